//! Notices: what someone was told, read or not. A notice points at records and at the operation that changed them, and
//! keeps none of their values.

use kit::journal::new_uid;
use kit::{Access, Clock, Db, Error, Moment, Result, Tx, Value};
use ui::Bell;
use uuid::Uuid;

/// Read notices are kept this long.
const KEPT_DAYS: i64 = 180;

/// What happened to the records that a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    Changed,
    Entered,
    Left,
    Reminder,
    /// Someone named this person in it.
    Mentioned,
}

impl What {
    pub const ALL: [What; 5] = [
        What::Changed,
        What::Entered,
        What::Left,
        What::Reminder,
        What::Mentioned,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            What::Changed => "changed",
            What::Entered => "entered",
            What::Left => "left",
            What::Reminder => "reminder",
            What::Mentioned => "mentioned",
        }
    }

    fn read(text: &str) -> Self {
        What::ALL
            .into_iter()
            .find(|what| what.as_str() == text)
            .unwrap_or(What::Changed)
    }
}

/// A notice as it is kept.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: i64,
    pub uid: Uuid,
    pub what: What,
    pub at: Moment,
    pub is_read: bool,
    pub kind: String,
    /// The record, when there is one alone.
    pub record: Option<i64>,
    pub records: i64,
    pub operation: Option<i64>,
    /// The watch or the rule that told it.
    pub source: Option<i64>,
    pub due: Option<jiff::civil::Date>,
}

/// Something to be told.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    pub account: i64,
    pub profile: &'a str,
    /// Told once under this key; more records of the same operation join it.
    pub key: String,
    pub what: What,
    pub kind: &'a str,
    pub records: &'a [i64],
    pub operation: Option<i64>,
    pub source: Option<i64>,
    pub due: Option<jiff::civil::Date>,
}

/// Tells someone; returns the key of the notice when it is a new one.
pub fn tell(tx: &mut Tx<'_>, clock: &Clock, new: &NewNotice<'_>) -> Result<Option<i64>> {
    let now = clock.now();
    let more = tx.exec(
        "UPDATE notice SET records = records + $1, record = NULL, at = $2, read_at = NULL
         WHERE account_id = $3 AND unique_key = $4",
        &[
            i64::try_from(new.records.len()).unwrap_or(i64::MAX).into(),
            now.into(),
            new.account.into(),
            new.key.as_str().into(),
        ],
    )?;
    if more > 0 {
        let sql = "SELECT id FROM notice WHERE account_id = $1 AND unique_key = $2";
        let id = tx.int(sql, &[new.account.into(), new.key.as_str().into()])?;
        note_records(tx, id, new)?;
        return Ok(None);
    }
    let id = tx.next_id()?;
    let alone = match new.records {
        [record] => Some(*record),
        _ => None,
    };
    let columns = [
        "id",
        "uid",
        "account_id",
        "profile",
        "unique_key",
        "what",
        "at",
        "mailed",
        "kind",
        "record",
        "records",
        "operation_id",
        "source_id",
        "due",
    ];
    let row = vec![
        id.into(),
        new_uid(now).into(),
        new.account.into(),
        new.profile.into(),
        new.key.as_str().into(),
        new.what.as_str().into(),
        now.into(),
        0.into(),
        new.kind.into(),
        alone.into(),
        i64::try_from(new.records.len()).unwrap_or(i64::MAX).into(),
        new.operation.into(),
        new.source.into(),
        new.due.into(),
    ];
    tx.insert("notice", &columns, row)?;
    note_records(tx, id, new)?;
    Ok(Some(id))
}

/// Notes which records a notice is about when nothing else does: an operation names its own.
fn note_records(tx: &mut Tx<'_>, notice: i64, new: &NewNotice<'_>) -> Result<()> {
    if new.operation.is_some() {
        return Ok(());
    }
    for record in new.records {
        tx.exec(
            "INSERT INTO notice_record (notice_id, record) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &[notice.into(), (*record).into()],
        )?;
    }
    Ok(())
}

/// How many of one's own are not read, as far as the bell counts.
pub fn unread(access: &Access, db: &mut Db<'_>) -> Result<i64> {
    let Some(user) = access.actor.user else { return Ok(0) };
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM notice WHERE account_id = $1 AND profile = $2 AND read_at IS NULL
         LIMIT {}) few",
        Bell::MOST + 1
    );
    Ok(db.int(&sql, &[user.into(), access.profile.key.as_str().into()])?)
}

