//! Message catalogues in French and English, and the tools that read and write French text:
//! folding for search, phones, e-mail addresses, dates, names, official numbers and countries.
//!
//! This crate knows no store and no page. Every reader returns a typed error whose `key()` is a
//! message key of [`SOURCE`], so that the text a person sees stays in the catalogues.

pub mod blanks;
pub mod catalogue;
pub mod countries;
pub mod date;
pub mod email;
mod error;
pub mod fold;
pub mod format;
pub mod french_ids;
pub mod language;
pub mod names;
pub mod phone;

pub use catalogue::{Args, Catalogue, CatalogueError, Problem, Source, check};
pub use language::Language;

/// The messages of this crate itself: units of time, conjunctions and one text per error key.
/// A program gives it to [`Catalogue::new`] beside the sources of its rooms.
pub const SOURCE: Source = Source {
    room: "words",
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

#[cfg(test)]
mod tests {
    use super::*;
    use names::{Civility, Sex};

    #[test]
    fn the_messages_of_this_crate_are_without_fault() {
        assert_eq!(check(&[SOURCE]), []);
    }

    #[test]
    fn every_error_civility_and_sex_has_its_message() {
        let catalogue = Catalogue::new(&[SOURCE]).unwrap();
        let errors = [
            date::DateError::ALL.iter().map(|e| e.key()).collect::<Vec<_>>(),
            email::EmailError::ALL.iter().map(|e| e.key()).collect(),
            french_ids::IdError::ALL.iter().map(|e| e.key()).collect(),
            phone::PhoneError::ALL.iter().map(|e| e.key()).collect(),
            Civility::ALL.iter().map(|c| c.key()).collect(),
            vec![Sex::Female.key(), Sex::Male.key()],
        ];
        for key in errors.concat() {
            for language in Language::ALL {
                assert_ne!(catalogue.text(language, key), key);
            }
        }
    }
}
