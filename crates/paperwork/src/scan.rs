//! Sheets signed on paper and scanned back: each page of a file is recognised by its code, kept, and transcribed.

mod read;
mod transcribe;

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Row;
use kit::{Db, Error, Field, Kind, Result, Scope, Tx, files};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::printed::{self, Known};

pub use read::{JOB, MOST_BYTES, new, work};
pub use transcribe::{Line, Seen, assign, set_aside, transcribe};

/// The kind that pages are kept as.
pub const KIND: &str = "scanned_page";
/// Where a page stands.
pub const STATES: &[&str] = &["unrecognised", "waiting", "transcribed", "aside"];
/// Why a page is not recognised: no code was read on it, or one that was printed elsewhere.
pub const FAULTS: &[&str] = &["no_code", "other_house"];

const SESSION: Target = Target {
    alias: "ts",
    label: "title",
    code: Some("reference"),
};

pub fn kind() -> Kind {
    Kind::new(KIND, "scanned-pages", "scanned_page", "sg")
        .title("{sg}.name", &["name"])
        .order(&["-received_at", "name"])
        .hooks(Hooks {
            after: Some(shows_what_it_showed),
            deleted: Some(never_deleted),
            ..Hooks::default()
        })
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {sg}.session_id")
        .join("te", "LEFT JOIN training_session {te} ON {te}.id = {sg}.expected_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {sg}.scan_id")
        .card("page")
        .field(Field::text("name").required().by_program().searched(5))
        .field(
            Field::choice("state", "scan-state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .by_program()
                .listed()
                .sorted_by("{ts}.sort_key")
                .about(),
        )
        .field(Field::choice("fault", "scan-fault", FAULTS).by_program())
        .field(
            Field::reference("expected", "training_session", EXPECTED)
                .column("expected_id")
                .by_program()
                .inner(),
        )
        .field(Field::text("sheet").by_program())
        .field(Field::int("page").by_program())
        .field(Field::instant("received_at").required().by_program().listed())
        .field(Field::text("scan_digest").required().by_program())
        .field(
            Field::reference("scan", "file", files::TARGET)
                .column("scan_id")
                .by_program()
                .inner(),
        )
        .field(
            Field::reference("picture", "file", PICTURE)
                .column("picture_id")
                .by_program()
                .inner(),
        )
        .field(Field::int("received_by").by_program().inner())
        .field(Field::int("width").required().by_program().inner())
        .field(Field::int("height").required().by_program().inner())
        .field(Field::text("places").by_program().inner())
        .join("fp", "LEFT JOIN file {fp} ON {fp}.id = {sg}.picture_id")
        .scope(
            Scope::Campus,
            "{ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(
            Scope::OwnGroups,
            "({sg}.received_by = {me} OR {ts}.trainer_id = {me}
                OR {ts}.id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
}

/// The session from whose papers it was handed in.
const EXPECTED: Target = Target { alias: "te", ..SESSION };

const PICTURE: Target = Target {
    alias: "fp",
    ..files::TARGET
};

/// The scan is evidence: what it shows never changes. What it is taken for, and whether it was transcribed, does.
fn shows_what_it_showed(_: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let said = ["scan", "scan_digest", "picture", "received_at", "received_by"];
    match !draft.is_new() && said.iter().any(|key| draft.changes(key)) {
        true => Err(Error::refused("scan-stands")),
        false => Ok(()),
    }
}

fn never_deleted(_: &mut Tx<'_>, _: &Draft<'_>) -> Result<()> {
    Err(Error::refused("scan-stands"))
}

/// A row of the table of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// In pixels from the top of the picture.
    pub top: i64,
    pub bottom: i64,
    /// Whether something is written, for each column that is signed in.
    pub inked: Vec<bool>,
}

/// A page as its row says.
#[derive(Debug, Clone)]
pub struct Page {
    pub id: i64,
    pub uid: Uuid,
    pub name: String,
    pub state: String,
    pub scan: i64,
    pub digest: String,
    pub picture: i64,
    pub width: i64,
    pub height: i64,
    /// Each row; none when no table was seen.
    pub places: Vec<Place>,
    /// What stands on it, once that is known.
    pub known: Option<Known>,
    /// One of [`FAULTS`], while it is not recognised.
    pub fault: Option<String>,
    /// The session it was handed in for, when that was said.
    pub expected: Option<i64>,
}

impl Page {
    /// By its key.
    ///
    /// # Errors
    /// Not found when there is none.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Page> {
        let sql = "SELECT id, uid, name, state, scan_id, scan_digest, picture_id, width, height, places, sheet, page,
            fault, expected_id FROM scanned_page WHERE id = $1";
        let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
        let known = match (row[10].as_str(), row[11].as_int()) {
            (Some(sheet), Some(page)) => printed::known(db, &format!("{sheet}/{page}"))?,
            _ => None,
        };
        Page::read(&row, known).ok_or(Error::NotFound)
    }

    fn read(row: &Row, known: Option<Known>) -> Option<Page> {
        let places = row[9].as_str().and_then(|text| serde_json::from_str(text).ok());
        Some(Page {
            id: row[0].as_int()?,
            uid: row[1].as_uid()?,
            name: row[2].to_text().into_owned(),
            state: row[3].to_text().into_owned(),
            scan: row[4].as_int()?,
            digest: row[5].to_text().into_owned(),
            picture: row[6].as_int()?,
            width: row[7].as_int()?,
            height: row[8].as_int()?,
            places: places.unwrap_or_default(),
            known,
            fault: row[12].as_str().map(str::to_owned),
            expected: row[13].as_int(),
        })
    }

    /// Other scans of the same page of the same sheet, set aside or not, the first transcribed first: public id, name and state.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub fn twins(&self, db: &mut Db<'_>) -> Result<Vec<(Uuid, String, String)>> {
        let Some(known) = &self.known else {
            return Ok(Vec::new());
        };
        let sql = "SELECT uid, name, state FROM scanned_page WHERE sheet = $1 AND page = $2 AND id <> $3
            ORDER BY CASE state WHEN 'transcribed' THEN 0 ELSE 1 END, id";
        let args = [known.code.as_str().into(), known.number.into(), self.id.into()];
        let read = |row: &Row| {
            Some((
                row[0].as_uid()?,
                row[1].to_text().into_owned(),
                row[2].to_text().into_owned(),
            ))
        };
        Ok(db.rows(sql, &args)?.iter().filter_map(read).collect())
    }
}
