//! What becomes of a child of the demo: periods of schooling, options, documents.

use jiff::civil::Date;
use kit::store::Tx;
use kit::write::{Expect, Hand, Input, Values};
use kit::{Result, Value};
use sample::{DocumentState, Period, Reason};
use words::Language;

use super::family::until;
use super::house::House;
use super::timeline::FamilyFile;
use crate::commands::{Attachment, attach_document};
use crate::student::{GONE, PRESENT};

/// What an operation is called that begins a period during the year.
pub(super) fn verb(period: &Period) -> &'static str {
    match period.reason {
        Reason::ClassChange | Reason::RegimeChange => "assign",
        _ => "change_status",
    }
}

/// Why a period began, as the office wrote it.
pub(super) fn reason(house: &House, period: &Period) -> String {
    house
        .words
        .text(Language::Fr, &format!("sample-reason-{}", period.reason.code()))
        .to_owned()
}

/// A period as values of a student, with the dates that go with its status.
pub(super) fn place(house: &House, period: &Period) -> Values {
    let status = period.status.code();
    let mut values = Values::new()
        .with("status", status)
        .with("school_year", house.years[period.year])
        .with("level", house.levels[period.level])
        .with("track", period.track.map(|track| house.tracks[track]))
        .with("class", period.class.map(|class| house.classes[class]))
        .with("campus", house.campuses[period.campus])
        .with("regime", period.regime.map(|regime| regime.code()))
        .with("repeats_year", period.reason == Reason::Repeat);
    if PRESENT.contains(&status) {
        values.set("entry_date", period.valid_from);
        values.set("registration_confirmed", true);
    }
    values
}

/// Begins the next period of a child.
pub(super) fn follow(
    tx: &mut Tx<'_>,
    house: &House,
    hand: Hand<'_>,
    file: &FamilyFile,
    child: usize,
    index: usize,
) -> Result<()> {
    let Some(student) = file.students[child] else {
        return Ok(());
    };
    let history = &file.sample.children[child].history;
    let period = &history[index];
    let mut values = place(house, period);
    let was_in = history[..index]
        .iter()
        .any(|earlier| PRESENT.contains(&earlier.status.code()));
    if was_in {
        values.remove("entry_date");
    }
    let leaves = GONE.contains(&period.status.code());
    values.set("exit_date", if leaves { period.valid_from.into() } else { Value::Null });
    values.set(
        "exit_reason",
        if leaves {
            exit_reason(period.reason).into()
        } else {
            Value::Null
        },
    );
    let input = Input {
        values,
        from: Some(period.valid_from),
        reason: Some(reason(house, period)),
    };
    hand.update(tx, "student", student, input, Expect::Anything)?;
    Ok(())
}

fn exit_reason(reason: Reason) -> &'static str {
    match reason {
        Reason::HouseMove => "moved",
        Reason::OtherSchool => "other_school",
        Reason::Orientation => "orientation",
        Reason::EndOfStudies => "end_of_studies",
        Reason::Discipline => "exclusion",
        Reason::UnpaidFees | Reason::UnexplainedAbsence => "struck_off",
        Reason::HomeSchooling | Reason::FamilyWithdrew => "personal",
        _ => "other",
    }
}

/// The options that a child takes from a day.
pub(super) fn write_options(
    tx: &mut Tx<'_>,
    house: &House,
    hand: Hand<'_>,
    file: &FamilyFile,
    child: usize,
    day: Date,
) -> Result<()> {
    let Some(student) = file.students[child] else {
        return Ok(());
    };
    for taken in file.sample.children[child]
        .options
        .iter()
        .filter(|taken| taken.valid_from == day)
    {
        let values = Values::new()
            .with("group", house.options[taken.option])
            .with("person", student)
            .with("role", "student")
            .with("valid_from", taken.valid_from)
            .with("valid_to", until(taken.valid_to));
        hand.create(tx, "group_membership", values, None)?;
    }
    Ok(())
}

/// A document that comes in, or is asked for.
pub(super) fn document(
    tx: &mut Tx<'_>,
    house: &House,
    hand: Hand<'_>,
    file: &FamilyFile,
    child: usize,
    index: usize,
) -> Result<()> {
    let Some(student) = file.students[child] else {
        return Ok(());
    };
    let hint = &file.sample.children[child].documents[index];
    let state = match hint.state {
        // Out of date is what the date says, not a state: it was checked once.
        DocumentState::Expired => DocumentState::Verified.code(),
        state => state.code(),
    };
    let attachment = Attachment {
        owner_kind: "student".to_owned(),
        owner: student,
        type_id: house.document_type(hint.kind.code()),
        issued_on: hint.issued_on,
        expires_on: hint.expires_on,
        state: Some(state.to_owned()),
        ..Attachment::default()
    };
    attach_document(tx, hand, attachment)?;
    Ok(())
}
