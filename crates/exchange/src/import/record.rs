//! The imports of a house: what was brought in, by whom, from which files, and what became of it.
//!
//! A row of `import` is written by the engine alone; people read it as any other list (`/api/v1/imports`).

use kit::catalogue::{Field, Kind, Scope};
use kit::files::Reference;
use kit::store::Migration;

use crate::shape::SHAPE_KEYS;

pub const MIGRATION: Migration = Migration {
    name: "0200_exchange_imports",
    sql: "
CREATE TABLE import (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, shape {text} NOT NULL, file_names {text} NOT NULL,
    size {int} NOT NULL, mode {text} NOT NULL, match_key {text} NOT NULL, state {text} NOT NULL, settings {text} NOT NULL,
    created {int} NOT NULL, updated {int} NOT NULL, unchanged {int} NOT NULL, rejected {int} NOT NULL,
    doubtful {int} NOT NULL, counts {text} NOT NULL, rejections {text} NOT NULL, digest {text} NOT NULL, user_id {int},
    actor {text} NOT NULL, at {int} NOT NULL, finished_at {int}, operation_id {int}, kept {int}
);
CREATE UNIQUE INDEX import_uid ON import (uid);
CREATE INDEX import_at ON import (at);
CREATE TABLE import_file (
    id {key}, import_id {int} NOT NULL REFERENCES import (id), position {int} NOT NULL, name {text} NOT NULL,
    file_id {int} NOT NULL REFERENCES file (id)
);
CREATE INDEX import_file_import ON import_file (import_id, position);
CREATE TABLE import_mapping (
    signature {text} PRIMARY KEY, columns {text} NOT NULL, at {int} NOT NULL
);
",
};

/// Which job works on an import.
pub const JOB_MIGRATION: Migration = Migration {
    name: "0202_exchange_import_job",
    sql: "ALTER TABLE import ADD COLUMN job {bytes};",
};

/// Where the import `{im}` stands. Its job may have ended without getting anywhere: it was stopped while it waited, or the
/// records had changed. The import then stands where it stood before: previewed, or done when it was being undone.
pub(super) const STATE: &str = "CASE WHEN {im}.state = 'running' AND NOT EXISTS (
        SELECT 1 FROM job WHERE job.uid = {im}.job AND job.state IN ('queued', 'running'))
    THEN CASE WHEN {im}.operation_id IS NULL THEN 'previewed' WHEN {im}.finished_at IS NOT NULL THEN 'done' ELSE {im}.state END
    ELSE {im}.state END";

/// The column that keeps the files of imports from the sweep.
pub const FILES: Reference = Reference::Key {
    table: "import_file",
    column: "file_id",
};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Shown, nothing written.
    Previewed,
    /// Queued or under way.
    Running,
    Done,
    /// Stopped by the person or by a fault, and rolled back whole.
    RolledBack,
    Undone,
}

impl State {
    /// Its codes in the store, in filters and in labels (`choice-import-state-<code>`).
    pub const CODES: &'static [&'static str] = &["previewed", "running", "done", "rolled_back", "undone"];

    pub fn as_str(self) -> &'static str {
        match self {
            State::Previewed => "previewed",
            State::Running => "running",
            State::Done => "done",
            State::RolledBack => "rolled_back",
            State::Undone => "undone",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "running" => State::Running,
            "done" => State::Done,
            "rolled_back" => State::RolledBack,
            "undone" => State::Undone,
            _ => State::Previewed,
        }
    }
}

/// The kind `import`, for the history and the API.
pub fn kind() -> Kind {
    let modes = &["create", "update", "both"];
    let keys = &["automatic", "number", "ine", "email", "name_and_birth"];
    Kind::new("import", "imports", "import", "im")
        .outside_journal()
        .title("{im}.file_names", &["file_names"])
        .order(&["-at"])
        .card("import")
        .field(Field::instant("at").computed("{im}.at").sorted_by("{im}.at").listed())
        .field(Field::text("file_names").computed("{im}.file_names"))
        .field(
            Field::choice("shape", "import-shape", SHAPE_KEYS)
                .computed("{im}.shape")
                .listed(),
        )
        .field(
            Field::choice("state", "import-state", State::CODES)
                .computed(STATE)
                .listed(),
        )
        .field(Field::text("actor").computed("{im}.actor").listed())
        .field(Field::int("size").computed("{im}.size"))
        .field(Field::choice("mode", "import-mode", modes).computed("{im}.mode"))
        .field(Field::choice("match_key", "import-key", keys).computed("{im}.match_key"))
        .field(Field::int("created").computed("{im}.created").listed())
        .field(Field::int("updated").computed("{im}.updated").listed())
        .field(Field::int("unchanged").computed("{im}.unchanged"))
        .field(Field::int("rejected").computed("{im}.rejected").listed())
        .field(Field::int("doubtful").computed("{im}.doubtful"))
        .field(Field::text("counts").computed("{im}.counts"))
        .field(Field::instant("finished_at").computed("{im}.finished_at"))
        .field(Field::int("operation").computed("{im}.operation_id"))
        .scope(Scope::All, "TRUE")
}
