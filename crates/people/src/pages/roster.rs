//! Who is in a group: its students or learners of today, and who teaches them, on the record of the group.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

/// Names shown: more than the largest class; longer groups are read in the list.
const MOST: usize = 60;
/// The fields of a membership that say who belongs to what, and when.
const MEMBERSHIP: [&str; 5] = ["person", "group", "role", "valid_from", "valid_to"];

/// Someone of the group.
struct Name {
    name: String,
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "roster.html")]
struct Roster<'a> {
    pen: Pen<'a>,
    teachers: Vec<Name>,
    members: Vec<Name>,
    /// The list of the class, where its students are filtered and exported.
    list: Option<String>,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let pen = visit.pen();
    let mut members = class(visit, db, record)?;
    let list = (!members.is_empty()).then(|| {
        let filter = format!("class:{}", record.uid);
        ui::address::with("/students", &[("q", filter.as_str())])
    });
    members.extend(belonging(visit, db, record, "student")?);
    let teachers = belonging(visit, db, record, "teacher")?;
    if teachers.is_empty() && members.is_empty() {
        return Ok(None);
    }
    ui::markup(&Roster {
        pen,
        teachers,
        members,
        list,
    })
    .map(Some)
}

/// The students whose class it is.
fn class(visit: &Visit, db: &mut Db<'_>, group: &Record) -> Result<Vec<Name>> {
    let access = visit.access();
    if !access.kind("student").is_ok_and(|kind| access.can_read(kind, "class")) {
        return Ok(Vec::new());
    }
    let query = Query::of("student")
        .related_to("group", group.uid, "students")
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let names = page.records.into_iter().map(|student| Name {
        address: address_of(visit.pen(), access, "student", student.uid),
        name: student.title,
    });
    Ok(names.collect())
}

/// Those who belong to the group today, in the role that is said.
fn belonging(visit: &Visit, db: &mut Db<'_>, group: &Record, role: &str) -> Result<Vec<Name>> {
    let access = visit.access();
    let knows = access
        .kind("group_membership")
        .is_ok_and(|kind| MEMBERSHIP.iter().all(|key| access.can_read(kind, key)));
    if !knows {
        return Ok(Vec::new());
    }
    let now = format!("group:{} role:{role} valid_from:<=today valid_to:>=today", group.uid);
    let query = Query::of("group_membership")
        .filtered(Filter::parse(&now)?)
        .fields(&MEMBERSHIP[..1])
        .sorted("person")
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let names = page.records.into_iter().filter_map(|mut membership| {
        let person = membership.cells.pop()?;
        Some(Name {
            name: person.label?,
            address: person
                .target
                .and_then(|uid| address_of(visit.pen(), access, "person", uid)),
        })
    });
    Ok(names.collect())
}
