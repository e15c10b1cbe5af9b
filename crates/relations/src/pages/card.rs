//! A card of the board: who, what, how much, what is next and since when it stands there.

use askama::Template;
use jiff::civil::Date;
use kit::Result;
use ui::{Pen, Visit, initials};

use super::frame::{Row, due};

/// Fields that a card tells.
pub const FIELDS: &[&str] = &[
    "title",
    "stage",
    "rank",
    "contact",
    "company",
    "programme",
    "owner",
    "next_action",
    "next_action_on",
    "stage_since",
    "amount_cents",
    "outcome",
];

#[derive(Template)]
#[template(path = "card.html")]
pub struct Card<'a> {
    pen: Pen<'a>,
    pub uid: String,
    pub rank: String,
    title: String,
    /// Whom it is about, when the title does not say it.
    who: String,
    amount: Option<String>,
    /// What is next, when, and the tone of that day; nothing planned is said too.
    next: Option<(String, String, &'static str)>,
    /// Days in the stage, and whether that is too many.
    age: Option<(String, bool)>,
    owner: Option<(String, String)>,
    is_open: bool,
    may_move: bool,
}

impl<'a> Card<'a> {
    pub fn of(visit: &'a Visit, row: Row<'_>, stale_days: Option<i64>, today: Date) -> Card<'a> {
        let pen = visit.pen();
        let label = |key: &str| row.cell(key).and_then(|cell| cell.label.clone()).unwrap_or_default();
        let title = row.text("title");
        let who = [label("contact"), label("company"), label("programme")];
        let who: Vec<String> = who
            .into_iter()
            .filter(|name| !name.is_empty() && !title.contains(name.as_str()))
            .collect();
        let next = row.day("next_action_on").map(|day| {
            let (said, tone) = due(pen, day, today);
            (row.text("next_action"), said, tone)
        });
        let age = row.day("stage_since").map(|since| {
            let days = i64::from(since.until(today).map_or(0, |span| span.get_days()));
            let is_stale = stale_days.is_some_and(|most| days > most);
            (pen.counted("relations-age", days), is_stale)
        });
        let owner = label("owner");
        let is_open = row.text("outcome") == "open";
        let access = visit.access();
        let may_move = access
            .kind("opportunity")
            .is_ok_and(|kind| access.can_write(kind, "stage"));
        Card {
            pen,
            uid: row.record.uid.to_string(),
            rank: row.text("rank"),
            title,
            who: who.join(" · "),
            amount: row.int("amount_cents").map(|cents| pen.amount(cents)),
            next,
            age: age.filter(|_| is_open),
            owner: (!owner.is_empty()).then(|| (initials(&owner), owner)),
            is_open,
            may_move,
        }
    }

    pub fn html(&self) -> Result<String> {
        ui::markup(self)
    }
}
