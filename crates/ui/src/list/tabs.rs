//! The tabs above a list: its saved views, with how many records each holds. Counting waits until the page is shown.

use askama::Template;

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
    /// Some count is missing or no longer holds: the tabs ask for them once they are shown.
    wants_counts: bool,
}

struct Tab {
    view: View,
    count: Option<i64>,
}

impl<'a> Tabs<'a> {
    /// The tabs with the counts that are known already; `version` is the store's.
    pub fn known(visit: &'a Visit, path: &'a str, asked: &'a Asked, views: Vec<View>, version: i64) -> Self {
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
            wants_counts,
        }
    }

    fn view_address(&self, view: &View) -> String {
        let mut address = format!("{}?{}", self.path, view.query);
        crate::address::push(&mut address, "view", &view.uid.to_string());
        address
    }

    fn is_current(&self, view: &View) -> bool {
        self.asked.view == Some(view.uid)
    }

    /// Where the counts are asked for.
    fn counts(&self) -> String {
        self.asked.address(&format!("{}/views", self.path))
    }
}

/// `GET /{plural}/views`: the tabs with every count.
pub async fn counted(visit: Visit, kind: &'static str, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            let asked = Asked::read(&query.unwrap_or_default());
            let path = format!("/{}", access.kind(kind)?.plural);
            let views = visit.site.store.read(|db| views::of(db, access, kind))?;
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
                wants_counts: false,
            })
        })
        .await
}
