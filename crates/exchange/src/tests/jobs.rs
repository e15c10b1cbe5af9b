//! Imports kept and applied by jobs.

use std::time::Duration;

use kit::files::Files;
use kit::jobs::{Handlers, Jobs, Run};
use kit::{Access, Clock, Store};
use serde_json::Value as Json;
use uuid::Uuid;

use super::support::*;
use crate::import::{APPLY, Importer, Imports, Prepared, State, UNDO};
use crate::table::SourceFile;

struct Context {
    store: Store,
    access: Access,
    clock: Clock,
    words: words::Catalogue,
    files: Files,
}

impl Context {
    fn imports(&self) -> Imports<'_> {
        let importer = Importer {
            store: &self.store,
            access: &self.access,
            clock: &self.clock,
            words: &self.words,
        };
        Imports {
            importer,
            files: &self.files,
        }
    }
}

fn apply(context: &Context, run: &mut Run<'_>) -> kit::Result<Json> {
    context.imports().work(run)
}

fn undo(context: &Context, run: &mut Run<'_>) -> kit::Result<Json> {
    context.imports().work_undo(run)
}

fn jobs(house: &House, files: &Files) -> Jobs<Context> {
    let context = Context {
        store: house.store.clone(),
        access: house.access.clone(),
        clock: house.clock.clone(),
        words: words::Catalogue::new(&[words::SOURCE, kit::SOURCE, people::source(), crate::SOURCE]).expect("messages"),
        files: files.clone(),
    };
    Jobs::new(
        house.store.clone(),
        house.clock.clone(),
        context,
        Handlers::new()
            .on(APPLY, apply)
            .on(UNDO, undo)
            .steps_of(Duration::from_millis(20)),
    )
}

/// Previews and keeps an import; returns its public id.
fn kept(imports: &Imports<'_>, sources: &[SourceFile], prepared: Prepared) -> Uuid {
    let preview = imports.importer.preview(&prepared).expect("the files are understood");
    imports
        .keep(sources, prepared, preview)
        .expect("the import is kept")
        .import
}

#[test]
fn an_import_is_kept_applied_and_undone_by_jobs() {
    each_house(|house| {
        let files = Files::in_folder(house.path()).expect("a folder of files");
        let jobs = jobs(house, &files);
        let imports = Imports {
            importer: house.importer(),
            files: &files,
        };
        let before = house.dump();
        let sources = [
            house.file("students.csv", STUDENTS),
            house.file("guardians.csv", GUARDIANS),
        ];
        let uid = kept(&imports, &sources, house.prepare("students", &sources));
        assert_eq!(imports.find(uid).expect("it is found").state, State::Previewed);
        assert_eq!(house.dump(), before, "a preview writes nothing");

        let job = imports.start(uid).expect("queued");
        let mut steps = 0;
        jobs.run_now(job, &mut |_| steps += 1).expect("applied");
        assert!(steps > 0);
        assert_eq!(imports.find(uid).expect("it is found").state, State::Done);
        assert_eq!(house.int("SELECT count(*) FROM student"), 3);
        assert!(imports.start(uid).is_err(), "an import is applied once");

        let job = imports.start_undo(uid).expect("queued");
        jobs.run_now(job, &mut |_| ()).expect("undone");
        assert_eq!(imports.find(uid).expect("it is found").state, State::Undone);
        assert_eq!(house.dump(), before);
    });
}

#[test]
fn an_import_whose_preview_no_longer_holds_is_refused_and_can_be_previewed_again() {
    each_house(|house| {
        let files = Files::in_folder(house.path()).expect("a folder of files");
        let imports = Imports {
            importer: house.importer(),
            files: &files,
        };
        let sources = [house.file("students.csv", STUDENTS)];
        let uid = kept(&imports, &sources, house.prepare("students", &sources));
        house.import(
            "students",
            &[house.file("autre.csv", "Student ID,Surname,First Name\n0000000831,Lane,Barc\n")],
        );
        let job = imports.start(uid).expect("queued");
        let refused = jobs(house, &files).run_now(job, &mut |_| ());
        assert!(
            matches!(&refused, Err(kit::Error::Refused(message)) if message.key == "import-stale"),
            "{refused:?}"
        );
        assert_eq!(imports.find(uid).expect("it is found").state, State::Previewed);
        assert_eq!(house.int("SELECT count(*) FROM student"), 1);

        let prepared = house.prepare("students", &sources);
        let preview = house.preview(&prepared);
        imports.change(uid, prepared, preview).expect("it is previewed again");
        let job = imports.start(uid).expect("queued again");
        jobs(house, &files).run_now(job, &mut |_| ()).expect("applied");
        assert_eq!(imports.find(uid).expect("it is found").state, State::Done);
        assert_eq!(house.int("SELECT count(*) FROM student"), 3);
    });
}

