//! Civilities, sexes and yes-or-no.

use crate::fold::fold;

/// The sex of the civil status, as school systems record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// The letter that is stored: `F` or `M`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
        }
    }

    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Female => "words-sex-f",
            Self::Male => "words-sex-m",
        }
    }
}

/// How a person is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Civility {
    /// Monsieur.
    Mr,
    /// Madame.
    Mrs,
    /// Mademoiselle: no longer used by the administration (circular of 21 February 2012), still
    /// found in files.
    Miss,
    /// Docteur.
    Doctor,
    /// Professeur.
    Professor,
    /// Maître: lawyers and notaries.
    Counsel,
}

impl Civility {
    /// Every civility, in the order of a choice list.
    pub const ALL: [Self; 6] = [
        Self::Mrs,
        Self::Mr,
        Self::Miss,
        Self::Doctor,
        Self::Professor,
        Self::Counsel,
    ];

    /// The sex that the civility says, if it says one.
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Mr => Some(Sex::Male),
            Self::Mrs | Self::Miss => Some(Sex::Female),
            Self::Doctor | Self::Professor | Self::Counsel => None,
        }
    }

    /// The civility of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|civility| civility.code() == code)
    }

    /// The code that is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mr => "mr",
            Self::Mrs => "mrs",
            Self::Miss => "miss",
            Self::Doctor => "doctor",
            Self::Professor => "professor",
            Self::Counsel => "counsel",
        }
    }

    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mr => "words-civility-mr",
            Self::Mrs => "words-civility-mrs",
            Self::Miss => "words-civility-miss",
            Self::Doctor => "words-civility-doctor",
            Self::Professor => "words-civility-professor",
            Self::Counsel => "words-civility-counsel",
        }
    }
}

/// Reads a civility, in French or English, short or long: `M.`, `Mme`, `MADEMOISELLE`, `Dr`.
pub fn read_civility(text: &str) -> Option<Civility> {
    match fold(text).as_str() {
        "m" | "mr" | "monsieur" | "mister" | "sir" => Some(Civility::Mr),
        "mme" | "madame" | "mrs" | "ms" | "madam" => Some(Civility::Mrs),
        "mlle" | "mle" | "mademoiselle" | "miss" => Some(Civility::Miss),
        "dr" | "docteur" | "docteure" | "doctor" => Some(Civility::Doctor),
        "pr" | "prof" | "professeur" | "professeure" | "professor" => Some(Civility::Professor),
        "me" | "maitre" => Some(Civility::Counsel),
        _ => None,
    }
}

/// Reads a sex: `F`, `M`, `G` (garçon), `Fille`, `Masculin`, a civility, or the codes 1 (male) and
/// 2 (female) that SIECLE shares with the national register of persons and ISO/IEC 5218.
pub fn read_sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "f" | "2" | "feminin" | "feminine" | "femme" | "fille" | "female" | "woman" | "girl" => Some(Sex::Female),
        "m" | "g" | "h" | "1" | "masculin" | "masculine" | "homme" | "garcon" | "male" | "man" | "boy" => {
            Some(Sex::Male)
        }
        // Signs are no letters: the folding drops them.
        "" => match text.trim() {
            "♀" => Some(Sex::Female),
            "♂" => Some(Sex::Male),
            _ => None,
        },
        _ => read_civility(text).and_then(Civility::sex),
    }
}

/// Reads yes or no: `oui`, `non`, `o`, `n`, `1`, `0`, `x`, `vrai`, `faux`, `true`, `✓`…; `None` for
/// an empty or any other text.
pub fn read_yes_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "o" | "yes" | "y" | "vrai" | "v" | "true" | "t" | "1" | "x" => Some(true),
        "non" | "n" | "no" | "faux" | "false" | "f" | "0" => Some(false),
        // Ticks and crosses are no letters: the folding drops them.
        "" => match text.trim() {
            "✓" | "✔" | "☑" | "✅" => Some(true),
            "✗" | "✘" | "☐" | "❌" => Some(false),
            _ => None,
        },
        _ => None,
    }
}
