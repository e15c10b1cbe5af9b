//! The profiles that are shipped ready, read from `shipped.toml`, and put into the store as editable records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use kit::access::Grant;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Catalogue, Clock, Error, Level, Profile, Result, Tx};
use serde::Deserialize;
use words::{Catalogue as Words, CatalogueError, Language};

use crate::kinds::{ADMINISTRATOR, IDLE_MINUTES, LONGEST_HOURS};
use crate::rights::{Rights, level_of, scope_of};
use crate::room::WORDS;

mod offer;

pub use offer::offer;

const TABLE: &str = include_str!("shipped.toml");

/// A profile as it is shipped.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipped {
    pub profile: Profile,
    /// A second factor must be set up.
    pub two_factor: bool,
    pub idle_minutes: i64,
    pub longest_hours: i64,
    pub position: i64,
}

/// The line of a profile in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    position: i64,
    #[serde(default)]
    idle_minutes: Option<i64>,
    #[serde(default)]
    longest_hours: Option<i64>,
    #[serde(default)]
    two_factor: bool,
    #[serde(default)]
    everything: bool,
    #[serde(default)]
    capabilities: String,
    #[serde(default)]
    kinds: BTreeMap<String, Line>,
}

/// The line of a kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    rows: String,
    #[serde(default)]
    read: String,
    #[serde(default)]
    propose: String,
    #[serde(default)]
    write: String,
    #[serde(default)]
    fields: String,
    #[serde(default)]
    actions: String,
}

/// Every shipped profile, in the order of their lists.
///
/// # Errors
/// When the file does not read, which a test excludes.
pub fn profiles() -> Result<Vec<Shipped>> {
    let written: BTreeMap<String, Written> =
        toml::from_str(TABLE).map_err(|error| Error::Fault(format!("shipped.toml: {error}")))?;
    let mut shipped = written
        .into_iter()
        .map(|(key, written)| read(key, written))
        .collect::<Result<Vec<_>>>()?;
    shipped.sort_by_key(|shipped| shipped.position);
    Ok(shipped)
}

/// Names in the shipped profiles that lead to no kind, card or field of a catalogue, as `profile: kind.card`.
pub fn astray(shipped: &[Shipped], catalogue: &Catalogue) -> Vec<String> {
    let mut astray = Vec::new();
    for Shipped { profile, .. } in shipped {
        for (key, grant) in &profile.grants {
            let Some(kind) = catalogue.kind(key) else {
                astray.push(format!("{}: {key}", profile.key));
                continue;
            };
            let cards = grant.cards.keys().filter(|card| !kind.has_card(card));
            let fields = grant.fields.keys().filter(|field| kind.find(field).is_none());
            let scopes = grant.scopes.iter().filter(|scope| {
                **scope != kit::Scope::All && !kind.scopes.iter().any(|(declared, _)| declared == *scope)
            });
            astray.extend(cards.chain(fields).map(|name| format!("{}: {key}.{name}", profile.key)));
            astray.extend(scopes.map(|scope| format!("{}: {key} has no scope {scope:?}", profile.key)));
        }
    }
    astray
}

/// Adds the shipped profiles that the store does not have, leaving those it has as they are; `more` are grants that other
/// rooms make to the same profiles. Joins the operation under way or begins one.
pub fn install(tx: &mut Tx<'_>, access: &Access, clock: &Clock, more: &[Profile]) -> Result<usize> {
    tx.begin(access, clock, "profiles_installed", "")?;
    let mut added = 0;
    let shipped = with_grants_of(profiles()?, more);
    let kinds = offer::kinds_of(&shipped);
    for shipped in shipped {
        if find(tx, &shipped.profile.key)?.is_none() {
            let key = shipped.profile.key.as_str();
            let values = shipped.values().with("key", key).with("label", name(key)?);
            Hand::new(access, clock).create(tx, "profile", values, None)?;
            added += 1;
        }
    }
    offer::note(tx, Hand::new(access, clock), &kinds)?;
    Ok(added)
}

/// What a shipped profile is called until the house names it otherwise: in French, the house's language.
///
/// # Errors
/// When the messages of this room do not read, which a test excludes.
pub(crate) fn name(key: &str) -> Result<String> {
    static NAMES: OnceLock<std::result::Result<Words, CatalogueError>> = OnceLock::new();
    let names = NAMES.get_or_init(|| Words::new(&[WORDS])).as_ref();
    let names = names.map_err(|error| Error::Fault(error.to_string()))?;
    Ok(names.text(Language::Fr, &message(key)).to_owned())
}

/// The message that names a shipped profile.
pub(crate) fn message(key: &str) -> String {
    format!("profile-{}", key.replace('_', "-"))
}

/// Gives a profile back the rights it was shipped with.
///
/// # Errors
/// Not found for a profile of the establishment's own making.
pub fn reset(tx: &mut Tx<'_>, access: &Access, clock: &Clock, key: &str, more: &[Profile]) -> Result<()> {
    let shipped = with_grants_of(profiles()?, more)
        .into_iter()
        .find(|shipped| shipped.profile.key == key);
    let shipped = shipped.ok_or(Error::NotFound)?;
    let id = find(tx, key)?.ok_or(Error::NotFound)?;
    tx.begin(access, clock, "profile_reset", "")?;
    Hand::new(access, clock).update(tx, "profile", id, shipped.values(), Expect::Anything)?;
    Ok(())
}

/// The key of the record of a profile.
pub fn find(tx: &mut Tx<'_>, key: &str) -> Result<Option<i64>> {
    Ok(tx
        .scalar("SELECT id FROM profile WHERE key = $1", &[key.into()])?
        .as_int())
}

