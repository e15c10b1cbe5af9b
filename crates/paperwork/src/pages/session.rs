//! The papers of a session: its sheets, what is issued to each learner, what an auditor would refuse; and the panel of it
//! on the session's record.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use kit::query::Record;
use kit::{Access, Db, Error, Kind, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use uuid::Uuid;

use super::{Shown, papers_of};
use crate::api::{At, about, month, session as session_of, uid};
use crate::checks::{Dossier, Line, lines};
use crate::document::{Form, Month};
use crate::issue::{self, KIND, Order, Outcome};
use crate::letterhead::Letterhead;
use crate::send::{self, To};
use crate::zip_job;

/// One paper that stands or may be issued: to a learner, or to a company.
struct Row {
    uid: Uuid,
    name: String,
    /// What tells it from the learner's other ones: a month.
    part: String,
    paper: Option<Shown>,
    /// Hours, or the price of an agreement.
    figure: String,
    /// Why none can be issued today.
    blocked: Option<String>,
}

/// The papers of one form.
struct Section {
    form: Form,
    title: String,
    rows: Vec<Row>,
    /// Papers in force.
    issued: i64,
}

impl Section {
    fn code(&self) -> &'static str {
        self.form.code()
    }

    /// What the middle column tells.
    fn figure(&self) -> &'static str {
        match self.form {
            form if form.is_bought() => "dossier-price",
            Form::Absence => "dossier-missed",
            Form::Joining => "dossier-planned",
            _ => "dossier-hours",
        }
    }

    /// Whether its lines are folded: those of papers that few sessions need, as long as none was issued.
    fn is_folded(&self) -> bool {
        self.issued == 0 && matches!(self.form, Form::Attendance | Form::EndOfTraining)
    }

    fn is_for_companies_alone(&self) -> bool {
        self.form == Form::Agreement
    }
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
    may_scan: bool,
    session: Uuid,
}

impl Page<'_> {
    /// What the first column of a section is.
    fn whom(&self, section: &Section) -> &'static str {
        match section.form {
            Form::Agreement => "field-certificate-company",
            _ => "field-certificate-learner",
        }
    }
}

