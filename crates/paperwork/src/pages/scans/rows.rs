//! The rows of a scanned page: what is asked of each, proposed from what is written there, and what a form says of them.

use std::collections::HashMap;

use attendance::act::{self, Stored};
use attendance::roster::{self, Enrolled, Slot};
use kit::{Db, Error, Result};
use ui::{Typed, Visit};
use uuid::Uuid;

use scans::print::PIXELS;

use crate::printed::Known;
use crate::scan::{self, Line, Seen};

/// Millimetres around a cell that are shown with it: a signature does not keep to its box.
const AROUND: f64 = 1.5;

/// A part of the picture of the page, in its pixels: from the left, from the top, across, down.
#[derive(Clone, Copy)]
pub struct Crop(pub i64, pub i64, pub i64, pub i64);

impl Crop {
    /// As a `viewBox`.
    pub fn view(self) -> String {
        format!("{} {} {} {}", self.0, self.1, self.2, self.3)
    }
}

/// What is asked of one learner at one half-day.
pub struct Cell {
    /// Where it is on the picture, when the row was found.
    pub crop: Option<Crop>,
    /// `SLOT.LEARNER`
    pub key: String,
    /// Whom and when, for who does not see the table.
    pub legend: String,
    pub short: String,
    /// What is proposed; empty when the row was not found on the page.
    pub seen: &'static str,
    pub minutes: String,
    /// Whether a signature is recorded already, on paper or otherwise.
    pub is_told: bool,
}

/// A half-day whose trainer signs on a row.
pub struct Trained {
    pub crop: Option<Crop>,
    pub slot: Uuid,
    pub label: String,
    pub signed: bool,
}

/// A row of the page, and what is asked of it.
pub struct Row {
    pub name: String,
    pub cells: Vec<Cell>,
    pub trainers: Vec<Trained>,
}

/// What is recorded already of a learner at a half-day.
struct Told {
    signed: bool,
    /// By how many minutes they came late.
    late: Option<i64>,
}

impl Told {
    fn of(acts: &[Stored], learner: i64) -> Told {
        let own = || acts.iter().filter(|act| act.learner == Some(learner));
        let last = own().rfind(|act| act.state.is_some());
        Told {
            signed: own().any(|act| act.act == "signature"),
            late: last
                .filter(|act| act.state.as_deref() == Some("late"))
                .and_then(|act| act.minutes),
        }
    }
}

/// A page that is being looked at, with what was typed of it already.
pub struct Looking<'a> {
    pub visit: &'a Visit,
    pub page: &'a scan::Page,
    pub known: &'a Known,
    pub typed: Option<&'a Typed>,
}

/// The half-days of a page: those that are transcribed, and those that are not, each with the message that says why.
struct Slots {
    open: HashMap<i64, Slot>,
    left_out: Vec<(Option<Slot>, &'static str)>,
}

/// A half-day is transcribed while its sheet is open, by who sees it.
fn slots(visit: &Visit, db: &mut Db<'_>, known: &Known) -> Result<Slots> {
    let mut slots = Slots {
        open: HashMap::new(),
        left_out: Vec::new(),
    };
    let named: [String; 0] = [];
    let all = roster::slots_among(db, &visit.site.clock, &known.page.slots)?;
    for _ in all.len()..known.page.slots.len() {
        slots.left_out.push((None, "scan-slot-gone"));
    }
    for slot in all {
        let found = visit
            .site
            .queries
            .record_in(db, visit.access(), "slot", slot.uid, &named);
        match found {
            Ok(_) if slot.cancelled => slots.left_out.push((Some(slot), "scan-slot-cancelled")),
            Ok(_) if act::is_sealed(db, slot.id)? => slots.left_out.push((Some(slot), "scan-slot-sealed")),
            Ok(_) => {
                slots.open.insert(slot.id, slot);
            }
            // Nothing is told of it, not even its hours.
            Err(Error::NotFound | Error::Forbidden(_)) => slots.left_out.push((None, "scan-slot-another")),
            Err(error) => return Err(error),
        }
    }
    Ok(slots)
}

/// The day and the hours of a half-day, as the sheet prints them.
fn when(visit: &Visit, slot: &Slot) -> String {
    let at = |instant: jiff::Timestamp| {
        instant
            .to_zoned_datetime(slot.zone.clone())
            .strftime("%H:%M")
            .to_string()
    };
    let day = words::format::date(visit.language, slot.day());
    format!("{day}, {} – {}", at(slot.span.from), at(slot.span.to))
}

impl Looking<'_> {
    /// The rows, in the order in which they were printed, and why some half-days are not asked about.
    pub fn rows(&self, db: &mut Db<'_>) -> Result<(Vec<Row>, Vec<String>)> {
        let Slots { open: slots, left_out } = slots(self.visit, db, self.known)?;
        let pen = self.visit.pen();
        let mut notes: Vec<String> = Vec::new();
        for (slot, key) in &left_out {
            let when = slot.as_ref().map(|slot| when(self.visit, slot));
            let said = pen.t1(key, "when", when.as_deref().unwrap_or_default());
            if !notes.contains(&said) {
                notes.push(said);
            }
        }
        let mut acts: HashMap<i64, Vec<Stored>> = HashMap::new();
        for slot in slots.keys() {
            acts.insert(*slot, act::of_slot(db, *slot)?);
        }
        let enrolled: HashMap<i64, Enrolled> = roster::enrolled(db, self.known.session)?
            .into_iter()
            .map(|one| (one.person.id, one))
            .collect();
        let page = &self.known.page;
        let cell = |slot: &Slot, learner: &i64, (row, column): (usize, usize)| {
            let one = enrolled.get(learner).filter(|one| one.is_awaited_on(slot.day()))?;
            let told = Told::of(&acts[&slot.id], one.person.id);
            Some(self.cell(slot, one, &told, (row, column)))
        };
        if page.by_slot {
            let row = |(at, slot): (usize, &i64)| {
                let slot = slots.get(slot)?;
                let cells = page.learners.iter().filter_map(|learner| cell(slot, learner, (at, 0)));
                Some(Row {
                    name: when(self.visit, slot),
                    cells: cells.collect(),
                    trainers: vec![self.trained(slot, (at, 1))],
                })
            };
            return Ok((page.slots.iter().enumerate().filter_map(row).collect(), notes));
        }
        let shown = || {
            let slot = |(column, slot): (usize, &i64)| Some((column, slots.get(slot)?));
            page.slots.iter().enumerate().filter_map(slot)
        };
        let row = |(at, learner): (usize, &i64)| {
            let cells: Vec<Cell> = shown()
                .filter_map(|(column, slot)| cell(slot, learner, (at, column)))
                .collect();
            let one = enrolled.get(learner).filter(|_| !cells.is_empty())?;
            Some(Row {
                name: one.person.listed(self.visit.access()),
                cells,
                trainers: Vec::new(),
            })
        };
        let mut rows: Vec<Row> = page.learners.iter().enumerate().filter_map(row).collect();
        if !rows.is_empty() {
            let last = page.learners.len();
            rows.push(Row {
                name: self.visit.pen().t("scan-trainer").to_owned(),
                cells: Vec::new(),
                trainers: shown()
                    .map(|(column, slot)| self.trained(slot, (last, column)))
                    .collect(),
            });
        }
        Ok((rows, notes))
    }

