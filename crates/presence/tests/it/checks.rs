//! What would be refused, and what would not.

use std::collections::HashSet;

use jiff::SignedDuration;
use presence::check::{
    Code, Drawn, Held, Invoiced, Leave, Limits, Mention, Severity, Signed, alike, beyond_proof, certificate_differs,
    closed_days, crowded, hurried, hurried_travel, long_days, mentions_differ, not_countersigned, on_leave,
    outside_window, overlaps, same_place, unlike, without_file,
};
use presence::{Mode, Rule, Tally};

use crate::{day, half_day, local};

fn held(slot: i64, who: i64, from: &str, to: &str) -> Held {
    let span = local("Europe/Paris", from, to);
    let minutes = span.seconds() / 60;
    Held {
        slot,
        who,
        span,
        day: day(&from[..10]),
        minutes,
        planned: minutes,
        confirmed: false,
    }
}

#[test]
fn a01_a_trainer_is_in_one_place_at_a_time() {
    let morning = held(1, 7, "2026-11-23T09:00", "2026-11-23T12:30");
    let overlapping = held(2, 7, "2026-11-23T12:00", "2026-11-23T13:00");
    let touching = held(3, 7, "2026-11-23T13:00", "2026-11-23T14:00");
    let somebody_else = held(4, 8, "2026-11-23T09:00", "2026-11-23T12:30");
    let found = overlaps(Code::A01, &[touching, morning, overlapping, somebody_else]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].slots.as_slice(), found[0].figures),
        ([1, 2].as_slice(), Some((30, 0)))
    );
    assert_eq!(Code::A01.severity(), Severity::Block);
}

#[test]
fn a03_sundays_and_holidays_want_a_word() {
    let national_day = held(1, 7, "2026-07-14T09:00", "2026-07-14T12:30");
    let sunday = held(2, 7, "2026-11-22T09:00", "2026-11-22T12:30");
    let confirmed = Held {
        confirmed: true,
        ..held(3, 7, "2026-11-22T14:00", "2026-11-22T17:00")
    };
    let monday = held(4, 7, "2026-11-23T09:00", "2026-11-23T12:30");
    let found = closed_days(
        &[national_day, sunday, confirmed, monday],
        &HashSet::from([day("2026-07-14")]),
    );
    assert_eq!(found.iter().map(|finding| finding.slots[0]).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a04_documents_say_the_same_or_do_not_say() {
    let mention = |document: &str, key, title: Option<&str>, minutes| Mention {
        document: document.to_owned(),
        key,
        title: title.map(str::to_owned),
        from: None,
        to: None,
        minutes,
    };
    let agreement = mention("agreement", 1, Some("Excel, perfectionnement"), Some(840));
    let spaced = mention("sheet", 2, Some("Excel,\u{a0}perfectionnement"), None);
    assert_eq!(mentions_differ(&[agreement.clone(), spaced]), []);
    let invoice = mention("invoice", 3, Some("Excel perfectionnement"), Some(870));
    let found = mentions_differ(&[agreement, invoice]);
    assert_eq!(
        found
            .iter()
            .filter_map(|finding| finding.what.as_deref())
            .collect::<Vec<_>>(),
        ["title", "minutes"]
    );
}

#[test]
fn a05_a_room_holds_what_it_holds() {
    let found = crowded(&[(1, 12, Some(12)), (2, 13, Some(12)), (3, 40, None)]);
    assert_eq!(found.iter().map(|finding| finding.slots[0]).collect::<Vec<_>>(), [2]);
}

fn drawn(slot: i64, who: i64, second: i64) -> Drawn {
    let at = half_day(0).span.from + SignedDuration::from_secs(second);
    Drawn {
        slot,
        who,
        at,
        mode: Mode::Link,
        image: Some(format!("{slot}-{who}")),
        look: None,
        device: None,
    }
}

#[test]
fn a06_each_signature_is_its_own_act() {
    let pasted = Drawn {
        image: Some("1-1".to_owned()),
        ..drawn(2, 1, 9000)
    };
    let found = alike(&[drawn(1, 1, 0), pasted, drawn(3, 1, 18000)], &Limits::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].slots, [1, 2]);
    let first = Drawn {
        look: Some(0xFF00),
        ..drawn(1, 1, 0)
    };
    let near = Drawn {
        look: Some(0xFF01),
        ..drawn(2, 1, 0)
    };
    assert_eq!(alike(&[first, near], &Limits::default()).len(), 1);
}

#[test]
fn a07_two_hands_for_one_name_are_worth_a_look() {
    let first = Drawn {
        look: Some(0),
        ..drawn(1, 1, 0)
    };
    let other = Drawn {
        look: Some(u64::MAX >> 30),
        ..drawn(2, 1, 0)
    };
    assert_eq!(unlike(&[first, other], &Limits::default()).len(), 1);
}

#[test]
fn a08_a_week_signed_in_one_sitting_shows() {
    let sitting: Vec<Drawn> = (0..4).map(|at| drawn(at, 1, at * 20)).collect();
    let found = hurried(&sitting, &Limits::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].slots, [0, 1, 2, 3]);
    let on_time: Vec<Drawn> = (0..4).map(|at| drawn(at, 1, at * 14_400)).collect();
    assert_eq!(hurried(&on_time, &Limits::default()), []);
}

