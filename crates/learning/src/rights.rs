//! What the shipped profiles may do with paths: learners for themselves, trainers in their own sessions, the office
//! everywhere. The answers of a bank of questions are for those who teach.

use kit::access::Grant;
use kit::{Level, Profile, Scope};

type Cards = &'static [&'static str];
type Actions = &'static [&'static str];

fn grant(scope: Scope, read: Cards, write: Cards, actions: Actions) -> Grant {
    let level = |cards: Cards, level: Level| cards.iter().map(move |card| ((*card).to_owned(), level));
    Grant {
        scopes: [scope].into(),
        cards: level(read, Level::Read).chain(level(write, Level::Write)).collect(),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        ..Grant::default()
    }
}

fn profile(key: &str, grants: Vec<(&str, Grant)>) -> Profile {
    Profile {
        key: key.to_owned(),
        grants: grants
            .into_iter()
            .map(|(kind, grant)| (kind.to_owned(), grant))
            .collect(),
        ..Profile::default()
    }
}

/// Those who teach, within what they reach.
fn teaches(key: &str, scope: Scope) -> Profile {
    profile(
        key,
        vec![
            (
                "activity_progress",
                grant(scope, &["progress"], &[], &["validate", "export"]),
            ),
            (
                "question",
                grant(
                    scope,
                    &[],
                    &["question", "key"],
                    &["create", "delete", "export", "import", "bulk"],
                ),
            ),
            ("quiz_attempt", grant(scope, &["attempt", "answers"], &[], &["export"])),
            (
                "submission",
                grant(scope, &["submission", "marking"], &[], &["mark", "export"]),
            ),
            (
                "objective_outcome",
                grant(scope, &["outcome"], &[], &["assess", "export"]),
            ),
        ],
    )
}

/// Those who look at what was proved.
fn looks(key: &str) -> Profile {
    let read = |cards: Cards| grant(Scope::All, cards, &[], &["export"]);
    profile(
        key,
        vec![
            ("activity_progress", read(&["progress"])),
            ("quiz_attempt", read(&["attempt"])),
            ("submission", read(&["submission", "marking"])),
            ("objective_outcome", read(&["outcome"])),
        ],
    )
}

pub fn profiles() -> Vec<Profile> {
    let own = |cards: Cards, actions: Actions| grant(Scope::Own, cards, &[], actions);
    let learner = profile(
        "learner",
        vec![
            ("activity_progress", own(&["progress"], &["follow"])),
            ("quiz_attempt", own(&["attempt"], &[])),
            ("submission", own(&["submission", "marking"], &[])),
            ("objective_outcome", own(&["outcome"], &[])),
        ],
    );
    vec![
        teaches("head", Scope::All),
        teaches("school_office", Scope::All),
        teaches("trainer", Scope::OwnGroups),
        looks("adviser"),
        looks("quality_lead"),
        looks("auditor"),
        learner,
    ]
}
