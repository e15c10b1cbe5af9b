//! What the record page of an account shows beside its fields: its sessions, and what an administrator does with it.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind};
use ui::{Pen, Visit};
use uuid::Uuid;
use words::format;

use crate::{admission, session};

struct Row {
    device: String,
    address: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "user_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    id: Uuid,
    state: String,
    has_second_factor: bool,
    may_see_as: bool,
    sessions: Vec<Row>,
}

/// The panel; nothing for who may not keep accounts.
pub fn user_panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> kit::Result<Option<String>> {
    let access = visit.access();
    if !access.can_write(access.kind("user")?, "state") {
        return Ok(None);
    }
    let clock = &visit.site.clock;
    let Some(account) = admission::account(db, record.id)? else {
        return Ok(None);
    };
    let sessions = session::of_account(db, account.id, clock.now())?;
    let panel = Panel {
        pen: visit.pen(),
        id: record.uid,
        state: account.state,
        has_second_factor: account.totp.is_some(),
        may_see_as: access.is_capable(crate::see_as::CAPABILITY),
        sessions: sessions
            .into_iter()
            .map(|session| Row {
                seen: format::date_time(visit.language, session.last_seen.timestamp(), clock.zone()),
                device: session.device.name,
                address: session.device.address,
            })
            .collect(),
    };
    let html = panel.render().map_err(|error| kit::Error::Fault(error.to_string()))?;
    Ok(Some(html))
}
