//! Saved views: a name for the address of a list, one's own or shared with everyone who sees the list.

use axum::extract::{Path, RawForm};
use kit::write::{Expect, Hand, Stored, Values, find};
use kit::{Access, Db, Error, Message, Result, Tx, Value};
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
    /// May be changed and removed by whoever looks.
    pub may_change: bool,
    /// Keys of the profiles for which the list opens with it.
    pub opens_for: Vec<String>,
}

/// The views of a list that this person has: their own and the shared ones. A list goes by the key of its kind.
pub fn of(db: &mut Db<'_>, access: &Access, list: &str) -> Result<Vec<View>> {
    let user = access.actor.user;
    let sql = "SELECT uid, name, query, owner, opens_for FROM saved_view WHERE kind = $1 AND (owner = $2 OR shared = 1) ORDER BY name, id";
    let rows = db.rows(sql, &[list.into(), user.into()])?;
    let each = rows.into_iter().map(|row| View {
        uid: row[0].as_uid().unwrap_or_default(),
        name: row[1].to_text().into_owned(),
        query: row[2].to_text().into_owned(),
        may_change: owns(access, row[3].as_int()),
        opens_for: profiles_of(&row[4]),
    });
    Ok(each.collect())
}

/// The view with which a list opens for this person, when they ask for nothing else.
pub fn opening<'v>(views: &'v [View], access: &Access) -> Option<&'v View> {
    let key = &access.profile.key;
    views
        .iter()
        .find(|view| view.opens_for.iter().any(|profile| profile == key))
}

fn profiles_of(value: &Value) -> Vec<String> {
    let text = value.as_str().unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
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
    asked.is_plain = false;
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

/// `POST /{plural}/views/{uid}`: another `name`; and, from who keeps the settings and is `asked` for them, the profiles
/// (`opens_for`, any number) for which the list opens with it.
pub async fn change(visit: Visit, kind: &'static str, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    let plural = visit.access().kind(kind)?.plural;
    let pairs = address::pairs(&String::from_utf8_lossy(&form));
    let all = |name: &'static str| {
        pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.trim())
    };
    let name = all("name").next().unwrap_or_default();
    let name: String = name.chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        return Err(Error::invalid("name", "error-view-name").into());
    }
    let is_asked = all("asked").next().is_some() && visit.access().is_capable("settings");
    let opens_for: Option<Vec<String>> = is_asked.then(|| all("opens_for").map(str::to_owned).collect());
    let said = name.clone();
    let changed = visit.run(move |visit| {
        let (access, clock) = (visit.access(), &visit.site.clock);
        visit.site.store.write(|tx| {
            let view = own(tx, access, kind, uid)?;
            let operation = tx.begin(access, clock, "change_view", "")?;
            let mut values = Values::new().with("name", name.as_str());
            if let Some(profiles) = &opens_for {
                give_up(tx, Hand::new(access, clock), kind, uid, profiles)?;
                values.set("opens_for", profiles.join(" "));
                if !profiles.is_empty() {
                    values.set("shared", true);
                }
            }
            Hand::new(access, clock).update_unchecked(tx, "saved_view", view.id, values, Expect::Anything)?;
            let query = view.values.get("query").to_text().into_owned();
            Ok::<_, Failure>((query, kit::journal::public_id(tx, operation)?))
        })
    });
    let (query, operation) = changed.await?;
    let mut to = format!("/{plural}?{query}");
    address::push(&mut to, "view", &uid.to_string());
    let said = Said::new(Message::new("said-view-changed").with("name", said));
    visit.go_saying(&to, &said.undoable(operation))
}

/// A list opens with one view: the others of the list give these profiles up.
fn give_up(tx: &mut Tx<'_>, hand: Hand<'_>, list: &str, but: Uuid, profiles: &[String]) -> Result<()> {
    let sql = "SELECT id, opens_for FROM saved_view WHERE kind = $1 AND uid <> $2 AND opens_for <> ''";
    for row in tx.rows(sql, &[list.into(), but.into()])? {
        let known = profiles_of(&row[1]);
        let left: Vec<&str> = known
            .iter()
            .map(String::as_str)
            .filter(|key| !profiles.iter().any(|p| p == key))
            .collect();
        if let Some(id) = row[0].as_int().filter(|_| left.len() < known.len()) {
            let values = Values::new().with("opens_for", left.join(" "));
            hand.update_unchecked(tx, "saved_view", id, values, Expect::Anything)?;
        }
    }
    Ok(())
}

/// A view of a list that this person may change.
fn own(tx: &mut Tx<'_>, access: &Access, list: &str, uid: Uuid) -> Result<Stored> {
    let view = access.catalogue.expect("saved_view").clone();
    let view = find(tx, &view, uid)?;
    if view.values.get("kind").as_str() != Some(list) || !owns(access, view.values.get("owner").as_int()) {
        return Err(Error::NotFound);
    }
    Ok(view)
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
    let removed = visit.run(move |visit| {
        let (access, clock) = (visit.access(), &visit.site.clock);
        visit.site.store.write(|tx| {
            let view = own(tx, access, &list, uid)?;
            let operation = tx.begin(access, clock, "remove_view", "")?;
            Hand::new(access, clock).delete_unchecked(tx, "saved_view", view.id)?;
            Ok::<_, Failure>(kit::journal::public_id(tx, operation)?)
        })
    });
    let said = Said::new(Message::new("said-view-removed")).undoable(removed.await?);
    visit.go_saying(&back, &said)
}
