//! Hours and the two rates, summed by session, programme, funder, learner or month, from the sums that are kept with
//! each verdict; a period is summed from the verdicts of its days.

use jiff::civil::Date;
use kit::{Access, Db, Result, Value};
use presence::{Rate, Tally};
use uuid::Uuid;

use crate::roster;
use crate::verdict::tally;

/// Rows of a table.
pub const MOST: i64 = 1_000;

/// By what is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Session,
    Programme,
    Funder,
    Learner,
    Month,
}

impl By {
    pub const ALL: [By; 5] = [By::Session, By::Programme, By::Funder, By::Learner, By::Month];

    pub fn code(self) -> &'static str {
        match self {
            By::Session => "session",
            By::Programme => "programme",
            By::Funder => "funder",
            By::Learner => "learner",
            By::Month => "month",
        }
    }

    /// The key of its label.
    pub fn label(self) -> &'static str {
        match self {
            By::Session => "rates-by-session",
            By::Programme => "rates-by-programme",
            By::Funder => "rates-by-funder",
            By::Learner => "rates-by-learner",
            By::Month => "rates-by-month",
        }
    }

    /// Key, public id, and what it is called: two columns.
    fn columns(self) -> [&'static str; 4] {
        match self {
            By::Session => ["t.id", "t.uid", "t.title", "coalesce(t.reference, '')"],
            By::Programme => ["pg.id", "pg.uid", "pg.title", "coalesce(pg.reference, '')"],
            By::Funder => ["0", "NULL", "coalesce(e.funder, '')", "''"],
            By::Learner => ["p.id", "p.uid", "p.last_name", "p.first_name"],
            By::Month => ["0", "NULL", "substr(s.day, 1, 7)", "''"],
        }
    }

    fn order(self) -> &'static str {
        match self {
            By::Session => "max(t.starts_on) DESC, t.title",
            By::Learner => "p.last_name, p.first_name",
            By::Month => "substr(s.day, 1, 7) DESC",
            _ => "3",
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One session or class, by its key.
    pub session: Option<i64>,
    pub programme: Option<i64>,
    pub learner: Option<i64>,
    pub funder: Option<String>,
    /// First and last day; all days when none is said.
    pub days: Option<(Date, Date)>,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub uid: Option<Uuid>,
    /// Title and reference; last and first name; a funder; a month as `2026-11`.
    pub name: [String; 2],
    pub tally: Tally,
    /// Minutes of the contracts behind the line; none for a period, which is only a part of them.
    pub contract: Option<i64>,
}

impl Line {
    pub fn attendance(&self) -> Option<Rate> {
        self.tally.attendance()
    }

    pub fn completion(&self) -> Option<Rate> {
        self.tally.completion(self.contract?)
    }
}

