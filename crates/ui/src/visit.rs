//! A visit: one request of a person who is signed in, with the rights they have and the words they read.

use std::any::Any;
use std::cell::Cell;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use kit::access_log::{Consultation, Origin, Seen};
use kit::catalogue::{Field, Kind};
use kit::jobs::Asker;
use kit::store::Tx;
use kit::write::Hand;
use kit::{Access, Db, Level, Profile};
use words::Language;

use crate::failure::Failure;
use crate::guest::{Guest, Reader};
use crate::site::Site;

/// A person (or a program with a token) whom the doorkeeper knows.
#[derive(Clone)]
pub struct Visitor {
    /// Rights laid over the catalogue; its actor is how the journal will name them.
    pub access: Access,
    /// Shown under the name in the menu.
    pub email: String,
    /// The profile as people read it.
    pub profile: String,
    /// The language chosen in the account.
    pub language: Option<Language>,
    /// "See as": these are the eyes of another, and nothing may be changed through them. Holds the name of the person
    /// who really sits there.
    pub seen_by: Option<String>,
    /// What the log of consultations tells this session or this token by; never its secret.
    pub session: String,
}

/// Who knows people at the door: reads the cookie or the token and says whose it is.
pub trait Doorkeeper: Any + Send + Sync {
    /// A visitor admitted a moment ago, from memory alone: never blocks. Must not answer for rights laid over
    /// another catalogue than the site's present one.
    fn remembered(&self, _site: &Site, _headers: &HeaderMap) -> Option<Arc<Visitor>> {
        None
    }

    /// Looks the visitor up in the store. `None`: nobody we know.
    fn admit(&self, site: &Site, headers: &HeaderMap) -> kit::Result<Option<Arc<Visitor>>>;

    /// The rights that who asked for a job has today, under the profile they asked with. `None`: they may no longer come
    /// in, or no longer so.
    fn rights_of(&self, _site: &Site, _asker: &Asker) -> kit::Result<Option<Access>> {
        Ok(None)
    }

    /// The profiles that rights can be granted to, in order.
    fn profiles(&self, _db: &mut Db<'_>) -> kit::Result<Vec<Held>> {
        Ok(Vec::new())
    }

    /// A profile as people read it.
    fn profile_label(&self, _site: &Site, _language: Language, profile: &Held) -> String {
        profile.label.clone().unwrap_or_else(|| profile.key.clone())
    }

    /// Says what profiles may do with one field, in the operation under way.
    fn grant(
        &self,
        _hand: Hand<'_>,
        _tx: &mut Tx<'_>,
        _kind: &Kind,
        _field: &Field,
        _levels: &[(String, Level)],
    ) -> kit::Result<()> {
        Ok(())
    }
}

/// A profile as the doorkeeper keeps it.
#[derive(Debug, Clone)]
pub struct Held {
    pub key: String,
    /// Its own label; nothing for one that the program ships and names.
    pub label: Option<String>,
    pub rights: Profile,
}

/// A signed-in request. Cheap to clone, so that it can go to a blocking thread.
#[derive(Clone)]
pub struct Visit {
    pub(crate) reader: Arc<Reader>,
    pub visitor: Arc<Visitor>,
    origin: Arc<Origin>,
}

impl Deref for Visit {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Visit {
    pub(crate) fn of(reader: Arc<Reader>, visitor: Arc<Visitor>) -> Self {
        let origin = Origin {
            address: reader.client.clone(),
            session: visitor.session.clone(),
            looker: visitor.seen_by.clone(),
        };
        Visit {
            reader,
            visitor,
            origin: Arc::new(origin),
        }
    }

    pub fn access(&self) -> &Access {
        &self.visitor.access
    }

    /// Where the visitor sits, for the log of consultations.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// A consultation by this visitor, to be logged.
    pub fn seen(&self, action: Consultation, kind: &str) -> Seen {
        Seen::by(self.access(), &self.site.clock, action, kind).from(&self.origin)
    }

    /// Runs work that waits for the store, away from the threads that answer the network, when its turn comes.
    pub async fn run<T, E>(&self, work: impl FnOnce(&Visit) -> Result<T, E> + Send + 'static) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let visit = self.clone();
        self.site.in_turn(move || work(&visit)).await
    }

    /// The same for work that takes seconds (an export): it waits for no turn and takes none from the pages.
    pub async fn run_at_length<T, E>(
        &self,
        work: impl FnOnce(&Visit) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let visit = self.clone();
        blocking(move || work(&visit)).await
    }

    /// How many things were not read yet, for the bell. Looked up once a request, on the thread that may wait where
    /// pages are drawn; `None` on any other: the page then asks for it by itself.
    pub(crate) fn unread(&self) -> Option<i64> {
        if self.reader.unread.get().is_none() && is_waiting_thread() {
            // A page is worth more than its bell.
            let looked: kit::Result<()> = self.site.store.read(|db| {
                self.look_at_the_bell(db);
                Ok(())
            });
            if let Err(error) = looked {
                tracing::warn!(%error, "the bell could not be read");
            }
        }
        self.reader.unread.get().copied()
    }

    /// The same ahead of time, inside a reading under way: it spares the page one of its own.
    pub(crate) fn look_at_the_bell(&self, db: &mut Db<'_>) {
        if self.reader.unread.get().is_some() || self.wants_part {
            return;
        }
        let Some(bell) = self.site.bell() else { return };
        match (bell.unread)(self.access(), db) {
            Ok(unread) => {
                self.reader.unread.get_or_init(|| unread);
            }
            Err(error) => tracing::warn!(%error, "the bell could not be read"),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let guest = parts.extensions.get::<Guest>().ok_or_else(Failure::outside_the_gate)?;
        let visitor = guest.visitor.clone().ok_or(Failure::SignIn)?;
        Ok(Visit::of(guest.reader.clone(), visitor))
    }
}

impl Site {
    /// Runs work that waits for the store on a thread that may wait. Requests take turns, first come first served: more
    /// of them at work than the store serves well would only take the cores from each other.
    pub async fn in_turn<T, E>(&self, work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let _turn = self.turns.acquire().await;
        blocking(work).await
    }
}

thread_local! {
    /// Whether this thread is, for now, one that may wait for the store.
    static MAY_WAIT: Cell<bool> = const { Cell::new(false) };
}

fn is_waiting_thread() -> bool {
    MAY_WAIT.get()
}

/// The one place where a request hops to a thread that may wait.
pub async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, Failure>
where
    T: Send + 'static,
    E: Into<Failure> + Send + 'static,
{
    let work = move || {
        // The pool's threads do nothing else.
        MAY_WAIT.set(true);
        work()
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(Into::into),
        Err(broken) => match broken.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The program is stopping.
            Err(_) => Err(kit::Error::Fault("work was cancelled".into()).into()),
        },
    }
}