/// `GET /sessions/{uid}/papers`
pub async fn show(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let sees_acts = access.kind("attendance_act").is_ok_and(|kind| sees_group(access, kind));
            let may_issue = access.may(KIND, "create");
            let (session, papers, dossier, title, sections) = visit.site.store.read(|db| {
                let (key, session, title) = session_of(visit, db, uid(&path)?)?;
                let papers = match access.kind(KIND) {
                    Ok(_) => Some(papers_of(visit, db, session)?),
                    Err(_) => None,
                };
                let dossier = match sees_acts {
                    true => Some(Dossier::read(&visit.site, db, visit.language, key)?),
                    false => None,
                };
                let known = papers.as_deref().unwrap_or_default();
                let sections = sections(visit, db, dossier.as_ref().filter(|_| may_issue), known)?;
                Ok::<_, Error>((session, papers, dossier, title, sections))
            })?;
            let learners = dossier.as_ref().map_or_else(Vec::new, |dossier| {
                let people = dossier.ledger.lines.iter().map(|line| &line.learner.person);
                people.map(|person| (person.uid, person.listed(access))).collect()
            });
            let page = Page {
                pen,
                title,
                address: format!("/sessions/{session}"),
                sections,
                learners,
                lines: dossier
                    .as_ref()
                    .map(|dossier| lines(&visit.site, access, dossier, visit.language)),
                sees_acts,
                may_issue,
                may_zip: access.may(KIND, "export"),
                sees_papers: papers.is_some(),
                may_scan: access.may(crate::scan::KIND, "create"),
                session,
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

/// The papers in force and, for who issues them, those that could be. A form of which there is neither is left out.
fn sections(visit: &Visit, db: &mut Db<'_>, dossier: Option<&Dossier>, papers: &[Shown]) -> Result<Vec<Section>> {
    let head = match dossier {
        Some(_) => Some(Letterhead::read(&visit.site, db)?),
        None => None,
    };
    let mut sections = Vec::new();
    for form in Form::ALL {
        let mut rows = Vec::new();
        if let (Some(dossier), Some(head)) = (dossier, &head) {
            let order = Order::new(dossier.session.id, form, "");
            let made = issue::made(&visit.site, db, visit.access(), (head, dossier), &order)?;
            rows = could_be(visit, form, made, papers);
        }
        for paper in papers
            .iter()
            .filter(|paper| paper.form == form.code() && paper.state == "valid")
        {
            let Some(about) = paper.about.filter(|_| !rows.iter().any(|row| is_shown(row, paper))) else {
                continue;
            };
            rows.push(Row {
                uid: about,
                name: named(visit, form, &paper.name, &paper.part),
                part: paper.part.clone(),
                figure: figure(visit, paper.amount, paper.minutes),
                paper: Some(paper.clone()),
                blocked: None,
            });
        }
        if rows.is_empty() && form != Form::Realisation {
            continue;
        }
        sections.push(Section {
            form,
            title: visit
                .pen()
                .t(&format!("choice-paper-form-{}-many", form.code()))
                .to_owned(),
            issued: rows.iter().filter(|row| row.paper.is_some()).count() as i64,
            rows,
        });
    }
    Ok(sections)
}

fn is_shown(row: &Row, paper: &Shown) -> bool {
    row.paper.as_ref().is_some_and(|shown| shown.uid == paper.uid)
}

/// A line for each paper that could be issued, with the one that stands in its place.
fn could_be(visit: &Visit, form: Form, made: issue::Made, papers: &[Shown]) -> Vec<Row> {
    let pen = visit.pen();
    let standing = |about: Uuid, part: &str| {
        let is_it = |paper: &&Shown| {
            paper.form == form.code() && paper.state == "valid" && paper.about == Some(about) && paper.part == part
        };
        papers.iter().find(is_it).cloned()
    };
    let refused = made.refused.into_iter().map(|refused| Row {
        uid: refused.about,
        paper: standing(refused.about, issue::WHOLE),
        name: refused.name,
        part: issue::WHOLE.to_owned(),
        figure: String::new(),
        blocked: Some(pen.message(&refused.why)),
    });
    let documents = made.documents.into_iter().map(|made| Row {
        uid: made.case.uid,
        name: named(visit, form, &made.name, &made.case.part),
        paper: standing(made.case.uid, &made.case.part),
        figure: figure(visit, made.document.amount(), made.document.figures().2),
        part: made.case.part,
        blocked: None,
    });
    let mut rows: Vec<Row> = documents.chain(refused).collect();
    rows.sort_by_cached_key(|row| words::fold::fold(&row.name));
    rows
}

/// Whom a line is about; which month, when there may be several.
fn named(visit: &Visit, form: Form, name: &str, part: &str) -> String {
    match Month::read(part).filter(|_| form == Form::Monthly) {
        Some(month) => {
            let month = words::format::month(visit.language, month.first());
            visit.pen().t2("dossier-name-month", "name", name, "month", &month)
        }
        None => name.to_owned(),
    }
}

fn figure(visit: &Visit, amount: Option<i64>, minutes: i64) -> String {
    match amount {
        Some(cents) => words::format::money(visit.language, cents, "EUR"),
        None => visit.pen().duration(minutes),
    }
}

/// `POST /sessions/{uid}/certificates`: `form`, and `about` for each learner or company that is wanted, everyone without;
/// `month` for one month.
pub async fn issue(visit: Visit, Path(path): At, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let wanted: Vec<&str> = typed.all("about").collect();
            let form = Form::from_code(&typed.get("form")).unwrap_or(Form::Realisation);
            let part = typed.get("month");
            let (order, session) = visit.site.store.read(|db| {
                let (key, session, _) = session_of(visit, db, uid(&path)?)?;
                let about = wanted
                    .iter()
                    .map(|uid| about(db, key, form, uid))
                    .collect::<Result<Vec<_>>>()?;
                let order = Order {
                    about: Some(about).filter(|about| !about.is_empty()),
                    month: month(form, &part)?,
                    ..Order::new(key, form, &accounts::letters::address_of_house(db, &headers)?)
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
    ui::markup(&panel).map(Some)
}
