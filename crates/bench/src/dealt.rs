//! An establishment with three years of relations: a million contacts, two hundred thousand opportunities, five million
//! exchanges. Its rows are written straight into the store, since only reading them and adding to them is measured.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::Outcome;
use crate::data::{Scene, filled, numbers, open};

/// Keys above all that the demonstration gave.
const BASE: i64 = 100_000_000;
const ADVISERS: i64 = 20;
const STAFF: i64 = BASE;
const COMPANIES: i64 = 100_000;
const COMPANY: i64 = BASE + 1_000;
const CONTACT: i64 = BASE + 1_000_000;
const PIPELINE: i64 = BASE + 500;
const OPPORTUNITIES: i64 = 200_000;
const OPPORTUNITY: i64 = BASE + 10_000_000;
const TASKS: i64 = 50_000;
const EXCHANGE: i64 = BASE + 20_000_000;
/// Cards under way in the pipeline that is measured.
pub const OPEN: i64 = 2_000;
/// Stages of that pipeline, by code and outcome.
const STAGES: [(&str, &str); 7] = [
    ("to_call", "open"),
    ("met", "open"),
    ("quoted", "open"),
    ("agreed", "open"),
    ("signing", "open"),
    ("won", "won"),
    ("lost", "lost"),
];
/// Contacts there are.
pub const CONTACTS: i64 = 1_000_000;
/// Exchanges there are.
const EXCHANGES: i64 = 5 * CONTACTS;

/// Where what is measured stands.
pub struct Dealt {
    pub data: PathBuf,
}

impl Dealt {
    /// Makes it when it is not there yet, which takes a few minutes.
    pub fn prepare(scene: &Scene) -> Outcome<Dealt> {
        let data = filled(scene, "dealt", "three years of relations", fill)?;
        Ok(Dealt { data })
    }

    pub fn store(&self) -> Outcome<Connection> {
        open(&self.data)
    }

    /// Public ids that a statement reads.
    pub fn uids(&self, sql: &str) -> Outcome<Vec<String>> {
        crate::data::uids(&self.store()?, sql)
    }

    /// Milliseconds of a row written so that it survives a power cut.
    pub fn durable_write(&self) -> Outcome<f64> {
        crate::works::durable_write(&self.store()?)
    }

    /// The public id of the pipeline that is measured.
    pub fn pipeline(&self) -> Outcome<String> {
        let uids = self.uids(&format!("SELECT uid FROM pipeline WHERE id = {PIPELINE}"))?;
        uids.into_iter().next().ok_or_else(|| "no pipeline".into())
    }

    /// The stages in which a card may be put, by code.
    pub fn stages() -> impl Iterator<Item = &'static str> {
        let open = STAGES.iter().filter(|(_, outcome)| *outcome == "open");
        open.map(|(code, _)| *code)
    }
}

fn fill(store: &Connection) -> Outcome<()> {
    people(store)?;
    opportunities(store)?;
    exchanges(store)
}

