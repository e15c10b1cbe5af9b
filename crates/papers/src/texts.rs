//! The texts of documents that a house may rewrite: shipped in both languages, with `{names}` for what they are filled with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use words::{Args, Language, blanks};

use crate::base::BASE;

/// A text that a house may rewrite. Paragraphs are parted by an empty line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {
    /// Opens the convocation.
    JoiningOpening,
    /// What to bring and to know, before the signature of the convocation.
    JoiningClosing,
    /// Opens the letter about absences.
    AbsenceOpening,
    /// Asks for a justification, with its deadline.
    AbsenceRequest,
    /// What the pedagogical means are, in agreements and contracts.
    AgreementMeans,
    /// How the course is followed and how it ends.
    AgreementFollowUp,
    /// When the price is paid.
    AgreementPayment,
    /// What is due when a company gives up or a learner does not come: an indemnity, never training.
    AgreementIndemnity,
    /// What is due when an individual stops early or drops out.
    ContractEarlyEnd,
    /// What is done with personal data.
    DataProtection,
    /// Which court, and what is tried before.
    Disputes,
    /// Opens the attestation of the end of a training.
    EndOfTrainingOpening,
}

impl Text {
    /// Every text, in the order in which a page of settings shows them.
    pub const ALL: [Text; 12] = [
        Text::JoiningOpening,
        Text::JoiningClosing,
        Text::AbsenceOpening,
        Text::AbsenceRequest,
        Text::AgreementMeans,
        Text::AgreementFollowUp,
        Text::AgreementPayment,
        Text::AgreementIndemnity,
        Text::ContractEarlyEnd,
        Text::DataProtection,
        Text::Disputes,
        Text::EndOfTrainingOpening,
    ];

    /// The key of the shipped text in the catalogue, and of the rewritten one in [`Texts`]; its label is `KEY-label`.
    pub fn key(self) -> &'static str {
        match self {
            Text::JoiningOpening => "text-joining-opening",
            Text::JoiningClosing => "text-joining-closing",
            Text::AbsenceOpening => "text-absence-opening",
            Text::AbsenceRequest => "text-absence-request",
            Text::AgreementMeans => "text-agreement-means",
            Text::AgreementFollowUp => "text-agreement-follow-up",
            Text::AgreementPayment => "text-agreement-payment",
            Text::AgreementIndemnity => "text-agreement-indemnity",
            Text::ContractEarlyEnd => "text-contract-early-end",
            Text::DataProtection => "text-data-protection",
            Text::Disputes => "text-disputes",
            Text::EndOfTrainingOpening => "text-end-of-training-opening",
        }
    }

    /// What it may be filled with.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Text::JoiningOpening => &["learner", "title", "starts_on", "ends_on"],
            Text::JoiningClosing => &["contact"],
            Text::AbsenceOpening => &["learner", "title"],
            Text::AbsenceRequest => &["deadline"],
            Text::EndOfTrainingOpening => &["learner", "title"],
            Text::DataProtection => &["email"],
            Text::AgreementMeans
            | Text::AgreementFollowUp
            | Text::AgreementPayment
            | Text::AgreementIndemnity
            | Text::ContractEarlyEnd
            | Text::Disputes => &[],
        }
    }

    /// The text as it is shipped, with its `{names}` in braces.
    pub fn shipped(self, language: Language) -> String {
        let names = self.names().iter();
        let args = names.fold(Args::new(), |args, name| args.with(*name, format!("{{{name}}}")));
        BASE.messages.format(language, self.key(), &args)
    }

    /// The names in braces of a text that cannot be filled, for who rewrites it.
    pub fn unknown_names(self, text: &str) -> Vec<String> {
        blanks::names(text)
            .filter(|name| !self.names().contains(name))
            .map(str::to_owned)
            .collect()
    }
}

/// What a house rewrote, by language and key. What it did not is as shipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    #[serde(default)]
    fr: BTreeMap<String, String>,
    #[serde(default)]
    en: BTreeMap<String, String>,
}

impl Texts {
    /// Rewrites a text; an empty one brings back the shipped one.
    pub fn set(&mut self, text: Text, language: Language, value: &str) {
        let of_language = match language {
            Language::Fr => &mut self.fr,
            Language::En => &mut self.en,
        };
        if value.trim().is_empty() {
            of_language.remove(text.key());
        } else {
            of_language.insert(text.key().to_owned(), value.replace("\r\n", "\n"));
        }
    }

    /// The text in force, with its `{names}` in braces.
    pub fn get(&self, text: Text, language: Language) -> String {
        let of_language = match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        };
        of_language
            .get(text.key())
            .cloned()
            .unwrap_or_else(|| text.shipped(language))
    }

    /// The text in force with its values. A name that has no value is left as it was written.
    pub fn filled(&self, text: Text, language: Language, values: &[(&str, &str)]) -> String {
        blanks::fill(&self.get(text, language), values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_and_what_it_is_filled_with_is_not_read_again() {
        let mut texts = Texts::default();
        texts.set(
            Text::JoiningClosing,
            Language::Fr,
            "É{contact} {autre} {contact} { x } {",
        );
        let filled = texts.filled(Text::JoiningClosing, Language::Fr, &[("contact", "{contact} & co")]);
        assert_eq!(filled, "É{contact} & co {autre} {contact} & co { x } {");
        assert_eq!(Text::JoiningClosing.unknown_names("{contact} {autre}"), ["autre"]);
    }

    #[test]
    fn an_emptied_text_is_the_shipped_one_again() {
        let mut texts = Texts::default();
        texts.set(Text::Disputes, Language::Fr, "Tribunal de Rennes.");
        assert_eq!(texts.get(Text::Disputes, Language::Fr), "Tribunal de Rennes.");
        texts.set(Text::Disputes, Language::Fr, "  ");
        assert_eq!(
            texts.get(Text::Disputes, Language::Fr),
            Text::Disputes.shipped(Language::Fr)
        );
    }

    #[test]
    fn every_shipped_text_holds_only_names_it_can_be_filled_with() {
        for text in Text::ALL {
            for language in Language::ALL {
                let shipped = text.shipped(language);
                assert_ne!(shipped, text.key());
                assert_eq!(text.unknown_names(&shipped), Vec::<String>::new(), "{text:?}");
                assert!(BASE.messages.has(&format!("{}-label", text.key())), "{text:?}");
            }
        }
    }
}
