//! Imports kept in the house: previewed today, applied by a durable job, undone next week.

use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use kit::files::{Files, StoredFile};
use kit::jobs::{self, Asker, New};
use kit::journal::new_uid;
use kit::store::{Db, Tx};
use kit::{Error, Result, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::looked::Looked;
use super::record::{STATE, State};
use super::{Importer, Prepared, Preview};
use crate::ImportError;
use crate::mapping::{Guesser, Why, memory};
use crate::plan::{Options, Place, Plan, Rejection};
use crate::shape::Shape;
use crate::table::{SourceFile, Table, titled};
use crate::workbook::Workbook;

/// Hours that the files of a preview nobody applied are kept.
const HOURS_KEPT: i64 = 48;
/// Largest file taken, in bytes: the limit of `sheets`.
const MOST_BYTES: u64 = 100 << 20;

/// The imports of a house.
#[derive(Clone, Copy)]
pub struct Imports<'a> {
    pub importer: Importer<'a>,
    pub files: &'a Files,
}

/// How the files are read, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Settings {
    options: Options,
    /// For each sheet: the position of its role in the shape, and what each column is.
    mappings: Vec<(usize, Vec<String>)>,
    /// Where each of them stands; empty in imports kept when only one sheet of a file was read.
    #[serde(default)]
    sheets: Vec<SheetOf>,
}

/// A sheet that an import reads.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SheetOf {
    /// Position of the file.
    pub file: usize,
    /// Its tab.
    pub name: String,
    is_left_out: bool,
}

/// An import as it is kept.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: i64,
    pub uid: Uuid,
    pub shape: &'static Shape,
    pub state: State,
    /// The operation to undo, once applied.
    pub operation: Option<i64>,
    /// The job that applies or undoes it, or did.
    pub job: Option<Uuid>,
    pub rejections: Vec<Rejected>,
    digest: String,
    settings: Settings,
}

/// A rejection as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rejected {
    pub place: Place,
    pub column: String,
    pub message: kit::Message,
}

/// What a job of an import is about.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub import: Uuid,
}

