//! The second step: what each column of each file is.

use askama::Template;
use axum::http::StatusCode;
use exchange::ImportError;
use exchange::import::{Import, Importer, Looked, Preview, State};
use exchange::mapping::{Column, FileMapping, Guesser, Why};
use exchange::plan::{Key, Mode};
use exchange::shape::Target;
use exchange::table::Table;
use ui::{Answer, Pen, Place, Typed, Visit};
use uuid::Uuid;
use words::date::Order;

use super::targets::{Shelf, is_date, shelves};
use super::{failure, imports};

/// What the choice of a role says of a sheet that is not imported.
const LEFT_OUT: &str = "none";

/// Values of a column that are shown.
const SAMPLES: usize = 3;

const ORDERS: [(Order, &str, &str); 3] = [
    (Order::DayFirst, "day", "imports-order-day"),
    (Order::MonthFirst, "month", "imports-order-month"),
    (Order::YearFirst, "year", "imports-order-year"),
];
const KEYS: [Key; 5] = [Key::Automatic, Key::Number, Key::Ine, Key::Email, Key::NameAndBirth];

/// One column.
struct Line {
    title: String,
    samples: String,
    /// Its target as the form says it; empty when it is left out.
    target: String,
    confidence: u8,
    why: String,
    /// How its dates are written, when it holds some: value, words, chosen.
    orders: Vec<(&'static str, String, bool)>,
}

/// One file.
struct Sheet {
    index: usize,
    name: String,
    about: String,
    /// What each row of it is: position of the role or [`LEFT_OUT`], words, chosen. One alone leaves no choice.
    roles: Vec<(String, String, bool)>,
    lines: Vec<Line>,
    shelves: Vec<Shelf>,
    warnings: Vec<String>,
}

impl Sheet {
    fn known(&self) -> usize {
        self.lines.iter().filter(|line| !line.target.is_empty()).count()
    }
}

#[derive(Template)]
#[template(path = "imports/columns.html")]
struct Page<'a> {
    pen: Pen<'a>,
    uid: Uuid,
    title: String,
    count: String,
    known: String,
    is_all_known: bool,
    sheets: Vec<Sheet>,
    keys: Vec<(&'static str, String, bool)>,
    modes: Vec<(&'static str, String, bool)>,
    erase: bool,
    wrong: Option<String>,
}

pub async fn show(visit: Visit, uid: Uuid) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let imports = imports(&visit.site, visit.access());
            let import = imports.find(uid)?;
            if import.state != State::Previewed {
                return visit.go(&format!("/imports/{uid}"));
            }
            let looked = imports.look(&import).map_err(failure)?;
            draw(visit, &import, &looked, None)
        })
        .await
}

/// `POST /imports/{uid}/columns`: on to the preview; back to the columns when the role of a file changed or when nothing
/// says who the rows are about.
pub async fn save(visit: Visit, uid: Uuid, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let imports = imports(&visit.site, visit.access());
            let import = imports.find(uid)?;
            let mut prepared = imports.prepare_again(&import).map_err(failure)?;
            let guesser = Guesser::new(&visit.access().catalogue, &visit.site.words);
            let mut has_other_role = false;
            for (index, (table, mapping)) in prepared.tables.iter().zip(&mut prepared.mappings).enumerate() {
                let said = typed.get(&format!("role.{index}"));
                if mapping.is_left_out != (said == LEFT_OUT) {
                    // Its columns are shown, or not any more.
                    has_other_role |= mapping.is_left_out;
                    mapping.is_left_out = !mapping.is_left_out;
                }
                let role = said.parse::<usize>().ok();
                let role = role.and_then(|role| prepared.shape.roles.get(role));
                match role.filter(|role| *role != mapping.role) {
                    Some(role) => {
                        *mapping = guesser.guess_as(role, table);
                        has_other_role = true;
                    }
                    None => map(&typed, index, mapping),
                }
            }
            prepared.options.key = key(&typed.get("key"));
            prepared.options.mode = mode(&typed.get("mode"));
            prepared.options.erase = typed.get("empty") == "erase";
            let (preview, wrong) = match imports.importer.preview(&prepared) {
                Ok(preview) => (preview, None),
                Err(error @ ImportError::NotRecognised { .. }) => (Preview::default(), error.message()),
                Err(error) => return Err(failure(error)),
            };
            let looked = imports.change(uid, prepared, preview).map_err(failure)?;
            if has_other_role || wrong.is_some() {
                let wrong = wrong.map(|message| exchange::say(&visit.site.words, visit.language, &message));
                return draw(visit, &import, &looked, wrong);
            }
            visit.go(&format!("/imports/{uid}/preview"))
        })
        .await
}

