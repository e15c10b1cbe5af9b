use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    Asker, Checkpoint, Every, Handlers, Job, Jobs, New, Progress, Run, State, cancel, find, purge, queue, retry,
};
use crate::error::{Error, Result};
use crate::store::{Store, Tx};
use crate::testing::{clock, each_store, toy};
use crate::write::{Hand, Values};
use crate::{Clock, Message};

/// The handlers' world in these tests.
struct World {
    clock: Clock,
    attempts: AtomicU32,
}

fn handlers() -> Handlers<World> {
    Handlers::new()
        .on("fill", fill)
        .on("stumble", stumble)
        .on("refuse", |_, _| Err(Error::refused("error-toy")))
        .on("panic", |_, _| {
            std::panic::resume_unwind(Box::new("a bug"));
        })
}

fn jobs(store: &Store, clock: &Clock) -> Jobs<World> {
    let world = World {
        clock: clock.clone(),
        attempts: AtomicU32::new(0),
    };
    Jobs::new(store.clone(), clock.clone(), world, handlers())
}

/// Makes as many shelves as the payload says, one a step, under one operation.
fn fill(world: &World, run: &mut Run<'_>) -> Result<Json> {
    let count: i64 = run.payload()?;
    while run.cursor::<i64>()?.unwrap_or(0) < count {
        run.step(|tx, checkpoint| one_more(world, tx, checkpoint, count))?;
    }
    Ok(json!({ "made": count }))
}

fn one_more(world: &World, tx: &mut Tx<'_>, checkpoint: &mut Checkpoint, count: i64) -> Result<()> {
    let access = toy::access();
    checkpoint.operation(tx, &access, &world.clock, "fill", "")?;
    let next = checkpoint.cursor::<i64>()?.unwrap_or(0) + 1;
    let values = Values::new().with("code", format!("S{next}")).with("name", "Shelf");
    Hand::new(&access, &world.clock).create(tx, "shelf", values, None)?;
    checkpoint.done = next;
    checkpoint.total = Some(count);
    checkpoint.step = Some("job-step-fill".into());
    checkpoint.go_on_from(&next)
}

/// Makes a shelf, then fails as a broken disk does; the second try goes on.
fn stumble(world: &World, run: &mut Run<'_>) -> Result<Json> {
    if run.cursor::<i64>()?.is_none() {
        run.step(|tx, checkpoint| one_more(world, tx, checkpoint, 2))?;
    }
    if world.attempts.fetch_add(1, Ordering::Relaxed) == 0 {
        return Err(Error::Fault("the disk is full".into()));
    }
    fill_up_to(world, run, 2)
}

fn fill_up_to(world: &World, run: &mut Run<'_>, count: i64) -> Result<Json> {
    while run.cursor::<i64>()?.unwrap_or(0) < count {
        run.step(|tx, checkpoint| one_more(world, tx, checkpoint, count))?;
    }
    Ok(Json::Null)
}

fn asker() -> Asker {
    Asker {
        user: Some(7),
        name: "Zoé".into(),
        profile: "head".into(),
        ..Asker::default()
    }
}

fn look(store: &Store, uid: Uuid) -> Job {
    store.read(|db| find(db, uid)).expect("the job is there")
}

