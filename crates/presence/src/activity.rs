//! Activities done at a distance and in one's own time: completed with an output, or not done.

use crate::rule::Rule;
use crate::verdict::{Because, State, Verdict};

/// An asynchronous activity that was assigned to a learner.
#[derive(Debug, Clone)]
pub struct Activity {
    /// The estimate in force when it was assigned: a later one does not change what was done.
    pub estimated: i64,
    /// Whether the learner handed in an output: a quiz attempted, a deliverable, a validated step. Opening is not doing.
    pub output: bool,
    /// Whether it was due by now.
    pub due: bool,
}

/// Time on the platform does not change the figure: the certificate counts completed activities at their estimate
/// (note 2 of the ministry's model of the certificat de réalisation; Code du travail D6313-3-1).
pub fn judge_activity(activity: &Activity, rule: &Rule) -> Verdict {
    let estimated = activity.estimated.max(0);
    let realised = if activity.output { estimated } else { 0 };
    let planned = if activity.due || activity.output { estimated } else { 0 };
    Verdict {
        rule: rule.version.clone(),
        state: match (activity.output, activity.due) {
            (true, _) => State::Present,
            (false, true) => State::Absent,
            (false, false) => State::Expected,
        },
        planned,
        realised,
        proved: realised,
        justified: 0,
        lost: planned - realised,
        late: 0,
        pending: false,
        reason: None,
        because: vec![Because::new("because-activity").minutes(realised)],
    }
}
