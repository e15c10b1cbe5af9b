//! The kind `journal`: every entry with what its operation says, read as an ordinary list with filters.

use super::Action;
use crate::access::Via;
use crate::catalogue::{Field, Kind, Scope};
use crate::store::Migration;

/// Entries under the columns that every kind has. Their public id is their operation's: that is what one opens.
pub const LIST_MIGRATION: Migration = Migration {
    name: "0007_kit_journal_list",
    sql: "
CREATE VIEW journal_entry AS
SELECT j.id AS id, o.uid AS uid, j.id AS version, j.kind AS kind, j.record AS record, j.action AS action, o.at AS at,
       o.user_id AS user_id, o.actor AS actor, o.via AS via, o.verb AS verb, o.reason AS reason
FROM journal j LEFT JOIN operation o ON o.id = j.operation_id;
",
};

/// The kind `journal`, newest entry first.
pub fn kind() -> Kind {
    Kind::new("journal", "journal", "journal_entry", "je")
        .card("main")
        .field(Field::int("number").computed("{je}.id").sorted_by("{je}.id"))
        .field(Field::instant("at").computed("{je}.at").listed())
        .field(Field::text("actor").computed("{je}.actor").listed())
        .field(Field::choice("via", "via", Via::CODES).computed("{je}.via").listed())
        .field(Field::text("verb").computed("{je}.verb").listed())
        .field(Field::text("kind").computed("{je}.kind").listed())
        .field(
            Field::choice("action", "journal-action", Action::CODES)
                .computed("{je}.action")
                .listed(),
        )
        .field(Field::text("reason").computed("{je}.reason").listed())
        .field(Field::int("user").computed("{je}.user_id"))
        .field(Field::int("record").computed("{je}.record"))
        .scope(Scope::All, "TRUE")
        .title("{je}.verb", &["verb"])
        .order(&["-number"])
}
