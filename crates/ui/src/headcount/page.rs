//! The page of a headcount: the choices, the chart, the table. Drawn by `templates/headcount/page.html`.

use std::sync::Arc;

use askama::Template;
use filter::Filter;
use kit::catalogue::Kind;
use kit::{Access, Error, Result};

use super::asked::Asked;
use super::chart::{Chart, Drawn};
use super::cross::{Cross, Figure};
use super::dimension::Dimension;
use super::measure::{self, Measure};
use super::ready::{Ready, kinds, presets, ready};
use super::saved;
use crate::address;
use crate::display::within;
use crate::failure::{Answer, Failure, filter_message};
use crate::list::asked::Asked as ListAsked;
use crate::list::chips::{Chips, joined, parts};
use crate::list::views::View;
use crate::pen::Pen;
use crate::shell::Place;
use crate::site::Site;
use crate::visit::Visit;

/// `GET /headcounts`.
pub(super) async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit.run(move |visit| draw(visit, &query.unwrap_or_default())).await?
}

/// Where each figure leads: the list of the records behind it.
pub(super) struct Links<'a> {
    pub kind: &'a Kind,
    /// The kind has a list to look at.
    pub is_open: bool,
    pub filter: &'a Filter,
    pub text: &'a str,
    pub on: &'a str,
    pub measure: &'a Measure,
}

impl Links<'_> {
    /// The list behind a cell, a row, a column or everything.
    pub fn cell(&self, cross: &Cross, row: Option<usize>, column: Option<usize>) -> String {
        let row = row.map(|row| cross.rows[row].filter.clone());
        let column = column.map(|column| cross.columns[column].filter.clone());
        let filter = Filter::All([Some(self.filter.clone()), row, column].into_iter().flatten().collect());
        address::with(
            &format!("/{}", self.kind.plural),
            &[("q", &filter.to_text()), ("text", self.text), ("on", self.on)],
        )
    }
}

#[derive(Template)]
#[template(path = "headcount/page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    asked: &'a Asked,
    kind: &'a Kind,
    title: String,
    /// Key, name, chosen.
    kinds: Vec<(String, String, bool)>,
    by: Vec<(String, String, bool)>,
    then: Vec<(String, String, bool)>,
    measures: Vec<(&'static str, String, bool)>,
    measured: Vec<(String, String, bool)>,
    /// Address, name, current.
    presets: Vec<(String, String, bool)>,
    views: Vec<View>,
    /// Field, test, value, the address without it.
    conditions: Vec<(String, String, String, String)>,
    /// What is wrong with the filter or the measure.
    wrong: Option<String>,
    cross: Cross,
    links: &'a Links<'a>,
    chart: Option<Drawn>,
    row_head: String,
    caption: String,
    today: String,
    may_export: bool,
}

impl Page<'_> {
    /// How many records are counted, and of what.
    fn counted(&self) -> String {
        let count = self.cross.total.count;
        let kind = if count > 1 {
            self.pen.kinds(self.kind)
        } else {
            self.pen.kind(self.kind)
        };
        format!("{} {}", self.pen.number(count), kind.to_lowercase())
    }

    fn words(&self, figure: &Figure) -> String {
        self.links.measure.display(self.pen, &figure.value)
    }

    fn at(&self, row: &usize, column: &usize) -> Option<&Figure> {
        self.cross.cells[*row][*column].as_ref()
    }

    fn link(&self, row: Option<&usize>, column: Option<&usize>) -> String {
        self.links.cell(&self.cross, row.copied(), column.copied())
    }

    fn rows(&self) -> std::ops::Range<usize> {
        0..self.cross.rows.len()
    }

    fn columns(&self) -> std::ops::Range<usize> {
        0..self.cross.columns.len()
    }

    fn export(&self, format: &str) -> String {
        let mut address = self.asked.address("/headcounts/export");
        address::push(&mut address, "format", format);
        address
    }

    /// What the choices of dimensions and day leave as it is.
    fn kept(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let pairs = self.asked.pairs().into_iter();
        pairs.filter(|(name, value)| matches!(*name, "q" | "text" | "measure" | "of" | "rate") && !value.is_empty())
    }

    fn at_present(&self) -> String {
        self.asked.but(|asked| asked.on.clear()).address("/headcounts")
    }

    fn list(&self) -> String {
        self.links.cell(&self.cross, None, None)
    }

    fn view_address(&self, view: &View) -> String {
        let mut address = format!("/headcounts?{}", view.query);
        address::push(&mut address, "view", &view.uid.to_string());
        address
    }

    fn is_current(&self, view: &View) -> bool {
        self.asked.view == Some(view.uid)
    }

    fn is_preset(&self) -> bool {
        self.presets.iter().any(|(.., is_current)| *is_current)
    }
}

