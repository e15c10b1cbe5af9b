//! Why a verdict is what it is: the steps of the rule, on the page of a presence.

use askama::Template;
use jiff::tz::TimeZone;
use kit::query::Record;
use kit::{Db, Kind, Result};
use ui::{Pen, Visit};

use crate::roster;
use crate::verdict::{Law, judged};

/// A step of the reasoning in words.
pub(crate) fn told(visit: &Visit, zone: &TimeZone, because: &presence::Because) -> String {
    let pen = visit.pen();
    let mut args = words::Args::new();
    args.set("minutes", because.minutes.unwrap_or_default());
    let at = because
        .at
        .map(|at| words::format::date_time(visit.language, at, zone))
        .unwrap_or_default();
    args.set("at", at);
    let label = because.code.as_ref().map(|code| {
        let reason = format!("choice-absence-reason-{code}");
        let key = if pen.site.words.has(&reason) {
            reason
        } else {
            format!("choice-signature-mode-{code}")
        };
        pen.t(&key).to_owned()
    });
    args.set("what", label.unwrap_or_default());
    pen.format(because.key, &args)
}

#[derive(Template)]
#[template(path = "why.html")]
struct Why<'a> {
    pen: Pen<'a>,
    steps: Vec<String>,
    rule: String,
    sheet: Option<String>,
}

/// The panel of a presence: judged again as one looks.
pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let may_read = ["state", "reason", "slot"]
        .iter()
        .all(|field| visit.access().can_read(kind, field));
    let row = db.row(
        "SELECT slot_id, learner_id, planned, realised, day FROM presence WHERE id = $1",
        &[record.id.into()],
    )?;
    let (Some(row), true) = (row, may_read) else {
        return Ok(None);
    };
    if row[0].is_missing() {
        let activity = presence::Activity {
            estimated: row[2].as_int().unwrap_or_default(),
            output: row[3].as_int().unwrap_or_default() > 0,
            due: true,
        };
        let day = row[4].as_date().unwrap_or(visit.site.clock.today());
        let verdict = presence::judge_activity(&activity, Law::shipped().rule_on(day));
        return why(visit, &verdict.because, verdict.rule, visit.site.clock.zone(), None).map(Some);
    }
    let (slot, learner) = (row[0].as_int().unwrap_or_default(), row[1].as_int().unwrap_or_default());
    let Some(slot) = roster::slot(db, &visit.site.clock, slot)? else {
        return Ok(None);
    };
    let Some(learner) = roster::enrolment(db, slot.session, learner)? else {
        return Ok(None);
    };
    let verdict = judged(db, &visit.site.clock, &Law::shipped(), &slot, &learner)?;
    let sheet = visit
        .access()
        .may("attendance_act", "mark")
        .then(|| format!("/slots/{}/sheet", slot.uid));
    why(visit, &verdict.because, verdict.rule, &slot.zone, sheet).map(Some)
}

fn why(
    visit: &Visit,
    steps: &[presence::Because],
    rule: String,
    zone: &TimeZone,
    sheet: Option<String>,
) -> Result<String> {
    let why = Why {
        pen: visit.pen(),
        steps: steps.iter().map(|because| told(visit, zone, because)).collect(),
        rule,
        sheet,
    };
    ui::markup(&why)
}
