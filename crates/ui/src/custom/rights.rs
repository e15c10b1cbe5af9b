//! What each profile may do with a custom field, as its form shows and asks it.

use kit::catalogue::Kind;
use kit::{Db, Result};

use super::form::{LEVELS, Sent};
use crate::visit::Visit;

/// A profile and what it may do with the field of the form.
pub(super) struct Right {
    pub key: String,
    pub label: String,
    pub level: &'static str,
}

/// What each profile may do with a field; nothing for who does not keep the rights.
pub(super) fn rights(
    db: &mut Db<'_>,
    visit: &Visit,
    kind: &Kind,
    field: Option<&str>,
    sent: &Sent,
) -> Result<Vec<Right>> {
    if !visit.access().is_capable("rights") {
        return Ok(Vec::new());
    }
    let profiles = visit.site.doorkeeper.profiles(db)?;
    let each = profiles
        .into_iter()
        .filter(|profile| !profile.rights.everything)
        .map(|profile| {
            let asked = sent
                .levels
                .iter()
                .find(|(key, _)| *key == profile.key)
                .map(|(_, level)| *level);
            let level = asked.unwrap_or_else(|| {
                field
                    .map(|field| level_of(&profile.rights, kind, field))
                    .unwrap_or_default()
            });
            let code = LEVELS
                .iter()
                .find(|(_, known)| *known == level)
                .map_or("hidden", |(code, _)| *code);
            Right {
                label: visit
                    .site
                    .doorkeeper
                    .profile_label(&visit.site, visit.language, &profile),
                key: profile.key,
                level: code,
            }
        });
    Ok(each.collect())
}

/// What a profile grants on a field.
fn level_of(rights: &kit::Profile, kind: &Kind, key: &str) -> kit::Level {
    let Some(grant) = rights.grants.get(kind.key) else {
        return kit::Level::Hidden;
    };
    let card = kind
        .find(key)
        .map(|(_, field)| field.card.to_string())
        .unwrap_or_default();
    grant
        .fields
        .get(key)
        .or_else(|| grant.cards.get(&card))
        .copied()
        .unwrap_or_default()
}
