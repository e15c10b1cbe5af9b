//! Who is who: people found by number, INE, e-mail, names and birth date, in the store and in the files alike.

use rustc_hash::FxHashMap;

use super::Key;

/// What identifies a person.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    pub number: Option<String>,
    pub ine: Option<String>,
    pub email: Option<String>,
    pub phones: Vec<String>,
    /// Last and first name, folded.
    pub names: String,
    /// Usage name and first name, folded.
    pub usage: Option<String>,
    pub birth: Option<String>,
}

/// Whom a row is about. A holder is the key of a stored record, or the pending reference of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Same(i64),
    /// Someone who resembles them without being them for sure.
    Doubtful(i64),
    Nobody,
}

/// The people of a kind.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_number: FxHashMap<String, i64>,
    by_ine: FxHashMap<String, i64>,
    by_email: FxHashMap<String, Vec<i64>>,
    by_names: FxHashMap<String, Vec<i64>>,
    by_birth: FxHashMap<String, Vec<i64>>,
    keys: FxHashMap<i64, Keys>,
}

/// Two numbers that are both known and differ.
fn differ(a: &Option<String>, b: &Option<String>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn same(a: &Option<String>, b: &Option<String>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a == b)
}

impl Index {
    pub fn add(&mut self, holder: i64, keys: Keys) {
        if let Some(number) = &keys.number {
            self.by_number.entry(number.clone()).or_insert(holder);
        }
        if let Some(ine) = &keys.ine {
            self.by_ine.entry(ine.clone()).or_insert(holder);
        }
        if let Some(email) = &keys.email {
            self.by_email.entry(email.clone()).or_default().push(holder);
        }
        if let Some(birth) = keys.birth.as_ref().filter(|_| holder > 0) {
            self.by_birth.entry(birth.clone()).or_default().push(holder);
        }
        for names in [Some(&keys.names), keys.usage.as_ref()].into_iter().flatten() {
            let known = self.by_names.entry(names.clone()).or_default();
            if !known.contains(&holder) {
                known.push(holder);
            }
        }
        self.keys.insert(holder, keys);
    }

    pub fn keys(&self, holder: i64) -> Option<&Keys> {
        self.keys.get(&holder)
    }

    pub fn number(&self, number: &str) -> Option<i64> {
        self.by_number.get(number).copied()
    }

    pub fn ine(&self, ine: &str) -> Option<i64> {
        self.by_ine.get(ine).copied()
    }

    pub fn named(&self, names: &str) -> &[i64] {
        self.by_names.get(names).map(Vec::as_slice).unwrap_or_default()
    }

    /// By the key that the person chose; `Err` when the row does not hold it.
    pub fn find_by(&self, key: Key, keys: &Keys) -> Result<Found, ()> {
        let one = |found: &[i64]| match found {
            [] => Found::Nobody,
            [one] => Found::Same(*one),
            [first, ..] => Found::Doubtful(*first),
        };
        match key {
            Key::Automatic => Ok(self.find(keys)),
            Key::Number => {
                let number = keys.number.as_ref().ok_or(())?;
                Ok(self.number(number).map_or(Found::Nobody, Found::Same))
            }
            Key::Ine => {
                let ine = keys.ine.as_ref().ok_or(())?;
                Ok(self.ine(ine).map_or(Found::Nobody, Found::Same))
            }
            Key::Email => {
                let email = keys.email.as_ref().ok_or(())?;
                Ok(one(self.by_email.get(email).map(Vec::as_slice).unwrap_or_default()))
            }
            Key::NameAndBirth => {
                let birth = keys.birth.as_ref().ok_or(())?;
                let born = |holder: &i64| {
                    self.keys(*holder)
                        .is_some_and(|known| known.birth.as_ref() == Some(birth))
                };
                Ok(one(&self
                    .named(&keys.names)
                    .iter()
                    .copied()
                    .filter(born)
                    .collect::<Vec<_>>()))
            }
        }
    }

