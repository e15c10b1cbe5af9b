//! The page where fields and cards are added, changed, put in order and taken out of use.

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use kit::catalogue::Kind;
use kit::{Db, Error, Message, Result};
use uuid::Uuid;

use super::form::{LEVELS, Sent};
use super::rights::{Right, rights};
use super::{TYPES, write};
use crate::address;
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
use crate::reorder::shift;
use crate::routes::{Policy, Routes};
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

const PAGE: &str = "/settings/fields";

pub(crate) fn routes() -> Routes {
    let policy = Policy::Capability("settings");
    Routes::new()
        .get(PAGE, policy, show)
        .post(PAGE, policy, add)
        .post("/settings/fields/order", policy, arrange)
        .get("/settings/fields/{uid}", policy, edit)
        .post("/settings/fields/{uid}", policy, change)
        .post("/settings/fields/{uid}/removal", policy, remove)
        .post("/settings/fields/{uid}/return", policy, restore)
}

/// A field as the page lists it.
struct Row {
    uid: Uuid,
    label: String,
    ty: String,
    card: String,
    is_removed: bool,
    /// Records in which it is filled.
    filled: i64,
}

/// The form of a field, new or known.
struct Form {
    /// Where it is sent.
    action: String,
    sent: Sent,
    is_new: bool,
    /// Key, label.
    cards: Vec<(String, String)>,
    rights: Vec<Right>,
    /// Field of the form, what is wrong with it.
    faults: Vec<(String, String)>,
}

impl Form {
    fn types(&self) -> &'static [&'static str] {
        TYPES
    }

    fn levels(&self) -> [&'static str; 4] {
        LEVELS.map(|(code, _)| code)
    }

    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == field);
        found.map(|(_, said)| said.as_str())
    }
}

#[derive(Template)]
#[template(path = "custom/page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kind: &'a Kind,
    /// Key, label, current.
    kinds: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    form: Form,
}

impl Page<'_> {
    fn in_use(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_removed)
    }

    fn removed(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_removed)
    }
}

#[derive(Template)]
#[template(path = "custom/edit.html")]
struct Edit<'a> {
    pen: Pen<'a>,
    uid: Uuid,
    /// Alone in a dialog, or as a page of its own.
    is_part: bool,
    form: Form,
}

/// `GET /settings/fields?kind=student`
async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let sent = Sent::read(&query.unwrap_or_default());
    visit.run(move |visit| page(visit, sent, Vec::new())).await
}