impl Imports<'_> {
    /// Keeps files and preview, so that the import can be applied later.
    pub fn keep(
        &self,
        sources: &[SourceFile],
        prepared: Prepared,
        preview: Preview,
    ) -> Result<Arc<Looked>, ImportError> {
        let mut received = Vec::with_capacity(sources.len());
        for (position, source) in sources.iter().enumerate() {
            let as_text = prepared
                .tables
                .iter()
                .find(|table| table.file == position && table.is_kept_as_text());
            let failed = |error: std::io::Error| ImportError::Sheet {
                file: source.name.clone(),
                error: error.into(),
            };
            let mut file = if let Some(table) = as_text {
                let mut file = tempfile::tempfile().map_err(failed)?;
                table.write_as_text(&mut file).map_err(failed)?;
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                file
            } else {
                std::fs::File::open(&source.path).map_err(failed)?
            };
            received.push(self.files.receive(&mut file, &source.name, MOST_BYTES)?);
        }
        let Importer {
            store, access, clock, ..
        } = self.importer;
        let uid = new_uid(clock.now());
        store.write(|tx| -> Result<()> {
            let id = tx.next_id()?;
            let mut columns = vec!["id", "uid", "version", "shape", "state", "user_id", "actor", "at"];
            let mut row: Vec<Value> = vec![
                id.into(),
                uid.into(),
                Value::Int(0),
                prepared.shape.key.into(),
                State::Previewed.as_str().into(),
                access.actor.user.into(),
                access.actor.name.as_str().into(),
                clock.now().into(),
            ];
            for (column, value) in self.described(&prepared, &preview)? {
                columns.push(column);
                row.push(value);
            }
            tx.insert("import", &columns, row)?;
            for (position, received) in received.iter().enumerate() {
                let stored = received.keep(tx, self.files, clock, access.actor.user, HOURS_KEPT)?;
                let columns = ["id", "import_id", "position", "name", "file_id"];
                let name = sources[position].name.as_str();
                let row = vec![
                    tx.next_id()?.into(),
                    id.into(),
                    Value::Int(position as i64),
                    name.into(),
                    stored.id.into(),
                ];
                tx.insert("import_file", &columns, row)?;
            }
            Ok(())
        })?;
        Ok(self.remember(uid, prepared, preview))
    }

    /// Keeps what the person changed of the mappings and options of an import that is not applied yet.
    pub fn change(&self, uid: Uuid, prepared: Prepared, preview: Preview) -> Result<Arc<Looked>, ImportError> {
        let described = self.described(&prepared, &preview)?;
        self.importer.store.write(|tx| -> Result<()> {
            let import = load(tx, uid)?;
            if import.state != State::Previewed {
                return Err(Error::refused("import-already-applied"));
            }
            for (column, value) in &described {
                tx.exec(
                    &format!("UPDATE import SET {column} = $1 WHERE id = $2"),
                    &[value.clone(), import.id.into()],
                )?;
            }
            Ok(())
        })?;
        Ok(self.remember(uid, prepared, preview))
    }

    fn described(&self, prepared: &Prepared, preview: &Preview) -> Result<Vec<(&'static str, Value)>> {
        let roles = |role| {
            prepared
                .shape
                .roles
                .iter()
                .position(|known| known == role)
                .unwrap_or_default()
        };
        let mappings = prepared.mappings.iter();
        let read = prepared.tables.iter().zip(&prepared.mappings);
        let settings = Settings {
            options: prepared.options.clone(),
            sheets: read
                .map(|(table, mapping)| SheetOf {
                    file: table.file,
                    name: table.sheet.clone(),
                    is_left_out: mapping.is_left_out,
                })
                .collect(),
            mappings: mappings
                .map(|mapping| {
                    (
                        roles(mapping.role),
                        mapping.columns.iter().map(memory::written).collect(),
                    )
                })
                .collect(),
        };
        let rejections: Vec<Rejected> = preview.plan.rejections.iter().cloned().map(Rejected::from).collect();
        let counts = self.importer.counts(preview);
        let main = self
            .importer
            .access
            .catalogue
            .expect(prepared.shape.roles[0].kind)
            .plural;
        let count = counts.get(main).copied().unwrap_or_default();
        let mut sizes: Vec<(usize, u64)> = prepared.tables.iter().map(|table| (table.file, table.bytes)).collect();
        sizes.dedup();
        let size: u64 = sizes.iter().map(|(_, bytes)| bytes).sum();
        let whole = |count: usize| Value::Int(count as i64);
        Ok(vec![
            ("file_names", prepared.file_names().join(", ").into()),
            ("size", Value::Int(size as i64)),
            ("mode", prepared.options.mode.as_str().into()),
            ("match_key", prepared.options.key.as_str().into()),
            ("settings", json(&settings)?),
            ("created", whole(count.created)),
            ("updated", whole(count.updated)),
            ("unchanged", whole(count.unchanged)),
            ("rejected", whole(preview.plan.rejected.values().sum())),
            ("doubtful", whole(count.doubtful)),
            ("counts", json(&counts)?),
            ("rejections", json(&rejections)?),
            ("digest", digest(&preview.plan).into()),
        ])
    }

    /// An import by its public id.
    pub fn find(&self, uid: Uuid) -> Result<Import> {
        self.importer.access.kind("import")?;
        self.importer.store.read(|db| load(db, uid))
    }

    /// Reads the files of an import again, as they were mapped.
    pub fn prepare_again(&self, import: &Import) -> Result<Prepared, ImportError> {
        let Importer {
            store, access, words, ..
        } = self.importer;
        super::rights::require(access, import.shape)?;
        let sources = store.read(|db| files_of(db, import.id))?;
        let guesser = Guesser::new(&access.catalogue, words);
        let (mut tables, mut mappings) = (Vec::new(), Vec::new());
        let Settings {
            mappings: kept,
            sheets,
            options,
        } = &import.settings;
        for (position, (name, stored)) in sources.iter().enumerate() {
            let names: Vec<&str> = sheets
                .iter()
                .filter(|sheet| sheet.file == position)
                .map(|sheet| sheet.name.as_str())
                .collect();
            // Kept when only one sheet of a file was read: its own.
            let names = if names.is_empty() { vec![""] } else { names };
            for table in self.read_again(name, stored, position, &names)? {
                let Some((role, columns)) = kept.get(tables.len()) else {
                    break;
                };
                let role = import.shape.roles.get(*role).unwrap_or(&import.shape.roles[0]);
                let mut mapping = guesser.guess_as(role, &table);
                memory::apply(&mut mapping, columns, Why::Person);
                mapping.is_left_out = sheets.get(tables.len()).is_some_and(|sheet| sheet.is_left_out);
                tables.push(table);
                mappings.push(mapping);
            }
        }
        Ok(Prepared {
            shape: import.shape,
            tables,
            mappings,
            options: options.clone(),
        })
    }

    fn read_again(
        &self,
        name: &str,
        stored: &StoredFile,
        position: usize,
        sheets: &[&str],
    ) -> Result<Vec<Table>, ImportError> {
        let failed = |error: std::io::Error| ImportError::Sheet {
            file: name.to_owned(),
            error: error.into(),
        };
        let mut spool = tempfile::NamedTempFile::new().map_err(failed)?;
        let mut bytes = self.files.read(stored, None)?;
        std::io::copy(&mut *bytes as &mut dyn Read, &mut spool).map_err(failed)?;
        spool.flush().map_err(failed)?;
        let file = SourceFile {
            path: spool.path().to_owned(),
            name: name.to_owned(),
        };
        Workbook::open(&file, position)?.read_again(sheets)
    }

    /// Queues the job that applies an import; returns its public id. Wake the jobs after it.
    ///
    /// # Errors
    /// Refused when it was applied, or is being applied.
    pub fn start(&self, uid: Uuid) -> Result<Uuid> {
        self.importer.store.write(|tx| {
            let import = self.begin(tx, uid)?;
            if import.state != State::Previewed {
                return Err(Error::refused("import-already-applied"));
            }
            let job = self.enqueue(tx, super::APPLY, uid)?;
            set_running(tx, import.id, job)?;
            Ok(job)
        })
    }

    /// Queues the job that undoes an import, or the one that was stopped half way; returns its public id.
    ///
    /// # Errors
    /// Refused when it is not applied, or is being undone.
    pub fn start_undo(&self, uid: Uuid) -> Result<Uuid> {
        self.importer.store.write(|tx| {
            let import = self.begin(tx, uid)?;
            if import.state != State::Done || import.operation.is_none() {
                return Err(Error::refused("import-not-applied"));
            }
            let last = import.job.map(|job| jobs::find(tx, job)).transpose()?;
            let job = match last.filter(|job| job.kind == super::UNDO) {
                Some(stopped) => {
                    jobs::retry(tx, self.importer.clock, stopped.uid)?;
                    stopped.uid
                }
                None => self.enqueue(tx, super::UNDO, uid)?,
            };
            set_running(tx, import.id, job)?;
            Ok(job)
        })
    }

    /// An import that a job is about to be queued for, by one person at a time.
    fn begin(&self, tx: &mut Tx<'_>, uid: Uuid) -> Result<Import> {
        tx.lock("import")?;
        let import = load(tx, uid)?;
        self.importer.access.require(import.shape.roles[0].kind, "import")?;
        Ok(import)
    }

    fn enqueue(&self, tx: &mut Tx<'_>, kind: &'static str, import: Uuid) -> Result<Uuid> {
        let payload = serde_json::json!({ "import": import });
        let new = New::of(kind, payload, Asker::from(self.importer.access));
        Ok(jobs::enqueue(tx, self.importer.clock, new)?)
    }
}

