use std::time::Duration;

use serde_json::{Value as Json, json};

use super::{Edit, Outcome, Task, plan, rehearse};
use crate::error::{Error, Result};
use crate::jobs::{Asker, Handlers, Jobs, New, Run, State, find};
use crate::query::{Queries, Query};
use crate::store::Store;
use crate::testing::{clock, each_store, toy};
use crate::write::{Hand, Values};
use crate::{Clock, Message};

/// Things enough for several chunks.
const MANY: usize = 1_203;

struct House {
    store: Store,
    clock: Clock,
    queries: Queries,
    jobs: Jobs<Clock>,
}

/// A task and its edit, as a room would put them into a payload.
type Order = (Task, Edit);

fn work(clock: &Clock, run: &mut Run<'_>) -> Result<Json> {
    let (task, edit): Order = run.payload()?;
    let outcome = super::edit(run, &toy::access(), clock, &task, &edit)?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(error.to_string()))
}

fn work_undo(clock: &Clock, run: &mut Run<'_>) -> Result<Json> {
    let operation: i64 = run.payload()?;
    let undone = super::undo(run, &toy::access(), clock, operation)?;
    Ok(json!([undone.undone, undone.kept.len()]))
}

fn each_house(things: usize, test: impl Fn(House)) {
    each_store(|store| {
        let clock = clock();
        let handlers = Handlers::new()
            .on("edit", work)
            .on("undo", work_undo)
            .steps_of(Duration::from_millis(20));
        let jobs = Jobs::new(store.clone(), clock.clone(), clock.clone(), handlers);
        let queries = Queries::new(store.clone(), clock.clone());
        let made: Result<()> = store.write(|tx| {
            tx.begin(&toy::access(), &clock, "create", "")?;
            for n in 0..things {
                let values = Values::new()
                    .with("code", format!("T{n:04}"))
                    .with("name", "Ball")
                    .with("state", "new");
                Hand::new(&toy::access(), &clock).create(tx, "thing", values, None)?;
            }
            Ok(())
        });
        made.unwrap();
        test(House {
            store,
            clock,
            queries,
            jobs,
        });
    });
}

impl House {
    fn task(&self, edit: &Edit) -> Task {
        let plan = plan(&self.queries, &toy::access(), &Query::of("thing"), edit, 3).unwrap();
        Task {
            kind: "thing".into(),
            ids: plan.changing,
            verb: "bulk_edit".into(),
            reason: String::new(),
            ..Task::default()
        }
    }

    fn edit(&self, edit: &Edit) -> (uuid::Uuid, Outcome) {
        let payload = json!((self.task(edit), edit));
        let job = self.jobs.enqueue(New::of("edit", payload, Asker::default())).unwrap();
        let result = self.jobs.run_now(job, &mut |_| {}).unwrap();
        (job, serde_json::from_value(result).unwrap())
    }

    fn int(&self, sql: &str) -> i64 {
        self.store.read(|db| db.int(sql, &[])).unwrap()
    }
}

fn set(key: &str, value: impl Into<Json>) -> Edit {
    Edit {
        values: vec![(key.to_owned(), value.into())],
        ..Edit::default()
    }
}

#[test]
fn a_plan_tells_what_would_change_and_what_is_so_already() {
    each_house(12, |house| {
        let first = house
            .store
            .read(|db| house.queries.page(db, &toy::access(), &Query::of("thing").limit(4)))
            .unwrap();
        let picked: Vec<_> = first.records.iter().map(|record| record.uid).collect();
        let some = Query::of("thing").among(Some(picked));
        let red = set("colour", "red");
        let before = plan(&house.queries, &toy::access(), &some, &red, 2).unwrap();
        assert_eq!(
            (before.changing.len(), before.unchanged, before.samples.len()),
            (4, 0, 2)
        );
        house.edit(&red);
        let after = plan(&house.queries, &toy::access(), &some, &red, 2).unwrap();
        assert_eq!((after.changing.len(), after.unchanged), (0, 4));
    });
}

