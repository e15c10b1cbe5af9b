//! The API of presence: signatures, countersignatures, seals and declarations of a slot; rates of a session.

mod described;
mod justification;
mod read;
mod session;
mod sheet;

pub(crate) use described::DESCRIBED;
pub(crate) use justification::CREATIONS;
pub(crate) use read::origin;
pub(crate) use sheet::INTENT;
use ui::{Policy, Routes};

/// Bytes of a request with a picture in it.
const MOST_BYTES: usize = 1 << 20;

/// Whoever signs or records must see the slot; the commands ask for the rest.
pub fn routes() -> Routes {
    let slot = Policy::Kind("slot");
    let session = Policy::Kind("training_session");
    let decides = Policy::Action("justification", "decide");
    Routes::new()
        .upload("/api/v1/slots/{uid}/signatures", slot, MOST_BYTES, sheet::sign)
        .get("/api/v1/slots/{uid}/signatures", slot, sheet::signatures)
        .upload(
            "/api/v1/slots/{uid}/countersignature",
            slot,
            MOST_BYTES,
            sheet::countersign,
        )
        .post("/api/v1/slots/{uid}/seal", slot, sheet::seal)
        .put("/api/v1/slots/{uid}/presence", slot, sheet::declare)
        .get("/api/v1/slots/{uid}/presence", slot, sheet::presence)
        .get("/api/v1/sessions/{uid}/rates", session, session::rates)
        .post("/api/v1/justifications/{uid}/accept", decides, justification::accept)
        .post("/api/v1/justifications/{uid}/refuse", decides, justification::refuse)
}
