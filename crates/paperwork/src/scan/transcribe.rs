//! Transcribing a page: what the paper says of each learner at each half-day becomes acts whose evidence is the scan.

use std::collections::HashMap;

use attendance::act::{Origin, Paper, Shown, Signer, Stroke};
use attendance::commands::{self, Declaration, Desk, Signing};
use attendance::roster::{self, Slot};
use attendance::verdict::Law;
use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Db, Error, Result, Tx};
use presence::Mode;
use ui::{Pen, Site};

use super::{KIND, Page};
use crate::printed;

/// How one is known whose signature stands on paper: whoever transcribes looked at it.
const IDENTITY: &str = "paper_sheet";
/// The wording of what an act of a scan says.
const VERSION: &str = "2026-11";

/// What the paper shows at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    Signed,
    /// Signed, having come so many minutes late.
    Late(i64),
    Absent,
}

/// One place of the page: what is seen of a learner at a half-day.
#[derive(Debug, Clone)]
pub struct Line {
    pub slot: i64,
    pub learner: i64,
    pub seen: Seen,
}

/// Records what a page says: learners first, then the trainers who signed (`countersigned`: keys of half-days). What was
/// recorded before is not said again. Gives back how many acts were recorded.
///
/// # Errors
/// Refused as signing is (the sheet is sealed, somebody is not expected), naming whom it is about; all or nothing.
pub fn transcribe(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    page: i64,
    lines: &[Line],
    countersigned: &[i64],
) -> Result<i64> {
    access.require("attendance_act", "mark")?;
    access.require("attendance_act", "sign")?;
    tx.begin(access, &site.clock, "transcribe", "")?;
    let law = Law::shipped();
    let hand = Hand::new(access, &site.clock);
    let desk = Desk {
        hand,
        files: &site.files,
        law: &law,
    };
    let page = Page::load(tx, page)?;
    let known = page.known.as_ref().ok_or_else(|| Error::refused("scan-assign-first"))?;
    let pen = Pen::new(site, site.establishment().language());
    let text = pen.t2("scan-shown", "sheet", &known.code, "page", &known.number.to_string());
    let paper = Paper {
        file: page.scan,
        digest: page.digest.clone(),
    };
    let on_paper = || Origin {
        paper: Some(paper.clone()),
        ..Origin::default()
    };
    let signing = || Signing {
        mode: Mode::PaperScan,
        stroke: Stroke::OnPaper(paper.clone()),
        identity: IDENTITY,
        shown: Shown {
            text: text.clone(),
            version: VERSION,
        },
        device_time: None,
        origin: Origin::default(),
    };
    let mut slots: HashMap<i64, Slot> = HashMap::new();
    for slot in roster::slots_among(tx, &site.clock, &known.page.slots)? {
        slots.insert(slot.id, slot);
    }
    let mut recorded = 0;
    for line in lines {
        let slot = slots.get(&line.slot).ok_or(Error::NotFound)?;
        let by = transcriber(tx, access, slot)?;
        let is_signed = acts(tx, "learner_id", slot.id, line.learner, "signature")?;
        let said = last_mark(tx, slot.id, line.learner)?;
        if line.seen != Seen::Absent && !is_signed {
            let signed = commands::sign(tx, desk, slot, line.learner, signing());
            signed.map_err(|error| about(tx, error, line.learner))?;
            recorded += 1;
        }
        let (state, minutes) = match line.seen {
            Seen::Signed => ("present", None),
            Seen::Late(minutes) => ("late", Some(minutes)),
            Seen::Absent => ("absent", None),
        };
        // Presence is told by the signature, unless something else was said before.
        let is_told = match &said {
            Some(said) => *said == (state.to_owned(), minutes),
            None => line.seen == Seen::Signed,
        };
        if !is_told {
            let declaration = Declaration {
                state: state.to_owned(),
                minutes,
                reason: None,
            };
            let declared = commands::declare(tx, desk, slot, line.learner, declaration, by, on_paper());
            declared.map_err(|error| about(tx, error, line.learner))?;
            recorded += 1;
        }
    }
    for slot in countersigned {
        let slot = slots.get(slot).ok_or(Error::NotFound)?;
        let Some(trainer) = slot.trainer else { continue };
        if acts(tx, "by_id", slot.id, trainer, "countersignature")? {
            continue;
        }
        let trainer = roster::person(tx, trainer)?.ok_or(Error::NotFound)?;
        commands::countersign(tx, desk, slot, &trainer, signing())?;
        recorded += 1;
    }
    let done = Values::new().with("state", "transcribed");
    hand.update_unchecked(tx, KIND, page.id, done, Expect::Anything)?;
    Ok(recorded)
}

