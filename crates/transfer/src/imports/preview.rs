//! The third step: what the import would do, row by row, and what to do with the rows of which it is not sure.

use std::collections::HashMap;

use askama::Template;
use exchange::import::{Import, Looked, RowState, RowView, State};
use exchange::plan::{Draft, Place as At};
use exchange::shape::Shape;
use ui::{Answer, Pen, Place, Visit, address};
use uuid::Uuid;

use super::columns::{title, whole};
use super::doubts::{Doubt, doubt};
use super::{failure, imports};

/// Rows of a page.
const ROWS: usize = 50;
/// Remarks that are shown.
const REMARKS: usize = 100;
/// Values of a new record that are shown.
const FACTS: usize = 5;

/// The tabs, in their order: code in the address, state, words.
const TABS: [(&str, RowState, &str); 5] = [
    ("new", RowState::New, "imports-tab-new"),
    ("changed", RowState::Changed, "imports-tab-changed"),
    ("same", RowState::Unchanged, "imports-tab-same"),
    ("doubtful", RowState::Doubtful, "imports-tab-doubtful"),
    ("errors", RowState::Rejected, "imports-tab-errors"),
];

/// A tab with how many rows it has.
struct Tab {
    code: &'static str,
    words: String,
    count: String,
    is_current: bool,
}

/// A row as it is shown.
struct Line {
    row: String,
    kind: String,
    title: String,
    /// Field, before, after.
    changes: Vec<(String, String, String)>,
    /// What a rejected row holds in the column at fault.
    value: String,
    column: String,
    reason: String,
    doubt: Option<Doubt>,
}

/// Counts of a kind: created, changed, as they are, left out.
struct Counted {
    kind: String,
    counts: [String; 4],
}

#[derive(Template)]
#[template(path = "imports/preview.html")]
struct Page<'a> {
    pen: Pen<'a>,
    uid: Uuid,
    title: String,
    lede: String,
    /// Records to be written; none leaves nothing to import.
    writes: i64,
    counted: Vec<Counted>,
    /// How many remarks there are, in words, and the first of them: row, column, what is said.
    remarked: String,
    remarks: Vec<(String, String, String)>,
    tabs: Vec<Tab>,
    current: &'static str,
    lines: Vec<Line>,
    from: usize,
    total: usize,
}

impl Page<'_> {
    fn is(&self, tab: &str) -> bool {
        self.current == tab
    }

    fn to(&self) -> usize {
        (self.from + ROWS).min(self.total)
    }

    fn number(&self, count: &usize) -> String {
        self.pen.number(whole(*count))
    }

    fn page_from(&self, from: usize) -> String {
        format!("/imports/{}/preview?show={}&from={from}", self.uid, self.current)
    }

    fn before(&self) -> Option<String> {
        (self.from > 0).then(|| self.page_from(self.from.saturating_sub(ROWS)))
    }

    fn after(&self) -> Option<String> {
        (self.to() < self.total).then(|| self.page_from(self.to()))
    }
}

/// `GET /imports/{uid}/preview?show=&from=`.
pub async fn show(visit: Visit, uid: Uuid, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let imports = imports(&visit.site, visit.access());
            let import = imports.find(uid)?;
            if import.state != State::Previewed {
                return visit.go(&format!("/imports/{uid}"));
            }
            let looked = imports.look(&import).map_err(failure)?;
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let said = |name: &str| {
                pairs
                    .iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| value.as_str())
            };
            let from = said("from").and_then(|from| from.parse().ok()).unwrap_or(0);
            draw(visit, &import, &looked, said("show").unwrap_or_default(), from)
        })
        .await
}

fn draw(visit: &Visit, import: &Import, looked: &Looked, show: &str, from: usize) -> Answer {
    let pen = visit.pen();
    let Looked { prepared, preview, .. } = looked;
    let importer = imports(&visit.site, visit.access()).importer;
    let rows = |state, from, limit| importer.rows(prepared, preview, pen.language, Some(state), (from, limit));
    let counts = TABS.map(|(_, state, _)| rows(state, 0, 0).1);
    let fullest = TABS
        .iter()
        .zip(counts)
        .find(|(_, count)| *count > 0)
        .map(|(tab, _)| *tab);
    let asked = TABS.into_iter().find(|(code, ..)| *code == show);
    let (current, state, _) = asked.or(fullest).unwrap_or(TABS[0]);
    let (views, total) = rows(state, from, ROWS);
    let drafts: Drafts<'_> = preview
        .plan
        .drafts
        .iter()
        .filter_map(|draft| Some(((draft.place?, draft.kind, draft.title.as_str()), draft)))
        .collect();
    let mut lines = Vec::with_capacity(views.len());
    for view in views {
        lines.push(line(visit, looked, view, &drafts)?);
    }
    let [_, _, _, doubtful, errors] = counts;
    let mut writes = 0;
    let mut counted = Vec::new();
    for (plural, count) in ordered(import.shape, visit.access(), preview.counts(visit.access())) {
        writes += count.created + count.updated;
        let numbers = [count.created, count.updated, count.unchanged, count.rejected];
        if numbers.iter().any(|number| *number > 0) {
            let kind = visit.access().catalogue.by_plural(plural);
            counted.push(Counted {
                kind: kind.map(|kind| pen.kinds(kind)).unwrap_or_default(),
                counts: numbers.map(|number| pen.number(whole(number))),
            });
        }
    }
    let mut lede = vec![pen.t("imports-nothing-written").to_owned()];
    if errors > 0 {
        lede.push(pen.counted("imports-some-errors", whole(errors)));
    }
    if doubtful > 0 {
        lede.push(pen.counted("imports-some-doubts", whole(doubtful)));
    }
    let tabs = TABS.iter().zip(counts).map(|((code, _, words), count)| Tab {
        code,
        words: pen.t(words).to_owned(),
        count: pen.number(whole(count)),
        is_current: *code == current,
    });
    let notices = &preview.plan.notices;
    let remarks = notices.iter().take(REMARKS).map(|notice| {
        let row = pen.number(i64::from(notice.place.row));
        let row = match prepared.tables.get(notice.place.file) {
            Some(table) if table.is_one_of_several => format!("{} · {row}", table.sheet),
            _ => row,
        };
        (row, notice.column.clone(), pen.message(&notice.message))
    });
    let page = Page {
        pen,
        remarked: pen.counted("imports-remarks", whole(notices.len())),
        remarks: remarks.collect(),
        uid: import.uid,
        title: title(&prepared.file_names()),
        lede: lede.join(" "),
        writes: whole(writes),
        counted,
        tabs: tabs.collect(),
        current,
        lines,
        from,
        total,
    };
    let place = Place {
        title: &page.title,
        menu: "imports",
    };
    visit.page(place, &page)
}

