//! What the records of people, companies, affairs, cases and segments show: what was said, what is to be done, where they
//! stand, what they follow, the papers awaited, the members.

mod exchanges;

use askama::Template;
use filter::Filter;
use kit::query::{Grouping, Measure, Page, Query, Record};
use kit::{Db, Error, Kind, Result};
use ui::{Pen, Visit, address, address_of};
use words::format;

use super::frame::{self, Row, due, leads_to};
use crate::api::members::{Seen, came};
use crate::segment::reason;

pub use exchanges::exchanges;

const LINES: usize = 8;
const MEMBERS: usize = 20;

/// The field that leads from what the room keeps to a record of a kind.
fn field_of(kind: &Kind) -> &'static str {
    match kind.key {
        "company" => "company",
        "opportunity" => "opportunity",
        // A learner and a person may be a contact too: it is the same record.
        _ => "contact",
    }
}

/// Whether a record is one that contacts, companies or affairs are told of.
fn is_known(db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<bool> {
    if matches!(kind.key, "company" | "opportunity") {
        return Ok(true);
    }
    let sql = "SELECT count(*) FROM contact WHERE id = $1";
    Ok(db.int(sql, &[record.id.into()])? > 0)
}

/// A page of what leads to a record; nothing when this person does not know of it.
fn leading(
    visit: &Visit,
    db: &mut Db<'_>,
    of: &str,
    more: Vec<Filter>,
    (field, record): (&str, &Record),
    (fields, limit): (&[&str], usize),
) -> Result<Option<Page>> {
    let mut conditions = vec![leads_to(field, record.uid)];
    conditions.extend(more);
    let query = Query::of(of).filtered(Filter::All(conditions)).limit(limit);
    match frame::read(visit, db, query, fields) {
        Err(Error::NotFound | Error::Filter(_)) => Ok(None),
        page => page.map(Some),
    }
}

/// A line of a list in a panel.
struct Item {
    title: String,
    detail: String,
    address: Option<String>,
    badge: Option<(String, &'static str)>,
    /// The task that is done by pressing.
    task: Option<String>,
}

#[derive(Template)]
#[template(path = "lines.html")]
struct Lines<'a> {
    pen: Pen<'a>,
    key: &'static str,
    icon: &'static str,
    title: String,
    /// A sentence above the lines.
    lede: String,
    items: Vec<Item>,
    add: Option<String>,
    all: Option<String>,
    back: String,
}

pub fn tasks(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !is_known(db, kind, record)? {
        return Ok(None);
    }
    let field = field_of(kind);
    let open = vec![frame::is_one("status", &["open"])];
    let fields = ["title", "due_on", "owner"];
    let found = leading(visit, db, "task", open, (field, record), (&fields, LINES))?;
    let Some(page) = found else { return Ok(None) };
    let today = visit.site.clock.today();
    let may_write = access.kind("task").is_ok_and(|kind| access.can_write(kind, "status"));
    let item = |row: Row<'_>| Item {
        title: row.text("title"),
        detail: row.said(pen, "owner"),
        address: address_of(pen, access, "task", row.record.uid),
        badge: row.day("due_on").map(|day| due(pen, day, today)),
        task: may_write.then(|| row.record.uid.to_string()),
    };
    let items: Vec<Item> = Row::each(&page).map(item).collect();
    let may_create = access.may("task", "create") && matches!(kind.key, "contact" | "company" | "opportunity");
    if items.is_empty() && !may_create {
        return Ok(None);
    }
    let id = record.uid.to_string();
    ui::markup(&Lines {
        pen,
        key: "tasks",
        icon: "check",
        title: pen.t("kind-task-many").to_owned(),
        lede: if items.is_empty() {
            pen.t("relations-no-next").to_owned()
        } else {
            String::new()
        },
        items,
        add: may_create.then(|| address::with("/tasks/new", &[(field, &id)])),
        all: None,
        back: format!("/{}/{}", kind.plural, record.uid),
    })
    .map(Some)
}

