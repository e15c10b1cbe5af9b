//! The sheets of a file that an import reads: the one that holds the data, and those of the same workbook that go with
//! it, students beside their guardians or one sheet for each class.

use kit::error::Message;
use sheets::{Book, Format, Limits};
use words::fold::fold;

use crate::ImportError;
use crate::codes;
use crate::mapping::{FileMapping, Guesser};
use crate::pages;
use crate::shape::{Part, Shape, Target};
use crate::table::{SourceFile, Table};

/// The share of what two sheets say that must be the same for them to be one list in two.
const ALIKE: f64 = 0.8;

/// Words in the name of a sheet that holds the same columns and other people: examples, those who left, those who wait,
/// those who teach. It is read, and left out unless the person says otherwise.
const SET_APART: [&str; 21] = [
    "exemple",
    "modele",
    "example",
    "template",
    "brouillon",
    "ancien",
    "sorti",
    "parti",
    "archive",
    "radi",
    "demission",
    "abandon",
    "attente",
    "refus",
    "former",
    "waiting",
    "professeur",
    "enseignant",
    "personnel",
    "formateur",
    "staff",
];

/// A file being read.
pub(crate) struct Workbook<'f> {
    file: &'f SourceFile,
    /// Position of the file among those given.
    position: usize,
    bytes: u64,
    book: Book,
}

/// The tables of a file and how they are read.
pub(crate) type Mapped = Vec<(Table, FileMapping)>;

impl<'f> Workbook<'f> {
    pub fn open(file: &'f SourceFile, position: usize) -> Result<Self, ImportError> {
        let failed = |error| ImportError::Sheet {
            file: file.name.clone(),
            error,
        };
        let bytes = std::fs::metadata(&file.path)
            .map_err(|error| failed(error.into()))?
            .len();
        let book = sheets::open(&file.path, &file.name, &Limits::default()).map_err(failed)?;
        Ok(Workbook {
            file,
            position,
            bytes,
            book,
        })
    }

    /// Reads the sheet that holds the data and those that go with it, in the order of their tabs. What is not read is
    /// said in the first.
    pub fn read(mut self, guesser: &Guesser<'_>, shape: &'static Shape) -> Result<Mapped, ImportError> {
        let main = self.book.data_sheet().map_err(|error| self.failed(error))?;
        let main = main.ok_or_else(|| self.no_rows())?;
        let table = self.table(main)?.ok_or_else(|| self.no_rows())?;
        let mapping = guesser.guess(shape, &table);
        let mut others: Vec<String> = Vec::new();
        let mut read = vec![(main, (table, mapping))];
        for index in (0..self.book.sheets.len()).filter(|index| *index != main) {
            let is_hidden = self.book.sheets[index].hidden;
            let header = self.book.header(index).map_err(|error| self.failed(error))?;
            if is_hidden || header.is_none_or(|header| header.labels.len() < 2) {
                continue;
            }
            let Some(mut table) = self.table(index)? else { continue };
            // Its own name may say what its rows are: guardians.
            table.is_one_of_several = true;
            let mut mapping = guesser.guess(shape, &table);
            let goes_with = {
                let (main, main_mapping) = &read[0].1;
                goes_with((main, main_mapping), (&table, &mapping))
            };
            // A web page, or what is kept as text, keeps one table.
            if goes_with && !table.is_kept_as_text() {
                mapping.is_left_out = is_set_apart(&table.sheet);
                read.push((index, (table, mapping)));
            } else {
                others.push(table.sheet);
            }
        }
        if !others.is_empty() {
            let (table, _) = &mut read[0].1;
            let row = table.rows.first().map_or(1, |row| row.number.saturating_sub(1));
            let message = Message::new("import-other-sheets")
                .with("sheet", &table.sheet)
                .with("others", others.join(", "));
            table.passed.push((row, message));
        }
        read.sort_by_key(|(index, _)| *index);
        let is_one_of_several = read.len() > 1;
        let tables = read.into_iter().map(|(_, (mut table, mapping))| {
            table.is_one_of_several = is_one_of_several;
            (table, mapping)
        });
        Ok(tables.collect())
    }

