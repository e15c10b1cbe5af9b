//! Marking: the work that waits, and the dialog in which a trainer accepts it or asks for more.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use filter::Filter;
use kit::error::FieldError;
use kit::query::{Query, Record};
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Pen, Typed, Visit, address_of, uid};
use uuid::Uuid;

use crate::question::number;
use crate::submission::{self, Marking};

/// Pieces of work shown at once.
const MOST: usize = 100;
const FIELDS: [&str; 6] = ["learner", "activity", "session", "handed_in_at", "file", "text"];

struct Waiting {
    uid: String,
    name: String,
    address: Option<String>,
    activity: String,
    detail: String,
    extract: String,
    file: bool,
}

#[derive(Template)]
#[template(path = "waiting_work.html")]
struct Page<'a> {
    pen: Pen<'a>,
    waiting: Vec<Waiting>,
}

/// `GET /submissions/waiting`
pub async fn waiting(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let query = Query::of("submission")
                .filtered(Filter::parse("state:waiting")?)
                .fields(&FIELDS)
                .sorted("handed_in_at")
                .limit(MOST);
            let page = visit
                .site
                .store
                .read(|db| visit.site.queries.page(db, access, &query))?;
            let waiting = page.records.iter().map(|record| {
                let label = |at: usize| record.cells[at].label.clone().unwrap_or_default();
                let text = record.cells[5].value.to_text().into_owned();
                Waiting {
                    uid: record.uid.to_string(),
                    name: label(0),
                    address: address_of(pen, access, "submission", record.uid),
                    activity: label(1),
                    detail: format!("{} \u{b7} {}", label(2), pen.display(&page.fields[3], &record.cells[3])),
                    extract: extract(&text),
                    file: !record.cells[4].value.is_missing(),
                }
            });
            let page = Page {
                pen,
                waiting: waiting.collect(),
            };
            let place = ui::Place {
                title: pen.t("submission-waiting"),
                menu: "submissions/waiting",
            };
            visit.page(place, &page)
        })
        .await
}

/// The beginning of a text, on one line.
fn extract(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(30).collect();
    words.join(" ").chars().take(180).collect()
}

/// `GET /submissions/{uid}/mark`
pub async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| draw(visit, id, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn record(visit: &Visit, db: &mut Db<'_>, id: Uuid) -> Result<Record> {
    let fields = ["mark", "comment", "state"].map(str::to_owned);
    let (_, record) = visit
        .site
        .queries
        .record_in(db, visit.access(), "submission", id, &fields)?;
    Ok(record)
}

fn draw(visit: &Visit, id: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let record = visit.site.store.read(|db| record(visit, db, id))?;
    let verdicts = [("accepted", "submission-accept"), ("to_redo", "submission-redo")];
    let verdicts = verdicts.map(|(code, label)| (code.to_owned(), pen.t(label).to_owned()));
    let mut verdict = Control::plain(
        pen,
        "state",
        pen.t("submission-verdict"),
        Input::Select(verdicts.to_vec()),
    );
    verdict.value = record.cells[2].value.to_text().into_owned();
    verdict.is_required = true;
    let input = Input::Line {
        kind: "text",
        mode: "decimal",
        example: "",
    };
    let mut mark = Control::plain(pen, "mark", pen.t("submission-mark-label"), input);
    mark.value = record.cells[0]
        .value
        .as_real()
        .map(|mark| mark.to_string().replace('.', ","))
        .unwrap_or_default();
    let mut comment = Control::plain(pen, "comment", pen.t("field-submission-comment"), Input::Area);
    comment.value = record.cells[1].value.to_text().into_owned();
    comment.is_wide = true;
    let dialog = Dialog {
        pen,
        menu: "submissions/waiting",
        title: pen.t1("submission-mark-of", "name", &record.title),
        lede: pen.t("submission-mark-lede").to_owned(),
        action: format!("/submissions/{id}/mark"),
        back: "/submissions/waiting".to_owned(),
        hidden: Vec::new(),
        controls: vec![verdict.typed(typed), mark.typed(typed), comment.typed(typed)],
        file: None,
        errors: Vec::new(),
        submit: "submission-mark-do",
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /submissions/{uid}/mark`: `state`, `mark` and `comment`.
pub async fn save(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let typed = Typed::new(&body);
            let marked = (|| {
                let accepted = match typed.get("state").as_ref() {
                    "accepted" => true,
                    "to_redo" => false,
                    _ => return Err(Error::invalid("state", "error-required")),
                };
                let mark = match typed.get("mark") {
                    text if text.is_empty() => None,
                    text => Some(number(&text).ok_or_else(|| Error::invalid("mark", "submission-mark"))?),
                };
                site.store.write(|tx| {
                    let key = record(visit, tx, id)?.id;
                    let operation = tx.begin(visit.access(), &site.clock, "mark_work", "")?;
                    let comment = typed.get("comment");
                    let marking = Marking {
                        accepted,
                        mark,
                        comment: &comment,
                    };
                    submission::mark(tx, Hand::new(visit.access(), &site.clock), key, &marking)?;
                    kit::journal::public_id(tx, operation)
                })
            })();
            match marked {
                Ok(operation) => dialog::done(
                    visit,
                    "/submissions/waiting",
                    Message::new("submission-marked"),
                    operation,
                ),
                Err(Error::Invalid(errors)) => draw(visit, id, &typed, &errors, StatusCode::UNPROCESSABLE_ENTITY),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