/// Fills a table without its indexes, and makes them again.
fn at_once(store: &Connection, table: &str, sql: &str) -> Outcome<()> {
    let indexes: Vec<(String, String)> = {
        let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL";
        let mut statement = store.prepare(sql)?;
        let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    for (name, _) in &indexes {
        store.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    store.execute_batch(sql)?;
    for (_, again) in &indexes {
        store.execute_batch(again)?;
    }
    Ok(())
}

/// Twenty people bear each last name, with a first name each; six in ten work for a company.
fn people(store: &Connection) -> Outcome<()> {
    let person = |from: i64, count: i64| {
        format!(
            "WITH {} INSERT INTO person (id, uid, version, last_name, first_name, full_name, sort_key, email, mobile)
             SELECT {from} + i, randomblob(16), 0, 'Nom' || (i / 20), 'Prénom' || (i % 20),
                 'Prénom' || (i % 20) || ' Nom' || (i / 20), 'nom' || (i / 20) || ' prenom' || (i % 20),
                 CASE WHEN i % 5 > 0 THEN 'p' || (i % 20) || '.nom' || (i / 20) || '@exemple.fr' END,
                 '+336' || printf('%08d', {from} % 10000 + i) FROM n;",
            numbers("n", count)
        )
    };
    at_once(store, "person", &(person(STAFF, ADVISERS) + &person(CONTACT, CONTACTS)))?;
    store.execute_batch(&format!(
        "INSERT INTO staff (id, uid, version, sort_key) SELECT id, uid, 0, sort_key FROM person
             WHERE id >= {STAFF} AND id < {STAFF} + {ADVISERS};
         WITH {} INSERT INTO company (id, uid, version, name, sort_key, state, postal_code, city, headcount, owner_id)
         SELECT {COMPANY} + i, randomblob(16), 0, 'Entreprise ' || i, 'entreprise ' || i, 'prospect',
             printf('%05d', 1000 + i % 90000), 'Ville ' || (i % 500), i % 400, {STAFF} + i % {ADVISERS} FROM n;",
        numbers("n", COMPANIES)
    ))?;
    at_once(
        store,
        "contact",
        &format!(
            "INSERT INTO contact (id, uid, version, company_id, job, source, sort_key, status, owner_id)
             SELECT p.id, p.uid, 0, CASE WHEN i % 10 < 6 THEN {COMPANY} + i % {COMPANIES} END, 'Poste ' || (i % 40),
                 CASE i % 7 WHEN 0 THEN 'salon' WHEN 1 THEN 'site' WHEN 2 THEN 'bouche à oreille' ELSE 'appel' END, p.sort_key,
                 CASE i % 10 WHEN 7 THEN 'registered' WHEN 8 THEN 'client' WHEN 9 THEN 'former' ELSE 'prospect' END,
                 {STAFF} + i / 10 % {ADVISERS}
             FROM (SELECT id, uid, sort_key, id - {CONTACT} AS i FROM person WHERE id >= {CONTACT}) p;"
        ),
    )?;
    at_once(
        store,
        "contact_stay",
        "INSERT INTO contact_stay (uid, version, contact_id, valid_from, valid_to, status)
         SELECT randomblob(16), 0, id, date('now', '-' || (id % 3000) || ' days'), '9999-12-31', status FROM contact
         WHERE id NOT IN (SELECT contact_id FROM contact_stay);",
    )
}

/// Two thousand cards under way, the others won or lost in the same pipeline; a task for one card in four.
fn opportunities(store: &Connection) -> Outcome<()> {
    store.execute_batch(&format!(
        "INSERT INTO pipeline (id, uid, version, name, code, position) VALUES ({PIPELINE}, randomblob(16), 0, 'Mesure', 'bench', 0)"
    ))?;
    for (place, (code, outcome)) in STAGES.iter().enumerate() {
        store.execute_batch(&format!(
            "INSERT INTO pipeline_stage (id, uid, version, pipeline_id, name, code, position, probability, outcome)
             VALUES ({PIPELINE} + 1 + {place}, randomblob(16), 0, {PIPELINE}, 'Étape {place}', '{code}', {place}, {place} * 10, '{outcome}')"
        ))?;
    }
    at_once(
        store,
        "opportunity",
        &format!(
            "WITH {} INSERT INTO opportunity (id, uid, version, title, sort_key, pipeline_id, stage_id, rank, contact_id,
                 company_id, owner_id, opened_on, stage_since, amount_cents, funding, expected_close, outcome, closed_on)
             SELECT {OPPORTUNITY} + i, randomblob(16), 0, 'Affaire ' || i, 'affaire ' || i, {PIPELINE},
                 {PIPELINE} + 1 + CASE WHEN i < {OPEN} THEN i % 5 ELSE 5 + i % 2 END, printf('1%06d1', i),
                 {CONTACT} + i * 5 % {CONTACTS}, CASE WHEN i % 2 = 0 THEN {COMPANY} + i % {COMPANIES} END,
                 {STAFF} + i % {ADVISERS}, date('now', '-' || (i / 60) || ' days'), date('now', '-' || (i / 70) || ' days'),
                 100000 + i % 900 * 1000, CASE i % 3 WHEN 0 THEN 'cpf' WHEN 1 THEN 'opco' ELSE 'company' END,
                 date('now', '+' || (i % 120) || ' days'), CASE WHEN i < {OPEN} THEN 'open' WHEN i % 2 = 0 THEN 'lost' ELSE 'won' END,
                 CASE WHEN i >= {OPEN} THEN date('now', '-' || (i / 80) || ' days') END FROM n;",
            numbers("n", OPPORTUNITIES)
        ),
    )?;
    at_once(
        store,
        "stage_passage",
        &format!(
            "INSERT INTO stage_passage (uid, version, opportunity_id, stage_id, entered_at)
             SELECT randomblob(16), 0, id, stage_id, unixepoch(stage_since) * 1000000 FROM opportunity WHERE id >= {OPPORTUNITY};"
        ),
    )?;
    at_once(
        store,
        "task",
        &format!(
            "WITH {} INSERT INTO task (uid, version, title, form, due_on, owner_id, status, contact_id, opportunity_id)
             SELECT randomblob(16), 0, 'Rappeler', 'call', date('now', '+' || (i % 30) || ' days'), {STAFF} + i % {ADVISERS}, 'open',
                 {CONTACT} + i * 20 % {CONTACTS}, {OPPORTUNITY} + i * 4 FROM n;",
            numbers("n", TASKS)
        ),
    )
}

/// Five with each contact, over three years.
fn exchanges(store: &Connection) -> Outcome<()> {
    at_once(
        store,
        "exchange_entry",
        &format!(
            "WITH {} INSERT INTO exchange_entry (id, uid, version, form, at, contact_id, opportunity_id, direction, outcome, author_id,
                 subject, body)
             SELECT {EXCHANGE} + i, randomblob(16), 0, CASE i % 3 WHEN 0 THEN 'call' WHEN 1 THEN 'email' ELSE 'note' END,
                 (unixepoch('now', '-1100 days') + i * 19) * 1000000, {CONTACT} + i % {CONTACTS},
                 CASE WHEN i % 10 = 0 THEN {OPPORTUNITY} + i % {OPPORTUNITIES} END, 'outgoing', 'reached',
                 {STAFF} + i % {ADVISERS}, 'Échange ' || i, 'Souhaite être rappelé la semaine prochaine au sujet du financement.'
             FROM n;",
            numbers("n", EXCHANGES)
        ),
    )
}
