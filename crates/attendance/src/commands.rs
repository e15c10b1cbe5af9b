//! What is done at a slot, as a person would say it: sign, countersign, declare, seal, rectify.

use jiff::Timestamp;
use kit::files::Files;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Message, Result, Tx};
use presence::reason::Reasons;
use presence::{Mode, Verdict};
use proof::evidence::Act;

use crate::act::{self, Declared, NewAct, Origin, Recorded, Shown, Signer, Stroke};
use crate::kinds::MARKS;
use crate::roster::{self, Enrolled, Person, Slot};
use crate::stamp;
use crate::verdict::{Law, refresh};

/// The longest name that is taken as a typed signature, and the longest note.
const LONGEST: usize = 200;

/// What commands need at hand beside the transaction.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub hand: Hand<'a>,
    pub files: &'a Files,
    pub law: &'a Law,
}

/// A signature about to be recorded.
pub struct Signing {
    pub mode: Mode,
    pub stroke: Stroke,
    pub identity: &'static str,
    pub shown: Shown,
    pub device_time: Option<Timestamp>,
    pub origin: Origin,
}

/// A learner signs for themself.
///
/// # Errors
/// Refused for a slot that is cancelled or sealed, a learner who is not enrolled or not expected, a second signature.
pub fn sign(tx: &mut Tx<'_>, desk: Desk<'_>, slot: &Slot, learner: i64, signing: Signing) -> Result<Recorded> {
    tx.begin(desk.hand.access, desk.hand.clock, "sign", "")?;
    let learner = expected(tx, slot, learner)?;
    check_stroke(&signing.stroke)?;
    tx.lock(&format!("attendance {}", slot.session))?;
    let signed = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND learner_id = $2 AND act = 'signature'";
    if tx.int(signed, &[slot.id.into(), learner.person.id.into()])? > 0 {
        return Err(Error::refused("attendance-signed-already"));
    }
    let act = NewAct {
        act: Act::Learner,
        signer: Signer {
            person: learner.person.clone(),
            role: "learner",
            identity: signing.identity,
        },
        mode: signing.mode.code(),
        shown: Some(signing.shown),
        stroke: Some(signing.stroke),
        device_time: signing.device_time,
        origin: signing.origin,
        declared: None,
    };
    let recorded = act::record(tx, desk.hand, desk.files, slot, act)?;
    refresh(tx, desk.hand.clock, desk.law, slot, &learner)?;
    Ok(recorded)
}

/// The trainer signs after the learners.
///
/// # Errors
/// Refused when the slot is not this trainer's, is cancelled or sealed, or was countersigned already.
pub fn countersign(
    tx: &mut Tx<'_>,
    desk: Desk<'_>,
    slot: &Slot,
    trainer: &Person,
    signing: Signing,
) -> Result<Recorded> {
    tx.begin(desk.hand.access, desk.hand.clock, "countersign", "")?;
    held(slot)?;
    check_stroke(&signing.stroke)?;
    if slot.trainer != Some(trainer.id) {
        return Err(Error::refused("attendance-another-trainer"));
    }
    tx.lock(&format!("attendance {}", slot.session))?;
    let signed = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND by_id = $2 AND act = 'countersignature'";
    if tx.int(signed, &[slot.id.into(), trainer.id.into()])? > 0 {
        return Err(Error::refused("attendance-countersigned-already"));
    }
    let act = NewAct {
        act: Act::Trainer,
        signer: Signer {
            person: trainer.clone(),
            role: "trainer",
            identity: signing.identity,
        },
        mode: signing.mode.code(),
        shown: Some(signing.shown),
        stroke: Some(signing.stroke),
        device_time: signing.device_time,
        origin: signing.origin,
        declared: None,
    };
    act::record(tx, desk.hand, desk.files, slot, act)
}

/// What is declared of a learner at roll call.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// One of the codes of `attendance-mark`.
    pub state: String,
    /// Minutes missed, for `late` and `left_early`.
    pub minutes: Option<i64>,
    /// A reason of absence, or why a sealed sheet is corrected.
    pub reason: Option<String>,
}