#[test]
fn many_records_are_changed_as_one_operation_and_put_back_as_one() {
    each_house(MANY, |house| {
        let (job, outcome) = house.edit(&set("colour", "red"));
        assert_eq!((outcome.changed, outcome.refused), (MANY, 0));
        let job = house.store.read(|db| find(db, job)).unwrap();
        assert_eq!(job.progress.total, Some(MANY as i64));
        let operation = job.operation.unwrap();
        assert_eq!(house.int("SELECT count(DISTINCT operation_id) FROM journal"), 2);
        let undo = house
            .jobs
            .enqueue(New::of("undo", json!(operation), Asker::default()))
            .unwrap();
        assert_eq!(house.jobs.run_now(undo, &mut |_| {}).unwrap(), json!([MANY, 0]));
        assert_eq!(house.int("SELECT count(*) FROM thing WHERE colour IS NOT NULL"), 0);
        assert_eq!(house.int("SELECT count(*) FROM operation"), 3);
    });
}

#[test]
fn a_record_that_is_refused_does_not_hold_up_the_others() {
    each_house(9, |house| {
        // A code is taken by the first record that gets it.
        let same = set("code", "SAME");
        let (refusals, is_cut) = rehearse(
            &house.store,
            &toy::access(),
            &house.clock,
            "thing",
            &house.task(&same).ids,
            &same,
        )
        .unwrap();
        assert!(!refusals.is_empty() && (refusals.len() == 8 || is_cut));
        assert_eq!(
            house.int("SELECT count(*) FROM thing WHERE code = 'SAME'"),
            0,
            "nothing stays of a rehearsal"
        );
        let (_, outcome) = house.edit(&same);
        assert_eq!((outcome.changed, outcome.refused), (1, 8));
        assert_eq!(outcome.refusals.len(), 8);
    });
}

#[test]
fn what_holds_from_a_day_to_come_begins_a_period_and_leaves_today_alone() {
    each_house(3, |house| {
        let worn = Edit {
            from: Some(jiff::civil::date(2030, 1, 1)),
            reason: Some("age".into()),
            ..set("state", "worn")
        };
        let (_, outcome) = house.edit(&worn);
        assert_eq!(outcome.changed, 3);
        assert_eq!(house.int("SELECT count(*) FROM thing WHERE state = 'new'"), 3);
        assert_eq!(
            house.int("SELECT count(*) FROM thing_period WHERE state = 'worn' AND valid_from = '2030-01-01'"),
            3
        );
    });
}

#[test]
fn a_job_that_is_cut_off_goes_on_where_it_was() {
    each_house(MANY, |house| {
        let edit = set("colour", "red");
        let payload = json!((house.task(&edit), &edit));
        let job = house.jobs.enqueue(New::of("edit", payload, Asker::default())).unwrap();
        let look = || house.store.read(|db| find(db, job)).unwrap();
        while look().state != State::Done {
            // Stopped as soon as it has got on by a chunk.
            let before = look().progress.done;
            let workers = house.jobs.start(1).unwrap();
            while look().progress.done == before && look().state != State::Done {
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
            drop(workers);
        }
        assert_eq!(
            house.int("SELECT count(*) FROM journal WHERE action = 'update'"),
            MANY as i64
        );
        assert_eq!(house.int("SELECT count(*) FROM operation WHERE verb = 'bulk_edit'"), 1);
    });
}

#[test]
fn who_may_not_change_many_at_once_is_told_so() {
    each_house(1, |house| {
        let refused = plan(
            &house.queries,
            &toy::child(1),
            &Query::of("thing"),
            &set("name", "x"),
            1,
        )
        .unwrap_err();
        let expected = Message::new("error-forbidden-action")
            .with("kind", "thing")
            .with("action", "bulk");
        assert!(matches!(refused, Error::Forbidden(message) if message == expected));
    });
}
