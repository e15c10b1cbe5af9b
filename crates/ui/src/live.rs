//! What changes, told at once to the pages that show it: a page that is open listens to a stream of numbers, each that of
//! the last entry of the journal about a kind, and asks for what it may see of what changed.
//!
//! One watcher looks whether the store has moved, for all the pages together, as long as one of them listens; what it
//! sends holds no value. A stream ends when the program stops, and its page then listens again by itself.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::Db;
use kit::store::StoreError;
use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::sync::{broadcast, watch};
use tokio_util::io::ReaderStream;

use crate::site::Site;

/// How soon a change is seen: one look at a number, whoever listens.
const LOOK: Duration = Duration::from_millis(120);
/// A stream that says nothing for so long says that it is there, for the machines between.
const BEAT: Duration = Duration::from_secs(20);
/// Entries read at once.
const MOST: usize = 2_000;

/// What one look found: the kinds that changed, and the number of the last entry of each.
type News = Arc<Vec<(String, i64)>>;

pub(crate) struct Live {
    news: broadcast::Sender<News>,
    stopped: watch::Sender<bool>,
    is_watching: Mutex<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Live {
            news: broadcast::channel(64).0,
            stopped: watch::channel(false).0,
            is_watching: Mutex::new(false),
        }
    }
}

impl Live {
    /// Ends every stream: the program stops.
    pub(crate) fn stop(&self) {
        self.stopped.send_replace(true);
    }
}

/// The number of the last entry of the journal: where a page that is drawn now begins to listen.
///
/// # Errors
/// When the store cannot answer.
pub fn position(db: &mut Db<'_>) -> Result<i64, StoreError> {
    kit::journal::head(db)
}

/// Streams to a page what happens to records of a kind after an entry (`after`, or the last that the browser heard of).
/// A page that does not say where it is has nothing to hear.
pub fn listen(site: &Site, kind: &'static str, after: Option<i64>, headers: &HeaderMap) -> Response {
    let heard = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let Some(after) = heard.or(after) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    let (ours, theirs) = tokio::io::duplex(4096);
    tokio::spawn(tell(site.clone(), kind, after, ours));
    let stream = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (stream, Body::from_stream(ReaderStream::new(theirs))).into_response()
}

/// Writes what is new of a kind, until the page is gone or the program stops.
async fn tell(site: Site, kind: &'static str, mut last: i64, mut page: DuplexStream) {
    let mut news = follow(&site);
    let mut stopped = site.live.stopped.subscribe();
    // What happened between the page being drawn and its listening.
    let missed = site.in_turn({
        let site = site.clone();
        move || site.store.read(|db| since(db, last))
    });
    // What cannot be told apart is all looked at again, as when some of it was dropped.
    let mut found = missed.await.unwrap_or_else(|_| vec![(kind.to_owned(), last + 1)]);
    loop {
        let newest = found.iter().find(|(of, _)| of == kind).map(|(_, number)| *number);
        let line = match newest {
            Some(number) if number > last => {
                last = number;
                format!("id: {number}\ndata: {number}\n\n")
            }
            _ => String::new(),
        };
        if !line.is_empty() && page.write_all(line.as_bytes()).await.is_err() {
            return;
        }
        tokio::select! {
            heard = news.recv() => match heard {
                Ok(heard) => found = heard.to_vec(),
                // So much happened that some was dropped: the page looks again at all of it.
                Err(broadcast::error::RecvError::Lagged(_)) => found = vec![(kind.to_owned(), last + 1)],
                Err(broadcast::error::RecvError::Closed) => return,
            },
            () = tokio::time::sleep(BEAT) => {
                found.clear();
                if page.write_all(b": here\n\n").await.is_err() {
                    return;
                }
            }
            _ = async { stopped.wait_for(|stopped| *stopped).await.is_ok() } => return,
        }
    }
}

/// Hears what the watcher finds, and sets it to work when it rests.
fn follow(site: &Site) -> broadcast::Receiver<News> {
    let mut is_watching = site.live.is_watching.lock().unwrap_or_else(PoisonError::into_inner);
    let news = site.live.news.subscribe();
    if !*is_watching {
        *is_watching = true;
        tokio::spawn(keep_watch(site.clone()));
    }
    news
}

/// Looks whether the store has moved, while someone listens.
async fn keep_watch(site: Site) {
    let mut standing: Option<(i64, i64)> = None;
    loop {
        {
            let mut is_watching = site.live.is_watching.lock().unwrap_or_else(PoisonError::into_inner);
            if site.live.news.receiver_count() == 0 || *site.live.stopped.borrow() {
                *is_watching = false;
                return;
            }
        }
        let looking = site.clone();
        let looked = tokio::task::spawn_blocking(move || look(&looking, standing)).await;
        match looked {
            Ok(Ok((now, found))) => {
                standing = Some(now);
                if !found.is_empty() {
                    // Nobody may be there any more to hear it.
                    drop(site.live.news.send(Arc::new(found)));
                }
            }
            Ok(Err(error)) => tracing::warn!(%error, "the journal could not be watched"),
            Err(_) => return,
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The store's version and the last entry looked at, and what is new since.
type Looked = ((i64, i64), Vec<(String, i64)>);

fn look(site: &Site, standing: Option<(i64, i64)>) -> Result<Looked, StoreError> {
    let version = site.store.version()?;
    match standing {
        Some((known, last)) if known == version => Ok(((known, last), Vec::new())),
        Some((_, last)) => {
            let found = site.store.read(|db| since(db, last))?;
            let last = found.iter().map(|(_, number)| *number).max().unwrap_or(last);
            Ok(((version, last), found))
        }
        None => Ok(((version, site.store.read(position)?), Vec::new())),
    }
}

/// The kinds that entries after a number are about.
fn since(db: &mut Db<'_>, last: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = format!(
        "SELECT kind, max(id) FROM (SELECT kind, id FROM journal WHERE id > $1 ORDER BY id DESC LIMIT {MOST}) AS latest
         GROUP BY kind"
    );
    let rows = db.rows(&sql, &[last.into()])?;
    let read = |row: &Vec<kit::Value>| Some((row[0].as_str()?.to_owned(), row[1].as_int()?));
    Ok(rows.iter().filter_map(read).collect())
}
