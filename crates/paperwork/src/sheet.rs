//! Feuilles d'émargement: the sheet of a session from its slots, its learners and what was signed.

use std::collections::HashMap;

use attendance::ink::{self, Signature};
use attendance::rates::{self, Line};
use attendance::roster::{self, Slot};
use attendance::verdict::Law;
use jiff::civil::Date;
use kit::{Access, Db, Error, Result};
use papers::documents::{Cell, HalfDay, Ink, Layout, SheetLearner, SignInSheet};
use papers::{Printed, print};
use presence::{Mode, State};
use ui::{Pen, Site};

use crate::facts;
use crate::identity::image;
use crate::letterhead::Letterhead;

/// Which sheet is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub layout: Layout,
    /// With what was signed; to be signed by hand otherwise.
    pub filled: bool,
    /// One learner alone.
    pub learner: Option<i64>,
    /// The day, or a day of the week, that is wanted alone.
    pub on: Option<Date>,
}

/// Whose rows may be shown.
#[derive(Clone, Copy)]
pub struct Eyes<'a> {
    pub access: &'a Access,
    /// One's own row alone.
    pub only: Option<i64>,
}

/// Lays the sheet of a session out.
///
/// # Errors
/// Refused when there is no slot or no learner to print.
pub fn lay(
    site: &Site,
    db: &mut Db<'_>,
    head: &Letterhead,
    session: i64,
    wanted: Wanted,
    eyes: Eyes<'_>,
) -> Result<Laid> {
    let facts = facts::session(db, session)?;
    let learners = facts::learners(site, db, head.language, session)?;
    let law = Law::shipped();
    let ledger = rates::ledger(db, &site.clock, &law, session)?;
    let places = facts::places(db, session)?;
    let signatures = ink::of_session(db, session)?;
    let signed = ink::by_cell(&signatures);
    let chosen: Vec<usize> = (0..ledger.slots.len())
        .filter(|at| is_wanted(&ledger.slots[*at], &wanted))
        .collect();
    if chosen.is_empty() {
        return Err(Error::refused("paper-no-slots"));
    }
    let trainers = facts::names(db, ledger.slots.iter().filter_map(|slot| slot.trainer))?;
    let mut inks = Inks {
        site,
        pictures: HashMap::new(),
    };
    let mut half_days = Vec::with_capacity(chosen.len());
    for at in &chosen {
        let slot = &ledger.slots[*at];
        let countersigned = signatures
            .iter()
            .rev()
            .find(|one| one.is_trainer && one.slot == slot.id);
        let (from, to) = (
            slot.span.from.to_zoned_datetime(slot.zone.clone()),
            slot.span.to.to_zoned_datetime(slot.zone.clone()),
        );
        half_days.push(HalfDay {
            date: from.date(),
            starts: from.time(),
            ends: to.time(),
            module: slot.module.clone(),
            place: places
                .get(&slot.id)
                .or(facts.place.as_ref())
                .or(slot.place.as_ref())
                .cloned()
                .unwrap_or_default(),
            trainer: slot
                .trainer
                .and_then(|trainer| trainers.get(&trainer))
                .cloned()
                .unwrap_or_default(),
            countersigned: match countersigned.filter(|_| wanted.filled) {
                Some(signature) => Some(inks.of(db, signature)?),
                None => None,
            },
            cancelled: slot.cancelled,
        });
    }
    let shows_employer = eyes
        .access
        .kind("enrolment")
        .is_ok_and(|kind| eyes.access.can_read(kind, "company"));
    let shows_funder = eyes
        .access
        .kind("enrolment")
        .is_ok_and(|kind| eyes.access.can_read(kind, "funder"));
    let (mut rows, mut shown) = (Vec::new(), Vec::new());
    let seen = |line: &&Line| {
        let person = line.learner.person.id;
        wanted.learner.is_none_or(|learner| learner == person) && eyes.only.is_none_or(|only| only == person)
    };
    for line in ledger.lines.iter().filter(seen) {
        let person = &line.learner.person;
        let mut cells = Vec::with_capacity(chosen.len());
        for at in &chosen {
            let slot = &ledger.slots[*at];
            let signature = signed.get(&(slot.id, person.id)).copied().filter(|one| !one.is_trainer);
            cells.push(cell(&mut inks, db, &law, slot, (line, *at), signature)?);
        }
        let [last_name, first_name] = person.names(eyes.access);
        let known = learners.get(&person.id).filter(|_| shows_employer);
        shown.push(person.id);
        rows.push(SheetLearner {
            last_name: last_name.map_or_else(|| person.listed(eyes.access), str::to_owned),
            first_name: first_name.unwrap_or_default().to_owned(),
            employer: known.and_then(|known| known.employer.clone()),
            cells,
        });
    }
    if rows.is_empty() {
        return Err(Error::refused("paper-no-learners"));
    }
    let is_local = facts.zone.iana_name() != site.clock.zone().iana_name();
    let pen = Pen::new(site, head.language);
    let alone = wanted
        .learner
        .and_then(|learner| learners.get(&learner))
        .filter(|_| shows_funder);
    let sheet = SignInSheet {
        document: document(&facts.uid.to_string(), wanted.layout),
        session: facts.reference.clone(),
        title: facts.title,
        funder: alone.and_then(|learner| learner.funder.clone()),
        layout: wanted.layout,
        clocks: is_local.then(|| pen.t1("paper-clocks", "zone", &facts.zone_name)),
        half_days,
        learners: rows,
        scan: None,
    };
    let mut laid = Laid {
        session,
        slots: chosen.iter().map(|at| ledger.slots[*at].id).collect(),
        learners: shown,
        sheet: if wanted.filled { sheet } else { sheet.blank() },
    };
    // What is filled says already who was there: it is not scanned back.
    laid.sheet.scan = (!wanted.filled).then(|| laid.code());
    Ok(laid)
}