    /// By whatever the row holds, surest first.
    pub fn find(&self, keys: &Keys) -> Found {
        if let Some(holder) = keys.number.as_ref().and_then(|number| self.number(number)) {
            return Found::Same(holder);
        }
        if let Some(holder) = keys.ine.as_ref().and_then(|ine| self.ine(ine)) {
            let is_other = self
                .keys(holder)
                .is_some_and(|known| differ(&known.number, &keys.number));
            return if is_other {
                Found::Doubtful(holder)
            } else {
                Found::Same(holder)
            };
        }
        let namesakes = self.named(&keys.names);
        let mut doubtful = None;
        for holder in namesakes {
            let Some(known) = self.keys(*holder) else { continue };
            let is_other = differ(&known.number, &keys.number) || differ(&known.ine, &keys.ine);
            if same(&known.birth, &keys.birth)
                || (same(&known.email, &keys.email) && !differ(&known.birth, &keys.birth))
            {
                if !is_other {
                    return Found::Same(*holder);
                }
                if same(&known.birth, &keys.birth) {
                    doubtful = Some(*holder);
                }
            }
        }
        if let Some(holder) = doubtful {
            return Found::Doubtful(holder);
        }
        // Names alone: only when nobody else has them and nothing says otherwise.
        if let [holder] = namesakes
            && let Some(known) = self.keys(*holder)
            && !differ(&known.number, &keys.number)
            && !differ(&known.ine, &keys.ine)
            && !differ(&known.birth, &keys.birth)
        {
            return Found::Same(*holder);
        }
        self.near(keys).map_or(Found::Nobody, Found::Doubtful)
    }

    /// A stored person born the same day whose names differ by one letter.
    fn near(&self, keys: &Keys) -> Option<i64> {
        let born = self.by_birth.get(keys.birth.as_ref()?)?;
        born.iter().copied().find(|holder| {
            self.keys(*holder).is_some_and(|known| {
                !differ(&known.ine, &keys.ine) && known.names != keys.names && within_one(&known.names, &keys.names)
            })
        })
    }
}

/// Whether one letter added, removed or changed makes one text of the other; texts too short are not compared.
fn within_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a.len().min(b.len()) < 8 {
        return false;
    }
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[common..], &b[common..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.get(1..).unwrap_or_default() == b.get(1..).unwrap_or_default(),
        std::cmp::Ordering::Less => a == &b[1..],
        std::cmp::Ordering::Greater => &a[1..] == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(number: &str, names: &str, birth: &str) -> Keys {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Keys {
            number: some(number),
            names: names.to_owned(),
            birth: some(birth),
            ..Keys::default()
        }
    }

    #[test]
    fn homonyms_born_the_same_day_are_never_taken_for_one_another() {
        let mut index = Index::default();
        index.add(1, keys("A1", "martin  lea", "2014-01-02"));
        assert_eq!(index.find(&keys("A1", "durand  lea", "")), Found::Same(1));
        assert_eq!(index.find(&keys("", "martin  lea", "2014-01-02")), Found::Same(1));
        assert_eq!(index.find(&keys("A2", "martin  lea", "2014-01-02")), Found::Doubtful(1));
        assert_eq!(index.find(&keys("", "martin  lea", "2015-01-02")), Found::Nobody);
    }

    #[test]
    fn names_alone_are_enough_when_one_person_has_them() {
        let mut index = Index::default();
        index.add(1, keys("A1", "martin  lea", "2014-01-02"));
        assert_eq!(index.find(&keys("", "martin  lea", "")), Found::Same(1));
        index.add(2, keys("A2", "martin  lea", "2013-01-02"));
        assert_eq!(index.find(&keys("", "martin  lea", "")), Found::Nobody);
    }

    #[test]
    fn a_letter_mistyped_makes_a_doubt() {
        let mut index = Index::default();
        index.add(1, keys("", "dupont  camille", "2014-01-02"));
        assert_eq!(
            index.find(&keys("", "dupond  camille", "2014-01-02")),
            Found::Doubtful(1)
        );
        assert_eq!(index.find(&keys("", "dupond  camille", "2014-01-03")), Found::Nobody);
    }
}
