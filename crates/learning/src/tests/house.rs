//! A programme taught at a distance, in one module of four activities, with a session of two learners, on both stores.

use std::sync::Arc;

use jiff::civil::date;
use kit::files::Files;
use kit::query::Query;
use kit::testing::each_store_with;
use kit::write::{Hand, Values};
use kit::{Access, Actor, Catalogue, Clock, Error, Result, Store, Tx, Via};
use tempfile::TempDir;

use crate::attempt;
use crate::path::{self, Standing};
use crate::progress;
use crate::quiz::{Asked, Given};
use crate::step::{self, Activity, Place};

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub files: Files,
    pub programme: i64,
    pub module: i64,
    pub session: i64,
    pub zoe: i64,
    pub noe: i64,
    /// A page of 30 minutes, a quiz of 20, an assignment of 60, and a morning on site.
    pub page: i64,
    pub quiz: i64,
    pub work: i64,
    pub on_site: i64,
    pub slot: i64,
    _folder: TempDir,
}

/// Runs a test on both engines.
pub fn each_house(work: impl Fn(House)) {
    let rooms = [people::room(), training::room(), attendance::room(), crate::room()];
    let mut migrations = kit::migrations();
    migrations.extend(rooms.iter().flat_map(|room| room.migrations.iter().copied()));
    each_store_with(&migrations, |store| work(House::build(store)));
}

impl House {
    fn build(store: Store) -> House {
        let kinds = [
            kit::kinds(),
            people::kinds(),
            training::kinds(),
            attendance::kinds(),
            crate::kinds(),
        ];
        let catalogue = Arc::new(Catalogue::new(kinds.into_iter().flatten().collect(), &[]).unwrap());
        let access = Access::program(catalogue, Via::Screen);
        let clock = Clock::on(date(2026, 11, 25));
        let folder = tempfile::tempdir().unwrap();
        let mut house = House {
            files: Files::in_folder(folder.path()).unwrap(),
            store,
            access,
            clock,
            programme: 0,
            module: 0,
            session: 0,
            zoe: 0,
            noe: 0,
            page: 0,
            quiz: 0,
            work: 0,
            on_site: 0,
            slot: 0,
            _folder: folder,
        };
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let trainer = house.create("staff", person("Girard", "Anne"));
        house.zoe = house.create("learner", person("Noël", "Zoé"));
        house.noe = house.create("learner", person("Abadie", "Noé"));
        let programme = Values::new()
            .with("title", "Excel")
            .with("duration_minutes", 840)
            .with("modality", "blended")
            .with("objectives", "- Construire un tableau\n- Écrire une formule\n\n");
        house.programme = house.create("programme", programme);
        let module = Values::new()
            .with("programme", house.programme)
            .with("title", "Formules");
        house.module = house.create("programme_module", module);
        house.page = house.activity("Lire", "resource", 30, "declared");
        house.quiz = house.activity("Vérifier", "quiz", 20, "passed");
        house.work = house.activity("Rendre", "assignment", 60, "marked");
        house.on_site = house.activity("Matinée", "on_site", 180, "attended");
        let session = Values::new()
            .with("programme", house.programme)
            .with("title", "Excel, novembre")
            .with("starts_on", date(2026, 11, 23))
            .with("ends_on", date(2026, 11, 27))
            .with("time_zone", "Europe/Paris");
        house.session = house.create("training_session", session);
        let slot = Values::new()
            .with("session", house.session)
            .with("module", house.module)
            .with("trainer", trainer)
            .with("day", "2026-11-23")
            .with("start_time", "09:00")
            .with("end_time", "12:00");
        house.slot = house.create("slot", slot);
        for learner in [house.zoe, house.noe] {
            let values = Values::new().with("session", house.session).with("learner", learner);
            house.create("enrolment", values);
        }
        for (wording, form, answers) in [
            ("Deux et deux ?", "number", "4"),
            ("Une formule commence par =", "true_false", "vrai"),
            ("Quelle fonction additionne ?", "single", "*SOMME\nMOYENNE\nMAX"),
        ] {
            house.question(wording, form, answers);
        }
        house
    }

    fn activity(&self, title: &str, form: &str, minutes: i64, completion: &str) -> i64 {
        let values = Values::new()
            .with("module", self.module)
            .with("title", title)
            .with("form", form)
            .with("completion", completion)
            .with("estimated_minutes", minutes);
        self.create("activity", values)
    }

    pub fn question(&self, wording: &str, form: &str, answers: &str) -> i64 {
        let values = Values::new()
            .with("module", self.module)
            .with("wording", wording)
            .with("form", form)
            .with("answers", answers);
        self.create("question", values)
    }

