//! What stands on the record of a collection: its debits, what moved, the file, and what the bank said of it.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use kit::query::Record;
use kit::write::Hand;
use kit::{Access, Db, Error, Kind, Message, Result};
use ledger::receipts::line::may_match;
use ui::{Answer, Pen, Said, Typed, Visit, address, uid};
use words::format;

use super::{At, day, doing, key, may_collect, may_pay, refused};
use crate::kinds::{COLLECTION, DEBIT};
use crate::settle::{self, Lines};
use crate::{collect, notify, order, returns, told as bank};

/// Debits shown; the list has them all.
const SHOWN: usize = 200;

struct Line {
    name: String,
    address: String,
    label: String,
    amount: String,
    state: String,
    tone: &'static str,
    /// Why it came back.
    reason: String,
    is_announced: bool,
}

#[derive(Template)]
#[template(path = "collection_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    lines: Vec<Line>,
    more: Option<String>,
    /// Who may no longer be debited, and why.
    faults: Vec<(String, String)>,
    is_ready: bool,
    may_collect: bool,
    may_pay: bool,
    /// Debits that nobody was told of.
    unannounced: i64,
    /// Debits that wait to be paid.
    open: i64,
    /// The bank paid: on which day, how much.
    paid: Option<(String, String)>,
    /// The bank gave back: who, why, how much.
    returned: Vec<(String, String, String)>,
    today: String,
}

/// Whether what the bank says may be told to this person.
fn hears_bank(access: &Access) -> bool {
    may_match(access).is_ok() && may_pay(access)
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let reads = |kind: &Kind, fields: &[&str]| fields.iter().all(|field| access.can_read(kind, field));
    let Ok(debit) = access.kind(DEBIT) else {
        return Ok(None);
    };
    let shown = ["client_name", "label", "amount", "state", "reason", "notified_at"];
    if !reads(kind, &["state", "number"]) || !reads(debit, &shown) || !access.sees_every_row(debit) {
        return Ok(None);
    }
    let money = |cents: i64| format::money(pen.language, cents, "EUR");
    let sent = db.scalar("SELECT sent_on FROM collection WHERE id = $1", &[record.id.into()])?;
    let is_ready = sent.is_missing();
    let sql = format!(
        "SELECT d.uid, d.client_name, d.label, d.amount, d.reason, d.returned_on, py.id, d.notified_at FROM debit d
        LEFT JOIN payment py ON py.id = d.payment_id WHERE d.collection_id = $1
        ORDER BY CASE WHEN d.returned_on IS NULL THEN 1 ELSE 0 END, d.reference LIMIT {}",
        SHOWN + 1
    );
    let rows = db.rows(&sql, &[record.id.into()])?;
    let lines = rows.iter().take(SHOWN).map(|row| {
        let state = match (row[5].is_missing(), row[6].is_missing()) {
            (false, _) => "returned",
            (true, false) => "paid",
            (true, true) if is_ready => "ready",
            (true, true) => "sent",
        };
        Line {
            name: row[1].to_text().into_owned(),
            address: format!("/debits/{}", row[0].as_uid().unwrap_or_default()),
            label: row[2].to_text().into_owned(),
            amount: money(row[3].as_int().unwrap_or_default()),
            state: pen.t(&format!("choice-debit-state-{state}")).to_owned(),
            tone: visit.site.tone("debit-state", state),
            reason: row[4].to_text().into_owned(),
            is_announced: !row[7].is_missing(),
        }
    });
    let unannounced =
        "SELECT count(*) FROM debit WHERE collection_id = $1 AND notified_at IS NULL AND returned_on IS NULL";
    let open = i64::try_from(settle::open(db, record.id)?.len()).unwrap_or(i64::MAX);
    let hears = hears_bank(access);
    let paid = match hears {
        true => bank::paid(db, record.id, "")?,
        false => None,
    };
    let returned = match hears {
        true => bank::returned(db, record.id)?,
        false => Vec::new(),
    };
    let panel = Panel {
        pen,
        address: format!("/collections/{}", record.uid),
        more: (rows.len() > SHOWN).then(|| address::with("/debits", &[("q", &format!("collection:{}", record.uid))])),
        lines: lines.collect(),
        faults: collect::faults(db, record.id)?
            .into_iter()
            .map(|fault| (fault.client_name, pen.message(&fault.message)))
            .collect(),
        is_ready,
        may_collect: may_collect(access).is_ok(),
        may_pay: may_pay(access),
        unannounced: db.int(unannounced, &[record.id.into()])?,
        open,
        paid: paid.map(|paid| (format::date(pen.language, paid.on), money(paid.cents))),
        returned: returned
            .into_iter()
            .map(|one| (one.client_name, reason(pen, &one.code), money(one.cents)))
            .collect(),
        today: format::date(pen.language, visit.site.clock.today()),
    };
    ui::markup(&panel).map(Some)
}

