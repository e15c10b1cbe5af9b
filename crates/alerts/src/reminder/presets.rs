//! The rules that most houses want, shipped ready to be added.

use kit::write::Values;

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
    ("task-due", "task", "due_on", "status:open", 0, false, "relation:owners"),
    (
        "task-late",
        "task",
        "due_on",
        "status:open",
        -1,
        false,
        "relation:owners",
    ),
    (
        "rights-request",
        "rights_request",
        "due_on",
        "state:received,identified,in_progress",
        10,
        false,
        "profile:head",
    ),
];

/// A shipped rule as a record under a name.
pub fn values_of(preset: &Preset, name: &str) -> Values {
    let (_, kind, field, q, days, yearly, recipients) = *preset;
    let channel = if recipients.contains("relation:guardians") {
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
