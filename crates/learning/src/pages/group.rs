//! The dashboard of a group, on the record of its session: completion by module, time on resources, presence on site and
//! at a distance, evaluations not taken, taken and passed; each figure opens its rows.

use std::collections::HashMap;

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::figures::{Figure, Line, Table};
use ui::{Pen, Visit, address, address_of};
use uuid::Uuid;

use super::can_read;
use crate::grid;
use crate::path::{self, Figures, Presence};
use crate::step::{self, Activity};

/// Learners of a group that are shown.
const MOST: usize = 500;

/// A learner of the group, as far as they may be named.
pub struct Member {
    pub key: i64,
    pub uid: Uuid,
    pub name: String,
    pub address: Option<String>,
}

/// The learners of a session that this person sees, by name.
pub fn members(visit: &Visit, db: &mut Db<'_>, session: Uuid) -> Result<Vec<Member>> {
    let (pen, access) = (visit.pen(), visit.access());
    let query = Query::of("enrolment")
        .filtered(Filter::parse(&format!(
            "session:{session} status:enrolled,completed,left"
        ))?)
        .fields(&["learner"])
        .sorted("learner")
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let member = |record: &Record| {
        let cell = record.cells.first()?;
        let uid = cell.target?;
        Some(Member {
            key: cell.value.as_int()?,
            uid,
            name: cell.label.clone().unwrap_or_default(),
            address: address_of(pen, access, "enrolment", record.uid),
        })
    };
    Ok(page.records.iter().filter_map(member).collect())
}

#[derive(Template)]
#[template(path = "group.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    table: Table<'a>,
    grid: Option<String>,
    all: String,
}

/// What one line sums.
struct Sum {
    all: Figures,
    modules: Vec<Figures>,
    presence: Presence,
}

/// The panel of a session.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, session: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let may_see = access.may("activity_progress", "export")
        && can_read(access, "activity_progress", &["state", "activity", "learner"])
        && can_read(access, "enrolment", &["learner", "status"]);
    if !may_see {
        return Ok(None);
    }
    let activities = step::activities(db, session.id)?;
    let assesses = access.may("objective_outcome", "assess") && !grid::of_session(db, session.id)?.is_empty();
    if activities.is_empty() && !assesses {
        return Ok(None);
    }
    let modules = modules(&activities);
    let standings = path::standings(db, session.id, None)?;
    let presences: HashMap<i64, Presence> = path::presences(db, session.id)?.into_iter().collect();
    let (mut lines, mut sums) = (Vec::new(), Vec::new());
    for member in members(visit, db, session.uid)? {
        let mine: Vec<_> = standings
            .iter()
            .filter(|one| one.learner == member.key)
            .cloned()
            .collect();
        let of = |module: Option<i64>| {
            let within = activities
                .iter()
                .filter(move |one| module.is_none_or(|module| one.module == module));
            Figures::of(within, &mine)
        };
        let sum = Sum {
            all: of(None),
            modules: modules.iter().map(|(module, _, _)| of(Some(*module))).collect(),
            presence: presences.get(&member.key).copied().unwrap_or_default(),
        };
        lines.push(Line {
            figures: figures(visit, &modules, &sum, session.uid, Some(member.uid)),
            name: member.name,
            address: member.address,
            note: None,
        });
        sums.push(sum);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let whole = total(&sums, modules.len());
    let fixed = [
        "path-time",
        "group-on-site",
        "group-remote",
        "group-own-time",
        "group-not-taken",
        "group-taken",
        "group-passed",
    ];
    let columns = [pen.t("group-done")]
        .into_iter()
        .chain(modules.iter().map(|(_, _, title)| title.as_str()))
        .chain(fixed.map(|key| pen.t(key)));
    let table = Table {
        title: pen.t("group-title"),
        head: pen.t("field-activity_progress-learner"),
        columns: columns.collect(),
        notes: None,
        lines,
        total: Some((
            pen.t("group-total"),
            figures(visit, &modules, &whole, session.uid, None),
        )),
    };
    let panel = Panel {
        pen,
        table,
        grid: assesses.then(|| format!("/sessions/{}/grid", session.uid)),
        all: address::with("/activity-progress", &[("q", &format!("session:{}", session.uid))]),
    };
    ui::markup(&panel).map(Some)
}

/// The modules of some activities, in order: key, public id, title.
fn modules(activities: &[Activity]) -> Vec<(i64, Uuid, String)> {
    let mut modules: Vec<(i64, Uuid, String)> = Vec::new();
    for activity in activities {
        if modules.last().is_none_or(|(module, _, _)| *module != activity.module) {
            modules.push((activity.module, activity.module_uid, activity.module_title.clone()));
        }
    }
    modules
}

/// Of the whole group: sums, never a mean of rates.
fn total(sums: &[Sum], modules: usize) -> Sum {
    let add = |sum: Figures, more: &Figures| sum + *more;
    Sum {
        all: sums.iter().map(|sum| &sum.all).fold(Figures::default(), add),
        modules: (0..modules)
            .map(|at| sums.iter().map(|sum| &sum.modules[at]).fold(Figures::default(), add))
            .collect(),
        presence: sums.iter().fold(Presence::default(), |all, sum| Presence {
            on_site: all.on_site + sum.presence.on_site,
            remote: all.remote + sum.presence.remote,
            own_time: all.own_time + sum.presence.own_time,
        }),
    }
}

fn figures(
    visit: &Visit,
    modules: &[(i64, Uuid, String)],
    sum: &Sum,
    session: Uuid,
    learner: Option<Uuid>,
) -> Vec<Figure> {
    let whose = match learner {
        Some(learner) => format!("session:{session} learner:{learner}"),
        None => format!("session:{session}"),
    };
    let rows = |list: &str, more: &str| Some(address::with(list, &[("q", &format!("{whose} {more}"))]));
    let shown = |figures: &Figures, more: &str| Figure {
        text: figures.percent().map_or_else(
            || "\u{2013}".to_owned(),
            |percent| visit.pen().t1("path-percent", "percent", &percent.to_string()),
        ),
        address: rows("/activity-progress", more).filter(|_| figures.activities > 0),
    };
    let mut all = vec![shown(&sum.all, "")];
    let by_module = modules.iter().zip(&sum.modules);
    all.extend(by_module.map(|((_, uid, _), figures)| shown(figures, &format!("module:{uid}"))));
    let counted = |count: i64, list: &str, more: &str| Figure {
        text: count.to_string(),
        address: rows(list, more).filter(|_| count > 0),
    };
    let minutes = |minutes: i64, list: &str, more: &str| Figure {
        text: visit.pen().duration(minutes),
        address: rows(list, more).filter(|_| minutes > 0),
    };
    all.extend([
        minutes(sum.all.seconds / 60, "/activity-progress", "minutes_spent:>0"),
        minutes(sum.presence.on_site, "/presences", "realised:>0 activity:empty"),
        minutes(sum.presence.remote, "/presences", "realised:>0 activity:empty"),
        minutes(sum.presence.own_time, "/presences", "realised:>0 -activity:empty"),
        counted(
            sum.all.not_taken,
            "/activity-progress",
            "form:quiz,assignment -state:done",
        ),
        counted(
            sum.all.taken,
            "/activity-progress",
            "form:quiz,assignment state:started,failed,done",
        ),
        counted(sum.all.passed, "/activity-progress", "form:quiz,assignment state:done"),
    ]);
    all
}
