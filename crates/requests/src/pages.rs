//! The pages of files that are asked: the dialog that asks, the panel of a record, what the office decides, and the public
//! page of who holds a link.

mod asking;
mod deciding;
mod handing;
mod panel;

use kit::{Db, Error, Result};
use ui::{Policy, Routes, Visit};
use uuid::Uuid;

use crate::KIND;
use crate::link::Whom;
use crate::room::FROM;

pub use panel::panel;

/// Bytes of a file that is handed in, and of the form around it.
const MOST_BYTES: usize = people::MOST_DOCUMENT_BYTES;

pub fn routes() -> Routes {
    let asks = Policy::Action(KIND, "create");
    let mut routes = Routes::new();
    for (kind, plural) in FROM.iter().zip(["contacts", "companies", "funding-cases"]) {
        let kind = *kind;
        routes = routes
            .get(format!("/{plural}/{{uid}}/files/ask"), asks, move |visit, path| {
                asking::ask(visit, kind, path)
            })
            .post(
                format!("/{plural}/{{uid}}/files/ask"),
                asks,
                move |visit, path, body| asking::save(visit, kind, path, body),
            )
            .post(format!("/{plural}/{{uid}}/files/link"), asks, move |visit, path| {
                asking::open(visit, kind, path)
            })
            .post(format!("/{plural}/{{uid}}/files/again"), asks, move |visit, path| {
                asking::again(visit, kind, path)
            })
            .post(format!("/{plural}/{{uid}}/files/revoke"), asks, move |visit, path| {
                asking::revoke(visit, kind, path)
            });
    }
    routes
        .post("/requested-files/{uid}/accept", asks, deciding::accept)
        .post("/requested-files/{uid}/cancel", asks, deciding::cancel)
        .get("/requested-files/{uid}/refuse", asks, deciding::ask)
        .post("/requested-files/{uid}/refuse", asks, deciding::refuse)
        .get("/files/{token}", Policy::Holder, handing::show)
        .upload("/files/{token}", Policy::Holder, MOST_BYTES + 64 * 1024, handing::take)
}

/// Of whom files are asked from the page of a record, and for which funding case.
fn whom(visit: &Visit, db: &mut Db<'_>, kind: &str, uid: Uuid) -> Result<(Whom, Option<i64>)> {
    let (_, record) = visit.site.queries.record_in(db, visit.access(), kind, uid, &[])?;
    if let Some(whom) = Whom::of(kind, record.id) {
        return Ok((whom, None));
    }
    let sql = "SELECT contact_id, company_id FROM funding_case WHERE id = $1";
    let row = db.row(sql, &[record.id.into()])?.ok_or(Error::NotFound)?;
    let contact = row[0].as_int().map(Whom::Contact);
    let whom = contact.or_else(|| row[1].as_int().map(Whom::Company));
    Ok((whom.ok_or_else(|| Error::refused("requests-of-whom"))?, Some(record.id)))
}
