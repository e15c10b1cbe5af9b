//! The home page: what matters today to whoever comes in. Rooms say what they have ([`Home`]); this page puts it in order,
//! with what the person opened lately and, for who keeps the house, what changed last.

use askama::Template;
use filter::Filter;
use kit::catalogue::Kind;
use kit::journal;
use kit::query::{Past, Query};
use kit::{Db, Error, Result};
use words::format;

use crate::failure::Answer;
use crate::pen::Pen;
use crate::record::address_of;
use crate::routes::{Policy, Routes};
use crate::search::{self, Line};
use crate::shell::Place;
use crate::timeline;
use crate::visit::Visit;

/// Records opened lately that are shown.
const RECENT: usize = 6;
/// Operations told as the latest changes.
const LATEST: usize = 6;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/", Policy::SignedIn, show)
}

/// What rooms have to say to this person today.
#[derive(Default)]
pub struct Home {
    pub figures: Vec<Figure>,
    pub tasks: Vec<Task>,
    pub shelves: Vec<Shelf>,
    /// Something is kept in this house already.
    pub is_begun: bool,
    /// The store's version when the page began to be read.
    version: i64,
}

impl Home {
    /// How many records of a kind meet a filter; `None` when this person does not know the kind or may not read what the
    /// filter asks.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub fn count(&self, visit: &Visit, db: &mut Db<'_>, kind: &str, filter: &str) -> Result<Option<i64>> {
        let query = Query::of(kind).filtered(Filter::parse(filter)?);
        match visit.site.queries.counted(db, visit.access(), &query, self.version) {
            Ok(count) => Ok(Some(count)),
            Err(Error::NotFound | Error::Filter(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A number, and the list behind it.
pub struct Figure {
    pub label: String,
    pub address: String,
    pub value: i64,
    pub note: Option<String>,
}

/// Something to do, and how many times.
pub struct Task {
    pub label: String,
    pub note: Option<String>,
    pub address: String,
    pub count: i64,
    /// `danger`, `warn`, `info`, `plum`.
    pub tone: &'static str,
}

/// Records of one's own: children, classes.
pub struct Shelf {
    pub title: String,
    pub address: Option<String>,
    pub items: Vec<Item>,
}

/// A record on a shelf.
pub struct Item {
    pub title: String,
    pub address: String,
    pub note: String,
    /// The one on whose picture the tint depends.
    pub id: i64,
    /// What stands before it when it is no person, whose initials do.
    pub icon: Option<&'static str>,
}

impl Item {
    fn initials(&self) -> String {
        crate::shell::initials(&self.title)
    }

    fn tint(&self) -> i64 {
        self.id % 6 + 1
    }
}

/// A change, as one line.
struct Change {
    what: String,
    who: String,
    address: Option<String>,
    subject: String,
    ago: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Page<'a> {
    pen: Pen<'a>,
    hello: String,
    day: String,
    home: Home,
    recent: Vec<Line>,
    changes: Vec<Change>,
    may_import: bool,
}

impl Page<'_> {
    /// Nothing is kept yet: say how to begin.
    fn is_first(&self) -> bool {
        !self.home.is_begun && self.may_import
    }

    fn is_bare(&self) -> bool {
        let home = &self.home;
        home.figures.is_empty() && home.tasks.is_empty() && home.shelves.is_empty() && self.recent.is_empty()
    }
}

/// `GET /`
async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
            let sees_journal = access.is_capable("journal");
            let version = site.store.version()?;
            let (home, recent, changes) = site.store.read(|db| {
                let mut home = Home {
                    version,
                    ..Home::default()
                };
                for room in &site.rooms {
                    (room.home)(visit, db, &mut home)?;
                }
                home.tasks.retain(|task| task.count > 0);
                let recent = search::recent(db, visit, RECENT)?;
                let changes = if sees_journal { latest(db, visit)? } else { Vec::new() };
                Ok::<_, Error>((home, recent, changes))
            })?;
            let today = site.clock.today();
            let name = &access.actor.name;
            let page = Page {
                pen,
                hello: pen.t1("home-hello", "name", name.split(' ').next().unwrap_or(name)),
                day: format::long_date(pen.language, today),
                may_import: access
                    .catalogue
                    .kinds()
                    .iter()
                    .any(|kind| access.may(kind.key, "import")),
                home,
                recent,
                changes,
            };
            let place = Place {
                title: pen.t("menu-home"),
                menu: "home",
            };
            visit.page(place, &page)
        })
        .await
}

/// What changed last, through the eyes of this person.
fn latest(db: &mut Db<'_>, visit: &Visit) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for operation in journal::latest(db, LATEST * 2)? {
        let past = visit.site.queries.past_of(db, visit.access(), operation, LATEST)?;
        changes.extend(change(db, visit, &past)?);
        if changes.len() == LATEST {
            break;
        }
    }
    Ok(changes)
}

/// An operation as one line: about the last record it touched that has a page. What has none, as a setting, is the
/// program's business.
fn change(db: &mut Db<'_>, visit: &Visit, past: &Past) -> Result<Option<Change>> {
    let (pen, access) = (visit.pen(), visit.access());
    let with_page = |kind: &Kind| visit.site.has_pages(kind.key);
    let Some(about) = past.entries.iter().find(|entry| with_page(&entry.kind)) else {
        return Ok(None);
    };
    let found = visit
        .site
        .queries
        .chosen(db, access, &about.kind, &[], &[about.record])?;
    let subject = found.first();
    Ok(Some(Change {
        what: timeline::what(pen, &past.operation.verb, Some(about.action)),
        who: past.operation.actor.clone(),
        address: subject.and_then(|record| address_of(pen, access, about.kind.key, record.uid)),
        subject: subject.map_or_else(|| pen.kind(&about.kind), |record| record.title.clone()),
        ago: format::relative(
            pen.language,
            past.operation.at.timestamp(),
            visit.site.clock.now().timestamp(),
        ),
    }))
}
