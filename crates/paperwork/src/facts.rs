//! What documents say of a session and of its people, read from the tables of training and of the registry.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::store::Row;
use kit::{Db, Error, Result, Value};
use papers::documents::{Named, Nature, Outcome};
use ui::Site;
use uuid::Uuid;
use words::Language;

/// A session, with what its programme says.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: i64,
    pub uid: Uuid,
    pub title: String,
    pub reference: Option<String>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub zone: TimeZone,
    pub zone_name: String,
    pub nature: Nature,
    /// One objective a line, as the programme has them.
    pub objectives: Vec<String>,
    pub assessment: Option<String>,
    /// The certification that it leads to, with its code.
    pub certification: Option<String>,
    pub remote_link: Option<String>,
    /// Address and room where slots are held that name no room of their own.
    pub place: Option<String>,
    /// Code of how it is given.
    pub modality: Option<String>,
    pub audience: Option<String>,
    pub prerequisites: Option<String>,
    /// Titles of the modules, in order.
    pub modules: Vec<String>,
    /// What a learner pays unless their enrolment says otherwise, in cents.
    pub price: Option<i64>,
    /// Places.
    pub capacity: Option<i64>,
    /// The company that it is held for.
    pub company: Option<i64>,
    /// Who teaches, each with what they teach when it is known.
    pub trainers: Vec<String>,
}

/// Reads a session.
///
/// # Errors
/// Not found when there is none of this key.
pub fn session(db: &mut Db<'_>, id: i64) -> Result<Session> {
    let sql = "SELECT t.id, t.uid, t.title, t.reference, t.starts_on, t.ends_on, t.time_zone, p.nature, p.objectives,
        p.assessment, p.certification, p.rncp_code, p.rs_code, t.remote_link, t.place, r.name, c.address, c.postal_code,
        c.city, coalesce(t.modality, p.modality), p.audience, p.prerequisites, p.price,
        coalesce(t.capacity_max, p.capacity_max), t.company_id, p.id FROM training_session t JOIN programme p ON p.id = t.programme_id
        LEFT JOIN site_room r ON r.id = t.room_id LEFT JOIN campus c ON c.id = coalesce(r.campus_id, t.campus_id)
        WHERE t.id = $1";
    let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    let mut session = read(&row).ok_or_else(|| Error::Fault(format!("session {id} is not whole")))?;
    let sql = "SELECT title FROM programme_module WHERE programme_id = $1 ORDER BY position, id";
    let modules = db.rows(sql, &[row[25].clone()])?;
    session.modules = modules.iter().map(|row| row[0].to_text().into_owned()).collect();
    session.trainers = trainers(db, id)?;
    Ok(session)
}

/// Who teaches a session, with the subject on their record: what a contract says of their qualification.
fn trainers(db: &mut Db<'_>, session: i64) -> Result<Vec<String>> {
    let sql = "SELECT p.first_name, p.last_name, s.subject FROM staff s JOIN person p ON p.id = s.id
        WHERE s.id IN (SELECT coalesce(l.trainer_id, t.trainer_id) FROM training_session t
            LEFT JOIN slot l ON l.session_id = t.id AND l.status = 'planned' WHERE t.id = $1) ORDER BY p.sort_key, p.id";
    let rows = db.rows(sql, &[session.into()])?;
    let named = |row: &Row| {
        let name = format!("{} {}", row[0].to_text(), row[1].to_text());
        match row[2].as_str().map(str::trim).filter(|subject| !subject.is_empty()) {
            Some(subject) => format!("{name}, {subject}"),
            None => name,
        }
    };
    Ok(rows.iter().map(named).collect())
}

