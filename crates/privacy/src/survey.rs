//! The nightly survey: what has reached its term, kind by kind, and whose time has come. It writes down what it found and
//! does nothing to anybody; when the house has it done by itself, it queues the [`sweep`](crate::sweep).

use accounts::letters::{self, Written};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::catalogue::{Column, Type};
use kit::jobs::{self, Asker, New, Run};
use kit::query::Query;
use kit::write::Hand;
use kit::{Access, Db, Error, Kind, Moment, Result, Tx, Value, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};
use uuid::Uuid;

use crate::dossier::{self, Dossier};
use crate::erasure;
use crate::hold;
use crate::pages::retention::HERE;
use crate::retention::{self, Rule, Silence};
use crate::sweep;
use crate::terms::Terms;

/// The kind of the job.
pub const JOB: &str = "retention_survey";
/// Persons looked at in one reading.
const AT_ONCE: usize = 20;

/// Where a survey goes on from.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize)]
struct Cursor {
    /// The kinds are counted.
    counted: bool,
    /// The rule under way, and the last person looked at by it.
    rule: usize,
    person: i64,
}

/// The handler of [`JOB`].
///
/// # Errors
/// Those of the store.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let turn = run.job().uid.to_string();
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    if !cursor.counted {
        cursor.counted = true;
        run.step(|tx, checkpoint| {
            count(site, tx, &access)?;
            checkpoint.go_on_from(&cursor)
        })?;
    }
    let rules = retention::silences();
    while let Some(rule) = rules.get(cursor.rule) {
        let waiting = site.store.read(|db| candidates(site, db, &access, rule))?;
        for some in waiting
            .into_iter()
            .filter(|id| *id > cursor.person)
            .collect::<Vec<_>>()
            .chunks(AT_ONCE)
        {
            let found = site.store.read(|db| {
                let judged = some.iter().map(|person| judge(site, db, &access, rule, *person));
                judged.collect::<Result<Vec<Option<Due>>>>()
            })?;
            cursor.person = some.last().copied().unwrap_or_default();
            run.step(|tx, checkpoint| {
                for due in found.iter().flatten() {
                    note(tx, site.clock.today(), &turn, due)?;
                    checkpoint.done += 1;
                }
                checkpoint.go_on_from(&cursor)
            })?;
        }
        cursor = Cursor {
            rule: cursor.rule + 1,
            person: 0,
            ..cursor
        };
    }
    let today = site.clock.today();
    let waiting = run.step(|tx, _| {
        // Who gave a sign since, who is held, who was taken for somebody else: not announced any more.
        tx.exec("DELETE FROM retention_due WHERE seen_by <> $1", &[turn.as_str().into()])?;
        let terms = Terms::read(tx)?;
        if terms.by_itself {
            announce(site, tx, &terms)?;
        }
        if terms.by_itself && !sweep::ready(tx, today, true)?.is_empty() {
            let new = New::of(sweep::JOB, json!({ "by_itself": true }), Asker::default());
            jobs::enqueue(tx, &site.clock, new.unique(format!("{}:{today}", sweep::JOB)))?;
        }
        Ok(tx.int("SELECT count(*) FROM retention_due", &[])?)
    })?;
    site.jobs().wake();
    Ok(json!({ "waiting": waiting }))
}

