//! Stretches of time, and how long what they share or cover is: the arithmetic under every realised minute.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// From an instant up to, and without, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
}

impl Span {
    /// A span that ends before it begins is empty at its beginning.
    pub fn new(from: Timestamp, to: Timestamp) -> Span {
        Span { from, to: to.max(from) }
    }

    pub fn seconds(&self) -> i64 {
        self.to.as_second() - self.from.as_second()
    }

    pub fn is_empty(&self) -> bool {
        self.from >= self.to
    }

    /// Whether the two share more than an instant: slots that touch do not overlap.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.from < other.to && other.from < self.to
    }

    pub fn holds(&self, instant: Timestamp) -> bool {
        self.from <= instant && instant <= self.to
    }

    /// What both cover.
    pub fn shared(&self, other: &Span) -> Span {
        Span::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// The same span without `late` minutes at its beginning and `early` minutes at its end.
    pub fn shortened(&self, late: i64, early: i64) -> Span {
        Span::new(moved(self.from, late), moved(self.to, -early))
    }

    /// The same span begun `before` minutes sooner and ended `after` minutes later.
    pub fn widened(&self, before: i64, after: i64) -> Span {
        self.shortened(-before, -after)
    }
}

/// An instant some minutes later; the end of time is as late as it gets.
pub(crate) fn moved(instant: Timestamp, minutes: i64) -> Timestamp {
    let seconds = instant.as_second().saturating_add(minutes.saturating_mul(60));
    Timestamp::from_second(seconds).unwrap_or(instant)
}

/// The spans without their overlaps, in order: two devices connected at once are one presence.
pub fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort();
    let mut united: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match united.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => united.push(span),
        }
    }
    united
}

/// Whole minutes of `presence` inside `slot`, without the breaks that fall in it.
pub fn minutes_within(slot: &Span, breaks: &[Span], presence: &[Span]) -> i64 {
    let breaks = united(breaks.iter().map(|pause| pause.shared(slot)).collect());
    let there = united(presence.iter().map(|span| span.shared(slot)).collect());
    let rest = |span: &Span| breaks.iter().map(|pause| pause.shared(span).seconds()).sum::<i64>();
    there.iter().map(|span| span.seconds() - rest(span)).sum::<i64>() / 60
}
