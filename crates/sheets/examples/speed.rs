//! How fast and how light: writes then reads 100,000 rows, and prints a table.
//!
//! `cargo run --release -p sheets --example speed`

use std::{fs::File, time::Instant};

use jiff::civil::date;
use sheets::{
    Limits, SheetError, open,
    write::{Column, Dialect, Kind, Out, TableWriter, csv, xlsx},
};

const ROWS: i64 = 100_000;

fn main() -> Result<(), SheetError> {
    let folder = std::env::temp_dir().join("sheets-speed");
    std::fs::create_dir_all(&folder)?;
    println!(
        "{:<28} {:>8} {:>10} {:>12}",
        "work", "seconds", "file MB", "peak RSS MB"
    );
    for width in [20, 15] {
        let columns: Vec<Column> = (0..width)
            .map(|index| Column::new(format!("Colonne {index}"), Kind::Text))
            .collect();
        let workbook = folder.join(format!("{width}.xlsx"));
        measure(&format!("write xlsx x {width}"), &workbook, || {
            fill(xlsx(File::create(&workbook)?, "Élèves", &columns, &folder)?, width)
        })?;
        let text = folder.join(format!("{width}.csv"));
        measure(&format!("write csv x {width}"), &text, || {
            fill(csv(File::create(&text)?, &columns, Dialect::default())?, width)
        })?;
        measure(&format!("open xlsx x {width}"), &workbook, || {
            open(&workbook, "a", &Limits::default()).map(drop)
        })?;
        for file in [&workbook, &text] {
            let kind = file.extension().unwrap_or_default().to_string_lossy();
            measure(&format!("open and read {kind} x {width}"), file, || {
                let mut book = open(file, "a", &Limits::default())?;
                let mut count = 0;
                for row in book.rows(0)? {
                    row?;
                    count += 1;
                }
                assert_eq!(count, ROWS + 1);
                Ok(())
            })?;
        }
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn fill(mut writer: Box<dyn TableWriter + Send + '_>, width: usize) -> Result<(), SheetError> {
    for row in 0..ROWS {
        let texts = [
            format!("Élève numéro {row}"),
            format!("0{}", 612_345_678 + row),
            format!("{row} rue de la République, Lyon"),
        ];
        let cells: Vec<Out<'_>> = (0..width)
            .map(|column| match column % 5 {
                0 => Out::Text(&texts[0]),
                1 => Out::Date(date(
                    2000 + (row % 25) as i16,
                    1 + (row % 12) as i8,
                    1 + (row % 28) as i8,
                )),
                2 => Out::Text(&texts[1]),
                3 => Out::Int(row),
                _ => Out::Text(&texts[2]),
            })
            .collect();
        writer.row(&cells)?;
    }
    writer.finish()
}

fn measure(
    name: &str,
    file: &std::path::Path,
    work: impl FnOnce() -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let start = Instant::now();
    work()?;
    let megabytes = std::fs::metadata(file)?.len() as f64 / 1e6;
    println!(
        "{name:<28} {:>8.2} {megabytes:>10.1} {:>12}",
        start.elapsed().as_secs_f64(),
        peak_rss()
    );
    Ok(())
}

/// The most memory this process has held, on Linux.
fn peak_rss() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?
            .split_whitespace()
            .next()?
            .parse::<u64>()
            .ok()
    });
    peak.map_or_else(|| "?".into(), |kilobytes| (kilobytes / 1024).to_string())
}
