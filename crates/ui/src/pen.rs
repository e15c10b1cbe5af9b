//! The pen: what a template writes with. Texts in the reader's language, icons, addresses of assets.

use std::borrow::Borrow;
use std::fmt;

use askama::filters::HtmlSafe;
use kit::Message;
use words::{Args, Language};

use crate::site::Site;

/// A site seen in one language. Copied into every template.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    pub site: &'a Site,
    pub language: Language,
}

impl<'a> Pen<'a> {
    pub fn new(site: &'a Site, language: Language) -> Self {
        Pen { site, language }
    }

    /// The text of a message without argument.
    pub fn t<'k>(&self, key: &'k str) -> &'k str
    where
        'a: 'k,
    {
        self.site.words.text(self.language, key)
    }

    /// The text of a message with one argument.
    pub fn t1<'v>(&self, key: &str, name: &'v str, value: &'v str) -> String {
        self.format(key, &Args::new().with(name, value))
    }

    /// The text of a message with two.
    pub fn t2<'v>(&self, key: &str, a: &'v str, value_a: &'v str, b: &'v str, value_b: &'v str) -> String {
        self.format(key, &Args::new().with(a, value_a).with(b, value_b))
    }

    /// The text of a message that counts; `count` chooses the plural and `number` is the count as it is written.
    pub fn counted(&self, key: &str, count: impl Borrow<i64>) -> String {
        let count = *count.borrow();
        let number = self.number(count);
        self.format(key, &Args::new().with("count", count).with("number", number.as_str()))
    }

    /// A length of time in minutes: `45 min`, `10 h 30`.
    pub fn duration(&self, minutes: i64) -> String {
        words::format::duration(self.language, u32::try_from(minutes.max(0)).unwrap_or(u32::MAX))
    }

    pub fn format(&self, key: &str, args: &Args<'_>) -> String {
        self.site.words.format(self.language, key, args)
    }

    /// An amount without its cents when there are none: `12 500 €`.
    pub fn amount(&self, cents: i64) -> String {
        let said = words::format::money(self.language, cents, "EUR");
        if cents % 100 != 0 {
            return said;
        }
        ["\u{a0}€", "\u{202f}€", ""]
            .iter()
            .find_map(|end| {
                let bare = said.strip_suffix(end)?;
                let whole = bare.strip_suffix(",00").or_else(|| bare.strip_suffix(".00"))?;
                Some(format!("{whole}{end}"))
            })
            .unwrap_or(said)
    }

    /// A whole number as this language writes it.
    pub fn number(&self, value: impl Borrow<i64>) -> String {
        words::format::number(self.language, *value.borrow())
    }

    /// A message of the engines put into words. Arguments that name a kind or an action are shown by their labels;
    /// those that are whole numbers choose the plural.
    pub fn message(&self, message: &Message) -> String {
        let mut args = Args::new();
        for (name, value) in &message.args {
            let label = match name.as_str() {
                "kind" | "action" => Some(format!("{name}-{value}")).filter(|key| self.site.words.has(key)),
                _ => None,
            };
            match (label, value.parse::<i64>()) {
                (Some(label), _) => args.set(name.as_str(), self.t(&label).to_owned()),
                (None, Ok(number)) => args.set(name.as_str(), number),
                (None, Err(_)) => args.set(name.as_str(), value.as_str()),
            };
        }
        self.format(&message.key, &args)
    }

    pub fn icon(&self, name: &'a str) -> Icon<'a> {
        Icon {
            sprite: self.site.asset("icons.svg"),
            name,
        }
    }

    pub fn asset<'k>(&'k self, name: &'k str) -> &'k str {
        self.site.asset(name)
    }
}

/// An icon of the sprite, as markup. Names are written in code, never typed by a person.
#[derive(Clone, Copy)]
pub struct Icon<'a> {
    sprite: &'a str,
    name: &'a str,
}

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Icon { sprite, name } = self;
        write!(
            f,
            r##"<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>"##
        )
    }
}

impl HtmlSafe for Icon<'_> {}
