//! A kind of record: its tables, fields, relations and scopes, in a declaration that reads aloud.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Column, Field, Read};
use crate::access::Access;
use crate::clock::Clock;
use crate::error::Error;
use crate::store::Tx;
use crate::value::Value;
use crate::write::Values;

/// Which records of a kind a profile reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    All,
    /// The campuses of the person who looks.
    Campus,
    /// The groups that the person teaches.
    OwnGroups,
    /// The person's family.
    OwnFamily,
    /// The person's own company.
    OwnCompany,
    /// The person alone.
    Own,
}

/// A table read beside the base one; joined only when an expression needs its alias.
#[derive(Debug, Clone)]
pub struct Join {
    pub alias: &'static str,
    pub sql: &'static str,
}

/// The way to other records, for `guardians:(email:empty)`.
#[derive(Debug, Clone)]
pub struct Relation {
    pub key: &'static str,
    pub kind: &'static str,
    /// Tables between the two, as a `FROM` list; empty when the target's own tables suffice.
    pub through: &'static str,
    /// What ties the target's base alias (written `{that}`) and `through` to this kind's row.
    pub on: &'static str,
}

/// A record about to be written: every field as it was and as it would be.
pub struct Draft<'a> {
    /// Who writes, for rules about what one person may give another.
    pub access: &'a Access,
    /// Where the establishment is, for rules about hours.
    pub clock: &'a Clock,
    pub kind: &'a Kind,
    /// The key of the record; already given when it is created.
    pub id: i64,
    pub before: Option<&'a Values>,
    pub after: &'a mut Values,
}

impl Draft<'_> {
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    pub fn get(&self, key: &str) -> &Value {
        self.after.get(key)
    }

    pub fn text(&self, key: &str) -> &str {
        self.after.get(key).as_str().unwrap_or_default()
    }

    pub fn changes(&self, key: &str) -> bool {
        self.before.is_none_or(|before| before.get(key) != self.after.get(key))
    }
}

/// A column that follows from others: table, column, value.
pub type Derived = (&'static str, &'static str, Value);
/// Completes or refuses a record.
pub type Rule = fn(&mut Tx<'_>, &mut Draft<'_>) -> Result<(), Error>;
/// Does what must follow a record's change.
pub type Consequence = fn(&mut Tx<'_>, &Draft<'_>) -> Result<(), Error>;

/// What a room adds to the writing of its kind.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// Completes or refuses a record before it is written: the kind's rules.
    pub check: Option<Rule>,
    /// Columns that follow from others (a sort key), written with the rest, never journaled.
    pub derive: Option<fn(&Draft<'_>) -> Vec<Derived>>,
    /// What must follow in the same transaction (refresh the current class from its periods).
    pub after: Option<Consequence>,
    /// The same after a deletion; `before` of the draft holds the record.
    pub deleted: Option<Consequence>,
}

impl std::fmt::Debug for Hooks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hooks")
    }
}

/// When a record stands as it is, through whatever door it would be changed, deleted or its writing undone: an invoice
/// once issued, a sheet once sealed, an act of evidence from the first.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Whether what is known of a record makes it stand.
    pub when: fn(&Values) -> bool,
    /// The fields that may still change then.
    pub moves: &'static [&'static str],
    /// Those that may still be written once, while they are empty: the file of a paper.
    pub once: &'static [&'static str],
    /// The message that refuses the rest.
    pub refusal: &'static str,
}

/// What keeps records back from lists, counts and searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hiding {
    /// The date that does so once it is filled.
    pub field: &'static str,
    /// Whoever holds it may still ask for them.
    pub capability: &'static str,
}

/// The periods of a kind's temporal fields.
#[derive(Debug, Clone, Copy)]
pub struct History {
    /// The kind whose records are the periods; it has `valid_from`, `valid_to` and the temporal fields.
    pub kind: &'static str,
    pub table: &'static str,
    /// The column that names the record a period belongs to.
    pub owner: &'static str,
}

