//! The address-bar form: a line a person reads and types.
//!
//! ```text
//! status:enrolled level:6e,5e birth_date:<2015-01-01 last_name:~dup -campus:lyon
//! guardians:(email:empty) (city:Lyon or city:Paris) entry:2025-09-01..2025-10-01 start:this_month
//! ```
//!
//! ```text
//! filter    = [ "none" | any ]             nothing written: everything; none: nothing
//! any       = all { "or" all }
//! all       = term { ["and"] term }
//! term      = ( "-" | "not" ) term | "(" [any] ")" | key ":" test
//! test      = "empty" | "filled"
//!           | ( "<" | "<=" | ">" | ">=" ) value
//!           | "~" value                    contains
//!           | "^" value                    starts with
//!           | value ".." value             between, both ends included
//!           | value { "," value }          any of
//!           | "(" [any] ")"                some related record matches
//! value     = quoted | word
//! quoted    = '"' … '"'                    with \" \\ \n \r \t
//! word      = no space, comma, parenthesis or quote, and no ".." inside
//! ```
//!
//! A quoted value is a text; a word is what [`Literal`] says: `12` a number, `today` a date.
//! Spaces may follow a colon, a comma and a sign.

use crate::{
    Condition, Expected, Filter, FilterError, Literal, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Op, Place, is_key,
};

impl Filter {
    /// Reads the address-bar form. The filter is given in its plainest shape
    /// ([`Filter::simplify`]).
    ///
    /// # Errors
    /// [`FilterError::Unexpected`] where the form is broken, [`FilterError::TooDeep`],
    /// [`FilterError::TooManyConditions`], [`FilterError::TooManyValues`]; the place is an offset
    /// in bytes.
    pub fn parse(text: &str) -> Result<Filter, FilterError> {
        let mut reader = Reader {
            text,
            at: 0,
            nesting: 0,
            conditions: 0,
        };
        let filter = reader.whole()?.simplify();
        if filter.depth() > MAX_DEPTH {
            let (place, max) = (Place::Text(0), MAX_DEPTH);
            return Err(FilterError::TooDeep { place, max });
        }
        Ok(filter)
    }

    /// Writes the address-bar form. Reading it back gives [`Filter::simplify`] of this filter.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        match self.clone().simplify() {
            Filter::Any(parts) if parts.is_empty() => out.push_str("none"),
            filter => write(&filter, Level::Any, &mut out),
        }
        out
    }
}

/// What may be written at a place without parentheses.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Any,
    All,
    Term,
}

/// Writes a simplified filter.
fn write(filter: &Filter, level: Level, out: &mut String) {
    let (parts, own, inner, between) = match filter {
        Filter::Any(parts) => (parts, Level::Any, Level::All, " or "),
        Filter::All(parts) => (parts, Level::All, Level::Term, " "),
        Filter::Not(inner) => {
            out.push('-');
            return write(inner, Level::Term, out);
        }
        Filter::Is(condition) => return write_condition(condition, out),
        Filter::Has(has) => {
            out.push_str(&has.relation);
            out.push_str(":(");
            write(&has.filter, Level::Any, out);
            return out.push(')');
        }
    };
    let enclosed = level > own;
    if enclosed {
        out.push('(');
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write(part, inner, out);
    }
    if enclosed {
        out.push(')');
    }
}

fn write_condition(condition: &Condition, out: &mut String) {
    let (before, between) = match condition.op {
        Op::In => ("", ","),
        Op::Between => ("", ".."),
        Op::Less => ("<", ""),
        Op::AtMost => ("<=", ""),
        Op::More => (">", ""),
        Op::AtLeast => (">=", ""),
        Op::Contains => ("~", ""),
        Op::StartsWith => ("^", ""),
        Op::Empty => ("empty", ""),
        Op::Filled => ("filled", ""),
    };
    out.push_str(&condition.field);
    out.push(':');
    out.push_str(before);
    for (index, value) in condition.values.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write_value(value, out);
    }
}

fn write_value(value: &Literal, out: &mut String) {
    match value {
        Literal::Text(text) if !reads_back(text) => {
            out.push('"');
            for c in text.chars() {
                match c {
                    '"' => out.push_str("\\\""),
                    '\\' => out.push_str("\\\\"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    '\t' => out.push_str("\\t"),
                    c => out.push(c),
                }
            }
            out.push('"');
        }
        value => out.push_str(&value.plain()),
    }
}

/// Whether a text, written without quotes, is read as itself.
fn reads_back(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || "_-.@/'’+:&".contains(c))
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
        && !matches!(text, "empty" | "filled")
        && matches!(Literal::from_word(text), Literal::Text(_))
}

/// Reads a line from left to right.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    nesting: usize,
    conditions: usize,
}

impl<'a> Reader<'a> {
    fn whole(&mut self) -> Result<Filter, FilterError> {
        self.spaces();
        if self.rest().is_empty() {
            return Ok(Filter::everything());
        }
        if self.keyword("none") {
            self.spaces();
            return match self.rest() {
                "" => Ok(Filter::nothing()),
                _ => Err(self.unexpected(Expected::Separator)),
            };
        }
        let filter = self.any()?;
        match self.rest() {
            "" => Ok(filter),
            _ => Err(self.unexpected(Expected::Separator)),
        }
    }

    fn any(&mut self) -> Result<Filter, FilterError> {
        let mut parts = vec![self.all()?];
        while self.keyword("or") {
            parts.push(self.all()?);
        }
        Ok(Filter::Any(parts))
    }

