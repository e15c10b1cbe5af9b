//! What a person may import: the kinds, the fields, and the records of everyone.

use kit::{Access, Error, Message, Result, Scope};

use super::{Importer, Prepared};
use crate::plan::Mode;
use crate::shape::{HOME, PHONES, Part, Role, Shape, Target};

/// An import compares whole files with everyone: it is for those who see everyone.
pub(super) fn require(access: &Access, shape: &Shape) -> Result<()> {
    let kind = shape.roles[0].kind;
    access.require(kind, "import")?;
    let sees_all = access.profile.everything
        || access
            .profile
            .grants
            .get(kind)
            .is_some_and(|grant| grant.scopes.contains(&Scope::All));
    if sees_all {
        Ok(())
    } else {
        Err(Error::Forbidden(
            Message::new("error-forbidden-action")
                .with("kind", kind)
                .with("action", "import"),
        ))
    }
}

/// Whether a person may fill in what a column is.
pub(super) fn allows(access: &Access, role: &Role, target: &Target) -> bool {
    let writes = |kind: &str, key: &str| access.kind(kind).is_ok_and(|kind| access.can_write(kind, key));
    if role.has_home && HOME.contains(&target.key.as_ref()) {
        return writes("household", &target.key);
    }
    let person = match target.part {
        Part::Guardian(_) => "guardian",
        _ => role.kind,
    };
    match target.key.as_ref() {
        "@id" => true,
        "@line2" => writes("household", "address"),
        key if PHONES.contains(&key) => writes(person, "phone"),
        "@company_number" => writes(person, "company"),
        "@full_name" => writes(person, "last_name"),
        "@options" | "@groups" => access.may("group_membership", "create"),
        _ => match (target.part, role.field(&access.catalogue, target)) {
            // Only tells which student a guardian's row is about.
            (Part::Child(_), Some((kind, _))) => access.can_read(kind, &target.key),
            (_, Some((kind, field))) => access.kind(kind.key).is_ok() && access.can_write(kind, &field.key),
            _ => false,
        },
    }
}

/// Refuses what the person mapped and may not write, and the making of records they may not make.
pub(super) fn check(access: &Access, prepared: &Prepared) -> Result<()> {
    require(access, prepared.shape)?;
    for mapping in prepared.mappings.iter().filter(|mapping| !mapping.is_left_out) {
        if prepared.options.mode != Mode::Update {
            access.require(mapping.role.kind, "create")?;
        }
        for column in &mapping.columns {
            let Some(target) = &column.target else { continue };
            if !allows(access, mapping.role, target) {
                return Err(Error::Forbidden(
                    Message::new("import-column-forbidden").with("column", &column.label),
                ));
            }
            if matches!(target.part, Part::Guardian(_)) {
                access.require("guardian", "create")?;
            }
        }
    }
    Ok(())
}

impl Importer<'_> {
    /// Everything that this person may have a column of such a file be.
    pub fn targets(&self, role: &Role) -> Vec<Target> {
        let mut targets = role.targets(&self.access.catalogue);
        targets.retain(|target| allows(self.access, role, target));
        targets
    }
}
