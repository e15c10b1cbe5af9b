//! Holds: what is not erased although its time has come, because of a dispute or a control, until a day or until it is
//! lifted. On a person it keeps everything about them; on a record, that record and who it names.

use jiff::civil::Date;
use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Db, Error, Field, Kind, Result};

pub const KIND: &str = "retention_hold";
/// Why something is held.
pub const REASONS: &[&str] = &["dispute", "control", "claim", "fraud", "other"];

/// Kinds whose names are copied: those of persons, and those of which one record is held.
const NAMED: &[&str] = &[
    "person",
    "invoice",
    "quote",
    "enrolment",
    "funding_case",
    "document",
    "opportunity",
    "certificate",
];

pub fn kind() -> Kind {
    const PERSON: Target = Target::named("p", "full_name");
    Kind::new(KIND, "retention-holds", "retention_hold", "rh")
        .title("{rh}.subject_name", &["subject_name"])
        .order(&["until", "subject_name"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("p", "LEFT JOIN person {p} ON {p}.id = {rh}.person_id")
        .card("hold")
        .field(
            Field::reference("person", "person", PERSON)
                .column("person_id")
                .listed()
                .about(),
        )
        .field(Field::text("subject_name").by_program().listed().name_of(NAMED))
        .field(Field::text("subject_kind").by_program().inner())
        .field(Field::int("subject").column("subject_id").by_program().inner())
        .field(
            Field::choice("reason", "hold_reason", REASONS)
                .required()
                .listed()
                .synonyms(&["motif"]),
        )
        .field(Field::date("until").listed().synonyms(&["jusqu au"]))
        .field(Field::long_text("note").synonyms(&["remarque", "precisions"]))
        .relation("persons", "person", "", "{that}.id = {rh}.person_id")
}

/// A hold is on somebody or on something, for a time to come.
fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("subject").is_missing() {
        let Some(person) = draft.get("person").as_int() else {
            return Err(Error::invalid("person", "hold-of-what"));
        };
        let name = tx.scalar("SELECT full_name FROM person WHERE id = $1", &[person.into()])?;
        draft.after.set("subject_name", name.to_text().into_owned());
    }
    let until = draft.get("until").as_date().filter(|_| draft.changes("until"));
    if until.is_some_and(|day| day < draft.clock.today()) {
        return Err(Error::invalid("until", "hold-is-past"));
    }
    Ok(())
}

/// A hold that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub reason: String,
    /// `None`: until it is lifted.
    pub until: Option<Date>,
}

/// The hold that stands today on a person or a record, the longest of several.
pub fn of(db: &mut Db<'_>, record: i64, today: Date) -> Result<Option<Held>> {
    let sql =
        "SELECT reason, until FROM retention_hold WHERE (person_id = $1 AND subject_id IS NULL OR subject_id = $2)
        AND (until IS NULL OR until >= $3) ORDER BY COALESCE(until, '9999-12-31') DESC, id LIMIT 1";
    let row = db.row(sql, &[record.into(), record.into(), today.into()])?;
    Ok(row.map(|row| Held {
        reason: row[0].to_text().into_owned(),
        until: row[1].as_date(),
    }))
}

/// Whether anything is held at all: most houses never do, and need not be asked record by record.
pub fn are_any(db: &mut Db<'_>, today: Date) -> Result<bool> {
    let sql = "SELECT 1 FROM retention_hold WHERE until IS NULL OR until >= $1 LIMIT 1";
    Ok(db.row(sql, &[today.into()])?.is_some())
}
