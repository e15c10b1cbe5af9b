//! The ordinary pages of a kind, which every room gets for the asking; and this crate's own contribution to the house.

use kit::catalogue::{Field, Kind};
use kit::store::Migration;
use words::Source;

use crate::bulk;
use crate::custom;
use crate::form;
use crate::headcount;
use crate::home;
use crate::jobs;
use crate::list;
use crate::once;
use crate::own_forms;
use crate::printed;
use crate::proposals;
use crate::record;
use crate::room::{Group, MenuEntry, Room};
use crate::routes::{Policy, Routes};
use crate::search;
use crate::settings;
use crate::timeline;

/// The ordinary pages of a kind: its list, the pages of its records.
pub(crate) fn routes(kind: &Kind) -> Routes {
    list::routes(kind).and(record::routes(kind))
}

/// Pages that are of no kind in particular.
fn own_routes() -> Routes {
    form::routes()
        .and(timeline::routes())
        .and(printed::routes())
        .and(jobs::routes())
        .and(headcount::routes())
        .and(search::routes())
        .and(home::routes())
        .and(settings::routes())
        .and(custom::routes())
        .and(own_forms::routes())
        .and(proposals::routes())
}

fn menu() -> Vec<MenuEntry> {
    let home = MenuEntry {
        key: "home",
        label: "menu-home",
        icon: "home",
        address: "/",
        policy: Policy::SignedIn,
        group: Group::Home,
        position: 10,
        on_phone: true,
    };
    let settings = MenuEntry {
        key: "settings",
        label: "menu-settings",
        icon: "settings",
        address: "/settings",
        policy: Policy::Capability("settings"),
        group: Group::Foot,
        position: 90,
        on_phone: false,
    };
    vec![home, proposals::menu(), settings]
}

fn settings_menu() -> Vec<MenuEntry> {
    let policy = Policy::Capability("settings");
    vec![
        MenuEntry::setting("house", "settings-house", "company", "/settings", policy, 10),
        MenuEntry::setting("fields", "settings-fields", "tag", "/settings/fields", policy, 30),
        MenuEntry::setting("forms", "settings-forms", "edit", "/settings/forms", policy, 31),
    ]
}

/// What the page components contribute: saved views and chosen columns.
pub fn room() -> Room {
    Room {
        migrations: &[
            MIGRATION,
            VIEW_OPENS_FOR,
            custom::MIGRATION,
            own_forms::MIGRATION,
            once::MIGRATIONS[0],
            once::MIGRATIONS[1],
        ],
        kinds,
        jobs: |handlers| bulk::jobs(settings::jobs(timeline::jobs(handlers))),
        menu: menu(),
        settings: settings_menu(),
        job_ends: vec![timeline::job_end()],
        routes: own_routes,
        home: proposals::home,
        ..Room::new(
            "ui",
            Source {
                room: "ui",
                fr: concat!(
                    include_str!("../locales/fr.ftl"),
                    include_str!("../locales/record.fr.ftl"),
                    include_str!("../locales/jobs.fr.ftl"),
                    include_str!("../locales/headcount.fr.ftl"),
                    include_str!("../locales/search.fr.ftl"),
                    include_str!("../locales/home.fr.ftl"),
                    include_str!("../locales/proposals.fr.ftl"),
                    include_str!("../locales/settings.fr.ftl")
                ),
                en: concat!(
                    include_str!("../locales/en.ftl"),
                    include_str!("../locales/record.en.ftl"),
                    include_str!("../locales/jobs.en.ftl"),
                    include_str!("../locales/headcount.en.ftl"),
                    include_str!("../locales/search.en.ftl"),
                    include_str!("../locales/home.en.ftl"),
                    include_str!("../locales/proposals.en.ftl"),
                    include_str!("../locales/settings.en.ftl")
                ),
            },
        )
    }
}

/// The profiles for which a list opens with a view.
const VIEW_OPENS_FOR: Migration = Migration {
    name: "0013_ui_view_opens_for",
    sql: "ALTER TABLE saved_view ADD COLUMN opens_for {text};",
};

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
    let own = vec![
        Kind::new("saved_view", "saved-views", "saved_view", "v")
            .title("{v}.name", &["name"])
            .order(&["name"])
            .card("view")
            .field(Field::text("kind").required())
            .field(Field::text("name").required())
            .field(Field::text("query"))
            .field(Field::int("owner"))
            .field(Field::bool("shared").required())
            .field(Field::text("opens_for").named_by("profile")),
    ];
    own.into_iter()
        .chain(custom::kinds())
        .chain([own_forms::kind()])
        .collect()
}
