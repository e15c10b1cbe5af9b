//! Statements as spreadsheets and texts with separators: each bank has its own columns, which are known by their titles.

use std::path::Path;

use jiff::civil::Date;
use sheets::{Cell, Limits, Row};
use words::date::Order;
use words::fold::fold;

use crate::statement::joined;
use crate::{Entry, Format, Statement, StatementError};

/// Titles of columns, folded, as French banks write them; the first that stands in the file is taken.
const BOOKED: &[&str] = &[
    "date de comptabilisation",
    "date comptable",
    "date operation",
    "date d operation",
    "date de l operation",
    "date",
    "dateop",
    "booking date",
    "started date",
];
const VALUE: &[&str] = &["date de valeur", "date valeur", "dateval", "value date"];
const AMOUNT: &[&str] = &[
    "montant",
    "montant eur",
    "montant euros",
    "montant en euros",
    "montant de l operation",
    "amount",
];
const DEBIT: &[&str] = &["debit", "debit euros", "debit eur", "montant debit", "debits"];
const CREDIT: &[&str] = &["credit", "credit euros", "credit eur", "montant credit", "credits"];
const REFERENCE: &[&str] = &[
    "reference",
    "reference operation",
    "ref",
    "reference de l operation",
    "numero d operation",
];
const PARTY: &[&str] = &[
    "contrepartie",
    "tiers",
    "nom du tiers",
    "emetteur",
    "donneur d ordre",
    "counterparty",
    "name",
];
const LABEL: &[&str] = &[
    "libelle",
    "libelle operation",
    "libelle de l operation",
    "libelle simplifie",
    "nature de l operation",
    "intitule",
    "description",
    "label",
    "informations complementaires",
    "libelle complementaire",
    "detail",
    "details",
    "communication",
    "motif",
];

/// How many rows may stand above the titles: banks write the account and the period there.
const ABOVE: usize = 30;

struct Columns {
    booked: usize,
    value: Option<usize>,
    amount: Option<usize>,
    debit: Option<usize>,
    credit: Option<usize>,
    reference: Option<usize>,
    party: Option<usize>,
    labels: Vec<usize>,
}

pub(crate) fn read(path: &Path, original_name: &str) -> Result<Statement, StatementError> {
    let mut book = sheets::open(path, original_name, &Limits::default())?;
    let sheet = book.data_sheet()?.ok_or(StatementError::Nothing)?;
    let rows: Vec<Row> = book.rows(sheet)?.collect::<Result<_, _>>()?;
    let (header, columns) = titles(&rows)?;
    let mut entries = Vec::new();
    for row in &rows[header + 1..] {
        entries.extend(entry(row, &columns)?);
    }
    Ok(Statement {
        format: Format::Table,
        account: None,
        number: None,
        currency: "EUR".to_owned(),
        opening: None,
        closing: None,
        entries,
    })
}

/// The row of titles, and what its columns are; when none has all that is needed, what the best lacks.
fn titles(rows: &[Row]) -> Result<(usize, Columns), StatementError> {
    let mut lacks = "date";
    for (index, row) in rows.iter().take(ABOVE).enumerate() {
        let names: Vec<String> = row.cells.iter().map(name).collect();
        let find = |known: &[&str]| {
            known
                .iter()
                .find_map(|title| names.iter().position(|name| name == title))
        };
        let Some(booked) = find(BOOKED) else { continue };
        let columns = Columns {
            booked,
            value: find(VALUE),
            amount: find(AMOUNT),
            debit: find(DEBIT),
            credit: find(CREDIT),
            reference: find(REFERENCE),
            party: find(PARTY),
            labels: LABEL
                .iter()
                .filter_map(|title| names.iter().position(|name| name == title))
                .collect(),
        };
        lacks = match (
            columns.labels.is_empty(),
            columns.amount,
            columns.debit.or(columns.credit),
        ) {
            (true, ..) => "label",
            (_, None, None) => "amount",
            _ => return Ok((index, columns)),
        };
    }
    Err(StatementError::Column(lacks))
}

