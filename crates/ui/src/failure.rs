//! What goes wrong, shown to who reads it: a page with a way on, a fragment, or a problem document. Never our innards.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use kit::{Error, Message};

use crate::address;
use crate::guest::Reader;
use crate::pen::Pen;
use crate::problem;
use crate::shell::{self, Place};
use crate::visit::{Visit, Visitor};

/// Why there is no ordinary answer.
#[derive(Debug, Clone)]
pub enum Failure {
    /// Nobody we know: come in first.
    SignIn,
    Engine(Arc<Error>),
    /// Refused by the protocol itself: no such method, too heavy, not the right form.
    Protocol(StatusCode),
}

/// What a handler returns.
pub type Answer = Result<Response, Failure>;

impl Failure {
    /// A handler was reached without passing the gate, which no route allows.
    pub(crate) fn outside_the_gate() -> Self {
        Error::Fault("a handler was reached without passing the gate".into()).into()
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Failure::SignIn => StatusCode::UNAUTHORIZED,
            Failure::Protocol(status) => *status,
            Failure::Engine(error) => match &**error {
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Invalid(_) | Error::Filter(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Error::Settled(_) | Error::Conflict { .. } => StatusCode::CONFLICT,
                Error::Store(kit::store::StoreError::Busy | kit::store::StoreError::NoConnection) => {
                    StatusCode::SERVICE_UNAVAILABLE
                }
                Error::Store(_) | Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    /// What a person may be told of it, one sentence by fault.
    pub(crate) fn sentences(&self, pen: Pen<'_>) -> Vec<String> {
        let Failure::Engine(error) = self else {
            return Vec::new();
        };
        match &**error {
            Error::Forbidden(message) | Error::Refused(message) | Error::Settled(message) => vec![pen.message(message)],
            Error::Invalid(fields) => fields.iter().map(|field| pen.message(&field.message)).collect(),
            Error::Filter(error) => vec![pen.message(&filter_message(pen, error))],
            _ => Vec::new(),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Engine(Arc::new(error))
    }
}

impl From<kit::store::StoreError> for Failure {
    fn from(error: kit::store::StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<filter::FilterError> for Failure {
    fn from(error: filter::FilterError) -> Self {
        Error::from(error).into()
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        of_template(error).into()
    }
}

fn of_template(error: askama::Error) -> Error {
    Error::Fault(format!("a template failed: {error}"))
}

/// What a template draws, for a panel or a part of a page.
///
/// # Errors
/// A fault when the template fails, which is one of the program.
pub fn markup(template: &impl askama::Template) -> kit::Result<String> {
    template.render().map_err(of_template)
}

impl IntoResponse for Failure {
    /// A bare answer that carries its reason to the gate, which knows who reads.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The message of a filter that cannot be read.
pub fn filter_message(pen: Pen<'_>, error: &filter::FilterError) -> Message {
    use filter::FilterError as E;
    let key = format!("error-filter-{}", error.code().replace('_', "-"));
    let message = Message::new(key);
    let kind = |kind: &filter::Type| pen.t(type_key(*kind)).to_owned();
    match error {
        E::Unexpected { found, expected, .. } => {
            let expected = serde_json::to_value(expected).unwrap_or_default();
            let expected = expected.as_str().unwrap_or_default().replace('_', "-");
            let expected = pen.t(&format!("filter-expected-{expected}")).to_owned();
            message
                .with("found", if found.is_empty() { pen.t("filter-end") } else { found })
                .with("expected", expected)
        }
        E::TooDeep { max, .. } | E::TooManyConditions { max, .. } | E::TooManyValues { max, .. } => {
            message.with("max", max)
        }
        E::UnknownField { path } | E::UnknownRelation { path } => message.with("path", path),
        E::OperatorRefused { path, kind: ty, .. } => message.with("path", path).with("type", kind(ty)),
        E::ValueRefused { path, value, kind: ty } => {
            message.with("path", path).with("value", value).with("type", kind(ty))
        }
        E::ValueCount { path, .. } => message.with("path", path),
    }
}

fn type_key(ty: filter::Type) -> &'static str {
    match ty {
        filter::Type::Text => "filter-type-text",
        filter::Type::Choice => "filter-type-choice",
        filter::Type::Int => "filter-type-int",
        filter::Type::Real => "filter-type-real",
        filter::Type::Money => "filter-type-money",
        filter::Type::Date => "filter-type-date",
        filter::Type::Instant => "filter-type-instant",
        filter::Type::Bool => "filter-type-bool",
        filter::Type::Record => "filter-type-record",
    }
}

/// Gives a failure the shape that its reader understands; other answers pass untouched.
pub(crate) fn dress(reader: &Arc<Reader>, visitor: Option<&Arc<Visitor>>, mut response: Response) -> Response {
    let status = response.status();
    let failure = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => failure,
        // What axum itself refuses comes as plain text.
        None if status.is_client_error() && is_plain(response.headers()) => Failure::Protocol(status),
        None => return response,
    };
    if status.is_server_error() {
        tracing::error!(path = reader.path(), ?failure, "a request failed");
    }
    let mut dressed = if reader.is_program() {
        problem::document(reader, &failure)
    } else if let Failure::SignIn = failure {
        return to_the_door(reader);
    } else if reader.wants_part {
        part(reader, &failure)
    } else {
        page(reader, visitor, &failure)
    };
    for name in [header::ALLOW, header::RETRY_AFTER, header::WWW_AUTHENTICATE] {
        if let Some(value) = response.headers_mut().remove(&name) {
            dressed.headers_mut().insert(name, value);
        }
    }
    dressed
}

fn is_plain(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

/// The sign-in page, which comes back here afterwards.
fn to_the_door(reader: &Reader) -> Response {
    let door = address::with("/sign-in", &[("to", &reader.address)]);
    let Ok(door) = HeaderValue::from_str(&door) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if reader.wants_part {
        let redirect = HeaderName::from_static("hx-redirect");
        return (StatusCode::UNAUTHORIZED, [(redirect, door)]).into_response();
    }
    (StatusCode::SEE_OTHER, [(header::LOCATION, door)]).into_response()
}

#[derive(Template)]
#[template(path = "sorry.html")]
struct Sorry<'a> {
    pen: Pen<'a>,
    status: u16,
    title: &'a str,
    advice: &'a str,
    sentences: Vec<String>,
    /// Among the menus, for who is signed in: they are still at home.
    in_shell: bool,
}

fn page(reader: &Arc<Reader>, visitor: Option<&Arc<Visitor>>, failure: &Failure) -> Response {
    let pen = reader.pen();
    let (title, advice) = keys(failure);
    let sorry = Sorry {
        pen,
        status: failure.status().as_u16(),
        title: pen.t(title),
        advice: pen.t(advice),
        sentences: failure.sentences(pen),
        in_shell: visitor.is_some(),
    };
    let drawn = match visitor {
        Some(visitor) => {
            let visit = Visit::of(reader.clone(), visitor.clone());
            let place = Place {
                title: sorry.title,
                menu: "",
            };
            visit.page(place, &sorry).ok()
        }
        None => shell::bare(reader, sorry.title, &sorry)
            .ok()
            .map(|html| Html(html).into_response()),
    };
    let mut response = drawn.unwrap_or_default();
    *response.status_mut() = failure.status();
    response
}

/// The keys of what happened and of what to do about it.
pub(crate) fn keys(failure: &Failure) -> (&'static str, &'static str) {
    if matches!(failure, Failure::Engine(error) if matches!(**error, Error::Settled(_))) {
        return ("sorry-settled", "sorry-settled-advice");
    }
    match failure.status() {
        StatusCode::UNAUTHORIZED => ("sorry-401", "sorry-401-advice"),
        StatusCode::FORBIDDEN => ("sorry-403", "sorry-403-advice"),
        StatusCode::NOT_FOUND => ("sorry-404", "sorry-404-advice"),
        StatusCode::CONFLICT => ("sorry-409", "sorry-409-advice"),
        StatusCode::PAYLOAD_TOO_LARGE => ("sorry-413", "sorry-413-advice"),
        StatusCode::UNPROCESSABLE_ENTITY => ("sorry-422", "sorry-422-advice"),
        StatusCode::TOO_MANY_REQUESTS => ("sorry-429", "sorry-429-advice"),
        StatusCode::SERVICE_UNAVAILABLE => ("sorry-503", "sorry-503-advice"),
        status if status.is_client_error() => ("sorry-400", "sorry-400-advice"),
        _ => ("sorry-500", "sorry-500-advice"),
    }
}

#[derive(Template)]
#[template(path = "sorry_part.html")]
struct SorryPart<'a> {
    pen: Pen<'a>,
    title: &'a str,
    sentences: Vec<String>,
}

fn part(reader: &Reader, failure: &Failure) -> Response {
    let pen = reader.pen();
    let part = SorryPart {
        pen,
        title: pen.t(keys(failure).0),
        sentences: failure.sentences(pen),
    };
    match part.render() {
        Ok(html) => (failure.status(), Html(html)).into_response(),
        Err(_) => failure.status().into_response(),
    }
}