/// A refusal, with the name of the learner it is about.
fn about(db: &mut Db<'_>, error: Error, learner: i64) -> Error {
    let (Error::Refused(message), Ok(Some(person))) = (&error, roster::person(db, learner)) else {
        return error;
    };
    Error::Invalid(vec![FieldError::new(person.uid.to_string(), message.clone())])
}

/// Whether an act of somebody stands at a slot. `column` is one of two of ours.
fn acts(db: &mut Db<'_>, column: &str, slot: i64, who: i64, act: &str) -> Result<bool> {
    let sql = format!("SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND {column} = $2 AND act = $3");
    Ok(db.int(&sql, &[slot.into(), who.into(), act.into()])? > 0)
}

/// What was last declared of a learner at a slot.
fn last_mark(db: &mut Db<'_>, slot: i64, learner: i64) -> Result<Option<(String, Option<i64>)>> {
    let sql = "SELECT state, minutes FROM attendance_act WHERE slot_id = $1 AND learner_id = $2 AND state IS NOT NULL
        ORDER BY number DESC LIMIT 1";
    let row = db.row(sql, &[slot.into(), learner.into()])?;
    Ok(row.map(|row| (row[0].to_text().into_owned(), row[1].as_int())))
}

/// Who transcribes, as the evidence names them: the person of the account, else the trainer of the slot.
fn transcriber(db: &mut Db<'_>, access: &Access, slot: &Slot) -> Result<Signer> {
    let person = match access.actor.person.or(slot.trainer) {
        Some(person) => roster::person(db, person)?,
        None => None,
    };
    let person = person.ok_or_else(|| Error::refused("attendance-nobody"))?;
    let role = if slot.trainer == Some(person.id) {
        "trainer"
    } else {
        "office"
    };
    Ok(Signer {
        person,
        role,
        identity: IDENTITY,
    })
}

/// Says by hand which page it is.
///
/// # Errors
/// Invalid when no such sheet was printed; refused once it was transcribed.
pub fn assign(site: &Site, tx: &mut Tx<'_>, access: &Access, page: i64, code: &str) -> Result<()> {
    access.require(KIND, "create")?;
    tx.begin(access, &site.clock, "recognise", "")?;
    if Page::load(tx, page)?.state == "transcribed" {
        return Err(Error::refused("scan-transcribed-already"));
    }
    let known = printed::known(tx, code)?.ok_or_else(|| Error::invalid("page", "scan-sheet-unknown"))?;
    let values = Values::new()
        .with("session", known.session)
        .with("sheet", known.code.as_str())
        .with("page", known.number)
        .with("state", "waiting");
    Hand::new(access, &site.clock).update_unchecked(tx, KIND, page, values, Expect::Anything)?;
    Ok(())
}

/// Leaves a page aside: it is no sheet, or it was scanned twice. It stays, and may be taken up again by naming its page.
///
/// # Errors
/// Refused once it was transcribed.
pub fn set_aside(site: &Site, tx: &mut Tx<'_>, access: &Access, page: i64) -> Result<i64> {
    access.require(KIND, "create")?;
    let operation = tx.begin(access, &site.clock, "set_aside", "")?;
    if Page::load(tx, page)?.state == "transcribed" {
        return Err(Error::refused("scan-transcribed-already"));
    }
    let values = Values::new().with("state", "aside");
    Hand::new(access, &site.clock).update_unchecked(tx, KIND, page, values, Expect::Anything)?;
    Ok(operation)
}
