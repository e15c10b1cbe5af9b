//! Who holds accounts, for the rooms that have something to tell them.

use kit::jobs::Asker;
use kit::{Db, Result, Value};

use crate::kinds::profiles_of;

/// An account in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub id: i64,
    pub person: Option<i64>,
    pub name: String,
    pub email: String,
    /// `fr`, `en`, or nothing chosen.
    pub language: Option<String>,
    pub profiles: Vec<String>,
}

impl Holder {
    /// The holder under one of their profiles: whose rights `Site::rights_of` gives.
    pub fn under(&self, profile: &str) -> Asker {
        Asker {
            user: Some(self.id),
            person: self.person,
            name: self.name.clone(),
            profile: profile.to_owned(),
        }
    }
}

const HOLDER: &str = "SELECT id, person_id, name, email, language, profiles FROM account WHERE state = 'active'";

/// The holder of an account; `None` when it is shut, or not yet in use.
pub fn find(db: &mut Db<'_>, id: i64) -> Result<Option<Holder>> {
    let row = db.row(&format!("{HOLDER} AND id = $1"), &[id.into()])?;
    Ok(row.as_deref().map(read))
}

/// Everyone who holds a profile, in the order of their accounts.
pub fn of_profile(db: &mut Db<'_>, profile: &str) -> Result<Vec<Holder>> {
    let sql = format!("{HOLDER} AND ' ' || profiles || ' ' LIKE '% ' || $1 || ' %' ORDER BY id");
    Ok(db.rows(&sql, &[profile.into()])?.iter().map(|row| read(row)).collect())
}

/// Everyone whose profile grants an action by name, with that profile. Those who may do everything have not been given it to do.
pub fn who_may(db: &mut Db<'_>, kind: &str, action: &str) -> Result<Vec<(Holder, String)>> {
    let mut found = Vec::new();
    for held in crate::grants::profiles(db)? {
        let grant = held.rights.grants.get(kind);
        if grant.is_some_and(|grant| grant.actions.contains(action)) {
            let holders = of_profile(db, &held.key)?;
            found.extend(holders.into_iter().map(|holder| (holder, held.key.clone())));
        }
    }
    Ok(found)
}

/// The accounts of a person.
pub fn of_person(db: &mut Db<'_>, person: i64) -> Result<Vec<Holder>> {
    let sql = format!("{HOLDER} AND person_id = $1 ORDER BY id");
    Ok(db.rows(&sql, &[person.into()])?.iter().map(|row| read(row)).collect())
}

fn read(row: &[Value]) -> Holder {
    Holder {
        id: row[0].as_int().unwrap_or_default(),
        person: row[1].as_int(),
        name: row[2].to_text().into_owned(),
        email: row[3].to_text().into_owned(),
        language: row[4].as_str().map(str::to_owned),
        profiles: profiles_of(&row[5].to_text()),
    }
}

/// Every profile, by key and as people read it.
pub fn profiles(site: &ui::Site, language: words::Language) -> Result<Vec<(String, String)>> {
    let held = site.store.read(crate::grants::profiles)?;
    let named = held.iter().map(|held| {
        let label = crate::door::profile_label(site, language, &held.key, held.label.as_deref());
        (held.key.clone(), label)
    });
    Ok(named.collect())
}
