//! What stands on each page of a sheet, remembered when it is printed blank: a scan of it is read against what was printed, even
//! when a learner came to the session since.

use kit::{Clock, Db, Result, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::sheet::Laid;

/// What the code of a page begins with.
const PREFIX: &str = "PREAU:";
/// Letters of the code of a sheet: eighty bits, so that no two sheets share one.
const CODE: usize = 16;
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What stands on one page: keys of half-days and of learners, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub slots: Vec<i64>,
    pub learners: Vec<i64>,
    /// Whether rows are half-days, and not learners with a row of the trainer below.
    pub by_slot: bool,
    /// Millimetres across the columns that are signed in.
    pub signing_mm: u32,
}

impl Page {
    /// Rows of the table below its head.
    pub fn rows(&self) -> usize {
        if self.by_slot {
            self.slots.len()
        } else {
            self.learners.len() + 1
        }
    }

    /// Columns that are signed in: half-days, or the learner and the trainer.
    pub fn columns(&self) -> usize {
        if self.by_slot { 2 } else { self.slots.len() }
    }

    /// The sides of one of them on a page of some width, in millimetres: the last ends with the text.
    pub fn column(&self, column: usize, width: f64) -> (f64, f64) {
        let (right, count) = (width - scans::print::MARGIN, self.columns());
        let across = f64::from(self.signing_mm) / count.max(1) as f64;
        let from = right - (count - column) as f64 * across;
        (from, from + across)
    }
}

impl Laid {
    fn pages(&self) -> Vec<Page> {
        let by_slot = self.sheet.layout == papers::documents::Layout::Learner;
        let page = |cut: papers::documents::Cut| Page {
            slots: self.slots[cut.half_days].to_vec(),
            learners: self.learners[cut.learners].to_vec(),
            by_slot,
            signing_mm: cut.signing_mm,
        };
        self.sheet.cuts().into_iter().map(page).collect()
    }

    /// What the code of each page begins with: the same for the same half-days and learners, whenever it is printed.
    pub fn code(&self) -> String {
        let said = serde_json::to_vec(&self.pages()).unwrap_or_default();
        let digest = Sha256::digest(said);
        let letters = digest
            .iter()
            .take(CODE)
            .map(|byte| char::from(LETTERS[usize::from(byte & 31)]));
        format!("{PREFIX}{}", letters.collect::<String>())
    }

    /// Keeps what stands on its pages, unless it is known already.
    pub fn remember(&self, tx: &mut Tx<'_>, clock: &Clock) -> Result<()> {
        let code = self.code();
        let code = code.trim_start_matches(PREFIX);
        let known = tx.int("SELECT count(*) FROM printed_sheet WHERE code = $1", &[code.into()])?;
        if known > 0 {
            return Ok(());
        }
        let pages =
            serde_json::to_string(&self.pages()).map_err(|error| kit::Error::Fault(format!("a sheet: {error}")))?;
        let columns = ["code", "session_id", "pages", "printed_at"];
        let row = vec![code.into(), self.session.into(), pages.into(), clock.now().into()];
        Ok(tx.insert("printed_sheet", &columns, row)?)
    }
}

/// A page of a sheet that was printed.
#[derive(Debug, Clone)]
pub struct Known {
    pub code: String,
    /// From 1.
    pub number: i64,
    pub session: i64,
    pub page: Page,
}

/// Whether a code is that of a page of a sheet.
pub fn is_code(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// Reads `PREAU:ABCD…/2`, as it stands in the code of a page or in the list of those that may be chosen by hand.
///
/// # Errors
/// When the store cannot answer. `None` when no such sheet was printed.
pub fn known(db: &mut Db<'_>, text: &str) -> Result<Option<Known>> {
    let Some((code, number)) = text.trim().trim_start_matches(PREFIX).split_once('/') else {
        return Ok(None);
    };
    let sql = "SELECT session_id, pages FROM printed_sheet WHERE code = $1";
    let (Ok(number), Some(row)) = (number.parse::<usize>(), db.row(sql, &[code.into()])?) else {
        return Ok(None);
    };
    let pages: Vec<Page> = serde_json::from_str(&row[1].to_text()).unwrap_or_default();
    let page = number.checked_sub(1).and_then(|at| pages.into_iter().nth(at));
    Ok(page.zip(row[0].as_int()).map(|(page, session)| Known {
        code: code.to_owned(),
        number: number as i64,
        session,
        page,
    }))
}

/// The pages of the sheets of the sessions that are asked for, latest printed first.
pub fn of_sessions(db: &mut Db<'_>, sessions: &[i64]) -> Result<Vec<Known>> {
    let mut all = Vec::new();
    for session in sessions {
        let sql = "SELECT code, pages FROM printed_sheet WHERE session_id = $1 ORDER BY printed_at DESC, code";
        for row in db.rows(sql, &[(*session).into()])? {
            let pages: Vec<Page> = serde_json::from_str(&row[1].to_text()).unwrap_or_default();
            all.extend(pages.into_iter().enumerate().map(|(at, page)| Known {
                code: row[0].to_text().into_owned(),
                number: at as i64 + 1,
                session: *session,
                page,
            }));
        }
    }
    Ok(all)
}
