//! A student's path through the years, and the groups and options they belong to.

use askama::Template;
use filter::{Filter, Literal, Op};
use kit::clock::OPEN_END;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

use crate::path::schooling_path;

/// What the path shows, in this order; the rest is in the periods themselves.
const SHOWN: [&str; 5] = ["class", "level", "status", "regime", "campus"];

/// One thing that lasted: what, its value, from when to when, and why.
struct Step {
    label: String,
    value: String,
    period: String,
    reason: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "schooling.html")]
struct Path<'a> {
    pen: Pen<'a>,
    steps: Vec<Step>,
}

pub(super) fn path(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let strands = schooling_path(&visit.site.queries, db, access, record.uid)?;
    let Ok(kind) = access.kind("stay") else { return Ok(None) };
    let today = visit.site.clock.today();
    let mut steps = Vec::new();
    for key in SHOWN {
        let strand = strands.iter().find(|strand| strand.field == key);
        let (Some(strand), Some((_, field))) = (strand, kind.find(key)) else {
            continue;
        };
        // The latest first: what is, then what was.
        for (index, span) in strand.spans.iter().rev().enumerate() {
            steps.push(Step {
                label: if index == 0 {
                    pen.label(kind, field).into_owned()
                } else {
                    String::new()
                },
                value: pen.display(field, &span.cell),
                period: period(pen, span.from, span.to),
                reason: span.reason.clone().unwrap_or_default(),
                is_current: span.from <= today && span.to.is_none_or(|to| to >= today),
            });
        }
    }
    if steps.is_empty() {
        return Ok(None);
    }
    ui::markup(&Path { pen, steps }).map(Some)
}

/// « depuis le … », « du … au … ».
fn period(pen: Pen<'_>, from: jiff::civil::Date, to: Option<jiff::civil::Date>) -> String {
    let from = words::format::date(pen.language, from);
    match to {
        None => pen.t1("pages-since", "from", &from),
        Some(to) => pen.t2(
            "pages-from-to",
            "from",
            &from,
            "to",
            &words::format::date(pen.language, to),
        ),
    }
}

/// A group, and how one belongs to it.
struct Membership {
    name: String,
    address: Option<String>,
    detail: String,
}

#[derive(Template)]
#[template(path = "groups.html")]
struct Groups<'a> {
    pen: Pen<'a>,
    memberships: Vec<Membership>,
}

pub(super) fn groups(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields = ["group", "valid_from", "valid_to", "person"];
    let knows = access
        .kind("group_membership")
        .is_ok_and(|kind| fields.iter().all(|key| access.can_read(kind, key)));
    if !knows {
        return Ok(None);
    }
    let own = Filter::is("person", Op::In, vec![Literal::Text(record.uid.to_string())]);
    let query = Query::of("group_membership").filtered(own).fields(&fields[..3]);
    let page = visit.site.queries.page(db, access, &query)?;
    let memberships: Vec<Membership> = page
        .records
        .iter()
        .map(|membership| {
            let group = &membership.cells[0];
            let (from, to) = (membership.cells[1].value.as_date(), membership.cells[2].value.as_date());
            Membership {
                name: group.label.clone().unwrap_or_default(),
                address: group.target.and_then(|uid| address_of(pen, access, "group", uid)),
                detail: from.map_or_else(String::new, |from| period(pen, from, to.filter(|to| *to != OPEN_END))),
            }
        })
        .collect();
    if memberships.is_empty() {
        return Ok(None);
    }
    ui::markup(&Groups { pen, memberships }).map(Some)
}
