//! What a process leaves when it is killed in the middle, and how the next one goes on.

use std::time::{Duration, Instant};

use kit::files::Files;
use kit::jobs::{Asker, New, State, find};
use kit::journal;
use kit::store::Store;
use kit::testing::{each_location, toy};
use serde_json::json;

use crate::child::{Task, clock, jobs, place, start};

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(30), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_job_killed_again_and_again_is_done_exactly_once() {
    each_location(|location| {
        let store = Store::open(location).unwrap();
        let mut migrations = kit::migrations();
        migrations.push(toy::MIGRATION);
        store.migrate(&migrations, clock().now()).unwrap();
        let count = 400;
        let uid = jobs(&store)
            .enqueue(New::of("fill", json!(count), Asker::default()))
            .unwrap();
        let shelves = || store.read(|db| db.int("SELECT count(*) FROM shelf", &[])).unwrap();

        for round in 1..=4 {
            let wanted = round * 40;
            let mut child = start(Task::Jobs, &place(location));
            until("the job is well under way", || shelves() >= wanted);
            child.kill().unwrap();
            child.wait().unwrap();
            let job = store.read(|db| find(db, uid)).unwrap();
            assert_eq!(job.state, State::Running, "nobody could say that it had stopped");
            assert_eq!(job.progress.done, shelves(), "the checkpoint and the work are one");
        }

        // The process is known to be gone: the next takes its job back at once, without waiting for the lease.
        let begin = Instant::now();
        let workers = jobs(&store).start(2).unwrap();
        until("it is done", || {
            store.read(|db| find(db, uid)).unwrap().state == State::Done
        });
        assert!(begin.elapsed() < Duration::from_secs(20));
        drop(workers);
        assert_eq!(shelves(), count);
        let operations = store.read(|db| db.int("SELECT count(*) FROM operation", &[])).unwrap();
        assert_eq!(operations, 1, "one operation, which can be undone as one");
        assert_eq!(store.read(journal::verify).unwrap(), Ok(count));
    });
}

#[test]
fn an_upload_cut_off_leaves_no_file_and_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let incoming = folder.path().join("files/incoming");
    let uploads = || std::fs::read_dir(&incoming).map_or(0, Iterator::count);
    let mut child = start(Task::Upload, &folder.path().to_string_lossy());
    until("the upload has begun", || uploads() == 1);
    child.kill().unwrap();
    child.wait().unwrap();
    let files = Files::in_folder(folder.path()).unwrap();
    let mut contents = 0;
    files
        .blobs()
        .each(&mut |_, _| {
            contents += 1;
            true
        })
        .unwrap();
    assert_eq!(
        (contents, uploads()),
        (0, 1),
        "half a file is no file; the sweep of tomorrow removes it"
    );
}
