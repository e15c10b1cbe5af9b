//! What the room has to say on the home page to who answers for personal data: requests whose day comes, and persons
//! whose time has come.

use kit::{Db, Result};
use ui::Visit;
use ui::home::{Home, Task};

use crate::{CAPABILITY, request};

/// Requests that wait: message, filter, tone.
const WAITING: &[(&str, &str, &str)] = &[
    (
        "home-requests-late",
        "state:received,identified,in_progress due_on:<today",
        "danger",
    ),
    (
        "home-requests-soon",
        "state:received,identified,in_progress due_on:today..today+10d",
        "warn",
    ),
];

pub fn fill(visit: &Visit, db: &mut Db<'_>, home: &mut Home) -> Result<()> {
    let pen = visit.pen();
    if visit.access().may(request::KIND, "create") {
        for (label, filter, tone) in WAITING {
            let count = home.count(visit, db, request::KIND, filter)?.unwrap_or_default();
            if count > 0 {
                home.tasks.push(Task {
                    label: pen.t(label).to_owned(),
                    note: None,
                    address: ui::address::with("/rights-requests", &[("q", filter)]),
                    count,
                    tone,
                });
            }
        }
    }
    if visit.access().is_capable(CAPABILITY) {
        let count = db.int("SELECT count(*) FROM retention_due WHERE fate <> 'held'", &[])?;
        if count > 0 {
            home.tasks.push(Task {
                label: pen.t("home-retention").to_owned(),
                note: None,
                address: crate::pages::retention::HERE.to_owned(),
                count,
                tone: "info",
            });
        }
    }
    Ok(())
}
