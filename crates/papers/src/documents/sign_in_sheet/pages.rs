//! Cutting a sheet into pages. They are cut here and not by Typst, so that each has a code of its own that says which
//! half-days and learners stand on it, and so that no page is left with one row.

use serde_json::{Value as Json, json};

use super::{Cell, HalfDay, Ink, Layout, SheetLearner, SignInSheet};
use crate::Desk;

/// Columns that fit an upright page; beyond, pages are wide.
const UPRIGHT_COLUMNS: usize = 4;
/// Columns that fit a wide page.
const WIDE_COLUMNS: usize = 10;
/// Rows of learners on an upright page, and on a wide one.
const UPRIGHT_ROWS: usize = 15;
const WIDE_ROWS: usize = 8;
/// Rows of half-days on the page of one learner.
const LEARNER_ROWS: usize = 14;
/// Millimetres across the columns that are signed in, as the template sets them: what an upright or a wide page leaves
/// beside ranks and names, and the two columns of the page of one learner.
const UPRIGHT_SIGNING: u32 = 121;
const WIDE_SIGNING: u32 = 210;
const LEARNER_SIGNING: u32 = 84;

/// What stands on one page: places of half-days and of learners in the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub half_days: Range,
    pub learners: Range,
    /// Millimetres across all the columns that are signed in, which end with the table, at the right side of the code.
    pub signing_mm: u32,
}

/// The pages that a sheet is cut into, in order, and whether they are wide.
pub fn cuts(sheet: &SignInSheet) -> (Vec<Cut>, bool) {
    if sheet.layout == Layout::Learner {
        let cut = |learner: usize| {
            balanced(0..sheet.half_days.len(), LEARNER_ROWS)
                .into_iter()
                .map(move |half_days| Cut {
                    half_days,
                    learners: learner..learner + 1,
                    signing_mm: LEARNER_SIGNING,
                })
        };
        return ((0..sheet.learners.len()).flat_map(cut).collect(), false);
    }
    let groups = columns(sheet);
    let wide = groups.iter().any(|group| group.len() > UPRIGHT_COLUMNS);
    let most = if wide { WIDE_ROWS } else { UPRIGHT_ROWS };
    let cut = |half_days: Range| {
        balanced(0..sheet.learners.len(), most)
            .into_iter()
            .map(move |learners| Cut {
                half_days: half_days.clone(),
                learners,
                signing_mm: if wide { WIDE_SIGNING } else { UPRIGHT_SIGNING },
            })
    };
    (groups.into_iter().flat_map(cut).collect(), wide)
}

/// The pages of a sheet, and whether they are wide.
pub fn pages(sheet: &SignInSheet, desk: &mut Desk<'_>) -> (Vec<Json>, bool) {
    let (cuts, wide) = cuts(sheet);
    let page = |(at, cut): (usize, Cut)| {
        let code = code(sheet, desk, at);
        match sheet.layout {
            Layout::Learner => of_learner(sheet, desk, cut.learners.start, cut.half_days, code),
            _ => of_half_days(sheet, desk, cut.half_days, cut.learners, code),
        }
    };
    (cuts.into_iter().enumerate().map(page).collect(), wide)
}

type Range = std::ops::Range<usize>;

/// The half-days of each page.
fn columns(sheet: &SignInSheet) -> Vec<Range> {
    let week = |half_day: &HalfDay| {
        (
            half_day.date.iso_week_date().year(),
            half_day.date.iso_week_date().week(),
        )
    };
    let same = |one: &HalfDay, other: &HalfDay| match sheet.layout {
        Layout::Day => one.date == other.date,
        Layout::Week => week(one) == week(other),
        Layout::Session | Layout::Learner => true,
    };
    let most = if sheet.layout == Layout::Day {
        UPRIGHT_COLUMNS
    } else {
        WIDE_COLUMNS
    };
    let mut groups = Vec::new();
    let mut at = 0;
    for group in sheet.half_days.chunk_by(same) {
        groups.extend(balanced(at..at + group.len(), most));
        at += group.len();
    }
    groups
}

/// Cuts a range into as few parts as hold `most`, all of one size or nearly.
fn balanced(range: Range, most: usize) -> Vec<Range> {
    let parts = range.len().div_ceil(most);
    let ends = |part: usize| range.start + range.len() * part / parts;
    (0..parts).map(|part| ends(part)..ends(part + 1)).collect()
}

fn code(sheet: &SignInSheet, desk: &mut Desk<'_>, page: usize) -> Json {
    let scan = sheet.scan.as_deref();
    scan.map_or(Json::Null, |scan| desk.code(&format!("{scan}/{}", page + 1)))
}

