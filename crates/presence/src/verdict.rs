//! The verdict on one learner at one slot: minutes that add up, a state, and why.

use jiff::Timestamp;
use serde::Serialize;

/// What a reader is told in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing was recorded, and the slot is not over.
    Expected,
    Present,
    Late,
    LeftEarly,
    /// Away, and nothing justifies it (yet).
    Absent,
    /// Away for a reason that was accepted.
    Excused,
    /// The slot was not taught.
    Cancelled,
    /// Before the learner's entry or after the exit.
    NotExpected,
}

impl State {
    pub const ALL: [State; 8] = [
        State::Expected,
        State::Present,
        State::Late,
        State::LeftEarly,
        State::Absent,
        State::Excused,
        State::Cancelled,
        State::NotExpected,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            State::Expected => "expected",
            State::Present => "present",
            State::Late => "late",
            State::LeftEarly => "left_early",
            State::Absent => "absent",
            State::Excused => "excused",
            State::Cancelled => "cancelled",
            State::NotExpected => "not_expected",
        }
    }

    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One step of the reasoning: a message key and what it is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Because {
    /// `because-…` in the message catalogues.
    pub key: &'static str,
    /// `{ $minutes }`, when the step counts some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// `{ $at }`: when what decided was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// `{ $code }`: a reason or a mode, to be shown by its own label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl Because {
    /// Every key there is, for the catalogues to be checked against.
    pub const KEYS: [&'static str; 23] = [
        "because-cancelled",
        "because-before-entry",
        "because-after-exit",
        "because-rectified",
        "because-signed",
        "because-declared",
        "because-declared-not-counted",
        "because-contradicted",
        "because-connected",
        "because-connection-too-short",
        "because-late",
        "because-left-early",
        "because-late-tolerated",
        "because-entry-refused",
        "because-away",
        "because-refused-to-sign",
        "because-nothing-recorded",
        "because-awaited",
        "because-justified",
        "because-not-justified",
        "because-pending",
        "because-provider",
        "because-activity",
    ];

    pub(crate) fn new(key: &'static str) -> Because {
        debug_assert!(Because::KEYS.contains(&key), "{key} is not among the keys");
        Because {
            key,
            minutes: None,
            at: None,
            code: None,
        }
    }

    pub(crate) fn minutes(mut self, minutes: i64) -> Because {
        self.minutes = Some(minutes);
        self
    }

    pub(crate) fn at(mut self, at: Timestamp) -> Because {
        self.at = Some(at);
        self
    }

    pub(crate) fn code(mut self, code: impl Into<String>) -> Because {
        self.code = Some(code.into());
        self
    }
}

/// The verdict. Always `planned = realised + justified + lost`, all of them zero or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Version of the rule it was given under.
    pub rule: String,
    pub state: State,
    /// Minutes of the slot without its breaks, once it has come due: 0 while it is awaited, and for a learner
    /// who was not expected.
    pub planned: i64,
    pub realised: i64,
    /// Of the realised minutes, those a signature, a connection or a handed-in output proves.
    pub proved: i64,
    /// Missed minutes with an accepted reason.
    pub justified: i64,
    /// Missed minutes without one.
    pub lost: i64,
    /// Minutes late that count for discipline; 0 within the tolerance.
    pub late: i64,
    /// Whether the missed minutes still await a decision; they count as lost meanwhile.
    pub pending: bool,
    /// The reason of absence that was taken, if any.
    pub reason: Option<String>,
    pub because: Vec<Because>,
}
