//! Sending what was shown: the letter of a client, its paper, its record.

use std::collections::HashMap;

use accounts::letters::{self, Written};
use billing::client::Client;
use billing::terms::Terms;
use kit::bulk::{Task, each_of};
use kit::files::{MediaType, StoredFile};
use kit::jobs::Run;
use kit::write::{Hand, Values};
use kit::{Access, Error, Result, Tx, Via};
use papers::documents::{Letter, LetterTable};
use paperwork::Letterhead;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};
use words::{blanks, format};

use crate::levels::{Level, Rules};
use crate::plan::{self, Case, Desk};
use crate::record::{REMINDED, REMINDER, line};

/// The kind of the job that sends what was shown, and the verb of its operation.
pub const SEND: &str = "send_payment_reminders";
/// The kind of the daily job.
pub const DAILY: &str = "payment_reminders_of_today";
/// The most that a paper may weigh, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// The rules of the house and the day.
///
/// # Errors
/// Those of the store.
pub fn rules(site: &Site, db: &mut kit::Db<'_>) -> Result<Rules> {
    Rules::read(db, &site.words, site.establishment().language())
}

/// Subject and body of the letter of a case.
pub(crate) fn words_of(pen: Pen<'_>, level: &Level, case: &Case) -> (String, String) {
    let mut numbers: Vec<&str> = case.late.iter().map(|late| late.number.as_str()).collect();
    numbers.dedup();
    let list: Vec<String> = case
        .late
        .iter()
        .map(|late| {
            let args = words::args! {
                "number" => late.number.as_str(), "day" => format::date(pen.language, late.due_on),
                "amount" => pen.amount(late.left), "days" => late.days
            };
            pen.format("dunning-line", &args)
        })
        .chain(claims(pen, case).into_iter().map(|(label, amount)| {
            pen.format(
                "dunning-line-more",
                &words::args! { "label" => label, "amount" => amount },
            )
        }))
        .collect();
    let (numbers, amount, days) = (numbers.join(", "), pen.amount(case.asked()), case.days().to_string());
    let list = list.join("\n");
    let organisation = pen.site.establishment().name.clone();
    let values = [
        ("name", case.name.as_str()),
        ("number", &numbers),
        ("amount", &amount),
        ("days", &days),
        ("organisation", &organisation),
        ("list", &list),
    ];
    (
        blanks::fill(&level.subject, &values),
        blanks::fill(&level.body, &values),
    )
}

/// Label and amount of what is asked for beside what is owed.
pub(crate) fn claims(pen: Pen<'_>, case: &Case) -> Vec<(String, String)> {
    [
        ("field-payment_reminder-penalties", case.penalties),
        ("field-payment_reminder-fee", case.fee),
    ]
    .into_iter()
    .filter(|(_, cents)| *cents != 0)
    .map(|(label, cents)| (pen.t(label).to_owned(), pen.amount(cents)))
    .collect()
}

/// The level of a case that is due.
pub(crate) fn level_of<'r>(rules: &'r Rules, case: &Case) -> Result<&'r Level> {
    let at = usize::try_from(case.level - 1).ok();
    at.and_then(|at| rules.of(case.audience).get(at).copied())
        .ok_or_else(|| Error::refused("dunning-not-due"))
}

