//! Proposals as one person may know them: their own, and those whose fields they could write themselves.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::compile::{Compiler, escape_like};
use super::cursor;
use super::history::{Labels, cell};
use super::list::where_clause;
use super::sql::Sql;
use super::{Cell, Queries, Record};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::error::Result;
use crate::propose::{Proposal, State};
use crate::store::Db;

/// Proposals looked at in one reading. A house that lets more wait sees the oldest of them.
const MOST: usize = 2_000;

/// Which proposals.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// About this record, by its kind and key.
    pub about: Option<(&'a str, i64)>,
    /// This one.
    pub uid: Option<Uuid>,
    /// Those decided, the latest first, instead of those that wait.
    pub decided: bool,
    /// Those that this person asked for, and no others.
    pub mine: bool,
    /// About records of this kind, by its key.
    pub kind: Option<&'a str>,
    /// At most so many; as many as are looked at in one reading, unless said.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub after: Option<&'a str>,
}

/// A page of proposals.
#[derive(Debug, Clone, Default)]
pub struct ProposalPage {
    pub seen: Vec<Seen>,
    /// How many there are, on whatever page; counted for a page of said length alone.
    pub total: i64,
    /// Where the following page begins; `None` on the last.
    pub next: Option<String>,
}

/// A proposal, without what may not be read.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its own changes are emptied: they are in `fields`, masked.
    pub proposal: Proposal,
    pub kind: Arc<Kind>,
    /// The record it is about, without cells.
    pub record: Record,
    pub fields: Vec<SeenField>,
    pub is_mine: bool,
}

/// A field that would change.
#[derive(Debug, Clone)]
pub struct SeenField {
    pub field: Arc<Field>,
    pub before: Cell,
    /// What the record says at this moment.
    pub now: Cell,
    pub after: Cell,
    pub state: State,
    /// It waits, and this person may accept or refuse it.
    pub may_decide: bool,
}

impl Seen {
    pub fn may_decide(&self) -> bool {
        self.fields.iter().any(|field| field.may_decide)
    }
}

impl SeenField {
    /// The record no longer says what it said when this was proposed, nor yet what is proposed.
    pub fn has_moved(&self) -> bool {
        let now = &self.now.value;
        !crate::propose::same(now, &self.before.value) && !crate::propose::same(now, &self.after.value)
    }
}

impl Queries {
    /// Proposals, oldest first. Their author sees those of their fields that they may read; anyone else those that they
    /// may write, of records in sight.
    pub fn proposals(&self, db: &mut Db<'_>, access: &Access, asked: &Asked<'_>) -> Result<Vec<Seen>> {
        Ok(self.proposals_page(db, access, asked)?.seen)
    }

    /// A page of them, with how many there are in all. What this person may not know of is neither read nor counted.
    pub fn proposals_page(&self, db: &mut Db<'_>, access: &Access, asked: &Asked<'_>) -> Result<ProposalPage> {
        let mut sql = Sql::new(db.dialect(), access.actor.person, self.clock.today());
        let Some(conditions) = self.told_of(&mut sql, access, asked) else {
            return Ok(ProposalPage::default());
        };
        let (terms, way) = if asked.decided {
            ("decided_at, id", " DESC")
        } else {
            ("at, id", "")
        };
        let order = terms.replace(',', &format!("{way},")) + way;
        let limit = asked.limit.unwrap_or(MOST).min(MOST);
        let mut page = conditions.clone();
        if let Some(after) = asked.after {
            let edge = cursor::read("after", after, 2)?;
            let edge: Vec<String> = edge.into_iter().map(|value| sql.arg(value)).collect();
            let sign = if asked.decided { "<" } else { ">" };
            page.push(format!("({terms}) {sign} ({})", edge.join(", ")));
        }
        let total = match (asked.after, asked.limit) {
            (None, None) => "0".to_owned(),
            _ => format!("(SELECT count(*) FROM proposal WHERE {})", conditions.join(" AND ")),
        };
        let text = format!(
            "SELECT {total}, {} FROM proposal WHERE {} ORDER BY {order} LIMIT {}",
            Proposal::COLUMNS,
            page.join(" AND "),
            limit + 1
        );
        let (text, args) = sql.finish(&text);
        let rows = db.rows(&text, &args)?;
        let total = rows.first().and_then(|row| row[0].as_int()).unwrap_or_default();
        let mut found: Vec<Proposal> = rows.iter().map(|row| Proposal::read(&row[1..])).collect();
        let goes_on = found.len() > limit;
        found.truncate(limit);
        let edge = found.last().map(|last| {
            let at = if asked.decided { last.decided_at } else { Some(last.at) };
            cursor::write(&[at.into(), last.id.into()])
        });
        Ok(ProposalPage {
            next: edge.filter(|_| goes_on),
            seen: self.seen_of(db, access, found)?,
            total,
        })
    }

    /// The conditions of the proposals that are asked for and may be known of; nothing when there can be none.
    fn told_of(&self, sql: &mut Sql, access: &Access, asked: &Asked<'_>) -> Option<Vec<String>> {
        let mut conditions = Vec::new();
        if let Some((kind, record)) = asked.about {
            conditions.push(format!("record = {} AND kind = {}", sql.arg(record), sql.arg(kind)));
        }
        if let Some(kind) = asked.kind {
            conditions.push(format!("kind = {}", sql.arg(kind)));
        }
        if let Some(uid) = asked.uid {
            conditions.push(format!("uid = {}", sql.arg(uid)));
        }
        if asked.mine {
            conditions.push(format!("user_id = {}", sql.arg(access.actor.user?)));
        }
        if asked.uid.is_none() {
            let sign = if asked.decided { "<>" } else { "=" };
            conditions.push(format!("state {sign} 'pending'"));
        }
        let only = asked.about.map(|(kind, _)| kind).or(asked.kind);
        let kinds = access.catalogue.kinds().iter();
        let kinds = kinds.filter(|kind| only.is_none_or(|only| only == kind.key));
        let kinds = kinds.filter_map(|kind| self.told_of_kind(sql, access, kind));
        let kinds: Vec<String> = kinds.collect();
        if kinds.is_empty() {
            return None;
        }
        conditions.push(format!("({})", kinds.join(" OR ")));
        Some(conditions)
    }

