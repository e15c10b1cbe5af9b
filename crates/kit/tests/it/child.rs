//! The process that is killed: this same test binary, started with something to do.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kit::Clock;
use kit::files::Files;
use kit::jobs::{Handlers, Jobs, Run};
use kit::store::{Location, Store};
use kit::testing::toy;
use kit::write::{Hand, Values};
use serde_json::{Value as Json, json};

const TASK: &str = "PREAU_TEST_TASK";
const PLACE: &str = "PREAU_TEST_PLACE";
/// A child that nobody killed, because its test failed, ends by itself.
const LONG: Duration = Duration::from_secs(60);

/// What the child does until it is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Works jobs off on a store.
    Jobs,
    /// Receives a file that does not come to an end, into a data folder.
    Upload,
}

/// Starts the child; it says a line when it has begun.
pub fn start(task: Task, place: &str) -> Child {
    let program = std::env::current_exe().expect("the path of this program");
    let task = if task == Task::Jobs { "jobs" } else { "upload" };
    let mut command = Command::new(program);
    command.args([
        "--exact",
        "child::the_process_that_is_killed",
        "--ignored",
        "--nocapture",
    ]);
    command
        .env(TASK, task)
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("the child starts")
}

#[test]
#[ignore = "it is the process that the other tests start and kill"]
fn the_process_that_is_killed() {
    let (Ok(task), Ok(place)) = (std::env::var(TASK), std::env::var(PLACE)) else {
        return;
    };
    match task.as_str() {
        "jobs" => {
            let store = Store::open(&location(&place)).expect("the store opens");
            let _workers = jobs(&store).start(2).expect("the workers start");
            std::thread::sleep(LONG);
        }
        _ => {
            let files = Files::in_folder(&PathBuf::from(place)).expect("the folder opens");
            let _ = files.receive(&mut Slow(Instant::now()), "slow.txt", u64::MAX);
        }
    }
}

/// A store's place as one word of the environment, and back.
pub fn place(location: &Location) -> String {
    match location {
        Location::File(path) => path.to_string_lossy().into_owned(),
        Location::Postgres(address) => address.clone(),
    }
}

fn location(place: &str) -> Location {
    if Path::new(place).is_absolute() {
        Location::File(place.into())
    } else {
        Location::Postgres(place.into())
    }
}

pub fn clock() -> Clock {
    Clock::system(jiff::tz::TimeZone::UTC)
}

pub fn jobs(store: &Store) -> Jobs<Clock> {
    Jobs::new(store.clone(), clock(), clock(), Handlers::new().on("fill", fill))
}

/// Makes as many shelves as the payload says, one a step. Their codes are unique: a step done twice would fail.
fn fill(clock: &Clock, run: &mut Run<'_>) -> kit::Result<Json> {
    let count: i64 = run.payload()?;
    let access = toy::access();
    while run.cursor::<i64>()?.unwrap_or(0) < count {
        run.step(|tx, checkpoint| {
            checkpoint.operation(tx, &access, clock, "fill", "")?;
            let next = checkpoint.cursor::<i64>()?.unwrap_or(0) + 1;
            let values = Values::new().with("code", format!("S{next}")).with("name", "Shelf");
            Hand::new(&access, clock).create(tx, "shelf", values, None)?;
            checkpoint.done = next;
            checkpoint.go_on_from(&next)
        })?;
        // So that a step is neither so short that the end comes first, nor never cut.
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(json!({ "made": count }))
}

/// A source that gives a little text now and then, for longer than any test waits.
struct Slow(Instant);

impl Read for Slow {
    fn read(&mut self, mut buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.0.elapsed() > LONG {
            return Ok(0);
        }
        std::thread::sleep(Duration::from_millis(1));
        buffer.write(b"and so on, ")
    }
}
