//! Import and export of everything.

use std::process::{Command, Stdio};
use std::time::Instant;

use sheets::write::{Column, Kind, Out};

use crate::Outcome;
use crate::data::Scene;
use crate::table::{Table, Target};

pub fn export(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let out = scene.folder.join("export.xlsx");
    let (seconds, memory) = timed(
        Command::new(&scene.program)
            .args(["export", "students", "--format", "xlsx", "--data"])
            .arg(&scene.data)
            .arg("--fields")
            .arg(FIELDS.join(","))
            .arg("--out")
            .arg(&out),
    )?;
    let (bare, rest) = timed(Command::new(&scene.program).args(["doctor", "--help"]))?;
    let begun = Instant::now();
    let columns: Vec<Column> = FIELDS.iter().map(|field| Column::new(*field, Kind::Text)).collect();
    let file = std::io::BufWriter::new(std::fs::File::create(scene.folder.join("floor.xlsx"))?);
    let mut sheet = sheets::write::xlsx(file, "Élèves", &columns, &scene.folder)?;
    let row: Vec<Out<'_>> = FIELDS.iter().map(|_| Out::Text("quelque chose")).collect();
    for _ in 0..scene.students {
        sheet.row(&row)?;
    }
    sheet.finish()?;
    let floor = begun.elapsed().as_secs_f64();
    table.add(
        "export of all students × 20 columns, XLSX",
        seconds - bare,
        "s",
        Some(Target::AtMost(8.0)),
        Some(floor),
    );
    table.add(
        "  memory it adds",
        (memory - rest).max(0.0),
        "MB",
        Some(Target::AtMost(50.0)),
        None,
    );
    Ok(())
}

const FIELDS: [&str; 20] = [
    "number",
    "ine",
    "last_name",
    "first_name",
    "other_first_names",
    "sex",
    "birth_date",
    "birth_city",
    "nationality",
    "email",
    "mobile",
    "status",
    "level",
    "class",
    "track",
    "campus",
    "regime",
    "entry_date",
    "registration_confirmed",
    "language",
];

pub fn import(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let file = scene.students_file()?;
    let empty = scene.empty()?;
    let import = |extra: &[&str]| {
        let mut command = Command::new(&scene.program);
        command
            .args(["import", "students"])
            .arg(&file)
            .arg("--json")
            .args(extra);
        command.arg("--data").arg(empty.path().join("data"));
        command
    };
    let begun = Instant::now();
    let mut book = sheets::open(&file, "students.xlsx", &sheets::Limits::default())?;
    let mut cells = 0;
    for row in book.rows(0)? {
        cells += row?.cells.len();
    }
    std::hint::black_box(cells);
    let reading = begun.elapsed().as_secs_f64();
    let (preview, _) = timed(&mut import(&["--dry-run"]))?;
    table.add(
        "import of all rows, XLSX: preview",
        preview,
        "s",
        Some(Target::AtMost(10.0)),
        Some(reading),
    );
    // The command previews again before it applies; a person who has seen the preview waits for the rest alone.
    let (both, _) = timed(&mut import(&[]))?;
    let rows = written(&empty.path().join("data/preau.db"))?;
    let floor = bare_write(scene, rows)?;
    table.add(
        "  then applied",
        both - preview,
        "s",
        Some(Target::AtMost(20.0)),
        Some(floor),
    );
    table.add("  preview and applying in one command", both, "s", None, None);
    Ok(())
}

/// How many rows an import leaves in the registry and the journal.
fn written(path: &std::path::Path) -> Outcome<usize> {
    let store = rusqlite::Connection::open(path)?;
    let mut rows = 0;
    for kind in [
        "person",
        "student",
        "stay",
        "guardian",
        "guardianship",
        "family",
        "family_member",
        "household",
        "residence",
        "journal",
    ] {
        rows += store.query_row(&format!("SELECT count(*) FROM {kind}"), [], |row| row.get::<_, i64>(0))? as usize;
    }
    Ok(rows)
}

/// Seconds to insert so many plain rows in one transaction.
fn bare_write(scene: &Scene, rows: usize) -> Outcome<f64> {
    let folder = tempfile::tempdir_in(&scene.folder)?;
    let mut store = rusqlite::Connection::open(folder.path().join("floor.db"))?;
    store.pragma_update(None, "journal_mode", "WAL")?;
    store.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, uid BLOB, a TEXT, b TEXT, c TEXT, d INTEGER)",
        [],
    )?;
    store.execute("CREATE UNIQUE INDEX t_uid ON t (uid)", [])?;
    let begun = Instant::now();
    let tx = store.transaction()?;
    {
        let mut insert =
            tx.prepare("INSERT INTO t VALUES (?1, ?2, 'Martin', 'Jeanne', 'jeanne.martin@example.org', 3)")?;
        for n in 0..rows as i64 {
            insert.execute(rusqlite::params![n, n.to_be_bytes()])?;
        }
    }
    tx.commit()?;
    Ok(begun.elapsed().as_secs_f64())
}

/// Seconds and peak memory (MB) of a command that must end well.
pub fn timed(command: &mut Command) -> Outcome<(f64, f64)> {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak = 0.0_f64;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if let Ok(text) = std::fs::read_to_string(format!("/proc/{}/status", child.id())) {
            let line = text.lines().find(|line| line.starts_with("RssAnon:"));
            let kilobytes = line
                .and_then(|line| line.split_whitespace().nth(1))
                .and_then(|n| n.parse::<f64>().ok());
            peak = peak.max(kilobytes.unwrap_or_default() / 1024.0);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    // 3: some rows were rejected, which the generator's file must not have.
    if !status.success() {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok((begun.elapsed().as_secs_f64(), peak))
}

/// Copies a data folder.
pub fn copy(from: &std::path::Path, to: &std::path::Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = (entry?, to.to_owned());
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            std::fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
