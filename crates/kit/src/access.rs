//! Access: who is asking, and what they may see and do.
//!
//! A [`Profile`] grants by kind: a scope, a level by card and by field, and actions. It is an allow-list: what it does
//! not name, a new field included, is hidden. An [`Access`] is a profile laid over the catalogue for one person; every
//! reading and every writing takes one. There is no other door.

mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, Field, Kind, Scope};
use crate::error::{Error, Message, Result};

/// What a profile may do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    #[default]
    Hidden,
    Read,
    /// May ask for a change that staff accept.
    Propose,
    Write,
}

/// What a profile grants on one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grant {
    /// Rows of any of these scopes; none, no row.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub scopes: BTreeSet<Scope>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cards: BTreeMap<String, Level>,
    /// Exceptions to the card, stricter or wider.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Level>,
    /// `create`, `delete`, `export`, `import`, `bulk`, `merge` …
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub actions: BTreeSet<String>,
}

/// A set of rights that people hold by name: administrator, teacher, guardian …
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Profile {
    pub key: String,
    #[serde(default)]
    pub grants: BTreeMap<String, Grant>,
    /// What is not about a kind: `settings`, `rights`, `jobs`, `see_as` …
    #[serde(default)]
    pub capabilities: BTreeSet<String>,
    /// Grants everything on every kind, now and later. The administrator's, and the program's own.
    #[serde(default)]
    pub everything: bool,
}

/// Through which door a change came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    Screen,
    Api,
    Import,
    CommandLine,
    Job,
    Portal,
    Demo,
}

impl Via {
    /// Its codes in the store, in filters and in labels (`choice-via-<code>`).
    pub const CODES: &'static [&'static str] = &["screen", "api", "import", "command_line", "job", "portal", "demo"];

    pub fn as_str(self) -> &'static str {
        match self {
            Via::Screen => "screen",
            Via::Api => "api",
            Via::Import => "import",
            Via::CommandLine => "command_line",
            Via::Job => "job",
            Via::Portal => "portal",
            Via::Demo => "demo",
        }
    }
}

/// Who is behind a request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account, when there is one.
    pub user: Option<i64>,
    /// The person the account belongs to; scopes are about this person.
    pub person: Option<i64>,
    /// How the journal names them: it must still read well when the account is gone.
    pub name: String,
    pub via: Via,
}

impl Actor {
    /// The program itself, acting by a command or a job.
    pub fn program(via: Via) -> Self {
        Actor {
            user: None,
            person: None,
            name: "Préau".to_owned(),
            via,
        }
    }
}

/// A profile laid over the catalogue for one actor.
#[derive(Clone)]
pub struct Access {
    pub catalogue: Arc<Catalogue>,
    pub actor: Actor,
    pub profile: Arc<Profile>,
    kinds: HashMap<&'static str, Arc<KindAccess>>,
    names: Arc<names::Names>,
}

#[derive(Debug)]
struct KindAccess {
    /// `None`: every row.
    scopes: Option<Vec<Scope>>,
    levels: Vec<Level>,
}

impl Access {
    pub fn new(catalogue: Arc<Catalogue>, profile: Arc<Profile>, actor: Actor) -> Self {
        let kinds = catalogue
            .kinds()
            .iter()
            .filter_map(|kind| Some((kind.key, Arc::new(lay_over(kind, &profile)?))))
            .collect();
        let mut access = Access {
            catalogue,
            actor,
            profile,
            kinds,
            names: Arc::default(),
        };
        access.hide_copied_names();
        access.names = Arc::new(names::Names::of(&access));
        access
    }

    /// Every right, for the program's own work.
    pub fn program(catalogue: Arc<Catalogue>, via: Via) -> Self {
        let profile = Profile {
            key: "program".into(),
            everything: true,
            ..Profile::default()
        };
        Access::new(catalogue, Arc::new(profile), Actor::program(via))
    }

    /// The same rights under another name or door.
    pub fn acting_as(&self, actor: Actor) -> Self {
        Access { actor, ..self.clone() }
    }

    /// A kind that the profile knows at all.
    pub fn kind(&self, key: &str) -> Result<&Arc<Kind>> {
        let kind = self.catalogue.kind(key).ok_or(Error::NotFound)?;
        if self.kinds.contains_key(kind.key) {
            Ok(kind)
        } else {
            Err(Error::NotFound)
        }
    }

