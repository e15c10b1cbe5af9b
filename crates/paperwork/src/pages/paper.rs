//! What is done from the record of a paper: open it, send it, withdraw it.

use askama::Template;
use axum::extract::{Path, RawForm};
use kit::query::Record;
use kit::write::Hand;
use kit::{Db, Error, Kind, Message, Result};
use ui::{Answer, Pen, Said, Typed, Visit};

use crate::api::{At, paper, uid};
use crate::issue::{self, KIND, Paper, grouped};
use crate::send::{self, To};

#[derive(Template)]
#[template(path = "paper_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    verify: String,
    is_valid: bool,
    may_issue: bool,
    /// Number and address of the paper that replaced it.
    replaced_by: Option<(String, String)>,
}

/// The doings of a paper, on its record.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let paper = Paper::load(db, record.id)?;
    let replaced_by = match paper.replaced_by {
        Some(next) => {
            let next = Paper::load(db, next)?;
            Some((next.number, format!("/certificates/{}", next.uid)))
        }
        None => None,
    };
    let panel = Panel {
        pen: visit.pen(),
        address: format!("/certificates/{}", record.uid),
        verify: format!("/verify/{}", grouped(&paper.code)),
        is_valid: paper.state == "valid",
        may_issue: visit.access().may(KIND, "create"),
        replaced_by,
    };
    ui::markup(&panel).map(Some)
}

/// `POST /certificates/{uid}/send`: `to`
pub async fn send(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let to = To::from_code(&typed.get("to")).ok_or_else(|| Error::invalid("to", "error-required"))?;
            let id = uid(&path)?;
            let key = visit.site.store.read(|db| paper(visit, db, id))?;
            let sent = send::send(&visit.site, visit.access(), &[key], to)?;
            visit.site.jobs().wake();
            visit.go_saying(&format!("/certificates/{id}"), &Said::new(super::session::said(sent)))
        })
        .await
}

/// `POST /certificates/{uid}/withdraw`: `reason`
pub async fn withdraw(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let id = uid(&path)?;
            let key = visit.site.store.read(|db| paper(visit, db, id))?;
            let hand = Hand::new(visit.access(), &visit.site.clock);
            visit
                .site
                .store
                .write(|tx| issue::withdraw(tx, hand, key, &typed.get("reason")))?;
            visit.go_saying(
                &format!("/certificates/{id}"),
                &Said::new(Message::new("said-paper-withdrawn")),
            )
        })
        .await
}
