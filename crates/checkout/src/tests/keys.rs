//! The signature of events: what is believed, and what is not.

use kit::Moment;

use super::provider::{SIGNING, signature};
use crate::hook::{Refused, TOLERANCE, check};

const BODY: &str = r#"{"id":"evt_1"}"#;

fn now() -> Moment {
    Moment::from_micros(1_795_600_000_000_000)
}

fn judge(header: &str, body: &str) -> Result<(), Refused> {
    check(header, body.as_bytes(), SIGNING, now())
}

#[test]
fn what_the_provider_signed_a_moment_ago_is_believed() {
    assert_eq!(judge(&signature(BODY, SIGNING, now()), BODY), Ok(()));
    let old = signature(BODY, SIGNING, now().plus_seconds(-TOLERANCE));
    assert_eq!(judge(&old, BODY), Ok(()));
}

#[test]
fn while_a_secret_is_being_changed_one_signature_of_several_is_enough() {
    let other = signature(BODY, "whsec_other", now());
    let own = signature(BODY, SIGNING, now());
    let own = own.split(',').nth(1).unwrap();
    assert_eq!(judge(&format!("{other},{own}"), BODY), Ok(()));
    assert_eq!(judge(&other, BODY), Err(Refused::Wrong));
}

#[test]
fn what_was_changed_kept_too_long_or_signed_by_nobody_is_not_believed() {
    let own = signature(BODY, SIGNING, now());
    assert_eq!(judge(&own, r#"{"id":"evt_2"}"#), Err(Refused::Wrong));
    for seconds in [-TOLERANCE - 1, TOLERANCE + 1] {
        let other = signature(BODY, SIGNING, now().plus_seconds(seconds));
        assert_eq!(judge(&other, BODY), Err(Refused::Old));
    }
    let moved = own.replace("t=1795600000", "t=1795600001");
    assert_eq!(judge(&moved, BODY), Err(Refused::Wrong), "the moment is signed too");
    for header in [
        "",
        "t=1795600000",
        "v1=ab",
        "t=soon,v1=00",
        "t=1795600000,v1=éé",
        "t=1795600000,v0=00",
    ] {
        assert_eq!(judge(header, BODY), Err(Refused::Unsigned), "{header}");
    }
}
