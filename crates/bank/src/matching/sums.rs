//! Some amounts that come to a sum: one transfer for several invoices.

/// How many amounts are searched, those due first; and how many partial sums are tried.
const MOST: usize = 40;
const TRIES: u32 = 20_000;

/// A sum that was found.
pub(super) struct Sum {
    /// Which amounts, by their place, in order.
    pub places: Vec<usize>,
    /// Whether no others come to the same sum, as far as was searched.
    pub alone: bool,
}

/// Finds two or more amounts that come to `target`: all of them, else the first ones in order, else any.
pub(super) fn find(amounts: &[i64], target: i64) -> Option<Sum> {
    let mut before = 0;
    for (place, amount) in amounts.iter().enumerate() {
        before += amount;
        if before == target && place > 0 {
            return Some(Sum {
                places: (0..=place).collect(),
                alone: true,
            });
        }
        if before > target {
            break;
        }
    }
    let amounts = &amounts[..amounts.len().min(MOST)];
    if amounts.iter().sum::<i64>() < target {
        return None;
    }
    // What the amounts from a place on come to: no search goes where even all of them are too little.
    let mut after = vec![0; amounts.len() + 1];
    for place in (0..amounts.len()).rev() {
        after[place] = after[place + 1] + amounts[place];
    }
    let mut search = Search {
        amounts,
        after,
        tries: 0,
        taken: Vec::new(),
        found: Vec::new(),
    };
    search.go(0, target);
    let alone = search.found.len() == 1 && search.tries < TRIES;
    let places = search.found.into_iter().next()?;
    Some(Sum { places, alone })
}

struct Search<'a> {
    amounts: &'a [i64],
    after: Vec<i64>,
    tries: u32,
    taken: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn go(&mut self, from: usize, rest: i64) {
        if rest == 0 {
            if self.taken.len() > 1 {
                self.found.push(self.taken.clone());
            }
            return;
        }
        self.tries += 1;
        if self.tries >= TRIES || self.found.len() > 1 || from == self.amounts.len() || self.after[from] < rest {
            return;
        }
        if self.amounts[from] <= rest {
            self.taken.push(from);
            self.go(from + 1, rest - self.amounts[from]);
            self.taken.pop();
        }
        self.go(from + 1, rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_due_first_is_preferred_and_doubt_is_told() {
        let sum = find(&[100, 200, 300, 400], 600).unwrap();
        assert_eq!((sum.places, sum.alone), (vec![0, 1, 2], true));
        let sum = find(&[100, 250, 300, 50], 150).unwrap();
        assert_eq!((sum.places, sum.alone), (vec![0, 3], true));
        assert!(!find(&[500, 100, 200, 300, 100, 250], 400).unwrap().alone);
        assert!(find(&[100], 100).is_none(), "one alone is no sum");
        assert!(find(&[100, 200], 250).is_none());
    }

    proptest! {
        #[test]
        fn what_is_found_comes_to_the_sum(amounts in prop::collection::vec(1_i64..100_000, 2..60), picks in prop::collection::vec(any::<bool>(), 60)) {
            let picked: Vec<i64> = amounts.iter().zip(&picks).filter(|(_, pick)| **pick).map(|(amount, _)| *amount).collect();
            let target: i64 = picked.iter().sum();
            if let Some(sum) = find(&amounts, target) {
                prop_assert!(sum.places.len() > 1);
                prop_assert_eq!(sum.places.iter().map(|place| amounts[*place]).sum::<i64>(), target);
                prop_assert!(sum.places.windows(2).all(|two| two[0] < two[1]));
            }
        }
    }
}
