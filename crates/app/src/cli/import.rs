//! `preau import`: what the import page does, from a script.
//!
//! Ends with 0 when every row was taken, 3 when some were rejected, 2 when a file cannot be read at all.

use std::path::PathBuf;
use std::process::ExitCode;

use exchange::ImportError;
use exchange::import::{Importer, Imports, Prepared, Preview};
use exchange::plan::{Key, Mode, Options, Rejection};
use exchange::table::SourceFile;
use kit::Message;
use kit::jobs::Progress;
use serde_json::{Map, Value, json};

use super::{Desk, print, print_json};
use crate::house::HouseError;
use crate::settings::Place;

const UNREADABLE: u8 = 2;
const SOME_REJECTED: u8 = 3;

/// Imports spreadsheets: XLSX, XLS, ODS, CSV, TSV.
#[derive(clap::Args)]
pub struct Import {
    /// What each row is: students, guardians, learners, companies, contacts, staff, groups …
    what: String,
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// Says what would be done and writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Prints the result as one JSON object.
    #[arg(long)]
    json: bool,
    /// What to do with records that are known, and with those that are not.
    #[arg(long, value_parser = ["create", "update", "both"], default_value = "both")]
    mode: String,
    /// By what a known record is recognised.
    #[arg(long, value_parser = ["automatic", "number", "ine", "email", "name_and_birth"], default_value = "automatic")]
    key: String,
}

impl Import {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let desk = Desk::open(&self.place)?;
        match self.import(&desk) {
            Ok(result) => {
                let rejected = result["rows_rejected"].as_array().is_some_and(|rows| !rows.is_empty());
                if self.json {
                    print_json(&result)?;
                } else {
                    self.say(&desk, &result)?;
                }
                Ok(if rejected {
                    ExitCode::from(SOME_REJECTED)
                } else {
                    ExitCode::SUCCESS
                })
            }
            Err(ImportError::Kit(error)) => Err(error.into()),
            Err(error) => {
                let text = error
                    .message()
                    .map_or_else(|| error.to_string(), |message| desk.voice.message(&message));
                if self.json {
                    print_json(&json!({ "error": text }))?;
                }
                eprintln!("{text}");
                Ok(ExitCode::from(UNREADABLE))
            }
        }
    }

    fn import(&self, desk: &Desk) -> Result<Value, ImportError> {
        let site = &desk.site;
        let importer = Importer {
            store: &site.store,
            access: &desk.access,
            clock: &site.clock,
            words: &site.words,
        };
        let sources: Vec<SourceFile> = self.files.iter().map(SourceFile::at).collect();
        let options = Options {
            mode: read(&self.mode, &[Mode::Create, Mode::Update], Mode::as_str).unwrap_or_default(),
            key: read(
                &self.key,
                &[Key::Number, Key::Ine, Key::Email, Key::NameAndBirth],
                Key::as_str,
            )
            .unwrap_or_default(),
            ..Options::default()
        };
        let prepared = importer.prepare(&self.what, &sources, options)?;
        let preview = importer.preview(&prepared)?;
        let result = described(desk, &importer, &prepared, &preview);
        if !self.dry_run && !preview.plan.is_idle() {
            // The same road as the page: kept with its files, applied by a durable job, found again in the history.
            let imports = Imports {
                importer,
                files: &site.files,
            };
            let import = imports.keep(&sources, prepared, preview)?.import;
            let job = imports.start(import)?;
            site.jobs().run_now(job, &mut |progress| tell(desk, progress))?;
        }
        Ok(result)
    }

    fn say(&self, desk: &Desk, result: &Value) -> Result<(), HouseError> {
        for (kind, counts) in result.as_object().into_iter().flatten() {
            let Some(counts) = counts.as_object().filter(|counts| counts.contains_key("created")) else {
                continue;
            };
            let mut message = Message::new("cli-import-counts").with("kind", kind);
            for (name, count) in counts {
                message = message.with(name, count);
            }
            print(&desk.voice.message(&message))?;
        }
        let rows = ["rows_rejected", "notices"].map(|key| result[key].as_array());
        for row in rows.into_iter().flatten().flatten() {
            let text = |name: &str| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
            let sheet = row["sheet"]
                .as_str()
                .map(|sheet| format!("{sheet}:"))
                .unwrap_or_default();
            print(&format_args!(
                "{}:{sheet}{} {} {}",
                text("file"),
                text("row"),
                text("column"),
                text("reason")
            ))?;
        }
        Ok(())
    }
}

/// How many records of a kind had an outcome.
type CountOf = fn(&exchange::plan::Count) -> usize;

/// What is or would be done: by kind and then by what became of it, and the other way about, so that a script reads
/// `students.created` or `created.students` as it likes.
fn described(desk: &Desk, importer: &Importer<'_>, prepared: &Prepared, preview: &Preview) -> Value {
    let mut result = Map::new();
    let counts = importer.counts(preview);
    let outcomes: [(&str, CountOf); 5] = [
        ("created", |count| count.created),
        ("updated", |count| count.updated),
        ("unchanged", |count| count.unchanged),
        ("rejected", |count| count.rejected),
        ("doubtful", |count| count.doubtful),
    ];
    for (name, outcome) in outcomes {
        let by_kind: Map<String, Value> = counts
            .iter()
            .map(|(kind, count)| ((*kind).to_owned(), outcome(count).into()))
            .collect();
        result.insert(name.into(), by_kind.into());
    }
    for (kind, count) in &counts {
        let by_outcome: Map<String, Value> = outcomes
            .iter()
            .map(|(name, outcome)| ((*name).to_owned(), outcome(count).into()))
            .collect();
        result.insert((*kind).to_owned(), by_outcome.into());
    }
    let told = |rows: &[Rejection]| -> Vec<Value> {
        let told = rows
            .iter()
            .map(|rejection| importer.told(prepared, rejection, desk.voice.language));
        told.collect()
    };
    result.insert("rows_rejected".into(), told(&preview.plan.rejections).into());
    result.insert("notices".into(), told(&preview.plan.notices).into());
    result.into()
}

fn tell(desk: &Desk, progress: &Progress) {
    let step = progress
        .step
        .as_deref()
        .map(|step| desk.voice.message(&Message::new(step)));
    let of = progress.total.map(|total| format!("/{total}")).unwrap_or_default();
    eprintln!("{} {}{of}", step.unwrap_or_default(), progress.done);
}

fn read<T: Copy>(text: &str, known: &[T], name: fn(T) -> &'static str) -> Option<T> {
    known.iter().copied().find(|value| name(*value) == text)
}
