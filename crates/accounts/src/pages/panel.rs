//! What the record page of an account shows beside its fields: its sessions, and what an administrator does with it.

use askama::Template;
use kit::query::Record;
use ui::{Pen, Visit};
use uuid::Uuid;
use words::format;

use super::accounts;

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
pub fn user_panel(visit: &Visit, record: &Record) -> kit::Result<Option<String>> {
    let access = visit.access();
    if !access.can_write(access.kind("user")?, "state") {
        return Ok(None);
    }
    let accounts = accounts(&visit.site)?;
    let sessions = accounts.sessions_of(access, record.uid)?;
    let (state, has_second_factor) = accounts.state_of(record.uid)?;
    let zone = visit.site.clock.zone();
    let panel = Panel {
        pen: visit.pen(),
        id: record.uid,
        state,
        has_second_factor,
        may_see_as: access.is_capable(crate::see_as::CAPABILITY),
        sessions: sessions
            .into_iter()
            .map(|session| Row {
                seen: format::date_time(visit.language, session.last_seen.timestamp(), zone),
                device: session.device.name,
                address: session.device.address,
            })
            .collect(),
    };
    let html = panel.render().map_err(|error| kit::Error::Fault(error.to_string()))?;
    Ok(Some(html))
}
