//! Rows that resemble a known record without being it for sure: what each asks, and what was decided of it.

use exchange::plan::{Decision, Options, Place};
use kit::query::Record;
use ui::{Answer, Typed, Visit, address, address_of};
use uuid::Uuid;

use super::{failure, imports};
use exchange::import::Looked;

/// The question that a doubtful row asks.
pub struct Doubt {
    /// The name of its radio buttons: `d.<file>.<row>`.
    pub name: String,
    pub other: String,
    pub address: Option<String>,
    decision: Decision,
}

impl Doubt {
    pub fn is(&self, decision: &str) -> bool {
        word(self.decision) == decision
    }
}

/// `POST /imports/{uid}/doubts`: what was decided of doubtful rows, worked out anew.
pub async fn decide(visit: Visit, uid: Uuid, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let imports = imports(&visit.site, visit.access());
            let import = imports.find(uid)?;
            let mut prepared = imports.prepare_again(&import).map_err(failure)?;
            for (name, value) in address::pairs(&body) {
                match (at(&name), decision(&value)) {
                    (Some(at), Some(decision)) => set(&mut prepared.options, at, decision),
                    (None, Some(decision)) if name == "all" => prepared.options.doubtful = Some(decision),
                    _ => {}
                }
            }
            let preview = imports.importer.preview(&prepared).map_err(failure)?;
            imports.change(uid, prepared, preview).map_err(failure)?;
            let to = Typed::new(&body).get("to").into_owned();
            visit.go(&format!(
                "/imports/{uid}/preview?show={}",
                if to.is_empty() { "doubtful" } else { &to }
            ))
        })
        .await
}

/// The row that a radio button is about.
fn at(name: &str) -> Option<Place> {
    let (file, row) = name.strip_prefix("d.")?.split_once('.')?;
    Some(Place {
        file: file.parse().ok()?,
        row: row.parse().ok()?,
    })
}

fn set(options: &mut Options, at: Place, decision: Decision) {
    options.decisions.retain(|(known, _)| *known != at);
    options.decisions.push((at, decision));
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::New => "new",
        Decision::Same => "same",
        Decision::Skip => "skip",
    }
}

fn decision(text: &str) -> Option<Decision> {
    [Decision::New, Decision::Same, Decision::Skip]
        .into_iter()
        .find(|decision| word(*decision) == text)
}

/// The question of a row.
pub fn doubt(visit: &Visit, looked: &Looked, at: Place, kind: &str, other: i64) -> kit::Result<Doubt> {
    let (access, pen) = (visit.access(), visit.pen());
    let options = &looked.prepared.options;
    let decided = options
        .decisions
        .iter()
        .find(|(known, _)| *known == at)
        .map(|(_, decision)| *decision);
    let kind = access.kind(kind)?;
    let found: Option<Record> = visit
        .site
        .store
        .read(|db| visit.site.queries.chosen(db, access, kind, &[], &[other]))?
        .into_iter()
        .next();
    Ok(Doubt {
        name: format!("d.{}.{}", at.file, at.row),
        address: found
            .as_ref()
            .and_then(|record| address_of(pen, access, kind.key, record.uid)),
        other: found.map(|record| record.title).unwrap_or_default(),
        decision: decided.or(options.doubtful).unwrap_or(Decision::New),
    })
}
