//! The profiles as columns of the rights matrix, read with what must be known to write them back.

use std::collections::BTreeSet;

use kit::access::Grant;
use kit::{Kind, Level, Profile, Result, Scope};

use crate::Accounts;
use crate::rights::Rights;

/// One profile.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub id: i64,
    pub version: i64,
    pub label: Option<String>,
    pub profile: Profile,
    /// What will be written; begins as what is stored.
    pub rights: Rights,
    pub stored: String,
}

impl Column {
    pub fn grant(&self, kind: &Kind) -> Option<&Grant> {
        self.profile.grants.get(kind.key)
    }

    pub fn card(&self, kind: &Kind, card: &str) -> Level {
        if self.profile.everything {
            return Level::Write;
        }
        self.grant(kind)
            .and_then(|grant| grant.cards.get(card))
            .copied()
            .unwrap_or_default()
    }

    /// The profile as if it saw some rows of the kind: the matrix shows what is granted even while no row is.
    pub fn profile_with_rows(&self, kind: &Kind) -> Profile {
        let mut profile = self.profile.clone();
        if let Some(grant) = profile.grants.get_mut(kind.key)
            && grant.scopes.is_empty()
        {
            grant.scopes = BTreeSet::from([Scope::All]);
        }
        profile
    }
}

impl Accounts {
    /// Every profile, in the order of their lists.
    pub(crate) fn columns(&self) -> Result<Vec<Column>> {
        self.read(|db| {
            let rows = db.rows(
                "SELECT id, version, key, label, grants FROM profile ORDER BY position, key",
                &[],
            )?;
            let column = |row: &kit::store::Row| {
                let rights = Rights::parse(&row[4].to_text()).unwrap_or_default();
                Column {
                    id: row[0].as_int().unwrap_or_default(),
                    version: row[1].as_int().unwrap_or_default(),
                    label: row[3].as_str().filter(|label| !label.is_empty()).map(str::to_owned),
                    profile: rights.clone().into_profile(&row[2].to_text()),
                    stored: rights.to_json(),
                    rights,
                }
            };
            Ok(rows.iter().map(column).collect())
        })
    }
}

/// A key for a label: `Vie scolaire` → `vie_scolaire`.
pub(crate) fn key_of(label: &str) -> String {
    let folded = words::fold::fold(label);
    let key: String = folded
        .chars()
        .map(|c| if c.is_ascii_lowercase() { c } else { '_' })
        .collect();
    key.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_profile_s_key_is_read_from_its_label() {
        assert_eq!(key_of("Vie scolaire"), "vie_scolaire");
        assert_eq!(key_of("Élu·e au CA"), "elu_e_au_ca");
    }
}
