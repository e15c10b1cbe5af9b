//! A proposal as it is drawn, with what this person may do about it.

use askama::Template;
use kit::catalogue::Kind;
use kit::propose::State;
use kit::query::{Asked, Record, Seen};
use kit::{Db, Result};
use uuid::Uuid;

use crate::pen::Pen;
use crate::record::address_of;
use crate::visit::Visit;

/// A field before and after, in words.
pub(super) struct Line {
    pub key: String,
    pub label: String,
    pub before: String,
    /// What the record says now, when that is neither.
    pub moved: Option<String>,
    pub after: String,
    pub may_decide: bool,
    /// Words and tone, once it does not wait any more.
    pub state: Option<(String, &'static str)>,
}

/// One proposal.
#[derive(Template)]
#[template(path = "proposals/proposal.html")]
pub(super) struct Shown<'a> {
    pen: Pen<'a>,
    pub uid: Uuid,
    /// What the record is called and where it stands; nothing on its own page.
    subject: Option<(String, Option<String>, String)>,
    pub author: String,
    is_mine: bool,
    /// As machines read it, and as people do.
    at: (String, String),
    comment: String,
    from: Option<String>,
    pub lines: Vec<Line>,
    pub may_decide: bool,
    may_withdraw: bool,
    state: Option<(String, &'static str)>,
    decision: String,
    answer: String,
    /// The version of the record that is shown.
    version: i64,
    /// Where to come back to.
    to: &'a str,
    /// Its buttons answer to keys.
    pub has_keys: bool,
}

impl<'a> Shown<'a> {
    pub fn new(visit: &'a Visit, seen: &Seen, on_its_page: bool, to: &'a str) -> Self {
        let pen = visit.pen();
        let Seen {
            proposal, kind, record, ..
        } = seen;
        let lines = seen.fields.iter().map(|told| Line {
            key: told.field.key.to_string(),
            label: pen.label(kind, &told.field).into_owned(),
            before: pen.display(&told.field, &told.before),
            moved: (told.state == State::Pending && told.has_moved()).then(|| pen.display(&told.field, &told.now)),
            after: pen.display(&told.field, &told.after),
            may_decide: told.may_decide,
            state: (told.state != State::Pending).then(|| state(pen, told.state)),
        });
        let when = |at: kit::Moment| words::format::date_time(pen.language, at.timestamp(), visit.site.clock.zone());
        let relative = words::format::relative(
            pen.language,
            proposal.at.timestamp(),
            visit.site.clock.now().timestamp(),
        );
        let is_waiting = proposal.state == State::Pending;
        Shown {
            pen,
            uid: proposal.uid,
            subject: (!on_its_page).then(|| {
                let address = address_of(pen, visit.access(), kind.key, record.uid);
                (record.title.clone(), address, pen.kind(kind))
            }),
            author: proposal.author.clone(),
            is_mine: seen.is_mine,
            at: (when(proposal.at), relative),
            comment: proposal.comment.clone(),
            from: proposal.from.map(|day| words::format::date(pen.language, day)),
            lines: lines.collect(),
            may_decide: seen.may_decide(),
            may_withdraw: seen.is_mine && is_waiting,
            state: (!is_waiting).then(|| state(pen, proposal.state)),
            decision: match proposal.decided_at {
                Some(at) if proposal.state != State::Withdrawn => {
                    pen.t2("proposal-decided", "name", &proposal.decider, "at", &when(at))
                }
                _ => String::new(),
            },
            answer: proposal.answer.clone(),
            version: record.version,
            to,
            has_keys: false,
        }
    }
}

fn state(pen: Pen<'_>, state: State) -> (String, &'static str) {
    let tone = match state {
        State::Pending => "warn",
        State::Accepted => "ok",
        State::Refused => "danger",
        State::Mixed => "info",
        State::Withdrawn => "none",
    };
    (
        pen.t(&format!("choice-proposal-state-{}", state.as_str())).to_owned(),
        tone,
    )
}

/// What waits about a record, for the top of its page; empty when nothing does for this person.
pub(crate) fn panel(db: &mut Db<'_>, visit: &Visit, kind: &Kind, record: &Record) -> Result<(Vec<Seen>, String)> {
    let asked = Asked {
        about: Some((kind.key, record.id)),
        ..Asked::default()
    };
    let seen = visit.site.queries.proposals(db, visit.access(), &asked)?;
    let to = format!("/{}/{}", kind.plural, record.uid);
    let mut html = String::new();
    for seen in &seen {
        html.push_str(&crate::markup(&Shown::new(visit, seen, true, &to))?);
    }
    Ok((seen, html))
}
