//! Guessing what a file is and what its columns are.
//!
//! Every column has candidates, each with a score from 0 to 100; the surest pairs are taken first and a target is given
//! once. A title that only resembles a name, or a column known by its content alone, never takes a place from one whose
//! title says it.

use kit::catalogue::Catalogue;
use rustc_hash::FxHashMap;

use super::content::Seen;
use super::names::{Named, Names};
use super::numbering::Numbering;
use super::title::{self, Group};
use super::{Column, FileMapping, Why};
use crate::codes::squeeze;
use crate::reading::Reader;
use crate::shape::{HOME, MOST_GUARDIANS, Part, Role, Shape, Target};
use crate::table::Table;

/// Under this a guess is not made.
const LEAST: i32 = 30;

/// What guesses rest on: the catalogue and its words.
pub struct Guesser<'a> {
    catalogue: &'a Catalogue,
    words: &'a words::Catalogue,
    reader: Reader,
}

struct Candidate {
    column: usize,
    target: Target,
    why: Why,
    score: i32,
    /// Candidates of the same column.
    rivals: usize,
}

impl<'a> Guesser<'a> {
    pub fn new(catalogue: &'a Catalogue, words: &'a words::Catalogue) -> Self {
        Guesser {
            catalogue,
            words,
            reader: Reader::new(catalogue, words),
        }
    }

    /// The role that a file plays in a shape, and its columns.
    pub fn guess(&self, shape: &Shape, table: &Table) -> FileMapping {
        let mut mappings: Vec<FileMapping> = shape.roles.iter().map(|role| self.guess_as(role, table)).collect();
        if mappings.len() > 1 && (is_about_guardians(table) || is_about_families(&mappings[0])) {
            return mappings.swap_remove(1);
        }
        mappings.swap_remove(0)
    }

    /// The columns of a file that plays a known role.
    pub fn guess_as(&self, role: &'static Role, table: &Table) -> FileMapping {
        let names = Names::new(self.catalogue, self.words, role);
        let seen: Vec<Seen> = (0..table.labels.len())
            .map(|column| Seen::new(&table.rows, column))
            .collect();
        let mut numbering = Numbering::new(&table.labels);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut occurrences: FxHashMap<String, u8> = FxHashMap::default();
        for (column, label) in table.labels.iter().enumerate() {
            let occurrence = occurrences.entry(squeeze(label)).or_default();
            *occurrence += 1;
            let mut named = candidates_of(role, &names, label, *occurrence, &mut numbering);
            if named.is_empty()
                && let Some(label) = title::without_brackets(label)
            {
                named = candidates_of(role, &names, &label, *occurrence, &mut numbering);
            }
            if let Some((key, score)) = seen[column].speaks() {
                let target = Target::new(Part::Main, key);
                let is_field = role
                    .field(self.catalogue, &target)
                    .is_some_and(|(_, field)| role.takes(field));
                if is_field && !named.iter().any(|named| named.score >= score) {
                    named.push(Named {
                        part: Part::Main,
                        key: key.into(),
                        why: Why::Content,
                        score,
                    });
                }
            }
            let rivals = named.len();
            for Named {
                part,
                key,
                why,
                mut score,
            } in named
            {
                let target = Target { part, key };
                if let Some((_, field)) = role.field(self.catalogue, &target)
                    && seen[column].fits(&self.reader, field) == Some(false)
                {
                    score -= 70;
                }
                if score >= LEAST {
                    candidates.push(Candidate {
                        column,
                        target,
                        why,
                        score,
                        rivals,
                    });
                }
            }
        }
        candidates.sort_by_key(|candidate| (-candidate.score, candidate.rivals, candidate.column));
        let mut columns: Vec<Column> = table
            .labels
            .iter()
            .zip(&seen)
            .map(|(label, seen)| unknown(label, seen))
            .collect();
        let mut taken: Vec<Target> = Vec::new();
        for Candidate {
            column,
            target,
            why,
            score,
            ..
        } in candidates
        {
            let free = target.is_shared() || !taken.contains(&target);
            if columns[column].target.is_none() && free {
                taken.push(target.clone());
                let column = &mut columns[column];
                (column.target, column.why, column.confidence) = (Some(target), why, score.clamp(0, 100) as u8);
                column.proposal = None;
            }
        }
        let mut mapping = FileMapping {
            role,
            columns,
            guardians: numbering.groups,
            is_left_out: false,
        };
        split_names(&mut mapping, &seen);
        mapping
    }
}

fn unknown(label: &str, seen: &Seen) -> Column {
    Column {
        label: label.to_owned(),
        samples: seen.samples(),
        filled: seen.filled,
        target: None,
        why: Why::Unknown,
        confidence: 0,
        order: seen.order,
        names: seen.name_order(label),
        proposal: seen.proposal().filter(|_| !label.is_empty()),
    }
}

