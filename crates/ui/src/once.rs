//! `Idempotency-Key`: a `POST` sent again, because its answer was lost, is answered as the first time and done once.
//!
//! Where one transaction does the work, the answer is kept in it ([`in_one`]), so that there is no moment at which one is
//! there without the other. Where the work has transactions of its own, the key is taken before it begins ([`around`]):
//! a copy that comes meanwhile, or after the program was killed in the middle, is refused rather than done a second time.
//! (IETF draft `idempotency-key-header`.)

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::store::{Migration, Tx};
use kit::{Access, Error, Moment, Result, Value};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::failure::Failure;
use crate::visit::Visit;

pub(crate) const MIGRATIONS: [Migration; 2] = [
    Migration {
        name: "0080_api_once",
        sql: "
CREATE TABLE api_once (
    owner {text} NOT NULL, key {text} NOT NULL, digest {bytes} NOT NULL, location {text} NOT NULL, version {int} NOT NULL,
    body {text} NOT NULL, at {int} NOT NULL, PRIMARY KEY (owner, key)
){clustered};
CREATE INDEX api_once_at ON api_once (at);
",
    },
    Migration {
        name: "0081_api_once_status",
        sql: "ALTER TABLE api_once ADD COLUMN status {int} NOT NULL DEFAULT 201;",
    },
];

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
    pub status: StatusCode,
    /// Empty when it names no address.
    pub location: String,
    /// Of a record that was made.
    pub version: Option<i64>,
    pub body: String,
}

/// The status of a row whose work is not done yet.
const UNDER_WAY: i64 = 0;
/// What stands for no version in the table.
const NO_VERSION: i64 = -1;

impl Kept {
    /// All is done.
    pub fn done(body: &Json) -> Self {
        Kept {
            status: StatusCode::OK,
            location: String::new(),
            version: None,
            body: body.to_string(),
        }
    }

    /// A record was made.
    pub fn created(location: String, version: i64, body: &Json) -> Self {
        Kept {
            status: StatusCode::CREATED,
            location,
            version: Some(version),
            body: body.to_string(),
        }
    }

    /// The work goes on by itself: where to see how far it is.
    pub fn queued(job: Uuid) -> Self {
        Kept {
            status: StatusCode::ACCEPTED,
            location: format!("/api/v1/jobs/{job}"),
            version: None,
            body: serde_json::json!({ "job": { "id": job.to_string() } }).to_string(),
        }
    }

    /// The answer, as it goes out.
    pub fn answer(self) -> Result<Response, Failure> {
        let json = HeaderValue::from_static("application/json");
        let mut response = (self.status, [(header::CONTENT_TYPE, json)], self.body).into_response();
        let headers = response.headers_mut();
        if !self.location.is_empty() {
            let location = HeaderValue::from_str(&self.location)
                .map_err(|_| Failure::from(Error::Fault("an address does not fit a header".into())))?;
            headers.insert(header::LOCATION, location);
        }
        if let Some(version) = self.version {
            headers.insert(header::ETAG, tag(version));
        }
        Ok(response)
    }
}

/// The tag of a record at a version (RFC 9110, 8.8.3).
pub fn tag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

/// Does in one transaction what a request asks for, or finds what was answered to it before.
pub fn in_one(
    visit: &Visit,
    once: Option<&Once>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Kept>,
) -> Result<Kept, Failure> {
    let now = visit.site.clock.now();
    visit.site.store.write(|tx| {
        let Some(once) = once else {
            return Result::<_, Failure>::Ok(work(tx)?);
        };
        if let Some(kept) = once.known(tx, now)? {
            return kept.ok_or_else(under_way);
        }
        let kept = work(tx)?;
        once.keep(tx, Some(&kept), now)?;
        Ok(kept)
    })
}

/// A copy that came while the first is worked on.
fn under_way() -> Failure {
    Error::invalid("Idempotency-Key", "api-idempotency-busy").into()
}