#[derive(Debug)]
pub struct Kind {
    pub key: &'static str,
    /// Its name in addresses and the API.
    pub plural: &'static str,
    /// Base table and alias.
    pub table: &'static str,
    pub alias: &'static str,
    pub joins: Vec<Join>,
    /// Every table (and its alias) that a record has a row in, base first; all have `id`, `uid` and `version`.
    pub tables: Vec<(&'static str, &'static str)>,
    /// Base rows of other kinds share the table: the condition that makes them this one.
    pub only: Option<&'static str>,
    pub fields: Vec<Arc<Field>>,
    /// In order; those of custom fields last.
    pub cards: Vec<Cow<'static, str>>,
    /// Names that an administrator gave to cards, French and English; others are messages `card-<kind>-<key>`.
    pub card_labels: HashMap<String, (String, String)>,
    pub relations: Vec<Relation>,
    pub scopes: Vec<(Scope, &'static str)>,
    /// Rows that are for few: the action that lets all of them be seen, and the condition of those that others see.
    pub guard: Option<(&'static str, &'static str)>,
    /// What a person calls a record: an SQL expression.
    pub title: &'static str,
    /// The fields whose values the title tells: whoever may not read one of them is told no more than the others.
    pub titled_by: &'static [&'static str],
    pub history: Option<History>,
    /// Table and alias whose `extra` column keeps custom fields.
    pub extra: Option<(&'static str, &'static str)>,
    pub hooks: Hooks,
    /// When its records stand.
    pub standing: Option<Standing>,
    /// The field that keeps the key of the record of which each is a part and with which it stands, and the kind of that
    /// one: the invoice of a line.
    pub part_of: Option<(&'static str, &'static str)>,
    /// Sorted by these keys unless asked otherwise; `-key` descends.
    pub order: &'static [&'static str],
    /// Another kind that the record is also, in the same tables (a student is a person).
    pub is_a: Option<&'static str>,
    /// Among records that answer a search equally well, those that come first: an SQL condition.
    pub prefer: Option<&'static str>,
    /// What keeps records back.
    pub hidden_by: Option<Hiding>,
    /// Relations whose records a search shows under the one it found: a guardian's students.
    pub follow: &'static [&'static str],
    /// Relations whose records' changes are this record's news: the household where a student lives.
    pub told_by: &'static [&'static str],
    /// Its records change without the journal: their counts are not kept between pages.
    pub outside_journal: bool,
    by_key: HashMap<String, usize>,
    /// The table and alias that fields declared next stand on.
    declared_on: (&'static str, &'static str),
    card: &'static str,
}

impl Kind {
    pub fn new(key: &'static str, plural: &'static str, table: &'static str, alias: &'static str) -> Self {
        Kind {
            key,
            plural,
            table,
            alias,
            joins: Vec::new(),
            tables: vec![(table, alias)],
            only: None,
            fields: Vec::new(),
            cards: Vec::new(),
            card_labels: HashMap::new(),
            relations: Vec::new(),
            scopes: Vec::new(),
            guard: None,
            title: "",
            titled_by: &[],
            history: None,
            extra: None,
            hooks: Hooks::default(),
            standing: None,
            part_of: None,
            order: &[],
            is_a: None,
            prefer: None,
            hidden_by: None,
            follow: &[],
            told_by: &[],
            outside_journal: false,
            by_key: HashMap::new(),
            declared_on: (table, alias),
            card: "",
        }
    }

    /// A second table with one row for each record, under the same key; fields that follow stand on it.
    pub fn with_table(mut self, table: &'static str, alias: &'static str, join: &'static str) -> Self {
        self.tables.push((table, alias));
        self.joins.push(Join { alias, sql: join });
        self.declared_on = (table, alias);
        self
    }

    /// Fields that follow stand on a table already named.
    pub fn on_table(mut self, table: &'static str, alias: &'static str) -> Self {
        self.declared_on = (table, alias);
        self
    }

    /// A table read for labels or computed fields.
    pub fn join(mut self, alias: &'static str, sql: &'static str) -> Self {
        self.joins.push(Join { alias, sql });
        self
    }

    /// Fields that follow stand on this card.
    pub fn card(mut self, card: &'static str) -> Self {
        if !self.has_card(card) {
            self.cards.push(card.into());
        }
        self.card = card;
        self
    }