impl Import {
    /// The sheet that a place of a rejection is in, by its position among those read; `None` when only one sheet of each
    /// file was.
    pub fn sheet(&self, position: usize) -> Option<&SheetOf> {
        let sheet = self.settings.sheets.get(position)?;
        let is_of_file = |other: &&SheetOf| other.file == sheet.file;
        (self.settings.sheets.iter().filter(is_of_file).count() > 1).then_some(sheet)
    }

    /// The position of the file that a place of a rejection is in.
    pub fn file_of(&self, position: usize) -> usize {
        self.settings.sheets.get(position).map_or(position, |sheet| sheet.file)
    }

    /// What a person calls the sheet of a place, knowing what the files are called.
    pub fn title_of(&self, position: usize, files: &[&str]) -> String {
        let file = files.get(self.file_of(position)).copied().unwrap_or_default();
        titled(file, self.sheet(position).map(|sheet| sheet.name.as_str()))
    }

    /// Whether a plan would do what was shown of this import.
    pub(super) fn has_digest(&self, plan: &Plan) -> bool {
        self.digest == digest(plan)
    }
}

fn digest(plan: &Plan) -> String {
    format!("{:016x}", plan.digest())
}

impl From<Rejection> for Rejected {
    fn from(Rejection { place, column, message }: Rejection) -> Self {
        Rejected { place, column, message }
    }
}

