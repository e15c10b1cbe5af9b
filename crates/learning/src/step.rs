//! An activity on the path of someone enrolled, read from the tables of training.

use jiff::civil::Date;
use kit::store::Row;
use kit::{Clock, Db, Error, Result};
use uuid::Uuid;

/// The mark, in percent, that a quiz asks for when it does not say.
const USUAL_PASS: i64 = 50;

/// The place of a learner in a session.
#[derive(Debug, Clone)]
pub struct Place {
    pub enrolment: i64,
    pub uid: Uuid,
    pub session: i64,
    pub learner: i64,
    pub status: String,
    /// The last day on which what is asked may be done.
    pub last: Date,
}

impl Place {
    /// Whether the learner has, or had, a place.
    pub fn is_seated(&self) -> bool {
        training::enrolment::SEATED.contains(&self.status.as_str())
    }

    /// Whether the learner may still act.
    pub fn is_open(&self) -> bool {
        self.status == "enrolled"
    }

    /// Whether everything asked was to be done by now.
    pub fn is_due(&self, clock: &Clock) -> bool {
        self.last < clock.today()
    }
}

/// An activity of a programme, as a learner of a session meets it.
#[derive(Debug, Clone)]
pub struct Activity {
    pub id: i64,
    pub uid: Uuid,
    pub module: i64,
    pub module_uid: Uuid,
    pub module_title: String,
    pub title: String,
    pub form: String,
    pub completion: String,
    pub estimated: Option<i64>,
    pass_mark: Option<i64>,
    pub max_attempts: Option<i64>,
    pub theme: Option<String>,
    pub count: Option<i64>,
    /// How it is taught: its module's way, else the session's, else the programme's.
    pub modality: String,
}

impl Activity {
    /// The mark, in percent, from which its quiz is passed.
    pub fn pass_mark(&self) -> i64 {
        self.pass_mark.unwrap_or(USUAL_PASS)
    }

    /// Whether it evaluates what was learnt.
    pub fn evaluates(&self) -> bool {
        matches!(self.form.as_str(), "quiz" | "assignment")
    }
}

const PLACE: &str = "SELECT e.id, e.uid, e.session_id, e.learner_id, e.status, coalesce(e.exit_date, t.ends_on)
    FROM enrolment e JOIN training_session t ON t.id = e.session_id";
const ACTIVITY: &str =
    "SELECT a.id, a.uid, a.module_id, a.title, a.form, a.completion, a.estimated_minutes, a.pass_mark,
    a.max_attempts, a.question_theme, a.question_count, coalesce(m.modality, t.modality, p.modality, ''), m.uid, m.title
    FROM training_session t JOIN programme p ON p.id = t.programme_id JOIN programme_module m ON m.programme_id = p.id
    JOIN activity a ON a.module_id = m.id";

fn read_place(row: &Row) -> Option<Place> {
    Some(Place {
        enrolment: row[0].as_int()?,
        uid: row[1].as_uid()?,
        session: row[2].as_int()?,
        learner: row[3].as_int()?,
        status: row[4].to_text().into_owned(),
        last: row[5].as_date()?,
    })
}

fn read_activity(row: &Row) -> Option<Activity> {
    Some(Activity {
        id: row[0].as_int()?,
        uid: row[1].as_uid()?,
        module: row[2].as_int()?,
        title: row[3].to_text().into_owned(),
        form: row[4].to_text().into_owned(),
        completion: row[5].to_text().into_owned(),
        estimated: row[6].as_int(),
        pass_mark: row[7].as_int(),
        max_attempts: row[8].as_int(),
        theme: row[9].as_str().filter(|theme| !theme.is_empty()).map(str::to_owned),
        count: row[10].as_int(),
        modality: row[11].to_text().into_owned(),
        module_uid: row[12].as_uid()?,
        module_title: row[13].to_text().into_owned(),
    })
}

/// The place that an enrolment gives, by its key.
///
/// # Errors
/// Not found when there is none.
pub fn place(db: &mut Db<'_>, enrolment: i64) -> Result<Place> {
    let row = db.row(&format!("{PLACE} WHERE e.id = $1"), &[enrolment.into()])?;
    row.and_then(|row| read_place(&row)).ok_or(Error::NotFound)
}

/// The place of a learner in a session, when they have one.
pub fn place_of(db: &mut Db<'_>, session: i64, learner: i64) -> Result<Option<Place>> {
    let sql = format!("{PLACE} WHERE e.session_id = $1 AND e.learner_id = $2");
    Ok(db
        .row(&sql, &[session.into(), learner.into()])?
        .and_then(|row| read_place(&row)))
}

/// The places of a session.
pub fn places(db: &mut Db<'_>, session: i64) -> Result<Vec<Place>> {
    let rows = db.rows(
        &format!("{PLACE} WHERE e.session_id = $1 ORDER BY e.id"),
        &[session.into()],
    )?;
    Ok(rows.iter().filter_map(read_place).collect())
}

/// The activities of a session's programme in their order.
pub fn activities(db: &mut Db<'_>, session: i64) -> Result<Vec<Activity>> {
    let sql = format!("{ACTIVITY} WHERE t.id = $1 ORDER BY m.position, m.id, a.position, a.id");
    let rows = db.rows(&sql, &[session.into()])?;
    Ok(rows.iter().filter_map(read_activity).collect())
}

/// An activity of a session's programme, by its public id.
///
/// # Errors
/// Not found when the programme has none of this id.
pub fn activity(db: &mut Db<'_>, session: i64, uid: Uuid) -> Result<Activity> {
    let row = db.row(
        &format!("{ACTIVITY} WHERE t.id = $1 AND a.uid = $2"),
        &[session.into(), uid.into()],
    )?;
    row.and_then(|row| read_activity(&row)).ok_or(Error::NotFound)
}

/// The sessions of the programme that an activity belongs to and that are not over.
pub fn sessions_of(db: &mut Db<'_>, activity: i64, today: Date) -> Result<Vec<i64>> {
    let sql = "SELECT t.id FROM training_session t JOIN programme_module m ON m.programme_id = t.programme_id
        JOIN activity a ON a.module_id = m.id WHERE a.id = $1 AND t.ends_on >= $2 AND t.status <> 'cancelled' ORDER BY t.id";
    let rows = db.rows(sql, &[activity.into(), today.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}