/// A reason, as a person reads it.
pub fn reason(pen: Pen<'_>, code: &str) -> String {
    format!("{code} · {}", pen.t(&format!("choice-debit-reason-{code}")))
}

/// `GET /collections/{uid}/file`: what the bank takes. It holds accounts: kept by nobody on the way.
pub async fn file(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_collect(visit.access())?;
            let uid = uid(&id)?;
            let zone = visit.site.clock.zone().clone();
            let made = visit.site.store.read(|db| {
                let id = key(visit, db, COLLECTION, uid)?;
                order::file(db, id, &zone)
            });
            let file = match made {
                Ok(file) => file,
                Err(error) => return refused(visit, &format!("/collections/{uid}"), error),
            };
            let mut answer = ui::download::attachment(file.xml, &file.name, "application/xml")?;
            let headers = answer.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(answer)
        })
        .await
}

/// `POST /collections/{uid}/mend`
pub async fn mend(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| {
            let at = (COLLECTION, "/collections", id.as_str());
            doing(visit, at, "mend_collection", |tx, hand, id| {
                let (count, is_left) = collect::mend(tx, hand, id)?;
                let said = Message::new("debits-mended").with("count", count);
                Ok((said, (!is_left).then(|| "/collections".to_owned())))
            })
        })
        .await
}

/// `POST /collections/{uid}/sent`
pub async fn sent(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| {
            let at = (COLLECTION, "/collections", id.as_str());
            doing(visit, at, "send_collection", |tx, hand, id| {
                collect::send(tx, hand, id)?;
                Ok((Message::new("debits-handed"), None))
            })
        })
        .await
}

/// `POST /collections/{uid}/announce`
pub async fn announce(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let uid = uid(&id)?;
            let back = format!("/collections/{uid}");
            let (count, order) = visit.site.store.read(|db| {
                let id = key(visit, db, COLLECTION, uid)?;
                notify::order(db, id, &back)
            })?;
            if count == 0 {
                return visit.go_saying(&back, &Said::new(Message::new("debits-announced-already")));
            }
            let answer = ui::bulk::start(visit, notify::JOB, order, count, &back, "debits-announced");
            visit.site.jobs().wake();
            answer
        })
        .await
}

/// `POST /collections/{uid}/settle {on}`
pub async fn settle(visit: Visit, Path(id): At, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let back = format!("/collections/{}", uid(&id)?);
            match day("received_on", &Typed::new(&body).get("on")) {
                Ok(on) => pay(visit, &id, &back, |_, _| Ok((on, Lines::default()))),
                Err(error) => refused(visit, &back, error),
            }
        })
        .await
}

/// `POST /collections/{uid}/told`: as the lines of the bank say.
pub async fn told(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_match(visit.access())?;
            let back = format!("/collections/{}", uid(&id)?);
            pay(visit, &id, &back, |db, id| {
                let number = db.scalar("SELECT number FROM collection WHERE id = $1", &[id.into()])?;
                let why = visit.pen().t1("debits-line-why", "number", &number.to_text());
                let paid = bank::paid(db, id, &why)?.ok_or_else(|| Error::settled("debits-told-moved"))?;
                Ok((paid.on, paid.lines))
            })
        })
        .await
}

fn pay(
    visit: &Visit,
    id: &str,
    back: &str,
    how: impl FnOnce(&mut Db<'_>, i64) -> Result<(jiff::civil::Date, Lines)>,
) -> Answer {
    let uid = uid(id)?;
    let ordered = visit.site.store.read(|db| {
        let id = key(visit, db, COLLECTION, uid)?;
        let (on, lines) = how(db, id)?;
        settle::order(db, Hand::new(visit.access(), &visit.site.clock), id, on, lines)
    });
    match ordered {
        Ok((0, _)) => visit.go_saying(back, &Said::new(Message::new("debits-none-open"))),
        Ok((count, order)) => ui::bulk::start(visit, settle::JOB, order, count, back, "debits-settled"),
        Err(error) => refused(visit, back, error),
    }
}

/// `POST /collections/{uid}/returns`: what the lines of the bank say is come back.
pub async fn returns(visit: Visit, Path(id): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_match(visit.access())?;
            let pen = visit.pen();
            let at = (COLLECTION, "/collections", id.as_str());
            doing(visit, at, "return_debits", |tx, hand, id| {
                let returned = bank::returned(tx, id)?;
                if returned.is_empty() {
                    return Err(Error::settled("debits-told-moved"));
                }
                for one in &returned {
                    returns::take_back(tx, hand, pen, one.debit, &one.code, one.on)?;
                }
                Ok((
                    Message::new("debits-returned-count").with("count", returned.len()),
                    None,
                ))
            })
        })
        .await
}
