//! A house with the registry and the API on a scratch store, and programs who come in by their token.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use kit::access::Grant;
use kit::files::Files;
use kit::jobs::Asker;
use kit::store::Store;
use kit::testing::each_location;
use kit::write::{Hand, Input, Values, Written};
use kit::{Access, Actor, Clock, Level, Profile, Scope, Via};
use serde_json::Value as Json;
use tower::ServiceExt;
use ui::{Doorkeeper, Establishment, Plan, Room, Site, Visitor};

pub struct House {
    pub site: Site,
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub json: Json,
    pub text: String,
}

/// Runs a test on both engines, in a house as it is on 25 November 2026.
pub fn each_house(test: impl Fn(&House)) {
    each_location(|location| {
        let store = Store::open(location).unwrap();
        test(&House::on(store));
    });
}

fn registry() -> Room {
    Room {
        migrations: people::MIGRATIONS,
        kinds: people::kinds,
        ..Room::new("people", people::source())
    }
}

impl House {
    fn on(store: Store) -> Self {
        let clock = Clock::on(jiff::civil::date(2026, 11, 25));
        let rooms = vec![ui::room(), registry(), crate::room()];
        store.migrate(&ui::migrations(&rooms), clock.now()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan {
            store,
            clock,
            rooms,
            custom: vec![],
            doorkeeper: Box::new(ByToken),
            establishment: Establishment::default(),
            demo: false,
            limits: Default::default(),
            files: Files::in_folder(folder.path()).unwrap(),
        };
        let site = Site::build(plan).unwrap();
        House {
            router: ui::router(&site),
            site,
            _folder: folder,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
        }
    }

    /// Writes a record as the program itself.
    pub fn create(&self, kind: &str, input: impl Into<Input>) -> Written {
        let access = Access::program(self.site.catalogue(), Via::Demo);
        let clock = &self.site.clock;
        let written: kit::Result<_> = self.site.store.write(|tx| {
            tx.begin(&access, clock, "create", "")?;
            Hand::new(&access, clock).create(tx, kind, input, None)
        });
        written.unwrap()
    }

    /// A student of that name, born on the first day of 2012, with an allergy that only the office may know.
    pub fn student(&self, last: &str, first: &str) -> Written {
        self.create(
            "student",
            Values::new()
                .with("last_name", last)
                .with("first_name", first)
                .with("birth_date", "2012-01-01")
                .with("status", "enrolled")
                .with("health_instruction", "arachide"),
        )
    }

    /// Works a queued job off, as the answer that queued it names it; returns how it ended.
    pub fn work_off(&self, token: &str, queued: &Answer) -> Answer {
        queued.is(202);
        let job = queued.json["job"]["id"].as_str().unwrap();
        self.site.jobs().run_now(job.parse().unwrap(), &mut |_| {}).unwrap();
        self.get(token, queued.header("location"))
    }

    pub fn get(&self, token: &str, address: &str) -> Answer {
        self.ask(token, Request::get(address), "")
    }

    pub fn post(&self, token: &str, address: &str, json: Json) -> Answer {
        self.send(token, "POST", address, &[], json)
    }

    pub fn patch(&self, token: &str, address: &str, version: &str, json: Json) -> Answer {
        self.send(token, "PATCH", address, &[("if-match", version)], json)
    }

    pub fn send(&self, token: &str, method: &str, address: &str, headers: &[(&str, &str)], json: Json) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/json");
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| request.header(*name, *value));
        self.ask(token, request, &json.to_string())
    }

    pub fn ask(&self, token: &str, request: axum::http::request::Builder, body: &str) -> Answer {
        let request = match token {
            "" => request,
            token => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        };
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.runtime.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let json = serde_json::from_str(&text).unwrap_or_default();
            Answer {
                status: parts.status,
                headers: parts.headers,
                json,
                text,
            }
        })
    }
}

impl Answer {
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The titles of the items.
    pub fn titles(&self) -> Vec<&str> {
        self.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["title"].as_str().unwrap())
            .collect()
    }

    /// The fields at fault, each with the code of what is wrong.
    pub fn faults(&self) -> Vec<(&str, &str)> {
        let errors = self.json["errors"].as_array().unwrap();
        errors
            .iter()
            .map(|error| (error["field"].as_str().unwrap(), error["code"].as_str().unwrap()))
            .collect()
    }
}

/// `office` may do everything; `teacher` reads who students are and nothing else.
struct ByToken;

impl Doorkeeper for ByToken {
    fn admit(&self, site: &Site, headers: &HeaderMap) -> kit::Result<Option<Arc<Visitor>>> {
        let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let name = sent.and_then(|sent| sent.strip_prefix("Bearer ")).unwrap_or_default();
        let access = access(site, name, Via::Api);
        Ok(access.map(|access| {
            Arc::new(Visitor {
                access,
                email: String::new(),
                profile: name.to_owned(),
                language: None,
                seen_by: None,
                session: name.to_owned(),
            })
        }))
    }

    fn rights_of(&self, site: &Site, asker: &Asker) -> kit::Result<Option<Access>> {
        Ok(access(site, &asker.profile, Via::Job))
    }
}

fn access(site: &Site, name: &str, via: Via) -> Option<Access> {
    let profile = match name {
        "office" => Profile {
            key: "office".into(),
            everything: true,
            ..Profile::default()
        },
        "teacher" => teacher(),
        "student" | "other student" => student(),
        _ => return None,
    };
    let actor = Actor {
        // Programs have no account; those who propose do, each their own.
        user: name.ends_with("student").then_some(name.len() as i64),
        person: None,
        name: name.to_owned(),
        via,
    };
    Some(Access::new(site.catalogue(), Arc::new(profile), actor))
}

/// Reads names, writes what they wish to be called, and proposes the rest of who they are.
fn student() -> Profile {
    let students = Grant {
        scopes: [Scope::All].into(),
        cards: [("identity".to_owned(), Level::Propose)].into(),
        fields: [("preferred_name".to_owned(), Level::Write)].into(),
        ..Grant::default()
    };
    Profile {
        key: "student".into(),
        grants: [("student".to_owned(), students)].into(),
        ..Profile::default()
    }
}

fn teacher() -> Profile {
    let students = Grant {
        scopes: [Scope::All].into(),
        cards: [
            ("identity".to_owned(), Level::Read),
            ("schooling".to_owned(), Level::Read),
        ]
        .into(),
        fields: [("preferred_name".to_owned(), Level::Write)].into(),
        ..Grant::default()
    };
    Profile {
        key: "teacher".into(),
        grants: [("student".to_owned(), students)].into(),
        ..Profile::default()
    }
}
