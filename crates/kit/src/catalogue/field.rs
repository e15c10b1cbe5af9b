//! A field of a kind: what it holds, where it stands, how it is read from the store and written to it.

use std::borrow::Cow;

use crate::store::Dialect;

/// What a field holds; decides its operators, its input, its column in a spreadsheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    Text,
    LongText,
    Email,
    /// Kept as E.164 text.
    Phone,
    /// One of some codes; each has a label `choice-<list>-<code>`.
    Choice {
        list: &'static str,
        codes: &'static [&'static str],
    },
    /// One of the answers that an administrator wrote for a custom field; they are their own labels.
    OwnChoice(Vec<String>),
    /// ISO 3166 alpha-2, labelled by the country tables.
    Country,
    /// The same code, labelled by the adjective.
    Nationality,
    Int,
    Real,
    /// Cents of the establishment's currency.
    Money,
    Date,
    Instant,
    Bool,
    /// Another record. Stored as its key; written in filters and files as its code (or its public id).
    Ref(&'static str),
}

/// What the field says about a person; decides masking by default and logging of its reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    Ordinary,
    /// Identifies or reaches a person.
    Personal,
    /// Health, court orders, social situation: each consultation is logged (RGPD art. 9, CNIL délib. 2021-122).
    Sensitive,
}

/// How a value is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// An SQL expression with aliases in braces.
    Sql(Cow<'static, str>),
    /// A key of the JSON object in the `extra` column of an alias.
    Extra(&'static str),
}

/// Where a value is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// A column of one of the kind's own tables.
    Of { table: &'static str, column: &'static str },
    /// The JSON object in the `extra` column of a table.
    Extra { table: &'static str },
}

/// The record that a reference leads to, as a list shows it and as people write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The join of this kind that reads it.
    pub alias: &'static str,
    /// The column with its label.
    pub label: &'static str,
    /// The column of its code, unique enough for people to write; without one they write the public id.
    pub code: Option<&'static str>,
}

impl Target {
    /// What is told by its label alone.
    pub const fn named(alias: &'static str, label: &'static str) -> Target {
        Target {
            alias,
            label,
            code: None,
        }
    }

    /// What people may write by a code, too.
    pub const fn coded(alias: &'static str, label: &'static str, code: &'static str) -> Target {
        Target {
            alias,
            label,
            code: Some(code),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Field {
    pub key: Cow<'static, str>,
    pub ty: Type,
    /// The card it stands on; rights are granted by card, then by field.
    pub card: Cow<'static, str>,
    pub read: Read,
    /// For a reference: how the record it leads to is read.
    pub target: Option<Target>,
    /// What rows are sorted by when it is not the value itself.
    pub sort: Option<&'static str>,
    /// Other fields of the kind that this order tells something of: it is for those who read them all.
    pub sort_tells: &'static [&'static str],
    /// A text that is what a record of one of these kinds is called: hidden from whoever may not read such a name.
    pub name_of: &'static [&'static str],
    /// `None` for a computed field.
    pub column: Option<Column>,
    pub sensitivity: Sensitivity,
    /// Other names that people give it in spreadsheets; compared folded.
    pub synonyms: &'static [&'static str],
    pub required: bool,
    /// The sort expression is never null (lets an index serve the order).
    pub never_null: bool,
    /// Its value belongs to a period: written through the history, readable at any date.
    pub temporal: bool,
    /// Shown in lists unless a person chooses otherwise.
    pub listed: bool,
    /// How much a match on it counts in the search box; `None` keeps it out of the index.
    pub search: Option<u8>,
    /// A parent record whose history shows this record's changes.
    pub about: bool,
    /// Written by commands alone, never by hand: the digest of a file, whose document it is.
    pub by_program: bool,
    /// A key or a digest that only programs read: no page shows it.
    pub inner: bool,
    /// A text of codes with spaces between, which the messages `<prefix>-<code>` put into words.
    pub named_by: Option<&'static str>,
    /// Names given by an administrator to a custom field, French and English; otherwise the label's message key
    /// is `field-<kind>-<key>`.
    pub own_labels: Option<(String, String)>,
}

impl Field {
    fn new(key: &'static str, ty: Type) -> Self {
        Field {
            key: key.into(),
            ty,
            card: "".into(),
            read: Read::Sql("".into()),
            target: None,
            sort: None,
            sort_tells: &[],
            name_of: &[],
            column: None,
            sensitivity: Sensitivity::Ordinary,
            synonyms: &[],
            required: false,
            never_null: false,
            temporal: false,
            listed: false,
            search: None,
            about: false,
            by_program: false,
            inner: false,
            named_by: None,
            own_labels: None,
        }
    }

    pub fn text(key: &'static str) -> Self {
        Field::new(key, Type::Text)
    }

    pub fn long_text(key: &'static str) -> Self {
        Field::new(key, Type::LongText)
    }

    pub fn email(key: &'static str) -> Self {
        Field::new(key, Type::Email).personal()
    }

    pub fn phone(key: &'static str) -> Self {
        Field::new(key, Type::Phone).personal()
    }