/// Kinds that only tie others together: nobody counts them.
const TIES: [&str; 4] = ["family_member", "guardianship", "residence", "group_membership"];

/// The counts of an import as they are told: what its files are about first, and no ties.
pub fn ordered<C>(
    shape: &Shape,
    access: &kit::Access,
    counts: impl IntoIterator<Item = (impl AsRef<str>, C)>,
) -> Vec<(&'static str, C)> {
    let known = counts.into_iter().filter_map(|(plural, count)| {
        let kind = access.catalogue.by_plural(plural.as_ref())?;
        let place = shape.roles.iter().position(|role| role.kind == kind.key);
        (!TIES.contains(&kind.key)).then_some((place.unwrap_or(usize::MAX), kind.plural, count))
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(place, plural, _)| (*place, *plural));
    known.into_iter().map(|(_, plural, count)| (plural, count)).collect()
}

/// What a preview is about, by what its rows say: a row speaks of several records.
type Drafts<'a> = HashMap<(At, &'static str, &'a str), &'a Draft>;

fn line(visit: &Visit, looked: &Looked, view: RowView, drafts: &Drafts<'_>) -> kit::Result<Line> {
    let pen = visit.pen();
    let row = view.row.map(|row| row.to_string()).unwrap_or_default();
    let row = if looked.prepared.tables.len() > 1 && !view.file.is_empty() {
        format!("{} · {row}", view.file)
    } else {
        row
    };
    let draft = view
        .place
        .and_then(|at| drafts.get(&(at, view.kind, view.title.as_str())));
    let doubt = match (view.state, view.place, draft.and_then(|draft| draft.resembles)) {
        (RowState::Doubtful, Some(at), Some(other)) => Some(doubt(visit, looked, at, view.kind, other)?),
        _ => None,
    };
    let mut changes = view.changes;
    if view.state == RowState::New {
        changes = draft.map(|draft| facts(visit, draft)).unwrap_or_default();
    }
    let kind = visit.access().catalogue.kind(view.kind);
    Ok(Line {
        value: view.place.map(|at| held(looked, at, &view.column)).unwrap_or_default(),
        row,
        kind: kind.map(|kind| pen.kind(kind)).unwrap_or_default(),
        title: view.title,
        changes,
        column: view.column,
        reason: view.reason,
        doubt,
    })
}

/// What a cell of a file holds.
fn held(looked: &Looked, at: At, column: &str) -> String {
    let Some(table) = looked.prepared.tables.get(at.file) else {
        return String::new();
    };
    let index = table.labels.iter().position(|label| label == column);
    let row = table.rows.iter().find(|row| row.number == at.row);
    match (row, index) {
        (Some(row), Some(index)) => match row.get(index) {
            sheets::Cell::Text(text) | sheets::Cell::Fault(text) => text.clone(),
            sheets::Cell::Number(number) => number.to_string(),
            sheets::Cell::Date(date) => date.to_string(),
            sheets::Cell::DateTime(moment) => moment.to_string(),
            sheets::Cell::Bool(yes) => yes.to_string(),
            sheets::Cell::Empty => String::new(),
        },
        _ => String::new(),
    }
}

/// The first things that a new record will say.
fn facts(visit: &Visit, draft: &Draft) -> Vec<(String, String, String)> {
    let pen = visit.pen();
    let Some(kind) = visit.access().catalogue.kind(draft.kind) else {
        return Vec::new();
    };
    let named = ["last_name", "first_name", "usage_name", "name"];
    let facts = kind.fields.iter().filter_map(|field| {
        let value = draft.values.get(&field.key);
        if value.is_missing() || named.contains(&field.key.as_ref()) || matches!(field.ty, kit::catalogue::Type::Ref(_))
        {
            return None;
        }
        let cell = kit::query::Cell {
            value: value.clone(),
            ..Default::default()
        };
        Some((
            pen.label(kind, field).into_owned(),
            String::new(),
            pen.display(field, &cell),
        ))
    });
    facts.take(FACTS).collect()
}
