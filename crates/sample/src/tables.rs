//! The data tables of the sample, read once from the text files beside this module.
//!
//! A table file has lines `key: item, item, …`; a key may take several lines, `#` opens a comment.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A parsed table file: lists by key.
pub(crate) struct Tables(HashMap<&'static str, Vec<&'static str>>);

impl Tables {
    fn read(text: &'static str) -> Self {
        let mut lists: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, items)) = line.split_once(": ") {
                lists.entry(key).or_default().extend(items.split(',').map(str::trim));
            }
        }
        Self(lists)
    }

    /// The list under `key`, empty when the file has none.
    pub fn list(&self, key: &str) -> &[&'static str] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Surnames by origin.
pub(crate) static SURNAMES: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("tables/surnames.txt")));
/// First names by origin, generation and sex.
pub(crate) static FIRST_NAMES: LazyLock<Tables> =
    LazyLock::new(|| Tables::read(include_str!("tables/first_names.txt")));
/// Communes, streets, birth places, activities, trainings, employers, occupations.
pub(crate) static WORLD: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("tables/world.txt")));
