//! What stands on the record of a quote, and what is done from there: sent, answered, taken up again, paid by whom, invoiced.

use accounts::letters;
use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use kit::error::FieldError;
use kit::query::Record;
use kit::write::Hand;
use kit::{Db, Error, Kind, Message, Result, Tx};
use ui::{Answer as Page, Control, Pen, Said, Typed, Visit};
use uuid::Uuid;
use words::format;

use super::sums::{self, Line};
use super::{cents, new};
use crate::api::{At, key, uid};
use crate::draft::{self, On};
use crate::kinds::{INVOICE, QUOTE};
use crate::quote::{self, Answer, Row, Share, print};

#[derive(Template)]
#[template(path = "quote_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    is_draft: bool,
    /// Whether it waits for an answer, or was refused or is past: it may be taken up again.
    is_open: bool,
    may_write: bool,
    may_bill: bool,
    /// Whether a convention or a contract is to be made of it.
    may_agree: bool,
    /// The file, for who may read all of it.
    file: bool,
    lines: Vec<Line>,
    sums: Vec<(String, String)>,
    /// Title and address.
    invoices: Vec<(String, String)>,
}

/// The lines of a quote, and what may be done with it.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !print::is_readable(access) {
        return Ok(None);
    }
    let row = Row::load(db, record.id)?;
    let lines = On::Quote.lines(db, record.id)?;
    let totals = draft::totals(&lines, row.discount_bp)?;
    let kept = row.number.is_some().then(|| row.offer()).transpose()?;
    let invoices = invoices(visit, db, record.id)?;
    let panel = Panel {
        pen,
        address: format!("/quotes/{}", record.uid),
        is_draft: row.number.is_none(),
        is_open: row.number.is_some() && row.answer != Some(Answer::Accepted),
        may_write: access.may(QUOTE, "create"),
        may_bill: row.answer == Some(Answer::Accepted) && access.may(INVOICE, "create"),
        may_agree: row.answer == Some(Answer::Accepted)
            && row.session.is_some()
            && row.agreement.is_none()
            && access.may("certificate", "create"),
        file: row.number.is_some(),
        lines: sums::lines(pen, &lines, &totals),
        sums: sums::sums(pen, &totals, kept.as_ref().map(|offer| &offer.said)),
        invoices,
    };
    ui::markup(&panel).map(Some)
}

/// The invoices made of a quote, as far as this person sees invoices.
fn invoices(visit: &Visit, db: &mut Db<'_>, quote: i64) -> Result<Vec<(String, String)>> {
    let pen = visit.pen();
    if visit.access().kind(INVOICE).is_err() {
        return Ok(Vec::new());
    }
    let sql = "SELECT coalesce(number, client_name), uid, form, gross FROM invoice WHERE quote_id = $1 ORDER BY id";
    let rows = db.rows(sql, &[quote.into()])?;
    let shown = rows.iter().filter_map(|row| {
        let form = format!("choice-invoice-form-{}", row[2].to_text());
        let amount = format::money(pen.language, row[3].as_int().unwrap_or_default(), "EUR");
        let uid = row[1].as_uid()?;
        let title = format!("{} {} · {amount}", pen.t(&form), row[0].to_text());
        Some((title, format!("/invoices/{uid}")))
    });
    Ok(shown.collect())
}

struct Payer {
    id: i64,
    name: String,
    reference: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "quote_payers.html")]
struct Payers<'a> {
    pen: Pen<'a>,
    address: String,
    payers: Vec<Payer>,
    /// What nobody bears yet.
    left: Option<String>,
    /// Who may be chosen, for who may add one.
    controls: Vec<Control<'a>>,
    may_write: bool,
}

/// Who pays a quote, when it is not its client alone.
pub fn payers(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !print::is_readable(access) {
        return Ok(None);
    }
    let row = Row::load(db, record.id)?;
    let sql = "SELECT id, client_name, reference, amount FROM quote_share WHERE quote_id = $1 ORDER BY position, id";
    let rows = db.rows(sql, &[record.id.into()])?;
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    let borne: i64 = rows.iter().map(|row| row[3].as_int().unwrap_or_default()).sum();
    let payers = rows.iter().map(|row| Payer {
        id: row[0].as_int().unwrap_or_default(),
        name: row[1].to_text().into_owned(),
        reference: row[2].as_str().unwrap_or_default().to_owned(),
        amount: amount(row[3].as_int().unwrap_or_default()),
    });
    let payers: Vec<Payer> = payers.collect();
    let invoiced = db.int("SELECT count(*) FROM invoice WHERE quote_id = $1", &[record.id.into()])? > 0;
    let may_write = access.may(QUOTE, "create") && row.net > 0 && !invoiced;
    if payers.is_empty() && !may_write {
        return Ok(None);
    }
    let panel = Payers {
        pen,
        address: format!("/quotes/{}", record.uid),
        left: (!payers.is_empty() && borne != row.net).then(|| amount(row.net - borne)),
        payers,
        controls: if may_write {
            crate::whom::controls(visit, db, &Typed::new(""))?
        } else {
            Vec::new()
        },
        may_write,
    };
    ui::markup(&panel).map(Some)
}