    /// The condition of the proposals about a kind: of records in sight, with a field that this person may write, or
    /// that they proposed themselves and may read.
    fn told_of_kind(&self, sql: &mut Sql, access: &Access, kind: &Kind) -> Option<String> {
        let fields = || access.readable(kind).filter(|field| field.is_stored());
        fields().next()?;
        let mut conditions = vec![format!("kind = '{}'", kind.key)];
        if kind.only.is_some() || kind.hidden_by.is_some() || !access.sees_every_row(kind) {
            let mut frame = sql.frame(kind, None);
            let compiler = Compiler {
                access,
                clock: &self.clock,
            };
            let visible = compiler.visible(sql, &mut frame);
            let tables = sql.tables(&mut frame);
            let base = frame.base();
            conditions.push(format!(
                "record IN (SELECT {base}.id FROM {tables}{})",
                where_clause(&visible)
            ));
        }
        let mut told = |may: &dyn Fn(&Field) -> bool| {
            let fields: Vec<String> = fields()
                .filter(|field| may(field))
                .map(|field| {
                    // A key of the object of changes: within a text the quotation marks would be escaped.
                    let key = format!("%\"{}\":[%", escape_like(&field.key));
                    format!("changes LIKE {} ESCAPE '!'", sql.arg(key))
                })
                .collect();
            if fields.is_empty() {
                "FALSE".to_owned()
            } else {
                format!("({})", fields.join(" OR "))
            }
        };
        let mut known = told(&|field| access.can_write(kind, &field.key));
        if access.actor.user.is_some() {
            let own = told(&|_| true);
            let me = sql.arg(access.actor.user);
            known = format!("({known} OR (user_id = CAST({me} AS BIGINT) AND {own}))");
        }
        conditions.push(known);
        Some(format!("({})", conditions.join(" AND ")))
    }

    /// How many proposals wait for this person's word.
    pub fn to_decide(&self, db: &mut Db<'_>, access: &Access) -> Result<usize> {
        let waiting = self.proposals(db, access, &Asked::default())?;
        Ok(waiting.iter().filter(|seen| seen.may_decide()).count())
    }

    fn seen_of(&self, db: &mut Db<'_>, access: &Access, found: Vec<Proposal>) -> Result<Vec<Seen>> {
        // Of each kind, the fields that this person may know of through some proposal, and the records they are about.
        let mut by_kind: HashMap<&str, (Vec<Arc<Field>>, Vec<i64>)> = HashMap::new();
        let mut labels = Labels::default();
        for proposal in &found {
            let Ok(kind) = access.kind(&proposal.kind) else {
                continue;
            };
            let (fields, records) = by_kind.entry(kind.key).or_default();
            let mut is_told = false;
            for change in &proposal.changes {
                let Some(field) = told(access, kind, proposal, &change.field) else {
                    continue;
                };
                is_told = true;
                labels.note_values(field, [&change.before, &change.after]);
                if !fields.iter().any(|known| known.key == field.key) {
                    fields.push(field.clone());
                }
            }
            if is_told && !records.contains(&proposal.record) {
                records.push(proposal.record);
            }
        }
        let labels = self.labels(db, access, labels)?;
        let mut records: HashMap<(&str, i64), Record> = HashMap::new();
        for (key, (fields, ids)) in &by_kind {
            let kind = access.kind(key)?.clone();
            for record in self.chosen(db, access, &kind, fields, ids)? {
                records.insert((*key, record.id), record);
            }
        }
        let mut seen = Vec::with_capacity(found.len());
        for mut proposal in found {
            let Ok(kind) = access.kind(&proposal.kind).cloned() else {
                continue;
            };
            let Some(record) = records.get(&(kind.key, proposal.record)) else {
                continue;
            };
            let known = by_kind
                .get(kind.key)
                .map(|(fields, _)| fields.as_slice())
                .unwrap_or_default();
            let changes = std::mem::take(&mut proposal.changes);
            let fields: Vec<SeenField> = changes
                .into_iter()
                .filter_map(|change| {
                    let field = told(access, &kind, &proposal, &change.field)?.clone();
                    let at = known.iter().position(|known| known.key == field.key)?;
                    Some(SeenField {
                        before: cell(&field, &change.before, &labels),
                        now: record.cells.get(at).cloned().unwrap_or_default(),
                        after: cell(&field, &change.after, &labels),
                        state: change.state,
                        may_decide: change.state == State::Pending
                            && proposal.state == State::Pending
                            && access.can_write(&kind, &field.key),
                        field,
                    })
                })
                .collect();
            if fields.is_empty() {
                continue;
            }
            let record = Record {
                cells: Vec::new(),
                ..record.clone()
            };
            seen.push(Seen {
                is_mine: proposal.is_by(access),
                proposal,
                kind,
                record,
                fields,
            });
        }
        Ok(seen)
    }
}

/// The field, when this person may know what is proposed for it.
fn told<'k>(access: &Access, kind: &'k Kind, proposal: &Proposal, key: &str) -> Option<&'k Arc<Field>> {
    let may_know = access.can_write(kind, key) || (proposal.is_by(access) && access.can_read(kind, key));
    let (_, field) = kind.find(key).filter(|_| may_know)?;
    Some(field)
}