    pub fn create(&self, kind: &str, values: Values) -> i64 {
        let created = self.write_as(None, |tx, hand| Ok(hand.create(tx, kind, values.clone(), None)?.id));
        created.unwrap()
    }

    pub fn update(&self, kind: &str, id: i64, values: Values) {
        let updated = self.write_as(None, |tx, hand| {
            hand.update(tx, kind, id, values.clone(), kit::write::Expect::Anything)
        });
        updated.unwrap();
    }

    /// An operation of somebody, or of the office.
    pub fn write_as<T>(&self, person: Option<i64>, work: impl Fn(&mut Tx<'_>, Hand<'_>) -> Result<T>) -> Result<T> {
        let access = self.access.acting_as(Actor {
            person,
            ..self.access.actor.clone()
        });
        let hand = Hand::new(&access, &self.clock);
        self.store.write(|tx| {
            tx.begin(&access, &self.clock, "test", "")?;
            work(tx, hand)
        })
    }

    pub fn place(&self, learner: i64) -> Place {
        let place = self.store.read(|db| step::place_of(db, self.session, learner));
        place.unwrap().expect("a place")
    }

    pub fn step(&self, activity: i64) -> Activity {
        let all = self.store.read(|db| step::activities(db, self.session)).unwrap();
        all.into_iter().find(|one| one.id == activity).expect("an activity")
    }

    /// Does something to an activity of a learner, as that learner.
    pub fn act<T>(
        &self,
        learner: i64,
        activity: i64,
        work: impl Fn(&mut Tx<'_>, Hand<'_>, &Place, &Activity) -> Result<T>,
    ) -> Result<T> {
        let (place, activity) = (self.place(learner), self.step(activity));
        self.write_as(Some(learner), |tx, hand| work(tx, hand, &place, &activity))
    }

    /// Takes the quiz: every answer right, or none.
    pub fn take(&self, learner: i64, well: bool) -> Result<i64> {
        self.act(learner, self.quiz, |tx, hand, place, activity| {
            attempt::begin(tx, hand, place, activity, 7)
        })?;
        let mark = self.act(learner, self.quiz, |tx, hand, place, activity| {
            attempt::end(tx, hand, place, activity, |paper| answers(paper, well))
        })?;
        Ok(mark.percent())
    }

    pub fn assign(&self, learner: i64) {
        let place = self.place(learner);
        self.write_as(None, |tx, hand| progress::assign(tx, hand, &place))
            .unwrap();
    }

    pub fn standing(&self, learner: i64, activity: i64) -> Standing {
        let all = self
            .store
            .read(|db| path::standings(db, self.session, Some(learner)))
            .unwrap();
        all.into_iter()
            .find(|one| one.activity == activity)
            .expect("a standing")
    }

    pub fn state(&self, learner: i64, activity: i64) -> String {
        self.standing(learner, activity).state
    }

    /// Minutes of the learner in the sums of presence: planned and realised.
    pub fn presence(&self, learner: i64) -> (i64, i64) {
        let sql = "SELECT planned, realised FROM presence_sum WHERE session_id = $1 AND learner_id = $2";
        let args = [self.session.into(), learner.into()];
        let row = self.store.read(|db| db.row(sql, &args)).unwrap();
        row.map_or((0, 0), |row| {
            (row[0].as_int().unwrap_or_default(), row[1].as_int().unwrap_or_default())
        })
    }

    pub fn count(&self, kind: &str, filter: &str) -> i64 {
        let queries = kit::query::Queries::new(self.store.clone(), self.clock.clone());
        let query = Query::of(kind).filtered(filter::Filter::parse(filter).unwrap());
        queries.list(&self.access, &query).unwrap().total
    }
}

/// The key of the message by which something was refused.
pub fn refusal<T: std::fmt::Debug>(done: Result<T>) -> String {
    match done.unwrap_err() {
        Error::Refused(message) | Error::Forbidden(message) => message.key,
        Error::Invalid(faults) => faults[0].message.key.clone(),
        other => panic!("{other}"),
    }
}

/// Every answer right, or nothing answered.
pub fn answers(paper: &[Asked], well: bool) -> Vec<Given> {
    use crate::question::Key;
    let right = |asked: &Asked| match &asked.key {
        Key::Single { right, .. } => Given::Options(vec![*right]),
        Key::Multiple { right, .. } => Given::Options(right.clone()),
        Key::TrueFalse { right } => Given::Truth(*right),
        Key::Text { accepted } => Given::Text(accepted[0].clone()),
        Key::Number { value, .. } => Given::Text(value.to_string()),
        Key::Order { places, .. } => Given::Places(places.iter().copied().map(Some).collect()),
    };
    let answer = |asked: &Asked| if well { right(asked) } else { Given::Nothing };
    paper.iter().map(answer).collect()
}
