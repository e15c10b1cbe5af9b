//! Passwords: what is strong enough, and how one is kept.
//!
//! Strength follows CNIL, délibération 2022-100 of 21 July 2022 for a password on its own: 80 bits, whether by twelve
//! characters of four classes, fourteen of three, or a phrase of seven words. Keeping follows OWASP's parameters of
//! Argon2id (19 MiB, 2 passes, 1 lane): about 20 ms on one core.

use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use kit::{Error, Result};
use unicode_normalization::UnicodeNormalization;
use words::fold::{fold, tokens};

/// A longer password than any person types is only work for the processor.
const LONGEST: usize = 256;
const FEWEST_BITS: f64 = 79.5;
const FEWEST_WORDS: usize = 7;
const FEWEST_DISTINCT: usize = 6;

/// Hashes at once: the machine has two cores and pages to serve.
const AT_ONCE: usize = 2;
/// Those that may wait for their turn, each holding a thread.
const WAITING: usize = 24;

/// Words that too many passwords are made of, letters only, folded.
const COMMON: &str = include_str!("password/common.txt");

/// Why a password is refused. Each has a message `password-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    #[error("fewer than 80 bits")]
    TooWeak,
    #[error("known by everyone")]
    Common,
    #[error("made of the account's own name or address")]
    Personal,
    #[error("too long")]
    TooLong,
}

impl Weakness {
    pub const ALL: [Weakness; 4] = [
        Weakness::TooWeak,
        Weakness::Common,
        Weakness::Personal,
        Weakness::TooLong,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Weakness::TooWeak => "password-too-weak",
            Weakness::Common => "password-common",
            Weakness::Personal => "password-personal",
            Weakness::TooLong => "password-too-long",
        }
    }
}

/// Whether a password may protect an account; `about` are the texts that an attacker would try first (name, address).
///
/// # Errors
/// The first reason to refuse it.
pub fn weigh(password: &str, about: &[&str]) -> Result<(), Weakness> {
    if password.chars().count() > LONGEST {
        return Err(Weakness::TooLong);
    }
    let letters: String = fold(password).chars().filter(|c| c.is_ascii_alphabetic()).collect();
    if COMMON.lines().any(|common| common == letters) {
        return Err(Weakness::Common);
    }
    let personal = about
        .iter()
        .flat_map(|text| tokens(text))
        .filter(|word| word.len() >= 4);
    let rest = personal.fold(letters.clone(), |rest, word| rest.replace(&word, ""));
    if rest.len() + 6 < letters.len() && rest.len() < 6 {
        return Err(Weakness::Personal);
    }
    let mut distinct: Vec<char> = password.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let phrase = password
        .split_whitespace()
        .filter(|word| word.chars().count() >= 3)
        .count()
        >= FEWEST_WORDS;
    if distinct.len() < FEWEST_DISTINCT || is_a_run(password) || !(phrase || bits(password) >= FEWEST_BITS) {
        return Err(Weakness::TooWeak);
    }
    Ok(())
}

/// Length × the bits of the alphabet that its characters are drawn from.
fn bits(password: &str) -> f64 {
    let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
    let classes = [
        (has(|c| c.is_lowercase()), 26.0),
        (has(|c| c.is_uppercase()), 26.0),
        (has(char::is_ascii_digit), 10.0),
        (has(|c| !c.is_alphanumeric()), 37.0),
    ];
    let alphabet: f64 = classes
        .iter()
        .filter(|(present, _)| *present)
        .map(|(_, size)| size)
        .sum();
    password.chars().count() as f64 * alphabet.max(1.0).log2()
}

/// `abcdefghijkl`, `123456789012`: each character follows the one before.
fn is_a_run(password: &str) -> bool {
    let codes: Vec<i64> = password.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = codes.windows(2).filter(|pair| (pair[1] - pair[0]).abs() <= 1).count();
    codes.len() > 1 && steps * 4 >= (codes.len() - 1) * 3
}

/// Hashes and checks passwords, a few at once: more would slow every page, and a crowd of sign-ins is told to wait.
#[derive(Default)]
pub struct Hasher {
    gate: Mutex<Gate>,
    freed: Condvar,
}

#[derive(Default)]
struct Gate {
    running: usize,
    waiting: usize,
}

impl Hasher {
    /// The PHC string to keep of a password.
    ///
    /// # Errors
    /// When too many passwords are being checked already.
    pub fn hash(&self, password: &str) -> Result<String> {
        self.at_the_gate(|| hash(&normal(password)))?
    }

