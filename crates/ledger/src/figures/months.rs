//! What was invoiced, what came in and what is expected, by month.

use std::collections::BTreeMap;

use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::query::{Group, Measure};
use kit::{Db, Result};
use ui::Pen;
use ui::chart::{Bar, Drawing, Part};
use ui::figures::{Desk, Line, Table};
use words::format;

use super::INSTALMENT;
use crate::pdf::INVOICE;
use crate::receipts::PAYMENT;

/// Months before this one, and after it.
const BEFORE: i64 = 9;
const AFTER: i64 = 2;
/// From so many cents on a chart says thousands.
const THOUSANDS: i64 = 1_000_000;

/// The figures of a month, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// With VAT, less credit notes and what deposits had invoiced already.
    pub invoiced: i64,
    pub cashed: i64,
    /// What is owed still, of what is due in the month.
    pub expected: i64,
}

pub struct Months {
    /// First day of each, in order.
    pub sums: BTreeMap<Date, Sums>,
    has_payments: bool,
}

/// Reads the months around a day.
pub fn read(desk: Desk<'_>, db: &mut Db<'_>, today: Date) -> Result<Months> {
    let this = today.first_of_month();
    let first = this.checked_sub(BEFORE.months()).unwrap_or(this);
    let last = this.checked_add(AFTER.months()).unwrap_or(this).last_of_month();
    let mut sums: BTreeMap<Date, Sums> = (0..=BEFORE + AFTER)
        .filter_map(|at| first.checked_add(at.months()).ok())
        .map(|month| (month, Sums::default()))
        .collect();
    let mut add = |groups: Vec<Group>, to: fn(&mut Sums) -> &mut i64, sign: i64| {
        for group in groups {
            let month = group.keys.first().and_then(|cell| cell.value.as_str());
            let month = month.and_then(|month| format!("{month}-01").parse::<Date>().ok());
            if let Some(known) = month.and_then(|month| sums.get_mut(&month)) {
                *to(known) += sign * group.value.as_int().unwrap_or_default();
            }
        }
    };
    let within = |field: &str| Filter::parse(&format!("{field}:{first}..{last}"));
    for (field, sign) in [("gross", 1), ("deducted", -1)] {
        let sum = Measure::Sum(field.to_owned());
        let groups = desk.groups(db, INVOICE, &["issued_on:month"], sum, within("issued_on")?)?;
        add(groups, |sums| &mut sums.invoiced, sign);
    }
    let owed = Filter::All(vec![within("due_on")?, Filter::parse("left:>0")?]);
    let left = Measure::Sum("left".to_owned());
    let groups = desk.groups(db, INSTALMENT, &["due_on:month"], left, owed)?;
    add(groups, |sums| &mut sums.expected, 1);
    let amounts = Measure::Sum("amount".to_owned());
    let groups = desk.groups(db, PAYMENT, &["received_on:month"], amounts, within("received_on")?)?;
    add(groups, |sums| &mut sums.cashed, 1);
    let access = desk.visit.access();
    Ok(Months {
        sums,
        has_payments: access.kind(PAYMENT).is_ok_and(|kind| access.can_read(kind, "amount")),
    })
}

/// The condition that a day is in a month.
fn in_month(field: &str, month: Date) -> Vec<Filter> {
    let text = format!("{field}:{month}..{}", month.last_of_month());
    Filter::parse(&text).into_iter().collect()
}

fn lists(month: Date) -> [Option<String>; 3] {
    let mut owed = in_month("due_on", month);
    owed.extend(Filter::parse("left:>0"));
    [
        Desk::list("invoices", in_month("issued_on", month)),
        Desk::list("payments", in_month("received_on", month)),
        Desk::list("instalments", owed),
    ]
}

