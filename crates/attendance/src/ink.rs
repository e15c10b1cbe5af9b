//! The signatures of a session as they were put on the line: for sheets, and for the checks of how it was signed.

use std::collections::HashMap;

use kit::{Db, Moment, Result};
use presence::Mode;
use proof::Evidence;

/// A signature, a learner's or a trainer's.
#[derive(Debug, Clone)]
pub struct Signature {
    pub slot: i64,
    /// Who signed.
    pub who: i64,
    /// Whether it is the countersignature of a trainer.
    pub is_trainer: bool,
    /// When it was given by the clock of the device, or of the house when the device said nothing.
    pub at: Moment,
    pub mode: Mode,
    /// The name that was typed, when none was drawn.
    pub typed: Option<String>,
    /// The key of the file of the picture that was drawn.
    pub image: Option<i64>,
    /// Its SHA-256, in hexadecimal.
    pub image_digest: Option<String>,
    /// Address and device together, when they were kept.
    pub device: Option<String>,
    /// The title of the action as the signer saw it.
    pub title: String,
}

/// The signatures of a session, in the order in which they were recorded.
pub fn of_session(db: &mut Db<'_>, session: i64) -> Result<Vec<Signature>> {
    let sql =
        "SELECT a.slot_id, coalesce(a.learner_id, a.by_id), a.act, coalesce(a.device_time, a.received_at), a.mode,
        a.typed_name, a.image_id, f.sha256, a.evidence FROM attendance_act a LEFT JOIN file f ON f.id = a.image_id
        WHERE a.session_id = $1 AND a.act IN ('signature', 'countersignature') ORDER BY a.number";
    let rows = db.rows(sql, &[session.into()])?;
    let text = |value: &kit::Value| value.as_str().map(str::to_owned);
    let read = |row: &kit::store::Row| {
        let evidence: Option<Evidence> = serde_json::from_str(&row[8].to_text()).ok();
        let network = evidence.as_ref().and_then(|evidence| evidence.network.clone());
        let device = network.map(|network| {
            let parts = [network.ip.unwrap_or_default(), network.user_agent.unwrap_or_default()];
            parts.join(" ")
        });
        Some(Signature {
            slot: row[0].as_int()?,
            who: row[1].as_int()?,
            is_trainer: row[2].as_str() == Some("countersignature"),
            at: Moment::from_micros(row[3].as_int()?),
            mode: Mode::from_code(&row[4].to_text()).unwrap_or(Mode::Link),
            typed: text(&row[5]),
            image: row[6].as_int(),
            image_digest: text(&row[7]),
            device,
            title: evidence.map(|evidence| evidence.slot.title).unwrap_or_default(),
        })
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// The signatures of a session by slot and signer; the last one where there are several.
pub fn by_cell(signatures: &[Signature]) -> HashMap<(i64, i64), &Signature> {
    signatures.iter().map(|one| ((one.slot, one.who), one)).collect()
}
