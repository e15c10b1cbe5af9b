//! What happened at the door: every sign-in, tried or made, for the list of connections (CNIL, délibération 2021-122).

use kit::journal::new_uid;
use kit::{Moment, Result, Tx};

use crate::device::Device;

/// Kept for a year, as the CNIL advises for access logs.
const KEPT_SECONDS: i64 = 365 * 24 * 3600;

/// How it ended. Each has a label `choice-sign-in-outcome-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    In,
    Link,
    Demo,
    Wrong,
    WrongCode,
    Suspended,
    Out,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::In => "in",
            Outcome::Link => "link",
            Outcome::Demo => "demo",
            Outcome::Wrong => "wrong",
            Outcome::WrongCode => "wrong_code",
            Outcome::Suspended => "suspended",
            Outcome::Out => "out",
        }
    }
}

/// Notes an event. The address typed is kept only when it is an account's: people type passwords in the wrong box.
pub fn note(
    tx: &mut Tx<'_>,
    account: Option<(i64, &str)>,
    outcome: Outcome,
    device: &Device,
    now: Moment,
) -> Result<()> {
    let id = tx.next_id()?;
    tx.exec(
        "DELETE FROM sign_in_event WHERE at < $1",
        &[now.plus_seconds(-KEPT_SECONDS).into()],
    )?;
    tx.insert(
        "sign_in_event",
        &[
            "id",
            "uid",
            "version",
            "at",
            "account_id",
            "email",
            "outcome",
            "address",
            "device",
        ],
        vec![
            id.into(),
            new_uid(now).into(),
            0.into(),
            now.into(),
            account.map(|(id, _)| id).into(),
            account.map_or("", |(_, email)| email).into(),
            outcome.as_str().into(),
            device.address.as_str().into(),
            device.name.as_str().into(),
        ],
    )?;
    Ok(())
}
