//! The figures of money as a workbook: the same rows as the page, all of them.

use kit::Error;
use sheets::SheetError;
use sheets::write::{Column, Kind, Out, xlsx};
use ui::figures::Desk;
use ui::{Answer, Typed, Visit};
use words::format;

use super::{aged, asked, months};
use crate::pdf::is_readable;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /money/export?what=months|aged&by=client|programme|funder|adviser`
pub async fn download(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let pen = visit.pen();
            if !is_readable(visit.access()) {
                return Err(Error::NotFound.into());
            }
            let desk = Desk { visit, pen };
            let today = visit.site.clock.today();
            let is_aged = Typed::new(query.as_deref().unwrap_or_default()).get("what") == "aged";
            let by = asked(query);
            let (head, columns, rows) = visit.site.store.read(|db| {
                if is_aged {
                    let aged = aged::read(desk, db, today, by)?;
                    let rows: Vec<(String, Vec<i64>)> = aged
                        .lines
                        .iter()
                        .map(|line| (line.name.clone(), with_sum(&line.cents)))
                        .chain([(pen.t("ledger-total").to_owned(), with_sum(&aged.whole()))])
                        .collect();
                    let mut columns = aged::COLUMNS.to_vec();
                    columns.push("ledger-total");
                    return Ok::<_, Error>((aged.head(), columns, rows));
                }
                let months = months::read(desk, db, today)?;
                let whole = (pen.t("ledger-total").to_owned(), months.figures(&months.whole()));
                let rows = months
                    .sums
                    .iter()
                    .map(|(month, sums)| (format::month(pen.language, *month), months.figures(sums)))
                    .chain([whole])
                    .collect();
                Ok(("ledger-month", months.columns(), rows))
            })?;
            let titles: Vec<Column> = [Column::new(pen.t(head), Kind::Text)]
                .into_iter()
                .chain(columns.iter().map(|key| Column::new(pen.t(key), Kind::Number)))
                .collect();
            let title = pen.t(if is_aged { "ledger-aged" } else { "ledger-by-month" });
            let mut bytes = Vec::new();
            let mut writer = xlsx(&mut bytes, title, &titles, &std::env::temp_dir()).map_err(|error| broken(&error))?;
            for (name, cents) in &rows {
                let mut cells = vec![Out::Text(name)];
                cells.extend(cents.iter().map(|cents| Out::Cents(*cents)));
                writer.row(&cells).map_err(|error| broken(&error))?;
            }
            writer.finish().map_err(|error| broken(&error))?;
            Ok(ui::download::attachment(bytes, &format!("{title} {today}.xlsx"), XLSX)?)
        })
        .await
}

fn with_sum(cents: &[i64; 5]) -> Vec<i64> {
    cents.iter().copied().chain([cents.iter().sum()]).collect()
}

fn broken(error: &SheetError) -> Error {
    Error::Fault(format!("figures could not be written: {error}"))
}
