//! `preau verify bundle.zip`, on a machine that has never seen the data.

use std::io::Cursor;

use proof::Bundle;
use proof::bundle::Session;
use serde_json::Value;

use crate::program::{preau, said};

/// A bundle in a folder where there is nothing else.
fn written(change: impl Fn(&mut Vec<u8>)) -> (tempfile::TempDir, String) {
    let session = Session {
        id: "0199".into(),
        title: "Excel".into(),
        provider: "Institut".into(),
    };
    let mut bundle = Bundle::new(Cursor::new(Vec::new()), session, "2026-11-24T08:00:00Z".into()).unwrap();
    bundle.file("sheets/day.pdf", &mut b"a sheet".as_slice()).unwrap();
    let mut bytes = bundle.finish().unwrap().into_inner();
    change(&mut bytes);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bundle.zip");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_bundle_that_holds_is_accepted_without_any_house() {
    let (_folder, path) = written(|_| ());
    let output = preau(&["verify", &path], "");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("Institut"), "{}", said(&output));
    let output = preau(&["verify", &path, "--json"], "");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&json["holds"], &json["report"]["session"]["title"]),
        (&true.into(), &"Excel".into())
    );
}

#[test]
fn a_bundle_changed_by_one_byte_is_refused_and_what_is_at_fault_is_named() {
    let (_folder, path) = written(|bytes| {
        let end = bytes.len();
        bytes[end - 1] ^= 1;
    });
    let output = preau(&["verify", &path], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("octet"), "{}", said(&output));
    let (_folder, path) = written(|bytes| {
        let at = bytes
            .windows(14)
            .position(|window| window == b"sheets/day.pdf")
            .unwrap();
        bytes[at] ^= 1;
    });
    let output = preau(&["verify", &path, "--json"], "");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &json["holds"]), (Some(1), &false.into()));
}

#[test]
fn a_file_that_is_not_there_or_no_bundle_is_an_error() {
    let output = preau(&["verify", "nowhere.zip"], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let (_folder, path) = written(|bytes| *bytes = b"not a bundle".to_vec());
    let output = preau(&["verify", &path], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("dossier de preuves"), "{}", said(&output));
}