    pub fn level(&self, kind: &Kind, field: &str) -> Level {
        match (self.kinds.get(kind.key), kind.find(field)) {
            (Some(access), Some((index, _))) => access.levels.get(index).copied().unwrap_or_default(),
            _ => Level::Hidden,
        }
    }

    pub fn can_read(&self, kind: &Kind, field: &str) -> bool {
        self.level(kind, field) >= Level::Read
    }

    pub fn can_write(&self, kind: &Kind, field: &str) -> bool {
        self.level(kind, field) >= Level::Write
    }

    /// The fields of a kind that may be read, in their order.
    pub fn readable<'k>(&self, kind: &'k Kind) -> impl Iterator<Item = &'k Arc<Field>> {
        let access = self.kinds.get(kind.key).cloned();
        kind.fields.iter().enumerate().filter_map(move |(index, field)| {
            (access.as_ref()?.levels.get(index).copied()? >= Level::Read).then_some(field)
        })
    }

    /// Those of them that pages show.
    pub fn shown<'k>(&self, kind: &'k Kind) -> impl Iterator<Item = &'k Arc<Field>> {
        self.readable(kind).filter(|field| !field.inner)
    }

    pub fn may(&self, kind: &str, action: &str) -> bool {
        self.profile.everything
            || self
                .profile
                .grants
                .get(kind)
                .is_some_and(|grant| grant.actions.contains(action))
    }

    pub fn require(&self, kind: &str, action: &str) -> Result<()> {
        self.kind(kind)?;
        if self.may(kind, action) {
            Ok(())
        } else {
            Err(Error::Forbidden(
                Message::new("error-forbidden-action")
                    .with("kind", kind)
                    .with("action", action),
            ))
        }
    }

    pub fn is_capable(&self, capability: &str) -> bool {
        self.profile.everything || self.profile.capabilities.contains(capability)
    }

    pub fn require_capability(&self, capability: &str) -> Result<()> {
        if self.is_capable(capability) {
            Ok(())
        } else {
            Err(Error::Forbidden(
                Message::new("error-forbidden-capability").with("capability", capability),
            ))
        }
    }

    /// The conditions, one of which a row must meet; `None` when every row may be seen.
    pub(crate) fn scope_conditions(&self, kind: &Kind) -> Option<Vec<&'static str>> {
        let scopes = self.kinds.get(kind.key)?.scopes.as_ref()?;
        let declared = scopes
            .iter()
            .filter_map(|scope| kind.scopes.iter().find(|(s, _)| s == scope));
        Some(declared.map(|(_, condition)| *condition).collect())
    }

    /// The condition of the rows that are not kept back from this profile, when some are.
    pub(crate) fn guard_condition(&self, kind: &Kind) -> Option<&'static str> {
        let (action, condition) = kind.guard?;
        (!self.may(kind.key, action)).then_some(condition)
    }

    pub fn knows(&self, kind: &Kind) -> bool {
        self.kinds.contains_key(kind.key)
    }

    /// Whether neither a scope nor a guard narrows the rows: what was deleted, which no condition can be asked about, may be told.
    pub fn sees_every_row(&self, kind: &Kind) -> bool {
        let is_wide = self.kinds.get(kind.key).is_some_and(|access| access.scopes.is_none());
        is_wide && self.guard_condition(kind).is_none()
    }
}

fn lay_over(kind: &Kind, profile: &Profile) -> Option<KindAccess> {
    if profile.everything {
        return Some(KindAccess {
            scopes: None,
            levels: vec![Level::Write; kind.fields.len()],
        });
    }
    let grant = profile.grants.get(kind.key)?;
    if grant.scopes.is_empty() {
        return None;
    }
    let level = |field: &Field| {
        grant
            .fields
            .get(field.key.as_ref())
            .or_else(|| grant.cards.get(field.card.as_ref()))
            .copied()
            .unwrap_or_default()
    };
    let scopes = (!grant.scopes.contains(&Scope::All)).then(|| grant.scopes.iter().copied().collect());
    Some(KindAccess {
        scopes,
        levels: kind.fields.iter().map(|field| level(field)).collect(),
    })
}
