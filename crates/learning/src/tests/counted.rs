//! What makes an activity done, and the minutes that it then counts: in paths, in presence, in figures.

use kit::write::Values;
use kit::{Result, Tx};
use proptest::prelude::*;

use super::house::{House, each_house, refusal};
use crate::follow;
use crate::progress::{self, Evidence};
use crate::rule::Rules;
use crate::submission::{self, Marking};

fn hand_in(house: &House, learner: i64, text: &str) -> Result<i64> {
    house.act(learner, house.work, |tx, hand, place, activity| {
        let written = submission::hand_in(tx, hand, &house.files, place, activity, (text, None))?;
        Ok(written.id)
    })
}

fn mark(house: &House, id: i64, accepted: bool, comment: &str) -> Result<()> {
    let marking = Marking {
        accepted,
        mark: Some(14.5),
        comment,
    };
    house.write_as(None, |tx, hand| submission::mark(tx, hand, id, &marking))
}

#[test]
fn opening_a_page_counts_nothing_and_saying_that_it_is_done_counts_its_estimate() {
    each_house(|house| {
        house.act(house.zoe, house.page, progress::open).unwrap();
        assert_eq!(house.state(house.zoe, house.page), "started");
        assert_eq!(house.presence(house.zoe), (0, 0));
        house.act(house.zoe, house.page, progress::declare).unwrap();
        let standing = house.standing(house.zoe, house.page);
        assert_eq!(
            (standing.state.as_str(), standing.counted, standing.openings),
            ("done", 30, 1)
        );
        assert_eq!(house.presence(house.zoe), (30, 30));
        house.act(house.zoe, house.page, progress::declare).unwrap();
        assert_eq!(house.presence(house.zoe), (30, 30), "said twice, counted once");
    });
}

#[test]
fn time_on_a_page_is_known_and_never_counted() {
    each_house(|house| {
        house.act(house.zoe, house.page, progress::open).unwrap();
        for (seconds, in_sight) in [(60, true), (3_600, true), (45, false), (30, true)] {
            house.clock.advance_seconds(seconds);
            let stay = |tx: &mut Tx<'_>, hand: kit::write::Hand<'_>, place: &_, activity: &_| {
                progress::stay(tx, hand, place, activity, in_sight)
            };
            house.act(house.zoe, house.page, stay).unwrap();
        }
        let standing = house.standing(house.zoe, house.page);
        assert_eq!(
            standing.seconds,
            60 + 90 + 30,
            "an hour without a sign of life was spent elsewhere"
        );
        assert_eq!((standing.counted, house.presence(house.zoe)), (0, (0, 0)));
    });
}

#[test]
fn an_estimate_that_changes_later_does_not_change_what_was_assigned() {
    each_house(|house| {
        house.assign(house.zoe);
        house.update("activity", house.page, Values::new().with("estimated_minutes", 300));
        house.act(house.zoe, house.page, progress::declare).unwrap();
        house.act(house.noe, house.page, progress::declare).unwrap();
        assert_eq!(house.standing(house.zoe, house.page).counted, 30);
        assert_eq!(house.standing(house.noe, house.page).counted, 300);
    });
}

#[test]
fn work_counts_once_the_trainer_accepts_it_and_no_more_when_it_must_be_done_again() {
    each_house(|house| {
        assert_eq!(refusal(hand_in(&house, house.zoe, "  ")), "submission-empty");
        let first = hand_in(&house, house.zoe, "Mon travail").unwrap();
        assert_eq!(house.state(house.zoe, house.work), "started");
        let second = hand_in(&house, house.zoe, "Mon travail, relu").unwrap();
        assert_eq!(
            house.count("submission", "state:waiting"),
            1,
            "the later piece replaces the one that waits"
        );
        assert_eq!(refusal(mark(&house, first, true, "")), "submission-replaced");
        assert_eq!(refusal(mark(&house, second, false, " ")), "submission-say-why");
        mark(&house, second, true, "Très bien").unwrap();
        assert_eq!(house.presence(house.zoe), (60, 60));
        assert_eq!(
            refusal(hand_in(&house, house.zoe, "Encore")),
            "submission-accepted-already"
        );
        mark(&house, second, false, "Il manque la page 2").unwrap();
        assert_eq!(
            (house.state(house.zoe, house.work), house.presence(house.zoe)),
            ("started".into(), (0, 0))
        );
        hand_in(&house, house.zoe, "Avec la page 2").unwrap();
    });
}

