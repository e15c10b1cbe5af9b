//! What the API contributes to the house: its routes.

use ui::{Policy, Room, Routes};
use words::Source;

use crate::{
    aggregate, bulk, documents, export, history, imports, list, openapi, proposals, record, search, undo, write,
};

pub fn room() -> Room {
    Room {
        routes,
        ..Room::new(
            "api",
            Source {
                room: "api",
                fr: include_str!("../locales/fr.ftl"),
                en: include_str!("../locales/en.ftl"),
            },
        )
    }
}

/// The kind stands in the address: whether the visitor knows it is asked of their access by each handler, which answers
/// "not found" as for a kind that nobody declared.
fn routes() -> Routes {
    let signed_in = Policy::SignedIn;
    let imported = Policy::Kind("import");
    Routes::new()
        .get("/api/v1/search", signed_in, search::search)
        .get("/api/v1/imports", imported, list::list)
        .upload("/api/v1/imports", imported, imports::MOST_BYTES, imports::hand_in)
        .get("/api/v1/imports/{uid}/rejected", imported, imports::rejected)
        .post("/api/v1/imports/{uid}/apply", imported, imports::apply)
        .post("/api/v1/imports/{uid}/undo", imported, imports::undo)
        .get("/api/v1/documents", Policy::Kind("document"), list::list)
        .upload(
            "/api/v1/documents",
            Policy::Action("document", "create"),
            documents::MOST_BYTES,
            documents::attach,
        )
        .get(
            "/api/v1/documents/{uid}/content",
            Policy::Kind("document"),
            documents::content,
        )
        .get("/api/openapi.json", Policy::Public, openapi::document)
        .get("/api/docs", Policy::Public, openapi::page)
        .get("/api/v1/proposals", signed_in, proposals::list)
        .get("/api/v1/proposals/aggregate", signed_in, aggregate::aggregate)
        .get("/api/v1/proposals/export", signed_in, export::export)
        .get("/api/v1/proposals/{uid}", signed_in, proposals::one)
        // As for any other kind: who writes nothing of it is told so.
        .post("/api/v1/proposals", signed_in, write::create)
        .post("/api/v1/proposals/bulk", signed_in, bulk::bulk)
        .patch("/api/v1/proposals/{uid}", signed_in, write::change)
        .delete("/api/v1/proposals/{uid}", signed_in, write::delete)
        .post("/api/v1/proposals/{uid}/accept", signed_in, proposals::accept)
        .post("/api/v1/proposals/{uid}/refuse", signed_in, proposals::refuse)
        .post("/api/v1/proposals/{uid}/withdraw", signed_in, proposals::withdraw)
        .get("/api/v1/{plural}", signed_in, list::list)
        .post("/api/v1/{plural}", signed_in, write::create)
        .get("/api/v1/{plural}/aggregate", signed_in, aggregate::aggregate)
        .get("/api/v1/{plural}/export", signed_in, export::export)
        .post("/api/v1/{plural}/bulk", signed_in, bulk::bulk)
        .post("/api/v1/operations/{uid}/undo", signed_in, undo::undo)
        .get("/api/v1/{plural}/{uid}", signed_in, record::record)
        .patch("/api/v1/{plural}/{uid}", signed_in, write::change)
        .delete("/api/v1/{plural}/{uid}", signed_in, write::delete)
        .get("/api/v1/{plural}/{uid}/history", signed_in, history::history)
        .get("/api/v1/{plural}/{uid}/{relation}", signed_in, list::related)
}