    pub fn field(mut self, mut field: Field) -> Self {
        let (table, alias) = self.declared_on;
        if field.card.is_empty() {
            field.card = self.card.into();
        }
        if field.read == Read::Sql("".into()) {
            let column: &'static str = match &field.column {
                Some(Column::Of { column, .. }) => column,
                _ => match &field.key {
                    Cow::Borrowed(key) => key,
                    Cow::Owned(_) => unreachable!("built-in fields have static keys"),
                },
            };
            let seen_at_date = if field.temporal { "t" } else { alias };
            field.read = Read::Sql(format!("{{{seen_at_date}}}.{column}").into());
            field.column = Some(Column::Of { table, column });
        }
        self.push(Arc::new(field));
        self
    }

    pub(super) fn push(&mut self, field: Arc<Field>) {
        self.by_key.insert(field.key.to_string(), self.fields.len());
        self.fields.push(field);
    }

    pub fn relation(mut self, key: &'static str, kind: &'static str, through: &'static str, on: &'static str) -> Self {
        self.relations.push(Relation { key, kind, through, on });
        self
    }

    /// The rows that a scope lets through, as a condition in which `{me}` is the key of the person who looks.
    /// A scope that a kind does not declare lets nothing through.
    pub fn scope(mut self, scope: Scope, condition: &'static str) -> Self {
        self.scopes.push((scope, condition));
        self
    }

    /// Keeps rows back, whatever the scope, from who has not the action; they see those that meet the condition.
    pub fn guarded(mut self, action: &'static str, condition: &'static str) -> Self {
        self.guard = Some((action, condition));
        self
    }

    pub fn only(mut self, condition: &'static str) -> Self {
        self.only = Some(condition);
        self
    }

    /// What its records are called, and every field that this tells something of.
    pub fn title(mut self, sql: &'static str, fields: &'static [&'static str]) -> Self {
        self.title = sql;
        self.titled_by = fields;
        self
    }

    pub fn history(mut self, kind: &'static str, table: &'static str, owner: &'static str) -> Self {
        self.history = Some(History { kind, table, owner });
        self
    }

    pub fn extra(mut self, table: &'static str, alias: &'static str) -> Self {
        self.extra = Some((table, alias));
        self
    }

    pub fn hooks(mut self, hooks: Hooks) -> Self {
        self.hooks = hooks;
        self
    }

    /// Its records stand, from a certain point on.
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = Some(standing);
        self
    }

    /// Its records are parts of the one of this kind whose key a field keeps, and stand with it.
    pub fn part_of(mut self, field: &'static str, kind: &'static str) -> Self {
        self.part_of = Some((field, kind));
        self
    }

    pub fn order(mut self, order: &'static [&'static str]) -> Self {
        self.order = order;
        self
    }

    pub fn is_a(mut self, kind: &'static str) -> Self {
        self.is_a = Some(kind);
        self
    }

    /// Records that come first among those that answer a search equally well: `{s}.status = 'enrolled'`.
    pub fn prefer(mut self, condition: &'static str) -> Self {
        self.prefer = Some(condition);
        self
    }

    /// A record in which this date is filled is in no list, count or search, but for who holds the capability and asks.
    pub fn hidden_by(mut self, field: &'static str, capability: &'static str) -> Self {
        self.hidden_by = Some(Hiding { field, capability });
        self
    }

    /// A search that finds a record shows those of these relations under it.
    pub fn follow(mut self, relations: &'static [&'static str]) -> Self {
        self.follow = relations;
        self
    }

    /// A change of the records of these relations is news of this one, for who watches it.
    pub fn told_by(mut self, relations: &'static [&'static str]) -> Self {
        self.told_by = relations;
        self
    }

    /// Its records change without the journal (a log, a queue).
    pub fn outside_journal(mut self) -> Self {
        self.outside_journal = true;
        self
    }

    pub(crate) fn table_aliases(&self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().map(|(_, alias)| *alias)
    }

    /// The table that an alias stands for: the word before it in the text of its join.
    pub(crate) fn table_behind(&self, alias: &str) -> Option<&str> {
        let own = self
            .tables
            .iter()
            .find(|(_, own)| *own == alias)
            .map(|(table, _)| *table);
        own.or_else(|| {
            let join = self.joins.iter().find(|join| join.alias == alias)?;
            let (before, _) = join.sql.split_once(&format!("{{{alias}}}"))?;
            before.split_whitespace().next_back()
        })
    }

    /// Whether its records may come to stand, by themselves or as parts.
    pub fn can_stand(&self) -> bool {
        self.standing.is_some() || self.part_of.is_some()
    }

    pub fn find(&self, key: &str) -> Option<(usize, &Arc<Field>)> {
        self.by_key.get(key).map(|index| (*index, &self.fields[*index]))
    }

    pub fn has_card(&self, key: &str) -> bool {
        self.cards.iter().any(|card| card == key)
    }

    pub fn relation_named(&self, key: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.key == key)
    }
}
