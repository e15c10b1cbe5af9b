//! The job that reads a file: one page after the other, each recognised, set upright and kept.

use kit::files::{self, MediaType, StoredFile};
use kit::jobs::{New, Run};
use kit::write::{Hand, Values};
use kit::{Access, Error, Result};
use scans::print::PIXELS;
use scans::{GrayImage, Scan, ScanError, Sheet, inked, jpeg, rows};
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
    /// The session they are handed in for, when that was said.
    expected: Option<i64>,
}

/// How far files were read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Cursor {
    file: usize,
    page: usize,
    read: i64,
    recognised: i64,
    /// What cannot be read, and the message that says why: of a file, or of one of its pages.
    faults: Vec<(String, String)>,
}

impl Cursor {
    fn next_file(&mut self) {
        (self.file, self.page) = (self.file + 1, 0);
    }

    fn fault(&mut self, name: &str, error: ScanError) {
        self.faults.push((name.to_owned(), error.key().to_owned()));
    }
}

/// The job that reads files that were kept, ready to be queued.
///
/// # Errors
/// When what it is to do cannot be written.
pub fn new(files: Vec<(i64, String)>, expected: Option<i64>, access: &Access) -> Result<New> {
    let order = Order { files, expected };
    let payload = serde_json::to_value(order).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(New::of(JOB, payload, access))
}

/// The handler of [`JOB`]. A file that cannot be read is told at the end, and the others are read.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    access.require(KIND, "create")?;
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    while let Some((file, name)) = order.files.get(cursor.file) {
        let stored = site.store.read(|db| files::load(db, *file))?;
        match Scan::open(site.files.bytes(&stored)?) {
            Ok(scan) => {
                let reader = Reader {
                    site,
                    access: &access,
                    order: &order,
                    scan: &scan,
                    stored: &stored,
                    name,
                };
                reader.read(run, &mut cursor)?;
            }
            Err(error) => {
                cursor.fault(name, error);
                cursor.next_file();
            }
        }
    }
    Ok(json!({ "pages": cursor.read, "recognised": cursor.recognised, "faults": cursor.faults }))
}

/// What reads the pages of one file.
struct Reader<'a> {
    site: &'a Site,
    access: &'a Access,
    order: &'a Order,
    scan: &'a Scan,
    stored: &'a StoredFile,
    name: &'a str,
}

impl Reader<'_> {
    /// Reads the pages that are left.
    fn read(&self, run: &mut Run<'_>, cursor: &mut Cursor) -> Result<()> {
        let (at, total) = (cursor.file, self.scan.len());
        while cursor.file == at {
            let title = format!("{} · {}", self.name, cursor.page + 1);
            let seen = self.scan.page(cursor.page);
            cursor.page += 1;
            let left = total - cursor.page + (self.order.files.len() - at - 1);
            if cursor.page == total {
                cursor.next_file();
            }
            let page = match seen {
                Ok(page) => {
                    let seen = recognised(self.site, page)?;
                    jpeg(&seen.page).map(|picture| (seen, picture))
                }
                Err(error) => Err(error),
            };
            match page {
                Ok((seen, picture)) => {
                    cursor.read += 1;
                    cursor.recognised += i64::from(seen.known.is_some());
                    self.keep(run, cursor, &title, &seen, &picture, left as i64)?;
                }
                Err(error) => cursor.fault(&title, error),
            }
        }
        Ok(())
    }

    /// Keeps a page that was read, and how far that is.
    fn keep(
        &self,
        run: &mut Run<'_>,
        cursor: &Cursor,
        title: &str,
        seen: &Recognised,
        mut picture: &[u8],
        left: i64,
    ) -> Result<()> {
        let (site, access) = (self.site, self.access);
        let name = format!("{title}.jpg");
        let picture = site
            .files
            .receive_made(&mut picture, &name, MediaType::Jpeg, MOST_PICTURE)?;
        let places = seen
            .places
            .as_ref()
            .and_then(|places| serde_json::to_string(places).ok());
        let known = seen.known.as_ref();
        run.step(|tx, checkpoint| {
            tx.begin(access, &site.clock, "scan", "")?;
            let file = picture.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
            let values = Values::new()
                .with("name", title)
                .with("state", if known.is_some() { "waiting" } else { "unrecognised" })
                .with("fault", seen.fault)
                .with("expected", self.order.expected)
                .with("session", known.map(|known| known.session))
                .with("sheet", known.map(|known| known.code.as_str()))
                .with("page", known.map(|known| known.number))
                .with("received_at", site.clock.now())
                .with("received_by", access.actor.person)
                .with("scan", self.stored.id)
                .with("scan_digest", self.stored.digest.as_str())
                .with("picture", file.id)
                .with("width", i64::from(seen.page.width()))
                .with("height", i64::from(seen.page.height()))
                .with("places", places.as_deref());
            Hand::new(access, &site.clock).create_unchecked(tx, KIND, values, None)?;
            checkpoint.done = cursor.read;
            checkpoint.total = Some(cursor.read + left);
            checkpoint.step = Some("scan-step".to_owned());
            checkpoint.go_on_from(cursor)
        })
    }
}

/// A page set upright, as far as its code was read.
struct Recognised {
    page: GrayImage,
    known: Option<Known>,
    places: Option<Vec<Place>>,
    /// One of [`super::FAULTS`].
    fault: Option<&'static str>,
}

fn recognised(site: &Site, page: GrayImage) -> Result<Recognised> {
    let Some(sheet) = scans::read(&page, is_code) else {
        return Ok(Recognised {
            page,
            known: None,
            places: None,
            fault: Some("no_code"),
        });
    };
    let known = site.store.read(|db| printed::known(db, &sheet.text))?;
    let places = known.as_ref().and_then(|known| places(&sheet, &known.page));
    Ok(Recognised {
        page: sheet.page,
        fault: known.is_none().then_some("other_house"),
        known,
        places,
    })
}

/// Where the rows of a page are, and which of their cells are written in.
fn places(sheet: &Sheet, page: &printed::Page) -> Option<Vec<Place>> {
    let width = f64::from(sheet.page.width()) / PIXELS;
    let place = |row: &scans::Row| Place {
        top: i64::from(row.top),
        bottom: i64::from(row.bottom),
        inked: (0..page.columns())
            .map(|column| inked(&sheet.page, *row, page.column(column, width)))
            .collect(),
    };
    Some(rows(sheet, page.rows())?.iter().map(place).collect())
}
