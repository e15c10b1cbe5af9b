//! What the shipped profiles may do with presence.
//!
//! Trainers and teachers at their own slots, the office everywhere, learners for themselves, guardians for their
//! children. Addresses, devices and pictures are personal data of the evidence: for those who answer for it.

use kit::access::Grant;
use kit::{Level, Profile, Scope};

pub fn profiles() -> Vec<Profile> {
    let read = |cards: &'static [&'static str]| cards.iter().map(|card| ((*card).to_owned(), Level::Read));
    let grant = |scope: Scope, cards: &'static [&'static str], actions: &[&str]| Grant {
        scopes: [scope].into(),
        cards: read(cards).collect(),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        ..Grant::default()
    };
    let profile = |key: &str, acts: Grant, verdicts: Grant| {
        // Documents are for those who hand them in and those who decide; trainers learn that there is a reason.
        let (scope, cards, actions): (Scope, &'static [&'static str], &[&str]) = match key {
            "head" | "school_office" => (
                Scope::All,
                &["justification", "document"],
                &["hand_in", "decide", "export"],
            ),
            "quality_lead" | "auditor" => (Scope::All, &["justification"], &[]),
            "guardian" => (Scope::OwnFamily, &["justification", "document"], &["hand_in"]),
            "learner" => (Scope::Own, &["justification", "document"], &["hand_in"]),
            _ => (Scope::OwnGroups, &["justification"], &[]),
        };
        let grants = [
            ("attendance_act".to_owned(), acts),
            ("presence".to_owned(), verdicts),
            ("justification".to_owned(), grant(scope, cards, actions)),
        ];
        Profile {
            key: key.to_owned(),
            grants: grants.into(),
            ..Profile::default()
        }
    };
    let every = ["sign", "mark", "seal", "rectify", "export"];
    let taught = ["sign", "mark", "seal"];
    vec![
        profile(
            "head",
            grant(Scope::All, &["act", "evidence"], &every),
            grant(Scope::All, &["presence"], &["export"]),
        ),
        profile(
            "school_office",
            grant(Scope::All, &["act", "evidence"], &every),
            grant(Scope::All, &["presence"], &["export"]),
        ),
        profile(
            "quality_lead",
            grant(Scope::All, &["act", "evidence"], &["export"]),
            grant(Scope::All, &["presence"], &["export"]),
        ),
        profile(
            "auditor",
            grant(Scope::All, &["act", "evidence"], &["export"]),
            grant(Scope::All, &["presence"], &[]),
        ),
        profile(
            "teacher",
            grant(Scope::OwnGroups, &["act"], &taught),
            grant(Scope::OwnGroups, &["presence"], &["export"]),
        ),
        profile(
            "trainer",
            grant(Scope::OwnGroups, &["act"], &taught),
            grant(Scope::OwnGroups, &["presence"], &["export"]),
        ),
        profile(
            "learner",
            grant(Scope::Own, &["act"], &[]),
            grant(Scope::Own, &["presence"], &[]),
        ),
        profile(
            "guardian",
            Grant::default(),
            grant(Scope::OwnFamily, &["presence"], &[]),
        ),
    ]
}
