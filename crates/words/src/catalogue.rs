//! Message catalogues: every text of the product, by key, in French and in English.
//!
//! Each room brings its two Fluent files. A message without argument is formatted once, when the
//! catalogue is built, so that showing it costs one look-up in a hash map and no allocation.

mod args;
mod check;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentError, FluentResource};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser::ParserError;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::Language;

pub use args::Args;
pub use check::{Problem, check};

/// One room's messages, as the text of its two Fluent files.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Short name of the room, for error reports.
    pub room: &'static str,
    /// Fluent text in French.
    pub fr: &'static str,
    /// Fluent text in English.
    pub en: &'static str,
}

impl Source {
    /// The text of one language.
    pub const fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.fr,
            Language::En => self.en,
        }
    }
}

/// Why a catalogue could not be built. Said to a developer, at start, in a log: not to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueError {
    /// A source is not well-formed Fluent.
    Syntax {
        /// The room whose file is wrong.
        room: &'static str,
        /// Which of its two files.
        language: Language,
        /// Line in that file, from 1.
        line: usize,
        /// What the Fluent parser expected.
        reason: String,
    },
    /// A key is defined twice, in one room or in two.
    Duplicate {
        /// The room that defines it the second time.
        room: &'static str,
        /// Which of its two files.
        language: Language,
        /// The key.
        key: String,
    },
    /// A message refers to a message, a term or a function that does not exist.
    Reference {
        /// The message that refers.
        key: String,
        /// In which language.
        language: Language,
        /// What Fluent could not resolve.
        reason: String,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                room,
                language,
                line,
                reason,
            } => write!(f, "{room}, {}.ftl, line {line}: {reason}", language.code()),
            Self::Duplicate { room, language, key } => {
                write!(f, "{room}, {}.ftl: {key} is defined twice", language.code())
            }
            Self::Reference { key, language, reason } => write!(f, "{key} ({}): {reason}", language.code()),
        }
    }
}

impl std::error::Error for CatalogueError {}

/// Every message of the program, ready to be shown. Built once at start, shared by all threads.
pub struct Catalogue {
    fr: Messages,
    en: Messages,
    /// What was already reported as missing, so that one fault fills one line of the log.
    reported: Mutex<HashSet<(Language, String)>>,
}

/// The messages of one language.
struct Messages {
    forms: FxHashMap<String, Form>,
    bundle: FluentBundle<FluentResource>,
}

/// How a message is shown.
enum Form {
    /// As this text, formatted at start.
    Text(String),
    /// By Fluent, with arguments.
    Pattern,
}

impl Catalogue {
    /// Builds the catalogue of all rooms.
    ///
    /// # Errors
    /// The first file that does not parse, key defined twice or reference that leads nowhere.
    pub fn new(sources: &[Source]) -> Result<Self, CatalogueError> {
        Ok(Self {
            fr: Messages::new(sources, Language::Fr)?,
            en: Messages::new(sources, Language::En)?,
            reported: Mutex::default(),
        })
    }

    /// The text of a message without argument.
    ///
    /// A message missing in this language is shown in the other one; missing in both, or in need
    /// of arguments, it is shown as its key. Either fault is logged once.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> &'a str {
        if let Some(Form::Text(text)) = self.messages(language).forms.get(key) {
            return text;
        }
        self.report(language, key);
        match self.messages(other(language)).forms.get(key) {
            Some(Form::Text(text)) => text,
            _ => key,
        }
    }

    /// The text of a message with these arguments; faults are handled as by [`text`](Self::text).
    ///
    /// An argument that the message wants and that was not given shows as `{$name}` and is logged.
    pub fn format(&self, language: Language, key: &str, args: &Args<'_>) -> String {
        if let Some(text) = self.messages(language).format(key, args, |reason| {
            tracing::error!(key, language = language.code(), %reason, "message argument at fault");
        }) {
            return text;
        }
        self.report(language, key);
        self.messages(other(language))
            .format(key, args, |_| {})
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether the message exists, in either language.
    pub fn has(&self, key: &str) -> bool {
        self.fr.forms.contains_key(key) || self.en.forms.contains_key(key)
    }

    /// The keys of one language, in no particular order.
    pub fn keys(&self, language: Language) -> impl Iterator<Item = &str> {
        self.messages(language).forms.keys().map(String::as_str)
    }

    /// The messages of one language that take no argument, in no particular order.
    pub fn plain(&self, language: Language) -> impl Iterator<Item = (&str, &str)> {
        let forms = &self.messages(language).forms;
        forms.iter().filter_map(|(key, form)| match form {
            Form::Text(text) => Some((key.as_str(), text.as_str())),
            Form::Pattern => None,
        })
    }

    fn messages(&self, language: Language) -> &Messages {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }

    #[cold]
    fn report(&self, language: Language, key: &str) {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.insert((language, key.to_owned())) {
            tracing::error!(key, language = language.code(), "message missing");
        }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("fr", &self.fr.forms.len())
            .field("en", &self.en.forms.len())
            .finish_non_exhaustive()
    }
}

