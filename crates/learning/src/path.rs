//! How far learners are: the rows behind a path and behind the dashboard of a group, and what they come to.

use kit::store::Row;
use kit::{Db, Result, Value};

use crate::step::Activity;

/// How far one learner is at one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub learner: i64,
    pub activity: i64,
    pub state: String,
    /// Minutes that count as training hours.
    pub counted: i64,
    /// Seconds for which its page was looked at, and how often it was opened.
    pub seconds: i64,
    pub openings: i64,
    /// The best mark of a quiz, in percent.
    pub best: Option<i64>,
    pub evaluation: Evaluation,
    /// Work that waits to be marked.
    pub is_waiting: bool,
    /// When it was done, in microseconds.
    pub completed_at: Option<i64>,
}

/// What came of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evaluation {
    NotTaken,
    Taken,
    Passed,
}

/// Every standing of a session, or those of one of its learners.
pub fn standings(db: &mut Db<'_>, session: i64, learner: Option<i64>) -> Result<Vec<Standing>> {
    let only = if learner.is_some() {
        "AND ap.learner_id = $2"
    } else {
        ""
    };
    let sql = format!(
        "SELECT ap.learner_id, ap.activity_id, ap.state, ap.counted_minutes, coalesce(at.seconds, 0),
            coalesce(at.openings, 0), q.best, coalesce(q.taken, 0), coalesce(q.passed, 0), coalesce(s.taken, 0),
            coalesce(s.accepted, 0), coalesce(s.waiting, 0), ap.completed_at
         FROM activity_progress ap
         LEFT JOIN activity_time at ON at.session_id = ap.session_id AND at.learner_id = ap.learner_id
            AND at.activity_id = ap.activity_id
         LEFT JOIN (SELECT learner_id, activity_id, max(mark) AS best, count(*) AS taken, max(passed) AS passed
            FROM quiz_attempt WHERE session_id = $1 AND state = 'ended' GROUP BY learner_id, activity_id) q
            ON q.learner_id = ap.learner_id AND q.activity_id = ap.activity_id
         LEFT JOIN (SELECT learner_id, activity_id, count(*) AS taken,
            CAST(max(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END) AS bigint) AS accepted,
            CAST(max(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS bigint) AS waiting
            FROM submission WHERE session_id = $1 GROUP BY learner_id, activity_id) s
            ON s.learner_id = ap.learner_id AND s.activity_id = ap.activity_id
         WHERE ap.session_id = $1 {only} ORDER BY ap.learner_id, ap.activity_id"
    );
    let args: Vec<Value> = [Some(session), learner].into_iter().flatten().map(Value::Int).collect();
    let int = |value: &Value| value.as_int().unwrap_or_default();
    let standing = |row: &Row| Standing {
        learner: int(&row[0]),
        activity: int(&row[1]),
        state: row[2].to_text().into_owned(),
        counted: int(&row[3]),
        seconds: int(&row[4]),
        openings: int(&row[5]),
        best: row[6].as_int(),
        evaluation: if int(&row[8]) + int(&row[10]) > 0 {
            Evaluation::Passed
        } else if int(&row[7]) + int(&row[9]) > 0 {
            Evaluation::Taken
        } else {
            Evaluation::NotTaken
        },
        is_waiting: int(&row[11]) > 0,
        completed_at: row[12].as_int(),
    };
    Ok(db.rows(&sql, &args)?.iter().map(standing).collect())
}

/// What some activities of a learner come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub activities: i64,
    pub done: i64,
    pub counted: i64,
    pub seconds: i64,
    pub not_taken: i64,
    pub taken: i64,
    pub passed: i64,
}

impl Figures {
    /// Sums the standings of one learner over these activities; what was never given is to do.
    pub fn of<'s>(activities: impl Iterator<Item = &'s Activity>, standings: &[Standing]) -> Figures {
        activities.fold(Figures::default(), |sum, activity| {
            let standing = standings.iter().find(|one| one.activity == activity.id);
            sum + Figures::one(activity, standing)
        })
    }

    fn one(activity: &Activity, standing: Option<&Standing>) -> Figures {
        let evaluation = standing.map_or(Evaluation::NotTaken, |one| one.evaluation);
        let is = |wanted: Evaluation| i64::from(activity.evaluates() && evaluation == wanted);
        Figures {
            activities: 1,
            done: i64::from(standing.is_some_and(|one| one.state == "done")),
            counted: standing.map_or(0, |one| one.counted),
            seconds: standing.map_or(0, |one| one.seconds),
            not_taken: is(Evaluation::NotTaken),
            taken: is(Evaluation::Taken),
            passed: is(Evaluation::Passed),
        }
    }

    /// Whole percent of what is done, rounded down: all is 100, less is not.
    pub fn percent(&self) -> Option<i64> {
        (self.activities > 0).then(|| self.done * 100 / self.activities)
    }

    /// Evaluations in all.
    pub fn evaluations(&self) -> i64 {
        self.not_taken + self.taken + self.passed
    }
}

impl std::ops::Add for Figures {
    type Output = Figures;
    fn add(self, other: Figures) -> Figures {
        Figures {
            activities: self.activities + other.activities,
            done: self.done + other.done,
            counted: self.counted + other.counted,
            seconds: self.seconds + other.seconds,
            not_taken: self.not_taken + other.not_taken,
            taken: self.taken + other.taken,
            passed: self.passed + other.passed,
        }
    }
}

/// Minutes of presence of a learner of a session: on site, at a distance, in their own time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Presence {
    pub on_site: i64,
    pub remote: i64,
    pub own_time: i64,
}

/// The presence of a session's learners, from the verdicts that are kept.
pub fn presences(db: &mut Db<'_>, session: i64) -> Result<Vec<(i64, Presence)>> {
    let sql = "SELECT p.learner_id,
            CAST(sum(CASE WHEN p.slot_id IS NOT NULL AND coalesce(s.modality, t.modality, '') NOT LIKE 'remote%'
                THEN p.realised ELSE 0 END) AS bigint),
            CAST(sum(CASE WHEN coalesce(s.modality, t.modality, '') LIKE 'remote%' AND p.slot_id IS NOT NULL
                THEN p.realised ELSE 0 END) AS bigint),
            CAST(sum(CASE WHEN p.slot_id IS NULL THEN p.realised ELSE 0 END) AS bigint)
        FROM presence p LEFT JOIN slot s ON s.id = p.slot_id LEFT JOIN training_session t ON t.id = p.session_id
        WHERE p.session_id = $1 GROUP BY p.learner_id ORDER BY p.learner_id";
    let int = |value: &Value| value.as_int().unwrap_or_default();
    let presence = |row: &Row| {
        let minutes = Presence {
            on_site: int(&row[1]),
            remote: int(&row[2]),
            own_time: int(&row[3]),
        };
        (int(&row[0]), minutes)
    };
    Ok(db.rows(sql, &[session.into()])?.iter().map(presence).collect())
}
