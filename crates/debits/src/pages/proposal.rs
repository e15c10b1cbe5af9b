//! `GET /collections/new?on=…`: what may be taken on a day, from whom, and why others are left out; made as it was shown.

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use uuid::Uuid;
use words::format;

use super::{day, may_collect, reason, typed};
use crate::kinds::SCHEMES;
use crate::propose::{self, Asked, Due, Why, check_day};
use crate::terms::Terms;
use crate::{bank_days, collect};

/// Instalments told of one reason; the others are counted.
const TOLD: usize = 50;

struct Row {
    token: String,
    name: String,
    invoice: (String, String),
    due: String,
    is_late: bool,
    is_again: bool,
    amount: String,
}

struct Debit {
    name: String,
    mandate: String,
    is_first: bool,
    amount: String,
    rows: Vec<Row>,
}

/// Those that one reason leaves out.
struct Left {
    title: String,
    count: usize,
    amount: String,
    /// Each, with what more is to be said.
    rows: Vec<(Row, String)>,
    /// Whether they may be taken all the same, one by one.
    is_offered: bool,
    more: i64,
}

#[derive(Template)]
#[template(path = "collection_new.html")]
struct Page<'a> {
    pen: Pen<'a>,
    on: String,
    /// Code, label, whether it is the one.
    schemes: Vec<(&'static str, String, bool)>,
    scheme: String,
    error: Option<String>,
    /// Why nothing can be taken yet.
    has_creditor: bool,
    /// Where the creditor is said, for who may.
    settings: bool,
    /// The day comes before the days of notice are over.
    short: Option<String>,
    debits: Vec<Debit>,
    left: Vec<Left>,
    /// Something may be ticked.
    is_offered: bool,
    /// Label and figure.
    figures: Vec<(String, String)>,
}

pub async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&query.unwrap_or_default());
            draw(visit, &typed, None)
        })
        .await
}

/// The first working day after the days of notice.
fn usual(today: Date, notice: i64) -> Date {
    let span: Span = (notice + 1).days();
    bank_days::from(today.checked_add(span).unwrap_or(today))
}

fn asked(typed: &Typed, usual: Date) -> Result<Asked> {
    let text = typed.get("on");
    let scheme = typed.get("scheme");
    Ok(Asked {
        on: if text.trim().is_empty() {
            usual
        } else {
            day("collected_on", &text)?
        },
        scheme: SCHEMES
            .iter()
            .find(|known| **known == scheme)
            .unwrap_or(&SCHEMES[0])
            .to_string(),
        ..Asked::default()
    })
}

