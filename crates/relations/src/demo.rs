//! A training centre's pipelines for the demonstration: affairs at every stage over the last months, what was said, what
//! is to be done, who pays.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Actor, Clock, Error, Moment, Result};
use serde::Deserialize;
use ui::Site;

/// Affairs that are written.
const AFFAIRS: usize = 54;
/// Contacts of companies that are approached.
const CONTACTS: usize = 36;
/// An affair in so many is with a company, in its pipeline.
const OF_COMPANIES: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    sources: Vec<String>,
    tags: Vec<(String, String)>,
    wants: Vec<String>,
    calls: Vec<String>,
    notes: Vec<String>,
    meetings: Vec<String>,
    tasks: Vec<(String, String)>,
    refusal: String,
    persons: Vec<Person>,
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    last_name: String,
    first_name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Segment {
    name: String,
    kind: String,
    filter: String,
}

/// Whom an affair is with.
struct Contact {
    id: i64,
    has_company: bool,
}

/// The adviser, by key and by name.
type Owner = (i64, String);

/// Plays some months of an adviser's work; `advisers` are people one signs in as.
///
/// # Errors
/// When the store cannot answer, or refuses what is written.
pub fn play(site: &Site, program: &Access, advisers: &[i64]) -> Result<()> {
    let said: Said = toml::from_str(include_str!("../demo.toml")).map_err(|error| Error::Fault(error.to_string()))?;
    site.store.write(|tx| {
        tx.in_bulk();
        tx.begin(program, &site.clock, "demo", "")?;
        let Some(mut play) = Play::new(site, program, tx, &said, advisers)? else {
            return Ok(());
        };
        for turn in 0..AFFAIRS {
            play.affair(tx, turn)?;
        }
        play.rest(tx)
    })?;
    crate::segment::keep::catch_up(site).map(drop)
}

struct Play<'a> {
    site: &'a Site,
    program: &'a Access,
    said: &'a Said,
    owners: Vec<Owner>,
    contacts: Vec<Contact>,
    programmes: Vec<i64>,
    sessions: Vec<i64>,
    tags: Vec<i64>,
    /// The numbers behind what varies.
    seed: u64,
}

