//! What is typed in the search box, read into the words to look for.

use super::words_of::bare;

/// Further words of a question narrow nothing more.
const MOST_TOKENS: usize = 6;
const LONGEST_TOKEN: usize = 64;

/// One word of the question, in the forms that answer it: as typed, or as it may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub forms: Vec<Form>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    pub text: String,
    pub corrected: bool,
}

/// How well a word of a record answers a word of the question. Ordered: a whole word counts more than any beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    CorrectedBeginning = 1,
    Corrected = 2,
    Beginning = 3,
    Whole = 4,
}

impl Form {
    pub fn whole(&self) -> Match {
        if self.corrected { Match::Corrected } else { Match::Whole }
    }

    pub fn beginning(&self) -> Match {
        if self.corrected {
            Match::CorrectedBeginning
        } else {
            Match::Beginning
        }
    }
}

impl Token {
    fn of(text: &str) -> Self {
        let typed: String = text.chars().take(LONGEST_TOKEN).collect();
        let mut forms = vec![Form {
            text: typed,
            corrected: false,
        }];
        // A number is found with or without its leading zeros; a phone is kept without.
        if is_number(text) && bare(text) != text {
            forms.push(Form {
                text: bare(&forms[0].text).to_owned(),
                corrected: false,
            });
        }
        Token { forms }
    }

    pub fn typed(&self) -> &str {
        self.forms.first().map_or("", |form| &form.text)
    }

    /// How a word answers, at best.
    pub fn answered_by(&self, word: &str) -> Option<Match> {
        let answers = self.forms.iter().filter_map(|form| {
            let rest = word.strip_prefix(form.text.as_str())?;
            Some(if rest.is_empty() {
                form.whole()
            } else {
                form.beginning()
            })
        });
        answers.max()
    }
}

/// Reads a question: words folded, addresses whole, digits that stand apart joined (`06 12 34`). The longest word comes
/// first: it is most often the rarest.
pub(super) fn read(text: &str) -> Vec<Token> {
    let mut words: Vec<String> = Vec::new();
    let mut joining = false;
    for piece in text.replace("(0)", "").split_whitespace() {
        if piece.contains('@') {
            words.push(words::email::comparable(piece));
            joining = false;
            continue;
        }
        for token in words::fold::tokens(piece) {
            let number = is_number(&token);
            match words.last_mut() {
                Some(last) if number && joining => last.push_str(&token),
                _ => words.push(token),
            }
            joining = number;
        }
    }
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words.truncate(MOST_TOKENS);
    words.iter().map(|word| Token::of(word)).collect()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<Vec<String>> {
        read(text)
            .into_iter()
            .map(|token| token.forms.into_iter().map(|form| form.text).collect())
            .collect()
    }

    #[test]
    fn words_come_folded_longest_first() {
        assert_eq!(forms("Élo  D'Ormesson"), [vec!["ormesson"], vec!["elo"], vec!["d"]]);
        assert!(read(" - ").is_empty());
    }

    #[test]
    fn a_phone_is_read_however_it_is_spaced() {
        for typed in ["06 12 34", "06.12.34", "061234", "06-12 34"] {
            assert_eq!(forms(typed), [vec!["061234", "61234"]], "{typed}");
        }
        assert_eq!(forms("+33 (0)6 12"), [vec!["33612"]]);
        assert_eq!(forms("0033612"), [vec!["0033612", "33612"]]);
    }

    #[test]
    fn an_address_stays_whole() {
        assert_eq!(forms("Jean.Martin@ex"), [vec!["jean.martin@ex"]]);
    }
}
