//! Problem documents: what a program is told when its request fails (RFC 9457).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kit::Error;
use serde::Serialize;

use crate::failure::{Failure, filter_message, keys};
use crate::guest::Reader;

/// The document. `type` stays `about:blank`: the status and the codes say it all.
#[derive(Serialize)]
struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// The version that the record is at now, when it moved meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
}

#[derive(Serialize)]
struct FieldProblem {
    field: String,
    /// A stable name: the key of the message.
    code: String,
    message: String,
}

pub(crate) fn document(reader: &Reader, failure: &Failure) -> Response {
    let pen = reader.pen();
    let status = failure.status();
    let mut problem = Problem {
        r#type: "about:blank",
        title: pen.t(keys(failure).0),
        status: status.as_u16(),
        detail: None,
        errors: Vec::new(),
        version: None,
    };
    if let Failure::Engine(error) = failure {
        match &**error {
            Error::Forbidden(message) | Error::Refused(message) | Error::Settled(message) => {
                problem.detail = Some(pen.message(message));
            }
            Error::Invalid(fields) => {
                problem.errors = fields
                    .iter()
                    .map(|error| FieldProblem {
                        field: error.field.clone(),
                        code: error.message.key.clone(),
                        message: pen.message(&error.message),
                    })
                    .collect();
            }
            Error::Filter(error) => {
                let message = filter_message(pen, error);
                let said = pen.message(&message);
                problem.errors = vec![FieldProblem {
                    field: "filter".into(),
                    code: message.key,
                    message: said,
                }];
            }
            Error::Conflict { version, clashes } => {
                problem.version = Some(*version);
                problem.errors = clashes
                    .iter()
                    .map(|clash| FieldProblem {
                        field: clash.field.clone(),
                        code: "error-changed-meanwhile".into(),
                        message: pen.t("error-changed-meanwhile").to_owned(),
                    })
                    .collect();
            }
            Error::NotFound | Error::Store(_) | Error::Fault(_) => {}
        }
    }
    let mut response = (status, axum::Json(problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if let Failure::SignIn = failure {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
