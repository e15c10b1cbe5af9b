//! The API of papers: sheets and certificates of a session, the PDF of what was issued, the proof of a session.

mod described;

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kit::{Access, Actor, Db, Error, Result, Via};
use papers::documents::Layout;
use serde::Deserialize;
use serde_json::json;
use ui::once::{self, Kept, Once};
use ui::{Answer, Failure, Policy, Routes, Typed, Visit};
use uuid::Uuid;

pub(crate) use described::DESCRIBED;

use crate::document::{Form, Month};
use crate::issue::{self, Issued, KIND, Order, Outcome};
use crate::sheet::{self, Eyes, Wanted};

pub(crate) type At = Path<BTreeMap<String, String>>;

pub fn routes() -> Routes {
    let session = Policy::Kind("training_session");
    let may_issue = Policy::Action(KIND, "create");
    Routes::new()
        .get("/api/v1/sessions/{uid}/sheets.pdf", session, sheets)
        .get("/api/v1/sessions/{uid}/bundle.zip", session, bundle)
        .get("/api/v1/sessions/{uid}/certificates", Policy::Kind(KIND), of_session)
        .post("/api/v1/sessions/{uid}/certificates", may_issue, issue)
        .get("/api/v1/certificates/{uid}/pdf", Policy::Kind(KIND), pdf)
}

/// The public id in an address.
pub(crate) fn uid(path: &BTreeMap<String, String>) -> Result<Uuid> {
    let uid = path.get("uid").and_then(|text| Uuid::parse_str(text).ok());
    uid.ok_or(Error::NotFound)
}

/// A session that this person sees: key, public id, title.
pub(crate) fn session(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<(i64, Uuid, String)> {
    let named: [String; 0] = [];
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "training_session", uid, &named)?;
    Ok((record.id, record.uid, record.title))
}

/// A paper that this person sees, by its key.
pub(crate) fn paper(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, visit.access(), KIND, uid, &named)?;
    Ok(record.id)
}

/// Whose rows of a session's sheet a person may see: all of them who sees all acts or teaches there, else their own.
fn eyes<'a>(visit: &'a Visit, db: &mut Db<'_>, session: i64) -> Result<Eyes<'a>> {
    let access = visit.access();
    let acts = access.kind("attendance_act")?;
    let me = access.actor.person;
    let sql = "SELECT count(*) FROM slot s JOIN training_session t ON t.id = s.session_id
        WHERE s.session_id = $1 AND coalesce(s.trainer_id, t.trainer_id) = $2";
    let teaches = match me {
        Some(me) => db.int(sql, &[session.into(), me.into()])? > 0,
        None => false,
    };
    let only = if access.sees_every_row(acts) || teaches {
        None
    } else {
        Some(me.ok_or(Error::NotFound)?)
    };
    Ok(Eyes { access, only })
}

/// `GET /api/v1/sessions/{id}/sheets.pdf?filled=true&period=day|week|session&on=&learner=`, also at `/sessions/{id}/sheets.pdf`
pub async fn sheets(visit: Visit, Path(path): At, RawQuery(query): RawQuery) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let asked = Typed::new(query.as_deref().unwrap_or_default());
            let (key, wanted, eyes) = visit.site.store.read(|db| {
                let (key, _, _) = session(visit, db, uid(&path)?)?;
                Ok::<_, Error>((key, wanted(db, key, &asked)?, eyes(visit, db, key)?))
            })?;
            let printed = sheet::printed(&visit.site, key, wanted, eyes)?;
            Ok(ui::download::shown(
                printed.bytes,
                &format!("{}.pdf", visit.pen().t("paper-sheets")),
                "application/pdf",
            )?)
        })
        .await
}

fn wanted(db: &mut Db<'_>, session: i64, asked: &Typed) -> Result<Wanted> {
    let learner = match asked.get("learner").as_ref() {
        "" | "all" => None,
        uid => Some(sheet::learner(db, session, uid)?),
    };
    let layout = match (asked.get("period").as_ref(), asked.get("learner").is_empty()) {
        (_, false) => Layout::Learner,
        ("" | "day", _) => Layout::Day,
        ("week", _) => Layout::Week,
        ("session", _) => Layout::Session,
        _ => return Err(Error::invalid("period", "paper-period-unknown")),
    };
    let filled = match asked.get("filled").as_ref() {
        "" | "true" | "1" => true,
        "false" | "0" => false,
        _ => return Err(Error::invalid("filled", "api-yes-or-no")),
    };
    let on = match asked.get("on").as_ref() {
        "" => None,
        day => Some(day.parse().map_err(|_| Error::invalid("on", "api-date"))?),
    };
    Ok(Wanted {
        layout,
        filled,
        learner,
        on,
    })
}

/// `GET /api/v1/certificates/{id}/pdf`, also at `/certificates/{id}/pdf`
pub async fn pdf(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let key = visit.site.store.read(|db| paper(visit, db, uid(&path)?))?;
            let stored = issue::pdf(&visit.site, visit.access(), key)?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::shown(bytes, &stored.name, "application/pdf")?)
        })
        .await
}

