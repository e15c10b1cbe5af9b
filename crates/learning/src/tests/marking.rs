//! Quizzes: drawn, taken, marked; so many attempts, and what passing needs.

use kit::write::Values;
use proptest::prelude::*;
use uuid::Uuid;

use super::house::{answers, each_house, refusal};
use crate::attempt;
use crate::question::Key;
use crate::quiz::{self, Asked, Given, Question};

#[test]
fn a_quiz_is_passed_from_its_mark_on_and_then_taken_no_more() {
    each_house(|house| {
        assert_eq!(house.take(house.zoe, false).unwrap(), 0);
        assert_eq!(house.state(house.zoe, house.quiz), "started");
        assert_eq!(house.take(house.zoe, true).unwrap(), 100);
        let standing = house.standing(house.zoe, house.quiz);
        assert_eq!(
            (standing.state.as_str(), standing.counted, standing.best),
            ("done", 20, Some(100))
        );
        assert_eq!(refusal(house.take(house.zoe, true)), "quiz-no-attempt-left");
        assert_eq!(house.count("quiz_attempt", "passed:yes"), 1);
    });
}

#[test]
fn so_many_attempts_are_allowed_and_one_runs_at_a_time() {
    each_house(|house| {
        house.update("activity", house.quiz, Values::new().with("max_attempts", 2));
        let begin = || {
            house.act(house.zoe, house.quiz, |tx, hand, place, activity| {
                attempt::begin(tx, hand, place, activity, 1)
            })
        };
        let first = begin().unwrap();
        assert_eq!(begin().unwrap(), first, "the attempt under way is gone on with");
        let end = || {
            house.act(house.zoe, house.quiz, |tx, hand, place, activity| {
                attempt::end(tx, hand, place, activity, |paper| answers(paper, false))
            })
        };
        end().unwrap();
        assert_eq!(refusal(end()), "quiz-not-open");
        assert_eq!(house.take(house.zoe, false).unwrap(), 0);
        assert_eq!(house.state(house.zoe, house.quiz), "failed");
        assert_eq!(refusal(begin()), "quiz-no-attempt-left");
    });
}

#[test]
fn a_paper_keeps_its_questions_whatever_becomes_of_the_bank() {
    each_house(|house| {
        let begin = |tx: &mut kit::Tx<'_>, hand: kit::write::Hand<'_>, place: &_, activity: &_| {
            attempt::begin(tx, hand, place, activity, 3)
        };
        let id = house.act(house.zoe, house.quiz, begin).unwrap();
        let paper = |id: i64| house.store.read(|db| attempt::by_key(db, id)).unwrap().paper;
        let before = paper(id);
        assert_eq!(before.len(), 3);
        house.question("Une de plus ?", "true_false", "non");
        assert_eq!(paper(id), before);
        house.update("activity", house.quiz, Values::new().with("question_count", 2));
        let other = house.act(house.noe, house.quiz, begin).unwrap();
        assert_eq!(paper(other).len(), 2, "so many are drawn from the bank");
    });
}

#[test]
fn a_quiz_of_a_theme_asks_the_questions_of_that_theme_alone() {
    each_house(|house| {
        house.update(
            "activity",
            house.quiz,
            Values::new().with("question_theme", "Références"),
        );
        let begin = || {
            house.act(house.zoe, house.quiz, |tx, hand, place, activity| {
                attempt::begin(tx, hand, place, activity, 3)
            })
        };
        assert_eq!(refusal(begin()), "quiz-empty");
        let question = house.question("Que fige le signe $ ?", "text", "la référence\nune référence");
        house.update("question", question, Values::new().with("theme", "références"));
        let id = begin().unwrap();
        let paper = house.store.read(|db| attempt::by_key(db, id)).unwrap().paper;
        assert_eq!(paper.len(), 1);
    });
}

fn asked(key: Key) -> Asked {
    Asked {
        question: Uuid::nil(),
        wording: String::new(),
        points: 3,
        key,
        explanation: String::new(),
    }
}

#[test]
fn an_answer_is_read_as_people_write_it() {
    let text = asked(Key::Text {
        accepted: vec!["La référence".into()],
    });
    assert_eq!(quiz::worth(&text, &Given::Text("  la   REFERENCE ".into())), 300);
    let number = asked(Key::Number {
        value: 2.54,
        tolerance: 0.01,
    });
    for (said, worth) in [("2,54", 300), ("2.55", 300), ("2,56", 0), ("trois", 0)] {
        assert_eq!(quiz::worth(&number, &Given::Text(said.into())), worth, "{said}");
    }
    let several = asked(Key::Multiple {
        options: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
        right: vec![0, 1, 2],
    });
    for (said, worth) in [
        (vec![0, 1, 2], 300),
        (vec![0, 1], 200),
        (vec![0, 1, 3], 100),
        (vec![0, 1, 2, 3], 200),
    ] {
        assert_eq!(quiz::worth(&several, &Given::Options(said.clone())), worth, "{said:?}");
    }
}

