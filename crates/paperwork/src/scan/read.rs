//! The job that reads a file: one page after the other, each recognised, set upright and kept.

use std::io::Read;

use kit::files::{self, MediaType};
use kit::jobs::{New, Run};
use kit::write::{Hand, Values};
use kit::{Access, Error, Result};
use papers::documents::{CODE_MM, ROW_MM};
use scans::{Scan, jpeg, read_code, rows, upright};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::Site;

use super::KIND;
use crate::printed::{self, is_code};

/// The kind of the job.
pub const JOB: &str = "scan-read";
/// Bytes of one file: thirty pages as a copier makes them.
pub const MOST_BYTES: u64 = 40 << 20;
/// What the picture of one page may weigh, in bytes.
const MOST_PICTURE: u64 = 16 << 20;
/// Modules of white around a code, on both sides together.
const QUIET: u32 = 8;

/// What is to be read; the payload of the job.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    file: i64,
    name: String,
}

/// How far a file was read.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Cursor {
    page: usize,
    recognised: i64,
}

/// The job that reads a file that was kept, ready to be queued.
pub fn new(file: i64, name: &str, access: &Access) -> Result<New> {
    let order = Order {
        file,
        name: name.to_owned(),
    };
    let payload = serde_json::to_value(order).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(New::of(JOB, payload, access))
}

/// The handler of [`JOB`].
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    access.require(KIND, "create")?;
    let stored = site.store.read(|db| files::load(db, order.file))?;
    let mut bytes = Vec::new();
    let read = site.files.read(&stored, None)?.read_to_end(&mut bytes);
    read.map_err(|error| Error::Fault(format!("a scan could not be read: {error}")))?;
    let scan = Scan::open(bytes).map_err(|error| Error::refused(error.key()))?;
    let total = scan.len();
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    while cursor.page < total {
        let page = scan.page(cursor.page).map_err(|error| Error::refused(error.key()))?;
        let code = read_code(&page, is_code);
        let known = match &code {
            Some(code) => site.store.read(|db| printed::known(db, &code.text))?,
            None => None,
        };
        let (page, places) = match &code {
            Some(code) => {
                let turned = upright(&page, code);
                let row = turned.module * (code.modules + QUIET) as f32 * ROW_MM / CODE_MM;
                let places = known
                    .as_ref()
                    .and_then(|known| rows(&turned.page, known.page.rows(), row));
                (turned.page, places)
            }
            None => (page, None),
        };
        let picture = jpeg(&page).map_err(|error| Error::refused(error.key()))?;
        let title = format!("{} · {}", order.name, cursor.page + 1);
        let picture = site.files.receive_made(
            &mut picture.as_slice(),
            &format!("{title}.jpg"),
            MediaType::Jpeg,
            MOST_PICTURE,
        )?;
        let places = places.map(|places| places.iter().map(|row| (row.top, row.bottom)).collect::<Vec<_>>());
        let places = places.and_then(|places| serde_json::to_string(&places).ok());
        cursor.page += 1;
        cursor.recognised += i64::from(known.is_some());
        run.step(|tx, checkpoint| {
            tx.begin(&access, &site.clock, "scan", "")?;
            let file = picture.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
            let values = Values::new()
                .with("name", title.as_str())
                .with("state", if known.is_some() { "waiting" } else { "unrecognised" })
                .with("session", known.as_ref().map(|known| known.session))
                .with("sheet", known.as_ref().map(|known| known.code.as_str()))
                .with("page", known.as_ref().map(|known| known.number))
                .with("received_at", site.clock.now())
                .with("received_by", access.actor.person)
                .with("scan", stored.id)
                .with("scan_digest", stored.digest.as_str())
                .with("picture", file.id)
                .with("width", i64::from(page.width()))
                .with("height", i64::from(page.height()))
                .with("places", places.as_deref());
            Hand::new(&access, &site.clock).create_unchecked(tx, KIND, values, None)?;
            checkpoint.done = cursor.page as i64;
            checkpoint.total = Some(total as i64);
            checkpoint.step = Some("scan-step".to_owned());
            checkpoint.go_on_from(&cursor)
        })?;
    }
    Ok(json!({ "pages": total, "recognised": cursor.recognised }))
}