/// What a title may name, surest first.
fn candidates_of(role: &Role, names: &Names, label: &str, occurrence: u8, numbering: &mut Numbering) -> Vec<Named> {
    let squeezed = squeeze(label);
    if squeezed.is_empty() {
        return Vec::new();
    }
    let less = |found: Option<&Vec<Named>>, by: i32| -> Vec<Named> {
        let found = found.map(Vec::as_slice).unwrap_or_default().iter().cloned();
        found
            .map(|named| Named {
                score: named.score - by,
                why: if by > 4 { Why::Resemblance } else { named.why },
                ..named
            })
            .collect()
    };
    // A title that speaks of someone else never names the row's own record.
    if role.has_guardians
        && let Some(spoken) = title::guardian(label)
    {
        let part = Part::Guardian(numbering.of(spoken.group));
        let found = less(names.guardian.get(&spoken.rest), 2);
        return found.into_iter().map(|named| Named { part, ..named }).collect();
    }
    if role.is_guardian {
        if let Some(rest) = title::child(label)
            .filter(|_| !names.own.contains_key(&squeezed) || occurrence > 1 || label_is_child(&squeezed))
        {
            let found = less(names.child.get(&rest), 2);
            return found
                .into_iter()
                .map(|named| Named {
                    part: Part::Child(occurrence),
                    ..named
                })
                .collect();
        }
        if let (None, Some(spoken)) = (names.own.get(&squeezed), title::guardian(label)) {
            let of = |part: Part, known: &FxHashMap<String, Vec<Named>>| -> Vec<Named> {
                let found = less(known.get(&spoken.rest), 2).into_iter();
                found.map(|named| Named { part, ..named }).collect()
            };
            return match numbering.of(spoken.group) {
                2 => of(Part::Guardian(2), &names.guardian),
                _ => {
                    let own = less(names.own.get(&spoken.rest), 2);
                    if own.is_empty() {
                        of(Part::Main, &names.guardian)
                    } else {
                        own
                    }
                }
            };
        }
        // `Nom 1`, `Nom 2`: both parents of a family in one row.
        if let (None, Some((rest, figure @ (1 | 2)))) = (names.own.get(&squeezed), title::numbered(label)) {
            let (part, known) = if figure == 1 {
                (None, &names.own)
            } else {
                (Some(2), &names.guardian)
            };
            let found = less(known.get(&rest), 3);
            if !found.is_empty() {
                let placed = |named: Named| Named {
                    part: part.map_or(named.part, Part::Guardian),
                    ..named
                };
                return found.into_iter().map(placed).collect();
            }
        }
    }
    // `Responsable 1; Tél 1; Responsable 2; Tél 2`: the phone of each.
    if let Some((rest, figure)) =
        title::numbered(label).filter(|(_, figure)| role.has_guardians && numbering.has(*figure))
    {
        let part = Part::Guardian(figure);
        let theirs = less(names.guardian.get(&rest), 12).into_iter();
        let theirs = theirs.filter(|named| !HOME.contains(&named.key.as_ref()) && !named.key.starts_with('@'));
        let mut found: Vec<Named> = theirs.map(|named| Named { part, ..named }).collect();
        let is_ours = names
            .own
            .get(&squeezed)
            .is_some_and(|own| own.iter().any(|named| named.score > 88));
        if !found.is_empty() && !is_ours {
            found.extend(less(names.own.get(&squeezed), 20));
            return found;
        }
    }
    if occurrence > 1 && role.has_guardians && occurrence - 1 <= MOST_GUARDIANS {
        let part = Part::Guardian(occurrence - 1);
        return less(names.guardian.get(&squeezed), 30)
            .into_iter()
            .map(|named| Named { part, ..named })
            .collect();
    }
    let mut found = less(names.own.get(&squeezed), 0);
    if let Some((rest, figure)) = title::numbered(label).filter(|_| found.is_empty()) {
        let again = less(names.own.get(&rest), 3);
        found.extend(again.into_iter().filter_map(|named| match (figure, named.part) {
            (1, _) => Some(named),
            (2, Part::Main) if role.has_guardians && HOME.contains(&named.key.as_ref()) => Some(Named {
                part: Part::SecondHome,
                ..named
            }),
            _ => None,
        }));
    }
    if found.is_empty()
        && let Some(rest) = title::without_child(label)
    {
        found = less(names.own.get(&rest), 3);
    }
    if found.is_empty()
        && role.has_home
        && let Some(rest) = title::without_family(label)
    {
        found = less(names.own.get(&rest), 6);
        found.retain(|named| named.key == "@line2" || HOME.contains(&named.key.as_ref()));
    }
    // `Date de naissance (jj/mm/aaaa)`, `Téléphone : portable`.
    if found.is_empty()
        && let Some((before, _)) = label.split_once(['(', '[', ':', '*'])
    {
        found = less(names.own.get(&squeeze(before)), 8);
    }
    if found.is_empty() && squeezed.len() >= 6 {
        let longest = names
            .own
            .iter()
            .filter(|(name, _)| {
                name.len() >= 5 && (squeezed.starts_with(name.as_str()) || squeezed.ends_with(name.as_str()))
            })
            .max_by_key(|(name, _)| name.len());
        // Half of the title at least, or it says something else.
        if let Some((name, _)) = longest.filter(|(name, _)| name.len() * 2 > squeezed.len()) {
            found = less(names.own.get(name), 35);
        }
    }
    found
}

