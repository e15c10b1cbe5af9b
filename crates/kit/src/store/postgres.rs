//! The store on PostgreSQL: a small pool of sessions, each with its prepared statements.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use ::postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use ::postgres::{Client, Config, NoTls, Statement, fallible_iterator::FallibleIterator};

use super::tx::insert_sql;
use super::{Db, Link, Row, StoreError, Tx};
use crate::value::Value;

pub(super) const SESSIONS: usize = 16;
const PATIENCE: Duration = Duration::from_secs(20);
const STATEMENTS_KEPT: usize = 512;

pub(super) struct Postgres {
    config: Config,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    free: Vec<Session>,
    open: usize,
}

/// One connection with the statements it has prepared.
pub(super) struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Postgres {
    pub(super) fn open(address: &str) -> Result<Self, StoreError> {
        let config: Config = address.parse()?;
        let postgres = Postgres {
            config,
            pool: Mutex::default(),
            returned: Condvar::new(),
        };
        postgres.read(|db| db.scalar("SELECT 1", &[]).map(drop))?;
        Ok(postgres)
    }

    pub(super) fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db<'_>) -> Result<T, E>) -> Result<T, E> {
        self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", |session| {
            work(&mut Db::new(Link::Postgres(session)))
        })
    }

    pub(super) fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.transaction("BEGIN", |session| {
            let mut tx = Tx::new(Db::new(Link::Postgres(session)));
            let outcome = work(&mut tx)?;
            tx.finish()?;
            Ok(outcome)
        })
    }

    fn transaction<T, E: From<StoreError>>(
        &self,
        begin: &str,
        work: impl FnOnce(&mut Session) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut loan = self.borrow()?;
        let session = loan.session();
        session.client.batch_execute(begin).map_err(StoreError::from)?;
        let outcome = work(session);
        let end = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
        let ended = session.client.batch_execute(end).map_err(StoreError::from);
        loan.clean = ended.is_ok();
        let outcome = outcome?;
        ended?;
        Ok(outcome)
    }

    fn borrow(&self) -> Result<Loan<'_>, StoreError> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(session) = pool.free.pop() {
                return Ok(Loan {
                    session: Some(session),
                    clean: false,
                    postgres: self,
                });
            }
            if pool.open < SESSIONS {
                pool.open += 1;
                drop(pool);
                return match self.connect() {
                    Ok(session) => Ok(Loan {
                        session: Some(session),
                        clean: false,
                        postgres: self,
                    }),
                    Err(error) => {
                        self.pool.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
                        self.returned.notify_one();
                        Err(error)
                    }
                };
            }
            let (guard, waited) = self
                .returned
                .wait_timeout(pool, PATIENCE)
                .unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() {
                return Err(StoreError::NoConnection);
            }
            pool = guard;
        }
    }

    fn connect(&self) -> Result<Session, StoreError> {
        let mut client = self.config.connect(NoTls)?;
        client.batch_execute("SET plan_cache_mode = force_generic_plan; SET jit = off; SET lock_timeout = '20s'")?;
        Ok(Session {
            client,
            prepared: HashMap::new(),
        })
    }
}

/// A session on loan. One that did not end its transaction cleanly is closed, never given to another.
struct Loan<'a> {
    session: Option<Session>,
    clean: bool,
    postgres: &'a Postgres,
}

impl Loan<'_> {
    fn session(&mut self) -> &mut Session {
        self.session
            .as_mut()
            .expect("a loan holds its session until it is dropped")
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut pool = self.postgres.pool.lock().unwrap_or_else(PoisonError::into_inner);
        match self.session.take() {
            Some(session) if self.clean => pool.free.push(session),
            _ => pool.open -= 1,
        }
        self.postgres.returned.notify_one();
    }
}

impl Session {
    pub(super) fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepare(sql)?;
        let rows = self.client.query(&statement, &parameters(args))?;
        rows.iter().map(read_row).collect()
    }

    pub(super) fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&[Value]) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let mut rows = self.client.query_raw(&statement, parameters(args))?;
        while let Some(row) = rows.next()? {
            if !each(&read_row(&row)?)? {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        Ok(self.client.execute(&statement, &parameters(args))?)
    }

    /// Adds rows, in one exchange however many: each column travels as one array, so that one statement serves every
    /// count of rows.
    pub(super) fn insert(&mut self, table: &str, columns: &[&str], rows: &[Row]) -> Result<(), StoreError> {
        let single = insert_sql(table, columns);
        if let [row] = rows {
            return self.execute(&single, row).map(drop);
        }
        let types = self.prepare(&single)?;
        let arrays: Vec<String> = types
            .params()
            .iter()
            .map(|ty| ty.name())
            .enumerate()
            .map(|(column, ty)| format!("CAST(${} AS {ty}[])", column + 1))
            .collect();
        let sql = format!(
            "INSERT INTO {table} ({}) SELECT * FROM unnest({})",
            columns.join(", "),
            arrays.join(", ")
        );
        let statement = self.prepare(&sql)?;
        let values: Vec<Vec<&Value>> = (0..columns.len())
            .map(|column| rows.iter().map(|row| &row[column]).collect())
            .collect();
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &values)?;
        Ok(())
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= STATEMENTS_KEPT {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn parameters(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn read_row(row: &::postgres::Row) -> Result<Row, StoreError> {
    (0..row.len())
        .map(|index| Ok(row.try_get::<_, Value>(index)?))
        .collect()
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Value::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Value::Bytes(Vec::from_sql(ty, raw)?),
            _ => Value::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Value::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::BOOL | Type::FLOAT8 | Type::BYTEA)
            || <String as FromSql>::accepts(ty)
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(ty, out),
            (Value::Int(n), &Type::FLOAT8) => (*n as f64).to_sql(ty, out),
            (Value::Int(n), &Type::BOOL) => (*n != 0).to_sql(ty, out),
            (Value::Int(n), &Type::INT8) => n.to_sql(ty, out),
            (Value::Int(n), _) => n.to_string().to_sql(ty, out),
            (Value::Real(n), &Type::INT8) => (*n as i64).to_sql(ty, out),
            (Value::Real(n), _) => n.to_sql(ty, out),
            // PostgreSQL refuses NUL in text; a person cannot have meant one.
            (Value::Text(text), _) if text.contains('\0') => text.replace('\0', "").to_sql(ty, out),
            (Value::Text(text), _) => text.to_sql(ty, out),
            (Value::Bytes(bytes), _) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
