//! Nights on which clocks change, slots across midnight, classes overseas, and people who come, go and are replaced.

use jiff::civil::date;
use jiff::tz::TimeZone;
use presence::half_day::HalfDay;
use presence::reason::Reasons;
use presence::{Expected, Observation, Rule, Slot, State, Tally, judge};

use crate::{away, half_day, instant, keys, local, seen, signed, slot, there, verdict};

#[test]
fn a_night_in_which_clocks_go_back_lasts_an_hour_more() {
    let autumn = slot(local("Europe/Paris", "2026-10-24T22:00", "2026-10-25T06:00"));
    assert_eq!(verdict(&autumn, vec![signed()]).realised, 540);
    let spring = slot(local("Europe/Paris", "2026-03-28T22:00", "2026-03-29T06:00"));
    assert_eq!(verdict(&spring, vec![signed()]).realised, 420);
}

#[test]
fn minutes_late_are_real_minutes_on_the_night_clocks_change() {
    let autumn = slot(local("Europe/Paris", "2026-10-25T02:30", "2026-10-25T04:00"));
    // 02:30 is the first of the two half past twos.
    assert_eq!(autumn.minutes(), 150);
    assert_eq!(verdict(&autumn, vec![there(30, 0)]).realised, 120);
}

#[test]
fn a_slot_across_midnight_belongs_to_the_evening_it_began_on() {
    let span = local("Europe/Paris", "2026-11-23T21:00", "2026-11-24T01:00");
    let paris = TimeZone::get("Europe/Paris").unwrap();
    assert_eq!(HalfDay::of(&span, &paris), (date(2026, 11, 23), HalfDay::Evening));
    assert_eq!(verdict(&slot(span), vec![signed()]).realised, 240);
}

#[test]
fn overseas_a_half_day_is_of_the_place_where_it_is_taught() {
    for (zone, utc) in [
        ("Indian/Reunion", "2026-11-23T05:00:00Z"),
        ("America/Guadeloupe", "2026-11-23T13:00:00Z"),
    ] {
        let span = local(zone, "2026-11-23T09:00", "2026-11-23T12:30");
        assert_eq!(span.from, instant(utc));
        let here = TimeZone::get(zone).unwrap();
        assert_eq!(HalfDay::of(&span, &here), (date(2026, 11, 23), HalfDay::Morning));
        assert_eq!(slot(span).minutes(), 210);
    }
    let evening = local("America/Guadeloupe", "2026-11-23T18:00", "2026-11-23T21:00");
    let paris = TimeZone::get("Europe/Paris").unwrap();
    assert_eq!(HalfDay::of(&evening, &paris).1, HalfDay::Evening);
    assert_eq!(
        HalfDay::of(&evening, &TimeZone::get("America/Guadeloupe").unwrap()).0,
        date(2026, 11, 23)
    );
}

#[test]
fn a_break_is_nobodys_time_and_lateness_into_it_costs_nothing_more() {
    let span = local("Europe/Paris", "2026-11-23T09:00", "2026-11-23T12:30");
    let pause = local("Europe/Paris", "2026-11-23T10:30", "2026-11-23T10:45");
    let with_break = Slot {
        breaks: vec![pause],
        ..slot(span)
    };
    assert_eq!(with_break.minutes(), 195);
    assert_eq!(verdict(&with_break, vec![there(90, 0)]).realised, 105);
    assert_eq!(verdict(&with_break, vec![there(105, 0)]).realised, 105);
}

fn of(day: i64, entry: i64, exit: Option<i64>, what: Vec<presence::What>) -> presence::Verdict {
    let on = |at: i64| half_day(2 * at).day;
    let slot = half_day(2 * day);
    let expected = Expected::on(slot.day, on(entry), exit.map(on));
    judge(&slot, expected, &seen(what), &Rule::default(), &Reasons::shipped())
}

#[test]
fn a_learner_added_late_is_not_absent_from_what_came_before() {
    let before = of(0, 1, None, vec![]);
    assert_eq!((before.planned, before.lost, before.state), (0, 0, State::NotExpected));
    assert_eq!(of(1, 1, None, vec![signed()]).realised, 210);
}

#[test]
fn who_has_left_is_not_absent_from_what_comes_after() {
    assert_eq!(of(1, 0, Some(1), vec![signed()]).realised, 210);
    let after = of(2, 0, Some(1), vec![]);
    assert_eq!(
        (after.planned, after.lost, keys(&after)),
        (0, 0, vec!["because-after-exit"])
    );
}

#[test]
fn a_cancelled_slot_and_the_one_that_replaces_it_count_once() {
    let cancelled = Slot {
        cancelled: true,
        ..half_day(0)
    };
    let sum: Tally = [
        verdict(&cancelled, vec![signed()]),
        verdict(&half_day(4), vec![signed()]),
    ]
    .iter()
    .map(Tally::from)
    .sum();
    assert_eq!((sum.planned, sum.realised), (210, 210));
}

#[test]
fn another_trainer_and_another_clock_change_nothing_of_the_learners_minutes() {
    // Neither who teaches nor what the device's clock said enters the verdict: the server's order does.
    let mut late_clock = seen(vec![signed()]);
    late_clock[0].recorded_at = instant("2026-11-23T14:00:00Z");
    let verdict = judge(
        &half_day(0),
        Expected::Yes,
        &late_clock,
        &Rule::default(),
        &Reasons::shipped(),
    );
    assert_eq!(verdict.realised, 210);
}

#[test]
fn a_rectification_after_the_seal_holds_against_what_was_there_and_says_so() {
    let mut observed = seen(vec![signed(), there(0, 0), away(Some("sick_leave"))]);
    observed[2].rectifies = true;
    let verdict = judge(
        &half_day(0),
        Expected::Yes,
        &observed,
        &Rule::default(),
        &Reasons::shipped(),
    );
    assert_eq!(
        (verdict.realised, verdict.justified, verdict.state),
        (0, 210, State::Excused)
    );
    assert_eq!(keys(&verdict)[0], "because-rectified");
    let still: Vec<Observation> = observed;
    assert_eq!(still.len(), 3, "the entries before it remain");
}