/// A sheet laid out, with what its half-days and learners are.
pub struct Laid {
    pub sheet: SignInSheet,
    pub session: i64,
    /// Keys of the half-days and of the learners, in the order of the sheet.
    pub slots: Vec<i64>,
    pub learners: Vec<i64>,
}

fn is_wanted(slot: &Slot, wanted: &Wanted) -> bool {
    let Some(on) = wanted.on else { return true };
    let day = slot.day();
    let week = |day: Date| (day.iso_week_date().year(), day.iso_week_date().week());
    match wanted.layout {
        Layout::Day => day == on,
        Layout::Week => week(day) == week(on),
        Layout::Session | Layout::Learner => true,
    }
}

/// What a sheet is known by, on each of its pages: the end of the session's identifier and how it is cut.
fn document(uid: &str, layout: Layout) -> String {
    format!("FE-{}-{}", uid[uid.len() - 12..].to_uppercase(), letter(layout))
}

fn letter(layout: Layout) -> char {
    match layout {
        Layout::Day => 'D',
        Layout::Week => 'W',
        Layout::Session => 'S',
        Layout::Learner => 'L',
    }
}

/// What stands where a learner signs. Why somebody was absent is nobody's business who reads the sheet of a group.
fn cell(
    inks: &mut Inks<'_>,
    db: &mut Db<'_>,
    law: &Law,
    slot: &Slot,
    (line, at): (&Line, usize),
    signature: Option<&Signature>,
) -> Result<Cell> {
    let verdict = &line.verdicts[at];
    let missed = u32::try_from(verdict.planned - verdict.realised).unwrap_or_default();
    Ok(match (verdict.state, signature) {
        (State::NotExpected | State::Cancelled, _) => Cell::NotExpected,
        (State::Absent, _) => Cell::Absent {
            reason: None,
            excused: false,
        },
        (State::Excused, _) => Cell::Absent {
            reason: None,
            excused: true,
        },
        (state, Some(signature)) => {
            let closes = law.rule(slot).window(&slot.span).to;
            let is_on_screen = signature.mode != Mode::PaperScan;
            let at = signature.at.timestamp();
            Cell::Signed {
                ink: inks.of(db, signature)?,
                late_at: (is_on_screen && at > closes).then_some(at),
                late_minutes: if state == State::Late { missed } else { 0 },
                early_minutes: if state == State::LeftEarly { missed } else { 0 },
            }
        }
        (State::Expected, None) => Cell::Blank,
        (_, None) => Cell::Declared,
    })
}

/// Signatures as documents carry them; a picture is read once.
struct Inks<'a> {
    site: &'a Site,
    pictures: HashMap<i64, Option<papers::Image>>,
}

impl Inks<'_> {
    fn of(&mut self, db: &mut Db<'_>, signature: &Signature) -> Result<Ink> {
        if signature.mode == Mode::PaperScan && signature.typed.is_none() {
            return Ok(Ink::OnPaper);
        }
        if let Some(file) = signature.image {
            let picture = match self.pictures.get(&file) {
                Some(known) => known.clone(),
                None => {
                    let read = image(db, &self.site.files, file)?;
                    self.pictures.insert(file, read.clone());
                    read
                }
            };
            if let Some(picture) = picture {
                return Ok(Ink::Drawn(picture));
            }
        }
        Ok(Ink::Typed(signature.typed.clone().unwrap_or_default()))
    }
}

/// The PDF of a sheet, made now.
///
/// # Errors
/// As [`lay`], and a fault of the engine of documents.
pub fn printed(site: &Site, session: i64, wanted: Wanted, eyes: Eyes<'_>) -> Result<Printed> {
    let (head, laid) = site.store.read(|db| {
        let head = Letterhead::read(site, db)?;
        let laid = lay(site, db, &head, session, wanted, eyes)?;
        Ok::<_, Error>((head, laid))
    })?;
    if !wanted.filled {
        site.store.write(|tx| laid.remember(tx, &site.clock))?;
    }
    print(&laid.sheet, &head.setting(site.clock.now())).map_err(|error| Error::Fault(format!("a sheet: {error}")))
}

/// The learner of a public id among those of a session.
///
/// # Errors
/// Invalid on `learner` for somebody else.
pub fn learner(db: &mut Db<'_>, session: i64, uid: &str) -> Result<i64> {
    let unknown = || Error::invalid("learner", "attendance-not-enrolled");
    let uid = uuid::Uuid::parse_str(uid).map_err(|_| unknown())?;
    let person = roster::person_of(db, uid)?.ok_or_else(unknown)?;
    let enrolled = roster::enrolment(db, session, person.id)?.ok_or_else(unknown)?;
    Ok(enrolled.person.id)
}
