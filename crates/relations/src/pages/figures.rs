//! The figures of the pipelines: what stands in each stage, what is forecast by month, how affairs end and how long they
//! take. Each figure leads to its rows.

use std::ops::Deref;

use askama::Template;
use axum::extract::RawQuery;
use filter::{Filter, Op};
use kit::query::{Group, Measure};
use kit::{Db, Error, Result};
use ui::figures::{Desk, Figure, Line, Table};
use ui::{Answer, Pen, Place, Typed, Visit, address};

use super::frame::is_one;

/// By what affairs are told apart: code, field, label.
const BYS: [(&str, &str, &str); 4] = [
    ("source", "source", "field-opportunity-source"),
    ("owner", "owner", "field-opportunity-owner"),
    ("programme", "programme", "field-opportunity-programme"),
    ("funding", "funding", "field-opportunity-funding"),
];
const MINUTES_IN_DAY: f64 = 1440.0;

#[derive(Template)]
#[template(path = "figures.html")]
struct Figures<'a> {
    pen: Pen<'a>,
    tables: Vec<Table<'a>>,
    bys: Vec<(String, &'static str, bool)>,
}

/// `GET /sales?by=source|owner|programme|funding`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let by = typed.get("by");
            let by = BYS.iter().find(|(code, ..)| *code == by).unwrap_or(&BYS[0]);
            let tables = visit.site.store.read(|db| {
                let desk = Sales(Desk { visit, pen });
                let found = [
                    desk.stages(db)?,
                    desk.forecast(db)?,
                    desk.conversion(db, by)?,
                    desk.durations(db)?,
                    desk.losses(db)?,
                ];
                Ok::<_, Error>(found.into_iter().filter(|table| !table.lines.is_empty()).collect())
            })?;
            let page = Figures {
                pen,
                tables,
                bys: BYS
                    .iter()
                    .map(|(code, _, label)| (address::with("/sales", &[("by", code)]), *label, *code == by.0))
                    .collect(),
            };
            let place = Place {
                title: pen.t("relations-figures"),
                menu: "sales",
            };
            visit.page(place, &page)
        })
        .await
}

/// The figures of the pipelines.
struct Sales<'a>(Desk<'a>);

impl<'a> Deref for Sales<'a> {
    type Target = Desk<'a>;

    fn deref(&self) -> &Desk<'a> {
        &self.0
    }
}

