//! Reminders: a rule about a date of a kind, so many days before, to whom it names. A daily job sends what is due; each
//! record is told of once for each date.

use accounts::holders;
use accounts::letters::{self, Written};
use filter::{Condition, DateExpr, Filter, Literal, Op};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::catalogue::Type;
use kit::jobs::Run;
use kit::query::Query;
use kit::write::Values;
use kit::{Access, Db, Error, Kind, Result, Tx, Value, Via};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};
use uuid::Uuid;
use words::{Language, format};

use crate::delivery::{self, Delivery};
use crate::notice::{self, NewNotice, What};

/// In the program, or there and by letter.
pub const CHANNELS: &[&str] = &["app", "mail"];
/// A reminder comes at most so many days before its date.
pub const LONGEST_DAYS: i64 = 730;
/// A program that was stopped makes up for what came due in so many days.
const GRACE_DAYS: i64 = 3;
/// Records of one rule looked at in one go.
const MOST_DUE: usize = 20_000;

/// A rule as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reminder {
    pub id: i64,
    pub uid: Uuid,
    pub name: String,
    pub kind: String,
    pub field: String,
    pub q: String,
    pub days: i64,
    /// The date comes back each year: a birthday.
    pub yearly: bool,
    /// `profile:<key>`, `relation:<key>`, `self`.
    pub recipients: Vec<String>,
    pub channel: String,
    pub active: bool,
}

/// A record that a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub record: i64,
    pub uid: Uuid,
    pub title: String,
    /// The date in the record; of a date that comes back, this year's.
    pub date: Date,
    /// When the reminder goes.
    pub on: Date,
}

const RULE: &str = "SELECT id, uid, name, kind, field, q, days, yearly, recipients, channel, active FROM reminder";

/// Every rule, by name.
pub fn all(db: &mut Db<'_>) -> Result<Vec<Reminder>> {
    Ok(db
        .rows(&format!("{RULE} ORDER BY name, id"), &[])?
        .iter()
        .map(|row| read(row))
        .collect())
}

/// # Errors
/// Not found when there is none.
pub fn find(db: &mut Db<'_>, uid: Uuid) -> Result<Reminder> {
    let row = db.row(&format!("{RULE} WHERE uid = $1"), &[uid.into()])?;
    row.as_deref().map(read).ok_or(Error::NotFound)
}

fn read(row: &[Value]) -> Reminder {
    let text = |index: usize| row[index].as_str().unwrap_or_default().to_owned();
    Reminder {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        name: text(2),
        kind: text(3),
        field: text(4),
        q: text(5),
        days: row[6].as_int().unwrap_or_default(),
        yearly: row[7].as_bool(),
        recipients: text(8).split_whitespace().map(str::to_owned).collect(),
        channel: text(9),
        active: row[10].as_bool(),
    }
}

fn days(date: Date, days: i64) -> Date {
    date.checked_add(days.days()).unwrap_or(date)
}

impl Reminder {
    /// What the rule sends from one day to another, as someone may know of it.
    fn due(&self, site: &Site, db: &mut Db<'_>, access: &Access, from: Date, to: Date) -> Result<Vec<Due>> {
        let (first, last) = (days(from, self.days), days(to, self.days));
        let mut parts = vec![Filter::parse(&self.q)?];
        let day = |date: Date| Literal::Date(DateExpr::Day(date));
        parts.push(Filter::Is(Condition {
            field: self.field.clone(),
            op: if self.yearly { Op::Filled } else { Op::Between },
            values: if self.yearly {
                Vec::new()
            } else {
                vec![day(first), day(last)]
            },
        }));
        let query = Query::of(&self.kind)
            .filtered(Filter::All(parts))
            .fields(&[&self.field]);
        let mut due = Vec::new();
        site.queries.each(db, access, &query, &mut |record| {
            let date = record.cells.first().and_then(|cell| cell.value.as_date());
            let date = date.and_then(|date| {
                if self.yearly {
                    anniversary(date, first, last)
                } else {
                    Some(date)
                }
            });
            if let Some(date) = date {
                due.push(Due {
                    record: record.id,
                    uid: record.uid,
                    title: record.title,
                    date,
                    on: days(date, -self.days).max(from),
                });
            }
            Ok(due.len() < MOST_DUE)
        })?;
        due.sort_by(|a, b| (a.on, &a.title).cmp(&(b.on, &b.title)));
        Ok(due)
    }

    /// What is to be sent from now to a day: what comes due, what a stopped program missed, and what a new rule finds
    /// already near.
    ///
    /// # Errors
    /// Not found, or of the filter, when the rule asks about what this access may not read.
    pub fn to_send(&self, site: &Site, db: &mut Db<'_>, access: &Access, until: Date) -> Result<Vec<Due>> {
        let today = site.clock.today();
        let mut due = self.due(site, db, access, days(today, -self.days.max(GRACE_DAYS)), until)?;
        let sent = db.rows(
            "SELECT record, due FROM reminder_sent WHERE reminder_id = $1",
            &[self.id.into()],
        )?;
        let sent: std::collections::HashSet<(i64, Date)> = sent
            .iter()
            .filter_map(|row| row[0].as_int().zip(row[1].as_date()))
            .collect();
        due.retain(|due| due.date >= days(today, -GRACE_DAYS) && !sent.contains(&(due.record, due.date)));
        due.iter_mut().for_each(|due| due.on = due.on.max(today));
        Ok(due)
    }
}

