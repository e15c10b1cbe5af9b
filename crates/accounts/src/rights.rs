//! What a profile grants, as its `grants` field keeps it, and why one can (not) see something.

use std::collections::{BTreeMap, BTreeSet};

use kit::access::Grant;
use kit::{Field, Kind, Level, Profile, Scope};
use serde::{Deserialize, Serialize};

/// The JSON of a profile's `grants`: a [`Profile`] without its key, which has a column of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rights {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grants: BTreeMap<String, Grant>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub capabilities: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everything: bool,
}

impl Rights {
    pub fn parse(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    pub fn to_json(&self) -> String {
        // A map of strings to strings always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn into_profile(self, key: &str) -> Profile {
        Profile {
            key: key.to_owned(),
            grants: self.grants,
            capabilities: self.capabilities,
            everything: self.everything,
        }
    }

    pub fn of(profile: &Profile) -> Self {
        Rights {
            grants: profile.grants.clone(),
            capabilities: profile.capabilities.clone(),
            everything: profile.everything,
        }
    }

    /// Sets the level of a card, and lets go of exceptions that now say the same.
    pub fn set_card(&mut self, kind: &Kind, card: &str, level: Level) {
        let grant = self.grants.entry(kind.key.to_owned()).or_default();
        match level {
            Level::Hidden => drop(grant.cards.remove(card)),
            level => drop(grant.cards.insert(card.to_owned(), level)),
        }
        let same = |key: &str| kind.find(key).is_some_and(|(_, field)| field.card == card);
        grant
            .fields
            .retain(|key, exception| !(same(key) && *exception == level));
    }

    /// Sets the level of a field: an exception when it differs from its card's.
    pub fn set_field(&mut self, kind: &Kind, field: &Field, level: Level) {
        let grant = self.grants.entry(kind.key.to_owned()).or_default();
        let card = grant.cards.get(field.card.as_ref()).copied().unwrap_or_default();
        if card == level {
            grant.fields.remove(field.key.as_ref());
        } else {
            grant.fields.insert(field.key.to_string(), level);
        }
    }

    /// Sets the scopes of a kind; none takes every row away, with the cards kept for the day they come back.
    pub fn set_scopes(&mut self, kind: &str, scopes: BTreeSet<Scope>) {
        self.grants.entry(kind.to_owned()).or_default().scopes = scopes;
    }

    /// Sets, of some actions, which are granted; others stay as they are.
    pub fn set_actions(&mut self, kind: &str, of: &[&str], granted: BTreeSet<String>) {
        let grant = self.grants.entry(kind.to_owned()).or_default();
        grant.actions.retain(|action| !of.contains(&action.as_str()));
        grant.actions.extend(granted);
    }

    /// Lets go of kinds about which nothing is granted.
    pub fn tidy(&mut self) {
        self.grants.retain(|_, grant| *grant != Grant::default());
    }
}

/// Where a level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The profile can do everything.
    Everything,
    /// An exception for this field.
    Field,
    /// The card that it stands on.
    Card,
    /// Nothing names it: hidden, as all that is not granted.
    NotGranted,
    /// The kind itself is out of reach: no row may be seen.
    NoRows,
}

impl From {
    pub const ALL: [From; 5] = [
        From::Everything,
        From::Field,
        From::Card,
        From::NotGranted,
        From::NoRows,
    ];

    /// The message that says it.
    pub fn key(self) -> &'static str {
        match self {
            From::Everything => "why-everything",
            From::Field => "why-field",
            From::Card => "why-card",
            From::NotGranted => "why-not-granted",
            From::NoRows => "why-no-rows",
        }
    }
}

/// Why a profile sees a field as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    pub level: Level,
    pub from: From,
    /// Of which rows; empty: of none.
    pub scopes: BTreeSet<Scope>,
}

/// Explains what a profile may do with a field, by the same order of rules as [`kit::Access`]. `None` when the kind has
/// no such field.
pub fn explain(profile: &Profile, kind: &Kind, field: &str) -> Option<Why> {
    let (_, field) = kind.find(field)?;
    if profile.everything {
        return Some(Why {
            level: Level::Write,
            from: From::Everything,
            scopes: [Scope::All].into(),
        });
    }
    let grant = profile.grants.get(kind.key);
    let Some(grant) = grant.filter(|grant| !grant.scopes.is_empty()) else {
        return Some(Why {
            level: Level::Hidden,
            from: From::NoRows,
            scopes: BTreeSet::new(),
        });
    };
    let (level, from) = match (
        grant.fields.get(field.key.as_ref()),
        grant.cards.get(field.card.as_ref()),
    ) {
        (Some(level), _) => (*level, From::Field),
        (None, Some(level)) => (*level, From::Card),
        (None, None) => (Level::Hidden, From::NotGranted),
    };
    Some(Why {
        level,
        from,
        scopes: grant.scopes.clone(),
    })
}

/// The same rights with nothing to change: what "see as" shows. A profile that can do everything stays as it is; the
/// door refuses its changes.
pub fn to_look_only(profile: &Profile) -> Profile {
    let mut looking = profile.clone();
    for grant in looking.grants.values_mut() {
        for level in grant.cards.values_mut().chain(grant.fields.values_mut()) {
            *level = (*level).min(Level::Read);
        }
        grant.actions.clear();
    }
    looking
}

/// The level of a word of the matrix.
pub fn level_of(word: &str) -> Option<Level> {
    Some(match word {
        "hidden" => Level::Hidden,
        "read" => Level::Read,
        "propose" => Level::Propose,
        "write" => Level::Write,
        _ => return None,
    })
}

pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Hidden => "hidden",
        Level::Read => "read",
        Level::Propose => "propose",
        Level::Write => "write",
    }
}

/// Every scope, widest first, with the word that forms and files say.
pub const SCOPES: [(Scope, &str); 6] = [
    (Scope::All, "all"),
    (Scope::Campus, "campus"),
    (Scope::OwnGroups, "own_groups"),
    (Scope::OwnFamily, "own_family"),
    (Scope::OwnCompany, "own_company"),
    (Scope::Own, "own"),
];

pub fn scope_of(word: &str) -> Option<Scope> {
    SCOPES.iter().find(|(_, known)| *known == word).map(|(scope, _)| *scope)
}

pub fn scope_word(scope: Scope) -> &'static str {
    SCOPES
        .iter()
        .find(|(known, _)| *known == scope)
        .map_or("", |(_, word)| word)
}
