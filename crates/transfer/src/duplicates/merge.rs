//! Two or three records side by side: what stays is chosen field by field, what hangs on them is shown.

use std::sync::Arc;

use askama::Template;
use kit::catalogue::{Field, Kind};
use kit::query::{Query, Record};
use kit::write::{Hand, Values, load};
use kit::{Db, Error, Message, Result};
use people::commands::{Merge, merge_persons};
use ui::{Answer, Pen, Place, Said, Typed, Visit, address, address_of, uid};
use uuid::Uuid;

use super::list::remember;

/// Records compared at most.
const MOST: usize = 3;
/// Related records named at most, of each relation of each record.
const MOST_NAMED: usize = 4;

/// A record as the head of its column.
struct Column {
    index: usize,
    uid: Uuid,
    title: String,
    address: Option<String>,
}

/// What one record says of a field.
struct Words {
    index: usize,
    words: String,
    is_chosen: bool,
}

/// A field.
struct Line {
    key: String,
    label: String,
    /// They all say this: nothing to choose.
    same: Option<String>,
    said: Vec<Words>,
}

/// What a relation leads to from each record.
struct Linked {
    label: String,
    each: Vec<String>,
}

#[derive(Template)]
#[template(path = "duplicates/merge.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kind: &'a str,
    title: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    linked: Vec<Linked>,
}

/// `GET /merge?kind=&ids=a,b`.
pub async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let said = |name: &str| {
                let pair = pairs.iter().find(|(known, _)| known == name);
                pair.map(|(_, value)| value.as_str()).unwrap_or_default()
            };
            let kind = visit.access().kind(said("kind"))?.clone();
            visit.access().require(kind.key, "merge")?;
            let ids = said("ids")
                .split(',')
                .filter(|id| !id.is_empty())
                .map(uid)
                .collect::<Result<Vec<_>, _>>()?;
            if !(2..=MOST).contains(&ids.len()) {
                return Err(Error::Refused(Message::new("merge-how-many").with("max", MOST)).into());
            }
            let page = visit.site.store.read(|db| page(db, visit, &kind, &ids))?;
            let place = Place {
                title: &page.title,
                menu: "duplicates",
            };
            visit.page(place, &page)
        })
        .await
}

/// The records within sight, in the order asked.
fn records(db: &mut Db<'_>, visit: &Visit, kind: &Kind, fields: &[String], ids: &[Uuid]) -> Result<Vec<Record>> {
    let one = |id: &Uuid| {
        let found = visit.site.queries.record_in(db, visit.access(), kind.key, *id, fields);
        found.map(|(_, record)| record)
    };
    ids.iter().map(one).collect()
}

fn page<'a>(db: &mut Db<'_>, visit: &'a Visit, kind: &'a Kind, ids: &[Uuid]) -> Result<Page<'a>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields: Vec<Arc<Field>> = access
        .readable(kind)
        .filter(|field| field.is_writable())
        .cloned()
        .collect();
    let keys: Vec<String> = fields.iter().map(|field| field.key.to_string()).collect();
    let records = records(db, visit, kind, &keys, ids)?;
    let columns = records.iter().enumerate().map(|(index, record)| Column {
        index,
        uid: record.uid,
        title: record.title.clone(),
        address: address_of(pen, access, kind.key, record.uid),
    });
    let lines = fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| line(pen, kind, field, at, &records));
    Ok(Page {
        pen,
        kind: kind.key,
        title: pen.counted("merge-title", i64::try_from(records.len()).unwrap_or_default()),
        columns: columns.collect(),
        lines: lines.collect(),
        linked: linked(db, visit, kind, &records)?,
    })
}

/// A field that one of them says something of.
fn line(pen: Pen<'_>, kind: &Kind, field: &Field, at: usize, records: &[Record]) -> Option<Line> {
    let words: Vec<String> = records
        .iter()
        .map(|record| pen.display(field, &record.cells[at]))
        .collect();
    let first = words.iter().position(|words| !words.is_empty())?;
    let is_same = words.iter().all(|other| *other == words[first]);
    let said = words.iter().enumerate().map(|(index, words)| Words {
        index,
        words: words.clone(),
        is_chosen: index == first,
    });
    Some(Line {
        key: field.key.to_string(),
        label: pen.label(kind, field).into_owned(),
        same: is_same.then(|| words[first].clone()),
        said: said.collect(),
    })
}