    fn all(&mut self) -> Result<Filter, FilterError> {
        let mut parts = vec![self.term()?];
        loop {
            let end = self.at;
            self.spaces();
            if self.rest().is_empty() || self.rest().starts_with(')') || self.at_keyword("or") {
                return Ok(Filter::All(parts));
            }
            // Two terms touch only at a parenthesis: `(a:1)(b:2)`.
            if end == self.at && !self.rest().starts_with('(') && !self.text[..end].ends_with(')') {
                return Err(self.unexpected(Expected::Separator));
            }
            self.keyword("and");
            parts.push(self.term()?);
        }
    }

    fn term(&mut self) -> Result<Filter, FilterError> {
        self.spaces();
        if self.eat("-") || self.keyword("not") {
            let inner = self.nested(Reader::term)?;
            return Ok(Filter::Not(Box::new(inner)));
        }
        if self.rest().starts_with('(') {
            return self.group();
        }
        let key = self.key()?;
        self.count()?;
        if !self.eat(":") {
            return Err(self.unexpected(Expected::Colon));
        }
        self.spaces();
        if self.rest().starts_with('(') {
            return Ok(Filter::has(key, self.group()?));
        }
        self.test(key)
    }

    fn group(&mut self) -> Result<Filter, FilterError> {
        self.eat("(");
        self.spaces();
        if self.eat(")") {
            self.count()?;
            return Ok(Filter::everything());
        }
        let inner = self.nested(Reader::any)?;
        self.spaces();
        match self.eat(")") {
            true => Ok(inner),
            false => Err(self.unexpected(Expected::ClosingParenthesis)),
        }
    }

    fn test(&mut self, key: &str) -> Result<Filter, FilterError> {
        const SIGNS: [(&str, Op); 6] = [
            ("<=", Op::AtMost),
            ("<", Op::Less),
            (">=", Op::AtLeast),
            (">", Op::More),
            ("~", Op::Contains),
            ("^", Op::StartsWith),
        ];
        for (word, op) in [("empty", Op::Empty), ("filled", Op::Filled)] {
            if self.word() == word {
                self.at += word.len();
                return Ok(Filter::is(key, op, Vec::new()));
            }
        }
        for (sign, op) in SIGNS {
            if self.eat(sign) {
                return Ok(Filter::is(key, op, vec![self.value()?]));
            }
        }
        let mut values = vec![self.value()?];
        if self.eat("..") {
            values.push(self.value()?);
            return Ok(Filter::is(key, Op::Between, values));
        }
        while self.eat(",") {
            if values.len() == MAX_VALUES {
                let (place, max) = (self.place(), MAX_VALUES);
                return Err(FilterError::TooManyValues { place, max });
            }
            values.push(self.value()?);
        }
        Ok(Filter::is(key, Op::In, values))
    }

    fn key(&mut self) -> Result<&'a str, FilterError> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let key = &rest[..end];
        if !is_key(key) {
            return Err(self.unexpected(Expected::Condition));
        }
        self.at += end;
        Ok(key)
    }

    fn value(&mut self) -> Result<Literal, FilterError> {
        self.spaces();
        if self.rest().starts_with('"') {
            return self.quoted().map(Literal::Text);
        }
        let word = self.word();
        if word.is_empty() {
            return Err(self.unexpected(Expected::Value));
        }
        self.at += word.len();
        Ok(Literal::from_word(word))
    }

    fn quoted(&mut self) -> Result<String, FilterError> {
        let start = self.at;
        let mut out = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((index, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += index + 1;
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, c @ ('"' | '\\'))) => out.push(c),
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 'r')) => out.push('\r'),
                    Some((_, 't')) => out.push('\t'),
                    _ => {
                        self.at += index;
                        return Err(self.unexpected(Expected::Escape));
                    }
                },
                c => out.push(c),
            }
        }
        self.at = start;
        Err(self.unexpected(Expected::ClosingQuote))
    }

    /// The word at this place, empty when there is none.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        let stop = |c: char| c.is_whitespace() || ",()\"".contains(c);
        let end = rest.find(stop).unwrap_or(rest.len());
        let end = rest[..end].find("..").unwrap_or(end);
        &rest[..end]
    }

    /// Whether a keyword stands here; followed by a colon it is a field's key.
    fn at_keyword(&self, keyword: &str) -> bool {
        self.rest().strip_prefix(keyword).is_some_and(|after| {
            after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || "()-".contains(c))
        })
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found = self.at_keyword(keyword);
        if found {
            self.at += keyword.len();
        }
        found
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn place(&self) -> Place {
        Place::Text(self.at)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Filter, FilterError>) -> Result<Filter, FilterError> {
        if self.nesting == MAX_DEPTH {
            let (place, max) = (self.place(), MAX_DEPTH);
            return Err(FilterError::TooDeep { place, max });
        }
        self.nesting += 1;
        let filter = read(self);
        self.nesting -= 1;
        filter
    }

    fn count(&mut self) -> Result<(), FilterError> {
        self.conditions += 1;
        if self.conditions > MAX_CONDITIONS {
            let (place, max) = (self.place(), MAX_CONDITIONS);
            return Err(FilterError::TooManyConditions { place, max });
        }
        Ok(())
    }

    fn unexpected(&self, expected: Expected) -> FilterError {
        let rest = self.rest();
        // The run up to the next space, or at least one sign.
        let token = rest.split_whitespace().next().unwrap_or(rest);
        FilterError::Unexpected {
            place: self.place(),
            found: crate::error::excerpt(token),
            expected,
        }
    }
}
