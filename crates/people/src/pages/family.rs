//! The family of a student, a guardian or a family record: drawn, then said again in words.

use std::collections::HashMap;

use askama::Template;
use kit::query::Record;
use kit::{Access, Db, Kind, Result};
use ui::{Pen, Visit, address_of, initials};
use uuid::Uuid;

use super::drawing;
use crate::graph::{FamilyGraph, Link, Person, family_graph};

/// How a guardian is reached, in the order one would try.
const WAYS: &[&str] = &["mobile", "phone", "work_phone", "email"];

/// Someone of the family, in words.
struct Line {
    initials: String,
    tint: usize,
    name: String,
    address: Option<String>,
    is_centre: bool,
    tags: Vec<String>,
    facts: String,
    /// Address and text of each way to reach them.
    ways: Vec<(String, String)>,
    /// The page of the link, where it is changed.
    link: Option<String>,
}

#[derive(Template)]
#[template(path = "family.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    count: String,
    drawing: String,
    adults: Vec<Line>,
    children: Vec<Line>,
    homes: Vec<(String, Option<String>, String)>,
    /// Where a guardian is added.
    add: Option<String>,
}

/// What is known of guardians beside the drawing.
#[derive(Default)]
struct Known {
    ways: HashMap<Uuid, Vec<(String, String)>>,
    /// The drawing is about a student: each line leads to the link between the two, for who may change it.
    may_change: bool,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let graph = family_graph(&visit.site.queries, db, access, record.uid)?;
    let is_student = kind.key == "student";
    let may_add = is_student && access.may("guardianship", "create");
    if graph.people.len() < 2 && graph.households.is_empty() && !may_add {
        return Ok(None);
    }
    let known = Known {
        ways: ways(visit, db, &graph)?,
        may_change: is_student && may_change_links(access),
    };
    let roles: Vec<String> = (0..graph.people.len()).map(|index| role(pen, &graph, index)).collect();
    let lines = |is_child: bool| {
        let people = graph.people.iter().enumerate();
        let asked = people.filter(|(_, person)| person.is_child == is_child);
        let line = |(index, person)| line(pen, access, &graph, index, person, &known);
        asked.map(line).collect::<Vec<_>>()
    };
    let homes: Vec<(String, Option<String>, String)> = (0..graph.households.len())
        .map(|place| {
            let address = address_of(pen, access, "household", graph.households[place].uid);
            (
                drawing::home_name(&graph, place),
                address,
                residents(pen, &graph, place),
            )
        })
        .collect();
    let said: Vec<String> = homes
        .iter()
        .map(|(name, _, people)| format!("{name} : {people}"))
        .collect();
    let label = if said.is_empty() {
        roles.join(" ; ")
    } else {
        said.join(" ; ")
    };
    let drawn = if graph.people.len() > 1 {
        drawing::draw(pen, access, &graph, &roles, &label)
    } else {
        String::new()
    };
    let panel = Panel {
        pen,
        count: match graph.households.len() {
            0 => String::new(),
            count => pen.counted("pages-homes", i64::try_from(count).unwrap_or_default()),
        },
        drawing: drawn,
        adults: lines(false),
        children: lines(true),
        homes,
        add: may_add.then(|| format!("/students/{}/guardians/new", record.uid)),
    };
    ui::markup(&panel).map(Some)
}

fn line(pen: Pen<'_>, access: &Access, graph: &FamilyGraph, index: usize, person: &Person, known: &Known) -> Line {
    let kind = if person.is_child { "student" } else { "guardian" };
    let link = to_centre(graph, index);
    let mut tags = Vec::new();
    let mut facts = Vec::new();
    if let Some(link) = link {
        tags.extend(
            link.relationship
                .as_deref()
                .map(|code| choice(pen, "relationship", code)),
        );
        if link.is_payer {
            tags.push(drawing::pays_label(pen, link.share));
        }
        if link.is_main_contact {
            facts.push(pen.t("pages-main-contact").to_owned());
        }
        if link.is_legal_guardian {
            facts.push(pen.t("pages-legal-guardian").to_owned());
        }
        let labelled = |list: &str, code: &str| {
            let label = pen.t(&format!("field-guardianship-{list}")).to_owned();
            pen.t2("pages-fact", "label", &label, "value", &choice(pen, list, code))
        };
        facts.extend(link.authority.as_deref().map(|code| labelled("authority", code)));
        facts.extend(link.pickup.as_deref().map(|code| labelled("pickup", code)));
        facts.extend(link.emergency_priority.map(|rank| pen.counted("pages-emergency", rank)));
    }
    if person.is_child {
        facts.extend(person.class.clone());
        facts.extend(person.status.as_deref().map(|code| choice(pen, "status", code)));
    }
    Line {
        initials: initials(&person.name),
        tint: index % 6 + 1,
        name: person.name.clone(),
        address: address_of(pen, access, kind, person.uid),
        is_centre: person.is_centre,
        tags,
        facts: facts.join(" · "),
        ways: known.ways.get(&person.uid).cloned().unwrap_or_default(),
        link: link
            .filter(|_| known.may_change && !person.is_child)
            .and_then(|link| address_of(pen, access, "guardianship", link.uid)),
    }
}

