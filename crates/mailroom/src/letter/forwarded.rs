//! Who first wrote what was forwarded, told by the header that mail programs put above it in the text.

use words::fold::fold;

use super::{Party, address_of};

/// The words before who wrote, as mail programs of people in France write them, and some of their neighbours.
const WROTE: [&str; 6] = ["de", "from", "expediteur", "von", "da", "emetteur"];
/// Those before the subject, which tell such a header from a sentence.
const ABOUT: [&str; 5] = ["objet", "subject", "sujet", "betreff", "oggetto"];
/// Lines between the two.
const BETWEEN: usize = 8;

/// The first writer named in a text, with the subject that they gave.
pub fn first_writer(text: &str) -> Option<(Party, String)> {
    let lines: Vec<&str> = text.lines().map(bare).collect();
    for (at, line) in lines.iter().enumerate() {
        let Some(party) = said(line, &WROTE).and_then(party) else {
            continue;
        };
        let below = lines.iter().skip(at + 1).take(BETWEEN);
        if let Some(subject) = below.into_iter().find_map(|line| said(line, &ABOUT)) {
            return Some((party, subject.to_owned()));
        }
    }
    None
}

/// A line without the marks of quotations and of bold type.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '|'))
}

/// What follows one of some words and a colon.
fn said<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    let (word, rest) = line.split_once(':')?;
    let word = fold(word.trim_matches(|c: char| c.is_whitespace() || c == '*'));
    words.contains(&word.as_str()).then(|| bare(rest))
}

/// `Paul Garnier <paul@example.fr>`, `paul@example.fr`, `Paul Garnier [mailto:paul@example.fr]`.
fn party(text: &str) -> Option<Party> {
    let cut = |text: &str| -> String {
        let text = text.trim().trim_start_matches("mailto:");
        text.trim_matches(['<', '>', '[', ']', '(', ')', ',', ';']).to_owned()
    };
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '[' | '(' | ','));
    let address = pieces.map(cut).find_map(|piece| address_of(&piece))?;
    let name = text.split(['<', '[', '(']).next().unwrap_or_default();
    let name = name.trim().trim_matches(['"', '\'', ',']).trim();
    Some(Party {
        name: if name.contains('@') {
            String::new()
        } else {
            name.to_owned()
        },
        address,
    })
}
