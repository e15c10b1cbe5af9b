//! The routes that are of no kind alone, or more than reading and writing one record: bulk edits, exports, undoing,
//! search, imports, jobs, files.

use exchange::export::Format;
use kit::Kind;
use serde_json::{Map, Value, json};
use ui::ApiAnswer;

use super::Asker;
use super::paths::Route;
use super::shared::part;
use crate::{BASE, documents};

const READ: &[&str] = &["401", "404", "422"];
const DONE: &[&str] = &["400", "401", "403", "404", "413", "415", "422"];
/// What every `POST` takes.
const ONCE: &[&str] = &["idempotency-key"];

/// What is done with many records of a kind.
pub fn of_kind(asker: &Asker<'_>, kind: &Kind, paths: &mut Map<String, Value>) {
    let root = format!("{BASE}/{}", kind.plural);
    if asker.access.may(kind.key, "export") {
        let parameters = ["format", "filter", "q", "sort", "fields", "on", "with_ids"];
        let export = Route::of_kind(asker, kind, "export", &parameters, READ)
            .answers_file(&[Format::Csv.media_type(), Format::Xlsx.media_type()]);
        paths.insert(format!("{root}/export"), json!({ "get": export }));
    }
    if asker.access.may(kind.key, "bulk") && asker.writable(kind).next().is_some() {
        let asked = json!({
            "type": "object",
            "required": ["set"],
            "additionalProperties": false,
            "properties": {
                "filter": { "type": "object", "description": asker.pen.t("api-doc-parameter-filter") },
                "q": { "type": "string", "description": asker.pen.t("api-doc-parameter-q") },
                "set": part("schemas", &format!("{}-input", kind.key)),
                "from": { "type": "string", "format": "date", "description": asker.pen.t("api-doc-from") },
                "reason": { "type": "string", "maxLength": 500, "description": asker.pen.t("api-doc-reason") },
                "dry_run": { "type": "boolean", "default": false, "description": asker.pen.t("api-doc-dry-run") },
            },
        });
        let bulk = Route::of_kind(asker, kind, "bulk", ONCE, DONE).takes_as("application/json", asked);
        let bulk = bulk.or("200", part("schemas", "Foreseen")).headed(&["location"]);
        let bulk = bulk.answers("202", part("schemas", "Queued"));
        paths.insert(format!("{root}/bulk"), json!({ "post": bulk }));
    }
}

