//! A notice as its reader sees it: read from the records and the journal, with the rights that the reader has now.

use kit::catalogue::Sensitivity;
use kit::journal::{self, Action};
use kit::{Access, Db, Kind, Result};
use ui::Pen;
use uuid::Uuid;
use words::format;

use crate::notice::{Notice, What};

/// Changes told of one notice; the rest are counted.
const MOST_CHANGES: usize = 4;
/// Entries of an operation that are looked at for one record.
const MOST_ENTRIES: usize = 60;

/// A notice in words.
pub struct Shown {
    pub uid: Uuid,
    pub is_read: bool,
    pub icon: &'static str,
    /// Whom or what it is about.
    pub title: String,
    /// What tells it apart: whose document it is.
    pub context: String,
    /// What happened, in a few words.
    pub text: String,
    /// Label, before and after. The values of what is sensitive are left to the record, whose reading is noted.
    pub changes: Vec<(String, String, String)>,
    pub others: i64,
    /// Who did it; nothing for a reminder.
    pub who: String,
    pub datetime: String,
    pub ago: String,
    /// The record's page; for several records, the notice's own.
    pub target: String,
}

impl Shown {
    /// Some notices in words, in their order.
    pub fn read(db: &mut Db<'_>, pen: Pen<'_>, access: &Access, notices: &[Notice]) -> Result<Vec<Self>> {
        notices
            .iter()
            .map(|notice| Shown::of(db, pen, access, notice))
            .collect()
    }

    fn of(db: &mut Db<'_>, pen: Pen<'_>, access: &Access, notice: &Notice) -> Result<Self> {
        let kind = access.kind(&notice.kind).ok().cloned();
        let (title, context, target) = subject(db, pen, access, kind.as_deref(), notice)?;
        let mut shown = Shown {
            uid: notice.uid,
            is_read: notice.is_read,
            icon: match notice.what {
                What::Changed => "edit",
                What::Entered => "plus",
                What::Left => "sign-out",
                What::Reminder => "clock",
                What::Mentioned => "person",
            },
            title,
            context,
            text: pen.t(&format!("notice-{}", notice.what.as_str())).to_owned(),
            changes: Vec::new(),
            others: 0,
            who: String::new(),
            datetime: notice.at.timestamp().to_string(),
            ago: format::relative(pen.language, notice.at.timestamp(), pen.site.clock.now().timestamp()),
            target,
        };
        if notice.what == What::Changed && notice.record.is_none() {
            shown.text = pen.t("notice-changed-many").to_owned();
        }
        if let Some(source) = notice.source {
            shown.name_source(db, pen, notice, source)?;
        }
        if let Some(operation) = notice.operation {
            shown.tell_operation(db, pen, access, notice, operation)?;
        }
        Ok(shown)
    }

    /// The labels of what changed, without values; what happened when no field tells it.
    pub fn without_values(&self) -> String {
        if self.changes.is_empty() {
            return self.text.clone();
        }
        let labels: Vec<&str> = self.changes.iter().map(|(label, ..)| label.as_str()).collect();
        labels.join(", ")
    }

    /// The filter or the rule that it comes from.
    fn name_source(&mut self, db: &mut Db<'_>, pen: Pen<'_>, notice: &Notice, source: i64) -> Result<()> {
        let sql = if notice.what == What::Reminder {
            "SELECT name FROM reminder WHERE id = $1"
        } else {
            "SELECT name FROM watch WHERE id = $1 AND record IS NULL"
        };
        let name = db.scalar(sql, &[source.into()])?;
        let Some(name) = name.as_str() else { return Ok(()) };
        self.text = match (notice.what, notice.due) {
            (What::Reminder, Some(due)) => pen.t2(
                "notice-reminder-of",
                "name",
                name,
                "date",
                &format::date(pen.language, due),
            ),
            (What::Reminder, None) => name.to_owned(),
            (what, _) => pen.t1(&format!("notice-{}-of", what.as_str()), "name", name),
        };
        Ok(())
    }

