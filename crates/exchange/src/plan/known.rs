//! What the store knows, read once: the keys of people, families, homes and links.

use kit::catalogue::Catalogue;
use kit::store::{Db, Row, StoreError};
use rustc_hash::{FxHashMap, FxHashSet};
use words::fold::{fold, sort_key};

use super::keys::{Index, Keys};

/// A home of a family as it is stored.
#[derive(Debug, Clone)]
pub(super) struct StoredHome {
    pub id: i64,
    /// Address, postal code, city, country.
    pub lines: [String; 4],
}

/// Where a person lives.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredResidence {
    pub id: i64,
    pub household: i64,
    pub is_main: bool,
}

#[derive(Debug, Default)]
pub(super) struct Families {
    pub by_number: FxHashMap<String, i64>,
    pub of_person: FxHashMap<i64, Vec<i64>>,
    pub children: FxHashMap<i64, Vec<i64>>,
    /// `(family, person)` → the membership.
    pub members: FxHashMap<(i64, i64), i64>,
    pub homes: FxHashMap<i64, Vec<StoredHome>>,
    pub residences: FxHashMap<i64, Vec<StoredResidence>>,
    /// `(student, guardian)` → the link.
    pub links: FxHashMap<(i64, i64), i64>,
    pub guardians_of: FxHashMap<i64, Vec<i64>>,
    pub students_of: FxHashMap<i64, Vec<i64>>,
    /// `(group, person)` of those who belong to it now or will.
    pub memberships: FxHashSet<(i64, i64)>,
}

impl Families {
    /// The addresses of a stored person.
    pub fn homes_of(&self, person: i64) -> Vec<&[String; 4]> {
        let residences = self.residences.get(&person).into_iter().flatten();
        let families = self.of_person.get(&person).into_iter().flatten();
        let homes: Vec<&StoredHome> = families.filter_map(|family| self.homes.get(family)).flatten().collect();
        residences
            .filter_map(|residence| homes.iter().find(|home| home.id == residence.household))
            .map(|home| &home.lines)
            .collect()
    }
}

fn text(row: &Row, column: usize) -> Option<String> {
    row.get(column)
        .and_then(|cell| cell.as_str())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn int(row: &Row, column: usize) -> i64 {
    row.get(column).and_then(|cell| cell.as_int()).unwrap_or_default()
}

/// The people of a kind, by their keys.
pub(super) fn people(db: &mut Db<'_>, catalogue: &Catalogue, kind: &str) -> Result<Index, StoreError> {
    let mut index = Index::default();
    let Some(kind) = catalogue.kind(kind) else {
        return Ok(index);
    };
    let own = |key: &str| {
        if kind.find(key).is_some() {
            format!("k.{key}")
        } else {
            "NULL".to_owned()
        }
    };
    let sql = format!(
        "SELECT k.id, {}, {}, p.last_name, p.usage_name, p.first_name, p.birth_date, p.email, p.mobile, p.phone
         FROM {} k JOIN person p ON p.id = k.id ORDER BY k.id",
        own("number"),
        own("ine"),
        kind.table
    );
    db.each(&sql, &[], &mut |row| {
        let row = row.to_vec();
        let first = text(&row, 5).unwrap_or_default();
        let keys = Keys {
            number: text(&row, 1),
            ine: text(&row, 2),
            names: sort_key(&text(&row, 3).unwrap_or_default(), &first),
            usage: text(&row, 4).map(|usage| sort_key(&usage, &first)),
            birth: text(&row, 6),
            email: text(&row, 7).map(|email| words::email::comparable(&email)),
            phones: [text(&row, 8), text(&row, 9)].into_iter().flatten().collect(),
        };
        index.add(int(&row, 0), keys);
        Ok(true)
    })?;
    Ok(index)
}

pub(super) fn families(db: &mut Db<'_>) -> Result<Families, StoreError> {
    let mut known = Families::default();
    for row in db.rows("SELECT id, number FROM family WHERE number IS NOT NULL", &[])? {
        if let Some(number) = text(&row, 1) {
            known.by_number.insert(fold(&number), int(&row, 0));
        }
    }
    db.each(
        "SELECT id, family_id, person_id, role FROM family_member ORDER BY id",
        &[],
        &mut |row| {
            let row = row.to_vec();
            let (family, person) = (int(&row, 1), int(&row, 2));
            known.members.insert((family, person), int(&row, 0));
            known.of_person.entry(person).or_default().push(family);
            if text(&row, 3).as_deref() == Some("child") {
                known.children.entry(family).or_default().push(person);
            }
            Ok(true)
        },
    )?;
    let homes = "SELECT id, family_id, address, postal_code, city, country FROM household ORDER BY id";
    db.each(homes, &[], &mut |row| {
        let row = row.to_vec();
        let lines = [2, 3, 4, 5].map(|column| text(&row, column).unwrap_or_default());
        known.homes.entry(int(&row, 1)).or_default().push(StoredHome {
            id: int(&row, 0),
            lines,
        });
        Ok(true)
    })?;
    db.each(
        "SELECT id, household_id, person_id, is_main FROM residence ORDER BY id",
        &[],
        &mut |row| {
            let row = row.to_vec();
            let residence = StoredResidence {
                id: int(&row, 0),
                household: int(&row, 1),
                is_main: int(&row, 3) == 1,
            };
            known.residences.entry(int(&row, 2)).or_default().push(residence);
            Ok(true)
        },
    )?;
    db.each(
        "SELECT id, student_id, guardian_id FROM guardianship ORDER BY id",
        &[],
        &mut |row| {
            let row = row.to_vec();
            let (student, guardian) = (int(&row, 1), int(&row, 2));
            known.links.insert((student, guardian), int(&row, 0));
            known.guardians_of.entry(student).or_default().push(guardian);
            known.students_of.entry(guardian).or_default().push(student);
            Ok(true)
        },
    )?;
    Ok(known)
}

/// The records of a kind that is no person: by code or name, and by SIRET.
pub(super) fn records(db: &mut Db<'_>, kind: &kit::catalogue::Kind) -> Result<Index, StoreError> {
    let mut index = Index::default();
    let has = |key: &'static str| kind.find(key).is_some();
    let name = if has("code") { "code" } else { "name" };
    let number = ["number", "siret"].into_iter().find(|key| has(key)).unwrap_or("NULL");
    if !has(name) {
        return Ok(index);
    }
    db.each(
        &format!("SELECT id, {name}, {number} FROM {} ORDER BY id", kind.table),
        &[],
        &mut |row| {
            let row = row.to_vec();
            let names = crate::codes::squeeze(&text(&row, 1).unwrap_or_default());
            index.add(
                int(&row, 0),
                Keys {
                    number: text(&row, 2),
                    names,
                    ..Keys::default()
                },
            );
            Ok(true)
        },
    )?;
    Ok(index)
}

/// Who belongs to which option or group, on a day and after it.
pub(super) fn memberships(db: &mut Db<'_>, today: jiff::civil::Date) -> Result<FxHashSet<(i64, i64)>, StoreError> {
    let sql = "SELECT group_id, person_id FROM group_membership WHERE role = 'student' AND valid_to >= $1";
    let rows = db.rows(sql, &[today.into()])?;
    Ok(rows.iter().map(|row| (int(row, 0), int(row, 1))).collect())
}
