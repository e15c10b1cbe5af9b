//! The kinds of the room: what people watch, and the rules of reminders.

use kit::catalogue::{Draft, Hooks};
use kit::{Error, Field, Kind, Result, Tx};

use crate::reminder::{CHANNELS, LONGEST_DAYS, MOST_AFTER};

pub fn kinds() -> Vec<Kind> {
    vec![watch(), reminder()]
}

/// Watches are their owner's, who may have no person to be known by: they are read and written by `crate::watch`, and
/// as a kind by administrators alone.
fn watch() -> Kind {
    Kind::new("watch", "watches", "watch", "wa")
        .title("{wa}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            deleted: Some(forget_members),
            ..Hooks::default()
        })
        .card("watch")
        .field(Field::text("name").required().listed())
        .field(Field::int("owner").required().by_program())
        .field(Field::text("profile").required().listed().by_program())
        .field(Field::text("kind").required().listed().by_program())
        .field(Field::int("record").by_program())
        .field(Field::text("q").listed().by_program())
        .field(Field::text("fields").listed().by_program())
        .field(Field::bool("crossings").required().by_program())
        .field(Field::text("preset").by_program())
}

fn forget_members(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    tx.exec("DELETE FROM watch_member WHERE watch_id = $1", &[draft.id.into()])?;
    Ok(())
}

fn reminder() -> Kind {
    Kind::new("reminder", "reminders", "reminder", "rm")
        .title("{rm}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            check: Some(check_reminder),
            ..Hooks::default()
        })
        .card("reminder")
        .field(Field::text("name").required().listed())
        .field(Field::text("kind").required().listed())
        .field(Field::text("field").required().listed())
        .field(Field::text("q").listed())
        .field(Field::int("days").required().listed())
        .field(Field::bool("yearly").required().listed())
        .field(Field::text("recipients").required().listed())
        .field(
            Field::choice("channel", "reminder-channel", CHANNELS)
                .required()
                .listed(),
        )
        .field(Field::bool("active").required().listed())
}

/// A rule names a date of a kind, a number of days that makes sense, and someone to tell.
fn check_reminder(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let days = draft.get("days").as_int().unwrap_or_default();
    if !(-MOST_AFTER..=LONGEST_DAYS).contains(&days) {
        return Err(Error::invalid("days", "reminder-days-out-of-range"));
    }
    let kind = draft.access.catalogue.kind(draft.text("kind"));
    let kind = kind.ok_or_else(|| Error::invalid("kind", "reminder-field-unknown"))?;
    match kind.find(draft.text("field")) {
        Some((_, field)) if field.filter_type() == filter::Type::Date => {}
        _ => return Err(Error::invalid("field", "reminder-field-unknown")),
    }
    if let Err(error) = filter::Filter::parse(draft.text("q")) {
        tracing::debug!(%error, "the filter of a reminder cannot be read");
        return Err(Error::invalid("q", "reminder-filter-unreadable"));
    }
    if draft.text("recipients").is_empty() {
        return Err(Error::invalid("recipients", "reminder-recipients-none"));
    }
    Ok(())
}
