//! Watches shipped ready, by profile: switched on with one click.

use kit::{Access, Result};

use crate::watch::Wanted;

/// A watch that people of some profiles are offered.
pub struct Preset {
    /// Also the end of its message: `watch-preset-<key>`.
    pub key: &'static str,
    pub kind: &'static str,
    pub q: &'static str,
    pub fields: &'static [&'static str],
    pub crossings: bool,
    /// Who is offered it; everyone who knows the kind when empty.
    profiles: &'static [&'static str],
}

const KEEPERS: &[&str] = &["administrator", "head", "school_office"];

const ALL: &[Preset] = &[
    Preset {
        key: "address",
        kind: "student",
        q: "status:enrolled,on_leave",
        fields: &["address", "postal_code", "city", "country", "@residence"],
        crossings: false,
        profiles: KEEPERS,
    },
    Preset {
        key: "guardians",
        kind: "student",
        q: "status:enrolled,on_leave",
        fields: &["@guardianship"],
        crossings: false,
        profiles: KEEPERS,
    },
    Preset {
        key: "status",
        kind: "student",
        q: "",
        fields: &["status"],
        crossings: false,
        profiles: &["administrator", "head", "school_office", "accountant"],
    },
    Preset {
        key: "struck-off",
        kind: "student",
        q: "status:struck_off",
        fields: &[],
        crossings: true,
        profiles: &["administrator", "head"],
    },
    Preset {
        key: "class",
        kind: "student",
        q: "",
        fields: &["class"],
        crossings: false,
        profiles: &["administrator", "head", "school_office", "teacher"],
    },
    Preset {
        key: "dropped-out",
        kind: "learner",
        q: "status:dropped_out",
        fields: &[],
        crossings: true,
        profiles: &["administrator", "head", "adviser", "quality_lead", "accountant"],
    },
    Preset {
        key: "customers",
        kind: "company",
        q: "state:customer",
        fields: &[],
        crossings: true,
        profiles: &["administrator", "head", "adviser", "accountant"],
    },
];

/// Those that someone is offered, and may use.
pub fn offered(access: &Access) -> Vec<&'static Preset> {
    let known = |preset: &&Preset| access.kind(preset.kind).is_ok();
    let meant = |preset: &&Preset| preset.profiles.contains(&access.profile.key.as_str()) || access.profile.everything;
    ALL.iter().filter(known).filter(meant).collect()
}

/// One of those offered.
pub fn find(access: &Access, key: &str) -> Option<&'static Preset> {
    offered(access).into_iter().find(|preset| preset.key == key)
}

impl Wanted {
    /// What a shipped watch tells someone: of its fields, those that they may read.
    ///
    /// # Errors
    /// Not found without the kind.
    pub fn of(access: &Access, preset: &Preset, name: String) -> Result<Self> {
        let kind = access.kind(preset.kind)?;
        let may = |field: &&&str| match field.strip_prefix('@') {
            Some(other) => access.kind(other).is_ok(),
            None => access.can_read(kind, field),
        };
        Ok(Wanted {
            kind: preset.kind.to_owned(),
            name,
            q: preset.q.to_owned(),
            fields: preset
                .fields
                .iter()
                .filter(may)
                .map(|field| (*field).to_owned())
                .collect(),
            crossings: preset.crossings,
            preset: Some(preset.key.to_owned()),
            ..Wanted::default()
        })
    }
}