/// Runs a command on the quote of an address in an operation of its own, then says on its page what came of it.
fn doing(
    visit: &Visit,
    uid: Uuid,
    verb: &str,
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<(String, Message)>,
) -> Page {
    let site = &visit.site;
    let done = site.store.write(|tx| {
        let id = key(visit, tx, visit.access(), QUOTE, uid)?;
        tx.begin(visit.access(), &site.clock, verb, "")?;
        work(tx, Hand::new(visit.access(), &site.clock), id)
    });
    said(visit, uid, done)
}

fn said(visit: &Visit, uid: Uuid, done: Result<(String, Message)>) -> Page {
    let back = format!("/quotes/{uid}");
    match done {
        Ok((to, message)) => visit.go_saying(&to, &Said::new(message)),
        Err(Error::Refused(message) | Error::Settled(message)) => visit.go_saying(&back, &Said::new(message)),
        Err(Error::Invalid(errors)) => match errors.into_iter().next() {
            Some(FieldError { message, .. }) => visit.go_saying(&back, &Said::new(message)),
            None => visit.go(&back),
        },
        Err(error) => Err(error.into()),
    }
}

/// `POST /quotes/{uid}/send`: numbered when it was a draft, then by a letter to its client. Without an address it stands
/// all the same, to be handed over.
pub async fn send(visit: Visit, Path(path): At) -> Page {
    visit
        .run_at_length(move |visit| {
            let (site, uid) = (&visit.site, uid(&path)?);
            let house = site.establishment().name.clone();
            let numbered = site.store.write(|tx| {
                let id = key(visit, tx, visit.access(), QUOTE, uid)?;
                tx.begin(visit.access(), &site.clock, "send_quote", "")?;
                quote::number(tx, Hand::new(visit.access(), &site.clock), id, &house)?;
                Ok::<_, Error>(id)
            });
            let sent = numbered.and_then(|id| print::post(site, visit.access(), id));
            site.jobs().wake();
            let message = sent.map(|to| (format!("/quotes/{uid}"), Message::new("quote-sent").with("to", to)));
            said(visit, uid, message)
        })
        .await
}

/// `POST /quotes/{uid}/answer`: what the client said otherwise than by the link: `answer`, `by`, `note`.
pub async fn answer(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Page {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let answer = Answer::from_code(&typed.get("answer"));
            let uid = uid(&path)?;
            doing(visit, uid, "answer_quote", |tx, hand, id| {
                hand.access.require(QUOTE, "create")?;
                let answer = answer.ok_or_else(|| Error::invalid("answer", "error-required"))?;
                quote::answer(tx, hand, id, answer, (&typed.get("by"), &typed.get("note")))?;
                Ok((format!("/quotes/{uid}"), Message::new("quote-answer-kept")))
            })
        })
        .await
}

/// `POST /quotes/{uid}/again`
pub async fn again(visit: Visit, Path(path): At) -> Page {
    visit
        .run(move |visit| {
            doing(visit, uid(&path)?, "create", |tx, hand, id| {
                let made = quote::again(tx, hand, id)?;
                Ok((format!("/quotes/{}", made.uid), Message::new("quote-taken-up")))
            })
        })
        .await
}

/// `POST /quotes/{uid}/payers`: a company or a person, `amount` (the rest when it is empty), `reference`.
pub async fn add_payer(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Page {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let uid = uid(&path)?;
            doing(visit, uid, "edit_quote", |tx, hand, id| {
                let share = Share {
                    payer: new::whom(visit, tx, &typed)?,
                    amount: cents(&typed.get("amount")).map_err(Error::Refused)?,
                    reference: typed.get("reference").into_owned(),
                };
                quote::add_share(tx, hand, id, &share)?;
                Ok((format!("/quotes/{uid}"), Message::new("quote-payer-kept")))
            })
        })
        .await
}

