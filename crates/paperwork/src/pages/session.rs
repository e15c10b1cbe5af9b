//! The papers of a session: its sheets, what is issued to each learner, what an auditor would refuse; and the panel of it
//! on the session's record.

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::HeaderMap;
use kit::query::Record;
use kit::{Access, Db, Error, Kind, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use uuid::Uuid;

use super::{Shown, papers_of};
use crate::api::{At, session as session_of, shown, uid};
use crate::checks::{self, Dossier, Line, lines};
use crate::document::Form;
use crate::issue::{self, KIND, Order, Outcome};
use crate::send::{self, To};
use crate::{joining, sheet, zip_job};

/// A learner among those who may be issued a paper.
struct Row {
    uid: Uuid,
    name: String,
    paper: Option<Shown>,
    hours: String,
    /// Why none can be issued today.
    blocked: Option<String>,
}

/// The papers of one form.
struct Section {
    form: &'static str,
    title: String,
    rows: Vec<Row>,
    /// Papers in force.
    issued: i64,
}

#[derive(Template)]
#[template(path = "session_papers.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    address: String,
    sections: Vec<Section>,
    learners: Vec<(Uuid, String)>,
    lines: Option<Vec<Line>>,
    sees_acts: bool,
    may_issue: bool,
    may_zip: bool,
    sees_papers: bool,
}

/// `GET /sessions/{uid}/papers`
pub async fn show(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let sees_acts = access.kind("attendance_act").is_ok_and(|kind| sees_group(access, kind));
            let may_issue = access.may(KIND, "create");
            let (session, papers, dossier, title) = visit.site.store.read(|db| {
                let (key, session, title) = session_of(visit, db, uid(&path)?)?;
                let papers = match access.kind(KIND) {
                    Ok(_) => Some(papers_of(visit, db, session)?),
                    Err(_) => None,
                };
                let dossier = match sees_acts {
                    true => Some(Dossier::read(&visit.site, db, visit.language, key)?),
                    false => None,
                };
                Ok::<_, Error>((session, papers, dossier, title))
            })?;
            let sees_papers = papers.is_some();
            let papers = papers.unwrap_or_default();
            let sections = Form::ALL.map(|form| section(visit, dossier.as_ref(), &papers, form));
            let learners = dossier.as_ref().map_or_else(Vec::new, |dossier| {
                let people = dossier.ledger.lines.iter().map(|line| &line.learner.person);
                people.map(|person| (person.uid, person.listed(access))).collect()
            });
            let page = Page {
                pen,
                title,
                address: format!("/sessions/{session}"),
                sections: sections.into(),
                learners,
                lines: dossier
                    .as_ref()
                    .map(|dossier| lines(&visit.site, access, dossier, visit.language)),
                sees_acts,
                may_issue,
                may_zip: access.may(KIND, "export"),
                sees_papers,
            };
            let place = Place {
                title: pen.t("dossier-title"),
                menu: "sessions",
            };
            visit.page(place, &page)
        })
        .await
}

/// Whether somebody sees a group and not themself alone.
fn sees_group(access: &Access, acts: &Kind) -> bool {
    access.sees_every_row(acts) || access.may("attendance_act", "mark")
}

fn section(visit: &Visit, dossier: Option<&Dossier>, papers: &[Shown], form: Form) -> Section {
    let (pen, access) = (visit.pen(), visit.access());
    let hours = |minutes: i64| words::format::duration(visit.language, u32::try_from(minutes).unwrap_or_default());
    let in_force = |learner: Uuid| {
        papers
            .iter()
            .find(|paper| paper.form == form.code() && paper.state == "valid" && paper.learner == Some(learner))
    };
    let rows: Vec<Row> = dossier.map_or_else(Vec::new, |dossier| {
        let row = |line: &attendance::rates::Line| {
            let person = &line.learner.person;
            let nothing = (line.tally.realised == 0).then(|| pen.t("paper-nothing-followed").to_owned());
            let blocked = dossier
                .blocks(form, person.id)
                .map(|finding| pen.message(&checks::message(&visit.site, dossier, &finding, visit.language)));
            Row {
                uid: person.uid,
                name: person.listed(access),
                paper: in_force(person.uid).cloned(),
                hours: hours(line.tally.realised),
                blocked: blocked.or(nothing),
            }
        };
        dossier.ledger.lines.iter().map(row).collect()
    });
    Section {
        form: form.code(),
        title: pen.t(&format!("choice-paper-form-{}-many", form.code())).to_owned(),
        issued: rows.iter().filter(|row| row.paper.is_some()).count() as i64,
        rows,
    }
}

