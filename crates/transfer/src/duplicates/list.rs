//! The list of likely duplicates, surest first, with what speaks for each.

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use kit::catalogue::{Field, Kind};
use kit::query::Record;
use kit::{Db, Error, Message, Result, Tx};
use people::commands::{Certainty, Likeness, Pair, find_duplicates};
use ui::{Answer, Pen, Place, Said, Typed, Visit, address, address_of};
use uuid::Uuid;

use super::mine;

/// Pairs looked for, by likeness.
const MOST: usize = 500;
/// Pairs shown.
const SHOWN: usize = 100;
/// What tells two records apart at a glance.
const FACTS: [&str; 6] = ["birth_date", "email", "mobile", "class", "company", "city"];

/// One of the two.
struct Side {
    title: String,
    address: Option<String>,
    facts: String,
}

/// Two records that may be one person.
struct Line {
    one: Side,
    other: Side,
    reasons: Vec<&'static str>,
    is_sure: bool,
    merge: String,
    ids: [Uuid; 2],
}

#[derive(Template)]
#[template(path = "duplicates/list.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kind: &'static str,
    /// Key, words, chosen.
    kinds: Vec<(&'static str, String, bool)>,
    lines: Vec<Line>,
    more: i64,
}

/// `GET /duplicates?kind=`.
pub async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = visit.access();
            let kinds = mine(access);
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let asked = pairs
                .iter()
                .find(|(name, _)| name == "kind")
                .map(|(_, kind)| kind.as_str());
            let kind = match asked {
                Some(asked) => kinds.iter().find(|kind| **kind == asked),
                None => kinds.first(),
            };
            let kind = *kind.ok_or(Error::NotFound)?;
            let declared = access.kind(kind)?.clone();
            let pen = visit.pen();
            let mut lines = visit.site.store.read(|db| found(db, visit, &declared))?;
            let more = i64::try_from(lines.len().saturating_sub(SHOWN)).unwrap_or_default();
            lines.truncate(SHOWN);
            let tabs = kinds.iter().map(|key| {
                let words = access
                    .catalogue
                    .kind(key)
                    .map(|kind| pen.kinds(kind))
                    .unwrap_or_default();
                (*key, words, *key == kind)
            });
            let page = Page {
                pen,
                kind,
                kinds: tabs.collect(),
                lines,
                more,
            };
            let place = Place {
                title: pen.t("duplicates-title"),
                menu: "duplicates",
            };
            visit.page(place, &page)
        })
        .await
}

fn found(db: &mut Db<'_>, visit: &Visit, kind: &Kind) -> Result<Vec<Line>> {
    let (access, pen) = (visit.access(), visit.pen());
    let mut pairs = find_duplicates(db, access, kind.key, MOST)?;
    let known = distinct(db)?;
    pairs.retain(|pair| !known.contains(&(pair.one, pair.other)));
    let fields: Vec<Arc<Field>> = FACTS
        .iter()
        .filter(|key| access.can_read(kind, key))
        .filter_map(|key| kind.find(key))
        .map(|(_, field)| field.clone())
        .collect();
    let mut ids: Vec<i64> = pairs.iter().flat_map(|pair| [pair.one, pair.other]).collect();
    ids.sort_unstable();
    ids.dedup();
    // What is out of sight is no duplicate of anything.
    let mut records = visit.site.queries.chosen(db, access, kind, &fields, &ids)?;
    records.sort_by_key(|record| record.id);
    let find = |id: i64| {
        records
            .binary_search_by_key(&id, |record| record.id)
            .ok()
            .map(|at| &records[at])
    };
    let side = |record: &Record| Side {
        title: record.title.clone(),
        address: address_of(pen, access, kind.key, record.uid),
        facts: facts(pen, &fields, record),
    };
    let lines = pairs.iter().filter_map(|pair| {
        let (one, other) = (find(pair.one)?, find(pair.other)?);
        Some(Line {
            one: side(one),
            other: side(other),
            reasons: reasons(pair),
            is_sure: pair.certainty == Certainty::Sure,
            merge: format!("/merge?kind={}&ids={},{}", kind.key, one.uid, other.uid),
            ids: [one.uid, other.uid],
        })
    });
    Ok(lines.collect())
}

fn facts(pen: Pen<'_>, fields: &[Arc<Field>], record: &Record) -> String {
    let words = fields
        .iter()
        .zip(&record.cells)
        .map(|(field, cell)| pen.display(field, cell));
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The keys of the messages that say why.
fn reasons(pair: &Pair) -> Vec<&'static str> {
    let key = |likeness: &Likeness| match likeness {
        Likeness::NameAndBirth => "duplicates-name-and-birth",
        Likeness::Email => "duplicates-email",
        Likeness::Phone => "duplicates-phone",
    };
    pair.likeness.iter().map(key).collect()
}

fn distinct(db: &mut Db<'_>) -> Result<HashSet<(i64, i64)>> {
    let rows = db.rows("SELECT one, other FROM distinct_pair", &[])?;
    let pair = |row: &kit::store::Row| Some((row[0].as_int()?, row[1].as_int()?));
    Ok(rows.iter().filter_map(pair).collect())
}

/// `POST /duplicates/distinct`: these are two people, and it is not asked again.
pub async fn dismiss(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let kind = typed.get("kind").into_owned();
            visit.access().require(&kind, "merge")?;
            let ids: Vec<Uuid> = typed.all("ids").filter_map(|id| id.parse().ok()).collect();
            let keys = super::merge::keys(visit, &kind, &ids)?;
            visit.site.store.write(|tx| remember(tx, visit, &keys))?;
            let back = format!("/duplicates?kind={kind}");
            visit.go_saying(&back, &Said::new(Message::new("duplicates-said-distinct")))
        })
        .await
}

/// Keeps that each of these is someone else than the others.
pub fn remember(tx: &mut Tx<'_>, visit: &Visit, keys: &[i64]) -> Result<()> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    for (index, one) in keys.iter().enumerate() {
        for other in &keys[index + 1..] {
            tx.exec(
                "INSERT INTO distinct_pair (one, other, user_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (one, other) DO NOTHING",
                &[(*one).into(), (*other).into(), visit.access().actor.user.into(), visit.site.clock.now().into()],
            )?;
        }
    }
    Ok(())
}
