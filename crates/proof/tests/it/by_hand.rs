//! The commands written in `docs/proof-bundle.md`, as an auditor types them: they accept what holds, and nothing else.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use proof::bundle::READ_ME;
use proof::canonical::{self, unhex};
use proof::timestamp::{certificates, request};

use crate::Recorded;
use crate::bundles::{forged, replaced};
use proof::testing::{Authority, Key, run};

/// The script of the page: its one block of shell.
fn script() -> &'static str {
    let (_, after) = READ_ME.split_once("```sh\n").unwrap();
    after.split_once("```").unwrap().0
}

fn stamped(authority: &Authority) -> Vec<u8> {
    let recorded = Recorded::of(2, 3);
    let mut bundle = recorded.begun();
    // The first slot's seal has its timestamp, the second one's is pending.
    let seal = unhex(&canonical::sha256(&recorded.entries[4])).unwrap();
    bundle
        .timestamp(5, &authority.reply(&request(&seal, Some(41)).unwrap()))
        .unwrap();
    bundle.authority(&authority.chain()).unwrap();
    bundle.finish().unwrap().into_inner()
}

fn typed(folder: &Path, bundle: &[u8], trusted: Option<&str>) -> (bool, String) {
    fs::write(folder.join("verify.sh"), script()).unwrap();
    fs::write(folder.join("bundle.zip"), bundle).unwrap();
    let arguments = ["verify.sh", "bundle.zip"]
        .into_iter()
        .chain(trusted)
        .collect::<Vec<_>>();
    run("bash", &arguments, folder)
}

#[test]
fn an_auditor_with_common_tools_accepts_what_holds_and_reads_when_it_was_stamped() {
    let authority = Authority::new(Key::Rsa);
    let folder = tempfile::tempdir().unwrap();
    let bundle = stamped(&authority);
    let root = authority.path("root.pem");
    let (holds, said) = typed(folder.path(), &bundle, root.to_str());
    assert!(holds, "{said}");
    assert!(
        said.contains("Time stamp:") && said.contains("The bundle holds: 10 acts"),
        "{said}"
    );
    let (holds, said) = typed(folder.path(), &Recorded::of(1, 2).bundle(), None);
    assert!(holds, "{said}");
}

#[test]
fn the_program_says_the_same_of_the_timestamps() {
    let authority = Authority::new(Key::Rsa);
    let bundle = stamped(&authority);
    let trusted = certificates(&authority.root()).unwrap();
    let limits = proof::Limits::default();
    let report = proof::verify(&mut Cursor::new(&bundle), &limits, &trusted).unwrap();
    assert_eq!((report.timestamps.len(), report.pending, report.trusted), (1, 1, true));
    let other = certificates(&Authority::new(Key::P256).root()).unwrap();
    let broken = proof::verify(&mut Cursor::new(&bundle), &limits, &other).unwrap_err();
    assert_eq!(
        (broken.path.as_deref(), broken.slot.as_deref()),
        (Some("timestamps/000005.tsr"), Some("slot-0"))
    );
}

/// Changes one text of one file and mends the digest of the whole, and the list of digests when `listed`.
fn changed(bundle: &[u8], path: &str, from: &str, to: &str, listed: bool) -> Vec<u8> {
    let mut mended = None;
    forged(bundle, |name, bytes| {
        Some(match (&mended, name) {
            (None, name) if name == path => {
                let changed = replaced(&bytes, from, to);
                assert_ne!(changed, bytes);
                mended = Some((canonical::sha256(&bytes), canonical::sha256(&changed)));
                changed
            }
            (Some((was, is)), "SHA256SUMS") if listed => replaced(&bytes, was, is),
            _ => bytes,
        })
    })
}

#[test]
fn an_auditor_with_common_tools_refuses_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = Recorded::of(2, 3).bundle();
    let refuses = |bundle: &[u8], what: &str| {
        let (holds, said) = typed(folder.path(), bundle, None);
        assert!(!holds, "{what}: {said}");
    };
    let mut damaged = bundle.clone();
    damaged[1000] ^= 1;
    refuses(&damaged, "a byte");
    let entry = "evidence/000002.json";
    refuses(&changed(&bundle, entry, "person-1", "person-7", false), "an act");
    refuses(
        &changed(&bundle, entry, "person-1", "person-7", true),
        "an act and its digest",
    );
    refuses(
        &changed(&bundle, "evidence/000010.json", "\"entries\":4", "\"entries\":3", true),
        "the last seal",
    );
    refuses(
        &changed(&bundle, "manifest.json", "slot-1", "slot-2", true),
        "the manifest",
    );
}