fn draw(visit: &Visit, query: &str) -> Result<Answer, Failure> {
    let (access, pen, site) = (visit.access(), visit.pen(), &visit.site);
    let read = Asked::read(query);
    let (ready, mut wrong) = match ready(site, access, read.clone()) {
        Ok(ready) => (ready, None),
        Err(error @ (Error::Invalid(_) | Error::Filter(_))) => {
            let counted = ready_count(site, access, read)?;
            (counted, Some(said(pen, error)?))
        }
        Err(error) => return Err(error.into()),
    };
    let (kind, asked) = (&ready.kind, &ready.asked);
    let counted = match ready.count(site, access, pen) {
        Ok(cross) => cross,
        Err(error @ (Error::Invalid(_) | Error::Filter(_))) => {
            wrong = Some(said(pen, error)?);
            nothing()
        }
        Err(error) => return Err(error.into()),
    };
    let filter = asked.filter().unwrap_or_else(|_| Filter::nothing());
    let links = Links {
        kind,
        is_open: site.has_pages(kind.key),
        filter: &filter,
        text: &asked.text,
        on: &asked.on,
        measure: &ready.measure,
    };
    let caption = caption(pen, &ready);
    let series = counted.columns.iter().filter(|column| !column.is_missing()).count();
    let chart = Chart {
        pen,
        cross: &counted,
        links: &links,
        is_pyramid: ready.by.is_number() && series == 2 && counted.columns.len() == 2 && ready.measure.adds_up(),
        label: pen.t1("headcount-chart", "caption", &caption),
    }
    .draw();
    let dimensions = Dimension::all(access, kind);
    let choice = |chosen: Option<&Dimension>| {
        let each = dimensions.iter().map(|dimension| {
            let is_chosen = chosen.is_some_and(|chosen| chosen.key == dimension.key);
            (dimension.key.clone(), dimension.label(pen, kind), is_chosen)
        });
        each.collect::<Vec<_>>()
    };
    let title = pen.t("headcount-title").to_owned();
    let views = site.store.read(|db| saved::of(db, access, kind))?;
    let page = Page {
        pen,
        asked,
        kind,
        kinds: kinds(site, access)
            .iter()
            .map(|other| (other.key.to_owned(), pen.kinds(other), other.key == kind.key))
            .collect(),
        by: choice(Some(&ready.by)),
        then: choice(ready.then.as_ref()),
        measures: measure::CODES
            .map(|code| {
                let words = pen.t(&format!("headcount-measure-{code}")).to_owned();
                (code, words, code == ready.measure.code)
            })
            .into(),
        measured: measure::measured(access, pen, kind)
            .into_iter()
            .map(|(key, label)| {
                let is_chosen = key == asked.of;
                (key, label, is_chosen)
            })
            .collect(),
        presets: offered(site, access, pen, kind, asked),
        views,
        conditions: conditions(access, pen, kind, asked, &filter),
        wrong,
        links: &links,
        chart,
        row_head: ready.by.label(pen, kind),
        caption,
        cross: counted,
        today: site.clock.today().to_string(),
        may_export: access.may(kind.key, "export"),
        title,
    };
    // A kind may have an entry of its own in the menu.
    let own = format!("/headcounts?kind={}", kind.key);
    let entry = site.menu.iter().find(|entry| entry.address == own);
    let place = Place {
        title: pen.t("headcount-title"),
        menu: entry.map_or("headcounts", |entry| entry.key),
    };
    Ok(visit.page(place, &page))
}

