//! Puts a statement together: numbers the aliases of each kind that takes part, joins only the tables that are needed,
//! and numbers the arguments in the order they appear, whatever order the pieces were made in.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::{Field, Kind};
use crate::store::Dialect;
use crate::value::Value;

/// Marks an argument in a piece of SQL until the whole is known; the character never occurs in ours.
const MARK: char = '\u{1}';

/// The statement under construction.
pub(super) struct Sql {
    pub dialect: Dialect,
    /// The conditions leave few records: they are best found first, then sorted.
    pub finds_few: bool,
    args: Vec<Value>,
    frames: u32,
    me: Option<i64>,
    today: Date,
}

/// One kind taking part in a statement, under numbered aliases.
pub(super) struct Frame<'k> {
    pub kind: &'k Kind,
    number: u32,
    /// The date at which temporal fields are read, when it is not today.
    on: Option<Date>,
    used: BTreeSet<&'static str>,
}

impl Sql {
    pub fn new(dialect: Dialect, me: Option<i64>, today: Date) -> Self {
        Sql {
            dialect,
            finds_few: false,
            args: Vec::new(),
            frames: 0,
            me,
            today,
        }
    }

    /// Takes an argument in; the piece returned stands for it.
    pub fn arg(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("{MARK}{}{MARK}", self.args.len() - 1)
    }

    pub fn frame<'k>(&mut self, kind: &'k Kind, on: Option<Date>) -> Frame<'k> {
        let number = self.frames;
        self.frames += 1;
        Frame {
            kind,
            number,
            on: on.filter(|_| kind.history.is_some()),
            used: BTreeSet::new(),
        }
    }

    /// Another frame of the same kind, at the same date.
    pub fn again<'k>(&mut self, frame: &Frame<'k>) -> Frame<'k> {
        self.frame(frame.kind, frame.on)
    }

    /// Renders an expression of the frame's kind: aliases numbered; `{me}` the person who looks, `{today}`, and `{soon}`
    /// the last day that still counts as near.
    pub fn render(&mut self, frame: &mut Frame<'_>, template: &str) -> String {
        self.render_between(frame, None, template)
    }

    /// Renders what ties an inner frame to an outer one: `{that}` is the inner base, the outer kind's aliases are the
    /// outer's, any other alias is a table between the two and belongs to the inner.
    pub fn render_between(&mut self, outer: &mut Frame<'_>, inner: Option<&Frame<'_>>, template: &str) -> String {
        let mut sql = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            sql.push_str(before);
            match (name, inner) {
                ("me", _) => {
                    let me = self.arg(self.me);
                    sql.push_str(&format!("CAST({me} AS BIGINT)"));
                }
                // Ours, and digits and hyphens only: written in, so that a grouping may repeat it.
                ("today", _) => sql.push_str(&format!("'{}'", self.today)),
                ("soon", _) => sql.push_str(&format!("'{}'", soon(self.today))),
                ("that", Some(inner)) => sql.push_str(&inner.base()),
                _ => match outer.alias(name) {
                    Some(alias) => sql.push_str(&alias),
                    None => {
                        let number = inner.map_or(outer.number, |inner| inner.number);
                        sql.push_str(&format!("{name}{number}"));
                    }
                },
            }
            rest = after;
        }
        sql.push_str(rest);
        sql
    }

    /// How a field is read in a frame.
    pub fn field(&mut self, frame: &mut Frame<'_>, field: &Field) -> String {
        let expression = field.expression(self.dialect);
        self.render(frame, &expression)
    }

    /// The tables of a frame that the pieces rendered so far have named.
    pub fn tables(&mut self, frame: &mut Frame<'_>) -> String {
        let mut sql = format!("{} {}", frame.kind.table, frame.base());
        if let (Some(history), Some(on)) = (frame.kind.history, frame.on) {
            let (base, number) = (frame.base(), frame.number);
            let (from, to) = (self.arg(on), self.arg(on));
            sql.push_str(&format!(
                " JOIN {} t{number} ON t{number}.{} = {base}.id AND t{number}.valid_from <= {from} AND t{number}.valid_to >= {to}",
                history.table, history.owner
            ));
        }
        // A join may itself need an alias declared before it.
        let kind = frame.kind;
        for join in kind.joins.iter().rev() {
            if frame.used.contains(join.alias) {
                self.render(frame, join.sql);
            }
        }
        for join in &kind.joins {
            if frame.used.contains(join.alias) {
                sql.push(' ');
                sql.push_str(&self.render(frame, join.sql));
            }
        }
        sql
    }

    /// The statement and its arguments, numbered by appearance as both engines understand.
    pub fn finish(self, text: &str) -> (String, Vec<Value>) {
        let mut sql = String::with_capacity(text.len());
        let mut args = Vec::with_capacity(self.args.len());
        for (index, piece) in text.split(MARK).enumerate() {
            match (index % 2, piece.parse::<usize>()) {
                (1, Ok(argument)) => {
                    args.push(self.args[argument].clone());
                    sql.push_str(&format!("${}", args.len()));
                }
                _ => sql.push_str(piece),
            }
        }
        (sql, args)
    }
}

/// An expiry within sixty days asks for something to be done.
fn soon(today: Date) -> Date {
    today.checked_add(60.days()).unwrap_or(today)
}

impl Frame<'_> {
    pub fn base(&self) -> String {
        format!("{}{}", self.kind.alias, self.number)
    }

    /// The numbered alias of a table of this kind; notes that it is needed.
    fn alias(&mut self, name: &str) -> Option<String> {
        if name == "t" {
            return Some(if self.on.is_some() {
                format!("t{}", self.number)
            } else {
                self.base()
            });
        }
        if name == self.kind.alias {
            return Some(self.base());
        }
        let join = self.kind.joins.iter().find(|join| join.alias == name)?;
        self.used.insert(join.alias);
        Some(format!("{name}{}", self.number))
    }
}
