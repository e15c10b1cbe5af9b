//! How the sources are weighed against each other, and what the verdict says of it.

use presence::reason::{Justifies, Reasons};
use presence::rule::{Late, Rules};
use presence::{Because, Expected, Mode, Rule, Span, State, What, judge};

use crate::{away, day, half_day, instant, keys, seen, signed, there, under, verdict};

#[test]
fn a_signature_proves_the_half_day_and_a_declaration_only_counts_it() {
    let proved = verdict(&half_day(0), vec![signed()]);
    assert_eq!(
        (proved.realised, proved.proved, proved.state),
        (210, 210, State::Present)
    );
    let declared = verdict(&half_day(0), vec![there(0, 0)]);
    assert_eq!(
        (declared.realised, declared.proved, keys(&declared)),
        (210, 0, vec!["because-declared"])
    );
    let strict = Rule {
        declared_counts: false,
        ..Rule::default()
    };
    assert_eq!(under(&strict, &half_day(0), vec![there(0, 0)]).realised, 0);
}

#[test]
fn a_trainer_who_saw_an_empty_chair_is_believed_against_a_link() {
    let link = What::Signature { mode: Mode::Link };
    let forwarded = verdict(&half_day(0), vec![link, away(None)]);
    assert_eq!((forwarded.realised, forwarded.state), (0, State::Absent));
    assert!(keys(&forwarded).contains(&"because-contradicted"));
    let tablet = verdict(&half_day(0), vec![signed(), away(None)]);
    assert_eq!(tablet.realised, 210);
    assert!(keys(&tablet).contains(&"because-contradicted"));
}

#[test]
fn of_two_marks_the_later_one_holds_in_whatever_order_they_are_read() {
    let mut observed = seen(vec![away(None), there(10, 0)]);
    observed.reverse();
    let verdict = judge(
        &half_day(0),
        Expected::Yes,
        &observed,
        &Rule::default(),
        &Reasons::shipped(),
    );
    assert_eq!((verdict.realised, verdict.late, verdict.state), (200, 10, State::Late));
}

#[test]
fn reconnections_are_one_presence_and_end_with_the_slot() {
    let connected = |from: &str, to: &str| What::Connection {
        span: Span::new(instant(from), instant(to)),
    };
    let verdict = verdict(
        &half_day(0),
        vec![
            connected("2026-11-23T07:50:00Z", "2026-11-23T09:00:00Z"),
            connected("2026-11-23T08:30:00Z", "2026-11-23T09:10:00Z"),
            connected("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z"),
        ],
    );
    assert_eq!((verdict.realised, verdict.proved, verdict.lost), (100, 100, 110));
}

#[test]
fn a_glance_at_the_platform_is_no_presence() {
    let span = Span::new(instant("2026-11-23T08:00:00Z"), instant("2026-11-23T08:04:59Z"));
    let verdict = verdict(&half_day(0), vec![What::Connection { span }]);
    assert_eq!((verdict.realised, verdict.state), (0, State::Absent));
}

#[test]
fn silence_is_awaited_until_signing_closes_and_an_absence_after() {
    let mut slot = half_day(0);
    slot.closed = false;
    let awaited = verdict(&slot, vec![]);
    assert_eq!(
        (awaited.state, awaited.planned, keys(&awaited)),
        (State::Expected, 0, vec!["because-awaited"])
    );
    let closed = verdict(&half_day(0), vec![]);
    assert_eq!((closed.state, closed.lost, closed.pending), (State::Absent, 210, true));
}

#[test]
fn who_refuses_to_sign_has_not_signed() {
    let refused = verdict(&half_day(0), vec![What::Refusal]);
    assert_eq!(
        (refused.realised, keys(&refused)),
        (0, vec!["because-refused-to-sign", "because-pending"])
    );
}

#[test]
fn beyond_the_limit_of_the_house_rules_entry_was_refused() {
    let rule = Rule {
        late: Late::RefuseAfter { minutes: 15 },
        ..Rule::default()
    };
    let refused = under(&rule, &half_day(0), vec![there(16, 0)]);
    assert_eq!((refused.realised, refused.lost, refused.state), (0, 210, State::Absent));
    assert_eq!(under(&rule, &half_day(0), vec![there(15, 0)]).realised, 195);
}

#[test]
fn a_justification_counts_once_somebody_accepted_it() {
    let handed_in = |accepted| What::Justification {
        reason: "transport_incident".to_owned(),
        accepted,
    };
    let waiting = verdict(&half_day(0), vec![away(None), handed_in(None)]);
    assert_eq!((waiting.justified, waiting.lost, waiting.pending), (0, 210, true));
    let accepted = verdict(&half_day(0), vec![away(None), handed_in(None), handed_in(Some(true))]);
    assert_eq!(
        (accepted.justified, accepted.lost, accepted.state),
        (210, 0, State::Excused)
    );
    let refused = verdict(
        &half_day(0),
        vec![away(Some("sick_leave")), handed_in(None), handed_in(Some(false))],
    );
    assert_eq!((refused.justified, refused.lost, refused.pending), (0, 210, false));
}

#[test]
fn minutes_late_follow_their_own_reason() {
    let late = What::There {
        late: 30,
        early: 0,
        reason: Some("transport_incident".to_owned()),
    };
    let verdict = verdict(&half_day(0), vec![signed(), late]);
    assert_eq!(
        (verdict.realised, verdict.justified, verdict.lost, verdict.state),
        (180, 30, 0, State::Late)
    );
}

#[test]
fn what_the_provider_did_not_teach_is_nobodys_absence() {
    let verdict = verdict(&half_day(0), vec![away(Some("provider_cancellation"))]);
    assert_eq!((verdict.planned, verdict.lost, verdict.state), (0, 0, State::Cancelled));
}

#[test]
fn every_key_of_an_explanation_is_among_the_known_ones() {
    assert!(Because::KEYS.iter().all(|key| key.starts_with("because-")));
    let verdict = verdict(&half_day(0), vec![signed(), there(5, 5)]);
    assert_eq!(
        keys(&verdict),
        [
            "because-signed",
            "because-late",
            "because-left-early",
            "because-pending"
        ]
    );
}

#[test]
fn reasons_hold_from_their_day_and_rules_name_their_version() {
    let reasons = Reasons::shipped();
    assert_eq!(reasons.absences_on(day("2026-11-23")).count(), 12);
    assert_eq!(reasons.exits_on(day("2026-11-23")).count(), 10);
    assert!(reasons.absence("sick_leave", day("2018-09-04")).is_none());
    let known = |code| reasons.absence(code, day("2026-11-23")).unwrap().justifies;
    assert_eq!(
        (known("employer_request"), known("pending")),
        (Justifies::Contract, Justifies::Undecided)
    );
    let rules = Rules::shipped();
    assert_eq!(rules.on(day("2026-11-23")).version, verdict(&half_day(0), vec![]).rule);
}
