//! The bank of questions of a module, and what is right: written by an author as lines of text, read into a [`Key`].

use kit::catalogue::{Draft, Hooks};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope};
use serde::{Deserialize, Serialize};

use crate::kinds::MODULE;

pub const FORMS: &[&str] = &["single", "multiple", "true_false", "text", "number", "order"];
/// The most points of one question, and the most lines of its answers.
const MOST_POINTS: i64 = 100;
const MOST_LINES: usize = 40;
/// What marks a right answer at the head of its line.
const RIGHT: char = '*';

/// A question of a bank. Learners have no right on it: its answers reach them in a finished attempt alone.
pub fn kind() -> Kind {
    Kind::new("question", "questions", "question", "qu")
        .title("substr({qu}.wording, 1, 120)", &["wording"])
        .order(&["module", "position"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("pm", "JOIN programme_module {pm} ON {pm}.id = {qu}.module_id")
        .card("question")
        .field(
            Field::reference("module", "programme_module", MODULE)
                .column("module_id")
                .required()
                .listed()
                .about()
                .synonyms(&["module"]),
        )
        .field(Field::int("position").synonyms(&["ordre", "rang"]))
        .field(Field::text("theme").listed().searched(3).synonyms(&["theme"]))
        .field(
            Field::choice("form", "question_form", FORMS)
                .required()
                .listed()
                .synonyms(&["type", "nature"]),
        )
        .field(
            Field::long_text("wording")
                .required()
                .listed()
                .searched(4)
                .synonyms(&["enonce", "question"]),
        )
        .field(Field::int("points").listed().synonyms(&["points", "bareme"]))
        .field(Field::bool("retired").synonyms(&["retiree"]))
        .card("key")
        .field(
            Field::long_text("answers")
                .required()
                .synonyms(&["reponses", "bonnes reponses"]),
        )
        .field(Field::long_text("explanation").synonyms(&["explication", "corrige"]))
        .scope(
            Scope::OwnGroups,
            "{pm}.programme_id IN (SELECT programme_id FROM training_session WHERE trainer_id = {me}
                OR id IN (SELECT session_id FROM slot WHERE trainer_id = {me}))",
        )
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("points").is_missing() {
        draft.after.set("points", 1_i64);
    }
    let points = draft.get("points").as_int().unwrap_or_default();
    if !(1..=MOST_POINTS).contains(&points) {
        return Err(Error::invalid("points", "question-points"));
    }
    Key::read(draft.text("form"), draft.text("answers")).map_err(|key| Error::invalid("answers", key))?;
    if draft.get("position").is_missing()
        && let Some(module) = draft.get("module").as_int()
    {
        let last = "SELECT max(position) FROM question WHERE module_id = $1";
        let last = tx.scalar(last, &[module.into()])?.as_int().unwrap_or_default();
        draft.after.set("position", last + 1);
    }
    Ok(())
}

/// What is asked and what is right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Key {
    Single {
        options: Vec<String>,
        right: usize,
    },
    Multiple {
        options: Vec<String>,
        right: Vec<usize>,
    },
    TrueFalse {
        right: bool,
    },
    Text {
        accepted: Vec<String>,
    },
    Number {
        value: f64,
        tolerance: f64,
    },
    /// Things to put in order; `places` says where each belongs, from 0.
    Order {
        items: Vec<String>,
        places: Vec<usize>,
    },
}

