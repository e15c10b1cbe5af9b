//! A small house with toy kinds, and visitors who come in by saying their name: for tests of pages.

mod toys;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header};
use kit::catalogue::Catalogue;
use kit::files::Files;
use kit::jobs::Asker;
use kit::store::{Location, Store};
use kit::write::{Hand, Values};
use kit::{Access, Actor, Clock, Profile, Via};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::room::Room;
use crate::server;
use crate::site::{Establishment, Nature, Plan, Site, migrations};
use crate::visit::{Doorkeeper, Visitor};

pub use toys::toys;

/// The header by which a test says who comes.
const WHO: &str = "x-visitor";

/// Visitors by name: `office` may do everything, `teacher` reads the identity of pupils, `nobody` knows no kind. A name
/// that is a JSON object is a profile as it is stored, with the key of the `person` who bears it.
struct ByName;

impl Doorkeeper for ByName {
    fn admit(&self, site: &Site, headers: &HeaderMap) -> kit::Result<Option<Arc<Visitor>>> {
        let Some(name) = headers.get(WHO).and_then(|name| name.to_str().ok()) else {
            return Ok(None);
        };
        let (name, seen_by) = match name.split_once(" seen by ") {
            Some((name, seen_by)) => (name, Some(seen_by.to_owned())),
            None => (name, None),
        };
        let Some(access) = access(site, name, Via::Screen) else {
            return Ok(None);
        };
        let (email, language) = (format!("{name}@example.org"), None);
        Ok(Some(Arc::new(Visitor {
            access,
            email,
            profile: name.to_owned(),
            language,
            seen_by,
            session: format!("session of {name}"),
        })))
    }

    fn rights_of(&self, site: &Site, asker: &Asker) -> kit::Result<Option<Access>> {
        Ok(access(site, &asker.profile, Via::Job))
    }
}

/// The rights of a name: a profile of the toys, or one that a room of the house ships.
fn access(site: &Site, name: &str, via: Via) -> Option<Access> {
    let mut shipped = site.rooms.iter().flat_map(|room| (room.profiles)());
    let profile = profile(name).or_else(|| shipped.find(|profile| profile.key == name))?;
    let object: Option<serde_json::Value> = serde_json::from_str(name).ok();
    let actor = Actor {
        user: Some(user(name)),
        person: object.and_then(|profile| profile["person"].as_i64()),
        name: name.to_owned(),
        via,
    };
    Some(Access::new(site.catalogue(), Arc::new(profile), actor))
}

fn user(name: &str) -> i64 {
    name.bytes().map(i64::from).sum()
}

/// The profiles of the toy house.
pub const VISITORS: [&str; 3] = ["office", "teacher", "nobody"];

fn profile(name: &str) -> Option<Profile> {
    let json = match name {
        "office" => r#"{"key": "office", "everything": true}"#,
        "teacher" => {
            r#"{"key": "teacher", "grants": {"pupil": {"scopes": ["all"], "cards": {"identity": "read"}},
                "team": {"scopes": ["all"], "cards": {"identity": "read"}}}}"#
        }
        "nobody" => r#"{"key": "nobody"}"#,
        _ => name,
    };
    serde_json::from_str(json).ok()
}

/// A house in a temporary folder. Its clock stands at noon on 25 November 2026.
pub struct House {
    pub site: Site,
    router: Router,
    _folder: TempDir,
}

/// An answer, read to its end.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The body of a file, as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// How many times a text stands in the page.
    pub fn count(&self, text: &str) -> usize {
        self.body.matches(text).count()
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            plain(&self.body).contains(&plain(text)),
            "{text:?} is not in:\n{}",
            self.body
        );
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(
            !plain(&self.body).contains(&plain(text)),
            "{text:?} is in:\n{}",
            self.body
        );
        self
    }
}

/// A text as one types it: the spaces that never end a line are ordinary ones.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

impl House {
    /// The toy house.
    pub fn new() -> Self {
        House::of(vec![crate::room(), toys()])
    }