/// A title folded: `Montant (EUROS)` is `montant euros`.
fn name(cell: &Cell) -> String {
    let Cell::Text(text) = cell else { return String::new() };
    let letters = fold(text).replace(|letter: char| !letter.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row that has a date; those without (totals, notes) are passed over.
fn entry(row: &Row, columns: &Columns) -> Result<Option<Entry>, StatementError> {
    let wrong = |cell: &Cell| StatementError::Line(row.number as usize, said(cell));
    let booked = row.get(columns.booked);
    let Some(booked_on) = date(booked) else {
        let is_note = booked.is_blank() || !said(booked).bytes().any(|byte| byte.is_ascii_digit());
        return if is_note { Ok(None) } else { Err(wrong(booked)) };
    };
    let amount = |column: Option<usize>| {
        let Some(cell) = column.map(|column| row.get(column)).filter(|cell| !cell.is_blank()) else {
            return Ok(None);
        };
        cents(cell).map(Some).ok_or_else(|| wrong(cell))
    };
    let cents = match (amount(columns.amount)?, amount(columns.debit)?, amount(columns.credit)?) {
        (Some(cents), ..) => cents,
        // Some banks write what goes out below zero in its column, others above.
        (None, Some(debit), credit) if debit != 0 => credit.unwrap_or(0) - debit.abs(),
        (None, _, Some(credit)) => credit,
        (None, _, None) => return Ok(None),
    };
    let text = |column: Option<usize>| {
        let text = column.map(|column| said(row.get(column)));
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let labels: Vec<String> = columns.labels.iter().map(|column| said(row.get(*column))).collect();
    Ok(Some(Entry {
        booked_on,
        value_on: columns.value.and_then(|column| date(row.get(column))),
        cents,
        label: joined(labels.iter().map(String::as_str)),
        counterparty: text(columns.party),
        iban: None,
        reference: None,
        bank_reference: text(columns.reference),
        returned: None,
    }))
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Fault(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(value) => value.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::DateTime(moment) => moment.date().to_string(),
        Cell::Empty => String::new(),
    }
}

fn date(cell: &Cell) -> Option<Date> {
    match cell {
        Cell::Date(date) => Some(*date),
        Cell::DateTime(moment) => Some(moment.date()),
        // A year in two figures is of this century: no statement is older.
        Cell::Text(text) => words::date::read_date_until(text.trim(), Order::DayFirst, 2099).ok(),
        _ => None,
    }
}

/// An amount in cents: `1 234,56`, `-12.00 €`, `(12,00)`, `+1.234,5`, `1,234.56`.
fn cents(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(number) => {
            let cents = (number * 100.0).round();
            ((number * 100.0 - cents).abs() < 0.001 && cents.abs() < 1e15).then_some(cents as i64)
        }
        Cell::Text(text) => amount_of(text),
        _ => None,
    }
}

fn amount_of(text: &str) -> Option<i64> {
    let kept = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '\u{2019}'));
    let mut text: String = kept.collect();
    for unit in ["EUR", "eur", "€"] {
        text = text.replace(unit, "");
    }
    let mut negative = false;
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, text) = (true, inside.to_owned());
    }
    for sign in ['-', '\u{2212}'] {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            (negative, text) = (!negative, rest.to_owned());
        }
    }
    let text = text.strip_prefix('+').unwrap_or(&text);
    // The last separator followed by one or two figures is that of decimals; the others group thousands.
    let last = text.rfind([',', '.']).filter(|at| matches!(text.len() - at - 1, 1 | 2));
    let (whole, decimals) = last.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let mut groups = whole.split([',', '.']).skip(1);
    if !groups.all(|group| group.len() == 3) {
        return None;
    }
    let whole: String = whole.chars().filter(|letter| !matches!(letter, ',' | '.')).collect();
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || !figures(&whole) || !figures(decimals) {
        return None;
    }
    let cents: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
    Some(if negative { -cents } else { cents })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        for (text, cents) in [
            ("1\u{202f}234,56", 123_456),
            ("-12.00 €", -1_200),
            ("(12,00)", -1_200),
            ("+1.234,5", 123_450),
            ("1,234.56", 123_456),
            ("12 345", 1_234_500),
            ("1.234", 123_400),
            ("150,00-", -15_000),
            ("0", 0),
        ] {
            assert_eq!(amount_of(text), Some(cents), "{text}");
        }
        for wrong in ["", "-", "abc", "12,34,", "1e5", "99999999999999,00"] {
            assert_eq!(amount_of(wrong), None, "{wrong}");
        }
    }
}
