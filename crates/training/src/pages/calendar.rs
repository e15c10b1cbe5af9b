//! The calendar: the slots of a month, a week, a day or a list of days, by trainer, by room or by group. A slot is moved
//! by dropping it on another day, or by its own dialog; both say what stands in the way before anything is written.

mod period;

use askama::Template;
use axum::extract::RawQuery;
use filter::Filter;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::Result;
use kit::query::{Page, Query, Record};
use ui::{Answer, Pen, Place, Policy, Routes, Typed, Visit, address_of};

use period::{Period, View};

/// Slots that a page shows at most, and those of one day of a month.
const MOST: usize = 600;
const MOST_IN_A_DAY: usize = 4;
const FIELDS: [&str; 9] = [
    "day",
    "start_time",
    "end_time",
    "session",
    "group",
    "trainer",
    "room",
    "status",
    "subject",
];
/// By what the rows are told apart: code, field of a slot.
const ROWS: [(&str, &str); 3] = [("trainer", "trainer"), ("room", "room"), ("session", "session")];

/// What is asked of the calendar, as its address says it.
struct Asked {
    view: View,
    on: Date,
    by: String,
    /// A filter, as lists take it.
    q: String,
}

impl Asked {
    fn of(typed: &Typed, today: Date) -> Asked {
        let by = typed.get("by");
        Asked {
            view: View::of(&typed.get("view")),
            on: typed.get("on").parse().unwrap_or(today),
            by: ROWS
                .iter()
                .find(|(code, _)| *code == by)
                .map(|(code, _)| (*code).to_owned())
                .unwrap_or_default(),
            q: typed.get("q").into_owned(),
        }
    }

    fn address(&self, view: View, on: Date, by: &str, q: &str) -> String {
        let on = on.to_string();
        let mut pairs = vec![("view", view.code()), ("on", on.as_str())];
        if !by.is_empty() {
            pairs.push(("by", by));
        }
        if !q.is_empty() {
            pairs.push(("q", q));
        }
        ui::address::with("/calendar", &pairs)
    }
}

struct Card {
    uid: String,
    address: Option<String>,
    hours: String,
    start: String,
    end: String,
    title: String,
    detail: String,
    /// `s1` to `s8`: the same session has the same colour everywhere.
    tone: String,
    off: Option<String>,
    /// Where it is moved, for who may and while it is planned.
    moves: bool,
}

struct Cell {
    day: Date,
    name: String,
    /// The number of the day, in a month.
    number: String,
    is_today: bool,
    is_outside: bool,
    cards: Vec<Card>,
    /// How many more there are, and where they are seen.
    more: Option<(String, String)>,
}

