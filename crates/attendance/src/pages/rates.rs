//! The table of rates: by session, programme, funder, learner or month, each figure opening its rows; as a page here, as
//! a spreadsheet in [`export`], on the record of a session or of a class in [`panel`].

mod export;
mod panel;

use askama::Template;
use axum::extract::RawQuery;
use jiff::civil::Date;
use kit::{Db, Error, Result};
use presence::{Rate, Tally};
use ui::figures::{self, Figure, Table};
use ui::{Answer, Pen, Place, Typed, Visit, address, dialog};
use uuid::Uuid;

use super::absences::percent;
use crate::board::{self, Asked, By, Line, person_of};
pub(super) use export::download;
pub(super) use panel::{of_class, of_session};

#[derive(Template)]
#[template(path = "rates.html")]
struct Page<'a> {
    pen: Pen<'a>,
    table: Table<'a>,
    bys: Vec<(String, &'static str, bool)>,
    hidden: Vec<(&'static str, String)>,
    from: String,
    to: String,
    error: Option<String>,
    exports: Vec<(String, &'static str)>,
    only: Option<String>,
    all: String,
}

/// What the address asks, with the names of what it narrows to.
struct Read {
    by: By,
    asked: Asked,
    /// Name and value of each parameter but `by`, to go on with.
    kept: Vec<(&'static str, String)>,
    only: Option<String>,
    /// Everything that narrows what is counted: the key of its label, and its value.
    said: Vec<(&'static str, String)>,
    error: Option<String>,
}

impl Read {
    fn of(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Read> {
        let by = offered(visit).find(|by| by.code() == typed.get("by"));
        let mut read = Read {
            by: by.unwrap_or(By::Session),
            asked: Asked::default(),
            kept: Vec::new(),
            only: None,
            said: Vec::new(),
            error: None,
        };
        for (name, kind, label) in [
            ("session", "training_session", By::Session.label()),
            ("programme", "programme", By::Programme.label()),
            ("learner", "learner", By::Learner.label()),
        ] {
            let Ok(id) = Uuid::parse_str(&typed.get(name)) else {
                continue;
            };
            let named: [String; 0] = [];
            let (_, record) = visit.site.queries.record_in(db, visit.access(), kind, id, &named)?;
            match name {
                "session" => read.asked.session = Some(record.id),
                "programme" => read.asked.programme = Some(record.id),
                _ => read.asked.learner = Some(record.id),
            }
            read.said.push((label, record.title.clone()));
            read.only = Some(record.title);
            read.kept.push((name, id.to_string()));
        }
        if let Some(funder) = typed.find("funder").filter(|_| may_read_funders(visit)) {
            read.said.push((By::Funder.label(), funder.to_string()));
            read.only = Some(funder.to_string());
            read.kept.push(("funder", funder.to_string()));
            read.asked.funder = Some(funder.into_owned());
        }
        let day = |name: &'static str, read: &mut Read| match dialog::read_day(typed, name) {
            Ok(day) => day,
            Err(Error::Invalid(errors)) => {
                read.error = errors.first().map(|error| visit.pen().message(&error.message));
                None
            }
            Err(_) => None,
        };
        let (from, to) = (day("from", &mut read), day("to", &mut read));
        if from.is_some() || to.is_some() {
            let day = |day: Date| words::format::date(visit.language, day);
            let said = [("rates-said-from", from), ("rates-said-to", to)];
            let said = said.into_iter().filter_map(|(key, at)| Some((key, day(at?))));
            read.said.extend(said);
            read.asked.days = Some((from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX)));
        }
        Ok(read)
    }

    fn address(&self, path: &str, by: By, typed: &Typed, more: &[(&str, &str)]) -> String {
        let mut pairs = vec![("by", by.code())];
        let (from, to) = (typed.get("from"), typed.get("to"));
        pairs.extend(
            [("from", from.as_ref()), ("to", to.as_ref())]
                .into_iter()
                .filter(|(_, day)| !day.is_empty()),
        );
        let kept = self
            .kept
            .iter()
            .filter(|(name, _)| more.iter().all(|(other, _)| other != name));
        pairs.extend(kept.map(|(name, value)| (*name, value.as_str())));
        pairs.extend(more);
        address::with(path, &pairs)
    }
}

fn may_read_funders(visit: &Visit) -> bool {
    let access = visit.access();
    access
        .kind("enrolment")
        .is_ok_and(|kind| access.can_read(kind, "funder"))
}

/// By what this person may have hours summed: a line by funder tells who pays for whom.
fn offered(visit: &Visit) -> impl Iterator<Item = By> {
    let is_told = may_read_funders(visit);
    By::ALL.into_iter().filter(move |by| *by != By::Funder || is_told)
}

/// `GET /rates`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit.run(move |visit| page(visit, &typed)).await
}

/// What is asked, and its lines: of those with hours that have come due.
fn asked(visit: &Visit, typed: &Typed) -> Result<(Read, Vec<Line>)> {
    visit.site.store.read(|db| {
        let read = Read::of(visit, db, typed)?;
        let mut lines = board::lines(db, visit.access(), read.by, &read.asked)?;
        lines.retain(|line| line.tally.planned > 0);
        Ok((read, lines))
    })
}

fn page(visit: &Visit, typed: &Typed) -> Answer {
    let pen = visit.pen();
    let (read, lines) = asked(visit, typed)?;
    let offered = offered(visit);
    let table = table(
        pen,
        pen.t(read.by.label()),
        lines.iter().map(|line| row(visit, &read, typed, line)).collect(),
        hours_and_rates(pen, &total(&lines), |_| None),
    );
    let export = |format: &'static str| {
        (
            read.address("/rates/export", read.by, typed, &[("format", format)]),
            format,
        )
    };
    // On paper, where the house prints.
    let formats = ["xlsx", "csv"].into_iter();
    let formats = formats.chain(visit.site.printer().map(|_| "pdf"));
    let page = Page {
        pen,
        bys: offered
            .map(|by| (read.address("/rates", by, typed, &[]), by.label(), by == read.by))
            .collect(),
        hidden: [("by", read.by.code().to_owned())]
            .into_iter()
            .chain(read.kept.clone())
            .collect(),
        from: typed.get("from").into_owned(),
        to: typed.get("to").into_owned(),
        exports: formats.map(export).collect(),
        all: address::with("/rates", &[("by", read.by.code())]),
        only: read.only.clone(),
        error: read.error.clone(),
        table,
    };
    visit.page(
        Place {
            title: pen.t("rates-title"),
            menu: "rates",
        },
        &page,
    )
}

/// The table of rates, whatever its lines are.
fn table<'a>(pen: Pen<'a>, head: &'a str, lines: Vec<figures::Line>, whole: Vec<Figure>) -> Table<'a> {
    let columns = [
        "rates-planned",
        "rates-realised",
        "rates-justified",
        "rates-lost",
        "rates-attendance",
        "rates-completion",
    ];
    Table {
        title: pen.t("rates-title"),
        head,
        columns: columns.map(|key| pen.t(key)).into(),
        notes: None,
        lines,
        total: Some((pen.t("rates-total"), whole)),
    }
}

/// Of the whole table: sums, never a mean of rates.
fn total(lines: &[Line]) -> Line {
    Line {
        id: 0,
        uid: None,
        name: Default::default(),
        tally: lines.iter().map(|line| line.tally).sum(),
        contract: lines.iter().map(|line| line.contract).sum(),
    }
}

fn name(visit: &Visit, by: By, line: &Line) -> String {
    let pen = visit.pen();
    match by {
        By::Learner => person_of(line, visit.access()),
        By::Funder if line.name[0].is_empty() => pen.t("rates-no-funder").to_owned(),
        By::Month => {
            let (year, month) = line.name[0].split_once('-').unwrap_or_default();
            let month = format!("training-month-{}", month.trim_start_matches('0'));
            format!("{} {year}", pen.t(&month))
        }
        _ if line.name[1].is_empty() => line.name[0].clone(),
        _ => format!("{} ({})", line.name[0], line.name[1]),
    }
}

/// Hours planned, realised, justified and lost, and the two rates; the hours open their rows.
fn hours_and_rates(pen: Pen<'_>, line: &Line, rows: impl Fn(&str) -> Option<String>) -> Vec<Figure> {
    let Tally {
        planned,
        realised,
        justified,
        lost,
        ..
    } = line.tally;
    let rate = |rate: Option<Rate>| rate.map_or_else(|| "–".to_owned(), |rate| percent(pen, rate));
    let figure = |text: String, filter: Option<&str>| Figure {
        address: filter.and_then(&rows),
        text,
    };
    vec![
        figure(pen.duration(planned), (planned > 0).then_some("planned:>0")),
        figure(pen.duration(realised), (realised > 0).then_some("realised:>0")),
        figure(pen.duration(justified), (justified > 0).then_some("justified:>0")),
        figure(pen.duration(lost), (lost > 0).then_some("lost:>0")),
        figure(rate(line.attendance()), None),
        figure(rate(line.completion()), None),
    ]
}

fn row(visit: &Visit, read: &Read, typed: &Typed, line: &Line) -> figures::Line {
    let pen = visit.pen();
    let uid = line.uid.map(|uid| uid.to_string()).unwrap_or_default();
    let next = |by: By, name: &str, value: &str| Some(read.address("/rates", by, typed, &[(name, value)]));
    let inside = match read.by {
        By::Session => next(By::Learner, "session", &uid),
        By::Programme => next(By::Session, "programme", &uid),
        By::Funder => next(By::Learner, "funder", &line.name[0]),
        By::Learner => next(By::Session, "learner", &uid),
        By::Month => None,
    };
    let narrowed: Vec<String> = read
        .kept
        .iter()
        .filter(|(name, _)| matches!(*name, "session" | "learner"))
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    let own = match read.by {
        By::Session => Some(format!("session:{uid}")),
        By::Learner => Some(format!("learner:{uid}")),
        By::Month => Some(format!("day:{}", line.name[0])),
        _ => None,
    };
    let days = read.asked.days.map(|(from, to)| format!("day:{from}..{to}"));
    let rows = |filter: &str| {
        // A programme or a funder is no field of a presence: its figures open through its own sessions or learners.
        let own = own.clone()?;
        let parts = narrowed
            .iter()
            .cloned()
            .chain([own])
            .chain(days.clone())
            .chain([filter.to_owned()]);
        Some(address::with(
            "/presences",
            &[("q", &parts.collect::<Vec<_>>().join(" "))],
        ))
    };
    figures::Line {
        name: name(visit, read.by, line),
        address: inside,
        figures: hours_and_rates(pen, line, rows),
        note: None,
    }
}
