//! One's own absences, or those of one's children: hours planned, realised, justified and lost, each absence with what
//! became of it, and the way to hand in a justification.

use askama::Template;
use filter::Filter;
use kit::query::{Page, Query, Record};
use kit::{Db, Result};
use presence::{Rate, Tally};
use ui::{Answer, Pen, Place, Visit, address_of};
use uuid::Uuid;

use crate::roster;
use crate::verdict::tally;

/// Absences that are shown of one person.
const MOST: usize = 100;
const FIELDS: [&str; 6] = ["slot", "day", "state", "justified", "lost", "reason"];
const HANDED_IN: [&str; 5] = ["starts_on", "ends_on", "reason", "state", "answer"];

/// Someone whose absences are shown.
struct One {
    uid: String,
    name: String,
    /// Label and hours.
    figures: Vec<(&'static str, String)>,
    rate: Option<String>,
    absences: Vec<Absence>,
    handed_in: Vec<HandedIn>,
}

struct Absence {
    day: String,
    iso: String,
    title: String,
    address: Option<String>,
    state: String,
    tone: &'static str,
    minutes: String,
    reason: String,
    may_justify: bool,
}

struct HandedIn {
    period: String,
    reason: String,
    state: String,
    tone: &'static str,
    answer: String,
}

#[derive(Template)]
#[template(path = "absences.html")]
struct Absences<'a> {
    pen: Pen<'a>,
    title: &'a str,
    people: Vec<One>,
}

/// Those whose justifications this person hands in: themself, their children.
pub(super) fn people(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<roster::Person>> {
    let Some(me) = visit.access().actor.person else {
        return Ok(Vec::new());
    };
    let presence = visit.access().kind("presence")?;
    let mut people = Vec::new();
    if !visit.access().sees_every_row(presence) {
        let children =
            "SELECT p.id, p.uid, p.last_name, p.first_name FROM person p JOIN guardianship g ON g.student_id = p.id
            WHERE g.guardian_id = $1 AND g.portal = 1 ORDER BY p.sort_key, p.id";
        let known = if visit.access().may("justification", "hand_in") && visit.access().kind("student").is_ok() {
            db.rows(children, &[me.into()])?
        } else {
            Vec::new()
        };
        people.extend(known.iter().filter_map(|row| roster::person_in(row)));
    }
    let in_training = "SELECT count(*) FROM enrolment WHERE learner_id = $1";
    if people.is_empty() || db.int(in_training, &[me.into()])? > 0 {
        people.splice(0..0, roster::person(db, me)?);
    }
    Ok(people)
}

/// Whether this person may hand in a justification for somebody: themself, their child, anyone in the care of their office.
pub(crate) fn may_be_handed_in_for(visit: &Visit, db: &mut Db<'_>, learner: i64) -> Result<bool> {
    if visit.access().may("justification", "decide") {
        return Ok(true);
    }
    Ok(people(visit, db)?.iter().any(|person| person.id == learner))
}

/// `GET /absences`: the office is led to what waits.
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let pen = visit.pen();
            if visit.access().may("justification", "decide") {
                return visit.go("/justifications/waiting");
            }
            let me = visit.access().actor.person;
            let people = visit.site.store.read(|db| {
                let mut all = Vec::new();
                for person in people(visit, db)? {
                    all.push(one(visit, db, &person)?);
                }
                Ok::<_, kit::Error>(all)
            })?;
            let mine = visit.site.store.read(|db| match me {
                Some(me) => roster::person(db, me),
                None => Ok(None),
            })?;
            let only_mine = people
                .iter()
                .all(|one| mine.as_ref().is_some_and(|me| me.uid.to_string() == one.uid));
            let title = pen.t(if only_mine {
                "absences-mine"
            } else {
                "absences-children"
            });
            let page = Absences { pen, title, people };
            visit.page(
                Place {
                    title,
                    menu: "absences",
                },
                &page,
            )
        })
        .await
}

fn one(visit: &Visit, db: &mut Db<'_>, person: &roster::Person) -> Result<One> {
    let pen = visit.pen();
    let sums = "SELECT CAST(coalesce(sum(planned), 0) AS bigint), CAST(coalesce(sum(realised), 0) AS bigint),
        CAST(coalesce(sum(proved), 0) AS bigint), CAST(coalesce(sum(justified), 0) AS bigint),
        CAST(coalesce(sum(lost), 0) AS bigint) FROM presence_sum WHERE learner_id = $1";
    let sum: Tally = db
        .row(sums, &[person.id.into()])?
        .map(|row| tally(&row))
        .unwrap_or_default();
    let filter = Filter::parse(&format!(
        "learner:{} state:absent,excused,late,left_early activity:empty",
        person.uid
    ))?;
    let query = Query::of("presence").filtered(filter).fields(&FIELDS).limit(MOST);
    let page = visit.site.queries.page(db, visit.access(), &query)?;
    let ids: Vec<i64> = page.records.iter().map(|record| record.id).collect();
    let titles = titles(visit, db, &ids)?;
    let may = visit.access().may("justification", "hand_in");
    let absences = page
        .records
        .iter()
        .map(|record| absence(visit, &page, record, &titles, may));
    Ok(One {
        uid: person.uid.to_string(),
        name: person.spoken(visit.access()),
        figures: vec![
            ("rates-planned", pen.duration(sum.planned)),
            ("rates-realised", pen.duration(sum.realised)),
            ("rates-justified", pen.duration(sum.justified)),
            ("rates-lost", pen.duration(sum.lost)),
        ],
        rate: sum.attendance().map(|rate| percent(pen, rate)),
        absences: absences.collect(),
        handed_in: handed_in(visit, db, person.uid)?,
    })
}

