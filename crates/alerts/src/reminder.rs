//! Reminders: a rule about a date of a kind, so many days before, to whom it names. A daily job sends what is due; each
//! record is told of once for each date.

mod presets;
mod send;

use filter::{Condition, DateExpr, Filter, Literal, Op};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::catalogue::Type;
use kit::query::Query;
use kit::{Access, Db, Error, Kind, Result, Value};
use ui::Site;
use uuid::Uuid;

pub use presets::{PRESETS, Preset, values_of};
pub use send::{JOB, send};

/// In the program, or there and by letter.
pub const CHANNELS: &[&str] = &["app", "mail"];
/// A reminder comes at most so many days before its date.
pub const LONGEST_DAYS: i64 = 730;
/// Days after a date at which a rule may still remind of it, at most: fewer than what a stopped program catches up on.
pub const MOST_AFTER: i64 = 3;
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
