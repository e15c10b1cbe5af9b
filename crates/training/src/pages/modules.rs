//! The modules of a programme in their order, each with its activities.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

use super::frame::{can_read, related, said};

const MODULE: [&str; 3] = ["title", "duration_minutes", "position"];
const ACTIVITY: [&str; 5] = ["title", "form", "estimated_minutes", "module", "position"];

struct Activity {
    title: String,
    address: Option<String>,
    detail: String,
}

struct Module {
    position: String,
    title: String,
    address: Option<String>,
    length: String,
    activities: Vec<Activity>,
}

#[derive(Template)]
#[template(path = "modules.html")]
struct Modules<'a> {
    pen: Pen<'a>,
    modules: Vec<Module>,
    may_add: bool,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, programme: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "programme_module", &MODULE) {
        return Ok(None);
    }
    let page = related(
        visit,
        db,
        ("programme_module", "modules"),
        ("programme", programme.uid),
        &MODULE,
    )?;
    let may_add = access.require("programme_module", "create").is_ok();
    if page.records.is_empty() && !may_add {
        return Ok(None);
    }
    let mut modules = Vec::new();
    for module in &page.records {
        modules.push(Module {
            position: said(visit, &page, module, 2),
            title: said(visit, &page, module, 0),
            address: address_of(pen, access, "programme_module", module.uid),
            length: module.cells[1]
                .value
                .as_int()
                .map_or_else(String::new, |minutes| pen.duration(minutes)),
            activities: activities(visit, db, module)?,
        });
    }
    ui::markup(&Modules { pen, modules, may_add }).map(Some)
}

fn activities(visit: &Visit, db: &mut Db<'_>, module: &Record) -> Result<Vec<Activity>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "activity", &ACTIVITY) {
        return Ok(Vec::new());
    }
    let filter = Filter::parse(&format!("module:{}", module.uid))?;
    let query = Query::of("activity")
        .filtered(filter)
        .fields(&ACTIVITY[..3])
        .sorted("position");
    let page = visit.site.queries.page(db, access, &query)?;
    let activities = page.records.iter().map(|activity| {
        let length = activity.cells[2].value.as_int().map(|minutes| pen.duration(minutes));
        let detail: Vec<String> = [Some(said(visit, &page, activity, 1)), length]
            .into_iter()
            .flatten()
            .collect();
        Activity {
            title: said(visit, &page, activity, 0),
            address: address_of(pen, access, "activity", activity.uid),
            detail: detail.join(" · "),
        }
    });
    Ok(activities.collect())
}
