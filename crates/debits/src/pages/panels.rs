//! Mandates on the record of a client; what becomes of an instalment that is debited.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result, Value};
use ui::{Pen, Visit, address};
use words::format;

use crate::kinds::{DEBIT, MANDATE};

/// Mandates shown; the list has them all.
const SHOWN: usize = 5;

struct Line {
    title: String,
    address: String,
    state: String,
    tone: &'static str,
    on: String,
    account: String,
}

#[derive(Template)]
#[template(path = "client_mandates.html")]
struct OfClient<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    new: Option<String>,
    all: String,
}

/// Their mandates.
pub fn of_client(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(mandate) = access.kind(MANDATE) else {
        return Ok(None);
    };
    let field = if kind.key == "company" { "company" } else { "person" };
    let fields = ["reference", "state", "signed_on", "account"];
    if !fields
        .iter()
        .chain([&field])
        .all(|field| access.can_read(mandate, field))
    {
        return Ok(None);
    }
    let text = format!("{field}:{}", record.uid);
    let query = Query::of(MANDATE)
        .filtered(Filter::parse(&text)?)
        .fields(&fields)
        .limit(SHOWN);
    let page = visit.site.queries.page(db, access, &query)?;
    let new = match kind.key {
        "company" | "learner" | "guardian" if access.may(MANDATE, "create") => {
            let (uid, name) = (record.uid.to_string(), format!("{}_text", kind.key));
            let known = [(kind.key, uid.as_str()), (name.as_str(), record.title.as_str())];
            Some(address::with("/mandates/new", &known))
        }
        _ => None,
    };
    if page.records.is_empty() && new.is_none() {
        return Ok(None);
    }
    let lines = page.records.iter().map(|record| {
        let cell = |at: usize| &record.cells[at].value;
        let state = cell(1).to_text().into_owned();
        Line {
            title: cell(0).to_text().into_owned(),
            address: format!("/mandates/{}", record.uid),
            tone: visit.site.tone("mandate-state", &state),
            state: pen.t(&format!("choice-mandate-state-{state}")).to_owned(),
            on: day(pen, cell(2)),
            account: cell(3).to_text().into_owned(),
        }
    });
    let panel = OfClient {
        pen,
        lines: lines.collect(),
        new,
        all: address::with("/mandates", &[("q", &text)]),
    };
    ui::markup(&panel).map(Some)
}

fn day(pen: Pen<'_>, value: &Value) -> String {
    value
        .as_date()
        .map(|day| format::date(pen.language, day))
        .unwrap_or_default()
}

#[derive(Template)]
#[template(path = "instalment_debits.html")]
struct OfInstalment<'a> {
    pen: Pen<'a>,
    /// The mandate that it is taken by, and where it is.
    mandate: Option<(String, String)>,
    debits: Vec<Line>,
}

/// The mandate of who pays, and the debits that it stood in.
pub fn of_instalment(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let (Ok(mandate), Ok(debit)) = (access.kind(MANDATE), access.kind(DEBIT)) else {
        return Ok(None);
    };
    let reads = |kind: &Kind, fields: &[&str]| fields.iter().all(|field| access.can_read(kind, field));
    if !reads(mandate, &["reference", "state"]) || !reads(debit, &["reference", "state", "collected_on", "reason"]) {
        return Ok(None);
    }
    let sql = "SELECT ma.uid FROM instalment im JOIN invoice iv ON iv.id = im.invoice_id
        JOIN mandate ma ON ma.person_id = iv.person_id OR ma.company_id = iv.company_id
        WHERE im.id = $1 AND ma.revoked_on IS NULL ORDER BY ma.signed_on DESC, ma.id DESC LIMIT 1";
    let found = db.row(sql, &[record.id.into()])?.and_then(|row| row[0].as_uid());
    let mandate = match found {
        Some(uid) => match visit
            .site
            .queries
            .record_in(db, access, MANDATE, uid, &["state".to_owned()])
        {
            Ok((_, known)) if known.cells[0].value.as_str() == Some("active") => {
                Some((known.title, format!("/mandates/{uid}")))
            }
            Ok(_) | Err(kit::Error::NotFound) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let sql = "SELECT DISTINCT debit_id FROM debit_part WHERE instalment_id = $1 ORDER BY debit_id";
    let rows = db.rows(sql, &[record.id.into()])?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let shown = ["state", "collected_on", "reason"];
    let fields: Vec<_> = shown
        .iter()
        .filter_map(|key| debit.find(key).map(|(_, field)| field.clone()))
        .collect();
    let debits = visit.site.queries.chosen(db, access, debit, &fields, &ids)?;
    let debits: Vec<Line> = debits
        .iter()
        .map(|one| {
            let state = one.cells[0].value.to_text().into_owned();
            Line {
                title: one.title.clone(),
                address: format!("/debits/{}", one.uid),
                tone: visit.site.tone("debit-state", &state),
                state: pen.t(&format!("choice-debit-state-{state}")).to_owned(),
                on: day(pen, &one.cells[1].value),
                account: one.cells[2].value.to_text().into_owned(),
            }
        })
        .collect();
    if mandate.is_none() && debits.is_empty() {
        return Ok(None);
    }
    ui::markup(&OfInstalment { pen, mandate, debits }).map(Some)
}
