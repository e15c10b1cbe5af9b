//! The page of a list: what it shows is gathered here and drawn by `templates/list/`.

use askama::Template;
use axum::http::StatusCode;
use filter::{DateExpr, Filter, FilterError};
use kit::catalogue::Kind;
use kit::query::{Page, Query};
use kit::{Access, Db, Error};

use super::asked::Asked;
use super::chips::{Chip, Chips, parts};
use super::columns;
use super::empty::WaysOut;
use super::rows::Rows;
use super::table::{Head, heads};
use super::tabs::{self, Tabs};
use super::values::{DAYS, Values};
use super::views;
use crate::address;
use crate::failure::{Answer, Failure, filter_message};
use crate::note_page;
use crate::pen::Pen;
use crate::room::{BulkAction, Group};
use crate::routes::Policy;
use crate::shell::Place;
use crate::visit::Visit;

/// `GET /{plural}`.
pub async fn show(visit: Visit, kind: &'static str, query: Option<String>) -> Answer {
    visit
        .run(move |visit| draw(visit, kind, &query.unwrap_or_default()))
        .await?
}

#[derive(Template)]
#[template(path = "list/page.html")]
struct List<'a> {
    pen: Pen<'a>,
    access: &'a Access,
    kind: &'a Kind,
    path: &'a str,
    title: &'a str,
    asked: &'a Asked,
    /// What is wrong with the filter as written.
    wrong: Option<String>,
    chips: Vec<Chip>,
    /// The filter has several parts: whether one suffices.
    any: Option<bool>,
    tabs: Tabs<'a>,
    ways_out: WaysOut,
    days: Vec<String>,
    name: Head,
    heads: Vec<Head>,
    page: &'a Page,
    rows: String,
    today: String,
}

impl List<'_> {
    /// Where to ask to be told of what enters or leaves this list; for who has an account to be told by.
    fn watch(&self) -> Option<String> {
        let bell = self.pen.site.bell()?;
        let is_told = self.access.actor.user.is_some() && !self.kind.outside_journal;
        is_told.then(|| address::with(bell.watch, &[("kind", self.kind.key), ("q", &self.asked.q)]))
    }

    fn may(&self, action: &str) -> bool {
        self.access.may(self.kind.key, action)
    }

    /// Where a record is made, for who may: the room's own page when it has one. Nobody makes what only the program
    /// writes.
    fn creation(&self) -> Option<String> {
        if !self.may("create") {
            return None;
        }
        let entries = self.pen.site.rooms.iter().flat_map(|room| &room.menu);
        let own = entries.filter(|entry| entry.group == Group::Create);
        let own = own.filter(|entry| matches!(entry.policy, Policy::Action(kind, "create") if kind == self.kind.key));
        let address = own.map(|entry| entry.address.to_owned()).next();
        let is_written = self.kind.fields.iter().any(|field| field.is_writable());
        address.or_else(|| is_written.then(|| format!("{}/new", self.path)))
    }

    /// What rooms let this person do with the records they pick.
    fn bulk_actions(&self) -> impl Iterator<Item = &BulkAction> {
        let actions = self.pen.site.bulk_actions(self.kind.key);
        actions.filter(|action| action.policy.admits(Some(self.access)))
    }

    fn may_pick(&self) -> bool {
        may_pick(self.access, self.kind)
    }

    /// Number of the first row of the page.
    fn from(&self) -> i64 {
        i64::try_from(self.asked.from.max(1)).unwrap_or(1)
    }

    fn to(&self) -> i64 {
        self.from() + self.count() - 1
    }

    fn count(&self) -> i64 {
        i64::try_from(self.page.records.len()).unwrap_or_default()
    }

    fn first_page(&self) -> String {
        self.asked.address(self.path)
    }

    fn next_page(&self, next: &str) -> String {
        self.page_at("after", next, self.to() + 1)
    }

    fn prev_page(&self, prev: &str) -> String {
        let rows = i64::try_from(self.asked.rows(&self.pen.site.limits)).unwrap_or_default();
        self.page_at("before", prev, (self.from() - rows).max(1))
    }

    /// The page on one side of a cursor, whose first row has a number.
    fn page_at(&self, way: &str, cursor: &str, from: i64) -> String {
        let mut address = self.asked.address(self.path);
        crate::address::push(&mut address, way, cursor);
        crate::address::push(&mut address, "from", &from.to_string());
        address
    }

    fn without_filter(&self) -> String {
        let bare = self.asked.but(|asked| {
            asked.q.clear();
            asked.text.clear();
        });
        bare.address(self.path)
    }

    /// One of the long menus, asked for when it is opened.
    fn menu(&self, which: &str) -> String {
        self.asked.address(&format!("{}/{which}", self.path))
    }

    fn matching(&self, how: &str) -> String {
        let mut address = self.asked.address(&format!("{}/filter", self.path));
        crate::address::push(&mut address, "match", how);
        address
    }

    fn export(&self, format: &str) -> String {
        let mut address = self.asked.address(&format!("{}/export", self.path));
        crate::address::push(&mut address, "format", format);
        address
    }

    /// The same records, counted.
    fn headcount(&self) -> String {
        let Asked { q, text, on, .. } = self.asked;
        crate::address::with(
            "/headcounts",
            &[("kind", self.kind.key), ("q", q), ("text", text), ("on", on)],
        )
    }

    /// Whether records were otherwise on another day: without periods there is no other day to look at.
    fn has_days(&self) -> bool {
        !self.asked.on.is_empty() || self.kind.fields.iter().any(|field| field.temporal)
    }

    /// What an empty list says: in the kind's own words when it has some.
    fn nobody(&self) -> String {
        let key = format!("kind-{}-none", self.kind.key);
        let key = if self.pen.site.words.has(&key) {
            &key
        } else {
            "list-none"
        };
        self.pen.t(key).to_owned()
    }
}