impl Shipped {
    fn values(&self) -> Values {
        Values::new()
            .with("grants", Rights::of(&self.profile).to_json())
            .with("two_factor", self.two_factor)
            .with("idle_minutes", self.idle_minutes)
            .with("longest_hours", self.longest_hours)
            .with("position", self.position)
    }
}

/// What several rooms grant to the same profile, together. Nobody takes away from the administrator's everything.
fn with_grants_of(mut shipped: Vec<Shipped>, more: &[Profile]) -> Vec<Shipped> {
    for extra in more.iter().filter(|extra| extra.key != ADMINISTRATOR) {
        match shipped.iter_mut().find(|shipped| shipped.profile.key == extra.key) {
            Some(known) => {
                known.profile.grants.extend(extra.grants.clone());
                known.profile.capabilities.extend(extra.capabilities.iter().cloned());
            }
            None => {
                let position = shipped.len() as i64 + 1;
                shipped.push(Shipped {
                    profile: extra.clone(),
                    two_factor: false,
                    idle_minutes: IDLE_MINUTES,
                    longest_hours: LONGEST_HOURS,
                    position,
                });
            }
        }
    }
    shipped
}

fn read(key: String, written: Written) -> Result<Shipped> {
    let mut profile = Profile {
        key,
        everything: written.everything,
        ..Profile::default()
    };
    profile.capabilities = words_of(&written.capabilities);
    for (kind, line) in written.kinds {
        let grant = line
            .grant()
            .ok_or_else(|| Error::Fault(format!("shipped.toml: {}.{kind}", profile.key)))?;
        profile.grants.insert(kind, grant);
    }
    Ok(Shipped {
        profile,
        two_factor: written.two_factor,
        idle_minutes: written.idle_minutes.unwrap_or(IDLE_MINUTES),
        longest_hours: written.longest_hours.unwrap_or(LONGEST_HOURS),
        position: written.position,
    })
}

impl Line {
    fn grant(&self) -> Option<Grant> {
        let mut grant = Grant {
            actions: words_of(&self.actions),
            ..Grant::default()
        };
        grant.scopes = self.rows.split_whitespace().map(scope_of).collect::<Option<_>>()?;
        for (cards, level) in [
            (&self.read, Level::Read),
            (&self.propose, Level::Propose),
            (&self.write, Level::Write),
        ] {
            grant
                .cards
                .extend(cards.split_whitespace().map(|card| (card.to_owned(), level)));
        }
        for exception in self.fields.split_whitespace() {
            let (field, level) = exception.split_once(':')?;
            grant.fields.insert(field.to_owned(), level_of(level)?);
        }
        Some(grant)
    }
}

fn words_of(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twelve_profiles_are_shipped_in_their_order() {
        let keys: Vec<String> = profiles()
            .unwrap()
            .into_iter()
            .map(|shipped| shipped.profile.key)
            .collect();
        assert_eq!(
            keys,
            [
                "administrator",
                "head",
                "school_office",
                "teacher",
                "trainer",
                "adviser",
                "quality_lead",
                "accountant",
                "learner",
                "guardian",
                "funder",
                "auditor",
            ]
        );
    }

    #[test]
    fn only_the_administrator_can_do_everything() {
        for shipped in profiles().unwrap() {
            assert_eq!(shipped.profile.everything, shipped.profile.key == ADMINISTRATOR);
        }
    }

    #[test]
    fn the_auditor_the_learner_and_the_guardian_write_nothing_but_how_they_are_written_to() {
        for shipped in profiles().unwrap() {
            if ["auditor", "learner", "guardian", "funder"].contains(&shipped.profile.key.as_str()) {
                for (kind, grant) in &shipped.profile.grants {
                    // Consent is given and withdrawn by oneself, as easily one way as the other (RGPD art. 7).
                    let is_consent = |field: &str| ["accepts_sms", "accepts_email", "shares_address"].contains(&field);
                    let fields = grant.fields.iter().filter(|(field, _)| !is_consent(field));
                    let levels = grant.cards.values().chain(fields.map(|(_, level)| level));
                    assert!(
                        levels.clone().all(|level| *level < Level::Write),
                        "{} writes {kind}",
                        shipped.profile.key
                    );
                    assert!(
                        grant.actions.iter().all(|action| action == "export"),
                        "{}: {kind}",
                        shipped.profile.key
                    );
                }
            }
        }
    }

    #[test]
    fn nobody_but_the_administrator_may_change_accounts_or_profiles() {
        for shipped in profiles().unwrap() {
            for kind in ["user", "profile", "token"] {
                if let Some(grant) = shipped.profile.grants.get(kind) {
                    assert!(grant.actions.is_empty());
                    assert!(
                        grant
                            .cards
                            .values()
                            .chain(grant.fields.values())
                            .all(|level| *level <= Level::Read)
                    );
                }
            }
        }
    }

    #[test]
    fn a_room_adds_to_a_shipped_profile_without_taking_away() {
        let own = profiles().unwrap();
        let grant = Grant {
            actions: ["export".to_owned()].into(),
            ..Grant::default()
        };
        let extra = Profile {
            key: "teacher".into(),
            grants: [("lesson".to_owned(), grant)].into(),
            ..Profile::default()
        };
        let both = with_grants_of(own.clone(), &[extra]);
        let teacher = |list: &[Shipped]| {
            list.iter()
                .find(|s| s.profile.key == "teacher")
                .unwrap()
                .profile
                .clone()
        };
        assert_eq!(teacher(&both).grants.len(), teacher(&own).grants.len() + 1);
    }
}