impl Messages {
    fn new(sources: &[Source], language: Language) -> Result<Self, CatalogueError> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(language)]);
        // Isolation marks (U+2068, U+2069) protect mixed directions of writing; in French and
        // English alone they would only spoil copied text and comparisons.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for source in sources {
            let resource = parse(source, language)?;
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) if message.value.is_some() => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle
                .add_resource(resource)
                .map_err(|errors| duplicate(source.room, language, &errors))?;
        }
        let mut forms = FxHashMap::default();
        for key in keys {
            let form = formatted_once(&bundle, &key, language)?;
            forms.insert(key, form);
        }
        Ok(Self { forms, bundle })
    }

    fn format(&self, key: &str, args: &Args<'_>, mut fault: impl FnMut(&FluentError)) -> Option<String> {
        if let Form::Text(text) = self.forms.get(key)? {
            return Some(text.clone());
        }
        let message = self.bundle.get_message(key)?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(message.value()?, Some(args.fluent()), &mut errors);
        errors.iter().for_each(&mut fault);
        Some(text.into_owned())
    }
}

/// Parses one room's file of one language.
fn parse(source: &Source, language: Language) -> Result<FluentResource, CatalogueError> {
    let text = match language {
        Language::Fr => typeset(source.text(language)),
        Language::En => source.text(language).to_owned(),
    };
    FluentResource::try_new(text).map_err(|(read, errors)| {
        let error = errors.first();
        let before = error.map_or(0, |error| error.pos.start);
        CatalogueError::Syntax {
            room: source.room,
            language,
            line: line_of(read.source(), before),
            reason: error.map(ParserError::to_string).unwrap_or_default(),
        }
    })
}

/// The spaces that French sets before its tall signs and inside its quotation marks never end a line (Imprimerie
/// nationale): authors type ordinary ones. None of these signs, after a space, belongs to the syntax of messages.
fn typeset(text: &str) -> String {
    const SET: [(&str, &str); 7] = [
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
        (" :", "\u{a0}:"),
        (" ;", "\u{202f};"),
        (" ?", "\u{202f}?"),
        (" !", "\u{202f}!"),
        (" %", "\u{202f}%"),
    ];
    SET.iter()
        .fold(text.to_owned(), |text, (typed, set)| text.replace(typed, set))
}

/// Line (from 1) of a byte position.
fn line_of(text: &str, position: usize) -> usize {
    let newlines = text.bytes().take(position).filter(|byte| *byte == b'\n');
    newlines.count() + 1
}

fn duplicate(room: &'static str, language: Language, errors: &[FluentError]) -> CatalogueError {
    let key = errors.iter().find_map(|error| match error {
        FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    });
    CatalogueError::Duplicate {
        room,
        language,
        key: key.unwrap_or_default(),
    }
}

/// Formats a message without arguments: if it wants some, it stays a pattern.
fn formatted_once(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    language: Language,
) -> Result<Form, CatalogueError> {
    let Some(value) = bundle.get_message(key).and_then(|message| message.value()) else {
        return Ok(Form::Pattern);
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(value, None, &mut errors).into_owned();
    let fault = errors.iter().find(|error| !wants_argument(error));
    match fault {
        Some(error) => Err(CatalogueError::Reference {
            key: key.to_owned(),
            language,
            reason: error.to_string(),
        }),
        None if errors.is_empty() => Ok(Form::Text(text)),
        None => Ok(Form::Pattern),
    }
}

fn wants_argument(error: &FluentError) -> bool {
    matches!(
        error,
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { .. }))
    )
}

/// The identifier by which Fluent chooses plural rules.
fn identifier(language: Language) -> LanguageIdentifier {
    // Both codes are well-formed; the default identifier would only cost the plural forms.
    language.code().parse().unwrap_or_default()
}

const fn other(language: Language) -> Language {
    match language {
        Language::Fr => Language::En,
        Language::En => Language::Fr,
    }
}
