//! Routes, each with the right it asks for. A route cannot be written without one, and all are kept in a list that a
//! test walks, profile by profile.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use kit::Access;

use crate::custom;
use crate::doorstep;
use crate::failure::{self, Failure};
use crate::guest::{Guest, Reader};
use crate::site::Site;
use crate::visit::Visitor;

/// What someone must have for a route to answer, or for a menu entry to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Anyone, signed in or not.
    Public,
    /// Whoever holds the address: what stands in it has at least a hundred random bits, so that it is not guessed, and
    /// tries are not counted. A whole class signs in the same minute from behind one address.
    Holder,
    SignedIn,
    /// A profile that knows the kind at all.
    Kind(&'static str),
    /// The same, with an action granted on it.
    Action(&'static str, &'static str),
    Capability(&'static str),
}

impl Policy {
    /// Whether these rights suffice.
    pub fn admits(self, access: Option<&Access>) -> bool {
        self.check(access).is_ok()
    }

    /// Whether it answers those who are not signed in.
    pub fn asks_nobody(self) -> bool {
        matches!(self, Policy::Public | Policy::Holder)
    }

    fn check(self, access: Option<&Access>) -> Result<(), Failure> {
        if self.asks_nobody() {
            return Ok(());
        }
        let access = access.ok_or(Failure::SignIn)?;
        match self {
            Policy::Public | Policy::Holder | Policy::SignedIn => {}
            Policy::Kind(kind) => drop(access.kind(kind)?),
            Policy::Action(kind, action) => access.require(kind, action)?,
            Policy::Capability(capability) => access.require_capability(capability)?,
        }
        Ok(())
    }
}

/// One route, as the test of all routes sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub method: Method,
    pub path: String,
    pub policy: Policy,
}

impl Stated {
    /// Whether a secret can be tried there by anyone: a public form, or a public address with something in it.
    fn is_tried(&self) -> bool {
        self.policy == Policy::Public && (self.method != Method::GET || self.path.contains('{'))
    }
}

/// Routes of a room.
#[derive(Default)]
pub struct Routes(Vec<(Stated, MethodRouter<Site>)>);

impl Routes {
    pub fn new() -> Self {
        Routes::default()
    }

    pub fn get<H, T>(self, path: impl Into<String>, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::GET, MethodFilter::GET, path.into(), policy, handler)
    }

    pub fn post<H, T>(self, path: impl Into<String>, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::POST, MethodFilter::POST, path.into(), policy, handler)
    }

    pub fn put<H, T>(self, path: impl Into<String>, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::PUT, MethodFilter::PUT, path.into(), policy, handler)
    }

    pub fn patch<H, T>(self, path: impl Into<String>, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::PATCH, MethodFilter::PATCH, path.into(), policy, handler)
    }

    pub fn delete<H, T>(self, path: impl Into<String>, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::DELETE, MethodFilter::DELETE, path.into(), policy, handler)
    }

    /// A `POST` that takes files: its body may weigh up to `bytes`, whatever the site's ordinary limit.
    pub fn upload<H, T>(self, path: impl Into<String>, policy: Policy, bytes: usize, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let mut routes = self.post(path, policy, handler);
        if let Some((stated, route)) = routes.0.pop() {
            routes.0.push((stated, route.layer(DefaultBodyLimit::max(bytes))));
        }
        routes
    }

    /// These and those.
    pub fn and(mut self, others: Routes) -> Self {
        self.0.extend(others.0);
        self
    }

    /// These, without those that the others answer too.
    pub(crate) fn except(self, others: &Routes) -> Self {
        let answers = |stated: &Stated| {
            let mut known = others.stated();
            known.any(|other| other.method == stated.method && other.path == stated.path)
        };
        Routes(self.0.into_iter().filter(|(stated, _)| !answers(stated)).collect())
    }

    /// What each route asks for.
    pub fn stated(&self) -> impl Iterator<Item = &Stated> {
        self.0.iter().map(|(stated, _)| stated)
    }

    fn add<H, T>(mut self, method: Method, filter: MethodFilter, path: String, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.0.push((Stated { method, path, policy }, on(filter, handler)));
        self
    }

    /// The router, every route behind its gate.
    pub(crate) fn into_router(self, site: &Site) -> Router<Site> {
        let routes = self.0.into_iter();
        routes.fold(Router::new(), |router, (stated, route)| {
            let (site, path) = (site.clone(), stated.path.clone());
            let stated = Arc::new(stated);
            let gate = from_fn(move |request: Request, next: Next| gate(site.clone(), stated.clone(), request, next));
            router.route(&path, route.route_layer(gate))
        })
    }
}

/// Recognises the visitor, checks the policy, counts the tries of strangers, answers, and dresses what went wrong for who reads it.
async fn gate(site: Site, stated: Arc<Stated>, mut request: Request, next: Next) -> Response {
    if let Err(failure) = custom::keep_up(&site).await {
        tracing::error!(?failure, "custom fields could not be read");
    }
    let (visitor, refused) = match recognise(&site, request.headers()).await {
        Ok(visitor) => (visitor, None),
        Err(failure) => (None, Some(failure)),
    };
    let client = doorstep::client(&request, site.limits.behind_proxy);
    let reader = Reader::new(&site, request.headers(), request.uri(), visitor.as_deref());
    let reader = Arc::new(reader.at(client));
    let verdict = match refused {
        Some(failure) => Err(failure),
        None => check(stated.policy, request.method(), visitor.as_deref()),
    };
    let is_stranger = reader.is_program() && matches!(verdict, Err(Failure::SignIn));
    // In a demonstration there is nothing to guess: one click signs in as anyone.
    if !site.demo
        && (stated.is_tried() || is_stranger)
        && let Some(address) = client
        && let Err(seconds) = site.doorstep.attempt(address, site.clock.now())
    {
        let refused = Failure::Protocol(StatusCode::TOO_MANY_REQUESTS).into_response();
        let wait = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
        return failure::dress(&reader, visitor.as_ref(), (wait, refused).into_response());
    }
    let response = match verdict {
        Ok(()) => {
            request.extensions_mut().insert(Guest {
                reader: reader.clone(),
                visitor: visitor.clone(),
            });
            next.run(request).await
        }
        Err(failure) => failure.into_response(),
    };
    failure::dress(&reader, visitor.as_ref(), response)
}

/// Answers an address or a method that no route knows.
pub(crate) async fn astray(site: &Site, request: Request, failure: Failure) -> Response {
    let (asked, _) = request.into_parts();
    let visitor = recognise(site, &asked.headers).await.ok().flatten();
    let reader = Arc::new(Reader::new(site, &asked.headers, &asked.uri, visitor.as_deref()));
    failure::dress(&reader, visitor.as_ref(), failure.into_response())
}

async fn recognise(site: &Site, headers: &HeaderMap) -> Result<Option<Arc<Visitor>>, Failure> {
    if let Some(visitor) = site.doorkeeper.remembered(site, headers) {
        return Ok(Some(visitor));
    }
    let (asked, headers) = (site.clone(), headers.clone());
    site.in_turn(move || asked.doorkeeper.admit(&asked, &headers)).await
}

fn check(policy: Policy, method: &Method, visitor: Option<&Visitor>) -> Result<(), Failure> {
    policy.check(visitor.map(|visitor| &visitor.access))?;
    let is_borrowed = visitor.is_some_and(|visitor| visitor.seen_by.is_some());
    if is_borrowed && !policy.asks_nobody() && !matches!(*method, Method::GET | Method::HEAD) {
        return Err(kit::Error::forbidden("error-seen-as-another").into());
    }
    Ok(())
}
