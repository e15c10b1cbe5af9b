//! Headcounts kept under a name, beside the saved views of lists.

use axum::extract::{Path, RawForm};
use kit::catalogue::Kind;
use kit::{Access, Db, Error, Result};
use uuid::Uuid;

use super::asked::Asked;
use crate::failure::Answer;
use crate::list::views::{self, View};
use crate::visit::Visit;

/// What saved views call the headcounts of a kind.
fn place(kind: &str) -> String {
    format!("headcount:{kind}")
}

/// The headcounts of a kind that this person has kept, and the shared ones.
pub(super) fn of(db: &mut Db<'_>, access: &Access, kind: &Kind) -> Result<Vec<View>> {
    views::of(db, access, &place(kind.key))
}

/// `POST /headcounts/views`: keeps the headcount under `name`, `shared` or not, and opens it.
pub(super) async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    let form = String::from_utf8_lossy(&form).into_owned();
    let asked = Asked::read(&form);
    visit.access().kind(&asked.kind)?;
    let query = asked.address("").trim_start_matches('?').to_owned();
    views::keep(&visit, place(&asked.kind), query, &form, |view| {
        let mut address = asked.address("/headcounts");
        crate::address::push(&mut address, "view", &view.to_string());
        address
    })
    .await
}

/// `POST /headcounts/views/{uid}/removal`.
pub(super) async fn remove(visit: Visit, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    let form = String::from_utf8_lossy(&form).into_owned();
    let kind = Asked::read(&form).kind;
    visit.access().kind(&kind).map_err(|_| Error::NotFound)?;
    let back = crate::address::with("/headcounts", &[("kind", &kind)]);
    views::forget(&visit, place(&kind), uid, back).await
}
