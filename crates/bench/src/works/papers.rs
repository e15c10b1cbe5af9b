//! Documents: certificates one by one and by the thousand, and the filled sheets of a long session.
//!
//! Printed in this process, since the engine of documents knows no store: what a program adds is the reading of its rows.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use ::papers::documents::{Cell, Certificate, Ink, Layout, SheetLearner, SignInSheet};
use ::papers::{Image, Paper, PaperError, Printed, Setting, Texts, print, specimen};
use flate2::{Compression, Crc, write::ZlibEncoder};
use words::Language;

use crate::Outcome;
use crate::data::Scene;
use crate::table::{Table, Target};

const CERTIFICATES: usize = 1000;
/// Learners and days that make two hundred pages of sheets, at fifteen learners a page.
const LEARNERS: usize = 30;
const DAYS: usize = 100;

pub fn papers(_: &Scene, table: &mut Table) -> Outcome<()> {
    let (house, texts) = (specimen::house(), Texts::default());
    let on = specimen::setting(&house, &texts, Language::Fr);
    print(&certificate(0), &on)?;

    let mut each = Vec::new();
    let mut again = Vec::new();
    for number in 1..=50 {
        let paper = certificate(number);
        each.push(seconds(&paper, &on)?.0);
        // The same one at once: all that was typeset is remembered, what is left is to write the file.
        again.push(seconds(&paper, &on)?.0);
    }
    let (one, written) = (median(each), median(again));
    table.add(
        "one certificate, PDF, warm",
        one * 1e3,
        "ms",
        Some(Target::AtMost(20.0)),
        Some(written * 1e3),
    );

    let begun = Instant::now();
    let next = AtomicUsize::new(100);
    let threads = std::thread::available_parallelism()?.get();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| -> Result<(), PaperError> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= 100 + CERTIFICATES {
                            return Ok(());
                        }
                        print(&certificate(number), &on)?;
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .map_err(|_| "a thread panicked".to_owned())?
                .map_err(|error| error.to_string())
        })
    })?;
    table.add(
        "  1,000 of them",
        begun.elapsed().as_secs_f64(),
        "s",
        Some(Target::AtMost(10.0)),
        Some(written * CERTIFICATES as f64 / threads as f64),
    );

    let sheet = long_session()?;
    let blank = seconds(&sheet.clone().blank(), &on)?;
    let (filled, printed) = seconds(&sheet, &on)?;
    table.add(
        &format!(
            "{} pages of filled sheets, {} signatures",
            printed.pages,
            DAYS * 2 * (LEARNERS + 1)
        ),
        filled,
        "s",
        Some(Target::AtMost(5.0)),
        Some(blank.0),
    );
    table.add(
        "  size",
        printed.bytes.len() as f64 / 1e6,
        "MB",
        None,
        Some(blank.1.bytes.len() as f64 / 1e6),
    );
    Ok(())
}

fn seconds<P: Paper>(paper: &P, on: &Setting<'_>) -> Result<(f64, Printed), PaperError> {
    let begun = Instant::now();
    let printed = print(paper, on)?;
    Ok((begun.elapsed().as_secs_f64(), printed))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn certificate(number: usize) -> Certificate {
    let mut certificate = specimen::certificate();
    certificate.number = format!("CR-2026-{number:04}");
    certificate.beneficiary.last_name = format!("Martin {number}");
    certificate.verify_at = Some(format!("https://preau.example.fr/v/{number:012}"));
    certificate
}

/// The floor of its filled sheets is the same sheets left blank.
fn long_session() -> Outcome<SignInSheet> {
    let mut sheet = specimen::sheet(Layout::Day);
    let pattern = sheet.half_days[..2].to_vec();
    sheet.half_days.clear();
    let mut number = 0;
    let mut ink = || -> Outcome<Ink> {
        number += 1;
        Ok(Ink::Drawn(Image::kept(drawn(number)?)?))
    };
    let mut day = pattern[0].date;
    for _ in 0..DAYS {
        for half_day in &pattern {
            let mut half_day = half_day.clone();
            half_day.date = day;
            half_day.countersigned = Some(ink()?);
            sheet.half_days.push(half_day);
        }
        day = day.tomorrow()?;
    }
    sheet.learners.clear();
    for rank in 0..LEARNERS {
        let mut cells = Vec::new();
        for _ in &sheet.half_days {
            cells.push(Cell::Signed {
                ink: ink()?,
                late_at: None,
                late_minutes: 0,
                early_minutes: 0,
            });
        }
        sheet.learners.push(SheetLearner {
            last_name: format!("MARTIN {rank}"),
            first_name: "Jeanne".to_owned(),
            employer: Some("Menuiserie Kerdoncuff".to_owned()),
            cells,
        });
    }
    Ok(sheet)
}

const WIDTH: usize = 480;
const HEIGHT: usize = 160;

/// A signature as the drawing surface of a page gives it: a transparent PNG with a dark stroke, each unlike the others.
fn drawn(number: u32) -> Outcome<Vec<u8>> {
    let mut pixels = vec![0_u8; HEIGHT * (1 + WIDTH * 4)];
    let phase = f64::from(number) * 0.37;
    for step in 0..4000 {
        let t = f64::from(step) / 4000.0;
        let x = 30.0 + t * 400.0;
        let y = 80.0 + 40.0 * (t * (9.0 + phase % 5.0) + phase).sin() + 18.0 * (t * 31.0 + phase * 3.0).cos();
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2)] {
            let at = (y as usize + dy) * (1 + WIDTH * 4) + 1 + (x as usize + dx) * 4;
            pixels[at..at + 4].copy_from_slice(&[16, 32, 64, 255]);
        }
    }
    let mut body = ZlibEncoder::new(Vec::new(), Compression::default());
    body.write_all(&pixels)?;
    let body = body.finish()?;
    let mut header = Vec::new();
    header.extend_from_slice(&(WIDTH as u32).to_be_bytes());
    header.extend_from_slice(&(HEIGHT as u32).to_be_bytes());
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header.as_slice()), (b"IDAT", &body), (b"IEND", &[])] {
        let mut crc = Crc::new();
        crc.update(name);
        crc.update(content);
        png.extend_from_slice(&(content.len() as u32).to_be_bytes());
        png.extend_from_slice(name);
        png.extend_from_slice(content);
        png.extend_from_slice(&crc.sum().to_be_bytes());
    }
    Ok(png)
}
