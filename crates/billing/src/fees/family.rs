//! The rank of a child among those of its family who attend, the eldest first.

use std::collections::HashMap;

use jiff::civil::Date;
use kit::{Db, Result};

/// Statuses that count a child in: those who attend, will be back, or have their place.
pub const COUNTED: [&str; 3] = ["enrolled", "on_leave", "admitted"];

/// Where a child stands among those of its family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// From 1.
    pub rank: i64,
    /// The family that it was counted in: key and name.
    pub family: Option<(i64, String)>,
    /// First names of those counted before, the eldest first.
    pub elder: Vec<String>,
}

struct Family {
    id: i64,
    name: String,
    /// Key and first name, the eldest first.
    children: Vec<(i64, String)>,
}

/// The children who attend on a day, by family.
pub struct Families {
    families: Vec<Family>,
    of: HashMap<i64, Vec<usize>>,
}

impl Families {
    /// As they stand on a day.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>, on: Date) -> Result<Families> {
        let [first, second, third] = COUNTED;
        // Without a date of birth, a child comes last: nobody is moved up by what is not known.
        let sql = "SELECT f.id, f.name, p.id, p.first_name FROM family_member m JOIN family f ON f.id = m.family_id
            JOIN person p ON p.id = m.person_id
            JOIN stay s ON s.student_id = p.id AND s.valid_from <= $1 AND s.valid_to >= $2
            WHERE m.role = 'child' AND s.status IN ($3, $4, $5)
            ORDER BY f.id, CASE WHEN coalesce(p.birth_date, '') = '' THEN 1 ELSE 0 END, p.birth_date, p.id";
        let args = [on.into(), on.into(), first.into(), second.into(), third.into()];
        let mut families: Vec<Family> = Vec::new();
        let mut of: HashMap<i64, Vec<usize>> = HashMap::new();
        for row in db.rows(sql, &args)? {
            let key = |at: usize| row[at].as_int().unwrap_or_default();
            if families.last().is_none_or(|family| family.id != key(0)) {
                families.push(Family {
                    id: key(0),
                    name: row[1].to_text().into_owned(),
                    children: Vec::new(),
                });
            }
            let last = families.len() - 1;
            families[last].children.push((key(2), row[3].to_text().into_owned()));
            of.entry(key(2)).or_default().push(last);
        }
        Ok(Families { families, of })
    }

    /// The rank of a child: of several families, the one where it counts for most.
    pub fn rank(&self, child: i64) -> Rank {
        let in_one = |family: &&Family| family.children.iter().position(|(id, _)| *id == child);
        let known = self.of.get(&child).into_iter().flatten();
        let best = known
            .map(|at| &self.families[*at])
            .filter_map(|family| Some((in_one(&family)?, family)))
            .max_by_key(|(before, family)| (*before, -family.id));
        match best {
            Some((before, family)) => Rank {
                rank: i64::try_from(before).unwrap_or(i64::MAX - 1) + 1,
                family: Some((family.id, family.name.clone())),
                elder: family.children[..before].iter().map(|(_, name)| name.clone()).collect(),
            },
            None => Rank {
                rank: 1,
                family: None,
                elder: Vec::new(),
            },
        }
    }
}
