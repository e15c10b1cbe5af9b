//! What stands on the record of a grid: its fees, what it has billed, what may be done.

use askama::Template;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address};

use crate::fees::bill;
use crate::kinds::{FEE, GRID, INVOICE};

struct Line {
    address: String,
    label: String,
    levels: String,
    children: String,
    condition: String,
    amount: String,
    discount: String,
}

#[derive(Template)]
#[template(path = "fee_grid_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    lines: Vec<Line>,
    /// Where a fee is added, for who may.
    new: Option<String>,
    may_bill: bool,
    drafts: i64,
    issued: i64,
    /// What the invoices come to.
    gross: String,
    list: String,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(fee) = access.kind(FEE) else { return Ok(None) };
    if !FIELDS.iter().all(|field| access.can_read(fee, field)) {
        return Ok(None);
    }
    let sees_invoices = access
        .kind(INVOICE)
        .is_ok_and(|kind| access.can_read(kind, "gross") && access.can_read(kind, "fee_grid"));
    let (mut drafts, mut issued, mut gross) = (0, 0, 0);
    if sees_invoices {
        drafts = i64::try_from(bill::drafts(db, record.id)?.len()).unwrap_or(i64::MAX);
        let sql = "SELECT count(*), CAST(coalesce(sum(gross - credited), 0) AS bigint) FROM invoice
            WHERE fee_grid_id = $1 AND number IS NOT NULL AND form <> 'credit_note'";
        if let Some(row) = db.row(sql, &[record.id.into()])? {
            issued = row[0].as_int().unwrap_or_default();
            gross = row[1].as_int().unwrap_or_default();
        }
    }
    let new = access.may(FEE, "create").then(|| {
        let uid = record.uid.to_string();
        address::with("/fees/new", &[("grid", &uid), ("grid_text", &record.title)])
    });
    let panel = Panel {
        pen,
        address: format!("/fee-grids/{}", record.uid),
        lines: lines(visit, db, record)?,
        new,
        may_bill: sees_invoices && access.may(INVOICE, "bulk") && access.kind("student").is_ok(),
        drafts,
        issued,
        gross: pen.amount(gross),
        list: address::with("/invoices", &[("q", &format!("fee_grid:{}", record.uid))]),
    };
    ui::markup(&panel).map(Some)
}

/// Fees drawn; the list has them all.
const SHOWN: usize = 200;
const FIELDS: [&str; 8] = [
    "label",
    "level_from",
    "level_to",
    "child_from",
    "child_to",
    "condition",
    "amount",
    "discount_percent",
];

fn lines(visit: &Visit, db: &mut Db<'_>, grid: &Record) -> Result<Vec<Line>> {
    let pen = visit.pen();
    let query = Query::of(FEE)
        .related_to(GRID, grid.uid, "lines")
        .fields(&FIELDS)
        .limit(SHOWN);
    let page = visit.site.queries.page(db, visit.access(), &query)?;
    let line = |fee: &Record| {
        let cell = |at: usize| &fee.cells[at];
        let label = |at: usize| cell(at).label.clone().unwrap_or_default();
        let int = |at: usize| cell(at).value.as_int();
        Line {
            address: format!("/fees/{}", fee.uid),
            label: cell(0).value.to_text().into_owned(),
            levels: levels(pen, &label(1), &label(2)),
            children: children(pen, int(3), int(4)),
            condition: cell(5).value.to_text().into_owned(),
            amount: pen.amount(int(6).unwrap_or_default()),
            discount: match int(7).unwrap_or_default() {
                0 => String::new(),
                percent => words::format::percent(pen.language, -(percent as f64) / 100.0, 0),
            },
        }
    };
    Ok(page.records.iter().map(line).collect())
}

/// `CP à CM2`, `dès la 6e`, every level.
fn levels(pen: Pen<'_>, first: &str, last: &str) -> String {
    match (first, last) {
        ("", "") => pen.t("fees-levels-all").to_owned(),
        (first, last) if first == last => first.to_owned(),
        (first, "") => pen.t1("fees-levels-from", "level", first),
        ("", last) => pen.t1("fees-levels-to", "level", last),
        (first, last) => pen.t2("fees-levels-between", "first", first, "last", last),
    }
}

/// `2e enfant`, `dès le 3e enfant`, every child.
fn children(pen: Pen<'_>, first: Option<i64>, last: Option<i64>) -> String {
    match (first.filter(|rank| *rank > 1), last) {
        (None, None) => pen.t("fees-children-all").to_owned(),
        (first, Some(last)) if first.unwrap_or(1) == last => pen.counted("fees-child", last),
        (Some(first), None) => pen.t1("fees-children-from", "child", &pen.counted("fees-child", first)),
        (first, Some(last)) => pen.t2(
            "fees-children-between",
            "first",
            &pen.counted("fees-child", first.unwrap_or(1)),
            "last",
            &pen.counted("fees-child", last),
        ),
    }
}