/// Tells those who may hold an erasure how many were found today, and when they go unless something is done.
fn announce(site: &Site, tx: &mut Tx<'_>, terms: &Terms) -> Result<()> {
    let today = site.clock.today();
    let sql = "SELECT count(*) FROM retention_due WHERE found_on = $1 AND fate <> 'held'";
    let count = tx.int(sql, &[today.into()])?;
    // A survey asked for again the same day tells of it once.
    let known = "SELECT value FROM counter WHERE name = 'retention_announced'";
    let last = tx.scalar(known, &[])?.as_int();
    let number = i64::from(today.year()) * 10_000 + i64::from(today.month()) * 100 + i64::from(today.day());
    if count == 0 || last == Some(number) {
        return Ok(());
    }
    tx.exec("DELETE FROM counter WHERE name = 'retention_announced'", &[])?;
    let row = vec!["retention_announced".into(), number.into()];
    tx.insert("counter", &["name", "value"], row)?;
    let day = today.saturating_add(terms.notice_days.days());
    for (holder, _) in accounts::holders::who_may(tx, hold::KIND, "create")? {
        let language = holder.language.as_deref().and_then(words::Language::from_code);
        let pen = Pen::new(site, language.unwrap_or_else(|| site.establishment().language()));
        let (count, day) = (pen.number(count), words::format::long_date(pen.language, day));
        let letter = Written {
            to: holder.email,
            name: holder.name,
            subject: pen.t1("retention-letter-subject", "count", &count),
            body: pen.t2("retention-letter", "count", &count, "day", &day),
            page: Some(HERE.to_owned()),
            attached: None,
        };
        letters::post(tx, &site.clock, Some(holder.id), &letter)?;
    }
    Ok(())
}

/// Somebody whose time has come, and what would become of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub person: i64,
    pub rule: &'static str,
    /// The last sign of them.
    pub since: Date,
    pub fate: &'static str,
    pub until: Option<Date>,
    /// Why they are held.
    pub reason: Option<String>,
    /// How many records go.
    pub records: i64,
}

/// The keys of those a rule is about, the younger last; a kind that no room has is about nobody.
fn candidates(site: &Site, db: &mut Db<'_>, access: &Access, rule: &Silence) -> Result<Vec<i64>> {
    if access.kind(&rule.kind).is_err() {
        return Ok(Vec::new());
    }
    let (zone, today) = (site.clock.zone(), site.clock.today());
    let years = Terms::read(db)?.years_of_silence(rule);
    let query = Query::of(&rule.kind)
        .filtered(filter::Filter::parse(&rule.filter)?)
        .fields(&["restricted_until"]);
    let mut found = Vec::new();
    site.queries.each(db, access, &query, &mut |record| {
        // Whoever came later than that has not been silent for so long.
        let came = retention::written_on(record.uid, zone);
        if came.saturating_add(years.years()) < today || years == 0 {
            found.push(record.id);
        }
        Ok(true)
    })?;
    found.sort_unstable();
    Ok(found)
}

/// What a rule says of someone today; nothing when their time has not come.
///
/// # Errors
/// Those of the store.
pub fn judge(
    site: &Site,
    db: &mut Db<'_>,
    access: &Access,
    rule: &'static Silence,
    person: i64,
) -> Result<Option<Due>> {
    let today = site.clock.today();
    let dossier = dossier::read(db, &access.catalogue, person)?;
    if dossier.roles.is_empty() || (rule.alone && !is_alone(&dossier, rule)) {
        return Ok(None);
    }
    let since = last_sign(&dossier, rule, site);
    let years = Terms::read(db)?.years_of_silence(rule);
    if years > 0 && since.saturating_add(years.years()) >= today {
        return Ok(None);
    }
    let plan = match erasure::plan(db, Hand::new(access, &site.clock), person) {
        Err(Error::NotFound) => return Ok(None),
        plan => plan?,
    };
    let fate = match (&plan.held, plan.restricted_until) {
        (Some(_), _) => "held",
        (None, Some(_)) => "restricted",
        (None, None) => "erased",
    };
    let until = match &plan.held {
        Some(held) => held.until,
        None => plan.restricted_until,
    };
    // Who is restricted already, and of whom nothing more goes, has nothing to be told of.
    let roles = dossier.roles.first();
    let is_so = roles.is_some_and(|(_, stored)| stored.values.get("restricted_until").as_date() == until);
    if fate == "restricted" && is_so && plan.erased() == 0 {
        return Ok(None);
    }
    Ok(Some(Due {
        person,
        rule: &rule.key,
        since,
        fate,
        until,
        reason: plan.held.as_ref().map(|held| held.reason.clone()),
        records: plan.erased() as i64,
    }))
}