fn read(row: &Row) -> Option<Session> {
    let text = |index: usize| {
        row[index]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let code = row[11].as_str().or(row[12].as_str());
    let certification = match (text(10), code) {
        (Some(name), Some(code)) => Some(format!("{name} ({code})")),
        (name, code) => name.or_else(|| code.map(str::to_owned)),
    };
    let zone_name = row[6].to_text().into_owned();
    Some(Session {
        id: row[0].as_int()?,
        uid: row[1].as_uid()?,
        title: text(2)?,
        reference: text(3),
        starts_on: row[4].as_date()?,
        ends_on: row[5].as_date()?,
        zone: TimeZone::get(&zone_name).ok()?,
        zone_name,
        nature: nature(row[7].as_str().unwrap_or_default()),
        objectives: text(8)
            .map(|objectives| training::programme::objectives(&objectives))
            .unwrap_or_default(),
        assessment: text(9),
        certification,
        remote_link: text(13),
        place: text(14).or_else(|| place(&row[15..19])),
        modality: text(19),
        audience: text(20),
        prerequisites: text(21),
        modules: Vec::new(),
        price: row[22].as_int(),
        capacity: row[23].as_int(),
        company: row[24].as_int(),
        trainers: Vec::new(),
    })
}

fn nature(code: &str) -> Nature {
    let known = Nature::ALL.into_iter().find(|nature| nature.code() == code);
    known.unwrap_or(Nature::TrainingAction)
}

/// `12 rue des Tanneurs, 35000 Rennes – Atlas`, from a room's name and the address of its campus.
fn place(parts: &[Value]) -> Option<String> {
    let text = |index: usize| parts[index].as_str().map(str::trim).filter(|text| !text.is_empty());
    let city = [text(2), text(3)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = [text(1), Some(city.as_str()).filter(|city| !city.is_empty())];
    let address = address.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match (text(0), address.is_empty()) {
        (Some(room), true) => Some(room.to_owned()),
        (Some(room), false) => Some(format!("{address} – {room}")),
        (None, true) => None,
        (None, false) => Some(address),
    }
}

/// Where each slot of a session is held, for those that name a room or a link of their own.
pub fn places(db: &mut Db<'_>, session: i64) -> Result<HashMap<i64, String>> {
    let sql = "SELECT s.id, r.name, c.address, c.postal_code, c.city, s.remote_link FROM slot s
        LEFT JOIN site_room r ON r.id = s.room_id LEFT JOIN campus c ON c.id = r.campus_id WHERE s.session_id = $1";
    let rows = db.rows(sql, &[session.into()])?;
    let read = |row: &Row| {
        let link = row[5].as_str().map(str::to_owned);
        Some((
            row[0].as_int()?,
            row[1].as_str().and_then(|_| place(&row[1..5])).or(link)?,
        ))
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// A learner of a session, as documents name them, and who pays.
#[derive(Debug, Clone)]
pub struct Learner {
    pub id: i64,
    pub uid: Uuid,
    pub named: Named,
    pub email: Option<String>,
    /// Lines of the postal address; none is kept of learners yet.
    pub employer: Option<String>,
    pub company: Option<i64>,
    pub funder: Option<String>,
    /// First day of presence owed, and last one for who has left.
    pub entry: Option<Date>,
    pub exit: Option<Date>,
    /// What is paid for them, in cents.
    pub price: Option<i64>,
    /// Whether nobody else pays.
    pub pays_alone: bool,
    /// Whether a certificate of each month is owed to who pays.
    pub is_monthly: bool,
    /// What came of each objective that was evaluated.
    pub outcomes: HashMap<String, Outcome>,
}

/// An outcome by the code under which the evaluation grid keeps it.
fn outcome(code: &str) -> Option<Outcome> {
    let known = [Outcome::Acquired, Outcome::InProgress, Outcome::NotAcquired];
    known.into_iter().find(|outcome| outcome.code() == code)
}

/// The learners who have or had a place in a session, by key.
pub fn learners(site: &Site, db: &mut Db<'_>, language: Language, session: i64) -> Result<HashMap<i64, Learner>> {
    let sql = "SELECT p.id, p.uid, p.civility, p.first_name, p.last_name, p.email, c.legal_name, c.name, e.company_id,
        e.funder, e.funder_reference, e.starts_on, e.exit_date, e.price, e.monthly, l.funder FROM enrolment e JOIN person p ON p.id = e.learner_id
        LEFT JOIN learner l ON l.id = e.learner_id
        LEFT JOIN company c ON c.id = e.company_id
        WHERE e.session_id = $1 AND e.status IN ('enrolled', 'completed', 'left')";
    let rows = db.rows(sql, &[session.into()])?;
    let read = |row: &Row| {
        let text = |index: usize| {
            row[index]
                .as_str()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let civility = row[2].as_str().map(|code| format!("choice-civility-{code}"));
        let funder = match (text(9), text(10)) {
            (Some(funder), Some(case)) => Some(format!("{funder} – {case}")),
            (funder, _) => funder,
        };
        let learner = Learner {
            id: row[0].as_int()?,
            uid: row[1].as_uid()?,
            named: Named {
                civility: civility.map(|key| site.words.text(language, &key).to_owned()),
                first_name: row[3].to_text().into_owned(),
                last_name: row[4].to_text().into_owned(),
            },
            email: text(5),
            employer: text(6).or_else(|| text(7)),
            company: row[8].as_int(),
            funder,
            entry: row[11].as_date(),
            exit: row[12].as_date(),
            price: row[13].as_int(),
            pays_alone: match row[15].as_str() {
                Some(code) => code == "self",
                None => text(9).is_none(),
            } && row[8].is_missing(),
            is_monthly: row[14].as_int() == Some(1),
            outcomes: HashMap::new(),
        };
        Some((learner.id, learner))
    };
    let mut learners: HashMap<i64, Learner> = rows.iter().filter_map(read).collect();
    for ((learner, objective), code) in learning::grid::outcomes(db, session)? {
        if let (Some(learner), Some(outcome)) = (learners.get_mut(&learner), outcome(&code)) {
            learner.outcomes.insert(objective, outcome);
        }
    }
    Ok(learners)
}

/// First and last names of people, by key.
pub fn names(db: &mut Db<'_>, people: impl IntoIterator<Item = i64>) -> Result<HashMap<i64, String>> {
    let mut names = HashMap::new();
    for person in people {
        if !names.contains_key(&person)
            && let Some(row) = db.row(
                "SELECT first_name, last_name FROM person WHERE id = $1",
                &[person.into()],
            )?
        {
            names.insert(person, format!("{} {}", row[0].to_text(), row[1].to_text()));
        }
    }
    Ok(names)
}

/// Public ids of people, by key.
pub fn uids(db: &mut Db<'_>, people: impl IntoIterator<Item = i64>) -> Result<HashMap<i64, Uuid>> {
    let mut uids = HashMap::new();
    for person in people {
        if !uids.contains_key(&person)
            && let Some(uid) = db
                .scalar("SELECT uid FROM person WHERE id = $1", &[person.into()])?
                .as_uid()
        {
            uids.insert(person, uid);
        }
    }
    Ok(uids)
}
