//! The arguments of a message, built with [`args!`](crate::args).

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

/// Named values given to [`Catalogue::format`](super::Catalogue::format).
///
/// Numbers choose the plural form; text is inserted as it is. A number is written by Fluent
/// without separators: to show `1 234`, give the text of
/// [`format::number`](crate::format::number) under a second name.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// No argument yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds (or replaces) one argument.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<FluentValue<'a>>) -> &mut Self {
        self.0.set(name, value);
        self
    }

    /// Adds one argument and gives the list back, for chains.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<FluentValue<'a>>) -> Self {
        self.0.set(name, value);
        self
    }

    pub(super) fn fluent(&self) -> &FluentArgs<'a> {
        &self.0
    }
}

/// Builds [`Args`]: `args! { "count" => 3, "name" => "Dupont" }`.
#[macro_export]
macro_rules! args {
    ($($name:literal => $value:expr),* $(,)?) => {{
        $crate::Args::new()$(.with($name, $value))*
    }};
}
