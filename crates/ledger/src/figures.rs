//! The figures of money: what was invoiced, came in and is expected by month, and what is owed by how late it is. Each
//! figure opens its rows; the same tables leave as a workbook.

mod aged;
mod export;
mod months;

use askama::Template;
use axum::extract::RawQuery;
use kit::Error;
use ui::figures::{Desk, Table};
use ui::{Answer, Pen, Place, Policy, Routes, Typed, Visit, address};

use crate::pdf::{INVOICE, is_readable};

/// What is owed is told by instalments: an invoice may be due in several times.
const INSTALMENT: &str = "instalment";

const MAY: Policy = Policy::Action(INVOICE, "export");
const HERE: &str = "/money";

/// By what debts are told apart: code, fields of the invoice, label.
type By = (&'static str, &'static [&'static str], &'static str);
const BYS: [By; 4] = [
    ("client", &["company", "person"], "field-invoice-client_name"),
    ("programme", &["programme"], "field-invoice-programme"),
    ("funder", &["funder"], "field-invoice-funder"),
    ("adviser", &["adviser"], "field-invoice-adviser"),
];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(HERE, MAY, |visit: Visit, RawQuery(query): RawQuery| show(visit, query))
        .get("/money/export", MAY, |visit: Visit, RawQuery(query): RawQuery| {
            export::download(visit, query)
        })
}

#[derive(Template)]
#[template(path = "money.html")]
struct Page<'a> {
    pen: Pen<'a>,
    chart: Option<String>,
    months: Option<Table<'a>>,
    aged: Option<Table<'a>>,
    bys: Vec<(String, &'static str, bool)>,
    exports: [String; 2],
}

fn asked(query: Option<String>) -> By {
    let typed = Typed::new(&query.unwrap_or_default());
    let by = typed.get("by");
    *BYS.iter().find(|(code, ..)| *code == by).unwrap_or(&BYS[0])
}

async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            if !is_readable(visit.access()) {
                return Err(Error::NotFound.into());
            }
            let by = asked(query);
            let desk = Desk { visit, pen };
            let today = visit.site.clock.today();
            let (months, aged) = visit
                .site
                .store
                .read(|db| Ok::<_, Error>((months::read(desk, db, today)?, aged::read(desk, db, today, by)?)))?;
            let page = Page {
                pen,
                chart: months.chart(pen),
                months: months.table(desk),
                aged: aged.table(desk),
                bys: BYS
                    .iter()
                    .map(|(code, _, label)| (address::with(HERE, &[("by", code)]), *label, *code == by.0))
                    .collect(),
                exports: ["months", "aged"].map(|what| address::with("/money/export", &[("what", what), ("by", by.0)])),
            };
            let place = Place {
                title: pen.t("ledger-money"),
                menu: "money",
            };
            visit.page(place, &page)
        })
        .await
}
