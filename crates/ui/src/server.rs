//! The server: every route behind its gate, and the layers that hold for all of them.

use std::any::Any;
use std::future::Future;
use std::net::SocketAddr;

use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use tokio::net::TcpListener;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::trace::TraceLayer;

use crate::failure::Failure;
use crate::list;
use crate::ordinary;
use crate::preferences;
use crate::routes::{Policy, Routes, Stated, astray};
use crate::site::{Site, migrations};
use crate::visit::blocking;

/// Only what this house serves, and nothing written inside a page, may run or be loaded.
const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; \
     object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Gzip's own scale. Pages are compressed while someone waits: a list of fifty rows goes from 47 KB to 8 KB, and Brotli
/// would take five times as long to save one more. Files of the front end, compressed once, do go in Brotli.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(4);

/// Long work at once: an import and something small beside it, on a machine that also answers pages.
const JOB_THREADS: usize = 2;

/// Every route of the site with what it asks for, for the test that tries them all.
pub fn stated(site: &Site) -> Vec<Stated> {
    routes(site).stated().cloned().collect()
}

fn routes(site: &Site) -> Routes {
    let catalogue = site.catalogue();
    let ordinary = site
        .rooms
        .iter()
        .flat_map(|room| room.ordinary)
        .fold(Routes::new(), |routes, kind| {
            let kind = catalogue.expect(kind);
            let added = site.rooms.iter().map(|room| (room.for_each_kind)(kind));
            added.fold(routes.and(ordinary::routes(kind)), Routes::and)
        });
    let ordinary = site
        .rooms
        .iter()
        .flat_map(|room| room.listed)
        .fold(ordinary, |routes, kind| {
            routes.and(list::routes(catalogue.expect(kind)))
        });
    let own = site
        .rooms
        .iter()
        .fold(Routes::new(), |routes, room| routes.and((room.routes)()));
    // A room that has a page of its own for what an ordinary one does takes its place.
    ordinary
        .except(&own)
        .and(own)
        .post("/preferences", Policy::Public, preferences::choose)
}

/// The whole site as one service.
pub fn router(site: &Site) -> Router {
    let pages = routes(site)
        .into_router(site)
        .fallback(no_page)
        .method_not_allowed_fallback(no_method)
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(site.limits.body))
        .layer(CompressionLayer::new().quality(COMPRESSION));
    Router::new()
        .route("/healthz", routing::get(|| async { "ok\n" }))
        .route("/readyz", routing::get(ready))
        .route("/assets/{name}", routing::get(asset))
        .route(
            "/worker.js",
            routing::get(|site, headers| at_root("worker.js", site, headers)),
        )
        .route(
            "/icon.svg",
            routing::get(|site, headers| at_root("mark.svg", site, headers)),
        )
        .merge(pages)
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn(seal))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request| {
            // The query is left out: it may hold the name of a person.
            tracing::debug_span!("request", method = %request.method(), path = request.uri().path())
        }))
        .with_state(site.clone())
}

/// Serves the site and works its jobs off until `stop` resolves, then lets the requests under way end.
pub async fn serve(
    site: &Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> kit::Result<()> {
    let starting = site.clone();
    let workers = blocking(move || starting.jobs().start(JOB_THREADS))
        .await
        .map_err(broken)?;
    // Pages that listen would keep their requests under way for ever.
    let live = site.clone();
    let stop = async move {
        stop.await;
        live.live.stop();
    };
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    let ending = site.clone();
    blocking(move || {
        // Jobs stop at the step they are at, and what was looked at is written down.
        drop(workers);
        ending.access_log.flush()
    })
    .await
    .map_err(broken)?;
    served.map_err(|error| kit::Error::Fault(format!("the server stopped: {error}")))
}

fn broken(failure: Failure) -> kit::Error {
    kit::Error::Fault(format!("{failure:?}"))
}

/// The store answers and has every table that this program needs.
async fn ready(State(site): State<Site>) -> Response {
    let checked = tokio::task::spawn_blocking(move || site.store.is_current(&migrations(&site.rooms))).await;
    match checked {
        Ok(Ok(true)) => "ready\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response(),
    }
}

async fn asset(State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    site.assets.serve(&name, &headers)
}

/// A file whose address must not change: a worker rules over what stands below its own address.
async fn at_root(name: &'static str, State(site): State<Site>, headers: HeaderMap) -> Response {
    let hashed = site.asset(name).trim_start_matches("/assets/").to_owned();
    let mut response = site.assets.serve(&hashed, &headers);
    let always_asked = HeaderValue::from_static("no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, always_asked);
    response
}

async fn no_page(State(site): State<Site>, request: Request) -> Response {
    astray(&site, request, kit::Error::NotFound.into()).await
}

async fn no_method(State(site): State<Site>, request: Request) -> Response {
    astray(&site, request, Failure::Protocol(StatusCode::METHOD_NOT_ALLOWED)).await
}

/// The headers that every answer carries.
async fn seal(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_POLICY),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    // Pages hold personal data, and are read on shared machines.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A request that broke leaves the others alone; what broke is for the log.
fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(what = what.unwrap_or_default(), "a request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
