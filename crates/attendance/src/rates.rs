//! The two rates of a session, by learner and as a whole, judged as of now.

use std::collections::HashMap;

use kit::{Clock, Db, Result};
use presence::{Rate, State, Tally, Verdict};

use crate::act;
use crate::activity::{self, Counted};
use crate::justification;
use crate::roster::{self, Enrolled, Slot};
use crate::verdict::{Case, Law};

/// A learner's minutes and rates.
#[derive(Debug, Clone)]
pub struct Line {
    pub learner: Enrolled,
    /// Minutes of what has come due.
    pub tally: Tally,
    /// Minutes of everything planned, the future too.
    pub planned: i64,
    /// The verdict at each slot, in the order of the slots.
    pub verdicts: Vec<Verdict>,
    /// What is counted of activities done in the learner's own time, in the order of the days.
    pub activities: Vec<Counted>,
}

impl Line {
    /// Minutes of activities done in the learner's own time.
    pub fn in_own_time(&self) -> i64 {
        self.activities.iter().map(|counted| counted.tally.realised).sum()
    }

    pub fn attendance(&self) -> Option<Rate> {
        self.tally.attendance()
    }

    pub fn completion(&self) -> Option<Rate> {
        self.tally.completion(self.learner.contract)
    }
}

/// Everything a session's pages, papers and checks ask about presence.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub slots: Vec<Slot>,
    pub lines: Vec<Line>,
}

impl Ledger {
    /// Of the whole group: sums, never a mean of rates.
    pub fn tally(&self) -> Tally {
        self.lines.iter().map(|line| line.tally).sum()
    }

    pub fn contract(&self) -> i64 {
        self.lines.iter().map(|line| line.learner.contract).sum()
    }
}

/// Judges every learner of a session at every slot, from the acts as they stand.
pub fn ledger(db: &mut Db<'_>, clock: &Clock, law: &Law, session: i64) -> Result<Ledger> {
    let slots = roster::slots(db, clock, session)?;
    let learners = roster::enrolled(db, session)?;
    let acts = act::of_session(db, session)?;
    let people: Vec<i64> = learners.iter().map(|learner| learner.person.id).collect();
    let given = justification::of_learners(db, &people)?;
    let mut by_case: HashMap<(i64, i64), Vec<&act::Stored>> = HashMap::new();
    let mut sealed: HashMap<i64, bool> = HashMap::new();
    for act in &acts {
        if let Some(learner) = act.learner {
            by_case.entry((act.slot, learner)).or_default().push(act);
        }
        *sealed.entry(act.slot).or_default() |= act.act == "seal";
    }
    let counted = activity::of_session(db, session)?;
    let none = Vec::new();
    let lines = learners.into_iter().map(|learner| {
        let verdicts: Vec<Verdict> = slots
            .iter()
            .map(|slot| {
                let acts = by_case.get(&(slot.id, learner.person.id)).unwrap_or(&none);
                let is_sealed = sealed.get(&slot.id).copied().unwrap_or_default();
                let case = Case {
                    acts,
                    given: &given,
                    sealed: is_sealed,
                };
                law.judge(slot, &learner, &case, clock)
            })
            .collect();
        let mine = counted.iter().filter(|one| one.learner == learner.person.id);
        let activities: Vec<Counted> = mine.copied().collect();
        let tally: Tally = verdicts
            .iter()
            .map(Tally::from)
            .chain(activities.iter().map(|one| one.tally))
            .sum();
        let coming: i64 = slots
            .iter()
            .zip(&verdicts)
            .filter(|(_, verdict)| verdict.state == State::Expected)
            .map(|(slot, _)| slot.span.seconds() / 60)
            .sum();
        Line {
            planned: tally.planned + coming,
            learner,
            tally,
            verdicts,
            activities,
        }
    });
    Ok(Ledger {
        lines: lines.collect(),
        slots,
    })
}