/// The same counted simply, when its measure cannot be.
fn ready_count(site: &Site, access: &Access, asked: Asked) -> Result<Ready> {
    ready(site, access, asked.but(|asked| "count".clone_into(&mut asked.measure)))
}

/// The table of a headcount that cannot be counted.
fn nothing() -> Cross {
    Cross {
        rows: Vec::new(),
        columns: Vec::new(),
        cells: Vec::new(),
        row_totals: Vec::new(),
        column_totals: Vec::new(),
        total: Figure::default(),
    }
}

/// What is wrong, in words.
fn said(pen: Pen<'_>, error: Error) -> Result<String> {
    match error {
        Error::Filter(error) => Ok(pen.message(&filter_message(pen, &error))),
        Error::Invalid(fields) => {
            let sentences: Vec<String> = fields.iter().map(|field| pen.message(&field.message)).collect();
            Ok(sentences.join(" "))
        }
        other => Err(other),
    }
}

fn caption(pen: Pen<'_>, ready: &Ready) -> String {
    let (by, then) = (
        within(&ready.by.label(pen, &ready.kind)),
        ready.then.as_ref().map(|then| within(&then.label(pen, &ready.kind))),
    );
    let what = match then {
        Some(then) => pen.t2("headcount-caption-two", "by", &by, "then", &then),
        None => pen.t1("headcount-caption", "by", &by),
    };
    match ready.asked.day() {
        Ok(Some(day)) => {
            let day = words::format::long_date(pen.language, day);
            pen.t2("headcount-caption-on", "what", &what, "day", &day)
        }
        _ => what,
    }
}

fn offered(site: &Site, access: &Access, pen: Pen<'_>, kind: &Kind, asked: &Asked) -> Vec<(String, String, bool)> {
    let presets = presets(site, access, kind).into_iter().map(|preset| {
        let own = Asked {
            kind: kind.key.to_owned(),
            ..Asked::read(preset.query)
        };
        let is_current = asked.view.is_none() && asked.but(|asked| asked.on.clear()) == own;
        let address = own.but(|own| own.on.clone_from(&asked.on)).address("/headcounts");
        (address, pen.t(preset.label).to_owned(), is_current)
    });
    presets.collect()
}

/// The filter in words, one line for each condition, with the address that goes on without it.
fn conditions(
    access: &Access,
    pen: Pen<'_>,
    kind: &Arc<Kind>,
    asked: &Asked,
    filter: &Filter,
) -> Vec<(String, String, String, String)> {
    let list = ListAsked {
        q: asked.q.clone(),
        ..ListAsked::default()
    };
    let chips = Chips {
        access,
        pen,
        kind,
        asked: &list,
        path: "",
    };
    let (top, any) = parts(filter);
    let words = (!asked.text.is_empty()).then(|| {
        let without = asked.but(|asked| asked.text.clear()).address("/headcounts");
        (
            pen.t("headcount-words").to_owned(),
            ":".to_owned(),
            asked.text.clone(),
            without,
        )
    });
    if asked.q.is_empty() {
        return words.into_iter().collect();
    }
    let each = chips.of(filter).into_iter().enumerate().map(|(index, chip)| {
        let mut others = top.clone();
        if index < others.len() {
            others.remove(index);
        }
        let q = joined(others, any).to_text();
        let without = asked.but(|asked| asked.q = q).address("/headcounts");
        (chip.label, chip.operator, chip.value, without)
    });
    words.into_iter().chain(each).collect()
}