/// `POST /sessions/{uid}/certificates`: `form`, and `learner` for each who is wanted; everyone without.
pub async fn issue(visit: Visit, Path(path): At, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let wanted: Vec<&str> = typed.all("learner").collect();
            let form = Form::from_code(&typed.get("form")).unwrap_or(Form::Realisation);
            let (order, session) = visit.site.store.read(|db| {
                let (key, session, _) = session_of(visit, db, uid(&path)?)?;
                let learners = wanted
                    .iter()
                    .map(|uid| sheet::learner(db, key, uid))
                    .collect::<Result<Vec<_>>>()?;
                let order = Order {
                    session: key,
                    form,
                    learners: Some(learners).filter(|learners| !learners.is_empty()),
                    origin: accounts::letters::address_of_house(db, &headers)?,
                    all_or_nothing: false,
                };
                Ok::<_, Error>((order, session))
            })?;
            let outcome = issue::issue(&visit.site, visit.access(), &order)?;
            visit.go_saying(&format!("/sessions/{session}/papers"), &Said::new(told(&outcome)))
        })
        .await
}

/// What came of an order, in one sentence.
fn told(outcome: &Outcome) -> Message {
    let new = outcome.issued.iter().filter(|paper| paper.is_new).count();
    let key = match (new, outcome.refused.len()) {
        (0, 0) => "said-dossier-stand",
        (_, 0) => "said-dossier-issued",
        (0, _) => "said-dossier-refused",
        _ => "said-dossier-some",
    };
    let message = Message::new(key)
        .with("count", new)
        .with("refused", outcome.refused.len());
    match outcome.refused.first() {
        Some(first) => message.with("name", &first.name),
        None => message,
    }
}

/// `POST /sessions/{uid}/certificates/zip`: `form`
pub async fn zip(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (_, session, title) = visit.site.store.read(|db| session_of(visit, db, uid(&path)?))?;
            let order = zip_job::Order {
                session,
                title,
                form: Form::from_code(&typed.get("form")).unwrap_or(Form::Realisation),
            };
            let job = visit.site.jobs().enqueue(zip_job::new(&order, visit.access())?)?;
            visit.go(&format!("/jobs/{job}"))
        })
        .await
}

/// `POST /sessions/{uid}/certificates/send`: `form`, `to`
pub async fn send(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let to = To::from_code(&typed.get("to")).ok_or_else(|| Error::invalid("to", "error-required"))?;
            let form = typed.get("form").into_owned();
            let (session, papers) = visit.site.store.read(|db| {
                let (_, session, _) = session_of(visit, db, uid(&path)?)?;
                let all = papers_of(visit, db, session)?;
                let wanted = all.iter().filter(|paper| paper.form == form && paper.state == "valid");
                let keys = wanted
                    .map(|paper| crate::api::paper(visit, db, paper.uid))
                    .collect::<Result<Vec<_>>>()?;
                Ok::<_, Error>((session, keys))
            })?;
            let sent = send::send(&visit.site, visit.access(), &papers, to)?;
            visit.site.jobs().wake();
            visit.go_saying(&format!("/sessions/{session}/papers"), &Said::new(said(sent)))
        })
        .await
}

/// How many letters left, and how many could not.
pub fn said(sent: send::Sent) -> Message {
    let key = match (sent.sent, sent.without_address) {
        (_, 0) => "said-dossier-sent",
        (0, _) => "said-dossier-not-sent",
        _ => "said-dossier-sent-some",
    };
    Message::new(key)
        .with("count", sent.sent)
        .with("without", sent.without_address)
}

/// `GET /sessions/{uid}/joining.pdf?learner=`
pub async fn joining(visit: Visit, Path(path): At, RawQuery(query): RawQuery) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let asked = Typed::new(query.as_deref().unwrap_or_default());
            let (key, learner) = visit.site.store.read(|db| {
                let (key, _, _) = session_of(visit, db, uid(&path)?)?;
                Ok::<_, Error>((key, sheet::learner(db, key, &asked.get("learner"))?))
            })?;
            let printed = joining::printed(&visit.site, key, learner)?;
            let name = format!("{}.pdf", visit.pen().t("dossier-joining"));
            Ok(shown(printed.bytes, "application/pdf", &name)?)
        })
        .await
}

#[derive(Template)]
#[template(path = "papers_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    issued: i64,
    seated: i64,
    may_issue: bool,
    sees_acts: bool,
}

/// What the record of a session says of its papers.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, session: &Record) -> Result<Option<String>> {
    let access = visit.access();
    if access.kind(KIND).is_err() {
        return Ok(None);
    }
    let papers = papers_of(visit, db, session.uid)?;
    let issued = papers
        .iter()
        .filter(|paper| paper.form == "realisation" && paper.state == "valid")
        .count() as i64;
    let sees_acts = access.kind("attendance_act").is_ok_and(|kind| sees_group(access, kind));
    let sql = "SELECT count(*) FROM enrolment WHERE session_id = $1 AND status IN ('enrolled', 'completed', 'left')";
    let panel = Panel {
        pen: visit.pen(),
        address: format!("/sessions/{}", session.uid),
        issued,
        seated: if sees_acts {
            db.int(sql, &[session.id.into()])?
        } else {
            issued
        },
        may_issue: access.may(KIND, "create"),
        sees_acts,
    };
    let html = panel.render();
    html.map(Some)
        .map_err(|error| Error::Fault(format!("a template failed: {error}")))
}
