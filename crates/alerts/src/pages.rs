//! The pages of the room: what one was told, what one watches, the rules of reminders.

mod center;
mod reminders;
mod rule;
mod settings;
mod watching;

use axum::http::{HeaderName, StatusCode, header};
use kit::{Kind, Message};
use ui::{Answer, Policy, Routes, Said, Visit};

/// Every route, with what it asks for.
pub fn routes() -> Routes {
    let (own, rules) = (Policy::SignedIn, Policy::Capability("settings"));
    Routes::new()
        .get("/notifications", own, center::show)
        .get("/notifications/count", own, center::count)
        .get("/notifications/settings", own, settings::show)
        .post("/notifications/settings", own, settings::save)
        .post("/notifications/read", own, center::read_all)
        .get("/notifications/{uid}", own, center::open)
        .post("/notifications/{uid}/read", own, center::read_one)
        .get("/watches/new", own, watching::ask_of_list)
        .post("/watches/new", own, watching::begin)
        .post("/watches/{uid}/removal", own, watching::end)
        .post("/watches/presets/{key}", own, settings::switch)
        .get("/settings/reminders", rules, reminders::show)
        .get("/settings/reminders/coming", rules, reminders::coming)
        .post("/settings/reminders/presets/{key}", rules, reminders::add_preset)
        .get("/settings/reminders/new", rules, rule::ask)
        .post("/settings/reminders/new", rules, rule::add)
        .get("/settings/reminders/{uid}", rules, rule::edit)
        .post("/settings/reminders/{uid}", rules, rule::save)
        .post("/settings/reminders/{uid}/switch", rules, reminders::switch)
        .post("/settings/reminders/{uid}/removal", rules, reminders::remove)
        .get("/api/v1/notifications", own, crate::api::notifications)
        .get("/api/v1/notifications/watches", own, crate::api::watches)
}

/// The dialog by which a record of a kind is watched.
pub fn routes_of(kind: &Kind) -> Routes {
    if !crate::room::WATCHED.contains(&kind.key) {
        return Routes::new();
    }
    let key = kind.key;
    Routes::new().get(
        format!("/{}/{{uid}}/watch", kind.plural),
        Policy::Kind(key),
        move |visit: Visit, path| watching::ask_of_record(visit, key, path),
    )
}

/// On to a page that says what was done; asked from a dialog, the whole page is asked for anew.
fn go_saying(visit: &Visit, address: &str, message: Message) -> Answer {
    let mut response = visit.go_saying(address, &Said::new(message))?;
    if visit.wants_part
        && let Some(location) = response.headers_mut().remove(header::LOCATION)
    {
        *response.status_mut() = StatusCode::OK;
        response
            .headers_mut()
            .insert(HeaderName::from_static("hx-redirect"), location);
    }
    Ok(response)
}
