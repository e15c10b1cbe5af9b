//! The doorkeeper: recognises a request by its cookie or its token, from memory when it was admitted a moment ago.
//!
//! Memory is short (ten seconds) and shorter still when accounts or profiles change: nobody is remembered from before a
//! change, nor from within two seconds after one was written, since the transaction that wrote it may end later. So
//! that rights given or taken apply to the next request, whoever changed them through whichever door.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, header};
use kit::jobs::Asker;
use kit::store::Tx;
use kit::write::Hand;
use kit::{Access, Actor, Field, Kind, Level, Moment, Profile, Result, Via};
use ui::{Doorkeeper, Held, Site, Visitor};
use words::Language;

use crate::admission::{self, Key, Known};
use crate::grants;
use crate::rights::to_look_only;
use crate::{Accounts, COOKIE, session, shipped};

const REMEMBERED: Duration = Duration::from_secs(10);
const SETTLING: Duration = Duration::from_secs(2);
/// Visitors remembered at most; past that all are looked up again, once.
const MOST: usize = 20_000;
/// When sessions were last used is written this often at most.
const SEEN_EVERY_SECONDS: i64 = 60;
/// Uses are known here for a day, however late the store takes them.
const KEPT_SECONDS: i64 = 24 * 3600;

/// Since the program began, in microseconds: when an account or a profile was last written here. 0: never.
static LAST_CHANGE: AtomicU64 = AtomicU64::new(0);

fn uptime() -> Duration {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    // One second ahead, so that the first instant is not the 0 that means never.
    BEGAN.get_or_init(Instant::now).elapsed() + Duration::from_secs(1)
}

/// Told by the kinds' hooks and by the commands: what is remembered may no longer be true.
pub(crate) fn rights_change() {
    LAST_CHANGE.store(uptime().as_micros() as u64, Ordering::Release);
}

/// Who was admitted a moment ago.
#[derive(Default)]
pub(crate) struct Admitted {
    known: Mutex<HashMap<Vec<u8>, Entry>>,
    seen: Mutex<Seen>,
}

struct Entry {
    visitor: Arc<Visitor>,
    key: Key,
    read: Duration,
    last_seen: Moment,
    idle_seconds: i64,
    expires: Moment,
}

/// Uses of sessions and tokens, which the store may not know of yet.
#[derive(Default)]
struct Seen {
    sessions: HashMap<i64, Moment>,
    tokens: HashMap<i64, Moment>,
    written: Option<Moment>,
}

impl Admitted {
    /// Forgets everyone: a session or a token was ended.
    pub fn forget(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
        rights_change();
    }

    fn find(&self, site: &Site, secret: &[u8], now: Moment) -> Option<(Arc<Visitor>, Key)> {
        let changed = Duration::from_micros(LAST_CHANGE.load(Ordering::Acquire));
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.get_mut(secret)?;
        let is_fresh = entry.read + REMEMBERED > uptime()
            && (changed.is_zero() || entry.read > changed + SETTLING)
            && Arc::ptr_eq(&entry.visitor.access.catalogue, &site.catalogue())
            && entry.expires > now
            && entry.last_seen.plus_seconds(entry.idle_seconds) > now;
        if !is_fresh {
            known.remove(secret);
            return None;
        }
        entry.last_seen = now;
        Some((entry.visitor.clone(), entry.key))
    }

    fn keep(&self, secret: Vec<u8>, entry: Entry) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(secret, entry);
    }

    /// The last use that this process saw, which may be later than what the store says.
    fn last_use(&self, session: i64) -> Option<Moment> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .sessions
            .get(&session)
            .copied()
    }
}

