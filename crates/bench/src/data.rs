//! What is measured: an establishment at full size, kept from one run to the next, and files to import.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use crate::Outcome;
use crate::server::Server;

/// The seed of the establishment: the same people at each run.
const SEED: &str = "7";

pub struct Scene {
    pub program: PathBuf,
    /// The full establishment. Works that change it put it back or take a copy.
    pub data: PathBuf,
    pub folder: PathBuf,
    pub students: usize,
    pub seconds: u64,
    /// A database to measure pages on too.
    pub postgres: Option<String>,
    /// The data folder of the establishment in that database, once it is made.
    on_postgres: OnceCell<TempDir>,
}

impl Scene {
    /// Makes the establishment when it is not there yet, which takes a few minutes.
    pub fn prepare(program: &Path, folder: &Path, students: usize, seconds: u64) -> Outcome<Self> {
        let data = folder.join(format!("establishment-{students}"));
        if !data.join("preau.db").exists() {
            std::fs::create_dir_all(folder)?;
            make(program, &data, students, None)?;
        }
        let students = students.max(1);
        Ok(Scene {
            program: program.to_owned(),
            data,
            folder: folder.to_owned(),
            students,
            seconds,
            postgres: None,
            on_postgres: OnceCell::new(),
        })
    }

    /// The program serving the same establishment from PostgreSQL, made there when first asked for; nothing without a
    /// database.
    pub fn server_on_postgres(&self) -> Outcome<Option<Server>> {
        let Some(address) = &self.postgres else {
            return Ok(None);
        };
        let folder = match self.on_postgres.get() {
            Some(folder) => folder,
            None => {
                let folder = tempfile::tempdir_in(&self.folder)?;
                make(&self.program, &folder.path().join("data"), self.students, Some(address))?;
                self.on_postgres.get_or_init(|| folder)
            }
        };
        Server::on(&self.program, &folder.path().join("data"), Some(address)).map(Some)
    }

    /// The store of the establishment, to take floors on.
    pub fn store(&self) -> Outcome<Connection> {
        let store = Connection::open(self.data.join("preau.db"))?;
        store.pragma_update(None, "mmap_size", 1_i64 << 31)?;
        Ok(store)
    }

    /// An empty establishment in a folder of its own.
    pub fn empty(&self) -> Outcome<tempfile::TempDir> {
        use std::io::Write;
        let folder = tempfile::tempdir_in(&self.folder)?;
        let mut init = Command::new(&self.program)
            .args([
                "init",
                "--organisation",
                "Bench",
                "--kind",
                "school",
                "--admin",
                "bench@example.org",
            ])
            .args(["--password-stdin", "--data"])
            .arg(folder.path().join("data"))
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn()?;
        init.stdin
            .take()
            .ok_or("no standard input")?
            .write_all(b"Un prau de mesure, 7 fois\n")?;
        if init.wait()?.success() {
            Ok(folder)
        } else {
            Err("init failed".into())
        }
    }

