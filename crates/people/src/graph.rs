//! A family as a drawing needs it: people, homes, who is in charge of whom, who pays what, who lives where.
//!
//! Everything is read through the query engine: what someone may not see is not there, neither the person, nor the
//! link, nor the address.

use std::collections::BTreeMap;

use filter::{Filter, Literal, Op};
use kit::query::{Cell, Queries, Query, Record};
use kit::{Access, Db, Error, Result};
use serde::Serialize;
use uuid::Uuid;

/// A family, or the people around someone who has none.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FamilyGraph {
    pub families: Vec<Named>,
    /// Adults first, by rank; then children, the eldest first.
    pub people: Vec<Person>,
    pub households: Vec<Household>,
    pub links: Vec<Link>,
    pub residences: Vec<Residence>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    pub uid: Uuid,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    pub uid: Uuid,
    pub name: String,
    pub is_child: bool,
    /// The one that the drawing was asked about.
    pub is_centre: bool,
    /// What may be seen of a student; `None` for adults and for what is hidden.
    pub class: Option<String>,
    /// A code of the list `status`.
    pub status: Option<String>,
    pub birth_date: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Household {
    pub uid: Uuid,
    pub label: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
}

/// What a guardian is to a student. Indexes are places in [`FamilyGraph::people`]; what may not be seen is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The public id of the guardianship.
    pub uid: Uuid,
    pub student: usize,
    pub guardian: usize,
    /// Codes of the lists `relationship`, `authority` and `pickup`.
    pub relationship: Option<String>,
    pub authority: Option<String>,
    pub pickup: Option<String>,
    pub rank: Option<i64>,
    pub is_legal_guardian: bool,
    pub is_payer: bool,
    /// In percent.
    pub share: Option<i64>,
    pub is_main_contact: bool,
    pub emergency_priority: Option<i64>,
    pub has_portal: bool,
}

/// Who lives where. Indexes are places in [`FamilyGraph::people`] and [`FamilyGraph::households`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Residence {
    pub person: usize,
    pub household: usize,
    /// A code of the list `residence_share`.
    pub share: Option<String>,
    pub is_main: bool,
}

/// The family around a student, a guardian or a family record, as `access` sees it.
pub fn family_graph(queries: &Queries, db: &mut Db<'_>, access: &Access, of: Uuid) -> Result<FamilyGraph> {
    let mut eyes = Eyes { queries, db, access };
    let own = eyes.list("family_member", among("person", &[of]))?;
    // Who is a member of nothing may be the family itself.
    let around = match targets(&own, "family") {
        families if families.is_empty() => vec![of],
        families => families,
    };
    let members = eyes.list("family_member", among("family", &around))?;
    let families = named(&members, "family");
    let mut drawing = Drawing::default();
    for member in &members {
        drawing.meet(member, "person", member.code("role").as_deref() == Some("child"));
    }
    // Once for the links of those already met, once for the other guardians of the children found by them.
    let mut links = Vec::new();
    for _ in 0..2 {
        let mut known = drawing.uids();
        if !known.contains(&of) {
            known.push(of);
        }
        let either = Filter::Any(vec![among("student", &known), among("guardian", &known)]);
        links = eyes.list("guardianship", either)?;
        let met = drawing.people.len();
        for link in &links {
            drawing.meet(link, "student", true);
            drawing.meet(link, "guardian", false);
        }
        if drawing.people.len() == met {
            break;
        }
    }
    drawing.look_at_children(&mut eyes, of)?;
    drawing.order(&links, of);
    let homes = eyes.list(
        "household",
        among("family", &families.iter().map(|family| family.uid).collect::<Vec<_>>()),
    )?;
    let residences = eyes.list("residence", among("person", &drawing.uids()))?;
    Ok(drawing.finish(families, &homes, &links, &residences))
}

/// The engine as one person sees through it.
struct Eyes<'a, 'd> {
    queries: &'a Queries,
    db: &'a mut Db<'d>,
    access: &'a Access,
}

/// A record with its cells by field.
struct Seen {
    uid: Uuid,
    cells: BTreeMap<String, Cell>,
}

