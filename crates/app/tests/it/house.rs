//! The whole house in this process: the sample establishment on a store of its own, and its people at the door.

use accounts::Accounts;
use accounts::rights::Rights;
use accounts::users::NewUser;
use app::settings::{Objects, Place, Settings};
use app::{founding, house, rooms};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use kit::query::{Page as Records, Query};
use kit::store::Location;
use kit::testing::each_location;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Access, Clock, Profile, Via};
use sample::Plan;
use serde_json::Value as Json;
use tempfile::TempDir;
use tower::ServiceExt;
use ui::{Doorkeeper, Room, Site};

/// The profiles that are shipped ready, those with the fewest rights first.
pub const PROFILES: [&str; 12] = [
    "guardian",
    "learner",
    "funder",
    "auditor",
    "trainer",
    "teacher",
    "quality_lead",
    "accountant",
    "adviser",
    "school_office",
    "head",
    "administrator",
];

/// A house with some students, as it is at noon on 25 November 2026.
pub struct House {
    pub site: Site,
    pub accounts: Accounts,
    pub access: Access,
    router: Router,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

/// An answer, read to its end.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    pub fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{text:?} is not in:\n{}", self.body);
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} is in:\n{}", self.body);
        self
    }
}

/// Runs a test in a house on each engine.
pub fn each_house(work: impl Fn(&House)) {
    each_location(|location| work(&House::on(location, rooms::all)));
}

/// The same on SQLite alone, for tests so long that each engine has its own.
pub fn on_sqlite(work: impl Fn(&House)) {
    work(&House::new());
}

/// The same on PostgreSQL alone.
pub fn on_postgres(work: impl Fn(&House)) {
    each_location(|location| {
        if let Location::Postgres(_) = location {
            work(&House::on(location, rooms::all));
        }
    });
}

impl House {
    /// A house on SQLite alone, for what the store has no part in.
    pub fn new() -> Self {
        House::with(rooms::all)
    }

    /// The same with other rooms.
    pub fn with(rooms: fn() -> Vec<Room>) -> Self {
        let nowhere = tempfile::tempdir().expect("a scratch folder");
        House::on(&Location::in_folder(nowhere.path()), rooms)
    }

