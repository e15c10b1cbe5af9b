//! Keeping the members of segments: the follower `segments`. What enters the journal is looked at once for every segment
//! it may concern: the records that changed themselves, and those that lead to one that did. A segment whose own filter
//! changed is counted anew. What enters or leaves because a day has come is seen each morning.

use std::collections::{BTreeMap, BTreeSet};

use filter::Filter;
use kit::catalogue::Relation;
use kit::jobs::Run;
use kit::journal::follow::Happened;
use kit::query::Query;
use kit::{Access, Db, Error, Kind, Moment, Result, Tx, Value, Via};
use serde_json::{Value as Json, json};
use ui::Site;

/// The name of the follower's cursor.
pub const FOLLOWER: &str = "segments";
/// The kind of the daily job.
pub const JOB: &str = "segment-sweep";

/// A segment as the follower needs it.
struct Segment {
    id: i64,
    kind: String,
    filter: Filter,
}

/// When and through what a record came in.
#[derive(Clone, Copy)]
struct Through {
    at: Moment,
    operation: Option<i64>,
}

fn all(db: &mut Db<'_>) -> Result<Vec<Segment>> {
    let rows = db.rows("SELECT id, kind, filter FROM segment ORDER BY kind, id", &[])?;
    let read = |row: &Vec<Value>| {
        Some(Segment {
            id: row[0].as_int()?,
            kind: row[1].as_str()?.to_owned(),
            filter: Filter::parse(row[2].as_str()?).ok()?,
        })
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// Brings every segment in line with what happened.
pub fn follow(site: &Site, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
    let segments = all(tx)?;
    let access = Access::program(site.catalogue(), Via::Job);
    let mut anew = BTreeMap::new();
    for (operation, entries) in happened {
        for entry in entries.iter().filter(|entry| entry.kind == "segment") {
            anew.insert(
                entry.record,
                Through {
                    at: operation.at,
                    operation: Some(operation.id),
                },
            );
        }
    }
    for of_kind in segments.chunk_by(|a, b| a.kind == b.kind) {
        let Ok(kind) = access.kind(&of_kind[0].kind).cloned() else {
            continue;
        };
        let mut touched: Option<BTreeMap<i64, Through>> = None;
        for segment in of_kind {
            if let Some(through) = anew.get(&segment.id) {
                count_anew(site, tx, &access, segment, *through)?;
                continue;
            }
            if touched.is_none() {
                touched = Some(touched_by(site, tx, &access, &kind, happened)?);
            }
            let touched = touched.as_ref().map_or_else(Vec::new, |touched| {
                touched.iter().map(|(record, through)| (*record, *through)).collect()
            });
            judge(site, tx, &access, segment, &touched)?;
        }
    }
    Ok(())
}

/// The records of a kind that what happened may concern.
fn touched_by(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    kind: &Kind,
    happened: &Happened,
) -> Result<BTreeMap<i64, Through>> {
    let mut touched = BTreeMap::new();
    for (operation, entries) in happened {
        let through = Through {
            at: operation.at,
            operation: Some(operation.id),
        };
        let mut others: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
        for entry in entries {
            if is_of(access, &entry.kind, kind) {
                touched.insert(entry.record, through);
            }
            for record in entry.about.into_iter().flatten() {
                touched.insert(record, through);
            }
            others.entry(&entry.kind).or_default().insert(entry.record);
        }
        for relation in &kind.relations {
            for record in leading(site, tx, access, (kind, relation), &others)? {
                touched.insert(record, through);
            }
        }
    }
    Ok(touched)
}

/// Whether a change of one kind is a change of another: a person's own is that of every role of theirs.
fn is_of(access: &Access, changed: &str, kind: &Kind) -> bool {
    let root = access
        .catalogue
        .kind(changed)
        .and_then(|kind| kind.is_a)
        .unwrap_or(changed);
    root == kind.is_a.unwrap_or(kind.key)
}

fn leading(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    (kind, relation): (&Kind, &Relation),
    others: &BTreeMap<&str, BTreeSet<i64>>,
) -> Result<Vec<i64>> {
    let Some(records) = others.get(relation.kind) else {
        return Ok(Vec::new());
    };
    let ids: Vec<i64> = records.iter().copied().collect();
    let pairs = site.queries.leading_to(tx, access, (kind, relation), &ids)?;
    Ok(pairs.into_iter().map(|(record, _)| record).collect())
}

/// Whether some records are in a segment now, against whether they were.
fn judge(site: &Site, tx: &mut Tx<'_>, access: &Access, segment: &Segment, touched: &[(i64, Through)]) -> Result<()> {
    if touched.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = touched.iter().map(|(record, _)| *record).collect();
    let query = Query::of(&segment.kind).filtered(segment.filter.clone());
    let inside: BTreeSet<i64> = match site.queries.found_among(tx, access, &query, &ids) {
        // A field that the filter asks about is gone: the segment stands as it was.
        Err(Error::Filter(_)) => return Ok(()),
        found => found?.into_iter().collect(),
    };
    for (record, through) in touched {
        put(tx, segment.id, *record, inside.contains(record), *through)?;
    }
    Ok(())
}

/// A member that stays keeps the day it came.
fn put(tx: &mut Tx<'_>, segment: i64, record: i64, is_in: bool, through: Through) -> Result<()> {
    if is_in {
        let sql = "INSERT INTO segment_member (segment_id, record, since, operation) VALUES ($1, $2, $3, $4)
            ON CONFLICT (segment_id, record) DO NOTHING";
        let row = [
            segment.into(),
            record.into(),
            through.at.into(),
            through.operation.into(),
        ];
        tx.exec(sql, &row)?;
    } else {
        let sql = "DELETE FROM segment_member WHERE segment_id = $1 AND record = $2";
        tx.exec(sql, &[segment.into(), record.into()])?;
    }
    Ok(())
}

/// Compares a segment whole with its filter; how many came or went.
fn count_anew(site: &Site, tx: &mut Tx<'_>, access: &Access, segment: &Segment, through: Through) -> Result<i64> {
    let query = Query::of(&segment.kind).filtered(segment.filter.clone()).fields(&[]);
    let mut inside = BTreeSet::new();
    let found = site.queries.each(tx, access, &query, &mut |record| {
        inside.insert(record.id);
        Ok(true)
    });
    match found {
        Err(Error::Filter(_) | Error::NotFound) => return Ok(0),
        found => found?,
    }
    let rows = tx.rows(
        "SELECT record FROM segment_member WHERE segment_id = $1",
        &[segment.id.into()],
    )?;
    let known: BTreeSet<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let mut crossed = 0;
    for record in known.symmetric_difference(&inside) {
        put(tx, segment.id, *record, inside.contains(record), through)?;
        crossed += 1;
    }
    Ok(crossed)
}

/// Looks at every segment anew, one in each step: the handler of [`JOB`].
pub fn sweep(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let mut crossed = 0;
    for segment in site.store.read(all)? {
        crossed += run.step(|tx, checkpoint| {
            checkpoint.done += 1;
            let through = Through {
                at: site.clock.now(),
                operation: None,
            };
            count_anew(site, tx, &access, &segment, through)
        })?;
    }
    Ok(json!({ "crossed": crossed }))
}

/// Steps that a reader may ask for before seeing members: what happened a moment ago counts at once, a long import goes
/// on by itself.
const STEPS: usize = 8;
const AT_ONCE: usize = 500;

/// Hands what just happened to the segments; whether they have caught up.
///
/// # Errors
/// Those of the store.
pub fn catch_up(site: &Site) -> Result<bool> {
    use kit::journal::follow::{Standing, step};
    for _ in 0..STEPS {
        let standing = step(&site.store, FOLLOWER, AT_ONCE, |tx, happened| {
            follow(site, tx, happened)
        })?;
        if standing == Standing::CaughtUp {
            return Ok(true);
        }
    }
    Ok(false)
}
