//! Saved views: a name for the address of a list, one's own or shared with everyone who sees the list.

use axum::extract::{Path, RawForm};
use kit::write::{Hand, Values, find};
use kit::{Access, Db, Error, Message, Result};
use uuid::Uuid;

use super::asked::Asked;
use crate::address;
use crate::failure::{Answer, Failure};
use crate::toast::Said;
use crate::visit::Visit;

/// Longest name of a view, in characters.
const LONGEST_NAME: usize = 60;

/// A tab above the list.
pub struct View {
    pub uid: Uuid,
    pub name: String,
    pub query: String,
    /// May be removed by whoever looks.
    pub is_removable: bool,
}

/// The views of a list that this person has: their own and the shared ones. A list goes by the key of its kind.
pub fn of(db: &mut Db<'_>, access: &Access, list: &str) -> Result<Vec<View>> {
    let user = access.actor.user;
    let sql = "SELECT uid, name, query, owner FROM saved_view WHERE kind = $1 AND (owner = $2 OR shared = 1) ORDER BY name, id";
    let rows = db.rows(sql, &[list.into(), user.into()])?;
    let each = rows.into_iter().map(|row| View {
        uid: row[0].as_uid().unwrap_or_default(),
        name: row[1].to_text().into_owned(),
        query: row[2].to_text().into_owned(),
        is_removable: owns(access, row[3].as_int()),
    });
    Ok(each.collect())
}

/// One's own, or any view for who keeps the settings.
fn owns(access: &Access, owner: Option<i64>) -> bool {
    access.is_capable("settings") || (owner.is_some() && owner == access.actor.user)
}

/// `POST /{plural}/views`: saves the list under `name`, `shared` or not, and opens it.
pub async fn save(visit: Visit, kind: &'static str, RawForm(form): RawForm) -> Answer {
    let kind = visit.access().kind(kind)?.clone();
    let form = String::from_utf8_lossy(&form).into_owned();
    let mut asked = Asked::read(&form);
    asked.view = None;
    let query = asked.address("").trim_start_matches('?').to_owned();
    keep(&visit, kind.key.to_owned(), query, &form, |view| {
        asked
            .but(|asked| asked.view = Some(view))
            .address(&format!("/{}", kind.plural))
    })
    .await
}

/// `POST /{plural}/views/{uid}/removal`.
pub async fn remove(visit: Visit, kind: &'static str, Path(uid): Path<Uuid>) -> Answer {
    let back = format!("/{}", visit.access().kind(kind)?.plural);
    forget(&visit, kind.to_owned(), uid, back).await
}

/// Keeps an address under the name that a form gives, and goes where `to` says the view is shown.
pub async fn keep(visit: &Visit, list: String, query: String, form: &str, to: impl FnOnce(Uuid) -> String) -> Answer {
    let pairs = address::pairs(form);
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    let name: String = value("name").unwrap_or_default().chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        return Err(Error::invalid("name", "error-view-name").into());
    }
    let values = Values::new()
        .with("kind", list)
        .with("name", name.as_str())
        .with("query", query)
        .with("owner", visit.access().actor.user)
        .with("shared", value("shared").is_some());
    let written = visit.run(move |visit| {
        let (access, clock) = (visit.access(), &visit.site.clock);
        visit.site.store.write(|tx| {
            tx.begin(access, clock, "save_view", "")?;
            Hand::new(access, clock)
                .create_unchecked(tx, "saved_view", values, None)
                .map_err(Failure::from)
        })
    });
    let view = written.await?.uid;
    let said = Said::new(Message::new("said-view-saved").with("name", name));
    visit.go_saying(&to(view), &said)
}

/// Removes a view of a list, one's own or, for who keeps the settings, any.
pub async fn forget(visit: &Visit, list: String, uid: Uuid, back: String) -> Answer {
    visit
        .run(move |visit| {
            let (access, clock) = (visit.access(), &visit.site.clock);
            visit.site.store.write(|tx| {
                let view = access.catalogue.expect("saved_view").clone();
                let view = find(tx, &view, uid)?;
                if view.values.get("kind").as_str() != Some(&list) || !owns(access, view.values.get("owner").as_int()) {
                    return Err(Failure::from(Error::NotFound));
                }
                tx.begin(access, clock, "remove_view", "")?;
                Ok(Hand::new(access, clock).delete_unchecked(tx, "saved_view", view.id)?)
            })
        })
        .await?;
    visit.go_saying(&back, &Said::new(Message::new("said-view-removed")))
}