fn draw(visit: &Visit, typed: &Typed, refused: Option<Message>) -> Answer {
    let (pen, today) = (visit.pen(), visit.site.clock.today());
    may_collect(visit.access())?;
    let house = visit.site.establishment().name.clone();
    let (terms, creditor) = visit.site.store.read(|db| {
        let terms = Terms::read(db)?;
        let creditor = terms.creditor(db, &house)?;
        Ok::<_, Error>((terms, creditor))
    })?;
    let usual = usual(today, terms.notice_days);
    let (asked, wrong) = match asked(typed, usual) {
        Ok(asked) => {
            let wrong = check_day(asked.on, today).err();
            (asked, wrong)
        }
        Err(error) => (
            Asked {
                on: usual,
                scheme: SCHEMES[0].to_owned(),
                ..Asked::default()
            },
            Some(error),
        ),
    };
    let wrong = wrong.as_ref().and_then(reason);
    let proposal = match wrong {
        None => visit.site.store.read(|db| propose::all(db, &asked))?,
        Some(_) => propose::Proposal::default(),
    };
    let money = |cents: i64| format::money(pen.language, cents, "EUR");
    let days = today.until(asked.on).map_or(0, |span| i64::from(span.get_days()));
    let figure = |key: &str, text: String| (pen.t(key).to_owned(), text);
    let is_refused = wrong.is_some() || refused.is_some();
    let is_returned = |(_, why): &(Due, Why)| matches!(why, Why::Returned(_));
    let page = Page {
        pen,
        is_offered: !proposal.debits.is_empty() || proposal.left_out.iter().any(is_returned),
        on: format::date(pen.language, asked.on),
        schemes: SCHEMES
            .iter()
            .map(|code| {
                let label = pen.t(&format!("choice-debit-scheme-{code}")).to_owned();
                (*code, label, *code == asked.scheme)
            })
            .collect(),
        scheme: asked.scheme.clone(),
        error: wrong.or(refused).map(|message| pen.message(&message)),
        has_creditor: creditor.is_some(),
        settings: visit.access().require_capability("settings").is_ok(),
        short: (days <= terms.notice_days && days > 0)
            .then(|| pen.t1("debits-short", "days", &terms.notice_days.to_string())),
        figures: vec![
            figure("debits-figure-debits", proposal.debits.len().to_string()),
            figure("debits-figure-taken", proposal.count().to_string()),
            figure("debits-figure-amount", money(proposal.cents())),
            figure("debits-figure-left", proposal.left_out.len().to_string()),
        ],
        debits: proposal
            .debits
            .iter()
            .map(|(mandate, dues)| Debit {
                name: dues.first().map(|due| due.client_name.clone()).unwrap_or_default(),
                mandate: mandate.reference.clone(),
                is_first: mandate.is_first,
                amount: money(dues.iter().map(|due| due.cents).sum()),
                rows: dues.iter().map(|due| row(pen, due, today)).collect(),
            })
            .collect(),
        left: left(pen, &proposal.left_out, today),
    };
    let place = Place {
        title: pen.t("debits-collect"),
        menu: "collections",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn row(pen: Pen<'_>, due: &Due, today: Date) -> Row {
    Row {
        token: format!("{}:{}", due.uid, due.cents),
        name: due.client_name.clone(),
        invoice: (due.number.clone(), format!("/invoices/{}", due.invoice_uid)),
        due: format::date(pen.language, due.due_on),
        is_late: due.due_on < today,
        is_again: due.is_again,
        amount: format::money(pen.language, due.cents, "EUR"),
    }
}

/// By reason, those of which something can be done first.
fn left(pen: Pen<'_>, left_out: &[(Due, Why)], today: Date) -> Vec<Left> {
    let mut groups: Vec<(&'static str, Vec<&(Due, Why)>)> = Vec::new();
    for one in left_out {
        match groups.iter_mut().find(|(key, _)| *key == one.1.key()) {
            Some((_, ones)) => ones.push(one),
            None => groups.push((one.1.key(), vec![one])),
        }
    }
    groups.sort_by_key(|(key, ones)| (*key == Why::NoMandate.key(), std::cmp::Reverse(ones.len())));
    let told = |why: &Why| match why {
        Why::Held(message) => pen.message(message),
        Why::Paused(until) => format::date(pen.language, *until),
        Why::Taken(number) => number.clone(),
        Why::Returned(code) => format!("{code} · {}", pen.t(&format!("choice-debit-reason-{code}"))),
        _ => String::new(),
    };
    let group = |(key, ones): (&'static str, Vec<&(Due, Why)>)| Left {
        title: pen.t(key).to_owned(),
        count: ones.len(),
        amount: format::money(pen.language, ones.iter().map(|(due, _)| due.cents).sum(), "EUR"),
        more: i64::try_from(ones.len().saturating_sub(TOLD)).unwrap_or_default(),
        is_offered: ones.iter().all(|(_, why)| matches!(why, Why::Returned(_))),
        rows: ones
            .iter()
            .take(TOLD)
            .map(|(due, why)| (row(pen, due, today), told(why)))
            .collect(),
    };
    groups.into_iter().map(group).collect()
}

/// `POST /collections {on, scheme, take: uid:cents, …}`: only what was shown and is ticked, as it was shown.
pub async fn make(visit: Visit, form: Vec<u8>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_collect(visit.access())?;
            let typed = typed(&form);
            let site = &visit.site;
            let house = site.establishment().name.clone();
            let token = |text: &str| {
                let (uid, cents) = text.split_once(':')?;
                Some((Uuid::parse_str(uid).ok()?, cents.parse().ok()?))
            };
            let shown: Vec<(Uuid, i64)> = typed.all("take").filter_map(token).collect();
            let made = asked(&typed, site.clock.today()).and_then(|mut asked| {
                if shown.is_empty() {
                    return Err(Error::refused("debits-none-ticked"));
                }
                asked.again = shown.iter().map(|(instalment, _)| *instalment).collect();
                site.store.write(|tx| {
                    let operation = tx.begin(visit.access(), &site.clock, "make_collection", "")?;
                    let hand = Hand::new(visit.access(), &site.clock);
                    let made = collect::make(tx, hand, &house, &asked, Some(&shown))?;
                    Ok::<_, Error>((made, kit::journal::public_id(tx, operation)?))
                })
            });
            match made {
                Ok((made, operation)) => {
                    let key = if made.moved == 0 {
                        "debits-made"
                    } else {
                        "debits-made-moved"
                    };
                    let said = Message::new(key).with("number", &made.number).with("moved", made.moved);
                    let to = format!("/collections/{}", made.written.uid);
                    visit.go_saying(&to, &Said::new(said).undoable(operation))
                }
                Err(error) => match reason(&error) {
                    Some(message) => draw(visit, &typed, Some(message)),
                    None => Err(error.into()),
                },
            }
        })
        .await
}