fn shelves(store: &Store) -> i64 {
    store
        .read(|db| db.int("SELECT count(*) FROM shelf", &[]))
        .expect("shelves are counted")
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn workers_do_what_was_queued_and_say_how_far_they_are() {
    each_store(|store| {
        let jobs = jobs(&store, &clock());
        let _workers = jobs.start(2).unwrap();
        let uids: Vec<Uuid> = (0..3)
            .map(|n| jobs.enqueue(New::of("fill", json!(n), asker())).unwrap())
            .collect();
        until("the jobs are done", || {
            uids.iter().all(|uid| look(&store, *uid).state.is_final())
        });
        // Two of them make a shelf of the same code: the first come has it, the other fails in words.
        let states: Vec<State> = uids.iter().map(|uid| look(&store, *uid).state).collect();
        assert_eq!(
            states.iter().filter(|state| **state == State::Failed).count(),
            1,
            "{states:?}"
        );
        assert_eq!(look(&store, uids[0]).result, Some(json!({ "made": 0 })));
        let failed = uids
            .iter()
            .map(|uid| look(&store, *uid))
            .find(|job| job.state == State::Failed)
            .unwrap();
        assert_eq!(failed.error, Some(Message::new("error-taken")));
        assert_eq!(failed.asker, asker());
        assert_eq!(store.read(|db| super::of_user(db, 7, 10)).unwrap().len(), 3);
    });
}

#[test]
fn a_command_works_its_own_job_off_and_watches_it() {
    each_store(|store| {
        let jobs = jobs(&store, &clock());
        let uid = jobs.enqueue(New::of("fill", json!(3), asker())).unwrap();
        let mut seen: Vec<Progress> = Vec::new();
        let result = jobs.run_now(uid, &mut |progress| seen.push(progress.clone())).unwrap();
        assert_eq!(result, json!({ "made": 3 }));
        assert_eq!(seen.iter().map(|progress| progress.done).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(seen[0].total, Some(3));
        let job = look(&store, uid);
        assert_eq!((job.state, job.progress.done), (State::Done, 3));
        let operations = store
            .read(|db| db.int("SELECT count(DISTINCT operation_id) FROM journal", &[]))
            .unwrap();
        assert_eq!(operations, 1);
        assert!(job.operation.is_some());
        assert_eq!(
            jobs.run_now(uid, &mut |_| {}).unwrap(),
            json!({ "made": 3 }),
            "asking again gives the result again"
        );
    });
}

#[test]
fn a_job_queued_in_a_transaction_that_fails_was_never_queued() {
    each_store(|store| {
        let outcome: Result<()> = store.write(|tx| {
            queue::enqueue(tx, &clock(), New::of("fill", json!(1), asker()))?;
            Err(Error::refused("error-toy"))
        });
        assert!(outcome.is_err());
        assert_eq!(store.read(|db| db.int("SELECT count(*) FROM job", &[])).unwrap(), 0);
    });
}

#[test]
fn a_unique_key_gives_one_job_however_often_it_is_asked() {
    each_store(|store| {
        let jobs = jobs(&store, &clock());
        let new = || New::of("fill", json!(0), asker()).unique("night of 15 October");
        let first = jobs.enqueue(new()).unwrap();
        jobs.run_now(first, &mut |_| {}).unwrap();
        assert_eq!(jobs.enqueue(new()).unwrap(), first);
    });
}

#[test]
fn a_job_whose_holder_gives_no_sign_of_life_is_taken_by_another_and_the_first_can_write_no_more() {
    each_store(|store| {
        let clock = clock();
        let jobs = jobs(&store, &clock);
        let uid = jobs.enqueue(New::of("fill", json!(2), asker())).unwrap();
        let first = queue::claim(&store, &clock, &["fill"])
            .unwrap()
            .expect("the job is due");
        assert!(queue::claim(&store, &clock, &["fill"]).unwrap().is_none(), "it is held");
        clock.advance_seconds(29);
        assert!(
            store
                .write(|tx| queue::renew(tx, &clock, first.id, first.fence))
                .unwrap()
        );
        clock.advance_seconds(29);
        assert!(
            queue::claim(&store, &clock, &["fill"]).unwrap().is_none(),
            "it gave a sign of life"
        );
        clock.advance_seconds(2);
        let second = queue::claim(&store, &clock, &["fill"])
            .unwrap()
            .expect("the lease has ended");
        assert_eq!(second.uid, uid);

        let idle = std::sync::atomic::AtomicBool::new(false);
        let world = World {
            clock: clock.clone(),
            attempts: AtomicU32::new(0),
        };
        let mut watch = |_: &Progress| {};
        let mut late = Run::new(first, &store, &clock, &idle, Duration::ZERO, &mut watch);
        assert!(fill(&world, &mut late).is_err());
        assert_eq!(shelves(&store), 0, "nothing of the late step was written");
        let mut watch = |_: &Progress| {};
        let mut current = Run::new(second, &store, &clock, &idle, Duration::ZERO, &mut watch);
        assert!(fill(&world, &mut current).is_ok());
        assert_eq!(shelves(&store), 2);
    });
}

#[test]
fn a_fault_is_tried_again_later_and_goes_on_from_the_last_step() {
    each_store(|store| {
        let clock = clock();
        let jobs = jobs(&store, &clock);
        let _workers = jobs.start(1).unwrap();
        let uid = jobs.enqueue(New::of("stumble", Json::Null, asker())).unwrap();
        until("the first try failed", || {
            let job = look(&store, uid);
            job.state == State::Queued && job.run_at > clock.now()
        });
        assert_eq!(shelves(&store), 1);
        clock.advance_seconds(5);
        jobs.wake();
        until("the second try is done", || look(&store, uid).state == State::Done);
        assert_eq!(shelves(&store), 2);
    });
}

#[test]
fn a_refusal_is_final_and_a_bug_is_given_up_after_some_tries() {
    each_store(|store| {
        let clock = clock();
        let jobs = jobs(&store, &clock);
        let _workers = jobs.start(1).unwrap();
        let refused = jobs.enqueue(New::of("refuse", Json::Null, asker())).unwrap();
        let buggy = jobs.enqueue(New::of("panic", Json::Null, asker())).unwrap();
        until("the refusal ended", || look(&store, refused).state == State::Failed);
        assert_eq!(look(&store, refused).attempts, 1);
        until("the bug was given up", || {
            clock.advance_seconds(3_600);
            jobs.wake();
            look(&store, buggy).state == State::Failed
        });
        let job = look(&store, buggy);
        assert_eq!(
            (job.attempts, job.error),
            (queue::MOST_ATTEMPTS, Some(Message::new("error-fault")))
        );
        store.write(|tx| retry(tx, &clock, buggy)).unwrap();
        assert_ne!(look(&store, buggy).state, State::Failed);
    });
}

#[test]
fn a_job_that_is_cancelled_stops_at_its_next_step() {
    each_store(|store| {
        let clock = clock();
        let jobs = jobs(&store, &clock);
        let waiting = jobs.enqueue(New::of("fill", json!(1), asker())).unwrap();
        store.write(|tx| cancel(tx, &clock, waiting)).unwrap();
        assert_eq!(look(&store, waiting).state, State::Cancelled);
        assert!(store.write(|tx| cancel(tx, &clock, waiting)).is_err(), "it has ended");

        let running = jobs.enqueue(New::of("fill", json!(1_000_000), asker())).unwrap();
        let workers = jobs.start(1).unwrap();
        until("it has begun", || look(&store, running).progress.done > 0);
        store.write(|tx| cancel(tx, &clock, running)).unwrap();
        until("it has stopped", || look(&store, running).state == State::Cancelled);
        drop(workers);
        assert_eq!(shelves(&store), look(&store, running).progress.done);
    });
}

#[test]
fn a_process_that_stops_in_good_order_leaves_its_job_to_the_next() {
    each_store(|store| {
        let clock = clock();
        let jobs = jobs(&store, &clock);
        let uid = jobs.enqueue(New::of("fill", json!(1_000_000), asker())).unwrap();
        let workers = jobs.start(1).unwrap();
        until("it has begun", || look(&store, uid).progress.done > 0);
        drop(workers);
        let job = look(&store, uid);
        assert_eq!(job.state, State::Queued);
        assert_eq!(shelves(&store), job.progress.done);
    });
}

#[test]
fn a_periodic_job_is_done_once_a_turn() {
    fn tick(_: &World, run: &mut Run<'_>) -> Result<Json> {
        run.step(|tx, _| Ok(tx.next_number("ticks")?)).map(Json::from)
    }
    each_store(|store| {
        let clock = clock();
        let world = World {
            clock: clock.clone(),
            attempts: AtomicU32::new(0),
        };
        let every = Every::Day { hour: 3, minute: 0 };
        let jobs = Jobs::new(
            store.clone(),
            clock.clone(),
            world,
            Handlers::new().every("tick", every, tick),
        );
        let done = || {
            store
                .read(|db| db.int("SELECT count(*) FROM job WHERE state = 'done'", &[]))
                .unwrap()
        };
        for turns in 1..=3 {
            let workers = jobs.start(2).unwrap();
            until("the turn is done", || done() == turns);
            drop(workers);
            // Two starts in one turn, then the next day.
            drop(jobs.start(1).unwrap());
            assert_eq!(done(), turns);
            clock.advance_seconds(24 * 3_600);
        }
        assert_eq!(store.write(|tx| purge(tx, clock.now())).unwrap(), 3);
    });
}