impl Eyes<'_, '_> {
    /// The records of a filter; none of a kind, or by a field, that this person does not know.
    fn list(&mut self, kind: &str, filter: Filter) -> Result<Vec<Seen>> {
        if filter == Filter::nothing() {
            return Ok(Vec::new());
        }
        match self
            .queries
            .page(self.db, self.access, &Query::of(kind).filtered(filter).limit(200))
        {
            Ok(page) => Ok(page
                .records
                .into_iter()
                .map(|record| Seen::new(&page.fields, record))
                .collect()),
            Err(Error::NotFound | Error::Filter(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Where students stand; none of them for who may read nothing of that.
    fn students(&mut self, uids: Vec<Uuid>) -> Result<Vec<Seen>> {
        let Ok(kind) = self.access.kind("student") else {
            return Ok(Vec::new());
        };
        let mut fields = vec!["class", "status", "birth_date"];
        fields.retain(|key| self.access.can_read(kind, key));
        if fields.is_empty() || uids.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query::of("student").fields(&fields).among(Some(uids)).limit(200);
        let page = self.queries.page(self.db, self.access, &query)?;
        let seen = page.records.into_iter().map(|record| Seen::new(&page.fields, record));
        Ok(seen.collect())
    }
}

impl Seen {
    fn new(fields: &[std::sync::Arc<kit::Field>], record: Record) -> Self {
        let cells = fields
            .iter()
            .map(|field| field.key.to_string())
            .zip(record.cells)
            .collect();
        Seen { uid: record.uid, cells }
    }

    fn code(&self, key: &str) -> Option<String> {
        let value = &self.cells.get(key)?.value;
        (!value.is_missing()).then(|| value.to_text().into_owned())
    }

    fn number(&self, key: &str) -> Option<i64> {
        self.cells.get(key)?.value.as_int()
    }

    fn flag(&self, key: &str) -> bool {
        self.cells.get(key).is_some_and(|cell| cell.value.as_bool())
    }

    fn target(&self, key: &str) -> Option<(Uuid, &str)> {
        let cell = self.cells.get(key)?;
        Some((cell.target?, cell.label.as_deref().unwrap_or_default()))
    }
}

/// The records that a reference field names, as a filter; nothing when none is named.
fn among(field: &str, uids: &[Uuid]) -> Filter {
    if uids.is_empty() {
        return Filter::nothing();
    }
    Filter::is(
        field,
        Op::In,
        uids.iter().map(|uid| Literal::Text(uid.to_string())).collect(),
    )
}

fn targets(records: &[Seen], key: &str) -> Vec<Uuid> {
    named(records, key).into_iter().map(|named| named.uid).collect()
}

fn named(records: &[Seen], key: &str) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for (uid, name) in records.iter().filter_map(|record| record.target(key)) {
        if found.iter().all(|known| known.uid != uid) {
            found.push(Named {
                uid,
                name: name.to_owned(),
            });
        }
    }
    found
}

/// The drawing while people are still being met.
#[derive(Default)]
struct Drawing {
    people: Vec<Person>,
}

impl Drawing {
    fn meet(&mut self, record: &Seen, key: &str, is_child: bool) {
        let Some((uid, name)) = record.target(key) else { return };
        match self.people.iter_mut().find(|person| person.uid == uid) {
            Some(person) => person.is_child |= is_child,
            None => self.people.push(Person {
                uid,
                name: name.to_owned(),
                is_child,
                is_centre: false,
                class: None,
                status: None,
                birth_date: None,
            }),
        }
    }

    fn uids(&self) -> Vec<Uuid> {
        self.people.iter().map(|person| person.uid).collect()
    }

    fn place(&self, uid: Uuid) -> Option<usize> {
        self.people.iter().position(|person| person.uid == uid)
    }

    fn look_at_children(&mut self, eyes: &mut Eyes<'_, '_>, of: Uuid) -> Result<()> {
        let children = self.people.iter().filter(|person| person.is_child);
        let seen = eyes.students(children.map(|person| person.uid).collect())?;
        for person in &mut self.people {
            person.is_centre = person.uid == of;
            let seen = seen.iter().find(|seen| person.is_child && seen.uid == person.uid);
            if let Some(seen) = seen {
                person.class = seen.cells.get("class").and_then(|cell| cell.label.clone());
                person.status = seen.code("status");
                person.birth_date = seen.code("birth_date");
            }
        }
        Ok(())
    }

    fn order(&mut self, links: &[Seen], of: Uuid) {
        let rank = |uid: Uuid| {
            let own = links
                .iter()
                .filter(|link| link.target("guardian").is_some_and(|(guardian, _)| guardian == uid));
            let to_centre = |link: &&Seen| link.target("student").is_some_and(|(student, _)| student == of);
            let ranks: Vec<(bool, i64)> = own
                .map(|link| (!to_centre(&link), link.number("parent_rank").unwrap_or(i64::MAX)))
                .collect();
            ranks.into_iter().min().map_or(i64::MAX, |(_, rank)| rank)
        };
        self.people.sort_by_cached_key(|person| {
            let place = if person.is_child { 0 } else { rank(person.uid) };
            (person.is_child, place, person.birth_date.clone(), person.name.clone())
        });
    }

    fn finish(self, families: Vec<Named>, homes: &[Seen], links: &[Seen], residences: &[Seen]) -> FamilyGraph {
        let text = |home: &Seen, key: &str| home.code(key).unwrap_or_default();
        let households: Vec<Household> = homes
            .iter()
            .map(|home| Household {
                uid: home.uid,
                label: text(home, "label"),
                address: text(home, "address"),
                postal_code: text(home, "postal_code"),
                city: text(home, "city"),
            })
            .collect();
        let links = links
            .iter()
            .filter_map(|link| {
                Some(Link {
                    uid: link.uid,
                    student: self.place(link.target("student")?.0)?,
                    guardian: self.place(link.target("guardian")?.0)?,
                    relationship: link.code("relationship"),
                    authority: link.code("authority"),
                    pickup: link.code("pickup"),
                    rank: link.number("parent_rank"),
                    is_legal_guardian: link.flag("legal_guardian"),
                    is_payer: link.flag("payer"),
                    share: link.number("payer_share"),
                    is_main_contact: link.flag("main_contact"),
                    emergency_priority: link.number("emergency_priority"),
                    has_portal: link.flag("portal"),
                })
            })
            .collect();
        let residences = residences
            .iter()
            .filter_map(|residence| {
                let home = residence.target("household")?.0;
                Some(Residence {
                    person: self.place(residence.target("person")?.0)?,
                    household: households.iter().position(|household| household.uid == home)?,
                    share: residence.code("share"),
                    is_main: residence.flag("is_main"),
                })
            })
            .collect();
        FamilyGraph {
            families,
            people: self.people,
            households,
            links,
            residences,
        }
    }
}
