//! A path: its modules in order, each activity with how far the learner is; and, of someone who follows several sessions,
//! all their paths.

use askama::Template;
use axum::extract::Path;
use kit::query::Query;
use kit::{Db, Error, Result};
use ui::{Answer, Pen, Visit};
use uuid::Uuid;

use super::{icon, is_own, place_of, tone};
use crate::path::{self, Evaluation, Figures, Standing};
use crate::step::{self, Activity, Place};

/// Paths that are shown at once.
const MOST: usize = 50;

struct One {
    address: String,
    title: String,
    dates: String,
    percent: i64,
    figures: Figures,
}

#[derive(Template)]
#[template(path = "paths.html")]
struct Paths<'a> {
    pen: Pen<'a>,
    paths: Vec<One>,
}

struct Line {
    address: String,
    icon: &'static str,
    title: String,
    detail: String,
    state: &'static str,
    code: String,
    tone: &'static str,
}

struct Module {
    title: String,
    percent: i64,
    done: i64,
    of: i64,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "path.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    /// Whose path it is, for who is not the learner.
    learner: Option<String>,
    dates: String,
    percent: i64,
    tallies: Vec<(&'static str, String)>,
    modules: Vec<Module>,
    next: Option<(String, String)>,
    has_others: bool,
}

/// `GET /path`: one's own paths, or the only one.
pub async fn all(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let paths = visit.site.store.read(|db| mine(visit, db))?;
            if let [only] = &paths[..] {
                return visit.go(&only.address);
            }
            let pen = visit.pen();
            let place = ui::Place {
                title: pen.t("path-mine"),
                menu: "path",
            };
            visit.page(place, &Paths { pen, paths })
        })
        .await
}

fn mine(visit: &Visit, db: &mut Db<'_>) -> Result<Vec<One>> {
    let Some(me) = visit.access().actor.person else {
        return Ok(Vec::new());
    };
    let sql =
        "SELECT e.id, t.title, t.starts_on, t.ends_on FROM enrolment e JOIN training_session t ON t.id = e.session_id
        WHERE e.learner_id = $1 AND e.status IN ('enrolled', 'completed', 'left')
            AND EXISTS (SELECT 1 FROM programme_module m JOIN activity a ON a.module_id = m.id
                WHERE m.programme_id = t.programme_id) ORDER BY t.starts_on DESC, t.id";
    let mut paths = Vec::new();
    for row in db.rows(sql, &[me.into()])?.iter().take(MOST) {
        let place = step::place(db, row[0].as_int().unwrap_or_default())?;
        let activities = step::activities(db, place.session)?;
        let standings = path::standings(db, place.session, Some(me))?;
        let figures = Figures::of(activities.iter(), &standings);
        paths.push(One {
            address: format!("/path/{}", place.uid),
            title: row[1].to_text().into_owned(),
            dates: dates(visit, row),
            percent: figures.percent().unwrap_or_default(),
            figures,
        });
    }
    Ok(paths)
}

fn dates(visit: &Visit, row: &kit::store::Row) -> String {
    let day = |index: usize| row[index].as_date().map(|day| words::format::date(visit.language, day));
    match (day(2), day(3)) {
        (Some(from), Some(to)) => visit.pen().t2("path-dates", "from", &from, "to", &to),
        _ => String::new(),
    }
}

/// `GET /path/{enrolment}`
pub async fn show(visit: Visit, Path(enrolment): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let page = visit.site.store.read(|db| {
                let place = place_of(visit, db, &enrolment)?;
                page(visit, db, &place)
            })?;
            let title = page.title.clone();
            let menu = if page.learner.is_none() { "path" } else { "enrolments" };
            visit.page(ui::Place { title: &title, menu }, &page)
        })
        .await
}

fn page<'a>(visit: &'a Visit, db: &mut Db<'_>, place: &Place) -> Result<Page<'a>> {
    let pen = visit.pen();
    let sql = "SELECT t.id, t.title, t.starts_on, t.ends_on FROM training_session t WHERE t.id = $1";
    let row = db.row(sql, &[place.session.into()])?.ok_or(Error::NotFound)?;
    let activities = step::activities(db, place.session)?;
    let standings = path::standings(db, place.session, Some(place.learner))?;
    let figures = Figures::of(activities.iter(), &standings);
    let presence = path::presences(db, place.session)?;
    let presence = presence.iter().find(|(learner, _)| *learner == place.learner);
    let presence = presence.map(|(_, minutes)| *minutes).unwrap_or_default();
    let mut tallies = vec![
        ("path-time", visit.pen().duration(figures.seconds / 60)),
        ("path-on-site", visit.pen().duration(presence.on_site)),
        ("path-remote", visit.pen().duration(presence.remote)),
        ("path-own-time", visit.pen().duration(presence.own_time)),
    ];
    if figures.evaluations() > 0 {
        let passed = format!("{} / {}", figures.passed, figures.evaluations());
        tallies.push(("path-evaluations", passed));
    }
    let is_own = is_own(visit, place);
    let is_left = |activity: &&Activity| {
        let standing = standings.iter().find(|one| one.activity == activity.id);
        activity.completion != "attended"
            && standing.is_none_or(|one| matches!(one.state.as_str(), "to_do" | "started"))
    };
    let next = activities.iter().find(is_left).filter(|_| is_own && place.is_open());
    let next = next.map(|activity| (super::address(place, activity), activity.title.clone()));
    Ok(Page {
        pen,
        title: row[1].to_text().into_owned(),
        learner: if is_own { None } else { Some(name(visit, db, place)?) },
        dates: dates(visit, &row),
        percent: figures.percent().unwrap_or_default(),
        tallies,
        modules: modules(visit, place, &activities, &standings),
        next,
        has_others: is_own && mine(visit, db)?.len() > 1,
    })
}

