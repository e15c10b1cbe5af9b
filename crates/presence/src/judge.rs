//! From observations to a verdict, step by step, each step leaving its reason.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::observation::{Observation, What};
use crate::reason::{Justifies, Reasons};
use crate::rule::{Late, Rule};
use crate::span::{Span, minutes_within};
use crate::verdict::{Because, State, Verdict};

/// The slot as far as presence is concerned.
#[derive(Debug, Clone)]
pub struct Slot {
    pub span: Span,
    pub breaks: Vec<Span>,
    pub cancelled: bool,
    /// The local day, for reasons that hold from a date.
    pub day: Date,
    /// Whether time for signing is over: what is silent until then is awaited, afterwards an absence.
    pub closed: bool,
}

impl Slot {
    /// Whole minutes of teaching.
    pub fn minutes(&self) -> i64 {
        minutes_within(&self.span, &self.breaks, &[self.span])
    }
}

/// Whether the learner belongs to the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Yes,
    /// The slot is before the contractual start.
    BeforeEntry,
    /// The slot is after the exit.
    AfterExit,
}

impl Expected {
    /// From the learner's first day, and the last one if the learner has left. The exit day itself is still expected.
    pub fn on(day: Date, entry: Date, exit: Option<Date>) -> Expected {
        if day < entry {
            Expected::BeforeEntry
        } else if exit.is_some_and(|exit| day > exit) {
            Expected::AfterExit
        } else {
            Expected::Yes
        }
    }
}

/// What the sources say of the presence itself.
struct Presence {
    realised: i64,
    proved: i64,
    late: i64,
    early: i64,
}

/// Weighs what was observed. Observations may come in any order.
pub fn judge(slot: &Slot, expected: Expected, observations: &[Observation], rule: &Rule, reasons: &Reasons) -> Verdict {
    let mut case = Case::new(slot, observations, rule, reasons);
    if let Some((state, key)) = outside(slot, expected) {
        case.because.push(Because::new(key));
        return case.verdict(state, 0, None, Missed::default());
    }
    let presence = case.presence();
    if presence.is_none() && case.awaited() {
        return case.verdict(State::Expected, 0, None, Missed::default());
    }
    let realised = presence.as_ref().map_or(0, |presence| presence.realised);
    let missed = case.missed(slot.minutes() - realised);
    let planned = realised + missed.justified + missed.lost;
    let state = case.state(presence.as_ref(), &missed);
    case.verdict(state, planned, presence, missed)
}

fn outside(slot: &Slot, expected: Expected) -> Option<(State, &'static str)> {
    match expected {
        _ if slot.cancelled => Some((State::Cancelled, "because-cancelled")),
        Expected::BeforeEntry => Some((State::NotExpected, "because-before-entry")),
        Expected::AfterExit => Some((State::NotExpected, "because-after-exit")),
        Expected::Yes => None,
    }
}

/// Minutes missed, and what became of them.
#[derive(Default)]
struct Missed {
    justified: i64,
    lost: i64,
    pending: bool,
    not_an_absence: bool,
    reason: Option<String>,
}

/// What stands of a reason.
enum Decision {
    /// Nobody judged this case: the list of reasons says what it is worth.
    ByReason,
    /// A document was handed in and awaits somebody.
    Awaited,
    Accepted,
    Refused,
}

struct Case<'a> {
    slot: &'a Slot,
    rule: &'a Rule,
    reasons: &'a Reasons,
    /// In the order in which they were recorded, from the last rectification on; justifications all of them.
    observations: Vec<&'a Observation>,
    /// Whether there is a signature at all: a rectified presence is still a signed one.
    signed: bool,
    because: Vec<Because>,
}