/// Whether they are nothing in the house but what the rule is about.
fn is_alone(dossier: &Dossier, rule: &Silence) -> bool {
    let others = dossier
        .roles
        .iter()
        .filter(|(kind, _)| kind.key != "person" && kind.key != rule.kind);
    let account = dossier.about.iter().any(|(kind, _)| kind.key == "user");
    others.count() == 0 && !account
}

/// The last day on which something shows that they were there: their coming, if nothing else.
fn last_sign(dossier: &Dossier, rule: &Silence, site: &Site) -> Date {
    let zone = site.clock.zone();
    let came = dossier
        .roles
        .iter()
        .map(|(_, stored)| retention::written_on(stored.uid, zone))
        .min();
    let counts = |kind: &Kind| rule.signs.is_empty() || rule.signs.iter().any(|sign| sign == kind.key);
    let records = dossier.about.iter().filter(|(kind, _)| counts(kind));
    let signs = records.flat_map(|(kind, records)| {
        let signs = records.iter().filter(|record| retention::is_sign(kind.key, record));
        signs.map(|record| match retention::of(kind.key) {
            Some(of_kind) => of_kind.from(record, zone),
            None => retention::written_on(record.uid, zone),
        })
    });
    let today = site.clock.today();
    signs.map(|day| day.min(today)).chain(came).max().unwrap_or(today)
}

/// Writes somebody down; whoever was announced before keeps the day of it, unless something else becomes of them now.
fn note(tx: &mut Tx<'_>, today: Date, turn: &str, due: &Due) -> Result<()> {
    let known = tx.row(
        "SELECT found_on, rule, fate FROM retention_due WHERE person_id = $1",
        &[due.person.into()],
    )?;
    let same = known.filter(|row| row[1].as_str() == Some(due.rule) && row[2].as_str() == Some(due.fate));
    let found = same.and_then(|row| row[0].as_date()).unwrap_or(today);
    tx.exec("DELETE FROM retention_due WHERE person_id = $1", &[due.person.into()])?;
    tx.insert(
        "retention_due",
        &[
            "person_id",
            "rule",
            "since",
            "fate",
            "until",
            "reason",
            "found_on",
            "seen_by",
            "records",
        ],
        vec![
            due.person.into(),
            due.rule.into(),
            due.since.into(),
            due.fate.into(),
            due.until.into(),
            due.reason.clone().into(),
            found.into(),
            turn.into(),
            due.records.into(),
        ],
    )?;
    Ok(())
}

/// Counts, kind by kind, the records whose term is past, with the day of the oldest.
fn count(site: &Site, tx: &mut Tx<'_>, access: &Access) -> Result<()> {
    let terms = Terms::read(tx)?;
    tx.exec("DELETE FROM retention_count", &[])?;
    for rule in retention::rules().iter().filter(|rule| rule.years > 0) {
        let kinds = rule.kinds.iter().filter_map(|key| access.kind(key).ok().cloned());
        for kind in kinds.collect::<Vec<_>>() {
            let past = Past::of(site, rule, terms.years_of(rule), &kind);
            let (count, oldest) = past.count(tx, &kind, site)?;
            tx.insert(
                "retention_count",
                &["kind", "past", "oldest", "counted_at"],
                vec![kind.key.into(), count.into(), oldest.into(), site.clock.now().into()],
            )?;
        }
    }
    Ok(())
}

/// What the last survey found of one rule about persons.
pub struct Group {
    pub rule: &'static Silence,
    pub erased: i64,
    pub restricted: i64,
    pub held: i64,
    /// The last sign of the longest silent.
    pub oldest: Option<Date>,
}

