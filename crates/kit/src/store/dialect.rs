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
    ///
    /// What follows the word `{sqlite}` or `{postgres}` is for that engine alone, until `{both}`.
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
        words
            .iter()
            .fold(self.own_parts(sql), |sql, (word, ours)| sql.replace(word, ours))
    }

    /// The text without what is for the other engine alone.
    fn own_parts(self, sql: &str) -> String {
        let (ours, theirs) = match self {
            Dialect::Sqlite => ("{sqlite}", "{postgres}"),
            Dialect::Postgres => ("{postgres}", "{sqlite}"),
        };
        let mut parts = sql.split(theirs);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let after = [part.find(ours), part.find("{both}")].into_iter().flatten().min();
            kept.push_str(after.map_or("", |after| &part[after..]));
        }
        kept.replace(ours, "").replace("{both}", "")
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

    /// A statement that counts the rows of `from` (tables and conditions) by some expressions: columns `k0`, `k1`, … and
    /// `counted`. SQLite would sort every row to group them; its `tally` looks at each once.
    pub fn counted_by(self, expressions: &[String], from: &str) -> String {
        let expressions_in_order = expressions.join(", ");
        let keys = |key: &dyn Fn(usize) -> String| {
            let keys = (0..expressions.len()).map(|n| format!("{} AS k{n}, ", key(n)));
            keys.collect::<String>()
        };
        match self {
            Dialect::Sqlite => format!(
                "SELECT {}value ->> {} AS counted FROM json_each((SELECT tally({expressions_in_order}) FROM {from}))",
                keys(&|n| format!("value ->> {n}")),
                expressions.len()
            ),
            Dialect::Postgres => format!(
                "SELECT {}count(*) AS counted FROM {from} GROUP BY {expressions_in_order}",
                keys(&|n| expressions[n].clone())
            ),
        }
    }

    /// The greatest of some expressions, none of which is null.
    pub fn greatest(self, expressions: &[String]) -> String {
        match (self, expressions) {
            (_, [one]) => one.clone(),
            (Dialect::Sqlite, many) => format!("max({})", many.join(", ")),
            (Dialect::Postgres, many) => format!("greatest({})", many.join(", ")),
        }
    }

    /// An expression by which the engine will not choose to find rows; PostgreSQL weighs that better itself.
    pub fn unindexed(self, expression: &str) -> String {
        match self {
            Dialect::Sqlite => format!("+{expression}"),
            Dialect::Postgres => expression.to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_may_say_a_part_for_one_engine_alone() {
        let sql = "a {int}; {sqlite}b; {postgres}c; {both}d; {postgres}e";
        assert_eq!(Dialect::Sqlite.ddl(sql), "a INTEGER; b; d; ");
        assert_eq!(Dialect::Postgres.ddl(sql), "a BIGINT; c; d; e");
        assert_eq!(Dialect::Sqlite.ddl("{postgres}c; {sqlite}b;"), "b;");
    }
}
