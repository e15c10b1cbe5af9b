//! What someone wants to be told of: a record, or what enters, leaves or changes within a filter.

use std::collections::{BTreeSet, HashSet};

use filter::Filter;
use kit::query::{Queries, Query};
use kit::write::{Hand, Values, find};
use kit::{Access, Db, Error, Result, Tx, Value};
use uuid::Uuid;

/// Watches of one account, at most.
const MOST: i64 = 100;
/// Records whose coming and going one watch can follow.
const MOST_MEMBERS: usize = 50_000;

/// What stands for the name of a record that is no longer in sight.
const OUT_OF_SIGHT: &str = "—";

/// A watch as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    pub id: i64,
    pub uid: Uuid,
    /// The account that is told, and the profile whose rights decide of what.
    pub owner: i64,
    pub profile: String,
    pub wanted: Wanted,
}

/// What is watched, or is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: String,
    pub name: String,
    /// The one record it is about; otherwise it is about a filter.
    pub record: Option<i64>,
    pub q: String,
    /// Field keys whose changes matter, and `@kind` for any change of records of that kind that hang on the record. Empty:
    /// all changes.
    pub fields: BTreeSet<String>,
    /// It tells what enters and leaves the filter.
    pub crossings: bool,
    /// The shipped watch that it came from.
    pub preset: Option<String>,
}

const WATCH: &str = "SELECT id, uid, owner, profile, kind, name, record, q, fields, crossings, preset FROM watch";

fn read(row: &[Value]) -> Watch {
    let text = |index: usize| row[index].to_text().into_owned();
    Watch {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        owner: row[2].as_int().unwrap_or_default(),
        profile: text(3),
        wanted: Wanted {
            kind: text(4),
            name: text(5),
            record: row[6].as_int(),
            q: row[7].as_str().unwrap_or_default().to_owned(),
            fields: words_of(row[8].as_str().unwrap_or_default()),
            crossings: row[9].as_bool(),
            preset: row[10].as_str().map(str::to_owned),
        },
    }
}