    /// A house with these rooms, its records at a place.
    pub fn on(location: &Location, rooms: fn() -> Vec<Room>) -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let place = Place {
            data: folder.path().to_owned(),
            store: match location {
                Location::Postgres(address) => Some(address.clone()),
                Location::File(_) => None,
            },
            objects: Objects::default(),
        };
        let clock = Clock::on(jiff::civil::date(2026, 11, 25));
        let open = || house::site_of(rooms(), &place, &Settings::default(), clock.clone()).expect("the house opens");
        let empty = open();
        let program = Access::program(empty.catalogue(), Via::CommandLine);
        let accounts = Accounts::new(
            empty.store.clone(),
            clock.clone(),
            Settings::default().safe(&place).expect("a key"),
        );
        let plan = Plan {
            students: 24,
            ..Plan::demo(clock.today())
        };
        founding::demonstrate(&empty, &accounts, &program, plan, &mut |_, _| {}).expect("the demonstration is written");
        // Opened again: a house says what it is when it opens.
        let site = open();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        House {
            access: Access::program(site.catalogue(), Via::CommandLine),
            accounts: site
                .doorkeeper::<Accounts>()
                .expect("the accounts keep the door")
                .clone(),
            router: ui::router(&site),
            runtime: runtime.expect("a runtime"),
            site,
            _folder: folder,
        }
    }

    /// Signs in as the holder of a profile; returns the session's cookie.
    pub fn enter(&self, profile: &str) -> String {
        let page = self.get("", &format!("/demo/sign-in?profile={profile}"));
        let cookie = page.header("set-cookie").split(';').next().unwrap_or_default();
        assert!(
            cookie.starts_with("preau_session="),
            "{profile} is not let in: {}",
            page.body
        );
        cookie.to_owned()
    }

    /// A session of the administrator who looks through the eyes of a profile's holder.
    pub fn see_as(&self, profile: &str) -> String {
        let session = self.enter("administrator");
        let all = Query::of("user").fields(&["profiles"]).limit(200);
        let users = self.list(&self.access, &all).records;
        let holder = users.iter().find(|user| user.cells[0].value.to_text() == profile);
        let holder = holder.unwrap_or_else(|| panic!("nobody is {profile}"));
        let page = self.post(&session, "/see-as", &format!("user={}", holder.uid));
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        session
    }

    /// The rights with which a session comes in.
    pub fn rights(&self, cookie: &str) -> Access {
        let headers = [(header::COOKIE, HeaderValue::from_str(cookie).expect("a cookie"))];
        let visitor = self.accounts.admit(&self.site, &headers.into_iter().collect());
        visitor
            .expect("the store answers")
            .expect("the session is known")
            .access
            .clone()
    }

    /// An account that no other test person is, to be suspended and deleted at will.
    pub fn add_account(&self, email: &str, profile: &str) -> uuid::Uuid {
        let user = NewUser {
            email: email.into(),
            name: email.into(),
            profiles: vec![profile.into()],
            person: None,
            language: None,
        };
        let made = self.site.store.write(|tx| {
            tx.begin(&self.access, &self.site.clock, "user_invited", "")?;
            self.accounts.add_active(tx, &self.access, &user)
        });
        made.expect("an account");
        self.accounts.by_email(email).expect("the account")
    }

    /// A profile that nobody holds.
    pub fn add_profile(&self, key: &str) -> uuid::Uuid {
        self.create("profile", Values::new().with("key", key)).uid
    }

    /// Writes a record as the program itself.
    pub fn create(&self, kind: &str, values: Values) -> Written {
        let clock = &self.site.clock;
        let made: kit::Result<_> = self.site.store.write(|tx| {
            tx.begin(&self.access, clock, "create", "")?;
            Hand::new(&self.access, clock).create(tx, kind, values, None)
        });
        made.expect("a record")
    }

    pub fn list(&self, access: &Access, query: &Query) -> Records {
        self.site.queries.list(access, query).expect("a list")
    }

    pub fn get(&self, cookie: &str, address: &str) -> Page {
        self.send(cookie, Request::get(address), String::new())
    }

    /// Sends a form, as a browser on the same page does.
    pub fn post(&self, cookie: &str, address: &str, form: &str) -> Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(cookie, request, form.to_owned())
    }

    /// Sends a request; `cookie` is empty for a stranger.
    pub fn send(&self, cookie: &str, request: Builder, body: String) -> Page {
        let mut request = request
            .header(header::HOST, "preau.test")
            .header(header::ACCEPT_LANGUAGE, "fr");
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        self.ask(request, body)
    }

    /// Sends a request as it is, from a stranger whose browser says nothing more.
    pub fn send_bare(&self, request: Builder) -> Page {
        self.ask(request, String::new())
    }

    fn ask(&self, request: Builder, body: String) -> Page {
        let request = request.body(Body::from(body)).expect("a request");
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let answer = router.oneshot(request).await.expect("an answer");
            let (parts, body) = answer.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body");
            Page {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            }
        })
    }

    /// Sends a file with a form, as a browser does; `file` is its name and its content.
    pub fn hand_in(&self, cookie: &str, address: &str, form: &[(&str, &str)], file: (&str, &str)) -> Page {
        let field = |(name, value): &(&str, &str)| {
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let (name, content) = file;
        let body = form.iter().map(field).collect::<String>()
            + &format!(
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: text/csv\r\n\r\n{content}\r\n--edge--\r\n"
            );
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin");
        self.send(cookie, request, body)
    }

    /// Changes what a profile grants, as the rights matrix does.
    pub fn grant(&self, key: &str, change: impl FnOnce(&mut Profile)) {
        let profiles = self
            .list(
                &self.access,
                &Query::of("profile").fields(&["key", "grants"]).limit(200),
            )
            .records;
        let record = profiles.iter().find(|record| record.cells[0].value.to_text() == key);
        let record = record.unwrap_or_else(|| panic!("no profile is {key}"));
        let rights = Rights::parse(&record.cells[1].value.to_text()).expect("what it grants");
        let mut profile = rights.into_profile(key);
        change(&mut profile);
        let values = Values::new().with("grants", Rights::of(&profile).to_json());
        let written: kit::Result<_> = self.site.store.write(|tx| {
            tx.begin(&self.access, &self.site.clock, "update", "")?;
            Hand::new(&self.access, &self.site.clock).update(tx, "profile", record.id, values, Expect::Anything)
        });
        written.expect("the profile is changed");
    }

    /// Works every queued job off, as the server's threads would.
    pub fn work(&self) {
        let queued = "SELECT count(*) FROM job WHERE state IN ('queued', 'running')";
        let workers = self.site.jobs().start(1).expect("workers");
        for _ in 0..1_000 {
            if self.site.store.read(|db| db.int(queued, &[])).expect("the jobs") == 0 {
                drop(workers);
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("a job does not end");
    }
}
