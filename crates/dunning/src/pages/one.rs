//! `GET /dunning/{invoice}`: the letter of the client of an invoice, before it leaves; and the paper of one that left.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use kit::{Access, Db, Error, Message, Result, files};
use ui::{Answer, Pen, Place, Said, Visit};
use uuid::Uuid;

use super::{HERE, list};
use crate::levels::Rules;
use crate::plan::{self, Case, Desk};
use crate::record::REMINDER;
use crate::send::{self, words_of};

type At = Path<BTreeMap<String, String>>;

#[derive(Template)]
#[template(path = "dunning_letter.html")]
struct Page<'a> {
    pen: Pen<'a>,
    address: String,
    name: String,
    level: String,
    to: String,
    subject: String,
    paragraphs: Vec<String>,
    /// Number, address, days late, amount.
    late: Vec<(String, String, String, String)>,
    sums: Vec<(String, String)>,
    why: Option<String>,
    is_due: bool,
    by_post: bool,
}

fn id(path: &BTreeMap<String, String>) -> Result<Uuid> {
    let text = path.get("uid").map(String::as_str).unwrap_or_default();
    Uuid::parse_str(text).map_err(|_| Error::NotFound)
}

/// The case of the client of an invoice that this person sees.
fn case(visit: &Visit, db: &mut Db<'_>, invoice: Uuid) -> Result<(Rules, Option<Case>)> {
    let site = &visit.site;
    let named: [String; 0] = [];
    let record = site
        .queries
        .record_in(db, visit.access(), ledger::pdf::INVOICE, invoice, &named)?
        .1;
    let client = plan::client_of(db, record.id)?;
    let rules = send::rules(site, db)?;
    let desk = Desk {
        rules: &rules,
        today: site.clock.today(),
    };
    let case = plan::of_client(db, desk, client)?;
    Ok((rules, case))
}

pub async fn show(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let invoice = id(&path)?;
            let (rules, case) = visit.site.store.read(|db| case(visit, db, invoice))?;
            match case {
                Some(case) if !case.late.is_empty() => draw(visit, invoice, &rules, &case),
                _ => visit.go_saying(HERE, &Said::new(Message::new("dunning-not-due"))),
            }
        })
        .await
}

fn draw(visit: &Visit, invoice: Uuid, rules: &Rules, case: &Case) -> Answer {
    let pen = visit.pen();
    let level = send::level_of(rules, case).ok();
    let (subject, body) = level.map(|level| words_of(pen, level, case)).unwrap_or_default();
    let mut sums = vec![(pen.t("dunning-owed").to_owned(), pen.amount(case.amount()))];
    sums.extend(send::claims(pen, case));
    if sums.len() > 1 {
        sums.push((pen.t("dunning-to-pay").to_owned(), pen.amount(case.asked())));
    }
    let late = case.late.iter().map(|late| {
        (
            late.number.clone(),
            format!("/invoices/{}", late.uid),
            pen.counted("dunning-days", late.days),
            pen.amount(late.left),
        )
    });
    let page = Page {
        pen,
        address: format!("{HERE}/{invoice}"),
        name: case.name.clone(),
        level: level
            .map(|_| pen.counted("dunning-level", case.level))
            .unwrap_or_default(),
        to: case.address.clone().unwrap_or_default(),
        subject,
        paragraphs: body
            .split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        late: late.collect(),
        sums,
        why: case.why.as_ref().map(|why| list::said(pen, why)),
        is_due: case.is_due(),
        by_post: !case.has_address(),
    };
    let place = Place {
        title: pen.t("dunning-letter"),
        menu: "dunning",
    };
    visit.page(place, &page)
}

/// `GET /dunning/{invoice}/pdf`: the letter on paper as it would leave.
pub async fn pdf(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let invoice = id(&path)?;
            let (rules, case) = visit.site.store.read(|db| case(visit, db, invoice))?;
            let case = case.ok_or(Error::NotFound)?;
            let printed = send::paper(&visit.site, &rules, &case)?;
            let name = format!("{}.pdf", case.name);
            Ok(ui::download::attachment(printed.bytes, &name, "application/pdf")?)
        })
        .await
}

/// `POST /dunning/{invoice}/send`: that letter, as it was shown.
pub async fn send(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let invoice = id(&path)?;
            let (_, case) = visit.site.store.read(|db| case(visit, db, invoice))?;
            let Some(case) = case.filter(Case::is_due) else {
                return visit.go_saying(HERE, &Said::new(Message::new("dunning-not-due")));
            };
            let order = send::order(&[&case], HERE)?;
            ui::bulk::start(visit, send::SEND, order, 1, HERE, "dunning-sent")
        })
        .await
}

/// Whether these rights read all that a letter says.
fn is_readable(access: &Access) -> bool {
    access.kind(REMINDER).is_ok_and(|kind| {
        let said = ["client_name", "amount", "penalties", "fee", "subject", "body"];
        said.into_iter().all(|field| access.can_read(kind, field))
    })
}

/// `GET /payment-reminders/{uid}/pdf`: the paper of a reminder that was sent.
pub async fn sent(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (site, named): (_, [String; 0]) = (&visit.site, []);
            if !is_readable(visit.access()) {
                return Err(Error::NotFound.into());
            }
            let file = site.store.read(|db| {
                let record = site
                    .queries
                    .record_in(db, visit.access(), REMINDER, id(&path)?, &named)?
                    .1;
                let sql = "SELECT file_id FROM payment_reminder WHERE id = $1";
                let file = db.scalar(sql, &[record.id.into()])?.as_int().ok_or(Error::NotFound)?;
                files::load(db, file)
            })?;
            let bytes = site.files.bytes(&file)?;
            Ok(ui::download::attachment(bytes, &file.name, "application/pdf")?)
        })
        .await
}