    /// Reads again the sheets that were read before, by their names.
    pub fn read_again(mut self, names: &[&str]) -> Result<Vec<Table>, ImportError> {
        let mut tables = Vec::with_capacity(names.len());
        for name in names {
            let known = self.book.sheets.iter().position(|sheet| sheet.name == *name);
            // What is kept as text has lost the name of its tab, and holds one table.
            let sheet = match known {
                Some(sheet) => Some(sheet),
                None => self.book.data_sheet().map_err(|error| self.failed(error))?,
            };
            let sheet = sheet.ok_or_else(|| self.no_rows())?;
            let mut table = self.table(sheet)?.ok_or_else(|| self.no_rows())?;
            table.is_one_of_several = names.len() > 1;
            tables.push(table);
        }
        Ok(tables)
    }

    /// A sheet as a table; `None` when nothing stands under its titles.
    fn table(&mut self, sheet: usize) -> Result<Option<Table>, ImportError> {
        let file = self.file;
        let name = self.book.sheets[sheet].name.clone();
        let failed = |error| ImportError::Sheet {
            file: file.name.clone(),
            error,
        };
        let Some(header) = self.book.header(sheet).map_err(failed)? else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        for row in self.book.rows(sheet).map_err(failed)? {
            let row = row.map_err(failed)?;
            if row.number > header.row {
                rows.push(row);
            }
        }
        let mut labels = header.labels;
        let passed = pages::set_aside(&mut labels, &mut rows);
        if rows.is_empty() {
            return Ok(None);
        }
        if self.book.format != Format::Csv {
            pages::name_class(&mut labels, &mut rows, &name);
        }
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if labels.len() < width {
            labels.resize(width, String::new());
        }
        Ok(Some(Table {
            name: file.name.clone(),
            file: self.position,
            bytes: self.bytes,
            format: self.book.format,
            encoding: self.book.encoding,
            separator: self.book.separator,
            warnings: self.book.warnings.clone(),
            sheet: name,
            is_one_of_several: false,
            labels,
            rows,
            passed,
        }))
    }

    fn failed(&self, error: sheets::SheetError) -> ImportError {
        ImportError::Sheet {
            file: self.file.name.clone(),
            error,
        }
    }

    fn no_rows(&self) -> ImportError {
        ImportError::NoRows {
            file: self.file.name.clone(),
        }
    }
}

/// Whether a sheet goes with the one that holds the data: the same columns, or guardians who say whose they are.
fn goes_with(main: (&Table, &FileMapping), other: (&Table, &FileMapping)) -> bool {
    // One sheet for each year: only one year is being lived.
    let years = [main.0, other.0].map(|table| codes::school_year(&table.sheet));
    if years.iter().all(Option::is_some) {
        return false;
    }
    let (main, other) = (main.1, other.1);
    if !main.names_records() || !other.names_records() {
        return false;
    }
    if main.role == other.role {
        let (ours, theirs) = (targets(main), targets(other));
        let shared = ours.iter().filter(|target| theirs.contains(target)).count();
        return shared as f64 >= ALIKE * ours.len().max(theirs.len()) as f64;
    }
    let (guardians, students) = if main.role.is_guardian {
        (main, other)
    } else {
        (other, main)
    };
    let family = Target::new(Part::Family, "number");
    let by_family = [guardians, students]
        .iter()
        .all(|mapping| mapping.column_of(&family).is_some());
    by_family
        || targets(guardians)
            .iter()
            .any(|target| matches!(target.part, Part::Child(_)))
}

fn targets(mapping: &FileMapping) -> Vec<&Target> {
    let columns = mapping.columns.iter();
    columns.filter_map(|column| column.target.as_ref()).collect()
}

fn is_set_apart(sheet: &str) -> bool {
    let folded = fold(sheet);
    folded
        .split_whitespace()
        .any(|word| SET_APART.iter().any(|known| word.starts_with(known)))
}