impl Accounts {
    /// Notes a use; about once a minute, all those noted are written on a thread of their own: no request waits for it.
    fn note_use(&self, key: Key, now: Moment) {
        let mut seen = self.admitted.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match key {
            Key::Session(id) => seen.sessions.insert(id, now),
            Key::Token(id) => seen.tokens.insert(id, now),
        };
        let is_due = seen
            .written
            .is_none_or(|written| written.plus_seconds(SEEN_EVERY_SECONDS) <= now);
        if !is_due {
            return;
        }
        let since = seen.written.replace(now);
        let fresh = seen
            .sessions
            .iter()
            .filter(|(_, at)| since.is_none_or(|since| **at >= since));
        let sessions: Vec<(i64, Moment)> = fresh.map(|(id, at)| (*id, *at)).collect();
        let tokens = std::mem::take(&mut seen.tokens);
        seen.sessions.retain(|_, at| at.plus_seconds(KEPT_SECONDS) > now);
        drop(seen);
        let store = self.store.clone();
        std::thread::spawn(move || {
            let written = store.write(|tx| -> Result<()> {
                session::note_seen(tx, &sessions)?;
                for (token, at) in tokens {
                    tx.exec(
                        "UPDATE api_token SET last_used_at = $1 WHERE id = $2",
                        &[at.into(), token.into()],
                    )?;
                }
                Ok(())
            });
            if let Err(error) = written {
                tracing::warn!(%error, "the last uses of sessions were not written");
            }
        });
    }

    fn look_up(&self, site: &Site, asked: &Asked<'_>) -> Result<Option<(Known, Arc<Visitor>)>> {
        let now = self.clock.now();
        self.read(|db| {
            let known = match asked {
                Asked::Session(token) => admission::by_session(db, token, now, |id| self.admitted.last_use(id))?,
                Asked::Token(token) => admission::by_token(db, token, self.clock.today())?,
            };
            let Some(known) = known else { return Ok(None) };
            let visitor = if known.see.is_on() {
                borrowed(site, db, &known)?
            } else {
                Some(own(site, &known))
            };
            Ok(visitor.map(|visitor| (known, Arc::new(visitor))))
        })
    }
}

impl Doorkeeper for Accounts {
    fn remembered(&self, site: &Site, headers: &HeaderMap) -> Option<Arc<Visitor>> {
        let asked = Asked::in_headers(headers)?;
        let now = self.clock.now();
        let (visitor, key) = self.admitted.find(site, &asked.secret(), now)?;
        self.note_use(key, now);
        Some(visitor)
    }

    fn admit(&self, site: &Site, headers: &HeaderMap) -> Result<Option<Arc<Visitor>>> {
        let Some(asked) = Asked::in_headers(headers) else {
            return Ok(None);
        };
        let read = uptime();
        let Some((known, visitor)) = self.look_up(site, &asked)? else {
            return Ok(None);
        };
        let now = self.clock.now();
        let Known {
            key,
            idle_seconds,
            expires,
            ..
        } = known;
        let entry = Entry {
            visitor: visitor.clone(),
            key,
            read,
            last_seen: now,
            idle_seconds,
            expires,
        };
        self.admitted.keep(asked.secret(), entry);
        self.note_use(key, now);
        Ok(Some(visitor))
    }

    fn rights_of(&self, site: &Site, asker: &Asker) -> Result<Option<Access>> {
        self.read(|db| {
            if let Some(user) = asker.user {
                let account = admission::account(db, user)?;
                let is_theirs = account
                    .is_some_and(|account| account.state == "active" && account.profiles.contains(&asker.profile));
                if !is_theirs {
                    return Ok(None);
                }
            }
            let held = admission::held(db, std::slice::from_ref(&asker.profile))?
                .into_iter()
                .next();
            Ok(held.map(|held| {
                let actor = Actor {
                    user: asker.user,
                    person: asker.person,
                    name: asker.name.clone(),
                    via: Via::Job,
                };
                Access::new(site.catalogue(), Arc::new(held.profile), actor)
            }))
        })
    }

    fn profiles(&self, db: &mut kit::Db<'_>) -> Result<Vec<Held>> {
        grants::profiles(db)
    }

    fn profile_label(&self, site: &Site, language: Language, profile: &Held) -> String {
        profile_label(site, language, &profile.key, profile.label.as_deref())
    }