/// What hangs on each record, by relation.
fn linked(db: &mut Db<'_>, visit: &Visit, kind: &Kind, records: &[Record]) -> Result<Vec<Linked>> {
    let (pen, access) = (visit.pen(), visit.access());
    let mut all = Vec::new();
    for relation in &kind.relations {
        let Ok(target) = access.kind(relation.kind) else {
            continue;
        };
        let Some(field) = access.readable(target).next() else {
            continue;
        };
        let mut each = Vec::with_capacity(records.len());
        for record in records {
            let query = Query::of(target.key)
                .fields(&[&field.key])
                .limit(MOST_NAMED)
                .related_to(kind.key, record.uid, relation.key);
            let page = visit.site.queries.page(db, access, &query)?;
            let mut names: Vec<String> = page.records.iter().map(|record| pen.title(&record.title)).collect();
            if page.next.is_some() {
                names.push("…".to_owned());
            }
            each.push(names.join(", "));
        }
        if each.iter().any(|names| !names.is_empty()) {
            all.push(Linked {
                label: pen.t(&format!("relation-{}-{}", kind.key, relation.key)).to_owned(),
                each,
            });
        }
    }
    Ok(all)
}

/// The keys of records within sight.
pub fn keys(visit: &Visit, kind: &str, ids: &[Uuid]) -> Result<Vec<i64>> {
    let kind = visit.access().kind(kind)?.clone();
    let first = visit.access().readable(&kind).next().map(|field| field.key.to_string());
    let fields: Vec<String> = first.into_iter().collect();
    let records = visit.site.store.read(|db| records(db, visit, &kind, &fields, ids))?;
    Ok(records.into_iter().map(|record| record.id).collect())
}

/// `POST /merge`: `keep` and each `f.<field>` name a column.
pub async fn save(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let kind = visit.access().kind(&typed.get("kind"))?.clone();
            visit.access().require(kind.key, "merge")?;
            let ids = typed.all("ids").map(uid).collect::<Result<Vec<_>, _>>()?;
            if !(2..=MOST).contains(&ids.len()) {
                return Err(Error::Refused(Message::new("merge-how-many").with("max", MOST)).into());
            }
            let keys = keys(visit, kind.key, &ids)?;
            let back = format!("/duplicates?kind={}", kind.key);
            if typed.get("not") == "1" {
                visit.site.store.write(|tx| remember(tx, visit, &keys))?;
                return visit.go_saying(&back, &Said::new(Message::new("duplicates-said-distinct")));
            }
            let keep = typed.get("keep").parse::<usize>().unwrap_or(0).min(keys.len() - 1);
            let (access, clock) = (visit.access(), &visit.site.clock);
            let operation = visit.site.store.write(|tx| {
                let merge = Merge {
                    kind: kind.key.to_owned(),
                    keep: keys[keep],
                    others: keys.iter().copied().filter(|key| *key != keys[keep]).collect(),
                    chosen: chosen(tx, visit, &kind, &keys, keep, &typed)?,
                };
                let operation = tx.begin(access, clock, "merge_persons", "")?;
                merge_persons(tx, Hand::new(access, clock), &merge)?;
                kit::journal::public_id(tx, operation)
            })?;
            let said = Said::new(Message::new("merge-done").with("count", keys.len())).undoable(operation);
            visit.go_saying(&format!("/{}/{}", kind.plural, ids[keep]), &said)
        })
        .await
}

/// The values that were chosen from another record than the one that stays. Only what this person may write can be.
fn chosen(db: &mut Db<'_>, visit: &Visit, kind: &Kind, keys: &[i64], keep: usize, typed: &Typed) -> Result<Values> {
    let mut stored = Vec::with_capacity(keys.len());
    for key in keys {
        stored.push(load(db, kind, *key)?.ok_or(Error::NotFound)?.values);
    }
    let mut chosen = Values::new();
    for field in kind.fields.iter().filter(|field| field.is_writable()) {
        let column = typed.get(&format!("f.{}", field.key)).parse::<usize>().ok();
        let Some(values) = column
            .filter(|column| *column != keep)
            .and_then(|column| stored.get(column))
        else {
            continue;
        };
        let value = values.get(&field.key);
        if visit.access().can_write(kind, &field.key) && !value.is_missing() && value != stored[keep].get(&field.key) {
            chosen.set(field.key.clone(), value.clone());
        }
    }
    Ok(chosen)
}