/// Where someone stands: their status and since when, who follows them, their affairs and tags.
pub fn commercial(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !is_known(db, kind, record)? {
        return Ok(None);
    }
    let field = field_of(kind);
    let fields = ["title", "stage", "amount_cents", "outcome"];
    let found = leading(visit, db, "opportunity", Vec::new(), (field, record), (&fields, LINES))?;
    let Some(page) = found else { return Ok(None) };
    let item = |row: Row<'_>| {
        let tone = match row.text("outcome").as_str() {
            "won" => "ok",
            "lost" => "danger",
            _ => "info",
        };
        Item {
            title: row.text("title"),
            detail: row
                .int("amount_cents")
                .map_or_else(String::new, |cents| pen.amount(cents)),
            address: address_of(pen, access, "opportunity", row.record.uid),
            badge: Some((row.said(pen, "stage"), tone)),
            task: None,
        }
    };
    let id = record.uid.to_string();
    let may_create = access.may("opportunity", "create");
    let q = leads_to(field, record.uid).to_text();
    ui::markup(&Lines {
        pen,
        key: "commercial",
        icon: "star",
        title: pen.t("kind-opportunity-many").to_owned(),
        lede: standing(visit, db, kind, record)?,
        items: Row::each(&page).map(item).collect(),
        add: may_create.then(|| address::with("/opportunities/new", &[(field, &id)])),
        all: page
            .next
            .is_some()
            .then(|| address::with("/opportunities", &[("q", &q)])),
        back: String::new(),
    })
    .map(Some)
}

/// `Client depuis le 12/11/2026 · Suivi par MOREL Anne · salon`
fn standing(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<String> {
    let pen = visit.pen();
    if kind.key == "company" {
        return Ok(String::new());
    }
    let read = frame::record(visit, db, "contact", record.uid, &["status", "owner", "source"]);
    let Ok((fields, contact)) = read else {
        return Ok(String::new());
    };
    let row = Row {
        fields: &fields,
        record: &contact,
    };
    let mut parts = Vec::new();
    if row.cell("status").is_some() {
        let sql = "SELECT max(valid_from) FROM contact_stay WHERE contact_id = $1 AND valid_from <= $2";
        let today = visit.site.clock.today();
        let since = db.scalar(sql, &[record.id.into(), today.into()])?.as_date();
        let status = row.said(pen, "status");
        parts.push(match since {
            Some(since) => pen.t2(
                "relations-status-since",
                "status",
                &status,
                "date",
                &format::date(pen.language, since),
            ),
            None => status,
        });
    }
    parts.extend(
        row.cell("owner")
            .map(|_| pen.t1("relations-followed-by", "name", &row.said(pen, "owner"))),
    );
    parts.extend(row.cell("source").map(|_| row.said(pen, "source")));
    Ok(parts.join(" · "))
}

/// What someone follows, and how they attend.
pub fn trainings(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let field = if kind.key == "company" { "company" } else { "learner" };
    if field == "learner" && db.int("SELECT count(*) FROM learner WHERE id = $1", &[record.id.into()])? == 0 {
        return Ok(None);
    }
    let fields = ["session", "learner", "status", "session_starts_on"];
    let found = leading(visit, db, "enrolment", Vec::new(), (field, record), (&fields, LINES))?;
    let Some(page) = found.filter(|page| !page.records.is_empty()) else {
        return Ok(None);
    };
    let item = |row: Row<'_>| Item {
        title: row.said(pen, "session"),
        detail: [
            if field == "company" {
                row.said(pen, "learner")
            } else {
                String::new()
            },
            row.said(pen, "session_starts_on"),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        address: address_of(pen, access, "enrolment", row.record.uid),
        badge: Some((
            row.said(pen, "status"),
            visit.site.tone("enrolment_status", &row.text("status")),
        )),
        task: None,
    };
    let q = leads_to(field, record.uid).to_text();
    ui::markup(&Lines {
        pen,
        key: "trainings",
        icon: "calendar",
        title: pen.t("relations-trainings").to_owned(),
        lede: if field == "learner" {
            attendance(visit, db, record)?
        } else {
            String::new()
        },
        items: Row::each(&page).map(item).collect(),
        add: None,
        all: page.next.is_some().then(|| address::with("/enrolments", &[("q", &q)])),
        back: String::new(),
    })
    .map(Some)
}

/// How many half-days someone attended, of those that were signed for or missed.
fn attendance(visit: &Visit, db: &mut Db<'_>, record: &Record) -> Result<String> {
    let grouping = Grouping {
        kind: "presence".to_owned(),
        filter: leads_to("learner", record.uid),
        text: String::new(),
        by: vec!["state".to_owned()],
        measure: Measure::Count,
        on: None,
    };
    let groups = match visit.site.queries.aggregate_in(db, visit.access(), &grouping) {
        Err(Error::NotFound | Error::Filter(_) | Error::Invalid(_)) => return Ok(String::new()),
        groups => groups?,
    };
    let count = |states: &[&str]| -> i64 {
        let of = groups.iter().filter(|group| {
            let state = group.keys.first().and_then(|cell| cell.value.as_str());
            state.is_some_and(|state| states.contains(&state))
        });
        of.map(|group| group.count).sum()
    };
    let there = count(&["present", "late", "left_early"]);
    let all = there + count(&["absent", "excused"]);
    if all == 0 {
        return Ok(String::new());
    }
    let pen = visit.pen();
    let (there, all) = (pen.number(there), pen.number(all));
    Ok(pen.t2("relations-attended", "there", &there, "all", &all))
}

/// The papers that a funder wants.
pub fn papers(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields = ["paper", "label", "state", "due_on", "received_on", "refusal"];
    let found = leading(
        visit,
        db,
        "funding_document",
        Vec::new(),
        ("case", record),
        (&fields, 40),
    )?;
    let Some(page) = found else { return Ok(None) };
    let item = |row: Row<'_>| {
        let detail = ["label", "received_on", "refusal"].map(|key| row.said(pen, key));
        let detail: Vec<String> = detail.into_iter().filter(|part| !part.is_empty()).collect();
        Item {
            title: row.said(pen, "paper"),
            detail: detail.join(" · "),
            address: address_of(pen, access, "funding_document", row.record.uid),
            badge: Some((
                row.said(pen, "state"),
                visit.site.tone("funding_paper_state", &row.text("state")),
            )),
            task: None,
        }
    };
    let id = record.uid.to_string();
    let may_create = access.may("funding_document", "create");
    ui::markup(&Lines {
        pen,
        key: "papers",
        icon: "files",
        title: pen.t("kind-funding_document-many").to_owned(),
        lede: String::new(),
        items: Row::each(&page).map(item).collect(),
        add: may_create.then(|| address::with("/funding-documents/new", &[("case", &id)])),
        all: None,
        back: String::new(),
    })
    .map(Some)
}

