//! People who may have been written down twice, found all at once by what the records share.

use std::collections::BTreeMap;

use kit::catalogue::Kind;
use kit::{Access, Db, Error, Result};

/// What two records have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Same last and first name, accents aside, and born on the same day.
    NameAndBirth,
    Email,
    Phone,
}

/// How far the likeness may be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// To be looked at: homonyms exist, and people share telephones.
    Possible,
    /// Nothing speaks against it.
    Sure,
}

/// Two records of one kind that may be the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub one: i64,
    pub other: i64,
    pub likeness: Vec<Likeness>,
    pub certainty: Certainty,
}

/// Likely duplicates among the people of a kind, the surest first, at most `limit` by likeness.
///
/// Twins share a name, a birth date and a telephone but no first name; homonyms may share all three and have their own
/// national numbers: neither is ever sure. Relatives of one family who share an address of e-mail or a telephone are
/// no duplicates at all.
pub fn find_duplicates(db: &mut Db<'_>, access: &Access, kind: &str, limit: usize) -> Result<Vec<Pair>> {
    access.require(kind, "merge")?;
    let kind = access.kind(kind)?.clone();
    if kind.key != "person" && kind.is_a != Some("person") {
        return Err(Error::NotFound);
    }
    let mut found: BTreeMap<(i64, i64), Vec<Likeness>> = BTreeMap::new();
    for likeness in [Likeness::NameAndBirth, Likeness::Email, Likeness::Phone] {
        for row in db.rows(&statement(&kind, likeness, limit), &[])? {
            if let (Some(one), Some(other)) = (row[0].as_int(), row[1].as_int()) {
                found.entry((one, other)).or_default().push(likeness);
            }
        }
    }
    let mut pairs = Vec::with_capacity(found.len());
    for ((one, other), likeness) in found {
        let sure = likeness.contains(&Likeness::NameAndBirth) && !have_distinct_ine(db, one, other)?;
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        pairs.push(Pair {
            one,
            other,
            likeness,
            certainty,
        });
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.certainty, pair.likeness.len())));
    Ok(pairs)
}

fn statement(kind: &Kind, likeness: Likeness, limit: usize) -> String {
    let alike = match likeness {
        Likeness::NameAndBirth => "b.sort_key = a.sort_key AND b.birth_date = a.birth_date",
        Likeness::Email => "b.email = a.email",
        Likeness::Phone => "b.mobile = a.mobile",
    };
    let unrelated = match likeness {
        Likeness::NameAndBirth => "",
        Likeness::Email | Likeness::Phone => {
            " AND (b.sort_key = a.sort_key OR NOT EXISTS (SELECT 1 FROM family_member fa
                JOIN family_member fb ON fb.family_id = fa.family_id WHERE fa.person_id = a.id AND fb.person_id = b.id))"
        }
    };
    let roles = if kind.key == "person" {
        String::new()
    } else {
        format!(" JOIN {0} ra ON ra.id = a.id JOIN {0} rb ON rb.id = b.id", kind.table)
    };
    format!(
        "SELECT a.id, b.id FROM person a JOIN person b ON {alike} AND b.id > a.id{roles}
         WHERE 1 = 1{unrelated} ORDER BY a.id, b.id LIMIT {limit}"
    )
}

fn have_distinct_ine(db: &mut Db<'_>, one: i64, other: i64) -> Result<bool> {
    let sql = "SELECT count(DISTINCT ine) FROM student WHERE id IN ($1, $2) AND ine IS NOT NULL";
    Ok(db.int(sql, &[one.into(), other.into()])? > 1)
}