/// The day within a span on which a date comes back; 29 February comes back on the 28th.
fn anniversary(date: Date, first: Date, last: Date) -> Option<Date> {
    (first.year()..=last.year()).find_map(|year| {
        let day = Date::new(year, date.month(), date.day()).or_else(|_| Date::new(year, date.month(), 28));
        day.ok().filter(|day| *day >= first && *day <= last && *day > date)
    })
}

/// Kinds that rules can be about: those of the registry with a date and a page.
pub fn kinds(site: &Site) -> Vec<std::sync::Arc<Kind>> {
    let catalogue = site.catalogue();
    let with_date = |kind: &&std::sync::Arc<Kind>| {
        !kind.outside_journal && site.has_pages(kind.key) && kind.fields.iter().any(|field| field.ty == Type::Date)
    };
    catalogue.kinds().iter().filter(with_date).cloned().collect()
}

/// The relations of a kind that lead to people who can be written to.
pub fn reachable(site: &Site, kind: &Kind) -> Vec<&'static str> {
    let catalogue = site.catalogue();
    let relations = kind.relations.iter();
    let to_people =
        relations.filter(|relation| relation.kind != kind.key && email_of(catalogue.expect(relation.kind)).is_some());
    to_people.map(|relation| relation.key).collect()
}

fn email_of(kind: &Kind) -> Option<&str> {
    kind.fields
        .iter()
        .find(|field| field.ty == Type::Email)
        .map(|field| &*field.key)
}

/// The kind of the daily job.
pub const JOB: &str = "reminders";

/// Sends what is due, rule by rule: the handler of [`JOB`]. A rule is done whole or not at all.
pub fn send(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let rules = site.store.read(all)?;
    let mut count = 0;
    for rule in rules.iter().filter(|rule| rule.active) {
        count += run.step(|tx, checkpoint| {
            let due = match rule.to_send(site, tx, &access, site.clock.today()) {
                // A custom field that a rule was about is gone: the page of rules says so.
                Err(Error::Filter(_) | Error::NotFound) => Vec::new(),
                due => due?,
            };
            send_rule(site, tx, &access, rule, &due)?;
            let sent = i64::try_from(due.len()).unwrap_or_default();
            checkpoint.done += sent;
            Ok(sent)
        })?;
    }
    run.step(|tx, _| notice::purge(tx, &site.clock))?;
    Ok(json!({ "reminders": count }))
}

fn send_rule(site: &Site, tx: &mut Tx<'_>, access: &Access, rule: &Reminder, due: &[Due]) -> Result<()> {
    if due.is_empty() {
        return Ok(());
    }
    let now = site.clock.now();
    for due in due {
        tx.insert(
            "reminder_sent",
            &["reminder_id", "record", "due", "at"],
            vec![rule.id.into(), due.record.into(), due.date.into(), now.into()],
        )?;
    }
    for recipient in &rule.recipients {
        match recipient.split_once(':') {
            Some(("profile", profile)) => to_profile(site, tx, rule, profile, due)?,
            Some(("relation", relation)) => to_related(site, tx, access, rule, relation, due)?,
            _ => to_themselves(site, tx, access, rule, due)?,
        }
    }
    Ok(())
}

/// Tells everyone who holds a profile of those records that they see.
fn to_profile(site: &Site, tx: &mut Tx<'_>, rule: &Reminder, profile: &str, due: &[Due]) -> Result<()> {
    let today = site.clock.today();
    for holder in holders::of_profile(tx, profile)? {
        let delivery = delivery::of(tx, holder.id)?;
        let Ok(theirs) = site.rights_of(&holder.under(profile)) else {
            continue;
        };
        let Ok(kind) = theirs.kind(&rule.kind).cloned() else {
            continue;
        };
        if delivery == Delivery::None || !theirs.can_read(&kind, &rule.field) {
            continue;
        }
        let ids: Vec<i64> = due.iter().map(|due| due.record).collect();
        let seen = site.queries.chosen(tx, &theirs, &kind, &[], &ids)?;
        let records: Vec<i64> = seen.iter().map(|record| record.id).collect();
        if records.is_empty() {
            continue;
        }
        let date = due.iter().find(|due| records == [due.record]).map(|due| due.date);
        let new = NewNotice {
            account: holder.id,
            profile,
            key: format!("reminder:{}:{today}:{profile}", rule.id),
            what: What::Reminder,
            kind: &rule.kind,
            records: &records,
            operation: None,
            source: Some(rule.id),
            due: date,
        };
        let fresh = notice::tell(tx, &site.clock, &new)?;
        if let Some(fresh) = fresh
            && (delivery == Delivery::Mail || rule.channel == "mail")
        {
            delivery::write_at_once(site, tx, &theirs, &holder, &[fresh])?;
        }
    }
    Ok(())
}