    /// A spreadsheet of so many students, each with two guardians in its row, made by the generator.
    pub fn students_file(&self) -> Outcome<PathBuf> {
        let path = self.folder.join(format!("students-{}.xlsx", self.students));
        if path.exists() {
            return Ok(path);
        }
        use sheets::write::{Column, Kind, Out};
        let labels = [
            "Numéro",
            "INE",
            "Nom",
            "Prénom",
            "Sexe",
            "Date de naissance",
            "Niveau",
            "Classe",
            "E-mail",
            "Portable",
            "Responsable 1 Nom",
            "Responsable 1 Prénom",
            "Responsable 1 E-mail",
            "Responsable 1 Portable",
            "Responsable 2 Nom",
            "Responsable 2 Prénom",
            "Responsable 2 E-mail",
            "Responsable 2 Portable",
        ];
        let columns: Vec<Column> = labels
            .iter()
            .map(|label| {
                Column::new(
                    *label,
                    if label.starts_with("Date") {
                        Kind::Date
                    } else {
                        Kind::Text
                    },
                )
            })
            .collect();
        let plan = sample::Plan {
            seed: 11,
            students: self.students,
            today: jiff::civil::date(2025, 11, 24),
        };
        let house = sample::Establishment::build(plan);
        let file = std::io::BufWriter::new(std::fs::File::create(&path)?);
        let mut sheet = sheets::write::xlsx(file, "Élèves", &columns, &self.folder)?;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        for family in house.families() {
            for child in &family.children {
                let period = child.history.iter().rev().find(|period| period.class.is_some());
                let level = period
                    .map(|period| house.levels[period.level].code.to_string())
                    .unwrap_or_default();
                let class = period
                    .and_then(|period| period.class)
                    .map(|class| house.classes[class].name.to_string())
                    .unwrap_or_default();
                let mut cells = vec![
                    child.number.clone(),
                    text(&child.ine),
                    child.last_name.clone(),
                    child.first_name.to_string(),
                    child.sex.code().to_string(),
                    String::new(),
                    level,
                    class,
                    text(&child.email),
                    text(&child.mobile),
                ];
                for link in child.links.iter().take(2) {
                    let guardian = &family.guardians[link.guardian];
                    cells.extend([
                        guardian.last_name.clone(),
                        guardian.first_name.to_string(),
                        text(&guardian.email),
                        text(&guardian.mobile),
                    ]);
                }
                cells.resize(labels.len(), String::new());
                let row: Vec<Out<'_>> = cells
                    .iter()
                    .enumerate()
                    .map(|(column, cell)| {
                        if column == 5 {
                            Out::Date(child.birth_date)
                        } else {
                            Out::Text(cell)
                        }
                    })
                    .collect();
                sheet.row(&row)?;
            }
        }
        sheet.finish()?;
        Ok(path)
    }
}

/// Makes the demonstration at full size, in a data folder or on PostgreSQL.
pub fn make(program: &Path, data: &Path, students: usize, store: Option<&str>) -> Outcome<()> {
    let place = store.map_or("", |_| " on PostgreSQL");
    eprintln!("making an establishment of {students} students{place}…");
    let mut demo = Command::new(program);
    demo.args(["demo", "--students", &students.to_string(), "--seed", SEED, "--data"]);
    demo.arg(data).stderr(std::process::Stdio::null());
    demo.args(store.into_iter().flat_map(|address| ["--store", address]));
    if demo.status()?.success() {
        Ok(())
    } else {
        Err("the demonstration could not be made".into())
    }
}

/// The store of a house that was filled by hand, to add to it and to take floors on.
pub fn open(data: &Path) -> Outcome<Connection> {
    let store = Connection::open(data.join("preau.db"))?;
    store.busy_timeout(std::time::Duration::from_secs(30))?;
    store.pragma_update(None, "mmap_size", 1_i64 << 32)?;
    Ok(store)
}

/// Numbers from 0 to below `n`, as a table of a `WITH`.
pub fn numbers(name: &str, below: i64) -> String {
    format!("{name}(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM {name} WHERE i + 1 < {below})")
}

/// Public ids that a statement reads.
pub fn uids(store: &Connection, sql: &str) -> Outcome<Vec<String>> {
    let mut statement = store.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    rows.map(|row| Ok(Uuid::from_slice(&row?)?.to_string())).collect()
}

/// A house that is filled by hand over a small demonstration, kept from one run to the next; making it takes minutes.
pub fn filled(scene: &Scene, name: &str, with: &str, fill: fn(&Connection) -> Outcome<()>) -> Outcome<PathBuf> {
    /// Students of the demonstration in whose house all this is put.
    const STUDENTS: usize = 300;
    let data = scene.folder.join(name);
    if !data.join("preau.db").exists() {
        let making = scene.folder.join(format!("{name}-making"));
        let _ = std::fs::remove_dir_all(&making);
        make(&scene.program, &making, STUDENTS, None)?;
        eprintln!("filling {with}…");
        let store = Connection::open(making.join("preau.db"))?;
        store.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -800000; BEGIN;")?;
        fill(&store)?;
        store.execute_batch(
            "UPDATE counter SET value = 1000000000 WHERE name = 'record'; COMMIT; PRAGMA synchronous = FULL;
             PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;",
        )?;
        drop(store);
        std::fs::rename(&making, &data)?;
    }
    Ok(data)
}
