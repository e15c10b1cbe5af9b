//! The tabs above a list: its saved views, with how many records each holds. Counting waits until the page is shown.

use askama::Template;
use kit::query::Query;
use kit::{Db, Result};

use super::asked::Asked;
use super::views::{self, View};
use crate::failure::Answer;
use crate::pen::Pen;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "list/views.html")]
pub struct Tabs<'a> {
    pen: Pen<'a>,
    path: &'a str,
    asked: &'a Asked,
    views: Vec<Tab>,
    /// The list opens with a view for who looks.
    has_opening: bool,
    /// For who may choose, the profiles for which the list opens with the view shown: key, name, chosen.
    profiles: Vec<Opened>,
    /// Some count is missing or no longer holds: the tabs ask for them once they are shown.
    wants_counts: bool,
}

/// A profile for which a list may open with a view: its key, its name, whether it does.
pub type Opened = (String, String, bool);

struct Tab {
    view: View,
    count: Option<i64>,
}

impl<'a> Tabs<'a> {
    /// The tabs with the counts that are known already; `version` is the store's.
    pub fn known(
        visit: &'a Visit,
        path: &'a str,
        asked: &'a Asked,
        (views, profiles): (Vec<View>, Vec<Opened>),
        version: i64,
    ) -> Self {
        let has_opening = views::opening(&views, visit.access()).is_some();
        let mut wants_counts = false;
        let tab = |view: View| {
            let known = visit.site.view_counts.known(visit.access(), view.uid, version);
            wants_counts |= !matches!(known, Some((_, true)));
            let count = known.map(|(count, _)| count);
            Tab { view, count }
        };
        let views = views.into_iter().map(tab).collect();
        Tabs {
            pen: visit.pen(),
            path,
            asked,
            views,
            has_opening,
            profiles,
            wants_counts,
        }
    }

    fn view_address(&self, view: &View) -> String {
        let mut address = format!("{}?{}", self.path, view.query);
        crate::address::push(&mut address, "view", &view.uid.to_string());
        address
    }

    /// The whole list, whatever it opens with.
    fn everything(&self) -> String {
        let view = if self.has_opening { "?view=none" } else { "" };
        format!("{}{view}", self.path)
    }

    fn is_current(&self, view: &View) -> bool {
        self.asked.view == Some(view.uid)
    }

    /// Where the counts are asked for.
    fn counts(&self) -> String {
        self.asked.address(&format!("{}/views", self.path))
    }
}

/// The profiles of the house, with whether the list opens for each with the view shown; none when it is not this person's
/// to choose.
pub fn profiles(db: &mut Db<'_>, visit: &Visit, asked: &Asked, views: &[View]) -> Result<Vec<Opened>> {
    let access = visit.access();
    let shown = views.iter().find(|view| asked.view == Some(view.uid));
    let Some(shown) = shown.filter(|_| access.is_capable("settings") && access.kind("profile").is_ok()) else {
        return Ok(Vec::new());
    };
    let all = Query::of("profile").fields(&["key"]).limit(100);
    let page = visit.site.queries.page(db, access, &all)?;
    let each = page.records.into_iter().map(|record| {
        let key = record.cells[0].value.to_text().into_owned();
        let message = format!("profile-{key}");
        let name = if visit.site.words.has(&message) {
            visit.pen().t(&message).to_owned()
        } else {
            record.title
        };
        let is_chosen = shown.opens_for.contains(&key);
        (key, name, is_chosen)
    });
    Ok(each.collect())
}

/// `GET /{plural}/views`: the tabs with every count.
pub async fn counted(visit: Visit, kind: &'static str, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            let asked = Asked::read(&query.unwrap_or_default());
            let path = format!("/{}", access.kind(kind)?.plural);
            let (views, profiles) = visit.site.store.read(|db| {
                let views = views::of(db, access, kind)?;
                let profiles = profiles(db, visit, &asked, &views)?;
                Ok::<_, kit::Error>((views, profiles))
            })?;
            let has_opening = views::opening(&views, access).is_some();
            let mut tabs = Vec::with_capacity(views.len());
            for view in views {
                let counts = &visit.site.view_counts;
                let count = counts.count(&visit.site, access, kind, view.uid, &view.query)?;
                tabs.push(Tab { view, count });
            }
            visit.part(&Tabs {
                pen: visit.pen(),
                path: &path,
                asked: &asked,
                views: tabs,
                has_opening,
                profiles,
                wants_counts: false,
            })
        })
        .await
}
