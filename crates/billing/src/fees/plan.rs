//! What a grid comes to for some pupils: each with its rank, its fees and the part of each payer, before anything is written.

use std::collections::{HashMap, HashSet};

use filter::Filter;
use jiff::civil::Date;
use kit::query::{Queries, Query};
use kit::{Access, Db, Error, Message, Result};
use money::{Totals, split};
use uuid::Uuid;

use super::Grid;
use super::family::{COUNTED, Families, Rank};
use super::payer::{Payer, Payers};
use crate::draft::{self, Line, shared};

/// Everything about a run.
pub struct Plan {
    pub grid: Grid,
    /// In the order of the list of students.
    pub pupils: Vec<Pupil>,
}

/// A pupil, and what is to be billed for it.
pub struct Pupil {
    pub id: i64,
    pub uid: Uuid,
    pub name: String,
    /// The code of its level, empty when it has none.
    pub level: String,
    pub rank: Rank,
    pub lines: Vec<Line>,
    /// Without VAT, and with VAT, in cents.
    pub net: i64,
    pub gross: i64,
    pub parts: Vec<Part>,
    pub state: State,
}

/// An invoice: its number, which a draft has not, and its id.
pub type Paper = (Option<String>, Uuid);

/// Whether a pupil is billed by this run.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Ready,
    /// It was billed by this grid already, by these invoices.
    Billed(Vec<Paper>),
    /// What keeps it from being billed.
    Problem(Message),
}

/// What one payer is invoiced for a pupil.
#[derive(Debug, Clone)]
pub struct Part {
    /// A guardian.
    pub payer: i64,
    pub name: String,
    pub lines: Vec<Line>,
    /// With VAT, in cents.
    pub gross: i64,
}

/// Who looks, when, and how a part of a line is worded.
pub struct Asked<'a> {
    pub queries: &'a Queries,
    pub access: &'a Access,
    pub today: Date,
    pub say: &'a dyn Fn(&str, i64, i64) -> String,
}

/// Which pupils a run is about.
pub enum Whom {
    /// Those whom a filter finds, or those of them that were picked, among who attend.
    Found(Filter, Option<Vec<Uuid>>),
    /// These.
    These(Vec<i64>),
}

/// A student who is seen: key, public id, name.
type Seen = (i64, Uuid, String);

impl Asked<'_> {
    fn on(&self, grid: &Grid) -> Option<Date> {
        Some(grid.day(self.today)).filter(|day| *day != self.today)
    }

    fn seen(&self, db: &mut Db<'_>, grid: &Grid, whom: Whom) -> Result<Vec<Seen>> {
        let (filter, picked) = match whom {
            Whom::Found(filter, picked) => (filter, picked),
            Whom::These(ids) => {
                let kind = self.access.kind("student")?;
                let seen = self.queries.chosen(db, self.access, kind, &[], &ids)?;
                return Ok(seen.into_iter().map(|one| (one.id, one.uid, one.title)).collect());
            }
        };
        let attends = Filter::parse(&format!("status:{}", COUNTED.join(",")))?;
        let query = Query::of("student")
            .filtered(Filter::All(vec![attends, filter]))
            .fields(&["status"])
            .on(self.on(grid))
            .among(picked);
        let mut seen = Vec::new();
        self.queries.each(db, self.access, &query, &mut |record| {
            seen.push((record.id, record.uid, record.title));
            Ok(true)
        })?;
        Ok(seen)
    }

    /// Of the pupils, those who meet the condition of each fee that has one.
    fn options(&self, db: &mut Db<'_>, grid: &Grid, ids: &[i64]) -> Result<HashMap<i64, HashSet<i64>>> {
        let mut options = HashMap::new();
        for fee in grid.fees.iter().filter(|fee| !fee.condition.is_empty()) {
            let query = Query::of("student")
                .filtered(Filter::parse(&fee.condition)?)
                .on(self.on(grid));
            let found = self.queries.found_among(db, self.access, &query, ids)?;
            options.insert(fee.id, found.into_iter().collect());
        }
        Ok(options)
    }
}

/// Which names these rights read beside those of pupils; the others are left out of a plan.
struct Names {
    families: bool,
    children: bool,
    levels: bool,
    payers: bool,
}

impl Names {
    fn of(access: &Access) -> Names {
        let reads = |kind: &str, fields: &[&str]| {
            let known = access.kind(kind);
            known.is_ok_and(|kind| fields.iter().all(|field| access.can_read(kind, field)))
        };
        Names {
            families: reads("family", &["name"]),
            children: reads("student", &["first_name"]),
            levels: reads("student", &["level"]) && reads("level", &["code"]),
            payers: reads("guardian", &["first_name", "last_name", "usage_name"]),
        }
    }

    fn rank(&self, mut rank: Rank) -> Rank {
        if let Some((_, name)) = rank.family.as_mut().filter(|_| !self.families) {
            name.clear();
        }
        if !self.children {
            rank.elder.clear();
        }
        rank
    }
}

