//! Values by field key: what a form, a row of a file or the API says of a record.

use std::borrow::Cow;

use crate::value::Value;

/// A small map in the order it was filled; records have tens of fields, not thousands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values(Vec<(Cow<'static, str>, Value)>);

static NULL: Value = Value::Null;

impl Values {
    pub fn new() -> Self {
        Values::default()
    }

    /// The same, with one more.
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.set(key, value);
        self
    }

    pub fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        let (key, value) = (key.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }

    /// Null when the key was never set.
    pub fn get(&self, key: &str) -> &Value {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map_or(&NULL, |(_, value)| value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }

    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let index = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(index).1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// Gives back the room that setting keys one by one has taken: for those kept by the hundred thousand.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those whose key passes.
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Values {
        Values(self.0.iter().filter(|(key, _)| keep(key)).cloned().collect())
    }
}

impl FromIterator<(Cow<'static, str>, Value)> for Values {
    fn from_iter<I: IntoIterator<Item = (Cow<'static, str>, Value)>>(pairs: I) -> Self {
        Values(pairs.into_iter().collect())
    }
}
