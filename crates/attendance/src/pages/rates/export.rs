//! The table of rates as a spreadsheet.

use axum::extract::RawQuery;
use kit::Error;
use presence::Rate;
use sheets::write::{Column, Dialect, Kind, Out, csv, xlsx};
use ui::{Answer, Failure, Typed, Visit};

use super::{asked, name, total};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// `GET /rates/export?format=xlsx`: the same address as the page, the same figures.
pub async fn download(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit.run_at_length(move |visit| write(visit, &typed)).await
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
    let file = format!("{}-{}.{ending}", pen.t("rates-file"), visit.site.clock.today());
    Ok(ui::download::attachment(bytes, &file, media)?)
}

fn broken(error: sheets::SheetError) -> Failure {
    Error::Fault(format!("rates could not be written: {error}")).into()
}