    /// Whether this is the password that `kept` was made from. Without one, takes as long and answers no, so that the
    /// time of the answer does not tell whether the account exists.
    pub fn verify(&self, password: &str, kept: Option<&str>) -> Result<bool> {
        static NOBODY: OnceLock<String> = OnceLock::new();
        let password = normal(password);
        self.at_the_gate(|| match kept {
            Some(kept) => verify(&password, kept),
            None => {
                let nobody = NOBODY.get_or_init(|| hash("nobody's password").unwrap_or_default());
                std::hint::black_box(verify(&password, nobody));
                false
            }
        })
    }

    fn at_the_gate<T>(&self, work: impl FnOnce() -> T) -> Result<T> {
        let mut gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        if gate.waiting >= WAITING {
            return Err(Error::refused("sign-in-busy"));
        }
        gate.waiting += 1;
        while gate.running >= AT_ONCE {
            gate = self.freed.wait(gate).unwrap_or_else(PoisonError::into_inner);
        }
        gate.waiting -= 1;
        gate.running += 1;
        drop(gate);
        let _turn = Turn(self);
        Ok(work())
    }
}

/// Leaves the gate when dropped, even by a panic.
struct Turn<'a>(&'a Hasher);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.gate.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.0.freed.notify_one();
    }
}

/// The same password typed on another keyboard gives the same bytes; an endless one is cut before it costs.
fn normal(password: &str) -> String {
    password.chars().take(LONGEST + 1).nfkc().collect()
}

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String> {
    let hash = argon()?
        .hash_password(password.as_bytes())
        .map_err(|error| Error::Fault(error.to_string()))?;
    Ok(hash.to_string())
}

fn verify(password: &str, kept: &str) -> bool {
    // The parameters are read from what was kept: old hashes go on working when ours grow.
    PasswordHash::new(kept).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_that_the_cnil_gives_as_examples_are_accepted() {
        for password in [
            "Tr4in-b1eu!Xz",
            "CheminDuLac49xQ",
            "le chat gris dort sous une vieille table verte",
        ] {
            assert_eq!(weigh(password, &[]), Ok(()), "{password}");
        }
    }

    #[test]
    fn a_password_of_fewer_bits_is_refused() {
        for password in [
            "",
            "a",
            "Court1!",
            "douzelettres",
            "Onze-lettr3",
            "aaaaaaaaaaaaaaaaaaaaaaaaaa",
            "123456789012345678901234567",
        ] {
            assert_eq!(weigh(password, &[]), Err(Weakness::TooWeak), "{password}");
        }
    }

    #[test]
    fn a_common_password_is_refused_however_it_is_dressed() {
        for password in [
            "Motdepasse2026!",
            "M-o-t-d-e-p-a-s-s-e-1",
            "AZERTYuiop123456!",
            "Administrateur2026!",
        ] {
            assert_eq!(weigh(password, &[]), Err(Weakness::Common), "{password}");
        }
    }

    #[test]
    fn a_password_made_of_one_s_own_name_is_refused() {
        assert_eq!(
            weigh("Claire.Fontaine69!", &["claire.fontaine@ecole.fr", "Claire Fontaine"]),
            Err(Weakness::Personal)
        );
    }

    #[test]
    fn an_endless_password_is_refused_and_costs_nothing() {
        assert_eq!(weigh(&"aB3!".repeat(10_000), &[]), Err(Weakness::TooLong));
        let hasher = Hasher::default();
        let kept = hasher.hash(&"aB3!".repeat(10_000)).unwrap();
        assert!(!hasher.verify("aB3!", Some(&kept)).unwrap());
    }

    #[test]
    fn a_password_is_kept_as_argon2id_with_the_parameters_of_owasp() {
        let kept = Hasher::default().hash("Tr4in-b1eu!Xz").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(
            kept,
            Hasher::default().hash("Tr4in-b1eu!Xz").unwrap(),
            "the salt is new each time"
        );
    }

    #[test]
    fn only_the_right_password_is_accepted_whatever_keyboard_typed_it() {
        let hasher = Hasher::default();
        let kept = hasher.hash("Élève-à-l'étude-9").unwrap();
        assert!(hasher.verify("E\u{301}lève-à-l'étude-9", Some(&kept)).unwrap());
        assert!(!hasher.verify("Élève-à-l'étude-8", Some(&kept)).unwrap());
    }

    #[test]
    fn an_account_that_does_not_exist_takes_as_long_and_never_opens() {
        let hasher = Hasher::default();
        assert!(!hasher.verify("nobody's password", None).unwrap());
    }
}