fn page(visit: &Visit, mut sent: Sent, faults: Vec<(String, String)>) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let open: Vec<_> = access
        .catalogue
        .kinds()
        .iter()
        .filter(|kind| kind.extra.is_some())
        .collect();
    let kind = open
        .iter()
        .find(|kind| kind.key == sent.kind)
        .or(open.first())
        .ok_or(Error::NotFound)?;
    kind.key.clone_into(&mut sent.kind);
    let (rows, rights) = visit
        .site
        .store
        .read(|db| Ok::<_, Error>((rows(db, pen, kind)?, rights(db, visit, kind, None, &sent)?)))?;
    let is_refused = !faults.is_empty();
    let page = Page {
        pen,
        kinds: open
            .iter()
            .map(|other| (other.key.to_owned(), pen.kinds(other), other.key == kind.key))
            .collect(),
        rows,
        form: Form {
            action: PAGE.to_owned(),
            cards: cards(pen, kind),
            is_new: true,
            sent,
            rights,
            faults,
        },
        kind,
    };
    let place = Place {
        title: pen.t("custom-title"),
        menu: "fields",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn cards(pen: Pen<'_>, kind: &Kind) -> Vec<(String, String)> {
    kind.cards
        .iter()
        .map(|card| (card.to_string(), pen.card(kind, card)))
        .collect()
}

/// The custom fields of a kind, in order, with how much each is used.
fn rows(db: &mut Db<'_>, pen: Pen<'_>, kind: &Kind) -> Result<Vec<Row>> {
    let sql = "SELECT uid, key, label_fr, label_en, type, card, removed FROM custom_field WHERE kind = $1
               ORDER BY removed, position, id";
    let Some((table, _)) = kind.extra else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for row in db.rows(sql, &[kind.key.into()])? {
        let text = |index: usize| row[index].to_text().into_owned();
        let filled = format!(
            "SELECT count(*) FROM {table} WHERE {} <> ''",
            db.dialect().json_text("extra", &text(1))
        );
        let english = Some(text(3)).filter(|label| pen.language == words::Language::En && !label.is_empty());
        rows.push(Row {
            uid: row[0].as_uid().unwrap_or_default(),
            label: english.unwrap_or_else(|| text(2)),
            ty: pen.t(&format!("choice-custom-type-{}", text(4))).to_owned(),
            card: pen.card(kind, &text(5)),
            is_removed: row[6].as_bool(),
            filled: db.int(&filled, &[])?,
        });
    }
    Ok(rows)
}

/// `POST /settings/fields`: adds a field.
async fn add(visit: Visit, RawForm(form): RawForm) -> Answer {
    let sent = Sent::read(&String::from_utf8_lossy(&form));
    let back = address::with(PAGE, &[("kind", &sent.kind)]);
    let label = sent.label_fr.clone();
    let outcome = visit
        .run(
            move |visit| match known(visit, &sent).and_then(|()| write::add(&visit.site, visit.access(), &sent)) {
                Ok(_) => Ok(None),
                Err(error) => {
                    let faults = faults(visit.pen(), error)?;
                    Ok::<_, Failure>(Some(page(visit, sent, faults)))
                }
            },
        )
        .await?;
    match outcome {
        None => visit.go_saying(&back, &Said::new(Message::new("said-field-added").with("field", label))),
        Some(answer) => answer,
    }
}

/// A field needs a kind that takes fields, a name, and a place.
fn known(visit: &Visit, sent: &Sent) -> Result<()> {
    let kind = visit
        .access()
        .catalogue
        .kind(&sent.kind)
        .filter(|kind| kind.extra.is_some())
        .ok_or(Error::NotFound)?;
    if !TYPES.contains(&sent.ty.as_str()) && !sent.is_change {
        return Err(Error::invalid("type", "error-required"));
    }
    if sent.label_fr.is_empty() {
        return Err(Error::invalid("label_fr", "error-required"));
    }
    if sent.new_card.is_empty() && !kind.has_card(&sent.card) {
        return Err(Error::invalid("card", "error-required"));
    }
    Ok(())
}

fn faults(pen: Pen<'_>, error: Error) -> Result<Vec<(String, String)>> {
    match error {
        Error::Invalid(fields) => Ok(fields
            .into_iter()
            .map(|fault| (fault.field.clone(), pen.message(&fault.message)))
            .collect()),
        other => Err(other),
    }
}

/// `GET /settings/fields/{uid}`: the form of a field, in a dialog or as a page.
async fn edit(visit: Visit, Path(uid): Path<Uuid>) -> Answer {
    visit.run(move |visit| editing(visit, uid, None, Vec::new())).await
}

fn editing(visit: &Visit, uid: Uuid, sent: Option<Sent>, faults: Vec<(String, String)>) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let catalogue = &access.catalogue;
    let is_refused = !faults.is_empty();
    let form = visit.site.store.read(|db| {
        let stored = kit::write::find(db, catalogue.expect("custom_field"), uid)?;
        let text = |key: &str| stored.values.get(key).to_text().into_owned();
        let kind = catalogue.kind(&text("kind")).ok_or(Error::NotFound)?;
        let sent = sent.unwrap_or_else(|| Sent {
            kind: text("kind"),
            label_fr: text("label_fr"),
            label_en: text("label_en"),
            ty: text("type"),
            choices: text("choices"),
            card: text("card"),
            sensitivity: text("sensitivity"),
            required: stored.values.get("required").as_bool(),
            is_change: true,
            ..Sent::default()
        });
        Ok::<_, Error>(Form {
            action: format!("{PAGE}/{uid}"),
            cards: cards(pen, kind),
            is_new: false,
            rights: rights(db, visit, kind, Some(&text("key")), &sent)?,
            sent,
            faults,
        })
    })?;
    let edit = Edit {
        pen,
        uid,
        is_part: visit.wants_part,
        form,
    };
    let place = Place {
        title: pen.t("custom-title"),
        menu: "fields",
    };
    let mut response = if visit.wants_part {
        visit.part(&edit)?
    } else {
        visit.page(place, &edit)?
    };
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/fields/{uid}`
async fn change(visit: Visit, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    let sent = Sent {
        is_change: true,
        ..Sent::read(&String::from_utf8_lossy(&form))
    };
    let back = address::with(PAGE, &[("kind", &sent.kind)]);
    let outcome = visit
        .run(move |visit| {
            match known(visit, &sent).and_then(|()| write::change(&visit.site, visit.access(), uid, &sent)) {
                Ok(()) => Ok(None),
                Err(error) => {
                    let faults = faults(visit.pen(), error)?;
                    Ok::<_, Failure>(Some(editing(visit, uid, Some(sent), faults)))
                }
            }
        })
        .await?;
    match outcome {
        None => visit.go_saying(&back, &Said::new(Message::new("said-field-changed"))),
        Some(answer) => answer,
    }
}

/// `POST /settings/fields/order`: every `field` in its place; `move=UID:up` moves one without script.
async fn arrange(visit: Visit, RawForm(form): RawForm) -> Answer {
    let form = String::from_utf8_lossy(&form).into_owned();
    let pairs = address::pairs(&form);
    let all = |name: &'static str| {
        pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let mut order: Vec<Uuid> = all("field").filter_map(|uid| uid.parse().ok()).collect();
    if let Some((uid, way)) = all("move").next().and_then(|moved| moved.split_once(':'))
        && let Ok(uid) = uid.parse()
    {
        shift(&mut order, &uid, way);
    }
    let back = address::with(PAGE, &[("kind", all("kind").next().unwrap_or_default())]);
    visit
        .run(move |visit| write::arrange(&visit.site, visit.access(), &order))
        .await?;
    visit.go(&back)
}

/// `POST /settings/fields/{uid}/removal`
async fn remove(visit: Visit, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    let back = address::with(PAGE, &[("kind", &Sent::read(&String::from_utf8_lossy(&form)).kind)]);
    let operation = visit
        .run(move |visit| write::set_removed(&visit.site, visit.access(), uid, true))
        .await?;
    visit.go_saying(
        &back,
        &Said::new(Message::new("said-field-removed")).undoable(operation),
    )
}

/// `POST /settings/fields/{uid}/return`
async fn restore(visit: Visit, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    let back = address::with(PAGE, &[("kind", &Sent::read(&String::from_utf8_lossy(&form)).kind)]);
    visit
        .run(move |visit| write::set_removed(&visit.site, visit.access(), uid, false))
        .await?;
    visit.go_saying(&back, &Said::new(Message::new("said-field-restored")))
}