impl<'a> Sales<'a> {
    fn labels(&self, keys: &[&'static str]) -> Vec<&'a str> {
        keys.iter().map(|key| self.pen.t(key)).collect()
    }

    fn open() -> Filter {
        is_one("outcome", &["open"])
    }

    fn closed() -> Filter {
        is_one("outcome", &["won", "lost"])
    }

    /// What a group is called, or that nothing is said.
    fn name(&self, kind: &str, by: &str, group: &Group) -> String {
        let said = group.keys.first().and_then(|cell| self.0.name(kind, by, cell));
        said.unwrap_or_else(|| self.pen.t("relations-unsaid").to_owned())
    }

    /// The condition that a group's rows meet.
    fn of_group(by: &str, group: &Group) -> Filter {
        group.keys.first().map_or_else(
            || Filter::is(by, Op::Empty, Vec::new()),
            |cell| Desk::condition(by, cell),
        )
    }

    fn stages(&self, db: &mut Db<'_>) -> Result<Table<'a>> {
        let sums = self.groups(
            db,
            "opportunity",
            &["stage"],
            Measure::Sum("amount_cents".into()),
            Sales::open(),
        )?;
        let weighted = self.groups(
            db,
            "opportunity",
            &["stage"],
            Measure::Sum("weighted_cents".into()),
            Sales::open(),
        )?;
        let counts = self.groups(db, "opportunity", &["stage"], Measure::Count, Sales::open())?;
        let has_sums = !sums.is_empty();
        let of = |groups: &[Group], group: &Group| {
            let same = groups.iter().find(|other| other.keys == group.keys);
            same.and_then(|group| group.value.as_int()).unwrap_or_default()
        };
        let mut ordered = counts;
        ordered.sort_by_key(|group| group.known.first().and_then(|known| known.rank.as_int()));
        let lines = ordered.iter().map(|group| {
            let list = Desk::list("opportunities", vec![Sales::of_group("stage", group)]);
            let mut figures = vec![self.number(group.count, list.clone())];
            if has_sums {
                figures.push(self.money(of(&sums, group), list));
                figures.push(self.money(of(&weighted, group), None));
            }
            Line {
                address: None,
                note: None,
                name: self.name("opportunity", "stage", group),
                figures,
            }
        });
        let mut columns = vec!["relations-affairs"];
        if has_sums {
            columns.extend(["field-opportunity-amount_cents", "field-opportunity-weighted_cents"]);
        }
        Ok(Table {
            title: self.pen.t("relations-by-stage"),
            head: self.pen.t("field-opportunity-stage"),
            columns: self.labels(&columns),
            notes: None,
            total: None,
            lines: lines.collect(),
        })
    }

    fn forecast(&self, db: &mut Db<'_>) -> Result<Table<'a>> {
        let by = "expected_close:month";
        let weighted = self.groups(
            db,
            "opportunity",
            &[by],
            Measure::Sum("weighted_cents".into()),
            Sales::open(),
        )?;
        let sums = self.groups(
            db,
            "opportunity",
            &[by],
            Measure::Sum("amount_cents".into()),
            Sales::open(),
        )?;
        let lines = weighted.iter().zip(&sums).map(|(weighted, sum)| {
            let month = weighted.keys.first().map(|cell| cell.value.to_text().into_owned());
            let first = month.as_deref().and_then(|month| format!("{month}-01").parse().ok());
            let (name, condition) = match first {
                Some(first) => {
                    let day: jiff::civil::Date = first;
                    let text = format!("expected_close:{day}..{}", day.last_of_month());
                    (words::format::month(self.pen.language, day), Filter::parse(&text).ok())
                }
                None => (
                    self.pen.t("relations-unsaid").to_owned(),
                    Some(Filter::is("expected_close", Op::Empty, Vec::new())),
                ),
            };
            let list = condition.and_then(|condition| Desk::list("opportunities", vec![Sales::open(), condition]));
            Line {
                address: None,
                note: None,
                name,
                figures: vec![
                    self.number(weighted.count, list.clone()),
                    self.money(sum.value.as_int().unwrap_or_default(), list),
                    self.money(weighted.value.as_int().unwrap_or_default(), None),
                ],
            }
        });
        Ok(Table {
            title: self.pen.t("relations-forecast"),
            head: self.pen.t("relations-month"),
            columns: self.labels(&[
                "relations-affairs",
                "field-opportunity-amount_cents",
                "field-opportunity-weighted_cents",
            ]),
            notes: None,
            total: None,
            lines: lines.collect(),
        })
    }

    fn conversion(&self, db: &mut Db<'_>, by: &(&str, &str, &'static str)) -> Result<Table<'a>> {
        let rate = Measure::Rate(is_one("outcome", &["won"]));
        let groups = self.groups(db, "opportunity", &[by.1], rate, Sales::closed())?;
        let mut lines: Vec<(i64, Line)> = groups
            .iter()
            .map(|group| {
                let list = Desk::list("opportunities", vec![Sales::closed(), Sales::of_group(by.1, group)]);
                let rate = group.value.as_real().unwrap_or_default();
                let line = Line {
                    address: None,
                    note: None,
                    name: self.name("opportunity", by.1, group),
                    figures: vec![
                        self.number(group.count, list),
                        Figure {
                            text: words::format::percent(self.pen.language, rate, 0),
                            address: None,
                        },
                    ],
                };
                (group.count, line)
            })
            .collect();
        lines.sort_by_key(|(count, _)| -count);
        Ok(Table {
            title: self.pen.t("relations-conversion"),
            head: self.pen.t(by.2),
            columns: self.labels(&["relations-closed", "relations-won-rate"]),
            notes: None,
            total: None,
            lines: lines.into_iter().take(20).map(|(_, line)| line).collect(),
        })
    }

    fn durations(&self, db: &mut Db<'_>) -> Result<Table<'a>> {
        let left = Filter::is("left_at", Op::Filled, Vec::new());
        let average = Measure::Average("minutes".into());
        let mut groups = self.groups(db, "stage_passage", &["stage"], average, left.clone())?;
        groups.sort_by_key(|group| group.known.first().and_then(|known| known.rank.as_int()));
        let won = Measure::Rate(is_one("outcome", &["won"]));
        let rates = self.groups(db, "stage_passage", &["stage"], won, Sales::closed())?;
        let lines = groups.iter().map(|group| {
            let list = Desk::list("stage-passages", vec![left.clone(), Sales::of_group("stage", group)]);
            let days = group.value.as_real().unwrap_or_default() / MINUTES_IN_DAY;
            let rate = rates.iter().find(|other| other.keys == group.keys);
            let rate = rate.and_then(|group| group.value.as_real());
            Line {
                address: None,
                note: None,
                name: self.name("stage_passage", "stage", group),
                figures: vec![
                    self.number(group.count, list),
                    Figure {
                        text: self.pen.t1(
                            "relations-days-long",
                            "days",
                            &words::format::decimal(self.pen.language, days, 1),
                        ),
                        address: None,
                    },
                    Figure {
                        text: rate.map_or_else(String::new, |rate| words::format::percent(self.pen.language, rate, 0)),
                        address: None,
                    },
                ],
            }
        });
        Ok(Table {
            title: self.pen.t("relations-durations"),
            head: self.pen.t("field-opportunity-stage"),
            columns: self.labels(&["relations-passages", "relations-average", "relations-won-from"]),
            notes: None,
            total: None,
            lines: lines.collect(),
        })
    }

    fn losses(&self, db: &mut Db<'_>) -> Result<Table<'a>> {
        let lost = is_one("outcome", &["lost"]);
        let mut groups = self.groups(db, "opportunity", &["lost_reason"], Measure::Count, lost.clone())?;
        groups.sort_by_key(|group| -group.count);
        let lines = groups.iter().map(|group| Line {
            address: None,
            note: None,
            name: self.name("opportunity", "lost_reason", group),
            figures: vec![self.number(
                group.count,
                Desk::list(
                    "opportunities",
                    vec![lost.clone(), Sales::of_group("lost_reason", group)],
                ),
            )],
        });
        Ok(Table {
            title: self.pen.t("relations-losses"),
            head: self.pen.t("field-opportunity-lost_reason"),
            columns: self.labels(&["relations-affairs"]),
            notes: None,
            total: None,
            lines: lines.collect(),
        })
    }
}