    /// Where a cell is on the picture, with a little of what is around it.
    fn crop(&self, row: usize, column: usize) -> Option<Crop> {
        let place = self.page.places.get(row)?;
        let (from, to) = self.known.page.column(column, self.page.width as f64 / PIXELS);
        let left = ((from - AROUND) * PIXELS) as i64;
        let across = ((to - from + 2.0 * AROUND) * PIXELS) as i64;
        let around = (AROUND * PIXELS) as i64;
        Some(Crop(
            left,
            place.top - around,
            across,
            place.bottom - place.top + 2 * around,
        ))
    }

    /// Whether something is written in a cell; `None` when the row was not found.
    fn written(&self, row: usize, column: usize) -> Option<bool> {
        self.page.places.get(row)?.inked.get(column).copied()
    }

    fn cell(&self, slot: &Slot, one: &Enrolled, told: &Told, (row, column): (usize, usize)) -> Cell {
        let written = self.written(row, column);
        let key = format!("{}.{}", slot.uid, one.person.uid);
        let typed = |name: &str| Some(self.typed?.get(&format!("{name}.{key}")).into_owned());
        let proposed = match (written.unwrap_or_default() || told.signed, written, told.late) {
            (true, _, Some(_)) => "late",
            (true, _, None) => "signed",
            (false, Some(_), _) => "absent",
            (false, None, _) => "",
        };
        let (name, when) = (one.person.listed(self.visit.access()), when(self.visit, slot));
        Cell {
            crop: self.crop(row, column),
            is_told: told.signed,
            legend: self.visit.pen().t2("scan-seen-of", "name", &name, "when", &when),
            short: when,
            seen: typed("seen").map_or(proposed, |typed| {
                let codes = ["signed", "late", "absent"];
                codes.into_iter().find(|code| *code == typed).unwrap_or_default()
            }),
            minutes: typed("minutes").unwrap_or_else(|| told.late.map(|late| late.to_string()).unwrap_or_default()),
            key,
        }
    }

    fn trained(&self, slot: &Slot, (row, column): (usize, usize)) -> Trained {
        let label = self.visit.pen().t1("scan-trainer-of", "when", &when(self.visit, slot));
        Trained {
            crop: self.crop(row, column),
            slot: slot.uid,
            label,
            signed: match self.typed {
                Some(typed) => typed.get(&format!("trainer.{}", slot.uid)) == "1",
                None => self.written(row, column).unwrap_or_default(),
            },
        }
    }
}

/// What a form says of the places of a page; what it does not say is left as it is.
///
/// # Errors
/// Invalid when how late somebody was is not a number.
pub fn said(visit: &Visit, db: &mut Db<'_>, known: &Known, typed: &Typed) -> Result<(Vec<Line>, Vec<i64>)> {
    let slots = slots(visit, db, known)?.open;
    let slots = known.page.slots.iter().filter_map(|slot| slots.get(slot));
    let enrolled = roster::enrolled(db, known.session)?;
    let (mut lines, mut trainers) = (Vec::new(), Vec::new());
    for slot in slots {
        let on_page = |one: &&Enrolled| known.page.learners.contains(&one.person.id);
        for one in enrolled.iter().filter(on_page) {
            let key = format!("{}.{}", slot.uid, one.person.uid);
            let seen = match typed.get(&format!("seen.{key}")).as_ref() {
                "signed" => Seen::Signed,
                "absent" => Seen::Absent,
                "late" => {
                    let minutes = typed.get(&format!("minutes.{key}")).trim().parse();
                    let missing = || Error::invalid("minutes", "attendance-minutes-out-of-range");
                    Seen::Late(minutes.map_err(|_| missing())?)
                }
                _ => continue,
            };
            lines.push(Line {
                slot: slot.id,
                learner: one.person.id,
                seen,
            });
        }
        if typed.get(&format!("trainer.{}", slot.uid)) == "1" {
            trainers.push(slot.id);
        }
    }
    Ok((lines, trainers))
}
