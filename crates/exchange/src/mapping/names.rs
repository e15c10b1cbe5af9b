//! The names that a column may have for each field: labels in both languages, key, synonyms.

mod more;

use std::borrow::Cow;

use kit::catalogue::{Catalogue, Field, Kind};
use rustc_hash::FxHashMap;
use words::Language;

use super::Why;
use crate::codes::squeeze;
use crate::labels::label;
use crate::shape::{CHILD, HOME, Part, Role};
use more::{COMPANY_NUMBER, FULL_NAME, GROUPS, ID, LINE2, MORE, OPTIONS, PHONES};

/// A name found: the field's key, what it rests on, and how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub part: Part,
    pub key: Cow<'static, str>,
    pub why: Why,
    pub score: i32,
}

/// Names squeezed (folded, without spaces) → what they may name.
pub(super) struct Names {
    /// Of the row's own record, its family and its second home.
    pub own: FxHashMap<String, Vec<Named>>,
    /// Of a guardian and of the link to them.
    pub guardian: FxHashMap<String, Vec<Named>>,
    /// Of a child in a guardian's row.
    pub child: FxHashMap<String, Vec<Named>>,
}

impl Names {
    pub fn new(catalogue: &Catalogue, words: &words::Catalogue, role: &Role) -> Self {
        let mut names = Names {
            own: FxHashMap::default(),
            guardian: FxHashMap::default(),
            child: FxHashMap::default(),
        };
        let kind = |key: &str| catalogue.kind(key).map(|kind| &**kind);
        if let Some(main) = kind(role.kind) {
            add(&mut names.own, words, main, Part::Main, 0, &|field| role.takes(field));
            if main.is_a == Some("person") {
                pseudo(&mut names.own, FULL_NAME, Part::Main, "@full_name");
                for (key, known) in PHONES {
                    pseudo(&mut names.own, known, Part::Main, key);
                }
            }
            if role.has_home {
                pseudo(&mut names.own, LINE2, Part::Main, "@line2");
            }
        }
        if role.is_guardian
            && let (Some(link), Some(student)) = (kind("guardianship"), kind("student"))
        {
            add(&mut names.own, words, link, Part::Main, -1, &|field| role.takes(field));
            add(&mut names.child, words, student, Part::Child(0), 0, &|field| {
                CHILD.contains(&field.key.as_ref())
            });
            pseudo(
                &mut names.child,
                &["", "nomprenom", "nometprenom", "nom complet"],
                Part::Child(0),
                "@full_name",
            );
            pseudo(
                &mut names.child,
                &["id", "code", "identifiant"],
                Part::Child(0),
                "number",
            );
        }
        if role.has_family
            && let Some(family) = kind("family")
        {
            // A column called "family name" is a person's name first.
            add(&mut names.own, words, family, Part::Family, -10, &|field| {
                matches!(field.key.as_ref(), "number" | "name")
            });
        }
        if !role.other_guardians().is_empty()
            && let (Some(guardian), Some(link)) = (kind("guardian"), kind("guardianship"))
        {
            let part = Part::Guardian(0);
            add(&mut names.guardian, words, guardian, part, 0, &|field| {
                role.takes(field)
            });
            add(&mut names.guardian, words, link, part, -1, &|field| role.takes(field));
            pseudo(
                &mut names.guardian,
                &[
                    "",
                    "nomprenom",
                    "nometprenom",
                    "nomcomplet",
                    "name",
                    "fullname",
                    "prenomnom",
                ],
                part,
                "@full_name",
            );
            pseudo(&mut names.guardian, LINE2, part, "@line2");
            pseudo(&mut names.guardian, &["adresse2"], part, "@line2");
        }
        if role.has_guardians
            && let Some(household) = kind("household")
        {
            add(&mut names.own, words, household, Part::SecondHome, -40, &|field| {
                HOME.contains(&field.key.as_ref())
            });
        }
        if role.has_groups {
            pseudo(&mut names.own, OPTIONS, Part::Main, "@options");
            pseudo(&mut names.own, GROUPS, Part::Main, "@groups");
        }
        if role.names_companies(catalogue) {
            pseudo(&mut names.own, COMPANY_NUMBER, Part::Main, "@company_number");
        }
        pseudo(&mut names.own, ID, Part::Main, "@id");
        names
    }
}

fn pseudo(into: &mut FxHashMap<String, Vec<Named>>, names: &[&str], part: Part, key: &'static str) {
    for name in names {
        let named = Named {
            part,
            key: key.into(),
            why: Why::Synonym,
            score: 88,
        };
        into.entry(squeeze(name)).or_default().push(named);
    }
}

fn add(
    into: &mut FxHashMap<String, Vec<Named>>,
    words: &words::Catalogue,
    kind: &Kind,
    part: Part,
    offset: i32,
    keep: &dyn Fn(&Field) -> bool,
) {
    for field in kind.fields.iter().filter(|field| keep(field)) {
        let mut put = |name: &str, why: Why, score: i32| {
            let named = Named {
                part,
                key: field.key.clone(),
                why,
                score: score + offset,
            };
            let mut keep = |name: String| {
                let known = into.entry(name).or_default();
                if !known.iter().any(|other| other.part == part && other.key == field.key) {
                    known.push(named.clone());
                }
            };
            // What remains of a title that speaks of someone has lost its small words.
            if matches!(part, Part::Guardian(_) | Part::Child(_)) {
                let bare = super::title::bare(name);
                if !bare.is_empty() {
                    keep(bare);
                }
            }
            keep(squeeze(name));
        };
        for language in Language::ALL {
            put(&label(words, language, kind, field), Why::Label, 96);
        }
        put(&field.key, Why::Label, 94);
        for synonym in field.synonyms {
            put(synonym, Why::Synonym, 90);
        }
        let more = MORE.iter().filter(|(of, key, _)| {
            (*of == kind.key || Some(*of) == kind.is_a || (*of == "person" && kind.key == "household"))
                && *key == field.key
        });
        for synonym in more.flat_map(|(.., names)| *names) {
            put(synonym, Why::Synonym, 86);
        }
    }
}