    /// A code of a list; `list` names the messages of its labels.
    pub fn choice(key: &'static str, list: &'static str, codes: &'static [&'static str]) -> Self {
        Field::new(key, Type::Choice { list, codes })
    }

    pub fn country(key: &'static str) -> Self {
        Field::new(key, Type::Country)
    }

    pub fn nationality(key: &'static str) -> Self {
        Field::new(key, Type::Nationality)
    }

    pub fn int(key: &'static str) -> Self {
        Field::new(key, Type::Int)
    }

    pub fn real(key: &'static str) -> Self {
        Field::new(key, Type::Real)
    }

    pub fn money(key: &'static str) -> Self {
        Field::new(key, Type::Money)
    }

    pub fn date(key: &'static str) -> Self {
        Field::new(key, Type::Date)
    }

    pub fn instant(key: &'static str) -> Self {
        Field::new(key, Type::Instant)
    }

    pub fn bool(key: &'static str) -> Self {
        Field::new(key, Type::Bool)
    }

    /// A reference to another record, read through a join of the kind.
    pub fn reference(key: &'static str, kind: &'static str, target: Target) -> Self {
        Field {
            target: Some(target),
            ..Field::new(key, Type::Ref(kind))
        }
    }

    pub(super) fn custom(key: String, ty: Type) -> Self {
        Field {
            key: key.into(),
            ..Field::new("", ty)
        }
    }

    /// Read by an expression and never written.
    pub fn computed(mut self, sql: &'static str) -> Self {
        self.read = Read::Sql(sql.into());
        self
    }

    /// Stored in a column that has another name than the field.
    pub fn column(mut self, column: &'static str) -> Self {
        self.column = Some(Column::Of { table: "", column });
        self
    }

    pub fn sorted_by(mut self, sql: &'static str) -> Self {
        self.sort = Some(sql);
        self.never_null = true;
        self
    }

    /// The order sorts by these fields too, within equals.
    pub fn and_by(mut self, fields: &'static [&'static str]) -> Self {
        self.sort_tells = fields;
        self
    }

    /// A copy of what a record of one of these kinds is called.
    pub fn name_of(mut self, kinds: &'static [&'static str]) -> Self {
        self.name_of = kinds;
        self
    }

    /// Sorted by something else that may be null: a level by its rank.
    pub fn sorted_through(mut self, sql: &'static str) -> Self {
        self.sort = Some(sql);
        self
    }

    pub fn personal(mut self) -> Self {
        self.sensitivity = Sensitivity::Personal;
        self
    }

    pub fn sensitive(mut self) -> Self {
        self.sensitivity = Sensitivity::Sensitive;
        self
    }

    pub fn synonyms(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    /// Must be filled in.
    pub fn required(mut self) -> Self {
        self.required = true;
        self.never_null = true;
        self
    }

    pub fn temporal(mut self) -> Self {
        self.temporal = true;
        self
    }

    pub fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    pub fn searched(mut self, weight: u8) -> Self {
        self.search = Some(weight);
        self
    }

    pub fn about(mut self) -> Self {
        self.about = true;
        self
    }

    /// Stored, and written through the `_unchecked` commands alone: no form, file or request may name it.
    pub fn by_program(mut self) -> Self {
        self.by_program = true;
        self
    }

    /// Written and read by programs alone.
    pub fn inner(mut self) -> Self {
        self.inner = true;
        self.by_program()
    }

    /// A text of codes with spaces between, which the messages `<prefix>-<code>` put into words.
    pub fn named_by(mut self, prefix: &'static str) -> Self {
        self.named_by = Some(prefix);
        self
    }

    /// The kind that a reference leads to.
    pub fn refers_to(&self) -> Option<&'static str> {
        if let Type::Ref(kind) = self.ty {
            Some(kind)
        } else {
            None
        }
    }

    /// Whether its value is kept, and so told by the journal.
    pub fn is_stored(&self) -> bool {
        self.column.is_some()
    }

    /// Whether it may be written by hand, by who has the right.
    pub fn is_writable(&self) -> bool {
        self.is_stored() && !self.by_program
    }

    /// How it is read on an engine, aliases still in braces.
    pub fn expression(&self, dialect: Dialect) -> Cow<'_, str> {
        match &self.read {
            Read::Sql(sql) => Cow::Borrowed(sql),
            Read::Extra(alias) => {
                let column = format!("{{{alias}}}.extra");
                Cow::Owned(match self.ty {
                    Type::Int | Type::Money | Type::Bool => dialect.json_int(&column, &self.key),
                    _ => dialect.json_text(&column, &self.key),
                })
            }
        }
    }

    /// What the filter language needs to know of the type.
    pub fn filter_type(&self) -> filter::Type {
        match self.ty {
            Type::Text | Type::LongText | Type::Email | Type::Phone => filter::Type::Text,
            Type::Choice { .. } | Type::OwnChoice(_) | Type::Country | Type::Nationality => filter::Type::Choice,
            Type::Int => filter::Type::Int,
            Type::Real => filter::Type::Real,
            Type::Money => filter::Type::Money,
            Type::Date => filter::Type::Date,
            Type::Instant => filter::Type::Instant,
            Type::Bool => filter::Type::Bool,
            Type::Ref(_) => filter::Type::Record,
        }
    }
}