/// Titles that a person's own fields know too, but that in a guardian's row speak of the child.
fn label_is_child(squeezed: &str) -> bool {
    squeezed.contains("eleve") || squeezed.contains("enfant") || squeezed.starts_with("student")
}

/// A column of names without a column of first names, full of several words, holds both.
fn split_names(mapping: &mut FileMapping, seen: &[Seen]) {
    let parts: Vec<Part> = [Part::Main]
        .into_iter()
        .chain((1..=MOST_GUARDIANS).map(Part::Guardian))
        .chain((1..=9).map(Part::Child))
        .collect();
    for part in parts {
        // `Nom de l'élève` beside `Prénom de l'élève` is a last name.
        let has = |key: &'static str| mapping.column_of(&Target::new(part, key));
        if let (Some(column), Some(_), None) = (has("@full_name"), has("first_name"), has("last_name")) {
            mapping.columns[column].target = Some(Target::new(part, "last_name"));
        }
        let has_first = mapping.column_of(&Target::new(part, "first_name")).is_some();
        if let Some(column) = mapping
            .column_of(&Target::new(part, "last_name"))
            .filter(|_| !has_first)
            && seen[column].are_full_names()
        {
            mapping.columns[column].target = Some(Target::new(part, "@full_name"));
            mapping.columns[column].why = Why::Content;
        }
    }
}

/// Whether a file names guardians and no student: the parents of families, a row each.
fn is_about_families(as_students: &FileMapping) -> bool {
    let has = |part: Part, key: &'static str| as_students.column_of(&Target::new(part, key)).is_some();
    let names = ["last_name", "first_name", "@full_name"];
    names.iter().any(|key| has(Part::Guardian(1), key)) && !names.iter().any(|key| has(Part::Main, key))
}

/// Whether the rows of a file are guardians rather than students: what only one of the two has.
fn is_about_guardians(table: &Table) -> bool {
    const OF_GUARDIANS: &[&str] = &[
        "profession",
        "employer",
        "employeur",
        "contactpriority",
        "childdataaccess",
        "personid",
        "civiliteresponsable",
        "nomresponsable",
        "prenomresponsable",
        "contactbysms",
        "idresponsable",
        "liendeparente",
        "relationship",
        "lien",
        "parente",
        "responsablelegal",
        "autoriteparentale",
        "title",
        "civilite",
        "civilite1",
        "nom1",
        "prenom1",
    ];
    const OF_STUDENTS: &[&str] = &[
        "ine",
        "classe",
        "niveau",
        "studentid",
        "formgroup",
        "yeargroup",
        "dob",
        "datedenaissance",
        "datenaissance",
        "division",
        "dateofbirth",
        "nomeleve",
        "prenomeleve",
        "regime",
        "class",
        "level",
        "lastschool",
        "sexe",
        "neele",
    ];
    let squeezed: Vec<String> = table.labels.iter().map(|label| squeeze(label)).collect();
    let name = squeeze(&table.title());
    let count = |list: &[&str]| squeezed.iter().filter(|label| list.contains(&label.as_str())).count() as i32;
    let children = table
        .labels
        .iter()
        .filter(|label| title::child(label).is_some_and(|_| squeeze(label).contains("enfant")))
        .count() as i32;
    let numbered = table
        .labels
        .iter()
        .filter(|label| title::guardian(label).is_some_and(|spoken| spoken.group != Group::Single));
    let mut score = count(OF_GUARDIANS) + 2 * children - count(OF_STUDENTS) - 2 * (numbered.count() as i32);
    if ["guardian", "parent", "responsable", "famille"]
        .iter()
        .any(|word| name.contains(word))
    {
        score += 2;
    }
    if ["student", "eleve", "pupil"].iter().any(|word| name.contains(word)) {
        score -= 2;
    }
    score > 0
}
