//! The kind `proposal`: what of it an ordinary list or count may tell stands on the card `main`; what it says of the
//! record is for the masked reading alone.

use super::State;
use crate::catalogue::{Field, Kind, Scope};
use crate::store::Migration;

pub const MIGRATION: Migration = Migration {
    name: "0008_kit_proposals",
    sql: "
CREATE TABLE proposal (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, record {int} NOT NULL,
    state {text} NOT NULL, at {int} NOT NULL, user_id {int}, person_id {int}, author {text} NOT NULL, comment {text},
    valid_from {text}, changes {text} NOT NULL, decided_at {int}, decider {text}, answer {text}
);
CREATE UNIQUE INDEX proposal_uid ON proposal (uid);
CREATE INDEX proposal_pending ON proposal (at) WHERE state = 'pending';
CREATE INDEX proposal_record ON proposal (record);
CREATE INDEX proposal_user ON proposal (user_id);
",
};

/// The kind `proposal`, oldest first. All of it is written by the engine alone.
pub fn kind() -> Kind {
    Kind::new("proposal", "proposals", "proposal", "pr")
        .card("main")
        .field(
            Field::choice("state", "proposal-state", State::CODES)
                .by_program()
                .listed(),
        )
        .field(Field::text("kind").by_program().listed())
        .field(Field::instant("at").by_program().sorted_by("{pr}.at").listed())
        .field(Field::instant("decided_at").by_program())
        .card("content")
        .field(Field::text("author").personal().by_program())
        .field(Field::int("record").by_program())
        .field(Field::int("user").column("user_id").by_program())
        .field(Field::int("person").column("person_id").by_program())
        .field(Field::long_text("comment").personal().by_program())
        .field(Field::date("valid_from").by_program())
        .field(Field::long_text("changes").sensitive().by_program())
        .field(Field::text("decider").by_program())
        .field(Field::long_text("answer").personal().by_program())
        .scope(Scope::All, "TRUE")
        .scope(Scope::Own, "{pr}.person_id = {me}")
        .title("{pr}.state", &["state"])
        .order(&["at"])
}