/// What the person says of the columns of a file.
fn map(typed: &Typed, file: usize, mapping: &mut FileMapping) {
    for index in 0..mapping.columns.len() {
        if let Some(target) = typed.find(&format!("column.{file}.{index}")) {
            let target = Some(target).filter(|target| !target.is_empty());
            let target = target.and_then(|target| Target::parse(&target));
            if mapping.columns[index].target != target {
                mapping.set(index, target);
            }
        }
        let order = typed.get(&format!("order.{file}.{index}"));
        if let Some((order, ..)) = ORDERS.iter().find(|(_, code, _)| order == *code) {
            mapping.columns[index].order = *order;
        }
    }
}

fn key(text: &str) -> Key {
    KEYS.into_iter().find(|key| key.as_str() == text).unwrap_or_default()
}

fn mode(text: &str) -> Mode {
    let modes = [Mode::Create, Mode::Update];
    modes.into_iter().find(|mode| mode.as_str() == text).unwrap_or_default()
}

fn draw(visit: &Visit, import: &Import, looked: &Looked, wrong: Option<String>) -> Answer {
    let pen = visit.pen();
    let imports = imports(&visit.site, visit.access());
    let prepared = &looked.prepared;
    let files = prepared.tables.iter().zip(&prepared.mappings).enumerate();
    let sheets: Vec<Sheet> = files
        .map(|(index, (table, mapping))| sheet(pen, &imports.importer, import, index, table, mapping))
        .collect();
    let read = prepared.tables.iter().zip(&prepared.mappings);
    let read = read.filter(|(_, mapping)| !mapping.is_left_out);
    let rows: usize = read.map(|(table, _)| table.rows.len()).sum();
    let columns: usize = sheets.iter().map(|sheet| sheet.lines.len()).sum();
    let known: usize = sheets.iter().map(Sheet::known).sum();
    let options = &prepared.options;
    let title = title(&prepared.file_names());
    let modes = [Mode::Both, Mode::Create, Mode::Update];
    let page = Page {
        pen,
        uid: import.uid,
        count: pen.t2(
            "imports-size",
            "rows",
            &pen.number(whole(rows)),
            "columns",
            &pen.number(whole(columns)),
        ),
        known: pen.t2(
            "imports-known",
            "known",
            &pen.number(whole(known)),
            "columns",
            &pen.number(whole(columns)),
        ),
        is_all_known: known == columns,
        sheets,
        keys: KEYS
            .map(|key| {
                let words = pen.t(&format!("choice-import-key-{}", key.as_str())).to_owned();
                (key.as_str(), words, key == options.key)
            })
            .into(),
        modes: modes
            .map(|mode| {
                let words = pen.t(&format!("choice-import-mode-{}", mode.as_str())).to_owned();
                (mode.as_str(), words, mode == options.mode)
            })
            .into(),
        erase: options.erase,
        wrong,
        title,
    };
    let status = if page.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let place = Place {
        title: &page.title,
        menu: "imports",
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// The names of the files of an import, as its pages are called.
pub fn title(names: &[&str]) -> String {
    names.join(" + ")
}

pub fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn sheet(
    pen: Pen<'_>,
    importer: &Importer<'_>,
    import: &Import,
    index: usize,
    table: &Table,
    mapping: &FileMapping,
) -> Sheet {
    let guesser = Guesser::new(&importer.access.catalogue, importer.words);
    let guessed = guesser.guess_as(mapping.role, table);
    let used: Vec<Option<Target>> = mapping.columns.iter().map(|column| column.target.clone()).collect();
    let lines = mapping
        .columns
        .iter()
        .zip(&guessed.columns)
        .filter(|_| !mapping.is_left_out)
        .map(|(column, guess)| Line {
            title: column.label.clone(),
            samples: column
                .samples
                .iter()
                .take(SAMPLES)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" · "),
            target: column.target.as_ref().map(Target::to_string).unwrap_or_default(),
            confidence: confidence(column, guess),
            why: why(pen, column, guess),
            orders: match &column.target {
                Some(target) if is_date(importer, mapping.role, target) => orders(pen, column.order),
                _ => Vec::new(),
            },
        });
    let roles = import.shape.roles.iter().enumerate().map(|(position, role)| {
        let words = importer.access.catalogue.kind(role.kind).map(|kind| pen.kinds(kind));
        let is_chosen = !mapping.is_left_out && role == mapping.role;
        (position.to_string(), words.unwrap_or_default(), is_chosen)
    });
    // A sheet among others need not be imported.
    let left_out = table.is_one_of_several.then(|| {
        let words = pen.t("imports-sheet-left-out").to_owned();
        (LEFT_OUT.to_owned(), words, mapping.is_left_out)
    });
    let warnings = table
        .warnings
        .iter()
        .map(|sheets::Warning::MixedEncodings { lines, count }| {
            let lines: Vec<String> = lines.iter().take(5).map(u32::to_string).collect();
            pen.t2(
                "imports-mixed-encodings",
                "lines",
                &lines.join(", "),
                "count",
                &count.to_string(),
            )
        });
    Sheet {
        index,
        name: table.title(),
        about: about(pen, table),
        roles: roles.chain(left_out).collect(),
        lines: lines.collect(),
        shelves: shelves(pen, importer, mapping.role, &used),
        warnings: warnings.collect(),
    }
}

fn orders(pen: Pen<'_>, chosen: Order) -> Vec<(&'static str, String, bool)> {
    ORDERS
        .map(|(order, code, words)| (code, pen.t(words).to_owned(), order == chosen))
        .into()
}

/// What was kept as the person's word may be what the columns themselves said.
fn confidence(column: &Column, guess: &Column) -> u8 {
    match (&column.target, column.why) {
        (None, _) => 0,
        (target, Why::Person) if *target == guess.target => guess.confidence,
        _ => column.confidence,
    }
}

fn why(pen: Pen<'_>, column: &Column, guess: &Column) -> String {
    let why = if column.why == Why::Person && column.target == guess.target {
        guess.why
    } else {
        column.why
    };
    let key = match (column.target.is_some(), why) {
        (false, _) | (_, Why::Unknown) => "imports-why-unknown",
        (_, Why::Memory) => "imports-why-memory",
        (_, Why::Label) => "imports-why-label",
        (_, Why::Synonym) => "imports-why-synonym",
        (_, Why::Resemblance) => "imports-why-resemblance",
        (_, Why::Content) => "imports-why-content",
        (_, Why::Person) => "imports-why-person",
    };
    pen.t(key).to_owned()
}

/// How the file was read: its tab, its encoding, its separator.
fn about(pen: Pen<'_>, table: &Table) -> String {
    let mut parts = vec![pen.counted("imports-rows", whole(table.rows.len()))];
    if let Some(separator) = table.separator {
        let name = match separator {
            ';' => "imports-separator-semicolon",
            ',' => "imports-separator-comma",
            '\t' => "imports-separator-tab",
            _ => "imports-separator-other",
        };
        parts.push(pen.t(name).to_owned());
    } else if !table.sheet.is_empty() && !table.is_one_of_several {
        parts.push(pen.t1("imports-sheet", "name", &table.sheet));
    }
    parts.join(" · ")
}
