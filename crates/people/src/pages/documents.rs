//! The documents of a record: what they are, until when they are good, and who sees them.

use askama::Template;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

const FIELDS: [&str; 5] = ["title", "state", "expires_on", "validity", "visibility"];

struct Line {
    title: String,
    address: Option<String>,
    detail: String,
    /// Label and tone.
    badge: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "documents.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    add: Option<String>,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(document) = access.kind("document").cloned() else {
        return Ok(None);
    };
    let fields: Vec<&str> = FIELDS
        .iter()
        .copied()
        .filter(|key| access.can_read(&document, key))
        .collect();
    if kind.relation_named("documents").is_none() || fields.is_empty() {
        return Ok(None);
    }
    let query = Query::of("document")
        .related_to(kind.key, record.uid, "documents")
        .fields(&fields)
        .limit(20);
    let page = visit.site.queries.page(db, access, &query)?;
    let add = access
        .may("document", "create")
        .then(|| format!("/{}/{}/documents/new", kind.plural, record.uid));
    if page.records.is_empty() && add.is_none() {
        return Ok(None);
    }
    let lines = page.records.iter().map(|found| {
        let cell = |key: &str| {
            let index = fields.iter().position(|field| *field == key)?;
            Some((&page.fields[index], &found.cells[index]))
        };
        let words = |key: &str| {
            cell(key)
                .map(|(field, cell)| pen.display(field, cell))
                .unwrap_or_default()
        };
        let badge = |key: &str, list: &str| {
            let (field, cell) = cell(key).filter(|(_, cell)| !cell.value.is_missing())?;
            Some((pen.display(field, cell), visit.site.tone(list, &cell.value.to_text())))
        };
        let expiry = words("expires_on");
        let mut detail: Vec<String> = Vec::new();
        if expiry.is_empty() {
            detail.push(pen.t("pages-no-expiry").to_owned());
        } else {
            detail.push(pen.t1("pages-until", "date", &expiry));
        }
        detail.push(words("visibility"));
        detail.retain(|words| !words.is_empty());
        let is_waited_for = cell("state")
            .is_some_and(|(_, cell)| matches!(cell.value.as_str(), Some("missing" | "requested" | "refused")));
        Line {
            title: found.title.clone(),
            address: address_of(pen, access, "document", found.uid),
            detail: detail.join(" · "),
            badge: if is_waited_for {
                badge("state", "document_state")
            } else {
                badge("validity", "document_validity").or_else(|| badge("state", "document_state"))
            },
        }
    });
    let panel = Panel {
        pen,
        lines: lines.collect(),
        add,
    };
    ui::markup(&panel).map(Some)
}