/// A page whose columns are half-days and rows are learners.
fn of_half_days(sheet: &SignInSheet, desk: &mut Desk<'_>, half_days: Range, learners: Range, code: Json) -> Json {
    let columns = &sheet.half_days[half_days.clone()];
    let (first, last) = (&columns[0], &columns[columns.len() - 1]);
    let heading = if first.date == last.date {
        desk.day(first.date)
    } else {
        super::super::period(desk, first.date, last.date)
    };
    // What all columns share is said once above the table, what they do not stands at the head of each.
    let shared = |value: fn(&HalfDay) -> &str| {
        columns
            .iter()
            .all(|column| value(column) == value(first))
            .then(|| value(first))
    };
    let module = shared(|half_day| half_day.module.as_deref().unwrap_or_default());
    let place = shared(|half_day| &half_day.place);
    let trainer = shared(|half_day| &half_day.trainer);
    let heads: Vec<Json> = columns
        .iter()
        .map(|half_day| {
            let own = |shared: Option<&str>, value: &str| shared.is_none().then(|| value.to_owned());
            json!({
                "day": desk.day(half_day.date),
                "hours": hours(desk, half_day),
                "module": own(module, half_day.module.as_deref().unwrap_or_default()),
                "place": own(place, &half_day.place),
                "trainer": half_day.trainer,
                "cancelled": half_day.cancelled,
            })
        })
        .collect();
    let signed: Vec<Json> = columns.iter().map(|half_day| of_trainer(desk, half_day)).collect();
    let rows: Vec<Json> = learners
        .map(|at| {
            let learner = &sheet.learners[at];
            let cells: Vec<Json> = half_days
                .clone()
                .map(|column| of_cell(desk, learner, &sheet.half_days[column], column))
                .collect();
            json!({
                "rank": at + 1,
                "last_name": learner.last_name,
                "first_name": learner.first_name,
                "employer": learner.employer,
                "cells": cells,
            })
        })
        .collect();
    json!({
        "heading": heading,
        "module": module,
        "place": place,
        "trainer": trainer,
        "columns": heads,
        "trainers": signed,
        "rows": rows,
        "code": code,
    })
}

/// A page of one learner, whose rows are half-days.
fn of_learner(sheet: &SignInSheet, desk: &mut Desk<'_>, learner: usize, half_days: Range, code: Json) -> Json {
    let learner = &sheet.learners[learner];
    let rows: Vec<Json> = half_days
        .map(|at| {
            let half_day = &sheet.half_days[at];
            json!({
                "day": desk.day(half_day.date),
                "hours": hours(desk, half_day),
                "module": half_day.module,
                "place": half_day.place,
                "trainer": half_day.trainer,
                "cancelled": half_day.cancelled,
                "cell": of_cell(desk, learner, half_day, at),
                "signed": of_trainer(desk, half_day),
            })
        })
        .collect();
    json!({
        "heading": format!("{} {}", learner.last_name, learner.first_name),
        "employer": learner.employer,
        "rows": rows,
        "code": code,
    })
}

fn hours(desk: &Desk<'_>, half_day: &HalfDay) -> String {
    let key = if half_day.ends < half_day.starts {
        "papers-sheet-hours-overnight"
    } else {
        "papers-sheet-hours"
    };
    desk.say(
        key,
        &words::args! { "starts" => desk.time(half_day.starts), "ends" => desk.time(half_day.ends) },
    )
}

/// Where the trainer signs.
fn of_trainer(desk: &mut Desk<'_>, half_day: &HalfDay) -> Json {
    match &half_day.countersigned {
        _ if half_day.cancelled => json!({ "kind": "none" }),
        Some(ink) => of_ink(desk, ink, &half_day.trainer, Vec::new()),
        None => json!({ "kind": "blank" }),
    }
}

/// Where a learner signs.
fn of_cell(desk: &mut Desk<'_>, learner: &SheetLearner, half_day: &HalfDay, at: usize) -> Json {
    if half_day.cancelled {
        return json!({ "kind": "none" });
    }
    match learner.cells.get(at).unwrap_or(&Cell::Blank) {
        Cell::Blank => json!({ "kind": "blank" }),
        Cell::NotExpected => json!({ "kind": "not_expected" }),
        Cell::Declared => json!({ "kind": "declared" }),
        Cell::Absent { reason, excused } => json!({ "kind": "struck", "excused": excused, "reason": reason }),
        Cell::Signed {
            ink,
            late_at,
            late_minutes,
            early_minutes,
        } => {
            let mut notes = Vec::new();
            if let Some(at) = late_at {
                notes.push(desk.say("papers-sheet-signed-late", &words::args! { "at" => desk.moment(*at) }));
            }
            for (key, minutes) in [
                ("papers-sheet-late", *late_minutes),
                ("papers-sheet-early", *early_minutes),
            ] {
                if minutes > 0 {
                    notes.push(desk.say(key, &words::args! { "duration" => desk.duration(minutes) }));
                }
            }
            of_ink(
                desk,
                ink,
                &format!("{} {}", learner.first_name, learner.last_name),
                notes,
            )
        }
    }
}

fn of_ink(desk: &mut Desk<'_>, ink: &Ink, who: &str, notes: Vec<String>) -> Json {
    match ink {
        Ink::Drawn(image) => json!({ "kind": "drawn", "image": desk.image(image), "who": who, "notes": notes }),
        Ink::Typed(name) => json!({ "kind": "typed", "name": name, "notes": notes }),
        Ink::OnPaper => json!({ "kind": "paper", "notes": notes }),
    }
}

#[cfg(test)]
mod tests {
    use super::balanced;

    #[test]
    fn no_page_is_left_with_one_row() {
        let sizes = |count, most| {
            balanced(0..count, most)
                .into_iter()
                .map(|part| part.len())
                .collect::<Vec<_>>()
        };
        assert_eq!(sizes(40, 15), [13, 13, 14]);
        assert_eq!(sizes(16, 15), [8, 8]);
        assert_eq!(sizes(15, 15), [15]);
        assert_eq!(sizes(0, 15), [] as [usize; 0]);
    }
}