/// The sessions and hours of the slots of some presences, by the key of the presence.
fn titles(visit: &Visit, db: &mut Db<'_>, presences: &[i64]) -> Result<Vec<(i64, String)>> {
    if presences.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = roster::among(presences);
    let rows = db.rows(
        &format!("SELECT id, slot_id FROM presence WHERE id IN ({places})"),
        &args,
    )?;
    let pairs: Vec<(i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((row[0].as_int()?, row[1].as_int()?)))
        .collect();
    let ids: Vec<i64> = pairs.iter().map(|(_, slot)| *slot).collect();
    let slots = roster::slots_among(db, &visit.site.clock, &ids)?;
    let named = pairs.into_iter().filter_map(|(presence, slot)| {
        let slot = slots.iter().find(|known| known.id == slot)?;
        Some((presence, format!("{}, {}", slot.title, super::hours(slot))))
    });
    Ok(named.collect())
}

fn absence(visit: &Visit, page: &Page, record: &Record, titles: &[(i64, String)], may: bool) -> Absence {
    let pen = visit.pen();
    let value = |key: &str| {
        let at = page.fields.iter().position(|field| field.key == key)?;
        record.cells.get(at).map(|cell| cell.value.clone())
    };
    let text = |key: &str| value(key).map(|value| value.to_text().into_owned()).unwrap_or_default();
    let minutes = |key: &str| value(key).and_then(|value| value.as_int()).unwrap_or_default();
    let (state, reason) = (text("state"), text("reason"));
    let day = value("day").and_then(|value| value.as_date());
    let title = titles
        .iter()
        .find(|(id, _)| *id == record.id)
        .map(|(_, title)| title.clone());
    Absence {
        day: day
            .map(|day| words::format::date(visit.language, day))
            .unwrap_or_default(),
        iso: text("day"),
        title: title.unwrap_or_default(),
        address: address_of(pen, visit.access(), "presence", record.uid),
        tone: match state.as_str() {
            "excused" => "info",
            "absent" => "danger",
            _ => "warn",
        },
        state: pen.t(&format!("choice-presence-state-{state}")).to_owned(),
        minutes: pen.duration(minutes("justified") + minutes("lost")),
        reason: if reason.is_empty() {
            String::new()
        } else {
            pen.t(&format!("choice-absence-reason-{reason}")).to_owned()
        },
        may_justify: may && minutes("lost") > 0,
    }
}

fn handed_in(visit: &Visit, db: &mut Db<'_>, learner: Uuid) -> Result<Vec<HandedIn>> {
    let (pen, access) = (visit.pen(), visit.access());
    if access.kind("justification").is_err() {
        return Ok(Vec::new());
    }
    let filter = Filter::parse(&format!("learner:{learner}"))?;
    let query = Query::of("justification")
        .filtered(filter)
        .fields(&HANDED_IN)
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let handed = page.records.iter().map(|record| {
        let text = |index: usize| record.cells[index].value.to_text().into_owned();
        let state = text(3);
        HandedIn {
            period: period(pen, record),
            reason: pen.t(&format!("choice-absence-reason-{}", text(2))).to_owned(),
            tone: tone(&state),
            state: pen.t(&format!("choice-justification-state-{state}")).to_owned(),
            answer: text(4),
        }
    });
    Ok(handed.collect())
}

/// What the first two cells say: one day, or from one to another.
pub(super) fn period(pen: Pen<'_>, record: &Record) -> String {
    let day = |index: usize| record.cells[index].value.as_date();
    match (day(0), day(1)) {
        (Some(from), Some(to)) if from != to => {
            let date = |day| words::format::date(pen.language, day);
            pen.t2("absences-period", "from", &date(from), "to", &date(to))
        }
        (Some(from), _) => words::format::date(pen.language, from),
        _ => String::new(),
    }
}

pub(super) fn tone(state: &str) -> &'static str {
    match state {
        "accepted" => "ok",
        "refused" => "danger",
        _ => "warn",
    }
}

/// `96,43 %`
pub(super) fn percent(pen: Pen<'_>, rate: Rate) -> String {
    let text = rate.to_string();
    let text = if pen.language == words::Language::Fr {
        text.replace('.', ",")
    } else {
        text
    };
    pen.t1("rates-percent", "rate", &text)
}
