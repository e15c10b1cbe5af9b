//! What is wanted of someone, on their page: what came, what is to be looked at, the link that is out.

use askama::Template;
use kit::query::Record;
use kit::{Db, Error, Kind, Result};
use ui::{Pen, Visit, address_of};
use words::format;

use super::whom;
use crate::KIND;
use crate::ask::wanted;
use crate::link;

struct Line {
    uid: String,
    label: String,
    state: String,
    tone: &'static str,
    badge: String,
    detail: String,
    document: Option<String>,
}

#[derive(Template)]
#[template(path = "requested_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    lines: Vec<Line>,
    may_ask: bool,
    /// Until when a link is out, and to whom it went.
    out: Option<(String, String)>,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if access.kind(KIND).is_err() {
        return Ok(None);
    }
    let (whom, case) = match whom(visit, db, kind.key, record.uid) {
        Err(Error::Refused(_)) => return Ok(None),
        whom => whom?,
    };
    let now = visit.site.clock.now();
    let all = wanted(db, whom)?.into_iter();
    let all = all.filter(|one| case.is_none() || one.case == case);
    let lines = all.map(|one| {
        let detail = match (one.state.as_str(), one.due_on) {
            ("refused", _) => one.refusal.clone(),
            ("asked", Some(due)) => pen.t1("requests-due", "date", &format::date(pen.language, due)),
            _ => String::new(),
        };
        Line {
            uid: one.uid.to_string(),
            tone: visit.site.tone("requested_state", &one.state),
            badge: pen.t(&format!("choice-requested_state-{}", one.state)).to_owned(),
            document: one
                .document
                .and_then(|document| address_of(pen, access, "document", document)),
            label: one.label,
            state: one.state,
            detail,
        }
    });
    let lines: Vec<Line> = lines.collect();
    let may_ask = access.may(KIND, "create");
    if lines.is_empty() && !may_ask {
        return Ok(None);
    }
    let out = match link::sent(db, whom, now)? {
        None => link::standing(db, whom, now)?,
        sent => sent,
    };
    let out = out.map(|link| {
        let day = link.expires_at.plus_seconds(-1).date_in(visit.site.clock.zone());
        (format::date(pen.language, day), link.sent_to)
    });
    ui::markup(&Panel {
        pen,
        address: format!("/{}/{}", kind.plural, record.uid),
        lines,
        may_ask,
        out,
    })
    .map(Some)
}