/// `POST /quotes/{uid}/payers/remove`: `share`
pub async fn remove_payer(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Page {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let uid = uid(&path)?;
            doing(visit, uid, "edit_quote", |tx, hand, id| {
                let share = typed.get("share").parse().map_err(|_| Error::NotFound)?;
                quote::remove_share(tx, hand, id, share)?;
                Ok((format!("/quotes/{uid}"), Message::new("quote-payer-gone")))
            })
        })
        .await
}

/// `POST /quotes/{uid}/agreement`: the convention with its client, or the contract.
pub async fn agree(visit: Visit, Path(path): At, headers: HeaderMap) -> Page {
    visit
        .run_at_length(move |visit| {
            let (site, access, uid) = (&visit.site, visit.access(), uid(&path)?);
            let (id, root) = site.store.read(|db| {
                let id = key(visit, db, access, QUOTE, uid)?;
                Ok::<_, Error>((id, letters::address_of_house(db, &headers)?))
            })?;
            let made = quote::agree(site, access, id, &root);
            let made = made.map(|issued| {
                let message = Message::new("quote-agreed").with("number", issued.number);
                (format!("/certificates/{}", issued.uid), message)
            });
            said(visit, uid, made)
        })
        .await
}

/// `POST /quotes/{uid}/bill`: its invoice, or one for each payer, as drafts.
pub async fn bill(visit: Visit, Path(path): At) -> Page {
    visit
        .run(move |visit| {
            let (pen, uid) = (visit.pen(), uid(&path)?);
            let say = |label: &str, part: i64, whole: i64| part_of(pen, label, part, whole);
            doing(visit, uid, "bill_quote", |tx, hand, id| {
                let made = quote::bill(tx, hand, id, &say)?;
                let to = match &made[..] {
                    [only] => format!("/invoices/{}", only.uid),
                    _ => format!("/quotes/{uid}"),
                };
                Ok((to, Message::new("quote-billed").with("count", made.len() as i64)))
            })
        })
        .await
}

/// What a line is called on the invoice of one of several payers.
pub(crate) fn part_of(pen: Pen<'_>, label: &str, part: i64, whole: i64) -> String {
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    let part = pen.t2("quote-part-of", "part", &amount(part), "whole", &amount(whole));
    format!("{label}\n{part}")
}

/// `POST /quotes/{uid}/deposit`: `share`, a percentage.
pub async fn deposit(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Page {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let pen = visit.pen();
            doing(visit, uid(&path)?, "bill_quote", |tx, hand, id| {
                let points = super::points(&typed.get("share")).map_err(Error::Refused)?;
                let number = Row::load(tx, id)?.number.unwrap_or_default();
                let label = pen.t1("quote-deposit-label", "number", &number);
                let made = quote::deposit(tx, hand, id, points, &label)?;
                Ok((
                    format!("/invoices/{}", made.uid),
                    Message::new("quote-billed").with("count", 1),
                ))
            })
        })
        .await
}

/// `GET /quotes/{uid}/pdf`, also at `/api/v1/quotes/{id}/pdf`.
pub async fn file(visit: Visit, Path(path): At) -> Page {
    visit
        .run_at_length(move |visit| -> Page {
            if !print::is_readable(visit.access()) {
                return Err(Error::NotFound.into());
            }
            let uid = uid(&path)?;
            let id = visit.site.store.read(|db| key(visit, db, visit.access(), QUOTE, uid))?;
            let stored = print::file(&visit.site, visit.access(), id)?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::attachment(bytes, &stored.name, "application/pdf")?)
        })
        .await
}

/// `POST /opportunities/{uid}/quote`: a draft for who the opportunity is with, of the programme they want.
pub async fn of_opportunity(visit: Visit, Path(path): At) -> Page {
    visit
        .run(move |visit| {
            let (site, uid) = (&visit.site, uid(&path)?);
            let made = site.store.write(|tx| {
                let id = key(visit, tx, visit.access(), "opportunity", uid)?;
                tx.begin(visit.access(), &site.clock, "create", "")?;
                quote::of_opportunity(tx, Hand::new(visit.access(), &site.clock), id)
            });
            match made {
                Ok(made) => visit.go(&format!("/quotes/{}/lines", made.uid)),
                Err(Error::Refused(message)) => visit.go_saying(&format!("/opportunities/{uid}"), &Said::new(message)),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
