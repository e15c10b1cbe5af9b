//! What the kinds of the room share: whom they are about, and the rows that each profile reaches.

use kit::catalogue::Target;
use kit::{Field, Kind, Scope};

pub const SESSION: Target = Target::coded("ts", "title", "reference");
pub const LEARNER: Target = Target::named("p", "full_name");
pub const ACTIVITY: Target = Target::named("ac", "title");
pub const MODULE: Target = Target::named("pm", "title");
pub const BY: Target = Target::named("by", "full_name");

/// Every kind of the room.
pub fn kinds() -> Vec<Kind> {
    vec![
        crate::progress::kind(),
        crate::question::kind(),
        crate::attempt::kind(),
        crate::submission::kind(),
        crate::grid::kind(),
    ]
}

/// The joins and the first fields of what a learner did at an activity of a session.
pub fn about_an_activity(kind: Kind, joins: [&'static str; 4], card: &'static str) -> Kind {
    let [session, learner, activity, module] = joins;
    kind.join("ts", session)
        .join("p", learner)
        .join("ac", activity)
        .join("pm", module)
        .card(card)
        .field(session_field())
        .field(learner_field())
        .field(
            Field::reference("activity", "activity", ACTIVITY)
                .column("activity_id")
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::reference("module", "programme_module", MODULE).computed("{ac}.module_id"))
}

pub fn session_field() -> Field {
    Field::reference("session", "training_session", SESSION)
        .column("session_id")
        .required()
        .by_program()
        .listed()
        .about()
}

pub fn learner_field() -> Field {
    Field::reference("learner", "person", LEARNER)
        .column("learner_id")
        .required()
        .by_program()
        .listed()
        .about()
}

/// The scopes, given the conditions of a campus, of a trainer and of oneself.
pub fn within(kind: Kind, [campus, taught, own]: [&'static str; 3]) -> Kind {
    kind.scope(Scope::Campus, campus)
        .scope(Scope::OwnGroups, taught)
        .scope(Scope::Own, own)
}

/// The joins and scopes of a kind whose base alias is given: conditions are literals, so that they are put together here.
macro_rules! rows_of {
    ($alias:literal) => {
        (
            [
                concat!("JOIN training_session {ts} ON {ts}.id = {", $alias, "}.session_id"),
                concat!("JOIN person {p} ON {p}.id = {", $alias, "}.learner_id"),
                concat!("JOIN activity {ac} ON {ac}.id = {", $alias, "}.activity_id"),
                "JOIN programme_module {pm} ON {pm}.id = {ac}.module_id",
            ],
            [
                "{ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
                concat!(
                    "({ts}.trainer_id = {me} OR {",
                    $alias,
                    "}.session_id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))"
                ),
                concat!("{", $alias, "}.learner_id = {me}"),
            ],
        )
    };
}
pub(crate) use rows_of;
