//! The ordinary pages of a kind, which every room gets for the asking; and this crate's own contribution to the house.

use kit::catalogue::{Field, Kind};
use kit::store::Migration;
use words::Source;

use crate::form;
use crate::jobs;
use crate::list;
use crate::record;
use crate::room::Room;
use crate::routes::Routes;
use crate::timeline;

/// The ordinary pages of a kind: its list, the pages of its records.
pub(crate) fn routes(kind: &Kind) -> Routes {
    list::routes(kind).and(record::routes(kind))
}

/// What the page components contribute: saved views and chosen columns.
pub fn room() -> Room {
    Room {
        migrations: &[MIGRATION],
        kinds,
        routes: || form::routes().and(timeline::routes()).and(jobs::routes()),
        jobs: timeline::jobs,
        job_ends: vec![timeline::job_end()],
        ..Room::new(
            "ui",
            Source {
                room: "ui",
                fr: concat!(
                    include_str!("../locales/fr.ftl"),
                    include_str!("../locales/record.fr.ftl"),
                    include_str!("../locales/jobs.fr.ftl")
                ),
                en: concat!(
                    include_str!("../locales/en.ftl"),
                    include_str!("../locales/record.en.ftl"),
                    include_str!("../locales/jobs.en.ftl")
                ),
            },
        )
    }
}

const MIGRATION: Migration = Migration {
    name: "0002_ui_pages",
    sql: "
CREATE TABLE saved_view (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, name {text} NOT NULL,
    query {text} NOT NULL, owner {int}, shared {int} NOT NULL
);
CREATE INDEX saved_view_kind ON saved_view (kind);
CREATE TABLE list_columns (
    user_id {int} NOT NULL, kind {text} NOT NULL, columns {text} NOT NULL, PRIMARY KEY (user_id, kind)
){clustered};
",
};

fn kinds() -> Vec<Kind> {
    vec![
        Kind::new("saved_view", "saved-views", "saved_view", "v")
            .title("{v}.name")
            .order(&["name"])
            .card("view")
            .field(Field::text("kind").required())
            .field(Field::text("name").required())
            .field(Field::text("query"))
            .field(Field::int("owner"))
            .field(Field::bool("shared").required()),
    ]
}
