//! `Idempotency-Key`: a `POST` sent again, because its answer was lost, is answered as the first time and done once.
//!
//! The answer is kept in the transaction that did the work, so that there is no moment at which one is there without
//! the other. (IETF draft `idempotency-key-header`.)

use axum::http::HeaderMap;
use kit::store::Tx;
use kit::{Access, Error, Moment, Result, Value};
use sha2::{Digest, Sha256};

/// How long an answer is kept.
const KEPT_SECONDS: i64 = 24 * 3600;
const LONGEST_KEY: usize = 200;

/// A request that may come twice: who sent it under which key, and what it said.
pub struct Once {
    owner: String,
    key: String,
    digest: Vec<u8>,
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub location: String,
    pub version: i64,
    pub body: String,
}

impl Once {
    /// Reads the key of a request; nothing when it has none. Keys of two people, or of two tokens, are apart.
    pub fn of(access: &Access, headers: &HeaderMap, path: &str, body: &[u8]) -> Result<Option<Self>> {
        let Some(key) = headers.get("idempotency-key") else {
            return Ok(None);
        };
        let key = key
            .to_str()
            .ok()
            .map(|key| key.trim_matches('"'))
            .filter(|key| !key.is_empty());
        let key = key.filter(|key| key.len() <= LONGEST_KEY);
        let key = key.ok_or_else(|| Error::invalid("Idempotency-Key", "api-idempotency-key"))?;
        let actor = &access.actor;
        let mut hasher = Sha256::new();
        hasher.update(path.as_bytes());
        hasher.update([0]);
        hasher.update(body);
        Ok(Some(Once {
            owner: format!(
                "{}/{}/{}",
                actor.user.unwrap_or_default(),
                access.profile.key,
                actor.name
            ),
            key: key.to_owned(),
            digest: hasher.finalize().to_vec(),
        }))
    }

    /// The answer already given.
    ///
    /// # Errors
    /// Invalid when the same key came with another request.
    pub fn known(&self, tx: &mut Tx<'_>, now: Moment) -> Result<Option<Kept>> {
        // Two copies of one request, sent at once to two instances, go one after the other.
        tx.lock(&format!("api-once {} {}", self.owner, self.key))?;
        let since = now.plus_seconds(-KEPT_SECONDS);
        tx.exec("DELETE FROM api_once WHERE at < $1", &[since.into()])?;
        let sql = "SELECT digest, location, version, body FROM api_once WHERE owner = $1 AND key = $2";
        let args = [self.owner.as_str().into(), self.key.as_str().into()];
        let Some(row) = tx.row(sql, &args)? else {
            return Ok(None);
        };
        if row[0].as_bytes() != Some(&self.digest) {
            return Err(Error::invalid("Idempotency-Key", "api-idempotency-other"));
        }
        Ok(Some(Kept {
            location: row[1].to_text().into_owned(),
            version: row[2].as_int().unwrap_or_default(),
            body: row[3].to_text().into_owned(),
        }))
    }

    pub fn keep(&self, tx: &mut Tx<'_>, kept: &Kept, now: Moment) -> Result<()> {
        let columns = ["owner", "key", "digest", "location", "version", "body", "at"];
        let row = vec![
            self.owner.as_str().into(),
            self.key.as_str().into(),
            Value::Bytes(self.digest.clone()),
            kept.location.as_str().into(),
            kept.version.into(),
            kept.body.as_str().into(),
            now.into(),
        ];
        Ok(tx.insert("api_once", &columns, row)?)
    }
}