/// What the last survey found of persons, rule by rule, in the order of the rules.
///
/// # Errors
/// Those of the store.
pub fn groups(db: &mut Db<'_>) -> Result<Vec<Group>> {
    let sql = "SELECT rule, fate, count(*), min(since) FROM retention_due GROUP BY rule, fate";
    let rows = db.rows(sql, &[])?;
    let group = |rule: &'static Silence| {
        let of_rule = rows.iter().filter(|row| row[0].as_str() == Some(&rule.key));
        let counted = |fate: &str| {
            let mut of_fate = of_rule.clone().filter(|row| row[1].as_str() == Some(fate));
            of_fate.next().and_then(|row| row[2].as_int()).unwrap_or_default()
        };
        Group {
            rule,
            erased: counted("erased"),
            restricted: counted("restricted"),
            held: counted("held"),
            oldest: of_rule.clone().filter_map(|row| row[3].as_date()).min(),
        }
    };
    let groups = retention::silences().iter().map(group);
    Ok(groups.filter(|group| group.oldest.is_some()).collect())
}

/// The kinds of which records were past their term, how many, the day of the oldest.
///
/// # Errors
/// Those of the store.
pub fn past(db: &mut Db<'_>) -> Result<Vec<(String, i64, Option<Date>)>> {
    let sql = "SELECT kind, past, oldest FROM retention_count WHERE past > 0 ORDER BY past DESC, kind";
    let rows = db.rows(sql, &[])?;
    let read = |row: &kit::store::Row| {
        let past = row[1].as_int().unwrap_or_default();
        (row[0].to_text().into_owned(), past, row[2].as_date())
    };
    Ok(rows.iter().map(read).collect())
}

/// What makes a record of a kind one whose term is past: a date of its own, else the day it was written, before this one.
pub struct Past {
    pub before: Date,
    /// The field, its table and column, and whether it holds an instant.
    pub field: Option<(String, &'static str, &'static str, bool)>,
}

impl Past {
    pub fn of(site: &Site, rule: &Rule, years: i64, kind: &Kind) -> Self {
        let cut = site.clock.today().saturating_sub(years.years());
        let before = match rule.whole_years {
            true => Date::constant(cut.year(), 1, 1),
            false => cut,
        };
        let field = rule.from.iter().find_map(|key| {
            let (_, field) = kind.find(key)?;
            match (&field.column, &field.ty) {
                (Some(Column::Of { table, column }), Type::Date) => Some((key.clone(), *table, *column, false)),
                (Some(Column::Of { table, column }), Type::Instant) => Some((key.clone(), *table, *column, true)),
                _ => None,
            }
        });
        Past { before, field }
    }

    fn count(&self, db: &mut Db<'_>, kind: &Kind, site: &Site) -> Result<(i64, Option<Date>)> {
        let zone = site.clock.zone();
        let start = zone.to_timestamp(self.before.at(0, 0, 0, 0));
        let start = start.map_err(|error| Error::Fault(format!("the beginning of a day: {error}")))?;
        let start = Moment::from_micros(start.as_microsecond());
        let Some((_, table, column, is_instant)) = &self.field else {
            // Public ids begin with the millisecond of their making, and are indexed.
            let of = |what: &str| format!("SELECT {what} FROM {} WHERE uid < $1", kind.table);
            let count = db.int(&of("count(*)"), &[first_uid(start).into()])?;
            let first = format!("{} ORDER BY uid LIMIT 1", of("uid"));
            let oldest = db.scalar(&first, &[first_uid(start).into()])?.as_uid();
            return Ok((count, oldest.map(|uid| retention::written_on(uid, zone))));
        };
        let before: Value = match is_instant {
            true => start.into(),
            false => self.before.into(),
        };
        let sql = format!("SELECT count(*), min({column}) FROM {table} WHERE {column} < $1");
        let row = db.row(&sql, &[before])?.unwrap_or_default();
        let oldest = row.get(1).and_then(|value| match is_instant {
            true => Some(Moment::from_micros(value.as_int()?).date_in(zone)),
            false => value.as_date(),
        });
        Ok((row.first().and_then(Value::as_int).unwrap_or_default(), oldest))
    }
}

/// The least public id of a millisecond.
fn first_uid(at: Moment) -> Uuid {
    let millis = u128::try_from(at.micros() / 1_000).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}
