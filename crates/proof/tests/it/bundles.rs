//! The bundle: accepted as it was made, refused after any byte has changed, naming what is at fault.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use proof::bundle::{Fault, Limits};
use proof::evidence::Act;
use proof::{Bundle, chain};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::{PICTURE, Recorded, verify};

#[test]
fn a_bundle_holds_and_says_what_is_in_it() {
    let recorded = Recorded::of(2, 3);
    let report = verify(&recorded.bundle()).unwrap();
    assert_eq!(
        (report.entries, report.slots, report.sealed, report.pending),
        (10, 2, 2, 2)
    );
    assert_eq!(report.head, recorded.chain.head());
    assert_eq!(report.files.len(), 10 + 5);
}

#[test]
fn the_same_session_makes_the_same_bytes() {
    assert_eq!(Recorded::of(2, 3).bundle(), Recorded::of(2, 3).bundle());
}

#[test]
fn a_session_nobody_signed_yet_makes_a_bundle_too() {
    assert_eq!(verify(&Recorded::new().bundle()).unwrap().entries, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn a_bundle_of_which_any_byte_was_changed_is_refused(at in any::<prop::sample::Index>(), bits in 1u8..) {
        thread_local! {
            static WHOLE: Vec<u8> = Recorded::of(2, 3).bundle();
        }
        let mut bundle = WHOLE.with(Clone::clone);
        let at = at.index(bundle.len());
        bundle[at] ^= bits;
        prop_assert!(verify(&bundle).is_err(), "byte {at} changed by {bits:#04x}");
    }

    #[test]
    fn what_is_no_bundle_is_refused_and_never_stops_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(verify(&bytes).is_err());
    }
}

#[test]
fn a_bundle_cut_short_is_refused() {
    let bundle = Recorded::of(1, 2).bundle();
    for length in [0, 1, 63, 64, bundle.len() / 2, bundle.len() - 1] {
        assert!(verify(&bundle[..length]).is_err(), "{length} bytes");
    }
}

/// Unpacks a bundle, lets its files be changed, and packs it again with a right digest at its end, as a forger would.
pub fn forged(bundle: &[u8], mut change: impl FnMut(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bundle)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if let Some(bytes) = change(&name, bytes) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
    }
    let comment = format!("sha256:{}", "0".repeat(64));
    zip.set_raw_comment(comment.into_bytes().into()).unwrap();
    let mut bundle = zip.finish().unwrap().into_inner();
    let end = bundle.len() - 64;
    let digest = proof::canonical::sha256(&bundle[..end]);
    bundle[end..].copy_from_slice(digest.as_bytes());
    bundle
}

pub fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8(bytes.to_vec())
        .unwrap()
        .replace(from, to)
        .into_bytes()
}

#[test]
fn packing_it_again_unchanged_changes_nothing() {
    let bundle = Recorded::of(1, 2).bundle();
    verify(&forged(&bundle, |_, bytes| Some(bytes))).unwrap();
}

#[test]
fn a_forger_who_mends_the_end_is_told_by_the_file_and_its_slot() {
    let bundle = Recorded::of(1, 3).bundle();
    let forged = forged(&bundle, |name, bytes| match name {
        "evidence/000002.json" => Some(replaced(&bytes, "person-1", "person-7")),
        _ => Some(bytes),
    });
    let broken = verify(&forged).unwrap_err();
    assert_eq!(
        (broken.fault, broken.path.as_deref()),
        (Fault::Digest, Some("evidence/000002.json"))
    );
    assert_eq!(broken.slot.as_deref(), Some("slot-0"));
}

#[test]
fn a_forger_who_mends_the_list_too_is_told_by_the_chain() {
    let bundle = Recorded::of(1, 3).bundle();
    let mut changed = None;
    let forged = forged(&bundle, |name, bytes| match name {
        "evidence/000002.json" => {
            let forgery = replaced(&bytes, "person-1", "person-7");
            changed = Some((proof::canonical::sha256(&bytes), proof::canonical::sha256(&forgery)));
            Some(forgery)
        }
        "SHA256SUMS" => {
            let (was, is) = changed.as_ref().unwrap();
            Some(replaced(&bytes, was, is))
        }
        _ => Some(bytes),
    });
    let broken = verify(&forged).unwrap_err();
    assert_eq!(
        (broken.fault, broken.path.as_deref()),
        (Fault::Entry(chain::Fault::Chain), Some("evidence/000003.json"))
    );
}