/// Rows are picked for something: to be edited or exported.
fn may_pick(access: &Access, kind: &Kind) -> bool {
    access.may(kind.key, "bulk") || access.may(kind.key, "export")
}

fn draw(visit: &Visit, kind: &str, query: &str) -> Result<Answer, Failure> {
    let (access, pen, site) = (visit.access(), visit.pen(), &visit.site);
    let kind = access.kind(kind)?.clone();
    let mut asked = Asked::read(query);
    let version = site.store.version()?;
    // One reading for the whole page, whatever is wrong with the filter.
    let (columns, views, profiles, found) = site.store.read(|db| {
        let views = views::of(db, access, kind.key)?;
        match views::opening(&views, access) {
            // Nothing is asked for: the list opens as it was chosen for the profile.
            Some(view) if query.is_empty() => {
                asked = Asked {
                    view: Some(view.uid),
                    ..Asked::read(&view.query)
                };
            }
            opening => asked.is_plain = opening.is_some() && asked.view.is_none(),
        }
        let columns = columns::shown(db, access, &kind, &asked)?;
        let profiles = tabs::profiles(db, visit, &asked, &views)?;
        let found = asked
            .query(&kind, &columns, &site.limits)
            .and_then(|query| read(db, visit, query, version));
        visit.look_at_the_bell(db);
        Ok::<_, Error>((columns, views, profiles, found))
    })?;
    let (page, wrong) = match found {
        Ok(page) => {
            note_page(visit, &kind, &page, &asked.q)?;
            (page, None)
        }
        Err(Error::Filter(error)) => (nothing(access, &kind, &columns), Some(said(pen, &kind, &error))),
        Err(error) => return Err(error.into()),
    };
    if page.prev.is_none() {
        // Rows may have come or gone since the numbers in the address were true.
        asked.from = 1;
    }
    let path = format!("/{}", kind.plural);
    let filter = Filter::parse(&asked.q).unwrap_or_else(|_| Filter::everything());
    let top = parts(&filter);
    let chips = Chips {
        access,
        pen,
        kind: &kind,
        asked: &asked,
        path: &path,
    };
    let (name, heads) = heads(pen, &kind, &page, &asked, &path);
    let mut rows = String::with_capacity(page.records.len() * 1_024);
    Rows {
        pen,
        kind: &kind,
        page: &page,
        may_pick: may_pick(access, &kind),
    }
    .write(&mut rows);
    let title = pen.kinds(&kind);
    let chips = if wrong.is_some() || asked.is_written {
        Vec::new()
    } else {
        chips.of(&filter)
    };
    let ways_out = if wrong.is_none() && page.total == 0 && asked.is_narrowed() {
        WaysOut::of(visit, &kind, &asked, &chips, &path)?
    } else {
        WaysOut::default()
    };
    let values = Values { access, pen };
    let has_dates = chips
        .iter()
        .any(|chip| chip.form.as_ref().is_some_and(|form| form.is_date));
    let days = DAYS.iter().filter(|_| has_dates).filter_map(|day| DateExpr::read(day));
    let days = days.map(|day| values.day(&day)).collect();
    let list = List {
        pen,
        access,
        kind: &kind,
        path: &path,
        title: &title,
        asked: &asked,
        chips,
        ways_out,
        days,
        wrong,
        any: (top.0.len() > 1).then_some(top.1),
        tabs: Tabs::known(visit, &path, &asked, (views, profiles), version),
        name,
        heads,
        page: &page,
        rows,
        today: site.clock.today().to_string(),
    };
    let is_wrong = list.wrong.is_some();
    let drawn = if visit.wants_part {
        visit.part(&list)
    } else {
        visit.page(
            Place {
                title: &title,
                menu: kind.plural,
            },
            &list,
        )
    };
    Ok(drawn.map(|mut response| {
        if is_wrong {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        response
    }))
}

/// The page asked for. What is left before a page may be less than a page: the first page is then shown whole.
fn read(db: &mut Db<'_>, visit: &Visit, query: Query, version: i64) -> Result<Page, Error> {
    let (queries, access) = (&visit.site.queries, visit.access());
    let page = queries.list_in(db, access, &query, version)?;
    if query.before.is_some() && page.prev.is_none() && page.records.len() < query.limit {
        return queries.list_in(db, access, &query.before(None), version);
    }
    Ok(page)
}

/// The page of a filter that cannot be read: its columns, without rows.
fn nothing(access: &Access, kind: &Kind, columns: &[String]) -> Page {
    let fields = access
        .readable(kind)
        .filter(|field| columns.iter().any(|column| *column == field.key));
    Page {
        fields: fields.cloned().collect(),
        records: Vec::new(),
        total: 0,
        next: None,
        prev: None,
    }
}

/// What is wrong with the filter, naming the field as people know it.
fn said(pen: Pen<'_>, kind: &Kind, error: &FilterError) -> String {
    let mut message = filter_message(pen, error);
    for (name, value) in &mut message.args {
        if name == "path"
            && let Some((_, field)) = kind.find(value)
            && !matches!(error, FilterError::UnknownField { .. })
        {
            *value = pen.label(kind, field).into_owned();
        }
    }
    pen.message(&message)
}