    /// A house of some rooms.
    ///
    /// # Panics
    /// When the rooms do not hold together.
    pub fn of(rooms: Vec<Room>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&Location::in_folder(folder.path())).expect("a store");
        House::on(rooms, store, folder)
    }

    /// The same on a store of the test's own, which may be on either engine.
    ///
    /// # Panics
    /// When the rooms do not hold together.
    pub fn at(rooms: Vec<Room>, store: Store) -> Self {
        House::on(rooms, store, tempfile::tempdir().expect("a temporary folder"))
    }

    /// The same with a doorkeeper of the test's own: for what must know the room that keeps accounts.
    ///
    /// # Panics
    /// When the rooms do not hold together.
    pub fn guarded(
        rooms: Vec<Room>,
        store: Store,
        doorkeeper: impl FnOnce(&Store, &Clock) -> Box<dyn Doorkeeper>,
    ) -> Self {
        House::kept(
            rooms,
            store,
            tempfile::tempdir().expect("a temporary folder"),
            doorkeeper,
        )
    }

    fn on(rooms: Vec<Room>, store: Store, folder: TempDir) -> Self {
        House::kept(rooms, store, folder, |_, _| Box::new(ByName))
    }

    fn kept(
        rooms: Vec<Room>,
        store: Store,
        folder: TempDir,
        doorkeeper: impl FnOnce(&Store, &Clock) -> Box<dyn Doorkeeper>,
    ) -> Self {
        let clock = Clock::on(jiff::civil::date(2026, 11, 25));
        store.migrate(&migrations(&rooms), clock.now()).expect("tables");
        let establishment = Establishment {
            language: None,
            name: "Institut Sainte-Jeanne".into(),
            nature: Nature::Both,
        };
        let doorkeeper = doorkeeper(&store, &clock);
        let limits = Default::default();
        let plan = Plan {
            store,
            clock,
            rooms,
            custom: vec![],
            doorkeeper,
            establishment,
            demo: false,
            limits,
            files: Files::in_folder(folder.path()).expect("a folder for files"),
        };
        let site = Site::build(plan).expect("a site");
        House {
            router: server::router(&site),
            site,
            _folder: folder,
        }
    }

    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.site.catalogue()
    }

    /// Writes a record as the program itself.
    ///
    /// # Panics
    /// When it is refused.
    pub fn create(&self, kind: &str, values: Values) -> kit::write::Written {
        let access = Access::program(self.site.catalogue(), Via::Demo);
        let clock = &self.site.clock;
        let written: kit::Result<_> = self.site.store.write(|tx| {
            tx.begin(&access, clock, "create", "")?;
            Hand::new(&access, clock).create(tx, kind, values, None)
        });
        written.expect("a record")
    }

    /// Changes a record as the program itself.
    ///
    /// # Panics
    /// When it is refused.
    pub fn update(&self, kind: &str, id: i64, values: Values) {
        let access = Access::program(self.site.catalogue(), Via::Demo);
        let clock = &self.site.clock;
        let written: kit::Result<_> = self.site.store.write(|tx| {
            tx.begin(&access, clock, "update", "")?;
            Hand::new(&access, clock).update(tx, kind, id, values, kit::write::Expect::Anything)
        });
        written.expect("a record that may be changed");
    }

    /// A pupil of that name in a city.
    pub fn pupil(&self, name: &str, city: &str) -> kit::write::Written {
        self.create(
            "pupil",
            Values::new()
                .with("name", name)
                .with("city", city)
                .with("status", "enrolled"),
        )
    }

    pub async fn get(&self, who: &str, address: &str) -> Page {
        self.ask(who, Request::get(address)).await
    }

    /// A part of a page, as htmx asks for it.
    pub async fn part(&self, who: &str, address: &str) -> Page {
        self.ask(who, Request::get(address).header("hx-request", "true")).await
    }

    pub async fn ask(&self, who: &str, request: axum::http::request::Builder) -> Page {
        self.send(who, request, String::new()).await
    }

    /// Sends a form, as a browser on the same page does.
    pub async fn post(&self, who: &str, address: &str, form: &str) -> Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(who, request, form.to_owned()).await
    }

    /// Sends files with a form, as a browser does; `files` are name and content.
    pub async fn upload(&self, who: &str, address: &str, form: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (name, content) in files {
            let head = format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n");
            body.extend(head.bytes());
            body.extend(b"Content-Type: application/octet-stream\r\n\r\n");
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin");
        self.send_bytes(who, request, body).await
    }

    /// Works every queued job off, as the server's threads would.
    ///
    /// # Panics
    /// When the jobs cannot be read, or one does not end in ten seconds.
    pub fn work(&self) {
        let ended = |db: &mut kit::Db<'_>| db.int("SELECT count(*) FROM job WHERE state IN ('queued', 'running')", &[]);
        let workers = self.site.jobs().start(1).expect("workers");
        for _ in 0..1_000 {
            if self.site.store.read(ended).expect("the jobs") == 0 {
                drop(workers);
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("a job does not end");
    }

    /// Sends a request as someone; as a stranger when `who` is empty.
    ///
    /// # Panics
    /// When the request cannot be built.
    pub async fn send(&self, who: &str, request: axum::http::request::Builder, body: String) -> Page {
        self.send_bytes(who, request, body.into_bytes()).await
    }

    async fn send_bytes(&self, who: &str, request: axum::http::request::Builder, body: Vec<u8>) -> Page {
        let mut request = request.body(Body::from(body)).expect("a request");
        if !who.is_empty() {
            let who = HeaderValue::from_str(who).expect("a name");
            request.headers_mut().insert(HeaderName::from_static(WHO), who);
        }
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }
}

impl Default for House {
    fn default() -> Self {
        House::new()
    }
}

impl House {
    /// A visitor as the doorkeeper admits them.
    ///
    /// # Panics
    /// When nobody has that name.
    pub fn visitor(&self, name: &str) -> Arc<Visitor> {
        let headers = [(
            HeaderName::from_static(WHO),
            HeaderValue::from_str(name).expect("a name"),
        )];
        let admitted = ByName.admit(&self.site, &headers.into_iter().collect());
        admitted.expect("no fault").expect("a visitor")
    }
}
