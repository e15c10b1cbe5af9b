//! What one was told: the list behind the bell, and a notice that is about several records.

use askama::Template;
use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use kit::query::PastEntry;
use kit::{Db, Message, Result, journal};
use serde_json::json;
use ui::{Answer, Bell, Pen, Place, Visit, address, uid};

use super::go_saying;
use crate::notice::{self, Asked, Notice, What};
use crate::shown::{Named, Shown, named};

/// Notices of a page.
const ROWS: usize = 40;
/// Records of one notice that are listed.
const MOST_RECORDS: usize = 200;

#[derive(Template)]
#[template(path = "center.html")]
struct Page<'a> {
    pen: Pen<'a>,
    /// Address, label, chosen.
    tabs: Vec<(String, &'static str, bool)>,
    unread: i64,
    notices: Vec<Shown>,
    next: Option<String>,
}

/// `GET /notifications?show=unread|changed|entered|left|reminder&before=`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let value = |name: &str| {
                pairs
                    .iter()
                    .find(|(key, _)| key == name)
                    .map_or("", |(_, value)| value.as_str())
            };
            let shown = value("show");
            let asked = Asked {
                unread_only: shown == "unread",
                what: What::ALL.into_iter().find(|what| what.as_str() == shown),
                before: value("before").parse().ok(),
            };
            let (pen, access) = (visit.pen(), visit.access());
            let (unread, notices, next) = visit.site.store.read(|db| {
                let mut notices = notice::own(db, access, asked, ROWS + 1)?;
                let next = (notices.len() > ROWS).then(|| {
                    notices.truncate(ROWS);
                    notices.last().map(|last| last.id.to_string()).unwrap_or_default()
                });
                Ok::<_, kit::Error>((
                    notice::unread(access, db)?,
                    Shown::read(db, pen, access, &notices)?,
                    next,
                ))
            })?;
            let tab =
                |code: &'static str, label| (address::with("/notifications", &[("show", code)]), label, shown == code);
            let page = Page {
                pen,
                tabs: vec![
                    tab("", "notices-all"),
                    tab("unread", "notices-unread"),
                    tab("changed", "notices-changed"),
                    tab("entered", "notices-entered"),
                    tab("left", "notices-left"),
                    tab("reminder", "notices-reminders"),
                    tab("mentioned", "notices-mentions"),
                ],
                unread,
                notices,
                next: next.map(|next| address::with("/notifications", &[("show", shown), ("before", &next)])),
            };
            let place = Place {
                title: pen.t("shell-bell"),
                menu: "notifications",
            };
            visit.page(place, &page)
        })
        .await
}

/// `GET /notifications/count`: what stands on the bell, for a page that was come back to.
pub async fn count(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let unread = visit.site.store.read(|db| notice::unread(visit.access(), db))?;
            let pen = visit.pen();
            let label = match unread {
                0 => pen.t("shell-bell").to_owned(),
                unread => pen.counted("shell-bell-unread", unread),
            };
            Ok(Json(json!({ "count": Bell::count(unread), "label": label })).into_response())
        })
        .await
}

/// `POST /notifications/read`
pub async fn read_all(visit: Visit) -> Answer {
    mark(visit, None).await
}

/// `POST /notifications/{uid}/read`
pub async fn read_one(visit: Visit, Path(id): Path<String>) -> Answer {
    mark(visit, Some(id)).await
}

async fn mark(visit: Visit, id: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = id.as_deref().map(uid).transpose()?;
            let (access, clock) = (visit.access(), &visit.site.clock);
            let read = visit.site.store.write(|tx| notice::mark_read(tx, clock, access, id))?;
            match id {
                Some(_) => visit.go("/notifications"),
                None => go_saying(
                    visit,
                    "/notifications",
                    Message::new("said-notices-read").with("count", read),
                ),
            }
        })
        .await
}

/// A record of a notice about several.
struct Line {
    named: Named,
    changes: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Several<'a> {
    pen: Pen<'a>,
    shown: Shown,
    lines: Vec<Line>,
    is_cut: bool,
}

/// `GET /notifications/{uid}`: marks the notice read and leads to its record; lists the records when there are several.
pub async fn open(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let id = uid(&id)?;
            let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
            let notice = site.store.read(|db| notice::find(db, access, id))?;
            if !notice.is_read && visit.visitor.seen_by.is_none() {
                site.store
                    .write(|tx| notice::mark_read(tx, &site.clock, access, Some(id)))?;
            }
            let (shown, lines, is_cut) = site.store.read(|db| {
                let shown = Shown::read(db, pen, access, std::slice::from_ref(&notice))?;
                let (lines, is_cut) = lines(db, visit, &notice)?;
                Ok::<_, kit::Error>((shown, lines, is_cut))
            })?;
            let shown = shown.into_iter().next().ok_or(kit::Error::NotFound)?;
            if lines.is_empty() && !shown.target.starts_with("/notifications/") {
                return visit.go(&shown.target);
            }
            let title = shown.title.clone();
            let page = Several {
                pen,
                shown,
                lines,
                is_cut,
            };
            let place = Place {
                title: &title,
                menu: "notifications",
            };
            visit.page(place, &page)
        })
        .await
}

/// The records of a notice about several, and whether there are more than are listed.
fn lines(db: &mut Db<'_>, visit: &Visit, notice: &Notice) -> Result<(Vec<Line>, bool)> {
    let (pen, access, site) = (visit.pen(), visit.access(), &visit.site);
    let mut lines = Vec::new();
    if notice.record.is_some() {
        return Ok((lines, false));
    }
    let Some(operation) = notice.operation else {
        let Ok(kind) = access.kind(&notice.kind).cloned() else {
            return Ok((lines, false));
        };
        let ids = notice::records(db, notice)?;
        let some = &ids[..ids.len().min(MOST_RECORDS)];
        lines.extend(named(db, pen, access, &kind, some)?.into_iter().map(|named| Line {
            named,
            changes: Vec::new(),
        }));
        return Ok((lines, ids.len() > MOST_RECORDS));
    };
    let Some(operation) = journal::operation_by_key(db, operation)? else {
        return Ok((lines, false));
    };
    let past = site.queries.past_of(db, access, operation, MOST_RECORDS + 1)?;
    for entry in past.entries.iter().take(MOST_RECORDS) {
        let found = named(db, pen, access, &entry.kind, &[entry.record])?.pop();
        lines.extend(found.map(|named| Line {
            named,
            changes: changes(pen, entry),
        }));
    }
    Ok((lines, past.entries.len() > MOST_RECORDS))
}

/// Label, before and after, but for what is sensitive.
fn changes(pen: Pen<'_>, entry: &PastEntry) -> Vec<(String, String, String)> {
    let told = entry
        .changes
        .iter()
        .filter(|(field, ..)| field.sensitivity != kit::catalogue::Sensitivity::Sensitive);
    told.take(4)
        .map(|(field, before, after)| {
            (
                pen.label(&entry.kind, field).into_owned(),
                pen.display(field, before),
                pen.display(field, after),
            )
        })
        .collect()
}