/// Declares the presence of a learner. Once the sheet is sealed, this is a rectification: it asks for the right to make
/// one and for a reason, and what it corrects remains.
///
/// # Errors
/// Invalid for an unknown state, minutes that make no sense, a reason of another list; refused as [`sign`] is.
pub fn declare(
    tx: &mut Tx<'_>,
    desk: Desk<'_>,
    slot: &Slot,
    learner: i64,
    declaration: Declaration,
    by: Signer,
    origin: Origin,
) -> Result<(Recorded, Verdict)> {
    let sealed = act::is_sealed(tx, slot.id)?;
    tx.begin(
        desk.hand.access,
        desk.hand.clock,
        if sealed { "rectify" } else { "mark" },
        "",
    )?;
    let learner = expected(tx, slot, learner)?;
    let declared = check(slot, &learner, declaration)?;
    if sealed {
        desk.hand.access.require("attendance_act", "rectify")?;
        if declared.reason.is_none() && declared.note.is_none() {
            return Err(Error::invalid("reason", "attendance-rectify-why"));
        }
    }
    let act = NewAct {
        act: if sealed { Act::Rectification } else { Act::Mark },
        mode: match (&origin.paper, by.identity) {
            (Some(_), _) => Mode::PaperScan.code(),
            (None, "api") => "api",
            (None, _) => "screen",
        },
        signer: by,
        shown: None,
        stroke: origin.paper.clone().map(Stroke::OnPaper),
        device_time: origin.device_time,
        origin,
        declared: Some(declared),
    };
    let recorded = act::record(tx, desk.hand, desk.files, slot, act)?;
    let verdict = refresh(tx, desk.hand.clock, desk.law, slot, &learner)?;
    Ok((recorded, verdict))
}

/// Closes the sheet: nothing is signed after, and who is silent was absent.
///
/// # Errors
/// Refused when the trainer has not countersigned, when the sheet is sealed already, or the slot is cancelled.
pub fn seal(tx: &mut Tx<'_>, desk: Desk<'_>, slot: &Slot, by: Signer, origin: Origin) -> Result<Recorded> {
    tx.begin(desk.hand.access, desk.hand.clock, "seal", "")?;
    held(slot)?;
    let countersigned = "SELECT count(*) FROM attendance_act WHERE slot_id = $1 AND act = 'countersignature'";
    if tx.int(countersigned, &[slot.id.into()])? == 0 {
        return Err(Error::refused("attendance-not-countersigned"));
    }
    let mode = if by.identity == "api" { "api" } else { "screen" };
    let act = NewAct {
        act: Act::Seal,
        signer: by,
        mode,
        shown: None,
        stroke: None,
        device_time: None,
        origin,
        declared: None,
    };
    let recorded = act::record(tx, desk.hand, desk.files, slot, act)?;
    stamp::expect(tx, desk.hand.clock, (slot.session, slot.id), &recorded)?;
    let sealed = Values::new().with("sealed", true);
    desk.hand
        .update_unchecked(tx, "slot", slot.id, sealed, Expect::Anything)?;
    for learner in roster::enrolled(tx, slot.session)? {
        refresh(tx, desk.hand.clock, desk.law, slot, &learner)?;
    }
    Ok(recorded)
}

/// The learner, when they are awaited at a slot that takes place.
fn expected(tx: &mut Tx<'_>, slot: &Slot, learner: i64) -> Result<Enrolled> {
    held(slot)?;
    let enrolled = roster::enrolment(tx, slot.session, learner)?;
    let enrolled = enrolled.ok_or_else(|| Error::refused("attendance-not-enrolled"))?;
    if !enrolled.is_awaited_on(slot.day()) {
        return Err(Error::refused("attendance-not-expected"));
    }
    Ok(enrolled)
}

fn held(slot: &Slot) -> Result<()> {
    if slot.cancelled {
        Err(Error::refused("attendance-cancelled"))
    } else {
        Ok(())
    }
}

fn check_stroke(stroke: &Stroke) -> Result<()> {
    match stroke {
        Stroke::Typed(name) if name.trim().is_empty() => Err(Error::invalid("typed_name", "error-required")),
        Stroke::Typed(name) if name.chars().count() > LONGEST => {
            let message = Message::new("error-too-long").with("max", LONGEST);
            Err(Error::Invalid(vec![kit::error::FieldError::new("typed_name", message)]))
        }
        _ => Ok(()),
    }
}

fn check(slot: &Slot, learner: &Enrolled, declaration: Declaration) -> Result<Declared> {
    let state = MARKS.iter().find(|code| **code == declaration.state);
    let state = *state.ok_or_else(|| Error::invalid("state", "attendance-state-unknown"))?;
    let length = slot.span.seconds() / 60;
    let minutes = match (state, declaration.minutes) {
        ("late" | "left_early", Some(minutes)) if (1..=length).contains(&minutes) => Some(minutes),
        ("late" | "left_early", _) => return Err(Error::invalid("minutes", "attendance-minutes-out-of-range")),
        _ => None,
    };
    let given = declaration.reason.filter(|reason| !reason.trim().is_empty());
    let known = given
        .as_ref()
        .is_some_and(|code| Reasons::shipped().absence(code, slot.day()).is_some());
    let (reason, note) = if known { (given, None) } else { (None, given) };
    if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST) {
        return Err(Error::invalid("reason", "attendance-reason-too-long"));
    }
    Ok(Declared {
        learner: learner.person.clone(),
        state,
        minutes,
        reason,
        note,
    })
}