/// What is of no kind alone. The paths of the kinds stand there already.
pub fn add(asker: &Asker<'_>, paths: &mut Map<String, Value>) {
    let free = |name: &str, tag: &str, parameters: &[&str], refusals: &[&str]| {
        Route::new(
            name.to_owned(),
            asker.pen.t(&format!("api-doc-{name}")),
            tag,
            parameters,
            refusals,
        )
    };
    let queued = || part("schemas", "Queued");
    let search = free("search", "search", &["text", "kinds", "limit"], READ);
    paths.insert(
        format!("{BASE}/search"),
        json!({ "get": search.answers("200", part("schemas", "Found")) }),
    );
    let job = free("job", "jobs", &[], READ).answers("200", part("schemas", "Job"));
    paths.insert(format!("{BASE}/jobs/{{id}}"), under_id("get", job));
    let undo = free("undo", "journal", ONCE, DONE).or("200", part("schemas", "Undone"));
    let undo = undo.headed(&["location"]).answers("202", queued());
    paths.insert(format!("{BASE}/operations/{{id}}/undo"), under_id("post", undo));

    of_rooms(asker, paths);
    if asker.access.kind("proposal").is_ok() {
        proposals(asker, paths);
    }
    if asker.access.kind("document").is_ok() {
        let content = free("content", "documents", &[], READ).answers_file(&["*/*"]);
        paths.insert(format!("{BASE}/documents/{{id}}/content"), under_id("get", content));
        if asker.access.may("document", "create") {
            let mut parts = Map::new();
            parts.insert("owner".into(), json!({ "type": "string", "format": "uuid" }));
            let words = documents::FIELDS.iter();
            parts.extend(words.map(|field| ((*field).to_owned(), json!({ "type": "string" }))));
            parts.insert("file".into(), json!({ "type": "string", "format": "binary" }));
            let form = json!({ "type": "object", "required": ["owner"], "properties": parts });
            let attach = free("attach", "documents", ONCE, DONE).takes_as("multipart/form-data", form);
            let attach = attach
                .headed(&["etag", "location"])
                .answers("201", part("schemas", "document"));
            put(paths, &format!("{BASE}/documents"), "post", attach);
        }
    }
    if asker.access.kind("import").is_ok() {
        let form = json!({
            "type": "object",
            "required": ["file"],
            "properties": {
                "what": { "type": "string", "default": "students" },
                "mode": { "type": "string" },
                "key": { "type": "string" },
                "file": { "type": "string", "format": "binary" },
            },
        });
        let hand_in = free("hand-in", "imports", ONCE, DONE).takes_as("multipart/form-data", form);
        let hand_in = hand_in.headed(&["location"]).answers("201", part("schemas", "Preview"));
        let root = format!("{BASE}/imports");
        put(paths, &root, "post", hand_in);
        for (segment, name) in [("apply", "apply"), ("undo", "undo-import")] {
            let route = free(name, "imports", ONCE, DONE)
                .headed(&["location"])
                .answers("202", queued());
            paths.insert(format!("{root}/{{id}}/{segment}"), under_id("post", route));
        }
        let rejected = free("rejected", "imports", &[], READ).answers("200", part("schemas", "Rejected"));
        paths.insert(format!("{root}/{{id}}/rejected"), under_id("get", rejected));
    }
}

/// The routes that rooms have of their own.
fn of_rooms(asker: &Asker<'_>, paths: &mut Map<String, Value>) {
    let routes = asker.pen.site.rooms.iter().flat_map(|room| room.api);
    for route in routes.filter(|route| route.policy.admits(Some(&asker.access))) {
        let key = format!("api-doc-{}", route.operation);
        let (refusals, once) = match route.method {
            "get" => (READ, [].as_slice()),
            "post" => (DONE, ONCE),
            _ => (DONE, [].as_slice()),
        };
        let parameters = [route.parameters, once].concat();
        let mut described = Route::new(
            route.operation.to_owned(),
            asker.pen.t(&key),
            route.tag,
            &parameters,
            refusals,
        );
        for (name, values) in route.queries {
            let schema = if values.is_empty() {
                json!({ "type": "string" })
            } else {
                json!({ "enum": values })
            };
            let said = asker.pen.t(&format!("{key}-{name}")).to_owned();
            described = described.asks(json!({ "name": name, "in": "query", "description": said, "schema": schema }));
        }
        if let Some(takes) = route.takes {
            described = described.takes_as("application/json", takes());
        }
        if route.takes_file {
            let file = json!({ "type": "string", "format": "binary" });
            described = described.takes_as("application/octet-stream", file);
        }
        let described = match route.answers {
            ApiAnswer::Json(status, shape) => described.answers(status, shape()),
            ApiAnswer::File(media_types) => described.answers_file(media_types),
        };
        put(paths, route.path, route.method, described);
        if route.path.contains("{id}") {
            put(paths, route.path, "parameters", json!([part("parameters", "id")]));
        }
    }
}

