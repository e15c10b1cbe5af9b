//! The answer of the palette, as HTML: records by kind, pages and actions of the menu; what was opened lately when
//! nothing is typed yet.

use askama::Template;
use words::fold::{fold, tokens};

use super::found::{self, Group, Line};
use crate::failure::Answer;
use crate::pen::Pen;
use crate::room::{Group as Place, MenuEntry};
use crate::visit::Visit;

/// Records of each kind in the palette.
const EACH: usize = 5;
/// Records opened lately that are offered at once.
const RECENT: usize = 8;

#[derive(Template)]
#[template(path = "search/suggest.html")]
struct Suggestions<'a> {
    pen: Pen<'a>,
    q: &'a str,
    groups: Vec<Group>,
    recent: Vec<Line>,
    pages: Vec<&'a MenuEntry>,
    actions: Vec<&'a MenuEntry>,
}

impl Suggestions<'_> {
    fn marked(&self, title: &str) -> String {
        found::marked(title, self.q)
    }

    fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.pages.is_empty() && self.actions.is_empty() && self.recent.is_empty()
    }
}

/// `GET /search/suggest?q=…`
pub(super) async fn show(visit: Visit, q: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (groups, recent) = if q.is_empty() {
                let recent = visit.site.store.read(|db| super::recent(db, visit, RECENT))?;
                (Vec::new(), recent)
            } else {
                (found::search(visit, &q, EACH)?, Vec::new())
            };
            let (actions, pages) = entries(visit, &q)
                .into_iter()
                .partition(|entry| entry.group == Place::Create);
            visit.part(&Suggestions {
                pen: visit.pen(),
                q: &q,
                groups,
                recent,
                pages,
                actions,
            })
        })
        .await
}

/// The entries of the menu whose names answer, and that this person may open.
fn entries<'v>(visit: &'v Visit, q: &str) -> Vec<&'v MenuEntry> {
    let wanted = tokens(q);
    let nature = visit.site.establishment().nature;
    let pen = visit.pen();
    let answers = |entry: &&MenuEntry| {
        let name = fold(pen.t(entry.label));
        let mut words = name.split([' ', '’', '\'', '-']);
        wanted
            .iter()
            .all(|token| words.any(|word| word.starts_with(token.as_str())))
    };
    let menu = visit.site.menu.iter();
    menu.filter(|entry| nature.shows(entry.group) && entry.policy.admits(Some(visit.access())))
        .filter(answers)
        .collect()
}
