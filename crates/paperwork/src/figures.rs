//! Tables of figures of every room, on the paper of the house.

use kit::{Error, Result};
use papers::documents::{Figures, FiguresLine};
use papers::print as printed;
use ui::Site;
use ui::figures::Sheet;

use crate::letterhead::Letterhead;

/// The PDF of a table.
///
/// # Errors
/// A fault of the engine of documents.
pub fn print(site: &Site, sheet: &Sheet) -> Result<Vec<u8>> {
    let head = site.store.read(|db| Letterhead::read(site, db))?;
    let line = |(name, figures): &(String, Vec<String>)| FiguresLine {
        name: name.clone(),
        figures: figures.clone(),
    };
    let paper = Figures {
        title: sheet.title.clone(),
        said: sheet.said.clone(),
        head: sheet.head.clone(),
        columns: sheet.columns.clone(),
        lines: sheet.lines.iter().map(line).collect(),
        total: sheet.total.as_ref().map(line),
        note: sheet.note.clone(),
    };
    let made = printed(&paper, &head.setting(site.clock.now()));
    Ok(made
        .map_err(|error| Error::Fault(format!("a table of figures: {error}")))?
        .bytes)
}