pub(super) fn set_state(tx: &mut Tx<'_>, id: i64, state: State) -> Result<()> {
    tx.exec(
        "UPDATE import SET state = $1 WHERE id = $2",
        &[state.as_str().into(), id.into()],
    )?;
    Ok(())
}

fn set_running(tx: &mut Tx<'_>, id: i64, job: Uuid) -> Result<()> {
    tx.exec("UPDATE import SET job = $1 WHERE id = $2", &[job.into(), id.into()])?;
    set_state(tx, id, State::Running)
}

pub(super) fn load(db: &mut Db<'_>, uid: Uuid) -> Result<Import> {
    let state = STATE.replace("{im}", "im");
    let sql = format!(
        "SELECT im.id, im.shape, {state}, im.operation_id, im.rejections, im.digest, im.settings, im.job
         FROM import im WHERE im.uid = $1"
    );
    let row = db.row(&sql, &[uid.into()])?.ok_or(Error::NotFound)?;
    let read = |text: &Value| format!("import {uid}: {}", text.to_text());
    Ok(Import {
        id: row[0].as_int().unwrap_or_default(),
        uid,
        shape: Shape::named(&row[1].to_text()).ok_or(Error::NotFound)?,
        state: State::read(&row[2].to_text()),
        operation: row[3].as_int(),
        job: row[7].as_uid(),
        rejections: serde_json::from_str(&row[4].to_text()).map_err(|_| Error::Fault(read(&row[4])))?,
        digest: row[5].to_text().into_owned(),
        settings: serde_json::from_str(&row[6].to_text()).map_err(|_| Error::Fault(read(&row[6])))?,
    })
}

fn files_of(db: &mut Db<'_>, import: i64) -> Result<Vec<(String, StoredFile)>> {
    let rows = db.rows(
        "SELECT name, file_id FROM import_file WHERE import_id = $1 ORDER BY position",
        &[import.into()],
    )?;
    let load = |row: kit::store::Row| {
        let file = kit::files::load(db, row[1].as_int().unwrap_or_default())?;
        Ok((row[0].to_text().into_owned(), file))
    };
    rows.into_iter().map(load).collect()
}

fn json<T: Serialize>(value: &T) -> Result<Value> {
    serde_json::to_string(value)
        .map(Value::Text)
        .map_err(|error| Error::Fault(format!("an import kept as JSON: {error}")))
}