impl<'a> Play<'a> {
    fn new(
        site: &'a Site,
        program: &'a Access,
        tx: &mut Tx<'_>,
        said: &'a Said,
        advisers: &[i64],
    ) -> Result<Option<Play<'a>>> {
        let keys = |rows: Vec<kit::store::Row>| -> Vec<i64> { rows.iter().filter_map(|row| row[0].as_int()).collect() };
        let staff = "SELECT s.id, p.full_name FROM staff s JOIN person p ON p.id = s.id ORDER BY s.id";
        let mut owners: Vec<Owner> = tx
            .rows(staff, &[])?
            .iter()
            .filter_map(|row| Some((row[0].as_int()?, row[1].to_text().into_owned())))
            .collect();
        owners.sort_by_key(|(id, _)| !advisers.contains(id));
        owners.truncate(advisers.len().max(1) + 1);
        let programmes = keys(tx.rows("SELECT id FROM programme ORDER BY id", &[])?);
        let soon = site.clock.today() + 10.days();
        let sessions = "SELECT id FROM training_session WHERE starts_on >= $1 ORDER BY starts_on, id LIMIT 12";
        let sessions = keys(tx.rows(sessions, &[soon.into()])?);
        let known = format!("SELECT id FROM contact WHERE company_id IS NOT NULL ORDER BY id LIMIT {CONTACTS}");
        let contacts = keys(tx.rows(&known, &[])?);
        if owners.is_empty() || programmes.is_empty() || contacts.is_empty() {
            return Ok(None);
        }
        let hand = Hand::new(program, &site.clock);
        let mut contacts: Vec<Contact> = contacts
            .into_iter()
            .map(|id| Contact { id, has_company: true })
            .collect();
        for person in &said.persons {
            let values = Values::new()
                .with("last_name", person.last_name.as_str())
                .with("first_name", person.first_name.as_str());
            let id = hand.create(tx, "contact", values, None)?.id;
            contacts.insert(
                contacts.len().min(2 * contacts.len() % 7),
                Contact { id, has_company: false },
            );
        }
        let mut tags = Vec::new();
        for (name, tone) in &said.tags {
            let values = Values::new().with("name", name.as_str()).with("tone", tone.as_str());
            tags.push(hand.create(tx, "tag", values, None)?.id);
        }
        Ok(Some(Play {
            site,
            program,
            said,
            owners,
            contacts,
            programmes,
            sessions,
            tags,
            seed: 20_261,
        }))
    }

    /// A number below another, the same at every playing (the multiplier is Knuth's MMIX).
    fn below(&mut self, most: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % most.max(1)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// Begins what an adviser did on a working day; never later than now.
    fn on(&mut self, tx: &mut Tx<'_>, owner: &Owner, day: Date, verb: &str) -> Result<(Access, Clock)> {
        let zone = self.site.clock.zone();
        let day = if day.weekday().to_monday_zero_offset() > 4 {
            day - 2.days()
        } else {
            day
        };
        let time = day.at(9 + self.below(8) as i8, self.below(60) as i8, 0, 0);
        let at: Timestamp = zone
            .to_timestamp(time)
            .map_err(|error| Error::Fault(error.to_string()))?;
        let at = Moment::from_micros(at.as_microsecond()).min(self.site.clock.now());
        let clock = Clock::fixed(at, zone.clone());
        let access = self.program.acting_as(Actor {
            person: Some(owner.0),
            name: owner.1.clone(),
            ..Actor::program(kit::Via::Screen)
        });
        tx.end();
        tx.begin(&access, &clock, verb, "")?;
        Ok((access, clock))
    }

    /// One affair from its first day to where it stands.
    fn affair(&mut self, tx: &mut Tx<'_>, turn: usize) -> Result<()> {
        let today = self.site.clock.today();
        let at = turn % self.contacts.len();
        let (contact, has_company) = (self.contacts[at].id, self.contacts[at].has_company);
        let is_account = has_company && turn.is_multiple_of(OF_COMPANIES);
        let (pipeline, path): (&str, &[&str]) = if is_account {
            (
                "accounts",
                &["need", "proposal", "negotiation", "agreement-sent", "signed"],
            )
        } else {
            (
                "sales",
                &["discovery", "interested", "follow-up", "awaiting-funding", "confirmed"],
            )
        };
        // Older affairs have gone further; one in five was lost on the way.
        let steps = [0, 0, 1, 1, 2, 3, 3, 4, 4, 4][self.below(10)].min(path.len() - 1);
        let is_lost = self.below(5) == 0 && steps < path.len() - 1;
        let age = 4 + steps as i32 * 14 + self.below(20) as i32;
        let mut day = today - age.days();
        let owner = self.owners[turn % self.owners.len()].clone();
        let programme = self.one(&self.programmes.clone());
        let funding = if has_company {
            "opco"
        } else {
            self.one(&["cpf", "self_funded", "france_travail"])
        };
        let want = self.one(&self.said.wants.clone());
        let amount = (6 + self.below(60) as i64) * if is_account { 25_000 } else { 5_000 };
        let (access, clock) = self.on(tx, &owner, day, "create")?;
        let hand = Hand::new(&access, &clock);
        if self.below(2) == 0 {
            let values = Values::new().with("source", self.one(&self.said.sources.clone()));
            hand.update_unchecked(tx, "contact", contact, values, Expect::Anything)?;
        }
        let title = tx.scalar("SELECT title FROM programme WHERE id = $1", &[programme.into()])?;
        let close = today + (5 + self.below(80) as i32).days();
        let values = Values::new()
            .with("title", format!("{} – {want}", title.to_text()))
            .with(
                "pipeline",
                key(tx, "SELECT id FROM pipeline WHERE code = $1", pipeline)?,
            )
            .with("contact", contact)
            .with("programme", programme)
            .with("owner", owner.0)
            .with("amount_cents", amount)
            .with("expected_close", close);
        let card = hand.create(tx, "opportunity", values, None)?.id;
        for (step, stage) in path.iter().enumerate().skip(1).take(steps) {
            day = (day + (5 + self.below(9) as i32).days()).min(today);
            self.exchange(tx, &owner, day, contact, card, step)?;
            let values = Values::new().with("funding", funding);
            self.go(tx, &owner, day, card, stage, values)?;
        }
        if is_lost {
            day = (day + 6.days()).min(today);
            let reason = self.one(crate::opportunity::LOST_REASONS);
            self.go(tx, &owner, day, card, "lost", Values::new().with("lost_reason", reason))?;
            return Ok(());
        }
        if steps == path.len() - 1 {
            return Ok(());
        }
        if steps >= 3 || (steps == 2 && self.below(2) == 0) {
            self.case(tx, &owner, day, card, funding)?;
        }
        if self.below(6) > 0 {
            self.task(tx, &owner, card)?;
        }
        if self.below(4) == 0 {
            let tag = self.one(&self.tags.clone());
            let twice = "SELECT count(*) FROM tagging WHERE tag_id = $1 AND contact_id = $2";
            if tx.int(twice, &[tag.into(), contact.into()])? == 0 {
                let values = Values::new().with("tag", tag).with("contact", contact);
                hand.create(tx, "tagging", values, None)?;
            }
        }
        Ok(())
    }

    fn go(&mut self, tx: &mut Tx<'_>, owner: &Owner, day: Date, card: i64, stage: &str, more: Values) -> Result<()> {
        let (access, clock) = self.on(tx, owner, day, "move_opportunity")?;
        let sql = "SELECT st.id FROM pipeline_stage st JOIN opportunity op ON op.pipeline_id = st.pipeline_id
            WHERE op.id = $1 AND st.code = $2";
        let stage = tx.scalar(sql, &[card.into(), stage.into()])?;
        let values = more.with("stage", stage);
        Hand::new(&access, &clock).update_unchecked(tx, "opportunity", card, values, Expect::Anything)?;
        Ok(())
    }

    fn exchange(
        &mut self,
        tx: &mut Tx<'_>,
        owner: &Owner,
        day: Date,
        contact: i64,
        card: i64,
        step: usize,
    ) -> Result<()> {
        let (access, clock) = self.on(tx, owner, day, "log_exchange")?;
        let (form, texts) = match (step, self.below(4)) {
            (_, 0) => ("note", &self.said.notes),
            (2.., 1) => ("meeting", &self.said.meetings),
            _ => ("call", &self.said.calls),
        };
        let text = self.one(&texts.clone());
        let mut values = Values::new()
            .with("form", form)
            .with("contact", contact)
            .with("opportunity", card)
            .with("body", text);
        if form == "call" {
            values.set(
                "outcome",
                self.one(&["reached", "reached", "reached", "voicemail", "call_back"]),
            );
            values.set("minutes", 3 + self.below(20) as i64);
            values.set("direction", self.one(&["outgoing", "outgoing", "incoming"]));
        }
        Hand::new(&access, &clock).create(tx, "exchange_entry", values, None)?;
        Ok(())
    }

    fn task(&mut self, tx: &mut Tx<'_>, owner: &Owner, card: i64) -> Result<()> {
        let today = self.site.clock.today();
        let (title, form) = self.one(&self.said.tasks.clone());
        let due = today + (self.below(14) as i32 - 3).days();
        let (access, clock) = self.on(tx, owner, today - 2.days(), "create")?;
        let values = Values::new()
            .with("title", title)
            .with("form", form)
            .with("due_on", due)
            .with("owner", owner.0)
            .with("important", self.below(6) == 0)
            .with("opportunity", card);
        Hand::new(&access, &clock).create(tx, "task", values, None)?;
        Ok(())
    }

    fn case(&mut self, tx: &mut Tx<'_>, owner: &Owner, day: Date, card: i64, scheme: &str) -> Result<()> {
        let (access, clock) = self.on(tx, owner, day, "create")?;
        let hand = Hand::new(&access, &clock);
        let session = self.sessions.first().copied();
        let values = Values::new()
            .with("scheme", scheme)
            .with("opportunity", card)
            .with("session", session)
            .with("subrogated", scheme == "opco");
        let case = hand.create(tx, "funding_case", values, None)?.id;
        let change = match self.below(5) {
            0 => return Ok(()),
            1 => Values::new().with("status", "approved"),
            2 => Values::new()
                .with("status", "refused")
                .with("refusal", self.said.refusal.as_str()),
            3 => Values::new().with("status", "info_requested"),
            _ => Values::new().with("status", "submitted"),
        };
        hand.update_unchecked(tx, "funding_case", case, change, Expect::Anything)?;
        let papers = "SELECT id FROM funding_document WHERE case_id = $1 ORDER BY id LIMIT 2";
        for row in tx.rows(papers, &[case.into()])? {
            let values = Values::new().with("state", "received");
            hand.update_unchecked(
                tx,
                "funding_document",
                row[0].as_int().unwrap_or_default(),
                values,
                Expect::Anything,
            )?;
        }
        Ok(())
    }

    /// Segments that a house begins with.
    fn rest(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let owner = self.owners[0].clone();
        let (access, clock) = self.on(tx, &owner, self.site.clock.today() - 1.day(), "create")?;
        let hand = Hand::new(&access, &clock);
        for segment in &self.said.segments {
            let values = Values::new()
                .with("name", segment.name.as_str())
                .with("kind", segment.kind.as_str())
                .with("filter", segment.filter.as_str())
                .with("owner", owner.0);
            hand.create(tx, "segment", values, None)?;
        }
        Ok(())
    }
}

fn key(tx: &mut Tx<'_>, sql: &str, code: &str) -> Result<i64> {
    Ok(tx.int(sql, &[code.into()])?)
}