/// The same for what has transactions of its own. When it fails, the key is free again.
pub fn around(
    visit: &Visit,
    once: Option<&Once>,
    work: impl FnOnce() -> Result<Kept, Failure>,
) -> Result<Kept, Failure> {
    let Some(once) = once else { return work() };
    let (store, now) = (&visit.site.store, visit.site.clock.now());
    let known = store.write(|tx| {
        let known = once.known(tx, now)?;
        if known.is_none() {
            once.keep(tx, None, now)?;
        }
        Result::<_, Error>::Ok(known)
    })?;
    if let Some(kept) = known {
        return kept.ok_or_else(under_way);
    }
    let worked = work();
    store.write(|tx| {
        once.free(tx)?;
        match &worked {
            Ok(kept) => once.keep(tx, Some(kept), now),
            Err(_) => Ok(()),
        }
    })?;
    worked
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

    /// The answer already given; `Some(None)` when the work is under way.
    ///
    /// # Errors
    /// Invalid when the same key came with another request.
    fn known(&self, tx: &mut Tx<'_>, now: Moment) -> Result<Option<Option<Kept>>> {
        // Two copies of one request, sent at once to two instances, go one after the other.
        tx.lock(&format!("api-once {} {}", self.owner, self.key))?;
        let since = now.plus_seconds(-KEPT_SECONDS);
        tx.exec("DELETE FROM api_once WHERE at < $1", &[since.into()])?;
        let sql = "SELECT digest, location, version, body, status FROM api_once WHERE owner = $1 AND key = $2";
        let args = [self.owner.as_str().into(), self.key.as_str().into()];
        let Some(row) = tx.row(sql, &args)? else {
            return Ok(None);
        };
        if row[0].as_bytes() != Some(&self.digest) {
            return Err(Error::invalid("Idempotency-Key", "api-idempotency-other"));
        }
        let status = u16::try_from(row[4].as_int().unwrap_or(UNDER_WAY)).ok();
        Ok(Some(status.and_then(|status| StatusCode::from_u16(status).ok()).map(
            |status| Kept {
                status,
                location: row[1].to_text().into_owned(),
                version: row[2].as_int().filter(|version| *version != NO_VERSION),
                body: row[3].to_text().into_owned(),
            },
        )))
    }

    /// Keeps an answer, or that the work is under way.
    fn keep(&self, tx: &mut Tx<'_>, kept: Option<&Kept>, now: Moment) -> Result<()> {
        let columns = ["owner", "key", "digest", "location", "version", "body", "at", "status"];
        let text = |text: fn(&Kept) -> &str| Value::from(kept.map_or("", text));
        let row = vec![
            self.owner.as_str().into(),
            self.key.as_str().into(),
            Value::Bytes(self.digest.clone()),
            text(|kept| &kept.location),
            kept.and_then(|kept| kept.version).unwrap_or(NO_VERSION).into(),
            text(|kept| &kept.body),
            now.into(),
            kept.map_or(UNDER_WAY, |kept| i64::from(kept.status.as_u16())).into(),
        ];
        Ok(tx.insert("api_once", &columns, row)?)
    }

    fn free(&self, tx: &mut Tx<'_>) -> Result<()> {
        let sql = "DELETE FROM api_once WHERE owner = $1 AND key = $2";
        tx.exec(sql, &[self.owner.as_str().into(), self.key.as_str().into()])?;
        Ok(())
    }
}

/// What a form of several parts says, as one digest: parts come as they come, and may be large.
#[derive(Default)]
pub struct Said(Sha256);

impl Said {
    /// A part, by its name, and what it says or the name of its file.
    pub fn part(&mut self, name: &str, text: &str) {
        for piece in [name, text] {
            self.0.update(piece.len().to_le_bytes());
            self.0.update(piece);
        }
    }

    /// A piece of the file of the part that was named last.
    pub fn more(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn whole(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}