#[test]
fn a08_a_class_signing_from_one_phone_shows_and_the_tablet_does_not() {
    let phone = |who| Drawn {
        device: Some("203.0.113.7".to_owned()),
        ..drawn(1, who, who)
    };
    assert_eq!(same_place(&[phone(1), phone(2), phone(3)], &Limits::default()).len(), 1);
    let tablet = |who| Drawn {
        mode: Mode::Tablet,
        ..phone(who)
    };
    assert_eq!(same_place(&[tablet(1), tablet(2), tablet(3)], &Limits::default()), []);
    assert_eq!(same_place(&[phone(1)], &Limits::default()), []);
}

#[test]
fn a09_signing_has_its_window() {
    let slot = half_day(0);
    let window = Rule::default().window(&slot.span);
    let signed = |who, at| Signed {
        slot: 1,
        who,
        at,
        window,
    };
    let minutes = SignedDuration::from_mins;
    let early = signed(1, slot.span.from - minutes(20));
    let on_time = signed(2, slot.span.from - minutes(15));
    let late = signed(3, slot.span.to + minutes(31));
    let found = outside_window(&[early, on_time, late]);
    assert_eq!(
        found
            .iter()
            .map(|finding| (finding.about[0], finding.figures))
            .collect::<Vec<_>>(),
        [(1, Some((5, 0))), (3, Some((1, 0))),]
    );
}

#[test]
fn a10_nobody_learns_eight_hours_a_day_without_a_question() {
    let morning = held(1, 1, "2026-11-23T08:00", "2026-11-23T12:00");
    let afternoon = held(2, 1, "2026-11-23T13:00", "2026-11-23T17:00");
    let found = long_days(&[morning.clone(), afternoon.clone()], &Limits::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].figures, Some((480, 420)));
    let configured = Limits {
        day_minutes: 480,
        ..Limits::default()
    };
    assert_eq!(long_days(&[morning, afternoon], &configured), []);
}

#[test]
fn a11_a_sheet_without_the_trainer_is_no_proof() {
    assert_eq!(not_countersigned(&[(1, true), (2, false)])[0].slots, [2]);
}

#[test]
fn a12_and_a16_figures_do_not_exceed_their_proof() {
    let lines = [
        Invoiced {
            line: 1,
            learner: 7,
            minutes: 630,
            proved: 630,
        },
        Invoiced {
            line: 2,
            learner: 8,
            minutes: 840,
            proved: 630,
        },
    ];
    assert_eq!(beyond_proof(&lines)[0].figures, Some((840, 630)));
    let proved = Tally {
        planned: 840,
        realised: 630,
        proved: 630,
        justified: 0,
        lost: 210,
    };
    assert_eq!(certificate_differs(1, 7, 630, proved), None);
    assert_eq!(
        certificate_differs(1, 7, 840, proved).unwrap().figures,
        Some((840, 630))
    );
}

#[test]
fn a13_a14_a15_the_file_is_believable() {
    let monday = day("2026-11-23");
    assert_eq!(
        without_file(&[(1, 7, monday), (2, 8, monday)], |trainer, _| trainer == 7)[0].slots,
        [2]
    );
    let attended = [held(1, 7, "2026-11-23T09:00", "2026-11-23T12:30")];
    let leave = Leave {
        who: 7,
        from: monday,
        to: monday,
    };
    assert_eq!(on_leave(&attended, &[leave]).len(), 1);
    let paris = held(1, 7, "2026-11-23T09:00", "2026-11-23T12:00");
    let lyon = held(2, 7, "2026-11-23T13:00", "2026-11-23T17:00");
    let found = hurried_travel(&[paris, lyon], |_, _| Some(465), &Limits::default());
    assert_eq!(found[0].figures, Some((60, 310)));
}

#[test]
fn every_check_has_a_message_of_its_own() {
    let keys: HashSet<&str> = Code::ALL.iter().map(|code| code.key()).collect();
    assert_eq!(keys.len(), 16);
}