/// Who is in a segment, since when and because of what.
pub fn members(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let pen = visit.pen();
    let seen = match Seen::read(visit, db, record.uid) {
        Err(Error::Forbidden(_) | Error::Filter(_)) => return Ok(None),
        seen => seen?,
    };
    let query = Query::of(&seen.kind).filtered(seen.filter.clone()).limit(MEMBERS);
    let page = visit.site.queries.page(db, visit.access(), &query)?;
    let ids: Vec<i64> = page.records.iter().map(|record| record.id).collect();
    let came = came(db, seen.id, &ids)?;
    let because = reason::of(visit, &seen.kind, &seen.filter, &page)?;
    let zone = visit.site.clock.zone();
    let items = page.records.iter().zip(&because).map(|(member, because)| {
        let told = because.iter().filter(|reason| !reason.label.is_empty());
        let told: Vec<String> = told
            .map(|reason| format!("{}\u{a0}: {}", reason.label, reason.value))
            .collect();
        let since = came.get(&member.id).map(|came| {
            let day = came.since.date_in(zone);
            let since = pen.t1("relations-in-since", "date", &format::date(pen.language, day));
            match &came.actor {
                Some(actor) => format!("{since} ({actor})"),
                None => since,
            }
        });
        let detail: Vec<String> = since.into_iter().chain(told).collect();
        Item {
            title: pen.title(&member.title),
            detail: detail.join(" · "),
            address: address_of(pen, visit.access(), &seen.kind, member.uid),
            badge: None,
            task: None,
        }
    });
    let plural = visit.access().kind(&seen.kind)?.plural;
    let q = seen.filter.to_text();
    ui::markup(&Lines {
        pen,
        key: "members",
        icon: "people",
        title: pen.t("field-segment-members").to_owned(),
        lede: String::new(),
        items: items.collect(),
        add: None,
        all: Some(address::with(&format!("/{plural}"), &[("q", &q)])),
        back: String::new(),
    })
    .map(Some)
}
