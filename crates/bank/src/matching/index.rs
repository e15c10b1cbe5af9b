//! Looking up open invoices: by number, amount, payer and account.

use rustc_hash::{FxHashMap, FxHashSet};
use words::fold::fold;

use super::{Open, Reason};
use crate::Entry;

/// Words of names that name nobody.
const EMPTY_WORDS: [&str; 36] = [
    "sarl",
    "sas",
    "sasu",
    "eurl",
    "sa",
    "sci",
    "snc",
    "scop",
    "selarl",
    "association",
    "asso",
    "ste",
    "societe",
    "ets",
    "entreprise",
    "groupe",
    "mr",
    "mme",
    "mlle",
    "m",
    "monsieur",
    "madame",
    "ou",
    "et",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "vir",
    "sepa",
    "virement",
    "inst",
    "recu",
    "fils",
];

/// A word that more payers than this share tells none of them.
const TOO_COMMON: usize = 400;

/// The least letters that a number needs to be looked for by its figures alone.
const LEAST_FIGURES: usize = 6;

pub(super) struct Index {
    numbers: FxHashMap<String, usize>,
    amounts: FxHashMap<i64, Vec<u32>>,
    /// Names of payers, by their place.
    names: Vec<Payer>,
    words: FxHashMap<String, Vec<u32>>,
    ibans: FxHashMap<String, u32>,
    payers_of: Vec<Vec<u32>>,
}

struct Payer {
    name: String,
    words: usize,
    invoices: Vec<u32>,
}

impl Index {
    pub(super) fn of(open: &[Open]) -> Index {
        let mut index = Index {
            numbers: FxHashMap::default(),
            amounts: FxHashMap::default(),
            names: Vec::new(),
            words: FxHashMap::default(),
            ibans: FxHashMap::default(),
            payers_of: vec![Vec::new(); open.len()],
        };
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut figures: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (place, invoice) in open.iter().enumerate() {
            let at = u32::try_from(place).unwrap_or(u32::MAX);
            let number = compact(&invoice.number);
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= LEAST_FIGURES && digits != number {
                let twice = |found: &mut Option<usize>| *found = None;
                figures.entry(digits).and_modify(twice).or_insert(Some(place));
            }
            index.numbers.insert(number, place);
            index.amounts.entry(invoice.left).or_default().push(at);
            for name in &invoice.payers {
                let payer = *known.entry(fold(name)).or_insert_with(|| index.add_payer(name));
                index.names[payer as usize].invoices.push(at);
                index.payers_of[place].push(payer);
                if let Some(iban) = &invoice.iban {
                    index.ibans.entry(compact(iban)).or_insert(payer);
                }
            }
        }
        // Figures alone, where they are those of one invoice and no number by themselves.
        for (digits, place) in figures {
            if let Some(place) = place {
                index.numbers.entry(digits).or_insert(place);
            }
        }
        index
    }

    fn add_payer(&mut self, name: &str) -> u32 {
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let words = words_of(name);
        self.names.push(Payer {
            name: name.to_owned(),
            words: words.len(),
            invoices: Vec::new(),
        });
        for word in words {
            self.words.entry(word).or_default().push(place);
        }
        place
    }

    /// Invoices whose number stands in what was written, in the order of the text.
    pub(super) fn numbered(&self, entry: &Entry) -> Vec<usize> {
        let mut found = Vec::new();
        for text in [Some(&entry.label), entry.reference.as_ref()].into_iter().flatten() {
            let parts: Vec<String> = text
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .map(compact)
                .collect();
            for from in 0..parts.len() {
                let mut joined = String::new();
                for part in parts[from..].iter().take(4) {
                    joined.push_str(part);
                    if let Some(place) = self.numbers.get(&joined)
                        && !found.contains(place)
                    {
                        found.push(*place);
                    }
                }
            }
        }
        found
    }

    pub(super) fn of_amount(&self, cents: i64) -> Vec<usize> {
        let found = self.amounts.get(&cents).map_or(&[][..], Vec::as_slice);
        found.iter().map(|place| *place as usize).collect()
    }

    pub(super) fn of_payer(&self, payer: usize) -> Vec<usize> {
        let found = self.names.get(payer).map_or(&[][..], |payer| &payer.invoices);
        found.iter().map(|place| *place as usize).collect()
    }

    /// Payers that a line names, the best named first, with why. An account that is known comes before any name.
    pub(super) fn payers(&self, entry: &Entry) -> Vec<(usize, Reason)> {
        let mut found = Vec::new();
        if let Some(payer) = entry.iban.as_ref().and_then(|iban| self.ibans.get(&compact(iban))) {
            found.push((*payer as usize, Reason::Account));
        }
        let said = words_said(entry);
        let mut hits: FxHashMap<u32, usize> = FxHashMap::default();
        for word in &said {
            if let Some(payers) = self.words.get(word).filter(|payers| payers.len() <= TOO_COMMON) {
                for payer in payers {
                    *hits.entry(*payer).or_default() += 1;
                }
            }
        }
        // Words that too many share confirm a payer that another word named.
        for (payer, count) in &mut hits {
            let common = said.iter().filter(|word| {
                let payers = self.words.get(*word).filter(|payers| payers.len() > TOO_COMMON);
                payers.is_some_and(|payers| payers.binary_search(payer).is_ok())
            });
            *count += common.count();
        }
        let mut named: Vec<(usize, usize)> = hits
            .into_iter()
            .map(|(payer, count)| (payer as usize, count))
            .filter(|(payer, count)| tells(self.names[*payer].words, *count))
            .collect();
        named.sort_by_key(|(payer, count)| (std::cmp::Reverse(*count), *payer));
        for (payer, _) in named.into_iter().take(4) {
            if !found.iter().any(|(known, _)| *known == payer) {
                found.push((payer, Reason::Payer(self.names[payer].name.clone())));
            }
        }
        found
    }

    /// Whether a line names a payer of an invoice.
    pub(super) fn knows_payer(&self, invoice: usize, entry: &Entry) -> Option<Reason> {
        let payers = &self.payers_of[invoice];
        let named = self.payers(entry).into_iter();
        let mut own = named.filter(|(payer, _)| payers.iter().any(|known| *known as usize == *payer));
        own.next().map(|(_, reason)| reason)
    }
}

/// Whether so many words of a name tell whose it is: one of one or two words must stand whole; of a longer one, two thirds.
fn tells(words: usize, found: usize) -> bool {
    found == words || (words > 2 && found * 3 >= words * 2)
}

/// Whether a line names somebody.
pub(super) fn is_named(entry: &Entry, name: &str) -> bool {
    let (said, words) = (words_said(entry), words_of(name));
    let found = words.iter().filter(|word| said.contains(word)).count();
    !words.is_empty() && tells(words.len(), found)
}

/// Letters and figures in capitals.
fn compact(text: &str) -> String {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

/// The words that name somebody, folded, each once.
fn words_of(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let mut seen = FxHashSet::default();
    words
        .filter(|word| word.len() > 1 && !EMPTY_WORDS.contains(word))
        .filter(|word| seen.insert((*word).to_owned()))
        .map(str::to_owned)
        .collect()
}

fn words_said(entry: &Entry) -> Vec<String> {
    let party = entry.counterparty.as_deref().unwrap_or_default();
    words_of(&format!("{party} {}", entry.label))
}
