//! What the shipped profiles may do: advisers and who directs do all of it; the office keeps exchanges, tasks and funding
//! cases and sees affairs without their amounts; accounting keeps the amounts of funding. Trainers see none of it.

use std::collections::BTreeMap;

use kit::access::Grant;
use kit::{Level, Profile, Scope};

const KEEPS: &[&str] = &["create", "delete", "export", "import", "bulk"];
const MAKES: &[&str] = &["create", "delete"];
const READS: &[&str] = &["export"];

/// Kind, card by level, actions.
type Line = (&'static str, &'static [&'static str], Level, &'static [&'static str]);

const ALL: &[Line] = &[
    (
        "opportunity",
        &["opportunity", "amount", "outcome", "notes", "board"],
        Level::Write,
        KEEPS,
    ),
    ("stage_passage", &["passage"], Level::Read, READS),
    ("exchange_entry", &["exchange", "content"], Level::Write, KEEPS),
    ("task", &["task"], Level::Write, KEEPS),
    ("tag", &["tag"], Level::Write, MAKES),
    ("tagging", &["tagging"], Level::Write, MAKES),
    ("segment", &["segment"], Level::Write, KEEPS),
    (
        "funding_case",
        &["case", "amount", "dates", "notes"],
        Level::Write,
        KEEPS,
    ),
    ("funding_document", &["document"], Level::Write, MAKES),
];
/// Who directs shapes the pipelines; advisers work in them.
const SHAPES: &[Line] = &[
    ("pipeline", &["pipeline"], Level::Write, MAKES),
    ("pipeline_stage", &["stage", "rules"], Level::Write, MAKES),
];
const WORKS: &[Line] = &[
    ("pipeline", &["pipeline"], Level::Read, &[]),
    ("pipeline_stage", &["stage", "rules"], Level::Read, &[]),
];
const OFFICE: &[Line] = &[
    ("pipeline", &["pipeline"], Level::Read, &[]),
    ("pipeline_stage", &["stage"], Level::Read, &[]),
    ("opportunity", &["opportunity", "outcome", "board"], Level::Read, &[]),
    ("exchange_entry", &["exchange", "content"], Level::Write, MAKES),
    ("task", &["task"], Level::Write, MAKES),
    ("tag", &["tag"], Level::Read, &[]),
    ("tagging", &["tagging"], Level::Write, MAKES),
    (
        "funding_case",
        &["case", "amount", "dates", "notes"],
        Level::Write,
        KEEPS,
    ),
    ("funding_document", &["document"], Level::Write, MAKES),
];
const ACCOUNTING: &[Line] = &[
    ("funding_case", &["case", "amount", "dates"], Level::Read, READS),
    ("funding_document", &["document"], Level::Read, &[]),
];

pub fn profiles() -> Vec<Profile> {
    vec![
        profile("head", &[ALL, SHAPES], &[]),
        profile("adviser", &[ALL, WORKS], &[]),
        profile("school_office", &[OFFICE], &[]),
        profile(
            "accountant",
            &[ACCOUNTING],
            &[("funding_case", "paid_cents"), ("funding_case", "paid_on")],
        ),
    ]
}

/// `written` are fields that may be written on a card that is otherwise read.
fn profile(key: &str, lines: &[&[Line]], written: &[(&str, &str)]) -> Profile {
    let mut grants: BTreeMap<String, Grant> = BTreeMap::new();
    for (kind, cards, level, actions) in lines.iter().copied().flatten() {
        let own = written.iter().filter(|(of, _)| of == kind);
        let grant = Grant {
            scopes: [Scope::All].into(),
            cards: cards.iter().map(|card| ((*card).to_owned(), *level)).collect(),
            fields: own.map(|(_, field)| ((*field).to_owned(), Level::Write)).collect(),
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        };
        grants.insert((*kind).to_owned(), grant);
    }
    Profile {
        key: key.to_owned(),
        grants,
        ..Profile::default()
    }
}
