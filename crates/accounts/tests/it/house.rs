//! A house with the accounts and the registry, on both engines, visited through its router.

use std::sync::Arc;

use accounts::Accounts;
use accounts::Safe;
use accounts::users::NewUser;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use kit::write::{Hand, Values};
use kit::{Access, Clock, Store, Via};
use tower::ServiceExt;
use ui::{Establishment, Limits, Plan, Room, Site};
use words::Source;

pub const PASSWORD: &str = "Tr4in-b1eu!Xz";
pub const ADMIN: &str = "nadia@ecole.fr";

fn rooms() -> Vec<Room> {
    let silent = |room| Source { room, fr: "", en: "" };
    let registry = Room {
        migrations: people::MIGRATIONS,
        kinds: people::kinds,
        ..Room::new("people", silent("people"))
    };
    let training = Room {
        migrations: training::MIGRATIONS,
        kinds: training::kinds,
        ..Room::new("training", silent("training"))
    };
    vec![ui::room(), accounts::room(), registry, training]
}

/// One house on one engine. Nadia administers it; its clock stands at noon on 25 November 2026.
pub struct House {
    pub site: Site,
    pub store: Store,
    pub clock: Clock,
    pub accounts: Accounts,
    /// What seals the secrets of its store.
    pub safe: Safe,
    router: Router,
    runtime: Arc<tokio::runtime::Runtime>,
}

pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// What the answer leaves in a cookie: `name=value`.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let pair = set
            .filter_map(|cookie| cookie.split(';').next())
            .find(|pair| pair.starts_with(&format!("{name}=")))?;
        (!pair.ends_with('=')).then(|| pair.to_owned())
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "{text:?} is not in ({}):\n{}",
            self.status,
            self.body
        );
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} is in:\n{}", self.body);
        self
    }
}

/// Runs a test in a house on each engine.
pub fn each_house(work: impl Fn(House)) {
    each(false, work);
}

/// The same in a demonstration.
pub fn each_demo(work: impl Fn(House)) {
    each(true, work);
}

fn each(demo: bool, work: impl Fn(House)) {
    kit::testing::each_store_with(&ui::migrations(&rooms()), |store| {
        let clock = Clock::on(jiff::civil::date(2026, 11, 25));
        let folder = tempfile::tempdir().expect("a folder");
        let safe = Safe::passing().expect("a key");
        let accounts = Accounts::new(store.clone(), clock.clone(), safe.clone());
        let plan = Plan {
            store: store.clone(),
            clock: clock.clone(),
            rooms: rooms(),
            custom: vec![],
            doorkeeper: Box::new(accounts.clone()),
            establishment: Establishment {
                name: "Institut Sainte-Jeanne".into(),
                nature: Default::default(),
                language: None,
            },
            demo,
            limits: Limits::default(),
            files: kit::files::Files::in_folder(folder.path()).expect("a folder for files"),
        };
        let site = Site::build(plan).expect("the rooms hold together");
        let program = Access::program(site.catalogue(), Via::CommandLine);
        accounts
            .create_first_administrator(&program, ADMIN, "Nadia Roche", PASSWORD, &[])
            .expect("a first administrator");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        let runtime = Arc::new(runtime.expect("a runtime"));
        work(House {
            router: ui::router(&site),
            site,
            store,
            clock,
            accounts,
            safe,
            runtime,
        });
    });
}

impl House {
    pub fn program(&self) -> Access {
        Access::program(self.site.catalogue(), Via::CommandLine)
    }

    /// An active account with a password.
    pub fn user(&self, email: &str, profiles: &[&str], person: Option<i64>) -> uuid::Uuid {
        let program = self.program();
        let user = NewUser {
            email: email.into(),
            name: email.split('@').next().unwrap_or_default().into(),
            profiles: profiles.iter().map(|key| (*key).to_owned()).collect(),
            person,
            language: None,
        };
        self.store
            .write(|tx| {
                tx.begin(&program, &self.clock, "user_invited", "")?;
                self.accounts.add_active(tx, &program, &user)
            })
            .expect("an account");
        let uid = self.accounts.by_email(email).expect("the account");
        self.accounts.set_password(&program, uid, PASSWORD).expect("a password");
        uid
    }

    /// A record of the registry.
    pub fn record(&self, kind: &str, values: Values) -> i64 {
        let program = self.program();
        let hand = Hand::new(&program, &self.clock);
        let written = self.store.write(|tx| {
            tx.begin(&program, &self.clock, "test", "")?;
            hand.create(tx, kind, values, None)
        });
        written.expect("a record").id
    }

    pub fn get(&self, path: &str, cookie: &str) -> Page {
        self.ask(Method::GET, path, cookie, "")
    }

    pub fn post(&self, path: &str, cookie: &str, form: &str) -> Page {
        self.ask(Method::POST, path, cookie, form)
    }

    /// A request of a program with a token.
    pub fn api(&self, path: &str, token: &str) -> Page {
        self.send(
            Request::get(path)
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .body(Body::empty()),
        )
    }

    fn ask(&self, method: Method, path: &str, cookie: &str, form: &str) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "preau.test")
            .header(header::COOKIE, cookie)
            .header(header::ACCEPT_LANGUAGE, "fr")
            .header(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
            )
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())))
    }

    fn send(&self, request: Result<Request<Body>, axum::http::Error>) -> Page {
        let request = request.expect("a request");
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let answer = router.oneshot(request).await.expect("an answer");
            let (parts, body) = answer.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("a body");
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Page {
                status: parts.status,
                headers: parts.headers,
                body,
            }
        })
    }

    /// Signs in by the page; returns the session's cookie.
    pub fn enter(&self, email: &str) -> String {
        let page = self.post("/sign-in", "", &format!("email={email}&password={PASSWORD}"));
        page.cookie("preau_session")
            .unwrap_or_else(|| panic!("{email} is not let in: {}\n{}", page.status, page.body))
    }
}