impl Key {
    /// Reads the answers as an author writes them: one a line, a star before the right ones; `true` or `false`; a number
    /// and perhaps what it may differ by (`2,54 +/- 0,01`); what is to be ordered, in the right order.
    ///
    /// # Errors
    /// The key of the message that says what is wrong with them.
    pub fn read(form: &str, text: &str) -> Result<Key, &'static str> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST_LINES {
            return Err("question-too-many");
        }
        match form {
            "single" | "multiple" => {
                let right = |line: &&str| line.starts_with(RIGHT);
                let rights: Vec<usize> = (0..lines.len()).filter(|at| right(&lines[*at])).collect();
                let options = distinct(lines.iter().map(|line| line.trim_start_matches(RIGHT).trim()))?;
                match (form, &rights[..]) {
                    (_, []) => Err("question-none-right"),
                    ("single", [right]) => Ok(Key::Single { options, right: *right }),
                    ("single", _) => Err("question-one-right"),
                    _ => Ok(Key::Multiple { options, right: rights }),
                }
            }
            "true_false" => truth(text)
                .map(|right| Key::TrueFalse { right })
                .ok_or("question-truth"),
            "text" if lines.is_empty() => Err("question-none-right"),
            "text" => Ok(Key::Text {
                accepted: lines.iter().map(|line| (*line).to_owned()).collect(),
            }),
            "number" => {
                let text = text.replace('\u{b1}', "+/-");
                let (value, tolerance) = text.split_once("+/-").unwrap_or((&text, "0"));
                let (value, tolerance) = number(value).zip(number(tolerance)).ok_or("question-number")?;
                Ok(Key::Number {
                    value,
                    tolerance: tolerance.abs(),
                })
            }
            _ => {
                let items = distinct(lines.into_iter())?;
                Ok(Key::Order {
                    places: (0..items.len()).collect(),
                    items,
                })
            }
        }
    }

    /// The code of its form.
    pub fn form(&self) -> &'static str {
        match self {
            Key::Single { .. } => "single",
            Key::Multiple { .. } => "multiple",
            Key::TrueFalse { .. } => "true_false",
            Key::Text { .. } => "text",
            Key::Number { .. } => "number",
            Key::Order { .. } => "order",
        }
    }
}

/// Two lines at least, no two alike.
fn distinct<'l>(lines: impl Iterator<Item = &'l str>) -> Result<Vec<String>, &'static str> {
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() < lines.len() || lines.iter().any(String::is_empty) {
        return Err("question-same-twice");
    }
    if lines.len() < 2 {
        return Err("question-too-few");
    }
    Ok(lines)
}

/// A truth as people write it in French or in English.
fn truth(text: &str) -> Option<bool> {
    match words::fold::fold(text.trim()).as_str() {
        "vrai" | "oui" | "true" | "yes" => Some(true),
        "faux" | "non" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// A number as people write it: a comma or a point, spaces between thousands.
pub fn number(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number: f64 = text.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{Key, number};

    #[test]
    fn answers_are_read_as_an_author_writes_them() {
        let single = Key::read("single", "Lyon\n* Paris\n\nNantes").unwrap();
        let options = ["Lyon", "Paris", "Nantes"].map(str::to_owned).to_vec();
        assert_eq!(single, Key::Single { options, right: 1 });
        assert_eq!(Key::read("true_false", " Vrai "), Ok(Key::TrueFalse { right: true }));
        let number = Key::read("number", "2,54 +/- 0,01").unwrap();
        assert_eq!(
            number,
            Key::Number {
                value: 2.54,
                tolerance: 0.01
            }
        );
        assert_eq!(Key::read("number", "2,54 \u{b1} 0,01").unwrap(), number);
    }

    #[test]
    fn answers_that_cannot_be_marked_are_refused() {
        for (form, text, why) in [
            ("single", "Lyon\nParis", "question-none-right"),
            ("single", "*Lyon\n*Paris", "question-one-right"),
            ("multiple", "*Lyon", "question-too-few"),
            ("multiple", "*Lyon\nLyon", "question-same-twice"),
            ("true_false", "peut-être", "question-truth"),
            ("text", "  \n", "question-none-right"),
            ("number", "beaucoup", "question-number"),
            ("order", "Un", "question-too-few"),
        ] {
            assert_eq!(Key::read(form, text), Err(why), "{form}: {text}");
        }
    }

    #[test]
    fn numbers_are_read_with_a_comma_or_a_point() {
        assert_eq!(number("1 234,5"), Some(1234.5));
        assert_eq!(number("-2.5"), Some(-2.5));
        assert_eq!(number("NaN"), None);
        assert_eq!(number(""), None);
    }
}
