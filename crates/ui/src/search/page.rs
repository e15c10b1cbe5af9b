//! The page of everything found.

use askama::Template;
use kit::access_log::Consultation;
use kit::catalogue::Kind;
use kit::search::Count;

use super::found::{self, Group};
use crate::address;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::shell::Place;
use crate::visit::Visit;

/// Records of each kind on the page.
const EACH: usize = 20;

#[derive(Template)]
#[template(path = "search/page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    q: &'a str,
    groups: Vec<Group>,
    said: String,
}

impl Page<'_> {
    fn marked(&self, title: &str) -> String {
        found::marked(title, self.q)
    }

    fn total(&self, total: &Count) -> String {
        match total {
            Count::Exactly(count) => self.pen.number(whole(*count)),
            Count::AtLeast(count) => self
                .pen
                .t1("search-more-than", "number", &self.pen.number(whole(*count))),
        }
    }

    /// The same words asked of the list of a kind.
    fn list(&self, kind: &Kind) -> String {
        address::with(&format!("/{}", kind.plural), &[("text", self.q)])
    }
}

/// `GET /search?q=…`
pub(super) async fn show(visit: Visit, q: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let groups = if q.is_empty() {
                Vec::new()
            } else {
                found::search(visit, &q, EACH)?
            };
            if !q.is_empty() {
                let seen = visit.seen(Consultation::Search, "search");
                visit.site.access_log.note(seen.about(&q))?;
            }
            let page = Page {
                pen,
                q: &q,
                said: said(pen, &q, &groups),
                groups,
            };
            let place = Place {
                title: pen.t("shell-search-short"),
                menu: "search",
            };
            visit.page(place, &page)
        })
        .await
}

/// How many were found, and whether they are what was typed.
fn said(pen: Pen<'_>, q: &str, groups: &[Group]) -> String {
    let (mut count, mut is_exact) = (0, true);
    for group in groups {
        match group.total {
            Count::Exactly(found) => count += found,
            Count::AtLeast(found) => (count, is_exact) = (count + found, false),
        }
    }
    let number = pen.number(whole(count));
    let number = if is_exact {
        number
    } else {
        pen.t1("search-more-than", "number", &number)
    };
    let key = match groups {
        [] => "search-none",
        [first, ..] if first.corrected => "search-near",
        _ => "search-found",
    };
    let args = words::Args::new()
        .with("count", whole(count))
        .with("number", number.as_str())
        .with("q", q);
    pen.format(key, &args)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
