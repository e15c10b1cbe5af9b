//! `POST /hooks/card`: an event of the provider, believed by its signature alone.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kit::{Error, Result};
use ui::{Answer, Failure, Guest};

use crate::hook::{self, Refused};
use crate::{event, setting};

const SIGNATURE: &str = "stripe-signature";

pub async fn take(guest: Guest, headers: HeaderMap, body: Bytes) -> Answer {
    let site = guest.site.clone();
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok());
    let signature = signature.unwrap_or_default().to_owned();
    let outcome = guest
        .site
        .in_turn(move || -> Result<Result<(), StatusCode>> {
            let keys = site.store.read(|db| setting::keys(&site, db))?;
            // No such door until the house knows whom to believe; the provider sends again for days.
            let Some(secret) = keys.ok().and_then(|keys| keys.signing) else {
                return Ok(Err(StatusCode::NOT_FOUND));
            };
            if let Err(refused) = hook::check(&signature, &body, &secret, site.clock.now()) {
                if refused != Refused::Unsigned {
                    tracing::warn!(?refused, "an event of the payment provider was not believed");
                }
                return Ok(Err(StatusCode::BAD_REQUEST));
            }
            let Some(read) = hook::read(&body) else {
                return Ok(Err(StatusCode::BAD_REQUEST));
            };
            let text = std::str::from_utf8(&body).map_err(|_| Error::Fault("an event is no text".into()))?;
            event::take(&site, &read, text)?;
            Ok(Ok(()))
        })
        .await?;
    match outcome {
        Ok(()) => Ok(StatusCode::OK.into_response()),
        Err(status) => Err(Failure::Protocol(status)),
    }
}