fn may_change_links(access: &Access) -> bool {
    access
        .kind("guardianship")
        .is_ok_and(|kind| kind.fields.iter().any(|field| access.can_write(kind, &field.key)))
}

/// What ties someone to the one that the drawing is about; in a family, what ties a guardian to the first child.
fn to_centre(graph: &FamilyGraph, index: usize) -> Option<&Link> {
    let centre = graph.people.iter().position(|person| person.is_centre);
    let mut own = graph
        .links
        .iter()
        .filter(|link| link.guardian == index || link.student == index);
    match centre {
        Some(centre) if centre != index => own.find(|link| link.guardian == centre || link.student == centre),
        Some(_) => None,
        None => own.find(|link| link.guardian == index),
    }
}

/// The second line of someone in the drawing.
fn role(pen: Pen<'_>, graph: &FamilyGraph, index: usize) -> String {
    let person = &graph.people[index];
    if person.is_child {
        return person.class.clone().unwrap_or_default();
    }
    let link = to_centre(graph, index).or_else(|| graph.links.iter().find(|link| link.guardian == index));
    let parts = [
        link.and_then(|link| link.relationship.as_deref())
            .map(|code| choice(pen, "relationship", code)),
        link.and_then(|link| link.emergency_priority)
            .map(|rank| pen.counted("pages-contact-rank", rank)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Who lives in a home, and how much of the time when that is not always.
fn residents(pen: Pen<'_>, graph: &FamilyGraph, place: usize) -> String {
    let here = graph.residences.iter().filter(|residence| residence.household == place);
    let people = here.map(|residence| {
        let name = &graph.people[residence.person].name;
        match residence.share.as_deref().filter(|share| *share != "full") {
            Some(share) => format!("{name} ({})", choice(pen, "residence_share", share)),
            None => name.clone(),
        }
    });
    people.collect::<Vec<_>>().join(", ")
}

fn choice(pen: Pen<'_>, list: &str, code: &str) -> String {
    pen.t(&format!("choice-{list}-{code}")).to_owned()
}

/// How to reach the guardians of a drawing, as far as this person may know.
fn ways(visit: &Visit, db: &mut Db<'_>, graph: &FamilyGraph) -> Result<HashMap<Uuid, Vec<(String, String)>>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(kind) = access.kind("guardian") else {
        return Ok(HashMap::new());
    };
    let kind = kind.clone();
    let fields: Vec<&str> = WAYS.iter().copied().filter(|key| access.can_read(&kind, key)).collect();
    if fields.is_empty() || graph.links.is_empty() {
        return Ok(HashMap::new());
    }
    let mut guardians: Vec<Uuid> = graph.links.iter().map(|link| graph.people[link.guardian].uid).collect();
    guardians.sort_unstable();
    guardians.dedup();
    let mut ways = HashMap::new();
    for record in super::known::guardians(visit, db, &fields, &guardians)? {
        let reached = fields.iter().zip(&record.cells).filter_map(|(key, cell)| {
            let (_, field) = kind.find(key)?;
            let words = pen.display(field, cell);
            let scheme = if *key == "email" { "mailto" } else { "tel" };
            (!words.is_empty()).then(|| (format!("{scheme}:{}", cell.value.to_text()), words))
        });
        ways.insert(record.uid, reached.collect());
    }
    Ok(ways)
}
