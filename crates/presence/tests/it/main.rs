//! Presence as the law and the trade expect it: vectors, hard cases, a naive computation, the checks.

mod checks;
mod hard_cases;
mod naive;
mod sources;
mod vectors;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use presence::reason::Reasons;
use presence::{Expected, Mode, Observation, Rule, Slot, Span, Verdict, What, judge};

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A slot written in local time: `local("Europe/Paris", "2026-11-23T09:00", "2026-11-23T12:30")`.
pub fn local(zone: &str, from: &str, to: &str) -> Span {
    let zone = TimeZone::get(zone).unwrap();
    let at = |text: &str| zone.to_timestamp(text.parse().unwrap()).unwrap();
    Span::new(at(from), at(to))
}

pub fn slot(span: Span) -> Slot {
    Slot {
        span,
        breaks: Vec::new(),
        cancelled: false,
        day: date(2026, 11, 23),
        closed: true,
    }
}

/// The half-day of 210 minutes number `at` of a session in Paris.
pub fn half_day(at: i64) -> Slot {
    let day = date(2026, 11, 23).checked_add(jiff::Span::new().days(at / 2)).unwrap();
    let (from, to) = if at % 2 == 0 {
        ("09:00", "12:30")
    } else {
        ("13:30", "17:00")
    };
    let span = local("Europe/Paris", &format!("{day}T{from}"), &format!("{day}T{to}"));
    Slot { day, ..slot(span) }
}

pub fn seen(what: Vec<What>) -> Vec<Observation> {
    let recorded_at = instant("2026-11-23T09:00:00Z");
    let number = |(order, what)| Observation {
        order: order as i64,
        recorded_at,
        rectifies: false,
        what,
    };
    what.into_iter().enumerate().map(number).collect()
}

pub fn signed() -> What {
    What::Signature { mode: Mode::Tablet }
}

pub fn there(late: i64, early: i64) -> What {
    What::There {
        late,
        early,
        reason: None,
    }
}

pub fn away(reason: Option<&str>) -> What {
    What::Away {
        reason: reason.map(str::to_owned),
        excused: false,
    }
}

pub fn verdict(slot: &Slot, what: Vec<What>) -> Verdict {
    under(&Rule::default(), slot, what)
}

pub fn under(rule: &Rule, slot: &Slot, what: Vec<What>) -> Verdict {
    judge(slot, Expected::Yes, &seen(what), rule, &Reasons::shipped())
}

pub fn keys(verdict: &Verdict) -> Vec<&str> {
    verdict.because.iter().map(|because| because.key).collect()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}