    fn tell_operation(
        &mut self,
        db: &mut Db<'_>,
        pen: Pen<'_>,
        access: &Access,
        notice: &Notice,
        operation: i64,
    ) -> Result<()> {
        let Some(operation) = journal::operation_by_key(db, operation)? else {
            return Ok(());
        };
        self.who = operation.actor.clone();
        let Some(record) = notice.record else { return Ok(()) };
        let past = pen.site.queries.past_of(db, access, operation, MOST_ENTRIES)?;
        for entry in past.entries.iter().rev() {
            if entry.action != Action::Update {
                if entry.record == record && notice.what == What::Changed {
                    self.text = happened(pen, entry.action, &notice.kind);
                }
                continue;
            }
            if entry.record == record && notice.what == What::Changed {
                self.text = happened(pen, entry.action, &notice.kind);
            }
            for (field, before, after) in &entry.changes {
                let label = pen.label(&entry.kind, field).into_owned();
                if self.changes.iter().any(|(known, ..)| *known == label) {
                    continue;
                }
                if self.changes.len() == MOST_CHANGES {
                    self.others += 1;
                    continue;
                }
                let is_kept_back = field.sensitivity == Sensitivity::Sensitive;
                let value = |cell| {
                    if is_kept_back {
                        String::new()
                    } else {
                        pen.display(field, cell)
                    }
                };
                self.changes.push((label, value(before), value(after)));
            }
        }
        Ok(())
    }
}

/// What was done to a record: as its kind says it, where the general words would be odd, else in general.
fn happened(pen: Pen<'_>, action: Action, kind: &str) -> String {
    let own = format!("notice-{}-{kind}", action.as_str());
    let general = match action {
        Action::Update => "notice-changed".to_owned(),
        _ => format!("notice-{}", action.as_str()),
    };
    let key = if pen.site.words.has(&own) { own } else { general };
    pen.t(&key).to_owned()
}

/// What a notice is about, and where it leads.
fn subject(
    db: &mut Db<'_>,
    pen: Pen<'_>,
    access: &Access,
    kind: Option<&Kind>,
    notice: &Notice,
) -> Result<(String, String, String)> {
    let own = format!("/notifications/{}", notice.uid);
    let out_of_sight = || pen.t("notice-out-of-sight").to_owned();
    let Some(kind) = kind else {
        return Ok((out_of_sight(), String::new(), own));
    };
    let Some(record) = notice.record else {
        let title = pen.counted("notice-records", notice.records);
        return Ok((format!("{} : {title}", pen.kinds(kind)), String::new(), own));
    };
    let found = named(db, pen, access, kind, &[record])?.pop();
    Ok(match found {
        Some(named) => (named.title, named.context, named.address.unwrap_or(own)),
        None => (out_of_sight(), String::new(), own),
    })
}

/// A record by its name.
pub struct Named {
    pub title: String,
    /// The first of the fields that tell records of its kind apart.
    pub context: String,
    pub address: Option<String>,
}

/// Those of some records that are in sight, by name.
pub fn named(db: &mut Db<'_>, pen: Pen<'_>, access: &Access, kind: &Kind, ids: &[i64]) -> Result<Vec<Named>> {
    let mut contexts = pen.site.rooms.iter().flat_map(|room| room.contexts);
    let keys = contexts
        .find(|(of, _)| *of == kind.key)
        .map_or(&[][..], |(_, keys)| keys);
    let readable = keys.iter().find(|key| access.can_read(kind, key));
    let field = readable.and_then(|key| kind.find(key)).map(|(_, field)| field.clone());
    let records = pen.site.queries.chosen(db, access, kind, field.as_slice(), ids)?;
    let named = records.into_iter().map(|record| {
        let cell = field.as_ref().zip(record.cells.first());
        Named {
            context: cell.map(|(field, cell)| pen.display(field, cell)).unwrap_or_default(),
            address: ui::address_of(pen, access, kind.key, record.uid),
            title: record.title,
        }
    });
    Ok(named.collect())
}