/// Requested changes and their answers, for who knows the kind: anyone may read their own all the same.
fn proposals(asker: &Asker<'_>, paths: &mut Map<String, Value>) {
    let free = |name: &str, parameters: &[&str], refusals: &[&str]| {
        let said = format!("api-doc-{name}");
        Route::new(name.to_owned(), asker.pen.t(&said), "proposals", parameters, refusals)
    };
    let proposals = free("proposals", &["state", "mine", "kind", "limit", "after"], READ)
        .answers("200", part("schemas", "Proposals"));
    put(paths, &format!("{BASE}/proposals"), "get", proposals);
    let proposal = free("proposal", &[], READ).answers("200", part("schemas", "Proposal"));
    paths.insert(format!("{BASE}/proposals/{{id}}"), under_id("get", proposal));
    let names = json!({ "type": "array", "items": { "type": "string" } });
    for (segment, takes) in [
        ("accept", json!({ "fields": names, "version": { "type": "integer" } })),
        (
            "refuse",
            json!({ "fields": names, "reason": { "type": "string", "maxLength": 500 } }),
        ),
        ("withdraw", json!({})),
    ] {
        let takes = json!({ "type": "object", "additionalProperties": false, "properties": takes });
        let route = free(&format!("proposal-{segment}"), ONCE, DONE);
        let route = route
            .takes_as("application/json", takes)
            .answers("200", part("schemas", "Proposal"));
        paths.insert(format!("{BASE}/proposals/{{id}}/{segment}"), under_id("post", route));
    }
}

fn under_id(method: &str, route: Value) -> Value {
    json!({ "parameters": [part("parameters", "id")], method: route })
}

fn put(paths: &mut Map<String, Value>, path: &str, method: &str, route: Value) {
    let at = paths.entry(path).or_insert_with(|| json!({}));
    if let Value::Object(methods) = at {
        methods.insert(method.to_owned(), route);
    }
}

/// The shapes of their answers.
pub fn schemas() -> Value {
    let (text, count, flag) = (
        json!({ "type": "string" }),
        json!({ "type": "integer" }),
        json!({ "type": "boolean" }),
    );
    let id = json!({ "type": "string", "format": "uuid" });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let object = |properties: Value| json!({ "type": "object", "properties": properties });
    let refused = list(object(json!({ "id": id, "code": text, "reason": text })));
    let row = list(object(json!({
        "file": {}, "sheet": { "type": ["string", "null"] }, "row": count, "column": { "type": ["string", "null"] }, "reason": text,
    })));
    let proposed = json!({
        "id": id, "kind": text, "state": text, "author": text, "mine": flag,
        "record": object(json!({ "id": id, "title": text, "version": count })),
        "at": { "type": "string", "format": "date-time" },
        "comment": { "type": ["string", "null"] }, "answer": { "type": ["string", "null"] },
        "fields": list(object(json!({
            "field": text, "before": {}, "now": {}, "after": {}, "state": text, "may_decide": flag,
        }))),
    });
    json!({
        "Proposal": object(proposed),
        "Proposals": object(json!({
            "items": list(part("schemas", "Proposal")), "total": count, "next": { "type": ["string", "null"] },
        })),
        "Queued": object(json!({ "job": object(json!({ "id": id })) })),
        "Job": object(json!({
            "id": id,
            "kind": text,
            "state": { "enum": ["queued", "running", "done", "failed", "cancelled"] },
            "done": count,
            "total": { "type": ["integer", "null"] },
            "operation": { "type": ["string", "null"], "format": "uuid" },
            "result": {},
            "error": { "type": ["string", "null"] },
        })),
        "Foreseen": object(json!({
            "changed": count, "unchanged": count, "refused": count, "all_tried": flag, "refusals": refused,
            "samples": list(object(json!({ "id": id, "title": text, "before": { "type": "object" } }))),
        })),
        "Undone": object(json!({
            "undone": count,
            "kept": list(object(json!({ "kind": text, "id": id, "title": text, "fields": list(text.clone()) }))),
        })),
        "Found": object(json!({
            "items": list(object(json!({
                "kind": text, "total": count, "total_is_exact": flag, "corrected": flag,
                "items": list(object(json!({
                    "record": { "type": "object" }, "matched": {},
                    "related": list(object(json!({ "relation": text, "kind": text, "id": id, "label": text }))),
                }))),
            }))),
        })),
        "Preview": object(json!({ "id": id, "counts": { "type": "object" }, "rows_rejected": row })),
        "Rejected": object(json!({ "total": count, "items": row, "next": { "type": "null" } })),
    })
}