/// `GET /api/v1/sessions/{id}/bundle.zip`: the proof of a session, its filled sheets among it.
pub async fn bundle(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            visit.access().require("attendance_act", "export")?;
            let (key, uid, title) = visit.site.store.read(|db| session(visit, db, uid(&path)?))?;
            let eyes = Eyes {
                access: visit.access(),
                only: None,
            };
            let wanted = Wanted {
                layout: Layout::Day,
                filled: true,
                learner: None,
                on: None,
            };
            let enclosed = match sheet::printed(&visit.site, key, wanted, eyes) {
                Ok(printed) => vec![("sheets/sheets.pdf".to_owned(), printed.bytes)],
                // Without a slot or a learner there is no sheet, and the bundle says so by having none.
                Err(Error::Refused(_)) => Vec::new(),
                Err(error) => return Err(error.into()),
            };
            let file = attendance::bundle::write(&visit.site, (key, uid), &title, &enclosed)?;
            Ok(ui::download::hand_over(file, &format!("{uid}.zip"), "application/zip")?)
        })
        .await
}

/// What may be asked; an empty body asks for everyone's certificate.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Asked {
    learners: Option<Vec<String>>,
    /// With which companies, for agreements.
    companies: Option<Vec<String>>,
    form: Option<String>,
    /// `2026-10`, for monthly certificates.
    month: Option<String>,
}

/// `POST /api/v1/sessions/{id}/certificates {learners, form}`
pub async fn issue(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let asked: Asked = if bytes.is_empty() {
                Asked::default()
            } else {
                serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?
            };
            let form = asked.form.as_deref().unwrap_or("realisation");
            let form = Form::from_code(form).ok_or_else(|| Error::invalid("form", "paper-form-unknown"))?;
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let order = visit.site.store.read(|db| {
                let (key, _, _) = session(visit, db, uid(&path)?)?;
                let named = asked.learners.as_deref().or(asked.companies.as_deref());
                let about = named.map(|named| {
                    named
                        .iter()
                        .map(|uid| about(db, key, form, uid))
                        .collect::<Result<Vec<_>>>()
                });
                Ok::<_, Error>(Order {
                    all_or_nothing: about.is_some(),
                    about: about.transpose()?,
                    month: month(form, asked.month.as_deref().unwrap_or_default())?,
                    ..Order::new(key, form, &accounts::letters::address_of_house(db, &headers)?)
                })
            })?;
            let kept = once::around(visit, once.as_ref(), || {
                let outcome = issue::issue(&visit.site, &access, &order)?;
                answer(visit, form, &outcome)
            })?;
            kept.answer()
        })
        .await
}

/// The key of whom a paper is asked for: a company for an agreement, a learner of the session otherwise.
///
/// # Errors
/// Invalid for somebody else.
pub(crate) fn about(db: &mut Db<'_>, session: i64, form: Form, uid: &str) -> Result<i64> {
    if form != Form::Agreement {
        return sheet::learner(db, session, uid);
    }
    let unknown = || Error::invalid("company", "paper-company-unknown");
    let uid = Uuid::parse_str(uid).map_err(|_| unknown())?;
    let key = db.scalar("SELECT id FROM company WHERE uid = $1", &[uid.into()])?;
    key.as_int().ok_or_else(unknown)
}

/// The month that a monthly certificate is asked for; none for each that is over.
///
/// # Errors
/// Invalid when it is none.
pub(crate) fn month(form: Form, text: &str) -> Result<Option<Month>> {
    match form {
        Form::Monthly if !text.is_empty() => Month::read(text)
            .map(Some)
            .ok_or_else(|| Error::invalid("month", "paper-month-unknown")),
        _ => Ok(None),
    }
}

fn answer(visit: &Visit, form: Form, outcome: &Outcome) -> Result<Kept, Failure> {
    match (outcome.issued.is_empty(), outcome.refused.is_empty()) {
        (true, true) => return Err(Error::refused("paper-no-learners").into()),
        (true, false) => return Err(issue::faults(&outcome.refused).into()),
        _ => {}
    }
    let pen = visit.pen();
    let whom = if form == Form::Agreement { "company" } else { "learner" };
    let item = |paper: &Issued| {
        json!({
            "id": paper.uid.to_string(), "number": paper.number, whom: paper.about.to_string(),
            "pdf": format!("/api/v1/certificates/{}/pdf", paper.uid), "new": paper.is_new,
        })
    };
    let items: Vec<_> = outcome.issued.iter().map(item).collect();
    let refused: Vec<_> = outcome
        .refused
        .iter()
        .map(|refused| json!({ whom: refused.about.to_string(), "reason": pen.message(&refused.why) }))
        .collect();
    let is_new = outcome.issued.iter().any(|paper| paper.is_new);
    Ok(Kept {
        status: if is_new { StatusCode::CREATED } else { StatusCode::OK },
        location: String::new(),
        version: None,
        body: json!({ "items": items, "refused": refused }).to_string(),
    })
}

/// `GET /api/v1/sessions/{id}/certificates`: those in sight, the latest first.
pub async fn of_session(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let papers = visit.site.store.read(|db| {
                let (_, uid, _) = session(visit, db, uid(&path)?)?;
                crate::pages::papers_of(visit, db, uid)
            })?;
            let items: Vec<_> = papers
                .iter()
                .map(|paper| {
                    json!({
                        "id": paper.uid.to_string(), "number": paper.number, "form": paper.form, "state": paper.state,
                        "learner": paper.about.filter(|_| !paper.company).map(|learner| learner.to_string()),
                        "company": paper.about.filter(|_| paper.company).map(|company| company.to_string()),
                        "minutes": paper.minutes, "amount": paper.amount,
                        "pdf": format!("/api/v1/certificates/{}/pdf", paper.uid),
                    })
                })
                .collect();
            Ok(axum::Json(json!({ "total": items.len(), "items": items, "next": null })).into_response())
        })
        .await
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}
