//! What the registry has to say on the home page: numbers and things to do to the office, own classes to who teaches,
//! own children to a family.

use filter::Filter;
use kit::query::Query;
use kit::{Access, Db, Error, Result, Scope};
use ui::Visit;
use ui::home::{Figure, Home, Item, Shelf, Task};

/// Records of one's own, at most: the rest is in their list.
const MOST_OWN: usize = 12;

/// Classes and groups that meet now: those of past years stay in the list of groups.
const CURRENT: &str = "-starts_on:>today -ends_on:<today";

/// Students who are there.
const PRESENT: &str = "status:enrolled,on_leave";

/// Numbers: message, kind, address of the list, filter.
const FIGURES: &[(&str, &str, &str, &str)] = &[
    ("home-students", "student", "/students", "status:enrolled,on_leave"),
    ("home-families", "family", "/families", ""),
    ("home-learners", "learner", "/learners", "status:in_training"),
    ("home-companies", "company", "/companies", "state:customer"),
];

/// Things to do: message, kind, address of the list, filter, tone.
const TASKS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "home-documents-expired",
        "document",
        "/documents",
        "validity:expired",
        "danger",
    ),
    (
        "home-documents-expiring",
        "document",
        "/documents",
        "validity:expiring",
        "warn",
    ),
    (
        "home-documents-missing",
        "document",
        "/documents",
        "state:missing,requested",
        "warn",
    ),
    (
        "home-applications",
        "student",
        "/students",
        "status:applicant,admitted,waitlisted",
        "info",
    ),
    (
        "home-without-class",
        "student",
        "/students",
        "status:enrolled class:empty",
        "warn",
    ),
    (
        "home-without-mail",
        "student",
        "/students",
        "status:enrolled -guardians:(email:filled)",
        "warn",
    ),
    (
        "home-learners-to-come",
        "learner",
        "/learners",
        "status:registered",
        "info",
    ),
];

/// Adds what this person may know of it.
pub(crate) fn fill(visit: &Visit, db: &mut Db<'_>, home: &mut Home) -> Result<()> {
    let access = visit.access();
    if is_narrowed(access, "student") || is_narrowed(access, "learner") {
        for (kind, title, fields) in [
            ("student", "home-own-students", ["class", "status"]),
            ("learner", "home-own-learners", ["company", "status"]),
        ] {
            if is_family(access, kind) {
                own(visit, db, home, (kind, title, ""), &fields)?;
            }
        }
        // Where the establishment reaches oneself: a family keeps it up to date from here.
        for (kind, title, fields) in [
            ("guardian", "home-own-details", ["mobile", "email"]),
            ("household", "home-own-home", ["postal_code", "city"]),
        ] {
            if is_family(access, kind) {
                own(visit, db, home, (kind, title, ""), &fields)?;
            }
        }
        if is_family(access, "student") || is_family(access, "learner") {
            let facts = ["owner_name", "state", "expires_on"];
            own(visit, db, home, ("document", "home-own-documents", ""), &facts)?;
        } else {
            let facts = ["level", "headcount"];
            own(visit, db, home, ("group", "home-own-groups", CURRENT), &facts)?;
            own(visit, db, home, ("student", "home-own-pupils", PRESENT), &["class"])?;
            own(visit, db, home, ("learner", "home-own-trainees", ""), &["company"])?;
        }
        return Ok(());
    }
    for (label, kind, address, filter) in FIGURES {
        let Some(value) = home.count(visit, db, kind, filter)? else {
            continue;
        };
        home.is_begun |= value > 0;
        if value > 0 {
            home.figures.push(Figure {
                label: visit.pen().t(label).to_owned(),
                address: ui::address::with(address, &[("q", filter)]),
                value,
                note: None,
            });
        }
    }
    entries(visit, db, home)?;
    for (label, kind, address, filter, tone) in TASKS {
        if let Some(count) = home.count(visit, db, kind, filter)? {
            home.is_begun |= count > 0;
            home.tasks.push(Task {
                label: visit.pen().t(label).to_owned(),
                note: None,
                address: ui::address::with(address, &[("q", filter)]),
                count,
                tone,
            });
        }
    }
    Ok(())
}

/// How many of the students came this year, under their number.
fn entries(visit: &Visit, db: &mut Db<'_>, home: &mut Home) -> Result<()> {
    let filter = "status:enrolled,on_leave entry_date:this_school_year";
    let came = home.count(visit, db, "student", filter)?.filter(|count| *count > 0);
    if let (Some(count), Some(figure)) = (
        came,
        home.figures
            .first_mut()
            .filter(|figure| figure.address.starts_with("/students")),
    ) {
        figure.note = Some(visit.pen().counted("home-came", count));
    }
    Ok(())
}

/// Whether this person sees only some records of a kind, being who they are.
fn is_narrowed(access: &Access, kind: &str) -> bool {
    scopes_are(access, kind, &[Scope::OwnFamily, Scope::OwnGroups, Scope::Own])
}

fn is_family(access: &Access, kind: &str) -> bool {
    scopes_are(access, kind, &[Scope::OwnFamily, Scope::Own])
}

fn scopes_are(access: &Access, kind: &str, narrow: &[Scope]) -> bool {
    let grant = access.profile.grants.get(kind);
    grant.is_some_and(|grant| !grant.scopes.is_empty() && grant.scopes.iter().all(|scope| narrow.contains(scope)))
}

/// The records of a kind that are this person's own, with a word or two of each.
fn own(
    visit: &Visit,
    db: &mut Db<'_>,
    home: &mut Home,
    (key, title, filter): (&str, &str, &str),
    fields: &[&str],
) -> Result<()> {
    let access = visit.access();
    let Ok(kind) = access.kind(key) else {
        return Ok(());
    };
    let pen = visit.pen();
    let readable: Vec<&str> = fields
        .iter()
        .filter(|field| access.can_read(kind, field))
        .copied()
        .collect();
    let query = Query::of(key).filtered(Filter::parse(filter)?);
    let query = query.fields(&readable).limit(MOST_OWN);
    let page = match visit.site.queries.page(db, access, &query) {
        Ok(page) => page,
        // What the filter asks is not theirs to know.
        Err(Error::Filter(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    if page.records.is_empty() || (readable.is_empty() && key == "group") {
        return Ok(());
    }
    home.is_begun = true;
    let icon = match key {
        "group" => Some("groups"),
        "document" => Some("document"),
        _ => None,
    };
    let items = page.records.iter().map(|record| {
        let cells = page.fields.iter().zip(&record.cells);
        let filled = cells.filter(|(field, cell)| !cell.value.is_missing() && readable.contains(&&*field.key));
        let note: Vec<String> = filled
            .map(|(field, cell)| match &*field.key {
                "headcount" => pen.counted("home-headcount", cell.value.as_int().unwrap_or_default()),
                _ => pen.display(field, cell),
            })
            .collect();
        Item {
            title: record.title.clone(),
            address: format!("/{}/{}", kind.plural, record.uid),
            note: note.join(" · "),
            id: record.id,
            icon,
        }
    });
    home.shelves.push(Shelf {
        title: pen.t(title).to_owned(),
        address: page.next.is_some().then(|| format!("/{}", kind.plural)),
        items: items.collect(),
    });
    Ok(())
}