struct Row {
    name: String,
    address: Option<String>,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct Calendar<'a> {
    pen: Pen<'a>,
    title: String,
    view: &'static str,
    columns: Vec<(String, bool)>,
    has_rows: bool,
    rows: Vec<Row>,
    views: Vec<(String, &'static str, bool)>,
    bys: Vec<(String, &'static str, bool)>,
    before: String,
    after: String,
    now: String,
    here: String,
    may_move: bool,
    /// Whether the rows are those of one thing alone, and where all are seen.
    all: Option<String>,
    count: String,
    is_empty: bool,
    cut: bool,
}

pub(super) fn routes() -> Routes {
    Routes::new().get(
        "/calendar",
        Policy::Kind("slot"),
        |visit: Visit, RawQuery(query): RawQuery| async move {
            visit
                .run(move |visit| show(visit, &Typed::new(&query.unwrap_or_default())))
                .await
        },
    )
}

fn show(visit: &Visit, typed: &Typed) -> Answer {
    let (pen, today) = (visit.pen(), visit.site.clock.today());
    let asked = Asked::of(typed, today);
    let mut period = Period::of(asked.view, asked.on);
    let mut filter = vec![Filter::parse(&format!("day:{}..{}", period.first, period.last))?];
    if !asked.q.is_empty() {
        filter.push(Filter::parse(&asked.q)?);
    }
    let readable: Vec<&str> = FIELDS
        .into_iter()
        .filter(|field| super::frame::can_read(visit.access(), "slot", &[field]))
        .collect();
    let query = Query::of("slot")
        .filtered(Filter::All(filter))
        .fields(&readable)
        .limit(MOST);
    let page = visit
        .site
        .store
        .read(|db| visit.site.queries.page(db, visit.access(), &query))?;
    let table = Table {
        visit,
        asked: &asked,
        page: &page,
        today,
    };
    if asked.view == View::Week {
        let last = page.records.iter().filter_map(|record| table.day(record)).max();
        period.leave_out_the_weekend(last);
    }
    let rows = table.rows(&period)?;
    let at = |view: View, on: Date, by: &str| asked.address(view, on, by, &asked.q);
    let by_label = |code: &str| match code {
        "trainer" => "field-slot-trainer",
        "room" => "field-slot-room",
        "session" => "field-slot-session",
        _ => "training-calendar-together",
    };
    let bys = [""].into_iter().chain(ROWS.iter().map(|(code, _)| *code));
    let calendar = Calendar {
        pen,
        title: period.title(pen),
        view: asked.view.code(),
        columns: period.columns(pen, today),
        has_rows: !asked.by.is_empty() && asked.view != View::Month,
        views: View::ALL
            .map(|view| (at(view, asked.on, &asked.by), view.label(), view == asked.view))
            .into(),
        bys: bys
            .map(|by| (at(asked.view, asked.on, by), by_label(by), by == asked.by))
            .collect(),
        before: at(asked.view, period.before(), &asked.by),
        after: at(asked.view, period.after(), &asked.by),
        now: at(asked.view, today, &asked.by),
        here: at(asked.view, asked.on, &asked.by),
        may_move: super::change::MAY.admits(Some(visit.access())),
        all: (!asked.q.is_empty()).then(|| asked.address(asked.view, asked.on, &asked.by, "")),
        count: pen.counted("training-calendar-count", page.records.len() as i64),
        is_empty: page.records.is_empty(),
        cut: page.total > MOST as i64,
        rows,
    };
    visit.page(
        Place {
            title: pen.t("training-calendar"),
            menu: "calendar",
        },
        &calendar,
    )
}

/// Lays slots out in rows and days.
struct Table<'a> {
    visit: &'a Visit,
    asked: &'a Asked,
    page: &'a Page,
    today: Date,
}

impl Table<'_> {
    fn cell<'r>(&self, record: &'r Record, key: &str) -> Option<&'r kit::query::Cell> {
        let at = self.page.fields.iter().position(|field| field.key == key)?;
        record.cells.get(at).filter(|cell| !cell.value.is_missing())
    }

    fn text(&self, record: &Record, key: &str) -> String {
        let Some(at) = self.page.fields.iter().position(|field| field.key == key) else {
            return String::new();
        };
        super::frame::said(self.visit, self.page, record, at)
    }

    fn day(&self, record: &Record) -> Option<Date> {
        self.cell(record, "day")?.value.as_date()
    }

    fn rows(&self, period: &Period) -> Result<Vec<Row>> {
        if period.view == View::Month {
            let weeks = (0..period.weeks()).map(|week| {
                let monday = period.first + (7 * week).days();
                let days = (0..7).map(|day| monday + day.days());
                Row {
                    name: String::new(),
                    address: None,
                    cells: days.map(|day| self.of_day(period, day, |_| true)).collect(),
                }
            });
            return Ok(weeks.collect());
        }
        if period.view == View::List {
            let days = period.days().map(|day| self.of_day(period, day, |_| true));
            let cells: Vec<Cell> = days.filter(|cell| !cell.cards.is_empty()).collect();
            return Ok(cells
                .into_iter()
                .map(|cell| Row {
                    name: String::new(),
                    address: None,
                    cells: vec![cell],
                })
                .collect());
        }
        let Some((_, field)) = ROWS.iter().find(|(code, _)| *code == self.asked.by) else {
            let cells = period.days().map(|day| self.of_day(period, day, |_| true)).collect();
            return Ok(vec![Row {
                name: String::new(),
                address: None,
                cells,
            }]);
        };
        let mut names: Vec<(String, Option<String>)> = Vec::new();
        for record in &self.page.records {
            let key = (
                self.text(record, field),
                self.cell(record, field)
                    .and_then(|cell| cell.target)
                    .map(|uid| uid.to_string()),
            );
            if !names.contains(&key) {
                names.push(key);
            }
        }
        names.sort_by_key(|(name, _)| (name.is_empty(), words::fold::fold(name)));
        let nobody = self.visit.pen().t("training-calendar-without").to_owned();
        let rows = names.into_iter().map(|(name, target)| {
            let is_its = |record: &Record| {
                self.cell(record, field)
                    .and_then(|cell| cell.target)
                    .map(|uid| uid.to_string())
                    == target
            };
            let only = target.as_ref().map(|uid| {
                self.asked
                    .address(self.asked.view, self.asked.on, "", &format!("{field}:{uid}"))
            });
            Row {
                cells: period.days().map(|day| self.of_day(period, day, is_its)).collect(),
                name: if name.is_empty() { nobody.clone() } else { name },
                address: only,
            }
        });
        Ok(rows.collect())
    }

    fn of_day(&self, period: &Period, day: Date, is_its: impl Fn(&Record) -> bool) -> Cell {
        let pen = self.visit.pen();
        let records = self.page.records.iter();
        let mut cards: Vec<Card> = records
            .filter(|record| self.day(record) == Some(day) && is_its(record))
            .map(|record| self.card(record))
            .collect();
        let mut more = None;
        if period.view == View::Month && cards.len() > MOST_IN_A_DAY {
            let rest = cards.len() - (MOST_IN_A_DAY - 1);
            cards.truncate(MOST_IN_A_DAY - 1);
            let address = self.asked.address(View::Day, day, &self.asked.by, &self.asked.q);
            more = Some((pen.counted("training-calendar-more", rest as i64), address));
        }
        Cell {
            day,
            name: super::frame::day(pen, day),
            number: day.day().to_string(),
            is_today: day == self.today,
            is_outside: period.view == View::Month && day.month() != self.asked.on.month(),
            cards,
            more,
        }
    }

    fn card(&self, record: &Record) -> Card {
        let (pen, access) = (self.visit.pen(), self.visit.access());
        let (start, end) = (self.text(record, "start_time"), self.text(record, "end_time"));
        let session = self.text(record, "session");
        let title = [session, self.text(record, "group"), self.text(record, "subject")];
        let title = title.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let is_planned = self.cell(record, "status").and_then(|cell| cell.value.as_str()) == Some("planned");
        let detail = ["trainer", "room"]
            .into_iter()
            .filter(|key| *key != self.asked.by)
            .map(|key| self.text(record, key))
            .filter(|text| !text.is_empty());
        Card {
            uid: record.uid.to_string(),
            address: address_of(pen, access, "slot", record.uid),
            hours: format!("{start}\u{a0}–\u{a0}{end}"),
            tone: tone(&title),
            detail: detail.collect::<Vec<_>>().join(" · "),
            off: (!is_planned).then(|| self.text(record, "status")),
            moves: is_planned && super::change::MAY.admits(Some(access)),
            start,
            end,
            title,
        }
    }
}

/// One of eight colours, by the title.
fn tone(title: &str) -> String {
    let sum = title
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("s{}", sum % 7 + 1)
}
