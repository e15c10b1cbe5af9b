//! The nine cases whose figures a funder would compute by hand.

use jiff::civil::date;
use presence::rate::hundredths_of_hour;
use presence::reason::Reasons;
use presence::rule::Late;
use presence::{Activity, Expected, Rule, Tally, judge, judge_activity};

use crate::{away, half_day, seen, signed, there, under, verdict};

const CONTRACT: i64 = 840;

/// Four half-days, each with what was observed.
fn session(observed: [Option<Vec<presence::What>>; 4]) -> Tally {
    let verdicts = observed.into_iter().enumerate().map(|(at, what)| {
        let mut slot = half_day(at as i64);
        slot.cancelled = what.is_none();
        Tally::from(&verdict(&slot, what.unwrap_or_default()))
    });
    verdicts.sum()
}

/// Planned to date, realised, the two rates as they are written, billable hundredths of an hour.
fn figures(tally: Tally, contract: i64) -> (i64, i64, String, String, i64) {
    let rate = |rate: Option<presence::Rate>| rate.map_or("–".to_owned(), |rate| rate.to_string());
    let billable = hundredths_of_hour(tally.billable(contract));
    (
        tally.planned,
        tally.realised,
        rate(tally.attendance()),
        rate(tally.completion(contract)),
        billable,
    )
}

fn shown(
    planned: i64,
    realised: i64,
    attendance: &str,
    completion: &str,
    billable: i64,
) -> (i64, i64, String, String, i64) {
    (
        planned,
        realised,
        attendance.to_owned(),
        completion.to_owned(),
        billable,
    )
}

fn v1() -> Tally {
    session([
        Some(vec![signed()]),
        Some(vec![signed()]),
        Some(vec![signed()]),
        Some(vec![]),
    ])
}

#[test]
fn v1_absent_from_the_last_of_four_half_days() {
    assert_eq!(figures(v1(), CONTRACT), shown(840, 630, "75.00", "75.00", 1050));
}

#[test]
fn v2_thirty_minutes_late_once() {
    let late = Some(vec![signed(), there(30, 0)]);
    let tally = session([Some(vec![signed()]), late, Some(vec![signed()]), Some(vec![signed()])]);
    assert_eq!(figures(tally, CONTRACT), shown(840, 810, "96.43", "96.43", 1350));
}

#[test]
fn v3_a_half_day_cancelled_by_the_provider_lowers_completion_and_not_attendance() {
    let tally = session([Some(vec![signed()]), Some(vec![signed()]), Some(vec![signed()]), None]);
    assert_eq!(figures(tally, CONTRACT), shown(630, 630, "100.00", "75.00", 1050));
}

#[test]
fn v4_an_activity_that_was_only_opened_counts_for_nothing() {
    let rule = Rule::default();
    let activity = |estimated, output| {
        Tally::from(&judge_activity(
            &Activity {
                estimated,
                output,
                due: true,
            },
            &rule,
        ))
    };
    let on_site: Tally = (0..2)
        .map(|at| Tally::from(&verdict(&half_day(at), vec![signed()])))
        .sum();
    let tally = on_site + activity(60, true) + activity(90, true) + activity(30, false);
    assert_eq!(figures(tally, 600), shown(600, 570, "95.00", "95.00", 950));
}

#[test]
fn v5_slots_after_the_exit_are_no_absence_but_stay_in_the_contract() {
    let entry = date(2026, 11, 23);
    let (rule, reasons) = (Rule::default(), Reasons::shipped());
    let tally: Tally = (0..4)
        .map(|at| {
            let slot = half_day(at);
            let observed = if at == 0 { vec![signed()] } else { vec![] };
            // The exit is at noon of the first day: its afternoon was not to be attended any more.
            let expected = match at {
                1 => Expected::AfterExit,
                _ => Expected::on(slot.day, entry, Some(entry)),
            };
            Tally::from(&judge(&slot, expected, &seen(observed), &rule, &reasons))
        })
        .sum();
    assert_eq!(figures(tally, CONTRACT), shown(210, 210, "100.00", "25.00", 350));
}

#[test]
fn v6_force_majeure_is_justified_and_still_not_realised() {
    let full = verdict(&half_day(0), vec![signed()]);
    let sick = verdict(&half_day(0), vec![away(Some("sick_leave"))]);
    let lost = verdict(&half_day(0), vec![away(Some("unjustified"))]);
    let mut tally: Tally = (0..8).map(|_| Tally::from(&full)).sum();
    tally = tally + Tally::from(&sick) + Tally::from(&lost);
    assert_eq!(figures(tally, 2100), shown(2100, 1680, "80.00", "80.00", 2800));
    assert_eq!((tally.justified, tally.lost), (210, 210));
}

#[test]
fn v7_the_average_of_a_group_is_of_sums() {
    let whole = || {
        session([
            Some(vec![signed()]),
            Some(vec![signed()]),
            Some(vec![signed()]),
            Some(vec![signed()]),
        ])
    };
    let group: Tally = (0..7).map(|_| whole()).chain([v1()]).sum();
    assert_eq!((group.planned, group.realised), (6720, 6510));
    assert_eq!(group.attendance().unwrap().to_string(), "96.88");
    assert_eq!(hundredths_of_hour(group.realised), 10850);
}

#[test]
fn v8_before_the_start_attendance_is_undefined_and_completion_is_nil() {
    assert_eq!(figures(Tally::default(), CONTRACT), shown(0, 0, "–", "0.00", 0));
}

#[test]
fn v9_a_tolerance_forgives_lateness_and_creates_no_minute() {
    let rule = Rule {
        late: Late::Tolerance { minutes: 30 },
        ..Rule::default()
    };
    let verdict = under(&rule, &half_day(0), vec![signed(), there(20, 0)]);
    assert_eq!((verdict.planned, verdict.realised, verdict.late), (210, 190, 0));
    let tally = Tally::from(&verdict);
    assert_eq!(tally.attendance().unwrap().to_string(), "90.48");
    assert_eq!(hundredths_of_hour(tally.realised), 317);
}