/// The letter of a case on paper.
///
/// # Errors
/// Refused when none is due; a fault of printing.
pub fn paper(site: &Site, rules: &Rules, case: &Case) -> Result<papers::Printed> {
    let level = level_of(rules, case)?;
    let (head, party, terms) = site
        .store
        .read(|db| Ok::<_, Error>((Letterhead::read(site, db)?, case.client.party(db)?, Terms::read(db)?)))?;
    let pen = Pen::new(site, head.language);
    // The list of the letter is a table, where the words want it.
    let (before, after) = level.body.split_once("{list}").unwrap_or((&level.body, ""));
    let said = |body: &str| {
        let level = Level {
            body: body.to_owned(),
            ..level.clone()
        };
        words_of(pen, &level, case)
    };
    let ((subject, opening), (_, closing)) = (said(before), said(after));
    let rows = case.late.iter().map(|late| {
        vec![
            late.number.clone(),
            format::date(pen.language, late.due_on),
            pen.counted("dunning-days", late.days),
            pen.amount(late.left),
        ]
    });
    let mut sums = vec![(pen.t("dunning-owed").to_owned(), pen.amount(case.amount()))];
    sums.extend(claims(pen, case));
    if sums.len() > 1 {
        sums.push((pen.t("dunning-to-pay").to_owned(), pen.amount(case.asked())));
    }
    let columns = [
        "kind-invoice",
        "field-instalment-due_on",
        "dunning-late",
        "field-instalment-left",
    ];
    let mut done = head.done(site.clock.today());
    head.sign(&mut done);
    let account = [
        ("dunning-iban", bank::ids::grouped(&terms.iban)),
        ("dunning-bic", terms.bic.clone()),
    ];
    let letter = Letter {
        title: pen.t("kind-payment_reminder").to_owned(),
        number: None,
        to: std::iter::once(party.name.clone()).chain(party.lines()).collect(),
        subject,
        opening: paragraphs(&opening),
        table: Some(LetterTable {
            columns: columns.map(|key| pen.t(key).to_owned()).to_vec(),
            rows: rows.collect(),
            sums,
        }),
        closing: paragraphs(&closing),
        facts: account
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| (pen.t(label).to_owned(), value.clone()))
            .collect(),
        done,
    };
    papers::print(&letter, &head.setting(site.clock.now()))
        .map_err(|error| Error::Fault(format!("a reminder could not be printed: {error}")))
}

/// Parted by empty lines.
fn paragraphs(body: &str) -> Vec<String> {
    let parts = body.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// What the queue keeps: the first invoice of each client, and what each was shown to come to.
#[derive(Serialize, Deserialize)]
struct Order {
    task: Task,
    shown: HashMap<i64, String>,
    back: String,
    /// What was sent is not undone.
    stands: bool,
}

/// The order of some cases.
///
/// # Errors
/// Those of JSON.
pub(crate) fn order(cases: &[&Case], back: &str) -> Result<Json> {
    let ids: Vec<i64> = cases.iter().map(|case| plan::invoice_of(case)).collect();
    let order = Order {
        shown: cases
            .iter()
            .map(|case| (plan::invoice_of(case), case.token()))
            .collect(),
        task: Task {
            kind: ledger::pdf::INVOICE.to_owned(),
            under: Some(REMINDER.to_owned()),
            ids,
            verb: SEND.to_owned(),
            ..Task::default()
        },
        back: back.to_owned(),
        stands: true,
    };
    serde_json::to_value(order).map_err(|error| Error::Fault(format!("reminders: {error}")))
}

/// The handler of [`SEND`].
///
/// # Errors
/// Forbidden without the right to remind many; those of the store.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    deliver(site, run, &access, &order)
}

/// The handler of [`DAILY`]: what leaves by itself, when the house wants that. Formal notices wait for a person.
///
/// # Errors
/// Those of the store.
pub fn daily(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let (rules, cases) = site.store.read(|db| {
        let rules = rules(site, db)?;
        if !rules.by_itself || !letters::are_set_up(db)? {
            return Ok::<_, Error>((rules, Vec::new()));
        }
        let cases = plan::plan(
            db,
            Desk {
                rules: &rules,
                today: site.clock.today(),
            },
        )?;
        Ok((rules, cases))
    })?;
    let leaves =
        |case: &&Case| case.is_due() && case.has_address() && level_of(&rules, case).is_ok_and(|level| !level.letter);
    let cases: Vec<&Case> = cases.iter().filter(leaves).collect();
    if cases.is_empty() {
        return Ok(json!({ "changed": 0 }));
    }
    let order: Order = serde_json::from_value(order(&cases, "/dunning")?)
        .map_err(|error| Error::Fault(format!("reminders: {error}")))?;
    deliver(site, run, &access, &order)
}

fn deliver(site: &Site, run: &mut Run<'_>, access: &Access, order: &Order) -> Result<Json> {
    let files = prepare(site, access, order)?;
    let outcome = each_of(run, access, &site.clock, &order.task, &mut |tx, hand, invoice| {
        let client = plan::client_of(tx, invoice)?;
        let shown = order.shown.get(&invoice).map(String::as_str).unwrap_or_default();
        remind(tx, hand, site, client, shown, files.get(&invoice).copied())?;
        Ok(true)
    })?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("reminders: {error}")))
}