/// What the learner of a place is called, as far as it may be read.
fn name(visit: &Visit, db: &mut Db<'_>, place: &Place) -> Result<String> {
    let fields = ["learner".to_owned()];
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "enrolment", place.uid, &fields)?;
    let name = record.cells.first().and_then(|cell| cell.label.clone());
    Ok(name.unwrap_or_default())
}

fn modules(visit: &Visit, place: &Place, activities: &[Activity], standings: &[Standing]) -> Vec<Module> {
    let mut modules: Vec<(Uuid, Module)> = Vec::new();
    for activity in activities {
        if modules.last().is_none_or(|(uid, _)| *uid != activity.module_uid) {
            let of_module = activities.iter().filter(|one| one.module == activity.module);
            let figures = Figures::of(of_module, standings);
            let module = Module {
                title: activity.module_title.clone(),
                percent: figures.percent().unwrap_or_default(),
                done: figures.done,
                of: figures.activities,
                lines: Vec::new(),
            };
            modules.push((activity.module_uid, module));
        }
        let standing = standings.iter().find(|one| one.activity == activity.id);
        if let Some((_, module)) = modules.last_mut() {
            module.lines.push(line(visit, place, activity, standing));
        }
    }
    modules.into_iter().map(|(_, module)| module).collect()
}

fn line(visit: &Visit, place: &Place, activity: &Activity, standing: Option<&Standing>) -> Line {
    let pen = visit.pen();
    let code = standing.map_or("to_do", |one| one.state.as_str()).to_owned();
    let mut detail = vec![pen.t(&format!("choice-activity_form-{}", activity.form)).to_owned()];
    detail.extend(activity.estimated.map(|minutes| visit.pen().duration(minutes)));
    if let Some(standing) = standing {
        detail.extend(standing.best.map(|best| pen.t1("path-best", "mark", &best.to_string())));
        if standing.is_waiting {
            detail.push(pen.t("choice-submission_state-waiting").to_owned());
        } else if activity.form == "assignment" && standing.evaluation == Evaluation::Passed {
            detail.push(pen.t("choice-submission_state-accepted").to_owned());
        }
        if standing.seconds >= 60 {
            detail.push(pen.t1("path-spent", "time", &visit.pen().duration(standing.seconds / 60)));
        }
    }
    Line {
        address: super::address(place, activity),
        icon: icon(&activity.form),
        title: activity.title.clone(),
        detail: detail.join(" \u{b7} "),
        state: state(&code),
        tone: tone("activity_state", &code),
        code,
    }
}

/// The key of the label of a state.
pub(super) fn state(code: &str) -> &'static str {
    match code {
        "done" => "choice-activity_state-done",
        "started" => "choice-activity_state-started",
        "failed" => "choice-activity_state-failed",
        _ => "choice-activity_state-to_do",
    }
}

/// A summary of the path for the panels of records.
#[derive(Template)]
#[template(path = "path_panel.html")]
pub(super) struct Panel<'a> {
    pen: Pen<'a>,
    title: &'static str,
    paths: Vec<One>,
}

impl<'a> Panel<'a> {
    /// The paths of some enrolments; nothing when no programme of theirs has activities.
    pub(super) fn of(visit: &'a Visit, db: &mut Db<'_>, enrolments: &[Uuid]) -> Result<Option<Panel<'a>>> {
        let mut paths = Vec::new();
        for enrolment in enrolments.iter().take(MOST) {
            let Ok(place) = place_of(visit, db, &enrolment.to_string()) else {
                continue;
            };
            let activities = step::activities(db, place.session)?;
            if activities.is_empty() {
                continue;
            }
            let standings = path::standings(db, place.session, Some(place.learner))?;
            let figures = Figures::of(activities.iter(), &standings);
            let sql = "SELECT t.id, t.title, t.starts_on, t.ends_on FROM training_session t WHERE t.id = $1";
            let row = db.row(sql, &[place.session.into()])?.ok_or(Error::NotFound)?;
            paths.push(One {
                address: format!("/path/{}", place.uid),
                title: row[1].to_text().into_owned(),
                dates: dates(visit, &row),
                percent: figures.percent().unwrap_or_default(),
                figures,
            });
        }
        let pen = visit.pen();
        let title = if paths.len() > 1 { "path-many" } else { "path-one" };
        Ok((!paths.is_empty()).then_some(Panel { pen, title, paths }))
    }

    /// The enrolments of a learner that this person sees.
    pub(super) fn enrolments(visit: &Visit, db: &mut Db<'_>, learner: Uuid) -> Result<Vec<Uuid>> {
        let filter = filter::Filter::parse(&format!("learner:{learner}"))?;
        let query = Query::of("enrolment").filtered(filter).fields(&["status"]).limit(MOST);
        let page = visit.site.queries.page(db, visit.access(), &query)?;
        Ok(page.records.iter().map(|record| record.uid).collect())
    }
}