    fn grant(
        &self,
        hand: Hand<'_>,
        tx: &mut Tx<'_>,
        kind: &Kind,
        field: &Field,
        levels: &[(String, Level)],
    ) -> Result<()> {
        grants::grant(hand, tx, kind, field, levels)
    }
}

/// What a request shows at the door.
enum Asked<'h> {
    Session(&'h str),
    Token(&'h str),
}

impl<'h> Asked<'h> {
    /// A token goes before a cookie: a program that sends one means it.
    fn in_headers(headers: &'h HeaderMap) -> Option<Self> {
        let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some((scheme, token)) = bearer.and_then(|value| value.split_once(' '))
            && scheme.eq_ignore_ascii_case("bearer")
        {
            return Some(Asked::Token(token.trim()));
        }
        ui::cookie(headers, COOKIE).map(Asked::Session)
    }

    /// The key in memory: never the secret itself.
    fn secret(&self) -> Vec<u8> {
        match self {
            Asked::Session(token) | Asked::Token(token) => crate::secret::digest(token),
        }
    }
}

fn own(site: &Site, known: &Known) -> Visitor {
    // Whoever must still set up a second factor comes as far as their own account, where it is done.
    let enrolling = known.must_enrol && !site.demo;
    let profile = if enrolling {
        Profile {
            key: known.profile.key.clone(),
            ..Profile::default()
        }
    } else {
        known.profile.clone()
    };
    let actor = Actor {
        user: known.account,
        person: known.person,
        name: known.name.clone(),
        via: match known.key {
            Key::Session(_) => Via::Screen,
            Key::Token(_) => Via::Api,
        },
    };
    let language = known.language.as_deref().and_then(Language::from_code);
    Visitor {
        access: Access::new(site.catalogue(), Arc::new(profile), actor),
        email: known.email.clone(),
        profile: profile_label(
            site,
            language.unwrap_or_default(),
            &known.profile.key,
            known.label.as_deref(),
        ),
        language,
        seen_by: None,
        session: match known.key {
            Key::Session(id) => id.to_string(),
            Key::Token(id) => format!("token {id}"),
        },
    }
}

/// The visitor through another's eyes: their rights, nothing of them to write. `None` when there is nobody there any
/// more, which closes the session rather than showing more than was asked.
fn borrowed(site: &Site, db: &mut kit::Db<'_>, known: &Known) -> Result<Option<Visitor>> {
    let mut visitor = own(site, known);
    let language = visitor.language.unwrap_or_default();
    let seen = match known.see.account {
        Some(account) => admission::account(db, account)?,
        None => None,
    };
    let keys = match (&known.see.profile, &seen) {
        (Some(profile), _) => vec![profile.clone()],
        (None, Some(seen)) => seen.profiles.clone(),
        (None, None) => Vec::new(),
    };
    let Some(held) = admission::held(db, &keys)?.into_iter().next() else {
        return Ok(None);
    };
    let label = profile_label(site, language, &held.profile.key, held.label.as_deref());
    let actor = Actor {
        user: known.account,
        person: seen.as_ref().and_then(|seen| seen.person),
        name: seen.as_ref().map_or_else(|| label.clone(), |seen| seen.name.clone()),
        via: Via::Screen,
    };
    visitor.access = Access::new(site.catalogue(), Arc::new(to_look_only(&held.profile)), actor);
    visitor.email = seen.map(|seen| seen.email).unwrap_or_default();
    visitor.profile = label;
    visitor.seen_by = Some(known.name.clone());
    Ok(Some(visitor))
}

/// A profile as people read it: a shipped one that the house has not named otherwise in their own language.
pub(crate) fn profile_label(site: &Site, language: Language, key: &str, label: Option<&str>) -> String {
    let message = shipped::message(key);
    let is_shipped = site.words.has(&message);
    match label {
        Some(label) if !is_shipped || label != site.text(Language::Fr, &message) => label.to_owned(),
        _ if is_shipped => site.text(language, &message).to_owned(),
        _ => key.to_owned(),
    }
}