impl Plan {
    /// What a grid comes to for some pupils.
    ///
    /// # Errors
    /// Forbidden for who does not see students; invalid for a filter that does not read.
    pub fn of(db: &mut Db<'_>, asked: &Asked<'_>, grid: i64, whom: Whom) -> Result<Plan> {
        let grid = Grid::load(db, grid)?;
        let day = grid.day(asked.today);
        let seen = asked.seen(db, &grid, whom)?;
        let ids: Vec<i64> = seen.iter().map(|(id, ..)| *id).collect();
        let options = asked.options(db, &grid, &ids)?;
        let names = Names::of(asked.access);
        let (families, payers, levels) = (Families::read(db, day)?, Payers::read(db)?, levels(db, day)?);
        let billed = billed(db, grid.id)?;
        let mut pupils = Vec::with_capacity(seen.len());
        for (id, uid, name) in seen {
            let (level, code) = levels.get(&id).cloned().unwrap_or_default();
            let rank = names.rank(families.rank(id));
            let told = if code.is_empty() {
                name.clone()
            } else {
                format!("{name} ({code})")
            };
            let meets = |fee: i64| options.get(&fee).is_none_or(|found| found.contains(&id));
            let fees = grid.fees.iter();
            let fees = fees.filter(|fee| fee.applies(level, rank.rank) && meets(fee.id));
            let lines: Vec<Line> = fees.map(|fee| fee.line(&told)).collect();
            let totals = draft::totals(&lines, 0)?;
            let mut pupil = Pupil {
                id,
                uid,
                name,
                level: if names.levels { code } else { String::new() },
                rank,
                net: totals.net,
                gross: totals.gross,
                parts: Vec::new(),
                state: State::Ready,
                lines,
            };
            pupil.settle(&totals, payers.shares(id), asked.say)?;
            if !names.payers {
                pupil.parts.iter_mut().for_each(|part| part.name.clear());
            }
            if let Some(papers) = billed.get(&id) {
                pupil.state = State::Billed(papers.clone());
            }
            pupils.push(pupil);
        }
        Ok(Plan { grid, pupils })
    }

    /// The pupils who are billed by this run.
    pub fn ready(&self) -> impl Iterator<Item = &Pupil> {
        self.pupils.iter().filter(|pupil| pupil.state == State::Ready)
    }
}

impl Pupil {
    /// Shares what is owed among the payers.
    fn settle(
        &mut self,
        totals: &Totals,
        payers: Result<Vec<Payer>, Message>,
        say: &dyn Fn(&str, i64, i64) -> String,
    ) -> Result<()> {
        if self.net == 0 {
            self.state = State::Problem(Message::new("fees-nothing-applies"));
            return Ok(());
        }
        let payers = match payers {
            Ok(payers) => payers,
            Err(message) => {
                self.state = State::Problem(message);
                return Ok(());
            }
        };
        if let [only] = &payers[..] {
            self.parts = vec![Part {
                payer: only.id,
                name: only.name.clone(),
                lines: self.lines.clone(),
                gross: self.gross,
            }];
            return Ok(());
        }
        let weights: Vec<u64> = payers.iter().map(|payer| payer.weight).collect();
        let borne = payers.into_iter().zip(split(self.net, &weights));
        let borne: Vec<(Payer, i64)> = borne.filter(|(_, cents)| *cents > 0).collect();
        let shares: Vec<i64> = borne.iter().map(|(_, cents)| *cents).collect();
        let parts = shared(&self.lines, totals, &shares, say)
            .map_err(|fault| Error::Fault(format!("the shares of a pupil: {fault}")))?;
        for ((payer, _), lines) in borne.into_iter().zip(parts) {
            let gross = draft::totals(&lines, 0)?.gross;
            self.parts.push(Part {
                payer: payer.id,
                name: payer.name,
                lines,
                gross,
            });
        }
        Ok(())
    }
}

/// Rank and code of the level of each pupil on a day.
fn levels(db: &mut Db<'_>, on: Date) -> Result<HashMap<i64, (Option<i64>, String)>> {
    let sql = "SELECT s.student_id, l.rank, l.code FROM stay s JOIN level l ON l.id = s.level_id
        WHERE s.valid_from <= $1 AND s.valid_to >= $2";
    let rows = db.rows(sql, &[on.into(), on.into()])?;
    let level = |row: &kit::store::Row| Some((row[0].as_int()?, (row[1].as_int(), row[2].to_text().into_owned())));
    Ok(rows.iter().filter_map(level).collect())
}

/// The invoices that a grid made and that still hold, by pupil.
fn billed(db: &mut Db<'_>, grid: i64) -> Result<HashMap<i64, Vec<Paper>>> {
    let sql = format!("SELECT student_id, number, uid FROM invoice WHERE fee_grid_id = $1 AND {HOLDS} ORDER BY id");
    let mut billed: HashMap<i64, Vec<Paper>> = HashMap::new();
    for row in db.rows(&sql, &[grid.into()])? {
        if let (Some(student), Some(uid)) = (row[0].as_int(), row[2].as_uid()) {
            let number = row[1].as_str().map(str::to_owned);
            billed.entry(student).or_default().push((number, uid));
        }
    }
    Ok(billed)
}

/// An invoice that is wholly credited no longer counts: what it was for may be billed anew.
pub(super) const HOLDS: &str = "(number IS NULL OR credited < gross)";
