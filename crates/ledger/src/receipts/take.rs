//! Bringing a statement in: read whole before anything is kept, then its lines kept by a job, each once.

use std::io::Write;

use bank::{Entry, Format, Statement, StatementError};
use kit::error::FieldError;
use kit::files::{MediaType, Received, StoredFile};
use kit::jobs::{self, New, Run};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Message, Result, Tx, files};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ui::Site;
use uuid::Uuid;

use super::{LINE, STATEMENT};

/// The kind of the job.
pub const JOB: &str = "bank_statement";
/// What a statement may weigh, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// A file is kept at least so long before its statement names it.
const HOURS: i64 = 1;

/// A statement that was handed in and read, with its file.
pub struct Handed {
    pub statements: Vec<Statement>,
    received: Received,
}

#[derive(Debug, Serialize, Deserialize)]
struct Order {
    file: i64,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Lines of the file.
    pub lines: i64,
    /// Those that were not known.
    pub added: i64,
}

/// Reads a file that was handed in.
///
/// # Errors
/// Invalid on `file`, with what the file is instead or the line that is not understood.
pub fn read(site: &Site, name: &str, bytes: &[u8]) -> Result<Handed> {
    if bytes.is_empty() {
        return Err(Error::invalid("file", "error-required"));
    }
    let statements = statements(name, bytes)?;
    let media_type = match statements.first().map(|statement| statement.format) {
        Some(Format::Camt053) => Some(MediaType::Xml),
        Some(Format::Cfonb120) => Some(MediaType::Text),
        _ => None,
    };
    let mut source = bytes;
    let received = match media_type {
        Some(media_type) => site
            .files
            .receive_made(&mut source, name, media_type, MOST_BYTES as u64)?,
        None => site.files.receive(&mut source, name, MOST_BYTES as u64)?,
    };
    Ok(Handed { statements, received })
}

fn statements(name: &str, bytes: &[u8]) -> Result<Vec<Statement>> {
    let fault = |error: std::io::Error| Error::Fault(format!("a statement could not be laid down: {error}"));
    let mut spool = tempfile::NamedTempFile::new().map_err(fault)?;
    spool.write_all(bytes).map_err(fault)?;
    spool.flush().map_err(fault)?;
    let statements = bank::read(spool.path(), name).map_err(|error| said(&error))?;
    if statements.iter().all(|statement| statement.entries.is_empty()) {
        return Err(said(&StatementError::Nothing));
    }
    if let Some(other) = statements.iter().find(|statement| statement.currency != "EUR") {
        let message = Message::new("ledger-bank-currency").with("currency", other.currency.as_str());
        return Err(Error::Invalid(vec![FieldError::new("file", message)]));
    }
    Ok(statements)
}

/// What keeps a file from being read, on the field of the form.
fn said(error: &StatementError) -> Error {
    let told = error.told().into_iter();
    let message = told.fold(Message::new(error.key()), |message, (name, value)| {
        message.with(name, value)
    });
    Error::Invalid(vec![FieldError::new("file", message)])
}

impl Handed {
    /// Lines of the whole file.
    pub fn lines(&self) -> usize {
        self.statements.iter().map(|statement| statement.entries.len()).sum()
    }

    /// Keeps the file and queues the job that keeps its lines, in the operation under way.
    ///
    /// # Errors
    /// Forbidden without the right to bring statements in.
    pub fn keep(&self, site: &Site, tx: &mut Tx<'_>, access: &Access) -> Result<Uuid> {
        access.require(STATEMENT, "create")?;
        let by = access.actor.user;
        let file = self.received.keep(tx, &site.files, &site.clock, by, HOURS)?;
        let payload = serde_json::json!({ "file": file.id });
        Ok(jobs::enqueue(tx, &site.clock, New::of(JOB, payload, access))?)
    }
}

/// How far the job is: the statement, a line of the file, those that were kept.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Cursor {
    statement: Option<i64>,
    next: usize,
    added: i64,
}