fn words_of(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Every watch of the house, those of one person under one profile side by side.
pub fn all(db: &mut Db<'_>) -> Result<Vec<Watch>> {
    let rows = db.rows(&format!("{WATCH} ORDER BY owner, profile, id"), &[])?;
    Ok(rows.iter().map(|row| read(row)).collect())
}

/// One's own watches, under the profile one comes with.
pub fn own(db: &mut Db<'_>, access: &Access) -> Result<Vec<Watch>> {
    let sql = format!("{WATCH} WHERE owner = $1 AND profile = $2 ORDER BY name, id");
    let rows = db.rows(&sql, &[access.actor.user.into(), access.profile.key.as_str().into()])?;
    Ok(rows.iter().map(|row| read(row)).collect())
}

/// One's own watch of a record.
pub fn of_record(db: &mut Db<'_>, access: &Access, kind: &str, record: i64) -> Result<Option<Watch>> {
    let own = own(db, access)?;
    Ok(own
        .into_iter()
        .find(|watch| watch.wanted.record == Some(record) && watch.wanted.kind == kind))
}

/// One's own watches as a page lists them: one of a record is called as that record is for who looks now, not as it was
/// when the watch began.
pub fn own_named(db: &mut Db<'_>, queries: &Queries, access: &Access) -> Result<Vec<Watch>> {
    let mut watches = own(db, access)?;
    for watch in &mut watches {
        let Some(record) = watch.wanted.record else { continue };
        let found = match access.kind(&watch.wanted.kind) {
            Ok(kind) => queries.chosen(db, access, &kind.clone(), &[], &[record])?.pop(),
            Err(_) => None,
        };
        watch.wanted.name = found.map_or_else(|| OUT_OF_SIGHT.to_owned(), |record| record.title);
    }
    Ok(watches)
}

/// Begins to watch; a watch of the same record, or from the same preset, gives way to this one.
///
/// # Errors
/// Not found without an account or without the kind; a filter or a field that may not be read is unknown.
pub fn begin(tx: &mut Tx<'_>, queries: &Queries, hand: Hand<'_>, new: Wanted) -> Result<Uuid> {
    let access = hand.access;
    let owner = access.actor.user.ok_or(Error::NotFound)?;
    let kind = access.kind(&new.kind)?.clone();
    for token in new.fields.iter().filter(|token| !token.starts_with('@')) {
        if !access.can_read(&kind, token) {
            return Err(Error::invalid("fields", "watch-field-unknown"));
        }
    }
    let known = own(tx, access)?;
    let same = |watch: &&Watch| {
        let known = &watch.wanted;
        (new.record.is_some() && known.record == new.record && known.kind == new.kind)
            || (new.preset.is_some() && known.preset == new.preset)
    };
    for watch in known.iter().filter(same) {
        hand.delete_unchecked(tx, "watch", watch.id)?;
    }
    if i64::try_from(known.len()).unwrap_or(MOST) >= MOST {
        return Err(Error::refused("watch-too-many"));
    }
    let values = Values::new()
        .with("name", new.name.as_str())
        .with("owner", owner)
        .with("profile", access.profile.key.as_str())
        .with("kind", new.kind.as_str())
        .with("record", new.record)
        .with("q", new.q.as_str())
        .with("fields", new.fields.iter().cloned().collect::<Vec<_>>().join(" "))
        .with("crossings", new.crossings)
        .with("preset", new.preset.clone());
    let written = hand.create_unchecked(tx, "watch", values, None)?;
    if new.record.is_none() {
        let query = Query::of(&new.kind).filtered(Filter::parse(&new.q)?).fields(&[]);
        if new.crossings {
            note_members(tx, queries, access, written.id, &query)?;
        } else {
            // A filter that cannot be asked is refused now rather than found silent later.
            queries.page(tx, access, &query.limit(1))?;
        }
    }
    Ok(written.uid)
}

/// Who is in the filter when the watch begins: only what comes or goes afterwards is news.
fn note_members(tx: &mut Tx<'_>, queries: &Queries, access: &Access, watch: i64, query: &Query) -> Result<()> {
    let members = inside(tx, queries, access, query)?.ok_or_else(|| Error::refused("watch-too-wide"))?;
    for member in members {
        note_crossing(tx, watch, member, true)?;
    }
    Ok(())
}

/// The records that a filter finds; nothing when they are more than a watch can follow.
pub fn inside(db: &mut Db<'_>, queries: &Queries, access: &Access, query: &Query) -> Result<Option<BTreeSet<i64>>> {
    let mut found = BTreeSet::new();
    queries.each(db, access, query, &mut |record| {
        found.insert(record.id);
        Ok(found.len() <= MOST_MEMBERS)
    })?;
    Ok((found.len() <= MOST_MEMBERS).then_some(found))
}

/// Ends one of one's own watches.
///
/// # Errors
/// Not found when it is another's.
pub fn end(tx: &mut Tx<'_>, hand: Hand<'_>, uid: Uuid) -> Result<String> {
    let watch = hand.access.catalogue.expect("watch").clone();
    let stored = find(tx, &watch, uid)?;
    let owner = stored.values.get("owner").as_int();
    if owner.is_none() || owner != hand.access.actor.user {
        return Err(Error::NotFound);
    }
    hand.delete_unchecked(tx, "watch", stored.id)?;
    Ok(stored.values.get("name").to_text().into_owned())
}

/// Every record that was in the filter of a watch when it was last looked at.
pub fn members(db: &mut Db<'_>, watch: i64) -> Result<BTreeSet<i64>> {
    let rows = db.rows("SELECT record FROM watch_member WHERE watch_id = $1", &[watch.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}

/// Of some records, those that were in the filter of a watch.
pub fn members_among(db: &mut Db<'_>, watch: i64, ids: &[i64]) -> Result<HashSet<i64>> {
    let mut members = HashSet::new();
    for ids in ids.chunks(500) {
        let mut args: Vec<Value> = vec![watch.into()];
        args.extend(ids.iter().map(|id| Value::Int(*id)));
        let places: Vec<String> = (2..=args.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT record FROM watch_member WHERE watch_id = $1 AND record IN ({})",
            places.join(", ")
        );
        members.extend(db.rows(&sql, &args)?.iter().filter_map(|row| row[0].as_int()));
    }
    Ok(members)
}

/// Notes that a record came into the filter of a watch, or left it.
pub fn note_crossing(tx: &mut Tx<'_>, watch: i64, record: i64, came_in: bool) -> Result<()> {
    if came_in {
        tx.insert(
            "watch_member",
            &["watch_id", "record"],
            vec![watch.into(), record.into()],
        )?;
    } else {
        let sql = "DELETE FROM watch_member WHERE watch_id = $1 AND record = $2";
        tx.exec(sql, &[watch.into(), record.into()])?;
    }
    Ok(())
}