/// Writes to the people that a relation leads to: the guardians of whom a passport belongs to.
fn to_related(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    rule: &Reminder,
    relation: &str,
    due: &[Due],
) -> Result<()> {
    let kind = access.kind(&rule.kind)?.clone();
    let Some(relation) = kind.relation_named(relation) else {
        return Ok(());
    };
    let Some(email) = email_of(access.catalogue.expect(relation.kind)).map(str::to_owned) else {
        return Ok(());
    };
    for due in due {
        let query = Query::of(relation.kind)
            .related_to(&rule.kind, due.uid, relation.key)
            .fields(&[&email]);
        for person in site.queries.page(tx, access, &query)?.records {
            let address = person.cells.first().map(|cell| cell.value.to_text().into_owned());
            write_to(
                site,
                tx,
                rule,
                due,
                &person.title,
                address.as_deref().unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

/// Writes to the person whom the record is.
fn to_themselves(site: &Site, tx: &mut Tx<'_>, access: &Access, rule: &Reminder, due: &[Due]) -> Result<()> {
    let kind = access.kind(&rule.kind)?.clone();
    let Some((_, email)) = email_of(&kind).and_then(|key| kind.find(key)) else {
        return Ok(());
    };
    let ids: Vec<i64> = due.iter().map(|due| due.record).collect();
    for person in site
        .queries
        .chosen(tx, access, &kind, std::slice::from_ref(email), &ids)?
    {
        let address = person.cells.first().map(|cell| cell.value.to_text().into_owned());
        if let Some(due) = due.iter().find(|due| due.record == person.id) {
            write_to(
                site,
                tx,
                rule,
                due,
                &person.title,
                address.as_deref().unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

fn write_to(site: &Site, tx: &mut Tx<'_>, rule: &Reminder, due: &Due, name: &str, address: &str) -> Result<()> {
    if address.is_empty() || !letters::are_set_up(tx)? {
        return Ok(());
    }
    let pen = Pen::new(site, Language::Fr);
    let organisation = site.establishment();
    let args = words::Args::new()
        .with("rule", rule.name.as_str())
        .with("name", name)
        .with("record", due.title.as_str())
        .with("date", format::date(pen.language, due.date))
        .with("organisation", organisation.name.as_str());
    let letter = Written {
        to: address.to_owned(),
        name: name.to_owned(),
        subject: pen.format("reminder-letter-subject", &args),
        body: pen.format("reminder-letter-body", &args),
        page: None,
    };
    letters::post(tx, &site.clock, None, &letter)
}

/// Rules shipped ready: the end of their name's message (`reminder-preset-<key>`), kind, field, filter, days, yearly,
/// recipients.
pub type Preset = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    bool,
    &'static str,
);

const OFFICE_AND_FAMILY: &str = "profile:school_office relation:guardians";

/// What most houses want to be reminded of.
pub const PRESETS: &[Preset] = &[
    (
        "passport",
        "document",
        "expires_on",
        "type:passport,identity_card",
        90,
        false,
        OFFICE_AND_FAMILY,
    ),
    (
        "residence",
        "document",
        "expires_on",
        "type:residence_permit",
        90,
        false,
        OFFICE_AND_FAMILY,
    ),
    (
        "insurance",
        "document",
        "expires_on",
        "type:school_insurance",
        30,
        false,
        OFFICE_AND_FAMILY,
    ),
    (
        "care-plan",
        "document",
        "expires_on",
        "type:care_plan",
        30,
        false,
        "profile:head",
    ),
    (
        "document",
        "document",
        "expires_on",
        "-type:passport,identity_card,residence_permit,school_insurance,care_plan",
        30,
        false,
        "profile:school_office",
    ),
    (
        "birthday",
        "student",
        "birth_date",
        "status:enrolled",
        0,
        true,
        "profile:teacher",
    ),
    (
        "entry",
        "student",
        "entry_date",
        "status:admitted",
        7,
        false,
        "profile:school_office",
    ),
    (
        "exit",
        "student",
        "exit_date",
        "status:enrolled",
        15,
        false,
        "profile:school_office profile:head",
    ),
];

/// A shipped rule as a record under a name.
pub fn values_of(preset: &Preset, name: &str) -> Values {
    let (_, kind, field, q, days, yearly, recipients) = *preset;
    let channel = if recipients.contains("relation:") {
        "mail"
    } else {
        "app"
    };
    Values::new()
        .with("name", name)
        .with("kind", kind)
        .with("field", field)
        .with("q", q)
        .with("days", days)
        .with("yearly", yearly)
        .with("recipients", recipients)
        .with("channel", channel)
        .with("active", true)
}
