//! The title of a column taken apart: which guardian or child it speaks of, and what remains.

use words::fold::tokens;

use super::Parent;

/// Whom a title speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Group {
    Numbered(u8),
    Parent(Parent),
    /// Whom to call in an emergency.
    Emergency,
    /// "The guardian", without more.
    Single,
}

/// A title that speaks of a guardian.
#[derive(Debug, PartialEq)]
pub(super) struct Spoken {
    pub group: Group,
    pub is_legal: bool,
    /// The words that remain, squeezed.
    pub rest: String,
}

const GUARDIANS: &[&str] = &[
    "responsable",
    "responsables",
    "resp",
    "representant",
    "representante",
    "parent",
    "parents",
    "guardian",
    "guardians",
    "tuteur",
    "tutrice",
];
/// Words that speak of a guardian only beside a number.
const NUMBERED: &[&str] = &["contact", "adulte", "rl", "r", "p"];
const MOTHERS: &[&str] = &["mere", "maman", "mother", "mum", "mom"];
const FATHERS: &[&str] = &["pere", "papa", "father", "dad"];
const CHILDREN: &[&str] = &[
    "enfant",
    "enfants",
    "eleve",
    "eleves",
    "child",
    "children",
    "student",
    "students",
    "pupil",
    "apprenant",
    "apprenante",
    "apprenti",
    "apprentie",
    "etudiant",
    "etudiante",
    "stagiaire",
    "participant",
    "participante",
    "candidat",
    "candidate",
    "learner",
    "trainee",
];
/// Words that only say "of the family".
const FAMILY: &[&str] = &["famille", "foyer", "family", "household"];
const EMERGENCY: &[&str] = &["urgence", "urgences", "emergency"];
/// Words around an emergency that say nothing more.
const CALLING: &[&str] = &[
    "personne",
    "personnes",
    "a",
    "contacter",
    "contact",
    "prevenir",
    "appeler",
    "joindre",
    "en",
    "cas",
    "in",
    "case",
    "an",
    "to",
    "call",
    "person",
];
const NUMBER: &[&str] = &["n", "no", "numero", "num", "number"];
const LEGAL: &[&str] = &["legal", "legale", "legaux"];
const EMPTY: &[&str] = &[
    "du", "de", "la", "le", "l", "d", "des", "of", "the", "s", "n", "no", "numero", "er", "ere", "eme", "e",
];

/// The words of a title, figures apart: `Responsable1` is two words.
pub(super) fn words_of(title: &str) -> Vec<String> {
    let mut words = Vec::new();
    for token in tokens(title) {
        let mut word = String::new();
        for c in token.chars() {
            if word
                .chars()
                .next_back()
                .is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit())
            {
                words.push(std::mem::take(&mut word));
            }
            word.push(c);
        }
        words.push(word);
    }
    words
}

fn number(word: &str) -> Option<u8> {
    word.parse::<u8>()
        .ok()
        .filter(|number| (1..=crate::shape::MOST_GUARDIANS).contains(number))
}

/// Whether a title speaks of a guardian, and of which.
pub(super) fn guardian(title: &str) -> Option<Spoken> {
    let mut words = words_of(title);
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    // "Beau-père", "grand-mère" and "nom de jeune fille de la mère" are other things.
    let at = words
        .iter()
        .position(|word| is(word, GUARDIANS) || is(word, MOTHERS) || is(word, FATHERS));
    let numbered = || {
        let pairs = words
            .windows(2)
            .position(|pair| is(&pair[0], NUMBERED) && number(&pair[1]).is_some())?;
        Some(pairs)
    };
    let Some(at) = at.or_else(numbered) else {
        return emergency(words);
    };
    if at > 0 && matches!(words[at - 1].as_str(), "beau" | "belle" | "grand" | "step") {
        return None;
    }
    let word = words.remove(at);
    let is_legal = words.iter().any(|word| LEGAL.contains(&word.as_str())) || word == "rl";
    words.retain(|word| !LEGAL.contains(&word.as_str()));
    // After the word, before it, or at the very end: "Responsable 1 Nom", "1er responsable", "Nom responsable - 1".
    let after = words.get(at).is_some_and(|word| number(word).is_some()).then_some(at);
    let before = (0..at.min(words.len()))
        .rev()
        .find(|index| number(&words[*index]).is_some());
    let last = words
        .len()
        .checked_sub(1)
        .filter(|index| number(&words[*index]).is_some());
    let found = after.or(before).or(last);
    // `Responsable n° 1`.
    let found = found.map(|index| {
        match index
            .checked_sub(1)
            .filter(|before| NUMBER.contains(&words[*before].as_str()))
        {
            Some(before) if index + 1 == words.len() || before >= at => {
                words.remove(before);
                before
            }
            _ => index,
        }
    });
    let group = match found {
        Some(index) => Group::Numbered(number(&words.remove(index)).unwrap_or(1)),
        None if MOTHERS.contains(&word.as_str()) => Group::Parent(Parent::Mother),
        None if FATHERS.contains(&word.as_str()) => Group::Parent(Parent::Father),
        None => Group::Single,
    };
    Some(Spoken {
        group,
        is_legal,
        rest: rest(words),
    })
}

