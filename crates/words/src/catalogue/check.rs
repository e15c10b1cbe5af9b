//! The faults of a catalogue that a test must find: texts missing in a language, empty, or whose
//! two languages do not take the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{Catalogue, CatalogueError, Source, parse};
use crate::Language;

/// A fault of the message files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The catalogue cannot even be built.
    Source(CatalogueError),
    /// The other language has this key, this one does not.
    Missing {
        /// The key.
        key: String,
        /// The language where it is missing.
        language: Language,
    },
    /// The two languages do not say the same arguments; one that only chooses between forms does not count.
    Arguments {
        /// The key.
        key: String,
        /// Arguments of the French text, in alphabetical order.
        fr: Vec<String>,
        /// Arguments of the English text, in alphabetical order.
        en: Vec<String>,
    },
    /// The message says nothing.
    Empty {
        /// The key.
        key: String,
        /// In which language.
        language: Language,
    },
}

/// Every fault of these sources, by key; none for a catalogue fit to be shipped.
pub fn check(sources: &[Source]) -> Vec<Problem> {
    if let Err(error) = Catalogue::new(sources) {
        return vec![Problem::Source(error)];
    }
    let read = |language| {
        sources
            .iter()
            .map(|source| parse(source, language))
            .collect::<Result<Vec<_>, _>>()
    };
    let (french, english) = match (read(Language::Fr), read(Language::En)) {
        (Ok(french), Ok(english)) => (french, english),
        (Err(error), _) | (_, Err(error)) => return vec![Problem::Source(error)],
    };
    let (fr, en) = (Outlines::new(&french), Outlines::new(&english));
    let mut problems = Vec::new();
    for key in fr.messages().chain(en.messages()).collect::<BTreeSet<_>>() {
        for (outlines, language) in [(&fr, Language::Fr), (&en, Language::En)] {
            let key = key.to_owned();
            match outlines.0.get(&key) {
                None => problems.push(Problem::Missing { key, language }),
                Some(outline) if outline.empty => problems.push(Problem::Empty { key, language }),
                Some(_) => {}
            }
        }
        let (in_french, in_english) = (fr.arguments(key), en.arguments(key));
        if fr.0.contains_key(key) && en.0.contains_key(key) && in_french != in_english {
            problems.push(Problem::Arguments {
                key: key.to_owned(),
                fr: in_french.into_iter().collect(),
                en: in_english.into_iter().collect(),
            });
        }
    }
    problems
}

/// What a message or term uses.
#[derive(Default)]
struct Outline {
    empty: bool,
    arguments: BTreeSet<String>,
    /// Messages (`key`) and terms (`-key`) whose text it takes in.
    references: BTreeSet<String>,
}

/// The outlines of one language, by key; terms under `-key`.
struct Outlines(BTreeMap<String, Outline>);

impl Outlines {
    fn new(resources: &[FluentResource]) -> Self {
        let entries = resources.iter().flat_map(FluentResource::entries);
        Self(
            entries
                .filter_map(|entry| match entry {
                    Entry::Message(message) => {
                        let outline = message.value.as_ref().map(Outline::of);
                        let nothing = || Outline {
                            empty: true,
                            ..Outline::default()
                        };
                        Some((message.id.name.to_owned(), outline.unwrap_or_else(nothing)))
                    }
                    Entry::Term(term) => {
                        // A term never sees the arguments of the message that calls it.
                        let outline = Outline {
                            arguments: BTreeSet::new(),
                            ..Outline::of(&term.value)
                        };
                        Some((format!("-{}", term.id.name), outline))
                    }
                    _ => None,
                })
                .collect(),
        )
    }

    fn messages(&self) -> impl Iterator<Item = &str> {
        let keys = self.0.keys().map(String::as_str);
        keys.filter(|key| !key.starts_with('-'))
    }

    /// The arguments of a message and of all that it takes in.
    fn arguments(&self, key: &str) -> BTreeSet<String> {
        let mut arguments = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut to_see = vec![key];
        while let Some(key) = to_see.pop() {
            if let Some(outline) = self.0.get(key)
                && seen.insert(key)
            {
                arguments.extend(outline.arguments.iter().cloned());
                to_see.extend(outline.references.iter().map(String::as_str));
            }
        }
        arguments
    }
}

impl Outline {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut outline = Self {
            empty: pattern.elements.iter().all(says_nothing),
            ..Self::default()
        };
        outline.pattern(pattern);
        outline
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                // What only chooses a form is no part of what is said: a language may have one form for all.
                if !matches!(selector, InlineExpression::VariableReference { .. }) {
                    self.inline(selector);
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.call(arguments);
                }
            }
            InlineExpression::FunctionReference { arguments, .. } => self.call(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn call(&mut self, arguments: &CallArguments<&str>) {
        for inline in &arguments.positional {
            self.inline(inline);
        }
        for named in &arguments.named {
            self.inline(&named.value);
        }
    }
}

fn says_nothing(element: &PatternElement<&str>) -> bool {
    match element {
        PatternElement::TextElement { value } => value.trim().is_empty(),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => value.trim().is_empty(),
        PatternElement::Placeable { .. } => false,
    }
}
