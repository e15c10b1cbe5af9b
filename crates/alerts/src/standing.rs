//! What people are told of without having asked to: what awaits their decision, and what was decided about them or their children.
//!
//! Such a watch is kept nowhere: it follows from what a profile may do, or from whom a record is about, at the moment of the change.

use std::collections::BTreeSet;

use accounts::holders::{self, Holder};
use kit::journal::follow::Happened;
use kit::{Result, Tx};

use crate::watch::{Wanted, Watch};

/// Who is told.
enum To {
    /// Whoever's profile grants this action on the kind.
    WhoMay(&'static str),
    /// The person whom the record is about, and their guardians who see it.
    Concerned,
}

struct Standing {
    kind: &'static str,
    q: &'static str,
    /// Fields whose changes matter; any change, and the creation, when there are none.
    fields: &'static [&'static str],
    to: To,
}

const ALL: &[Standing] = &[
    Standing {
        kind: "justification",
        q: "state:waiting",
        fields: &[],
        to: To::WhoMay("decide"),
    },
    Standing {
        kind: "justification",
        q: "state:accepted,refused",
        fields: &["state"],
        to: To::Concerned,
    },
    // Whoever plans has somebody to replace.
    Standing {
        kind: "trainer_away",
        q: "",
        fields: &[],
        to: To::WhoMay("create"),
    },
];

/// The standing watches that what happened may be news for.
pub fn watches(tx: &mut Tx<'_>, happened: &Happened) -> Result<Vec<Watch>> {
    let mut watches = Vec::new();
    for standing in ALL {
        let entries = happened.iter().flat_map(|(_, entries)| entries);
        let people: BTreeSet<Option<i64>> = entries
            .filter(|entry| entry.kind == standing.kind)
            .map(|entry| entry.about[0])
            .collect();
        if people.is_empty() {
            continue;
        }
        let told = match standing.to {
            To::WhoMay(action) => holders::who_may(tx, standing.kind, action)?,
            To::Concerned => concerned(tx, people.into_iter().flatten())?,
        };
        watches.extend(told.into_iter().map(|(holder, profile)| standing.of(&holder, profile)));
    }
    Ok(watches)
}

/// The accounts of some people and of their guardians, under each of their profiles: rights decide of what each is told.
fn concerned(tx: &mut Tx<'_>, people: impl Iterator<Item = i64>) -> Result<Vec<(Holder, String)>> {
    let mut told = Vec::new();
    for person in people {
        let guardians =
            "SELECT guardian_id FROM guardianship WHERE student_id = $1 AND portal = 1 ORDER BY guardian_id";
        let guardians = tx.rows(guardians, &[person.into()])?;
        let guardians = guardians.iter().filter_map(|row| row[0].as_int());
        for person in std::iter::once(person).chain(guardians) {
            for holder in holders::of_person(tx, person)? {
                let profiles = holder.profiles.clone();
                told.extend(profiles.into_iter().map(|profile| (holder.clone(), profile)));
            }
        }
    }
    Ok(told)
}

impl Standing {
    fn of(&self, holder: &Holder, profile: String) -> Watch {
        Watch {
            id: 0,
            uid: uuid::Uuid::nil(),
            owner: holder.id,
            profile,
            wanted: Wanted {
                kind: self.kind.to_owned(),
                q: self.q.to_owned(),
                fields: self.fields.iter().map(|field| (*field).to_owned()).collect(),
                ..Wanted::default()
            },
        }
    }
}
