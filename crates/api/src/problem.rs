//! The one problem document that screens do not have: a precondition that does not hold (RFC 9457, RFC 9110 15.5.13).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::error::Clash;
use serde_json::{Value, json};
use ui::Visit;

use crate::record::tag;

/// The record is at another version: which, and the fields that both have changed, theirs beside ours. Only fields that
/// the visitor may write, and so read, can clash.
pub fn moved(visit: &Visit, version: i64, clashes: &[Clash]) -> Response {
    let pen = visit.pen();
    let errors: Vec<Value> = clashes
        .iter()
        .map(|clash| {
            json!({
                "field": clash.field,
                "code": "error-changed-meanwhile",
                "message": pen.t("error-changed-meanwhile"),
                "theirs": clash.theirs.to_json(),
                "ours": clash.ours.to_json(),
            })
        })
        .collect();
    let document = json!({
        "type": "about:blank",
        "title": pen.t("api-moved"),
        "status": StatusCode::PRECONDITION_FAILED.as_u16(),
        "detail": pen.t("api-moved-advice"),
        "version": version,
        "errors": errors,
    });
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    (
        StatusCode::PRECONDITION_FAILED,
        [(header::ETAG, tag(version)), kind],
        Json(document).into_response().into_body(),
    )
        .into_response()
}