/// The lines of a table, over all that this person may see: everything, or the sessions they lead.
pub fn lines(db: &mut Db<'_>, access: &Access, by: By, asked: &Asked) -> Result<Vec<Line>> {
    let mut args: Vec<Value> = Vec::new();
    let mut place = |value: Value| {
        args.push(value);
        format!("${}", args.len())
    };
    let sums = "CAST(coalesce(sum(s.planned), 0) AS bigint), CAST(coalesce(sum(s.realised), 0) AS bigint),
        CAST(coalesce(sum(s.proved), 0) AS bigint), CAST(coalesce(sum(s.justified), 0) AS bigint),
        CAST(coalesce(sum(s.lost), 0) AS bigint)";
    let of_period = match asked.days {
        Some((from, to)) => format!(" WHERE day >= {} AND day <= {}", place(from.into()), place(to.into())),
        None => String::new(),
    };
    // A month is a part of each session: its days are summed one by one.
    let source = match (by, asked.days) {
        (By::Month, _) => format!("(SELECT * FROM presence{of_period})"),
        (_, None) => "presence_sum".to_owned(),
        (_, Some(_)) => format!(
            "(SELECT session_id, learner_id, sum(planned) AS planned, sum(realised) AS realised, sum(proved) AS proved,
              sum(justified) AS justified, sum(lost) AS lost FROM presence{of_period} GROUP BY session_id, learner_id)"
        ),
    };
    let mut conditions = vec!["e.status IN ('enrolled', 'completed', 'left')".to_owned()];
    if !access.sees_every_row(access.kind("presence")?) {
        let me = place(access.actor.person.unwrap_or_default().into());
        conditions.push(format!("t.trainer_id = {me}"));
    }
    for (column, key) in [
        ("e.session_id", asked.session),
        ("t.programme_id", asked.programme),
        ("e.learner_id", asked.learner),
    ] {
        if let Some(key) = key {
            let key = place(key.into());
            conditions.push(format!("{column} = {key}"));
        }
    }
    if let Some(funder) = &asked.funder {
        let funder = place(funder.as_str().into());
        conditions.push(format!("coalesce(e.funder, '') = {funder}"));
    }
    let join = if by == By::Month || asked.days.is_some() {
        "JOIN"
    } else {
        "LEFT JOIN"
    };
    let [key, uid, title, more] = by.columns();
    let contract = "CAST(coalesce(sum(coalesce(e.contract_minutes, pg.duration_minutes)), 0) AS bigint)";
    let sql = format!(
        "SELECT {key}, {uid}, {title}, {more}, {contract}, {sums} FROM enrolment e
         JOIN training_session t ON t.id = e.session_id JOIN programme pg ON pg.id = t.programme_id
         JOIN person p ON p.id = e.learner_id
         {join} {source} s ON s.session_id = e.session_id AND s.learner_id = e.learner_id
         WHERE {} GROUP BY {} ORDER BY {} LIMIT {MOST}",
        conditions.join(" AND "),
        match by {
            By::Funder | By::Month => title.to_owned(),
            _ => format!("{key}, {uid}, {title}, {more}"),
        },
        by.order()
    );
    let is_part = by == By::Month || asked.days.is_some();
    let line = |row: &kit::store::Row| Line {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid(),
        name: [row[2].to_text().into_owned(), row[3].to_text().into_owned()],
        contract: (!is_part).then(|| row[4].as_int().unwrap_or_default()),
        tally: tally(&row[5..]),
    };
    Ok(db.rows(&sql, &args)?.iter().map(line).collect())
}

/// The learners of a class, whose sums stand under the key of the class.
pub fn of_class(db: &mut Db<'_>, class: i64) -> Result<Vec<Line>> {
    let sql = "SELECT p.id, p.uid, p.last_name, p.first_name, s.planned, s.realised, s.proved, s.justified, s.lost
        FROM presence_sum s JOIN person p ON p.id = s.learner_id WHERE s.session_id = $1 ORDER BY p.sort_key, p.id";
    let line = |row: &kit::store::Row| Line {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid(),
        name: [row[2].to_text().into_owned(), row[3].to_text().into_owned()],
        contract: None,
        tally: tally(&row[4..]),
    };
    Ok(db.rows(sql, &[class.into()])?.iter().map(line).collect())
}

/// Of each learner of a session or class, the longest run of slots missed one after the other, and the run that goes on.
pub fn streaks(db: &mut Db<'_>, session: i64) -> Result<Vec<(i64, Streak)>> {
    let sql = "SELECT p.learner_id, p.state FROM presence p JOIN slot s ON s.id = p.slot_id WHERE p.session_id = $1
        AND p.state NOT IN ('cancelled', 'not_expected', 'expected') ORDER BY p.learner_id, s.starts_at, s.id";
    let mut all: Vec<(i64, Streak)> = Vec::new();
    for row in db.rows(sql, &[session.into()])? {
        let learner = row[0].as_int().unwrap_or_default();
        if all.last().is_none_or(|(last, _)| *last != learner) {
            all.push((learner, Streak::default()));
        }
        if let Some((_, streak)) = all.last_mut() {
            streak.next(matches!(row[1].as_str(), Some("absent" | "excused")));
        }
    }
    Ok(all)
}

/// Slots missed one after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Streak {
    pub longest: i64,
    /// Up to the last slot.
    pub current: i64,
}

impl Streak {
    fn next(&mut self, missed: bool) {
        self.current = if missed { self.current + 1 } else { 0 };
        self.longest = self.longest.max(self.current);
    }
}

/// What a person is called in a line, as far as their names may be read.
pub fn person_of(line: &Line, access: &Access) -> String {
    let person = roster::Person {
        id: line.id,
        uid: line.uid.unwrap_or_default(),
        last_name: line.name[0].clone(),
        first_name: line.name[1].clone(),
    };
    person.listed(access)
}