const NOTICE: &str =
    "SELECT id, uid, what, at, read_at, kind, record, records, operation_id, source_id, due FROM notice";

/// Which of one's own notices.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub unread_only: bool,
    pub what: Option<What>,
    /// Those before this one, the last of the page before.
    pub before: Option<i64>,
}

/// One's own notices, unread ones first, then newest first; `limit` of them at most.
pub fn own(db: &mut Db<'_>, access: &Access, asked: Asked, limit: usize) -> Result<Vec<Notice>> {
    let Some(user) = access.actor.user else {
        return Ok(Vec::new());
    };
    let mut args: Vec<Value> = vec![user.into(), access.profile.key.as_str().into()];
    let mut conditions = String::new();
    if asked.unread_only {
        conditions.push_str(" AND read_at IS NULL");
    }
    if let Some(what) = asked.what {
        args.push(what.as_str().into());
        conditions.push_str(&format!(" AND what = ${}", args.len()));
    }
    if let Some(before) = asked.before {
        args.push(before.into());
        conditions.push_str(&format!(" AND id < ${}", args.len()));
    }
    let order = if asked.before.is_none() && !asked.unread_only {
        "CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, id DESC"
    } else {
        "id DESC"
    };
    let sql = format!("{NOTICE} WHERE account_id = $1 AND profile = $2{conditions} ORDER BY {order} LIMIT {limit}");
    Ok(db.rows(&sql, &args)?.iter().map(|row| read(row)).collect())
}

/// One of one's own.
///
/// # Errors
/// Not found when it is another's.
pub fn find(db: &mut Db<'_>, access: &Access, uid: Uuid) -> Result<Notice> {
    let sql = format!("{NOTICE} WHERE uid = $1 AND account_id = $2 AND profile = $3");
    let args = [uid.into(), access.actor.user.into(), access.profile.key.as_str().into()];
    db.row(&sql, &args)?.as_deref().map(read).ok_or(Error::NotFound)
}

/// Notices by key.
pub fn by_key(db: &mut Db<'_>, id: i64) -> Result<Option<Notice>> {
    Ok(db
        .row(&format!("{NOTICE} WHERE id = $1"), &[id.into()])?
        .as_deref()
        .map(read))
}

/// The records of a notice about several that no operation names.
pub fn records(db: &mut Db<'_>, notice: &Notice) -> Result<Vec<i64>> {
    let sql = "SELECT record FROM notice_record WHERE notice_id = $1 ORDER BY record";
    let rows = db.rows(sql, &[notice.id.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}

/// Notes that one of one's own was read; all of them when none is named.
pub fn mark_read(tx: &mut Tx<'_>, clock: &Clock, access: &Access, notice: Option<Uuid>) -> Result<u64> {
    let mut args: Vec<Value> = vec![
        clock.now().into(),
        access.actor.user.into(),
        access.profile.key.as_str().into(),
    ];
    let mut sql =
        "UPDATE notice SET read_at = $1 WHERE account_id = $2 AND profile = $3 AND read_at IS NULL".to_owned();
    if let Some(uid) = notice {
        args.push(uid.into());
        sql.push_str(" AND uid = $4");
    }
    Ok(tx.exec(&sql, &args)?)
}

/// Forgets what was read long ago, and what was told to accounts that are gone.
pub fn purge(tx: &mut Tx<'_>, clock: &Clock) -> Result<u64> {
    let long_ago = clock.now().plus_seconds(-KEPT_DAYS * 24 * 3600);
    let old = tx.exec("DELETE FROM notice WHERE read_at < $1", &[long_ago.into()])?;
    let orphans = tx.exec(
        "DELETE FROM notice WHERE account_id NOT IN (SELECT id FROM account)",
        &[],
    )?;
    for (table, column, of) in [
        ("watch_member", "watch_id", "watch"),
        ("notice_record", "notice_id", "notice"),
    ] {
        let sql = format!("DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {of})");
        tx.exec(&sql, &[])?;
    }
    Ok(old + orphans)
}

fn read(row: &[Value]) -> Notice {
    Notice {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        what: What::read(&row[2].to_text()),
        at: Moment::from_micros(row[3].as_int().unwrap_or_default()),
        is_read: row[4].as_int().is_some(),
        kind: row[5].to_text().into_owned(),
        record: row[6].as_int(),
        records: row[7].as_int().unwrap_or_default(),
        operation: row[8].as_int(),
        source: row[9].as_int(),
        due: row[10].as_date(),
    }
}