impl<'a> Case<'a> {
    fn new(slot: &'a Slot, observations: &'a [Observation], rule: &'a Rule, reasons: &'a Reasons) -> Case<'a> {
        let mut ordered: Vec<&Observation> = observations.iter().collect();
        ordered.sort_by_key(|observation| observation.order);
        let signed = ordered
            .iter()
            .any(|observation| matches!(observation.what, What::Signature { .. }));
        let mut because = Vec::new();
        if let Some(rectification) = ordered.iter().rfind(|observation| observation.rectifies).copied() {
            because.push(Because::new("because-rectified").at(rectification.recorded_at));
            ordered.retain(|observation| {
                observation.order >= rectification.order || matches!(observation.what, What::Justification { .. })
            });
        }
        Case {
            slot,
            rule,
            reasons,
            observations: ordered,
            signed,
            because,
        }
    }

    fn latest(&self, of: impl Fn(&What) -> bool) -> Option<&'a Observation> {
        self.observations
            .iter()
            .rev()
            .copied()
            .find(|observation| of(&observation.what))
    }

    fn presence(&mut self) -> Option<Presence> {
        let mark = self.latest(|what| matches!(what, What::There { .. } | What::Away { .. }));
        let signature = self.signature(mark);
        match (signature, mark.map(|mark| &mark.what)) {
            (Some(at), Some(What::There { late, early, .. })) => {
                self.because.push(Because::new("because-signed").at(at));
                self.shortened(*late, *early, true)
            }
            (Some(at), _) => {
                self.because.push(Because::new("because-signed").at(at));
                self.shortened(0, 0, true)
            }
            (None, Some(What::There { late, early, .. })) => self.declared(*late, *early),
            (None, Some(_)) => {
                self.because.push(Because::new("because-away"));
                None
            }
            (None, None) => self.connected().or_else(|| self.silent()),
        }
    }

    /// When the learner signed, unless the trainer says the learner was away and the rule believes the trainer.
    fn signature(&mut self, mark: Option<&Observation>) -> Option<Timestamp> {
        let signature = self.latest(|what| matches!(what, What::Signature { .. }))?;
        let What::Signature { mode } = &signature.what else {
            return None;
        };
        let away = mark.is_some_and(|mark| matches!(mark.what, What::Away { .. }));
        if away {
            self.because.push(
                Because::new("because-contradicted")
                    .code(mode.code())
                    .at(signature.recorded_at),
            );
            if self.rule.absent_beats.contains(mode) {
                return None;
            }
        }
        Some(signature.recorded_at)
    }

    fn declared(&mut self, late: i64, early: i64) -> Option<Presence> {
        if !self.rule.declared_counts {
            self.because.push(Because::new("because-declared-not-counted"));
            return None;
        }
        self.because.push(Because::new("because-declared"));
        self.shortened(late, early, self.signed)
    }

    fn shortened(&mut self, late: i64, early: i64, proved: bool) -> Option<Presence> {
        let (late, early) = (late.max(0), early.max(0));
        if let Late::RefuseAfter { minutes } = self.rule.late
            && late > minutes
        {
            self.because.push(Because::new("because-entry-refused").minutes(late));
            return None;
        }
        let there = self.slot.span.shortened(late, early);
        let realised = minutes_within(&self.slot.span, &self.slot.breaks, &[there]);
        let late = match self.rule.late {
            Late::Tolerance { minutes } if late > 0 && late < minutes => {
                self.because.push(Because::new("because-late-tolerated").minutes(late));
                0
            }
            _ if late > 0 => {
                self.because.push(Because::new("because-late").minutes(late));
                late
            }
            _ => 0,
        };
        if early > 0 {
            self.because.push(Because::new("because-left-early").minutes(early));
        }
        Some(Presence {
            realised,
            proved: if proved { realised } else { 0 },
            late,
            early,
        })
    }

    fn connected(&mut self) -> Option<Presence> {
        let spans: Vec<Span> = self
            .observations
            .iter()
            .filter_map(|observation| match observation.what {
                What::Connection { span } => Some(span),
                _ => None,
            })
            .collect();
        if spans.is_empty() {
            return None;
        }
        let realised = minutes_within(&self.slot.span, &self.slot.breaks, &spans);
        if realised < self.rule.shortest_connection {
            self.because
                .push(Because::new("because-connection-too-short").minutes(realised));
            return None;
        }
        self.because.push(Because::new("because-connected").minutes(realised));
        Some(Presence {
            realised,
            proved: realised,
            late: 0,
            early: 0,
        })
    }

    fn silent(&mut self) -> Option<Presence> {
        let refused = self.latest(|what| matches!(what, What::Refusal)).is_some();
        self.because.push(Because::new(match (refused, self.slot.closed) {
            (true, _) => "because-refused-to-sign",
            (false, true) => "because-nothing-recorded",
            (false, false) => "because-awaited",
        }));
        None
    }

    /// Splits the missed minutes by the reason that was given, the last decision holding.
    fn missed(&mut self, minutes: i64) -> Missed {
        if minutes == 0 {
            return Missed::default();
        }
        let (code, decision) = self.given();
        let known = code.as_ref().and_then(|code| self.reasons.absence(code, self.slot.day));
        let justifies = match decision {
            Decision::Accepted => Justifies::Yes,
            Decision::Refused => Justifies::No,
            Decision::Awaited => Justifies::Undecided,
            Decision::ByReason => known.map_or(Justifies::Undecided, |reason| reason.justifies),
        };
        let mut missed = Missed {
            reason: code.clone(),
            ..Missed::default()
        };
        let told = |key| Because {
            code,
            ..Because::new(key).minutes(minutes)
        };
        match justifies {
            Justifies::Yes => {
                missed.justified = minutes;
                self.because.push(told("because-justified"));
            }
            Justifies::No => {
                missed.lost = minutes;
                self.because.push(told("because-not-justified"));
            }
            Justifies::NotAnAbsence => {
                missed.not_an_absence = true;
                self.because.push(told("because-provider"));
            }
            Justifies::Contract | Justifies::Undecided => {
                missed.lost = minutes;
                missed.pending = true;
                self.because.push(told("because-pending"));
            }
        }
        missed
    }

    /// The reason in force and what was decided on it: the last to speak holds.
    fn given(&self) -> (Option<String>, Decision) {
        let mut given = (None, Decision::ByReason);
        for observation in &self.observations {
            given = match &observation.what {
                What::Justification { reason, accepted } => {
                    let decision = match accepted {
                        Some(true) => Decision::Accepted,
                        Some(false) => Decision::Refused,
                        None => Decision::Awaited,
                    };
                    (Some(reason.clone()), decision)
                }
                What::Away { reason, excused: true } => (reason.clone(), Decision::Accepted),
                What::Away { reason, .. } | What::There { reason, .. } if reason.is_some() => {
                    (reason.clone(), Decision::ByReason)
                }
                _ => continue,
            };
        }
        given
    }

    fn state(&self, presence: Option<&Presence>, missed: &Missed) -> State {
        match presence {
            Some(presence) if presence.late > 0 => State::Late,
            Some(presence) if presence.early > 0 => State::LeftEarly,
            Some(_) => State::Present,
            None if missed.not_an_absence => State::Cancelled,
            None if missed.justified > 0 => State::Excused,
            None => State::Absent,
        }
    }

    /// Whether it is too early to call silence an absence.
    fn awaited(&self) -> bool {
        let said = |what: &What| !matches!(what, What::Connection { .. } | What::Justification { .. });
        !self.slot.closed && self.latest(said).is_none()
    }

    fn verdict(self, state: State, planned: i64, presence: Option<Presence>, missed: Missed) -> Verdict {
        let presence = presence.unwrap_or(Presence {
            realised: 0,
            proved: 0,
            late: 0,
            early: 0,
        });
        Verdict {
            rule: self.rule.version.clone(),
            state,
            planned,
            realised: presence.realised,
            proved: presence.proved,
            justified: missed.justified,
            lost: missed.lost,
            late: presence.late,
            pending: missed.pending,
            reason: missed.reason,
            because: self.because,
        }
    }
}
