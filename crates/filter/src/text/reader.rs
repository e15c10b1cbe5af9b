//! The reader of the address-bar form: recursive descent over the grammar of [`crate::text`].

use crate::{Expected, Filter, FilterError, Literal, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Op, Place, is_key};

/// Signs that begin a test, or could one day: a word does not start with one, so that a misplaced sign
/// is told rather than searched for.
const SIGNS: [char; 6] = ['<', '>', '~', '^', '=', '!'];

/// Reads a whole line, as it is written: groups of one are kept.
pub(super) fn read(text: &str) -> Result<Filter, FilterError> {
    let mut reader = Reader {
        text,
        at: 0,
        nesting: 0,
        conditions: 0,
    };
    reader.whole()
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
            let group = self.group()?;
            if group == Filter::everything() {
                self.count()?;
            }
            return Ok(group);
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
        const OPERATORS: [(&str, Op); 6] = [
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
        for (sign, op) in OPERATORS {
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
        if word.is_empty() || word.starts_with(SIGNS) {
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