/// Prints what goes with the letters, before anything is written: the formal notice, or the one invoice that is late.
fn prepare(site: &Site, access: &Access, order: &Order) -> Result<HashMap<i64, i64>> {
    let mut files = HashMap::new();
    for (invoice, shown) in &order.shown {
        let (rules, case) = site.store.read(|db| {
            let rules = rules(site, db)?;
            let client = plan::client_of(db, *invoice)?;
            let case = plan::of_client(
                db,
                Desk {
                    rules: &rules,
                    today: site.clock.today(),
                },
                client,
            )?;
            Ok::<_, Error>((rules, case))
        })?;
        // What has moved is refused with its reason when its turn comes.
        let Some(case) = case.filter(|case| case.is_due() && case.token() == *shown) else {
            continue;
        };
        if level_of(&rules, &case)?.letter || !case.has_address() {
            files.insert(*invoice, keep(site, access, &rules, &case)?.id);
        } else if case.late.iter().all(|late| late.invoice == *invoice) {
            files.insert(*invoice, ledger::pdf::of(site, access, *invoice)?.id);
        }
    }
    Ok(files)
}

fn keep(site: &Site, access: &Access, rules: &Rules, case: &Case) -> Result<StoredFile> {
    let printed = paper(site, rules, case)?;
    let name = format!("{} {}.pdf", case.name, site.clock.today());
    let received = site
        .files
        .receive_made(&mut printed.bytes.as_slice(), &name, MediaType::Pdf, MOST_BYTES)?;
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "print", "")?;
        received.keep(tx, &site.files, &site.clock, access.actor.user, 1)
    })
}

/// Reminds a client, in the operation under way: a letter on the queue when there is an address, and the record.
///
/// # Errors
/// Forbidden without the right to remind; refused when nothing is due any more, or when it has moved since it was shown.
fn remind(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, client: Client, shown: &str, file: Option<i64>) -> Result<()> {
    hand.access.require(REMINDER, "create")?;
    let (column, key) = client.column();
    // Two people who remind one client do so one after the other: the second finds that a letter has just left.
    tx.lock(&format!("remind {column} {key}"))?;
    let rules = rules(site, tx)?;
    let desk = Desk {
        rules: &rules,
        today: hand.clock.today(),
    };
    let case = plan::of_client(tx, desk, client)?
        .filter(Case::is_due)
        .ok_or_else(|| Error::refused("dunning-not-due"))?;
    if case.token() != shown {
        return Err(Error::refused("dunning-moved"));
    }
    let level = level_of(&rules, &case)?;
    let pen = Pen::new(site, site.establishment().language());
    let (subject, body) = words_of(pen, level, &case);
    let addressee = client.addressee(tx)?;
    let words = (subject.as_str(), body.as_str());
    note(
        tx,
        hand,
        &case,
        words,
        file.filter(|_| level.letter || addressee.is_none()),
    )?;
    if let Some((address, name)) = &addressee {
        let letter = Written {
            to: address.clone(),
            name: name.clone(),
            subject,
            body,
            page: None,
            attached: file,
        };
        letters::post(tx, hand.clock, None, &letter)?;
    }
    Ok(())
}

/// The record of a reminder of a case: its words, its instalments as they stand, the paper that goes with it.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    case: &Case,
    (subject, body): (&str, &str),
    file: Option<i64>,
) -> Result<()> {
    let mut values = Values::new()
        .with("audience", case.audience)
        .with("level", case.level)
        .with("sent_on", hand.clock.today())
        .with("channel", if case.has_address() { "email" } else { "post" })
        .with("email", case.address.clone())
        .with("amount", case.amount())
        .with("penalties", case.penalties)
        .with("fee", case.fee)
        .with("file", file)
        .with("subject", subject)
        .with("body", body);
    case.client.tell(tx, &mut values)?;
    let made = hand.create_unchecked(tx, REMINDER, values, None)?;
    for late in &case.late {
        hand.create_unchecked(tx, REMINDED, line(made.id, late), None)?;
    }
    Ok(())
}
