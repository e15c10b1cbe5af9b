//! What the two engines say differently. Rooms never ask which one they are on; the engines above do, here.

/// The two stores that the product runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Column types and table options of a migration: `{key}` an integer primary key given by us, `{int}`,
    /// `{real}`, `{text}` (compared by code point on both), `{bytes}`; `{clustered}` closes a table stored in
    /// the order of its primary key.
    pub fn ddl(self, sql: &str) -> String {
        let words: [(&str, &str); 6] = match self {
            Dialect::Sqlite => [
                ("{key}", "INTEGER PRIMARY KEY"),
                ("{int}", "INTEGER"),
                ("{real}", "REAL"),
                ("{text}", "TEXT"),
                ("{bytes}", "BLOB"),
                ("{clustered}", " WITHOUT ROWID"),
            ],
            Dialect::Postgres => [
                ("{key}", "BIGINT PRIMARY KEY"),
                ("{int}", "BIGINT"),
                ("{real}", "DOUBLE PRECISION"),
                ("{text}", "TEXT COLLATE \"C\""),
                ("{bytes}", "BYTEA"),
                ("{clustered}", ""),
            ],
        };
        words.iter().fold(sql.to_owned(), |sql, (word, ours)| sql.replace(word, ours))
    }

    /// The text at a key of a JSON object kept in a text column; null when absent.
    pub fn json_text(self, column: &str, key: &str) -> String {
        debug_assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
        match self {
            Dialect::Sqlite => format!("json_extract({column}, '$.{key}')"),
            Dialect::Postgres => format!("(({column})::jsonb ->> '{key}')"),
        }
    }

    /// The same as an integer.
    pub fn json_int(self, column: &str, key: &str) -> String {
        format!("CAST({} AS BIGINT)", self.json_text(column, key))
    }

    /// The greatest of some expressions, none of which is null.
    pub fn greatest(self, expressions: &[String]) -> String {
        match (self, expressions) {
            (_, [one]) => one.clone(),
            (Dialect::Sqlite, many) => format!("max({})", many.join(", ")),
            (Dialect::Postgres, many) => format!("greatest({})", many.join(", ")),
        }
    }

    /// How nulls sort: first when ascending and last when descending, on both. Columns that are never null
    /// leave it out, so that PostgreSQL may use their index.
    pub fn null_order(self, descending: bool) -> &'static str {
        match (self, descending) {
            (Dialect::Sqlite, _) => "",
            (Dialect::Postgres, false) => " NULLS FIRST",
            (Dialect::Postgres, true) => " NULLS LAST",
        }
    }

    /// Locks chosen rows until the end of the transaction and passes over those that another holds.
    pub fn skip_locked(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }
}
