//! The table of rates as a spreadsheet, and on paper with what was asked for said above it.

use axum::extract::RawQuery;
use kit::Error;
use presence::Rate;
use sheets::write::{Column, Dialect, Kind, Out, csv, xlsx};
use ui::{Answer, Failure, Typed, Visit, figures};

use crate::board::Line;

use super::{asked, hours_and_rates, name, table, total};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PDF: &str = "application/pdf";
const CSV: &str = "text/csv; charset=utf-8";

/// `GET /rates/export?format=xlsx`: the same address as the page, the same figures.
pub async fn download(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run_at_length(move |visit| match typed.get("format").as_ref() {
            "pdf" => on_paper(visit, &typed),
            _ => write(visit, &typed),
        })
        .await
}

fn write(visit: &Visit, typed: &Typed) -> Answer {
    let pen = visit.pen();
    let (read, lines) = asked(visit, typed)?;
    let mut columns = vec![Column::new(pen.t(read.by.label()), Kind::Text)];
    let heads = ["rates-planned", "rates-realised", "rates-justified", "rates-lost"]
        .map(|key| pen.t1("rates-hours", "what", pen.t(key)));
    columns.extend(heads.iter().map(|head| Column::new(head.as_str(), Kind::Number)));
    columns.push(Column::new(pen.t("rates-attendance"), Kind::Number));
    columns.push(Column::new(pen.t("rates-completion"), Kind::Number));
    let is_text = typed.get("format") == "csv";
    let mut bytes = Vec::new();
    let scratch = std::env::temp_dir();
    let mut writer = if is_text {
        csv(&mut bytes, &columns, Dialect::default())
    } else {
        xlsx(&mut bytes, pen.t("rates-title"), &columns, &scratch)
    }
    .map_err(broken)?;
    let whole = total(&lines);
    let named = lines.iter().map(|line| (name(visit, read.by, line), line));
    for (name, line) in named.chain([(pen.t("rates-total").to_owned(), &whole)]) {
        let hours = |minutes: i64| Out::Real(presence::rate::hundredths_of_hour(minutes) as f64 / 100.0);
        let rate = |rate: Option<Rate>| rate.map_or(Out::Empty, |rate| Out::Real(rate.percent()));
        let tally = &line.tally;
        writer
            .row(&[
                Out::Text(&name),
                hours(tally.planned),
                hours(tally.realised),
                hours(tally.justified),
                hours(tally.lost),
                rate(line.attendance()),
                rate(line.completion()),
            ])
            .map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    let (media, ending) = if is_text { (CSV, "csv") } else { (XLSX, "xlsx") };
    Ok(ui::download::attachment(bytes, &file_name(visit, ending), media)?)
}

fn on_paper(visit: &Visit, typed: &Typed) -> Answer {
    let pen = visit.pen();
    let print = visit.site.printer().ok_or(Error::NotFound)?;
    let (read, lines) = asked(visit, typed)?;
    let line = |line: &Line| figures::Line {
        name: name(visit, read.by, line),
        figures: hours_and_rates(pen, line, |_| None),
        ..figures::Line::default()
    };
    let table = table(
        pen,
        pen.t(read.by.label()),
        lines.iter().map(line).collect(),
        hours_and_rates(pen, &total(&lines), |_| None),
    );
    let mut said: Vec<(String, String)> = read
        .said
        .iter()
        .map(|(key, value)| (pen.t(key).to_owned(), value.clone()))
        .collect();
    if said.is_empty() {
        said.push((
            pen.t("rates-said-filters").to_owned(),
            pen.t("rates-said-none").to_owned(),
        ));
    }
    let now = visit.site.clock.now().timestamp();
    let when = words::format::date_time(visit.language, now, visit.site.clock.zone());
    let by = visit.access().actor.name.clone();
    said.push((
        pen.t("rates-said-made").to_owned(),
        pen.t2("rates-said-made-by", "when", &when, "who", &by),
    ));
    let bytes = print(&visit.site, &table.sheet(said, Some(pen.t("rates-note"))))?;
    Ok(ui::download::attachment(bytes, &file_name(visit, "pdf"), PDF)?)
}

/// What the file is called.
fn file_name(visit: &Visit, ending: &str) -> String {
    let pen = visit.pen();
    format!("{}-{}.{ending}", pen.t("rates-file"), visit.site.clock.today())
}

fn broken(error: sheets::SheetError) -> Failure {
    Error::Fault(format!("rates could not be written: {error}")).into()
}
