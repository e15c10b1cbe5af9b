//! People that the registry already knows, found for the pages: by their public ids, or because they look like someone
//! who is being written down.

use kit::query::Record;
use kit::search::SearchRequest;
use kit::{Db, Kind, Result, Value};
use ui::Visit;
use uuid::Uuid;

/// Guardians in sight, with some fields.
pub(super) fn guardians(visit: &Visit, db: &mut Db<'_>, fields: &[&str], uids: &[Uuid]) -> Result<Vec<Record>> {
    let access = visit.access();
    let kind = access.kind("guardian")?.clone();
    let fields: Vec<_> = fields
        .iter()
        .filter_map(|key| kind.find(key))
        .map(|(_, field)| field.clone())
        .collect();
    let places: Vec<String> = (1..=uids.len()).map(|n| format!("${n}")).collect();
    let sql = format!("SELECT id FROM guardian WHERE uid IN ({})", places.join(", "));
    let args: Vec<Value> = uids.iter().map(|uid| Value::from(*uid)).collect();
    let rows = db.rows(&sql, &args)?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    visit.site.queries.chosen(db, access, &kind, &fields, &ids)
}

/// The key of a record in sight; not found when it is not.
pub(super) fn key_of(visit: &Visit, db: &mut Db<'_>, kind: &str, uid: Uuid) -> Result<(i64, String)> {
    let access = visit.access();
    let first = access
        .readable(access.kind(kind)?)
        .next()
        .map(|field| field.key.to_string());
    let fields: Vec<String> = first.into_iter().collect();
    let (_, record) = visit.site.queries.record_in(db, access, kind, uid, &fields)?;
    Ok((record.id, record.title))
}

/// Someone already known who may be the one being written down.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alike {
    pub uid: Uuid,
    pub name: String,
    /// What tells them apart: a class, a birth date, their children.
    pub detail: String,
}

/// People of a kind, in sight, who bear the same names, or are reached by the same phone or address.
pub(super) fn alike(visit: &Visit, kind: &str, last: &str, first: &str, reached: &[&str]) -> Result<Vec<Alike>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(known) = access.kind(kind).cloned() else {
        return Ok(Vec::new());
    };
    let details: Vec<String> = ["class", "birth_date", "mobile"]
        .iter()
        .filter(|key| access.can_read(&known, key))
        .map(|key| (*key).to_owned())
        .collect();
    let told = |_: &Kind| details.clone();
    let wanted = words::fold::fold(&format!("{last} {first}"));
    let mut found: Vec<Alike> = Vec::new();
    let names = format!("{last} {first}");
    let asked = std::iter::once((names.as_str(), true)).chain(reached.iter().map(|text| (*text, false)));
    for (text, by_name) in asked.filter(|(text, _)| text.trim().chars().count() > 2) {
        let mut request = SearchRequest::new(text);
        request.kinds = Some(vec![kind.to_owned()]);
        request.limit_per_kind = 5;
        if !details.is_empty() {
            request.fields = Some(&told);
        }
        let hits = visit.site.queries.search(access, &request)?;
        for hits in hits.iter().filter(|hits| !hits.corrected) {
            for hit in &hits.records {
                let record = &hit.record;
                // The search also finds beginnings: a name must be the same to its end.
                let same = !by_name || words::fold::fold(&record.title) == wanted;
                if !same || found.iter().any(|known| known.uid == record.uid) {
                    continue;
                }
                let facts = hits
                    .fields
                    .iter()
                    .zip(&record.cells)
                    .map(|(field, cell)| pen.display(field, cell));
                let mut facts: Vec<String> = facts.filter(|fact| !fact.is_empty()).collect();
                facts.extend(hit.related.iter().map(|related| related.record.title.clone()));
                found.push(Alike {
                    uid: record.uid,
                    name: record.title.clone(),
                    detail: facts.join(" · "),
                });
            }
        }
    }
    Ok(found)
}