#[test]
fn an_import_stopped_before_it_wrote_anything_may_be_started_again() {
    each_house(|house| {
        let files = Files::in_folder(house.path()).expect("a folder of files");
        let jobs = jobs(house, &files);
        let imports = Imports {
            importer: house.importer(),
            files: &files,
        };
        let stop = |job| {
            let stopped = house.store.write(|tx| kit::jobs::cancel(tx, &house.clock, job));
            stopped.expect("the job is stopped while it waits");
        };
        let sources = [house.file("students.csv", STUDENTS)];
        let uid = kept(&imports, &sources, house.prepare("students", &sources));
        let state = || imports.find(uid).expect("it is found").state;

        let first = imports.start(uid).expect("queued");
        assert!(imports.start(uid).is_err(), "one at a time");
        stop(first);
        assert_eq!(state(), State::Previewed);
        let second = imports.start(uid).expect("queued again");
        let retried = house.store.write(|tx| kit::jobs::retry(tx, &house.clock, first));
        retried.expect("the first job is queued again");
        assert!(jobs.run_now(first, &mut |_| ()).is_err(), "it is not its turn any more");
        jobs.run_now(second, &mut |_| ()).expect("applied");
        assert_eq!(state(), State::Done);
        assert_eq!(house.int("SELECT count(*) FROM student"), 3);

        stop(imports.start_undo(uid).expect("queued"));
        assert_eq!(state(), State::Done);
        let undo = imports.start_undo(uid).expect("queued again");
        jobs.run_now(undo, &mut |_| ()).expect("undone");
        assert_eq!(state(), State::Undone);
        assert_eq!(house.int("SELECT count(*) FROM person"), 0);
    });
}

#[test]
fn an_import_cut_off_half_way_goes_on_where_it_was_and_writes_nothing_twice() {
    each_house(|house| {
        let mut content =
            String::from("Numéro;Nom;Prénom;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail;Adresse\n");
        for n in 0..400 {
            content.push_str(&format!(
                "A{n};Nom{n};Ana;Nom{n};Eva;eva{n}@exemple.fr;{n} rue du Port\n"
            ));
        }
        let files = [house.file("a.csv", &content)];
        let hand = kit::write::Hand::new(&house.access, &house.clock);
        let first = house.preview(&house.prepare("students", &files));
        let mut writing = crate::import::Writing::new(&first.plan);
        let operation = house.store.write(|tx| {
            let operation = tx.begin(&house.access, &house.clock, "import", "")?;
            writing.next(hand, tx, &|| true)?;
            Ok::<_, kit::Error>(operation)
        });
        let operation = operation.expect("the first part is written");
        assert!(!writing.is_done() && house.int("SELECT count(*) FROM student") > 0);

        // The process is gone; a new one plans again and writes what remains, in the same operation.
        let rest = house.preview(&house.prepare("students", &files));
        let mut writing = crate::import::Writing::new(&rest.plan);
        while !writing.is_done() {
            let step = house.store.write(|tx| {
                tx.resume(operation)?;
                writing.next(hand, tx, &|| false)
            });
            step.expect("the rest is written");
        }
        for table in ["student", "guardian", "family", "household", "guardianship"] {
            assert_eq!(house.int(&format!("SELECT count(*) FROM {table}")), 400, "{table}");
        }
        assert_eq!(house.int("SELECT count(*) FROM residence"), 800);
        assert!(house.preview(&house.prepare("students", &files)).plan.is_idle());
        house.undo(operation);
        assert_eq!(house.int("SELECT count(*) FROM person"), 0);
    });
}

#[test]
fn an_import_that_comes_upon_a_fault_is_rolled_back_whole() {
    each_house(|house| {
        let files = Files::in_folder(house.path()).expect("a folder of files");
        let imports = Imports {
            importer: house.importer(),
            files: &files,
        };
        let mut content = String::from("Numéro;Nom;Prénom\n");
        for n in 0..1_500 {
            content.push_str(&format!("A{n};Nom{n};Ana\n"));
        }
        let sources = [house.file("a.csv", &content)];
        let uid = kept(&imports, &sources, house.prepare("students", &sources));
        let job = imports.start(uid).expect("queued");
        let mut told = 0;
        // Somebody stops it once something is written.
        let outcome = jobs(house, &files).run_now(job, &mut |progress| {
            told += 1;
            if progress.done > 0 && progress.done < 1_500 {
                let cancelled = house.store.write(|tx| kit::jobs::cancel(tx, &house.clock, job));
                cancelled.expect("the job is asked to stop");
            }
        });
        assert!(outcome.is_err() && told > 1);
        assert_eq!(imports.find(uid).expect("it is found").state, State::RolledBack);
        assert_eq!(house.int("SELECT count(*) FROM person"), 0);
    });
}