impl Months {
    /// The columns that this person may see.
    pub fn columns(&self) -> Vec<&'static str> {
        match self.has_payments {
            true => vec!["ledger-invoiced", "ledger-cashed", "ledger-expected"],
            false => vec!["ledger-invoiced", "ledger-expected"],
        }
    }

    /// The figures of a month in the order of the columns.
    pub fn figures(&self, sums: &Sums) -> Vec<i64> {
        match self.has_payments {
            true => vec![sums.invoiced, sums.cashed, sums.expected],
            false => vec![sums.invoiced, sums.expected],
        }
    }

    pub fn whole(&self) -> Sums {
        self.sums.values().fold(Sums::default(), |whole, sums| Sums {
            invoiced: whole.invoiced + sums.invoiced,
            cashed: whole.cashed + sums.cashed,
            expected: whole.expected + sums.expected,
        })
    }

    /// The table, the latest month first; nothing when nothing was invoiced.
    pub fn table<'a>(&self, desk: Desk<'a>) -> Option<Table<'a>> {
        let pen = desk.pen;
        let whole = self.whole();
        if whole == Sums::default() {
            return None;
        }
        let lines = self.sums.iter().rev().map(|(month, sums)| {
            let [invoiced, cashed, expected] = lists(*month);
            let lists = match self.has_payments {
                true => vec![invoiced, cashed, expected],
                false => vec![invoiced, expected],
            };
            Line {
                name: format::month(pen.language, *month),
                figures: self
                    .figures(sums)
                    .into_iter()
                    .zip(lists)
                    .map(|(cents, list)| desk.money(cents, list.filter(|_| cents != 0)))
                    .collect(),
                ..Line::default()
            }
        });
        Some(Table {
            title: pen.t("ledger-by-month"),
            head: pen.t("ledger-month"),
            columns: self.columns().into_iter().map(|key| pen.t(key)).collect(),
            notes: None,
            lines: lines.collect(),
            total: Some((
                pen.t("ledger-total"),
                self.figures(&whole)
                    .into_iter()
                    .map(|cents| desk.money(cents, None))
                    .collect(),
            )),
        })
    }

    /// What came in and what is expected, one above the other for each month.
    pub fn chart(&self, pen: Pen<'_>) -> Option<String> {
        let bars: Vec<Bar> = self
            .sums
            .iter()
            .map(|(month, sums)| {
                let name = format::month(pen.language, *month);
                let [_, cashed, expected] = lists(*month);
                let parts = [
                    (1, sums.cashed, cashed, "ledger-cashed"),
                    (2, sums.expected, expected, "ledger-expected"),
                ];
                Bar {
                    parts: parts
                        .into_iter()
                        .filter(|(_, cents, ..)| *cents > 0)
                        .map(|(series, cents, list, label)| Part {
                            series,
                            length: euros(cents),
                            href: list.unwrap_or_default(),
                            label: format!("{name}, {} : {}", pen.t(label), pen.amount(cents)),
                        })
                        .collect(),
                    total: short(pen, sums.cashed + sums.expected),
                    // The years and months of twelve bars stand side by side.
                    name: month.strftime("%m/%y").to_string(),
                }
            })
            .collect();
        let drawing = Drawing {
            label: pen.t("ledger-by-month").to_owned(),
            bars: &bars,
            is_whole: true,
            say: &|value| match value >= 1_000.0 {
                true => thousands(pen, value),
                false => short(pen, (value * 100.0).round() as i64),
            },
        };
        drawing.draw()
    }
}

/// Cents as euros, for the length of a bar.
fn euros(cents: i64) -> f64 {
    cents as f64 / 100.0
}

/// An amount that takes little room: whole euros, thousands when they are many.
fn short(pen: Pen<'_>, cents: i64) -> String {
    match cents {
        0 => String::new(),
        THOUSANDS.. => thousands(pen, euros(cents)),
        _ => pen.amount(cents / 100 * 100),
    }
}

/// Euros as thousands of them.
fn thousands(pen: Pen<'_>, euros: f64) -> String {
    let places = usize::from((euros / 100.0).round() % 10.0 != 0.0);
    let said = format::decimal(pen.language, euros / 1_000.0, places);
    pen.t1("ledger-thousands", "amount", &said)
}
