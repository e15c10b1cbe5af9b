//! `/bank/sure`: everything of which nothing is in doubt, shown, then paid at once by a job that is undone as one.

use std::collections::HashMap;

use askama::Template;
use billing::client::Client;
use kit::bulk::{Task, each_of};
use kit::jobs::Run;
use kit::{Error, Message, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ui::{Answer, Pen, Place, Said, Site, Visit};
use words::format;

use super::list::{self, Row};
use super::{HERE, typed};
use crate::receipts::line::may_match;
use crate::receipts::propose::{self, Found, Proposed};
use crate::receipts::{LINE, accept};

/// The kind of the job, and the verb of its operation.
pub const JOB: &str = "match_lines";

/// A payment to record.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Due {
    shares: Vec<(i64, i64)>,
    person: Option<i64>,
    company: Option<i64>,
}

/// Lines shown and done at once; the others come once these are.
const SHOWN: usize = 2_000;

#[derive(Debug, Serialize, Deserialize)]
struct Order {
    task: Task,
    dues: HashMap<i64, Due>,
}

#[derive(Template)]
#[template(path = "bank_sure.html")]
struct Page<'a> {
    pen: Pen<'a>,
    rows: Vec<(Row, String)>,
    whole: String,
    may: bool,
}

/// What was shown of a line, so that nothing else is done: `uid=invoice:cents,invoice:cents`.
fn token(proposed: &Proposed, found: &Found) -> String {
    let parts = found.parts.iter().map(|part| format!("{}:{}", part.uid, part.cents));
    format!("{}={}", proposed.line.uid, parts.collect::<Vec<_>>().join(","))
}

fn sure(all: &[Proposed]) -> impl Iterator<Item = (&Proposed, &Found)> {
    all.iter()
        .filter_map(|proposed| Some((proposed, proposed.found.as_ref().filter(|found| found.is_sure())?)))
}

/// `GET /bank/sure`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let pen = visit.pen();
            may_match(visit.access())?;
            let today = visit.site.clock.today();
            let (rows, sum) = visit.site.store.read(|db| {
                let all = propose::all(db, today)?;
                let (mut rows, mut sum) = (Vec::new(), 0);
                for (proposed, found) in sure(&all).take(SHOWN) {
                    rows.push((list::row(pen, db, proposed)?, token(proposed, found)));
                    sum += proposed.line.entry.cents;
                }
                Ok::<_, Error>((rows, sum))
            })?;
            let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            let page = Page {
                pen,
                rows,
                whole: format!(
                    "{} · {}",
                    pen.counted("ledger-bank-count", count),
                    format::money(pen.language, sum, "EUR")
                ),
                may: visit.access().may(LINE, "bulk"),
            };
            let place = Place {
                title: pen.t("ledger-sure"),
                menu: "bank",
            };
            visit.page(place, &page)
        })
        .await
}

/// `POST /bank/sure {line: uid=invoice:cents,…}`: only what was shown, as it was shown.
pub async fn start(visit: Visit, form: Vec<u8>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_match(visit.access())?;
            let typed = typed(&form);
            let shown: std::collections::HashSet<&str> = typed.all("line").collect();
            let today = visit.site.clock.today();
            let all = visit.site.store.read(|db| propose::all(db, today))?;
            let mut dues = HashMap::new();
            let mut ids = Vec::new();
            for (proposed, found) in sure(&all).filter(|(one, found)| shown.contains(token(one, found).as_str())) {
                let (person, company) = match found.payer {
                    Client::Person(id) => (Some(id), None),
                    Client::Company(id) => (None, Some(id)),
                };
                ids.push(proposed.line.id);
                dues.insert(
                    proposed.line.id,
                    Due {
                        shares: found.shares(),
                        person,
                        company,
                    },
                );
            }
            if ids.is_empty() {
                return visit.go_saying("/bank/sure", &Said::new(Message::new("ledger-sure-moved")));
            }
            let count = ids.len();
            let order = Order {
                task: Task {
                    kind: LINE.to_owned(),
                    ids,
                    verb: JOB.to_owned(),
                    reason: String::new(),
                    ..Task::default()
                },
                dues,
            };
            let payload =
                serde_json::to_value(&order).map_err(|error| Error::Fault(format!("payments of lines: {error}")))?;
            ui::bulk::start(visit, JOB, payload, count, HERE, "ledger-sure-done")
        })
        .await
}

/// The job: a payment for each line; one that cannot be paid any more is left with the reason.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let Order { task, dues } = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let outcome = each_of(run, &access, &site.clock, &task, &mut |tx, hand, line| {
        let Some(due) = dues.get(&line) else { return Ok(false) };
        let payer = due.company.map(Client::Company).or(due.person.map(Client::Person));
        accept::accept(tx, hand, line, due.shares.clone(), payer)?;
        Ok(true)
    })?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("payments of lines: {error}")))
}