/// The job: keeps the lines that are not known, in steps of one operation. A statement that brings nothing is not kept.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    access.require(STATEMENT, "create")?;
    let hand = Hand::new(&access, &site.clock);
    let file = site.store.read(|db| files::load(db, order.file))?;
    let statements = statements(&file.name, &site.files.bytes(&file)?)?;
    let marked: Vec<(String, &Entry)> = statements
        .iter()
        .flat_map(|statement| statement.keys().into_iter().zip(&statement.entries))
        .collect();
    let total = i64::try_from(marked.len()).unwrap_or(i64::MAX);
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    let mut is_over = false;
    while !is_over {
        (cursor, is_over) = run.step(|tx, checkpoint| {
            tx.in_bulk();
            tx.lock("bank lines")?;
            checkpoint.operation(tx, &access, &site.clock, "take_statement", &file.name)?;
            let mut at = cursor;
            let statement = match at.statement {
                Some(statement) => statement,
                None => {
                    hand.create_unchecked(tx, STATEMENT, told(site, &file, &statements), None)?
                        .id
                }
            };
            at.statement = Some(statement);
            while let Some((mark, entry)) = marked.get(at.next) {
                if at.next > cursor.next && checkpoint.is_due() {
                    break;
                }
                at.added += i64::from(keep_line(tx, hand, statement, mark, entry)?);
                at.next += 1;
            }
            let is_over = at.next == marked.len();
            if is_over && at.added == 0 {
                hand.delete_unchecked(tx, STATEMENT, statement)?;
            } else if is_over {
                let values = Values::new().with("added", at.added);
                hand.update_unchecked(tx, STATEMENT, statement, values, Expect::Anything)?;
            }
            checkpoint.done = i64::try_from(at.next).unwrap_or(i64::MAX);
            checkpoint.total = Some(total);
            checkpoint.step = Some("job-step-writing".into());
            checkpoint.go_on_from(&at)?;
            Ok((at, is_over))
        })?;
    }
    let taken = Taken {
        lines: total,
        added: cursor.added,
    };
    serde_json::to_value(taken).map_err(|error| Error::Fault(format!("a statement: {error}")))
}

/// What is known of a file once it is read.
fn told(site: &Site, file: &StoredFile, statements: &[Statement]) -> Values {
    let lines = || statements.iter().flat_map(|one| one.entries.iter());
    let days = || lines().map(|line| line.booked_on);
    let accounts = statements.iter().filter_map(|one| one.account.as_ref());
    let mut accounts: Vec<&str> = accounts.map(|account| account.number.as_str()).collect();
    accounts.dedup();
    let format = match statements.first().map(|one| one.format) {
        Some(Format::Camt053) => "camt053",
        Some(Format::Cfonb120) => "cfonb120",
        _ => "table",
    };
    let closing = statements.last().and_then(|one| one.closing);
    Values::new()
        .with("name", file.name.as_str())
        .with("format", format)
        .with("account", Some(accounts.join(", ")).filter(|text| !text.is_empty()))
        .with("first_on", days().min())
        .with("last_on", days().max())
        .with("lines", i64::try_from(lines().count()).unwrap_or(i64::MAX))
        .with("added", 0)
        .with("closing", closing.map(|balance| balance.cents))
        .with("taken_at", site.clock.now())
        .with("file", file.id)
}

/// Keeps a line; whether it was not known.
fn keep_line(tx: &mut Tx<'_>, hand: Hand<'_>, statement: i64, mark: &str, entry: &Entry) -> Result<bool> {
    if tx.int("SELECT count(*) FROM bank_line WHERE mark = $1", &[mark.into()])? > 0 {
        return Ok(false);
    }
    let values = Values::new()
        .with("statement", statement)
        .with("mark", mark)
        .with("booked_on", entry.booked_on)
        .with("value_on", entry.value_on)
        .with("amount", entry.cents)
        .with("label", entry.label.as_str())
        .with("counterparty", entry.counterparty.as_deref())
        .with("iban", entry.iban.as_deref())
        .with(
            "reference",
            entry.reference.as_deref().or(entry.bank_reference.as_deref()),
        )
        .with("returned", entry.returned.as_deref());
    hand.create_unchecked(tx, LINE, values, None)?;
    Ok(true)
}

/// Brings a file in at once, for what waits for it: the demonstration, a short statement.
///
/// # Errors
/// As [`read`].
pub fn at_once(site: &Site, access: &Access, name: &str, bytes: &[u8]) -> Result<Taken> {
    let handed = read(site, name, bytes)?;
    let job = site.store.write(|tx| handed.keep(site, tx, access))?;
    let result = site.jobs().run_now(job, &mut |_| {})?;
    serde_json::from_value(result).map_err(|error| Error::Fault(format!("a statement: {error}")))
}