#[test]
fn a_file_taken_out_or_put_in_is_named() {
    let bundle = Recorded::of(1, 3).bundle();
    let without = forged(&bundle, |name, bytes| (!name.starts_with("sheets/")).then_some(bytes));
    assert_eq!(verify(&without).unwrap_err().fault, Fault::Missing);
    let last = forged(&bundle, |name, bytes| (name != "evidence/000005.json").then_some(bytes));
    assert_eq!(verify(&last).unwrap_err().path.as_deref(), Some("evidence/000005.json"));
    let unlisted = forged(&bundle, |name, bytes| match name {
        "SHA256SUMS" => {
            let lines = String::from_utf8(bytes).unwrap();
            Some(
                lines
                    .lines()
                    .filter(|line| !line.contains("sheets/"))
                    .flat_map(|line| [line, "\n"])
                    .collect::<String>()
                    .into(),
            )
        }
        _ => Some(bytes),
    });
    assert_eq!(verify(&unlisted).unwrap_err().fault, Fault::Unknown);
}

#[test]
fn what_unpacks_to_more_than_is_believed_is_not_read_to_its_end() {
    let mut bundle = Recorded::of(1, 1).begun();
    bundle
        .file("sheets/zeros.pdf", &mut std::io::repeat(0).take(64 << 20))
        .unwrap();
    let bundle = bundle.finish().unwrap().into_inner();
    assert!(bundle.len() < 1 << 20, "it is packed small");
    let limits = Limits {
        file: 1 << 20,
        ..Limits::default()
    };
    let broken = proof::verify(&mut Cursor::new(&bundle), &limits, &[]).unwrap_err();
    assert_eq!(
        (broken.fault, broken.path.as_deref()),
        (Fault::TooLarge, Some("sheets/zeros.pdf"))
    );
    let limits = Limits {
        total: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(
        proof::verify(&mut Cursor::new(&bundle), &limits, &[])
            .unwrap_err()
            .fault,
        Fault::TooLarge
    );
}

#[test]
fn a_bundle_is_never_made_of_what_does_not_hold() {
    let recorded = Recorded::of(1, 2);
    let mut bundle = Recorded::new().begun();
    bundle.entry(&recorded.entries[0]).unwrap();
    assert!(bundle.entry(&recorded.entries[2]).is_err());
}

#[test]
fn a_picture_that_is_spoken_of_must_be_there() {
    let recorded = Recorded::of(1, 1);
    let mut empty = Recorded::new().begun();
    for entry in &recorded.entries {
        empty.entry(entry).unwrap();
    }
    verify(&empty.finish().unwrap().into_inner()).unwrap();
    let session = proof::bundle::Session {
        id: "s".into(),
        title: "t".into(),
        provider: "p".into(),
    };
    let mut without = Bundle::new(Cursor::new(Vec::new()), session, "2026-11-24T08:00:00Z".into()).unwrap();
    for entry in &recorded.entries {
        without.entry(entry).unwrap();
    }
    let broken = verify(&without.finish().unwrap().into_inner()).unwrap_err();
    assert_eq!(
        broken.path.unwrap(),
        format!("images/{}.png", proof::canonical::sha256(PICTURE))
    );
}

#[test]
fn ten_thousand_signatures_are_verified_in_a_moment() {
    let mut recorded = Recorded::new();
    for slot in 0..100 {
        for learner in 0..100 {
            recorded.add(Act::Learner, slot, learner);
        }
        recorded.add(Act::Seal, slot, 1_000_000);
    }
    let bundle = recorded.bundle();
    let start = Instant::now();
    assert_eq!(verify(&bundle).unwrap().entries, 10_100);
    let took = start.elapsed();
    // Two seconds in the program that is delivered; this one is compiled for tests.
    assert!(took < Duration::from_secs(20), "{took:?}");
    println!("{} KiB in {took:?}", bundle.len() >> 10);
}