#[test]
fn what_is_not_done_when_the_session_ends_is_owed() {
    each_house(|house| {
        house.assign(house.zoe);
        house.act(house.zoe, house.page, progress::declare).unwrap();
        let settle = || house.write_as(None, follow::came_due).unwrap();
        assert_eq!(settle(), 0, "the session is not over");
        house.clock.advance_seconds(3 * 86_400);
        assert_eq!(settle(), 1);
        // 30 of the page, done; 20 of the quiz and 60 of the assignment, not. The morning is counted by its slot.
        assert_eq!(house.presence(house.zoe), (110, 30));
        settle();
        assert_eq!(house.presence(house.zoe), (110, 30), "owed once");
    });
}

#[test]
fn only_the_learner_goes_forward_on_their_path_and_only_while_they_have_a_place() {
    each_house(|house| {
        let (place, page) = (house.place(house.zoe), house.step(house.page));
        for someone in [None, Some(house.noe)] {
            let done = house.write_as(someone, |tx, hand| progress::declare(tx, hand, &place, &page));
            assert_eq!(refusal(done), "learning-not-yours");
        }
        house.update("enrolment", place.enrolment, Values::new().with("status", "completed"));
        assert_eq!(
            refusal(house.act(house.zoe, house.page, progress::open)),
            "learning-closed"
        );
    });
}

#[test]
fn a_trainer_validates_and_takes_it_back() {
    each_house(|house| {
        let (place, page) = (house.place(house.zoe), house.step(house.page));
        let say = |valid: bool| {
            let said = house.write_as(None, |tx, hand| progress::validate(tx, hand, &place, &page, valid));
            said.unwrap();
            house.state(house.zoe, house.page)
        };
        assert_eq!(say(true), "done");
        assert_eq!(house.presence(house.zoe), (30, 30));
        assert_eq!(say(false), "to_do");
        assert_eq!(house.presence(house.zoe), (0, 0));
    });
}

const COMPLETIONS: [&str; 8] = [
    "opened",
    "declared",
    "attended",
    "attempted",
    "passed",
    "handed_in",
    "marked",
    "validated",
];
const MODALITIES: [&str; 4] = ["in_person", "remote_sync", "remote_async", "blended"];

prop_compose! {
    fn evidence()(flags in prop::array::uniform6(any::<bool>()), attempts in 0_i64..4, submissions in 0_i64..3) -> Evidence {
        let [opened, declared, validated, passed, accepted, attended] = flags;
        Evidence {
            opened, declared, validated, attended,
            attempts, passed: passed && attempts > 0,
            submissions, accepted: accepted && submissions > 0,
        }
    }
}

/// The same read from the words of the rule: an output of the learner, of an activity taught in one's own time.
fn naive(known: &Evidence, modality: &str, completion: &str, estimated: i64) -> i64 {
    let is_async = modality == "remote_async" || modality == "blended";
    let output = match completion {
        "declared" => known.declared || known.validated,
        "attempted" => known.attempts >= 1,
        "passed" => known.passed,
        "handed_in" => known.submissions >= 1,
        "marked" => known.accepted,
        "validated" => known.validated,
        // Opening is no output, and presence is counted by its slots.
        _ => false,
    };
    if is_async && output { estimated } else { 0 }
}

proptest! {
    #[test]
    fn counted_time_is_the_estimate_of_what_was_completed_with_an_output(
        steps in prop::collection::vec((evidence(), 0_usize..8, 0_usize..4, 0_i64..500), 0..20)
    ) {
        let rule = Rules::shipped().on(jiff::civil::date(2026, 11, 25));
        let counted: i64 = steps.iter().map(|(known, completion, modality, estimated)| {
            let completion = COMPLETIONS[*completion];
            if known.completes(completion) { rule.minutes(MODALITIES[*modality], completion, *estimated) } else { 0 }
        }).sum();
        let expected: i64 = steps.iter().map(|(known, completion, modality, estimated)| {
            naive(known, MODALITIES[*modality], COMPLETIONS[*completion], *estimated)
        }).sum();
        prop_assert_eq!(counted, expected);
    }
}
