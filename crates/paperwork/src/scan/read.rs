//! The job that reads a file: one page after the other, each recognised, set upright and kept.

use kit::files::{self, MediaType};
use kit::jobs::{New, Run};
use kit::write::{Hand, Values};
use kit::{Access, Error, Result};
use scans::print::{MARGIN, PIXELS};
use scans::{GrayImage, Scan, Sheet, inked, jpeg, rows};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::Site;

use super::{KIND, Place};
use crate::printed::{self, Known, is_code};

/// The kind of the job.
pub const JOB: &str = "scan-read";
/// Bytes of one file: thirty pages as a copier makes them.
pub const MOST_BYTES: u64 = 40 << 20;
/// What the picture of one page may weigh, in bytes.
const MOST_PICTURE: u64 = 16 << 20;

/// What is to be read; the payload of the job.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    /// Keys of the files and their names.
    files: Vec<(i64, String)>,
}

/// How far a file was read.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Cursor {
    file: usize,
    page: usize,
    read: i64,
    recognised: i64,
}

/// The job that reads files that were kept, ready to be queued.
pub fn new(files: Vec<(i64, String)>, access: &Access) -> Result<New> {
    let order = Order { files };
    let payload = serde_json::to_value(order).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(New::of(JOB, payload, access))
}

/// The handler of [`JOB`].
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    access.require(KIND, "create")?;
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    while let Some((file, name)) = order.files.get(cursor.file) {
        read_file(site, run, &access, &mut cursor, (*file, name), order.files.len())?;
    }
    Ok(json!({ "pages": cursor.read, "recognised": cursor.recognised }))
}

/// Reads the pages of one file that are left.
fn read_file(
    site: &Site,
    run: &mut Run<'_>,
    access: &Access,
    cursor: &mut Cursor,
    (file, name): (i64, &str),
    files: usize,
) -> Result<()> {
    let stored = site.store.read(|db| files::load(db, file))?;
    let scan = Scan::open(site.files.bytes(&stored)?).map_err(|error| Error::refused(error.key()))?;
    let total = scan.len();
    let at = cursor.file;
    while cursor.page < total {
        let seen = recognised(
            site,
            scan.page(cursor.page).map_err(|error| Error::refused(error.key()))?,
        )?;
        let picture = jpeg(&seen.page).map_err(|error| Error::refused(error.key()))?;
        let title = format!("{name} · {}", cursor.page + 1);
        let picture = site.files.receive_made(
            &mut picture.as_slice(),
            &format!("{title}.jpg"),
            MediaType::Jpeg,
            MOST_PICTURE,
        )?;
        let places = seen.places.and_then(|places| serde_json::to_string(&places).ok());
        let known = seen.known.as_ref();
        cursor.page += 1;
        cursor.read += 1;
        cursor.recognised += i64::from(known.is_some());
        let left = total - cursor.page + (files - at - 1);
        if cursor.page == total {
            (cursor.file, cursor.page) = (at + 1, 0);
        }
        run.step(|tx, checkpoint| {
            tx.begin(access, &site.clock, "scan", "")?;
            let file = picture.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
            let values = Values::new()
                .with("name", title.as_str())
                .with("state", if known.is_some() { "waiting" } else { "unrecognised" })
                .with("session", known.map(|known| known.session))
                .with("sheet", known.map(|known| known.code.as_str()))
                .with("page", known.map(|known| known.number))
                .with("received_at", site.clock.now())
                .with("received_by", access.actor.person)
                .with("scan", stored.id)
                .with("scan_digest", stored.digest.as_str())
                .with("picture", file.id)
                .with("width", i64::from(seen.page.width()))
                .with("height", i64::from(seen.page.height()))
                .with("places", places.as_deref());
            Hand::new(access, &site.clock).create_unchecked(tx, KIND, values, None)?;
            checkpoint.done = cursor.read;
            checkpoint.total = Some(cursor.read + left as i64);
            checkpoint.step = Some("scan-step".to_owned());
            checkpoint.go_on_from(&*cursor)
        })?;
        if cursor.file != at {
            return Ok(());
        }
    }
    Ok(())
}

/// A page set upright, as far as its code was read.
struct Recognised {
    page: GrayImage,
    known: Option<Known>,
    places: Option<Vec<Place>>,
    /// Its code was read, and no such sheet was printed here.
    is_foreign: bool,
}

fn recognised(site: &Site, page: GrayImage) -> Result<Recognised> {
    let Some(sheet) = scans::read(&page, is_code) else {
        return Ok(Recognised {
            page,
            known: None,
            places: None,
            is_foreign: false,
        });
    };
    let known = site.store.read(|db| printed::known(db, &sheet.text))?;
    let places = known.as_ref().and_then(|known| places(&sheet, &known.page));
    Ok(Recognised {
        page: sheet.page,
        is_foreign: known.is_none(),
        known,
        places,
    })
}

/// Where the rows of a page are, and which of their cells are written in.
fn places(sheet: &Sheet, page: &printed::Page) -> Option<Vec<Place>> {
    let right = f64::from(sheet.page.width()) / PIXELS - MARGIN;
    let columns = page.columns();
    let width = f64::from(page.signing_mm) / columns.max(1) as f64;
    let place = |row: &scans::Row| Place {
        top: i64::from(row.top),
        bottom: i64::from(row.bottom),
        inked: (0..columns)
            .map(|column| {
                let from = right - (columns - column) as f64 * width;
                inked(&sheet.page, *row, (from, from + width))
            })
            .collect(),
    };
    Some(rows(sheet, page.rows())?.iter().map(place).collect())
}
