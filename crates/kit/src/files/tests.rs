use std::fs::{self, File, FileTimes};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Files, Received, Reference, StoredFile, Swept, find};
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::testing::{clock, each_store};
use crate::{Clock, Message};

const PDF: &[u8] = b"%PDF-1.7 a very short document";
const LIMIT: u64 = 1_000_000;
/// Things of the toy catalogue that name a file by its digest.
const NOTES: &[Reference] = &[Reference::Digest {
    table: "thing",
    column: "notes",
}];

fn house() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let files = Files::in_folder(folder.path()).expect("the folder of files is made");
    (folder, files)
}

fn keep(store: &Store, files: &Files, clock: &Clock, received: &Received) -> StoredFile {
    store
        .write(|tx| received.keep(tx, files, clock, None, 24))
        .expect("the file gets its row")
}

fn content(files: &Files, file: &StoredFile) -> Vec<u8> {
    let mut bytes = Vec::new();
    files
        .read(file, None)
        .expect("the bytes are there")
        .read_to_end(&mut bytes)
        .expect("they can be read");
    bytes
}

fn sweep(files: &Files, store: &Store, clock: &Clock) -> Swept {
    let catalogue = Catalogue::new(crate::kinds(), &[]).expect("the kinds hold together");
    files
        .sweep(store, clock, &catalogue, NOTES, 30)
        .expect("the sweep goes through")
}

/// Every file under a folder.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { all_files(&path) } else { vec![path] })
        .collect()
}

/// Makes everything on the disk two days old.
fn age(folder: &Path) {
    for path in all_files(folder) {
        let times = FileTimes::new().set_modified(SystemTime::now() - Duration::from_secs(48 * 3_600));
        File::options()
            .write(true)
            .open(path)
            .and_then(|file| file.set_times(times))
            .expect("the clock is turned back");
    }
}

#[test]
fn a_file_is_kept_once_and_read_back_whole_or_in_part() {
    each_store(|store| {
        let (folder, files) = house();
        let clock = clock();
        let first = files.receive(&mut &*PDF, "acte.pdf", LIMIT).unwrap();
        let second = files.receive(&mut &*PDF, "copie de l'acte.pdf", LIMIT).unwrap();
        assert_eq!(first.digest, second.digest);
        assert_eq!(all_files(folder.path()).len(), 1, "one content, and no upload left");
        let (first, second) = (
            keep(&store, &files, &clock, &first),
            keep(&store, &files, &clock, &second),
        );
        let found = store.read(|db| find(db, second.uid)).unwrap();
        assert_eq!(found, second);
        assert_eq!(content(&files, &first), PDF);
        let mut part = String::new();
        files
            .read(&found, Some(1..4))
            .unwrap()
            .read_to_string(&mut part)
            .unwrap();
        assert_eq!(part, "PDF");
    });
}

#[test]
fn a_file_that_is_refused_leaves_nothing_behind() {
    let (folder, files) = house();
    let refused = |content: &[u8]| -> Message {
        match files.receive(&mut &*content, "a.pdf", 20) {
            Err(Error::Invalid(errors)) => errors[0].message.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(PDF), Message::new("error-file-too-large").with("limit", 20));
    assert_eq!(refused(b"<html>"), Message::new("error-file-type"));
    assert_eq!(refused(b""), Message::new("error-file-empty"));
    assert!(all_files(folder.path()).is_empty());
}

#[test]
fn an_endless_upload_is_cut_off_at_the_limit() {
    let (_folder, files) = house();
    let outcome = files.receive(&mut std::io::repeat(b'a'), "a.txt", 10_000_000);
    assert!(matches!(outcome, Err(Error::Invalid(_))));
}

#[test]
fn the_sweep_removes_bytes_that_no_row_names_and_none_that_one_does() {
    each_store(|store| {
        let (folder, files) = house();
        let clock = clock();
        let kept = keep(
            &store,
            &files,
            &clock,
            &files.receive(&mut &*PDF, "a.pdf", LIMIT).unwrap(),
        );
        files.receive(&mut &b"%PDF-1.7 nobody's"[..], "b.pdf", LIMIT).unwrap();
        files
            .receive(&mut &b"%PDF-1.7 named by its digest"[..], "c.pdf", LIMIT)
            .map(|c| named_by_a_thing(&store, &c))
            .unwrap()
            .unwrap();
        fs::write(folder.path().join("files/incoming/cut-off"), b"%PDF-1").unwrap();
        assert_eq!(sweep(&files, &store, &clock), Swept::default(), "all of it is young");
        age(folder.path());
        assert_eq!(
            sweep(&files, &store, &clock),
            Swept {
                rows: 0,
                contents: 1,
                uploads: 1
            }
        );
        assert_eq!(content(&files, &kept), PDF);
        assert_eq!(all_files(folder.path()).len(), 2);
    });
}

fn named_by_a_thing(store: &Store, received: &Received) -> Result<()> {
    let columns = ["id", "uid", "version", "code", "name", "notes"];
    let row = vec![
        1.into(),
        uuid::Uuid::from_u128(1).into(),
        0.into(),
        "A".into(),
        "Album".into(),
        received.digest.as_str().into(),
    ];
    store.write(|tx| Ok(tx.insert("thing", &columns, row)?))
}

#[test]
fn a_row_that_nothing_refers_to_goes_after_its_days_and_its_bytes_with_it() {
    each_store(|store| {
        let (folder, files) = house();
        let clock = clock();
        let received = files.receive(&mut &*PDF, "a.pdf", LIMIT).unwrap();
        let file = keep(&store, &files, &clock, &received);
        age(folder.path());
        let rows_swept_after = |days: i64| {
            clock.advance_seconds(days * 24 * 3_600);
            sweep(&files, &store, &clock).rows
        };
        assert_eq!(rows_swept_after(0), 0, "it is kept for a day in any case");
        assert_eq!(rows_swept_after(2), 0, "unused as of today");
        assert_eq!(rows_swept_after(29), 0);
        assert_eq!(rows_swept_after(1), 1);
        assert!(matches!(store.read(|db| find(db, file.uid)), Err(Error::NotFound)));
        assert!(all_files(folder.path()).is_empty());
        assert!(
            store.write(|tx| received.keep(tx, &files, &clock, None, 24)).is_err(),
            "no row without its bytes"
        );
    });
}

#[test]
fn a_row_that_a_record_refers_to_stays_for_ever() {
    each_store(|store| {
        let (_folder, files) = house();
        let clock = clock();
        let received = files.receive(&mut &*PDF, "a.pdf", LIMIT).unwrap();
        let file = keep(&store, &files, &clock, &received);
        named_by_a_thing(&store, &received).unwrap();
        for _ in 0..3 {
            clock.advance_seconds(100 * 24 * 3_600);
            assert_eq!(sweep(&files, &store, &clock).rows, 0);
        }
        assert_eq!(content(&files, &file), PDF);
    });
}
