//! The pages of presence: the day's slots, the sheet of one, signing on the tablet or on one's own phone.

mod absences;
mod code;
mod day;
mod fortnight;
mod guest;
mod justify;
mod kept;
mod rates;
mod register;
mod sheet;
mod sign;
mod stamps;
mod today;
mod why;

use std::collections::HashMap;

use kit::query::Query;
use kit::write::Hand;
use kit::{Access, Db, Error, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use crate::act::Signer;
use crate::commands::Desk;
use crate::roster::{self, Slot};
use crate::verdict::Law;

pub(crate) use absences::may_be_handed_in_for;
pub(crate) use why::told;

pub fn routes() -> Routes {
    let slot = Policy::Kind("slot");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get("/settings/timestamps", settings, stamps::show)
        .post("/settings/timestamps", settings, stamps::save)
        .post("/settings/timestamps/again", settings, stamps::again)
        .get("/today", slot, today::show)
        .get(
            "/slots/{uid}/sheet",
            Policy::Action("attendance_act", "mark"),
            sheet::show,
        )
        .post(
            "/slots/{uid}/sheet",
            Policy::Action("attendance_act", "mark"),
            sheet::save,
        )
        .post(
            "/slots/{uid}/sheet/seal",
            Policy::Action("attendance_act", "seal"),
            sheet::seal,
        )
        .get(
            "/slots/{uid}/code",
            Policy::Action("attendance_act", "sign"),
            code::show,
        )
        .post(
            "/slots/{uid}/code",
            Policy::Action("attendance_act", "sign"),
            code::open,
        )
        .post(
            "/slots/{uid}/code/closing",
            Policy::Action("attendance_act", "sign"),
            code::close,
        )
        .post(
            "/slots/{uid}/links",
            Policy::Action("attendance_act", "sign"),
            code::send,
        )
        .get("/sign", Policy::Public, guest::enter)
        .post("/sign", Policy::Public, guest::by_digits)
        .get("/sign/qr/{token}", Policy::Holder, guest::by_picture)
        .get("/sign/code/{ticket}", Policy::Holder, guest::ask_by_ticket)
        .upload("/sign/code/{ticket}", Policy::Holder, 1 << 20, guest::sign_by_ticket)
        .get("/sign/link/{token}", Policy::Holder, guest::ask_by_link)
        .upload("/sign/link/{token}", Policy::Holder, 1 << 20, guest::sign_by_link)
        .get("/slots/{uid}/sheet/{person}", slot, sign::ask)
        .upload("/slots/{uid}/sheet/{person}", slot, 1 << 20, sign::save)
        .and(justifications())
        .and(rates())
        .and(whole())
}

/// Many learners at once: for those who take figures away, each as far as they see.
fn whole() -> Routes {
    let may = Policy::Action("presence", "export");
    Routes::new()
        .get("/attendance/day", may, day::show)
        .get("/attendance/fortnight", may, fortnight::show)
        .get("/register/{uid}", may, register::show)
}

fn rates() -> Routes {
    let may = Policy::Action("presence", "export");
    Routes::new()
        .get("/rates", may, rates::show)
        .get("/rates/export", may, rates::download)
}

fn justifications() -> Routes {
    let (hands_in, decides) = (
        Policy::Action("justification", "hand_in"),
        Policy::Action("justification", "decide"),
    );
    Routes::new()
        .get("/absences", hands_in, absences::show)
        .get("/absences/justify", hands_in, justify::ask)
        .upload(
            "/absences/justify",
            hands_in,
            justify::MOST_BYTES + 64 * 1024,
            justify::save,
        )
        .get("/justifications/waiting", decides, justify::waiting)
        .post("/justifications/{uid}/accept", decides, justify::accept)
        .get("/justifications/{uid}/refuse", decides, justify::ask_why)
        .post("/justifications/{uid}/refuse", decides, justify::refuse)
        .get(
            "/justifications/{uid}/file",
            Policy::Kind("justification"),
            justify::file,
        )
}

pub fn panels() -> Vec<Panel> {
    let panel = |key, kind, position, render| Panel {
        key,
        kind,
        side: Side::Main,
        position,
        render,
    };
    vec![
        panel("why", "presence", 10, why::panel),
        panel("rates", "training_session", 30, rates::of_session),
        panel("rates", "group", 40, rates::of_class),
    ]
}

/// The record of a pupil of a class or of a learner of a session, for who may see it.
fn address_of_learner(visit: &Visit, learner: Uuid, is_pupil: bool) -> Option<String> {
    let kind = if is_pupil { "student" } else { "learner" };
    ui::address_of(visit.pen(), visit.access(), kind, learner)
}

/// Last and first names of learners and pupils, as far as their records may be seen.
fn names_of(visit: &Visit, db: &mut Db<'_>, learners: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let access = visit.access();
    let mut names = HashMap::new();
    for kind in ["learner", "student"] {
        let fields = ["last_name", "first_name"];
        let readable = |known: &kit::Kind| fields.iter().all(|field| access.can_read(known, field));
        if !access.kind(kind).is_ok_and(|known| readable(known)) {
            continue;
        }
        for some in learners.chunks(200) {
            let query = Query::of(kind)
                .among(Some(some.to_vec()))
                .fields(&fields)
                .limit(some.len());
            for record in visit.site.queries.page(db, access, &query)?.records {
                let [last, first] = [0, 1].map(|at| record.cells[at].value.to_text());
                names.insert(record.uid, format!("{last} {first}"));
            }
        }
    }
    Ok(names)
}

/// A public id in an address; what is none leads nowhere.
fn public_id(text: &str) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| Error::NotFound)
}

/// The slot of an address, for who may see it.
fn slot_of(visit: &Visit, db: &mut Db<'_>, id: &str) -> Result<Slot> {
    let named: [String; 0] = [];
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "slot", public_id(id)?, &named)?;
    roster::slot(db, &visit.site.clock, record.id)?.ok_or(Error::NotFound)
}

fn desk<'a>(visit: &'a Visit, law: &'a Law) -> Desk<'a> {
    Desk {
        hand: Hand::new(visit.access(), &visit.site.clock),
        files: &visit.site.files,
        law,
    }
}

/// Who calls the roll or seals: the person of the account or, for an account without one, the trainer of the slot.
pub(crate) fn recorder(db: &mut Db<'_>, access: &Access, slot: &Slot, without: &'static str) -> Result<Signer> {
    let own = match access.actor.person {
        Some(person) => roster::person(db, person)?,
        None => None,
    };
    let (person, identity) = match (own, slot.trainer) {
        (Some(person), _) => (Some(person), "account"),
        (None, Some(trainer)) => (roster::person(db, trainer)?, without),
        (None, None) => (None, without),
    };
    let person = person.ok_or_else(|| Error::refused("attendance-nobody"))?;
    let role = if slot.trainer == Some(person.id) {
        "trainer"
    } else {
        "office"
    };
    Ok(Signer { person, role, identity })
}

/// The hours of a slot on the clocks of its place: `09:00 – 12:30`.
fn hours(slot: &Slot) -> String {
    let at = |instant: jiff::Timestamp| {
        instant
            .to_zoned_datetime(slot.zone.clone())
            .strftime("%H:%M")
            .to_string()
    };
    format!("{} – {}", at(slot.span.from), at(slot.span.to))
}
