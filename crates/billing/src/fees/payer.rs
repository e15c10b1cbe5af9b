//! Who pays for a pupil, and which part of it each bears.

use std::collections::HashMap;

use kit::{Db, Message, Result};

/// A guardian who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    pub id: i64,
    pub name: String,
    /// What it bears of the whole, in proportion.
    pub weight: u64,
}

/// The payers of all pupils, as the registry says.
pub struct Payers {
    /// By pupil: guardian, name, share in percent when it is said.
    of: HashMap<i64, Vec<(i64, String, Option<i64>)>>,
}

impl Payers {
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>) -> Result<Payers> {
        let sql = "SELECT g.student_id, g.guardian_id, p.full_name, g.payer_share FROM guardianship g
            JOIN person p ON p.id = g.guardian_id WHERE g.payer = 1 ORDER BY g.student_id, g.parent_rank, g.id";
        let mut of: HashMap<i64, Vec<_>> = HashMap::new();
        for row in db.rows(sql, &[])? {
            let (Some(student), Some(guardian)) = (row[0].as_int(), row[1].as_int()) else {
                continue;
            };
            let payer = (guardian, row[2].to_text().into_owned(), row[3].as_int());
            of.entry(student).or_default().push(payer);
        }
        Ok(Payers { of })
    }

    /// Who pays for a pupil, and in which proportion. Who has no share said bears an even part of what is left.
    ///
    /// # Errors
    /// What is wrong: nobody pays, or shares do not make the whole.
    pub fn shares(&self, student: i64) -> Result<Vec<Payer>, Message> {
        let known = self.of.get(&student).map(Vec::as_slice).unwrap_or_default();
        weigh(known)
    }
}

fn weigh(known: &[(i64, String, Option<i64>)]) -> Result<Vec<Payer>, Message> {
    if known.is_empty() {
        return Err(Message::new("fees-no-payer"));
    }
    let said: i64 = known.iter().filter_map(|(.., share)| *share).sum();
    let unsaid = i64::try_from(known.iter().filter(|(.., share)| share.is_none()).count()).unwrap_or_default();
    let left = 100 - said;
    if left < 0 || (unsaid == 0 && left != 0) || (unsaid > 0 && left == 0) {
        return Err(Message::new("fees-shares-wrong").with("total", said));
    }
    // Shares in parts of so many that what is left goes evenly among those without one.
    let payers = known.iter().map(|(id, name, share)| {
        let weight = match share {
            Some(share) => share * unsaid.max(1),
            None => left,
        };
        Payer {
            id: *id,
            name: name.clone(),
            weight: u64::try_from(weight).unwrap_or_default(),
        }
    });
    Ok(payers.filter(|payer| payer.weight > 0).collect())
}

#[cfg(test)]
mod tests {
    use super::weigh;

    fn weights(shares: &[Option<i64>]) -> Result<Vec<u64>, String> {
        let known: Vec<_> = shares.iter().map(|share| (1, String::new(), *share)).collect();
        let weighed = weigh(&known).map_err(|message| message.key.to_string())?;
        Ok(weighed.iter().map(|payer| payer.weight).collect())
    }

    #[test]
    fn who_has_no_share_said_bears_an_even_part_of_what_is_left() {
        assert_eq!(weights(&[None]), Ok(vec![100]));
        assert_eq!(weights(&[None, None]), Ok(vec![100, 100]));
        assert_eq!(weights(&[Some(60), Some(40)]), Ok(vec![60, 40]));
        assert_eq!(weights(&[Some(50), None, None]), Ok(vec![100, 50, 50]));
        assert_eq!(
            weights(&[Some(100), Some(0)]),
            Ok(vec![100]),
            "a share of nothing pays nothing"
        );
    }

    #[test]
    fn shares_that_do_not_make_the_whole_are_told() {
        assert_eq!(weights(&[]), Err("fees-no-payer".to_owned()));
        assert_eq!(weights(&[Some(60), Some(30)]), Err("fees-shares-wrong".to_owned()));
        assert_eq!(weights(&[Some(100), None]), Err("fees-shares-wrong".to_owned()));
    }
}