/// A title that speaks of whom to call in an emergency: `Personne à contacter en cas d'urgence`, `Tél. urgence`.
fn emergency(mut words: Vec<String>) -> Option<Spoken> {
    let at = words.iter().position(|word| EMERGENCY.contains(&word.as_str()))?;
    words.remove(at);
    words.retain(|word| !CALLING.contains(&word.as_str()));
    Some(Spoken {
        group: Group::Emergency,
        is_legal: false,
        rest: rest(words),
    })
}

/// What remains of a title once the words in brackets are left out: `Nom du parent 2 (facultatif)`.
pub(super) fn without_brackets(title: &str) -> Option<String> {
    let mut depth = 0_i32;
    let kept: String = title
        .chars()
        .filter(|c| {
            depth += i32::from(matches!(c, '(' | '['));
            let keeps = depth <= 0;
            depth -= i32::from(matches!(c, ')' | ']'));
            keeps
        })
        .collect();
    (kept.len() < title.len() && !kept.trim().is_empty()).then_some(kept)
}

/// The title without the words that only say "of the family".
pub(super) fn without_family(title: &str) -> Option<String> {
    let mut words = words_of(title);
    let before = words.len();
    words.retain(|word| !FAMILY.contains(&word.as_str()));
    (words.len() < before && !words.is_empty()).then(|| rest(words))
}

/// What remains of a title that speaks of a child.
pub(super) fn child(title: &str) -> Option<String> {
    let mut words = words_of(title);
    let at = words.iter().position(|word| CHILDREN.contains(&word.as_str()))?;
    words.remove(at);
    words.retain(|word| number(word).is_none());
    Some(rest(words))
}

/// The title without the words that only say "of the pupil".
pub(super) fn without_child(title: &str) -> Option<String> {
    let mut words = words_of(title);
    let before = words.len();
    words.retain(|word| !CHILDREN.contains(&word.as_str()));
    (words.len() < before && !words.is_empty()).then(|| rest(words))
}

/// A title ending in a figure: what stands before it, and the figure.
pub(super) fn numbered(title: &str) -> Option<(String, u8)> {
    let mut words = words_of(title);
    let figure = number(words.last()?)?;
    words.pop();
    (!words.is_empty()).then(|| (words.concat(), figure))
}

/// A name without its small words, as what remains of a title is compared.
pub(super) fn bare(name: &str) -> String {
    rest(words_of(name))
}

fn rest(words: Vec<String>) -> String {
    let kept: String = words
        .iter()
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(String::as_str)
        .collect();
    // `N° élève` is the number of the pupil, not the pupil.
    if kept.is_empty() && words.iter().any(|word| NUMBER.contains(&word.as_str())) {
        return "numero".to_owned();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(title: &str) -> (Group, String) {
        let spoken = guardian(title).unwrap_or_else(|| panic!("{title} speaks of a guardian"));
        (spoken.group, spoken.rest)
    }

    #[test]
    fn a_guardian_is_told_from_the_title_wherever_it_stands() {
        for title in [
            "Responsable 1 Nom",
            "Nom responsable 1",
            "Nom Responsable1",
            "Parent 1 - Nom",
            "Nom du responsable légal 1",
            "1er responsable : nom",
            "RL1 Nom",
        ] {
            assert_eq!(spoken(title), (Group::Numbered(1), "nom".into()), "{title}");
        }
        assert_eq!(
            spoken("Mère - portable"),
            (Group::Parent(Parent::Mother), "portable".into())
        );
        assert_eq!(spoken("Tél. du père"), (Group::Parent(Parent::Father), "tel".into()));
        assert_eq!(spoken("Civilité Responsable"), (Group::Single, "civilite".into()));
        assert!(guardian("Responsable légal 2 Prénom").is_some_and(|spoken| spoken.is_legal));
        assert_eq!(guardian("Prénom"), None);
        assert_eq!(guardian("Lien de parenté"), None);
    }

    #[test]
    fn whom_to_call_in_an_emergency_is_nobody_else() {
        assert_eq!(
            spoken("Personne à contacter en cas d’urgence"),
            (Group::Emergency, String::new())
        );
        assert_eq!(spoken("Téléphone d'urgence"), (Group::Emergency, "telephone".into()));
        assert_eq!(spoken("Responsable n° 2"), (Group::Numbered(2), String::new()));
        assert_eq!(without_brackets("Nom (facultatif)").as_deref(), Some("Nom "));
        assert_eq!(without_family("Adresse famille").as_deref(), Some("adresse"));
    }

    #[test]
    fn a_child_is_told_from_the_title() {
        assert_eq!(child("Nom de famille enfant").as_deref(), Some("nomfamille"));
        assert_eq!(child("Prénom enfant").as_deref(), Some("prenom"));
        assert_eq!(child("N° élève").as_deref(), Some("numero"));
        assert_eq!(child("Élève").as_deref(), Some(""));
        assert_eq!(child("Profession"), None);
    }

    #[test]
    fn a_figure_at_the_end_is_set_apart() {
        assert_eq!(numbered("Adresse2"), Some(("adresse".into(), 2)));
        assert_eq!(numbered("Cp 1"), Some(("cp".into(), 1)));
        assert_eq!(numbered("Adresse"), None);
    }
}