#[test]
fn a_mark_just_under_what_is_asked_neither_passes_nor_reads_as_if_it_did() {
    let mark = quiz::Mark { got: 5_999, of: 10_000 };
    assert_eq!(mark.percent(), 59);
    assert!(!mark.reaches(60));
    assert!(quiz::Mark { got: 6_000, of: 10_000 }.reaches(60));
    assert!(!quiz::Mark { got: 0, of: 0 }.reaches(0), "an empty paper passes nobody");
}

fn question() -> impl Strategy<Value = Question> {
    let options = |count: usize| (0..count).map(|at| format!("option {at}")).collect::<Vec<String>>();
    let key = prop_oneof![
        (2_usize..6).prop_flat_map(move |count| (0..count).prop_map(move |right| Key::Single {
            options: options(count),
            right
        })),
        prop::collection::btree_set(0_usize..5, 1..5).prop_map(move |right| Key::Multiple {
            options: options(5),
            right: right.into_iter().collect()
        }),
        any::<bool>().prop_map(|right| Key::TrueFalse { right }),
        Just(Key::Text {
            accepted: vec!["Écrire".into()]
        }),
        (-100_i64..100).prop_map(|value| Key::Number {
            value: value as f64,
            tolerance: 0.5
        }),
        (2_usize..6).prop_map(move |count| Key::Order {
            items: options(count),
            places: (0..count).collect()
        }),
    ];
    (key, 1_i64..10).prop_map(|(key, points)| Question {
        uid: Uuid::nil(),
        wording: String::new(),
        points,
        key,
        explanation: String::new(),
    })
}

/// Marks by what stands on the paper, as a person with the key in hand would: option by option, in thirds of nothing.
fn by_hand(bank: &Question, asked: &Asked, chosen: &[String]) -> f64 {
    let share = match (&bank.key, &asked.key) {
        (Key::Single { options, right }, _) => f64::from(u8::from(chosen.len() == 1 && chosen[0] == options[*right])),
        (Key::Multiple { options, right }, _) => {
            let is_right = |said: &&String| right.iter().any(|at| options[*at] == **said);
            let hits = chosen.iter().filter(is_right).count() as f64;
            ((hits - (chosen.len() as f64 - hits)) / right.len() as f64).max(0.0)
        }
        _ => unreachable!("only options are chosen"),
    };
    share * bank.points as f64 * 100.0
}

proptest! {
    #[test]
    fn a_shuffled_paper_is_worth_what_the_author_wrote(bank in prop::collection::vec(question(), 1..8), seed: u64, picks: Vec<bool>) {
        let paper = quiz::draw(&bank, None, seed);
        prop_assert_eq!(paper.len(), bank.len());
        let full: i64 = bank.iter().map(|question| question.points * 100).sum();
        prop_assert_eq!(quiz::mark(&paper, &answers(&paper, true)), quiz::Mark { got: full, of: full });
        prop_assert_eq!(quiz::mark(&paper, &[]).got, 0);
        // Each question of options, ticked at random, against the bank as it was written.
        let picks: Vec<bool> = picks.into_iter().chain([true, false, true, true, false]).collect();
        for single in &bank {
            let paper = quiz::draw(std::slice::from_ref(single), None, seed);
            let (Key::Single { options, .. } | Key::Multiple { options, .. }) = &paper[0].key else { continue };
            let ticked: Vec<usize> = (0..options.len()).filter(|at| picks[at % picks.len()]).collect();
            let names: Vec<String> = ticked.iter().map(|at| options[*at].clone()).collect();
            let expected = by_hand(single, &paper[0], &names).floor() as i64;
            let worth = quiz::worth(&paper[0], &Given::Options(ticked));
            prop_assert!((worth - expected).abs() <= 1, "{worth} and not {expected}");
            prop_assert!((0..=single.points * 100).contains(&worth));
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_paper_of_distinct_questions(count in 1_usize..12, drawn in 1_usize..12, seed: u64) {
        let bank: Vec<Question> = (0..count).map(|at| Question {
            uid: Uuid::from_u128(at as u128), wording: String::new(), points: 1,
            key: Key::TrueFalse { right: true }, explanation: String::new(),
        }).collect();
        let paper = quiz::draw(&bank, Some(drawn), seed);
        prop_assert_eq!(&paper, &quiz::draw(&bank, Some(drawn), seed));
        let mut seen: Vec<Uuid> = paper.iter().map(|asked| asked.question).collect();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), drawn.min(count));
    }
}
