//! The aged balance: what is owed, by how many days late it is, for each client, programme, funder or adviser.

use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::query::{Cell, Measure};
use kit::{Db, Result};
use ui::figures::{Desk, Line, Table};

use super::{By, INSTALMENT};

/// How late: the key of the label.
pub const COLUMNS: [&str; 5] = [
    "ledger-aged-not-due",
    "ledger-aged-30",
    "ledger-aged-60",
    "ledger-aged-90",
    "ledger-aged-older",
];
/// Lines shown; the others are summed in one.
const SHOWN: usize = 40;

/// What one client, programme, funder or adviser owes, in cents by how late it is.
pub struct Owed {
    pub name: String,
    /// The condition that the instalments meet.
    conditions: Vec<Filter>,
    pub cents: [i64; 5],
}

pub struct Aged {
    by: By,
    spans: [Filter; 5],
    pub lines: Vec<Owed>,
}

/// The conditions on the day an instalment is due, in the order of the columns.
fn spans(today: Date) -> Result<[Filter; 5]> {
    let ago = |days: i64| today.checked_sub(days.days()).unwrap_or(today);
    let between = |from: i64, to: i64| Filter::parse(&format!("due_on:{}..{}", ago(from), ago(to)));
    Ok([
        Filter::parse(&format!("due_on:>={today}"))?,
        between(30, 1)?,
        between(60, 31)?,
        between(90, 61)?,
        Filter::parse(&format!("due_on:<{}", ago(90)))?,
    ])
}

pub fn read(desk: Desk<'_>, db: &mut Db<'_>, today: Date, by: By) -> Result<Aged> {
    let spans = spans(today)?;
    let mut lines: Vec<(Vec<Cell>, Owed)> = Vec::new();
    for (column, span) in spans.iter().enumerate() {
        let owed = Filter::All(vec![Filter::parse("left:>0")?, span.clone()]);
        let sum = Measure::Sum("left".to_owned());
        for group in desk.groups(db, INSTALMENT, by.1, sum, owed)? {
            let cents = group.value.as_int().unwrap_or_default();
            if let Some((_, line)) = lines.iter_mut().find(|(keys, _)| *keys == group.keys) {
                line.cents[column] = cents;
                continue;
            }
            let mut line = told(desk, by, &group.keys);
            line.cents[column] = cents;
            lines.push((group.keys, line));
        }
    }
    let mut lines: Vec<Owed> = lines.into_iter().map(|(_, line)| line).collect();
    // Who owes most comes first.
    lines.sort_by_key(|line| -line.cents.iter().sum::<i64>());
    Ok(Aged { by, spans, lines })
}

/// What a group is called and the condition of its rows: of several fields, those that say something.
fn told(desk: Desk<'_>, by: By, keys: &[Cell]) -> Owed {
    let said: Vec<(&str, &Cell)> =
        by.1.iter()
            .copied()
            .zip(keys)
            .filter(|(_, cell)| !cell.value.is_missing())
            .collect();
    let names: Vec<String> = said
        .iter()
        .filter_map(|(field, cell)| desk.name(INSTALMENT, field, cell))
        .collect();
    let unsaid = names.is_empty();
    let conditions =
        by.1.iter()
            .zip(keys)
            .filter(|(_, cell)| unsaid || !cell.value.is_missing())
            .map(|(field, cell)| Desk::condition(field, cell));
    Owed {
        name: if unsaid {
            desk.pen.t("ledger-unsaid").to_owned()
        } else {
            names.join(", ")
        },
        conditions: conditions.collect(),
        cents: [0; 5],
    }
}

impl Aged {
    pub fn whole(&self) -> [i64; 5] {
        let mut whole = [0; 5];
        for line in &self.lines {
            for (sum, cents) in whole.iter_mut().zip(line.cents) {
                *sum += cents;
            }
        }
        whole
    }

    /// What the lines are: the key of the label.
    pub fn head(&self) -> &'static str {
        self.by.2
    }

    fn list(&self, column: Option<usize>, of: &[Filter]) -> Option<String> {
        let mut conditions = of.to_vec();
        conditions.extend(Filter::parse("left:>0"));
        conditions.extend(column.map(|column| self.spans[column].clone()));
        Desk::list("instalments", conditions)
    }

    fn figures(&self, desk: Desk<'_>, cents: [i64; 5], of: &[Filter]) -> Vec<ui::figures::Figure> {
        let mut figures: Vec<ui::figures::Figure> = cents
            .into_iter()
            .enumerate()
            .map(|(column, cents)| desk.money(cents, self.list(Some(column), of).filter(|_| cents != 0)))
            .collect();
        figures.push(desk.money(cents.iter().sum(), self.list(None, of)));
        figures
    }

    /// The table; nothing when nothing is owed.
    pub fn table<'a>(&self, desk: Desk<'a>) -> Option<Table<'a>> {
        let pen = desk.pen;
        if self.lines.is_empty() {
            return None;
        }
        let lines = self.lines.iter().take(SHOWN).map(|line| Line {
            name: line.name.clone(),
            figures: self.figures(desk, line.cents, &line.conditions),
            ..Line::default()
        });
        let mut columns: Vec<&str> = COLUMNS.iter().map(|key| pen.t(key)).collect();
        columns.push(pen.t("ledger-total"));
        Some(Table {
            title: pen.t("ledger-aged"),
            head: pen.t(self.by.2),
            columns,
            notes: None,
            lines: lines.collect(),
            total: Some((pen.t("ledger-total"), self.figures(desk, self.whole(), &[]))),
        })
    }
}
