//! The routes, kind by kind: only those that the asker may use.

use kit::Kind;
use serde_json::{Map, Value, json};
use words::Args;

use super::shared::part;
use super::{Asker, doings};
use crate::{BASE, enrol};

const OF_A_LIST: &[&str] = &["filter", "q", "sort", "fields", "limit", "after", "before", "on"];

pub fn all(asker: &Asker<'_>) -> Value {
    let mut paths = Map::new();
    for kind in asker.kinds() {
        of_kind(asker, kind, &mut paths);
        doings::of_kind(asker, kind, &mut paths);
    }
    doings::add(asker, &mut paths);
    Value::Object(paths)
}

fn of_kind(asker: &Asker<'_>, kind: &Kind, paths: &mut Map<String, Value>) {
    let root = format!("{BASE}/{}", kind.plural);
    let describe =
        |name: &str, parameters: &[&str], refusals: &[&str]| Route::of_kind(asker, kind, name, parameters, refusals);
    let read = &["401", "404", "422"];
    let written = &["400", "401", "403", "404", "413", "415", "422"];
    let own = part("schemas", kind.key);

    let mut list = Map::new();
    list.insert(
        "get".into(),
        describe("list", OF_A_LIST, read).answers("200", part("schemas", &format!("{}-page", kind.key))),
    );
    let is_written = kind.fields.iter().any(|field| field.is_writable());
    // What comes with a file is described apart.
    let is_plain = !matches!(kind.key, "document" | "import");
    let creation = asker.pen.site.creation(kind.key);
    let action = creation.map_or("create", |creation| creation.action);
    if (is_written || creation.is_some()) && is_plain && asker.access.may(kind.key, action) {
        let create = describe("create", &["idempotency-key"], written).takes(asker, kind, true);
        list.insert(
            "post".into(),
            create.headed(&["etag", "location"]).answers("201", own.clone()),
        );
    }
    paths.insert(root.clone(), list.into());

    let groups = describe("aggregate", &["by", "measure", "filter", "q", "on"], read);
    paths.insert(
        format!("{root}/aggregate"),
        json!({ "get": groups.answers("200", part("schemas", "Groups")) }),
    );

    let mut one = Map::new();
    one.insert("parameters".into(), json!([part("parameters", "id")]));
    // The record of the journal is the operation, with all that it did.
    let (shape, takes): (Value, &[&str]) = if kind.key == "journal" {
        (part("schemas", "Operation"), &[])
    } else {
        (own.clone(), &["fields"])
    };
    one.insert(
        "get".into(),
        describe("read", takes, read).headed(&["etag"]).answers("200", shape),
    );
    let refusals: Vec<&str> = written.iter().chain(&["412"]).copied().collect();
    if is_written && asker.changeable(kind).next().is_some() {
        let change = describe("change", &["if-match"], &refusals).takes(asker, kind, false);
        one.insert(
            "patch".into(),
            change.or("202", own.clone()).headed(&["etag"]).answers("200", own),
        );
    }
    if is_written && asker.access.may(kind.key, "delete") {
        one.insert(
            "delete".into(),
            describe("delete", &["if-match"], &["401", "403", "404", "412", "422"]).answers_nothing(),
        );
    }
    paths.insert(format!("{root}/{{id}}"), one.into());
    if kind.key == "journal" {
        return;
    }

    let mut under = |segment: &str, route: Value| {
        paths.insert(
            format!("{root}/{{id}}/{segment}"),
            json!({ "parameters": [part("parameters", "id")], "get": route }),
        );
    };
    under(
        "history",
        describe("history", &["limit", "after"], read).answers("200", part("schemas", "History")),
    );
    for relation in &kind.relations {
        if let Ok(target) = asker.access.kind(relation.kind) {
            let mut route = describe("related", OF_A_LIST, read);
            route.name(&format!("{}_of_{}", relation.key, kind.key), &asker.pen.kinds(target));
            under(
                relation.key,
                route.answers("200", part("schemas", &format!("{}-page", target.key))),
            );
        }
    }
}

/// One route being described.
pub struct Route {
    route: Map<String, Value>,
    headers: Map<String, Value>,
    /// What else may come back.
    others: Map<String, Value>,
}

impl Route {
    /// A route of the records of a kind, named by what it does to them.
    pub fn of_kind(asker: &Asker<'_>, kind: &Kind, name: &str, parameters: &[&str], refusals: &[&str]) -> Self {
        let kinds = asker.pen.kinds(kind);
        let key = format!("api-doc-{name}");
        let summary = asker.pen.format(&key, &Args::new().with("kinds", kinds.as_str()));
        Route::new(
            format!("{name}_{}", kind.key),
            &summary,
            kind.plural,
            parameters,
            refusals,
        )
    }

    pub fn new(operation: String, summary: &str, tag: &str, parameters: &[&str], refusals: &[&str]) -> Self {
        let parameters: Vec<Value> = parameters.iter().map(|name| part("parameters", name)).collect();
        let mut route = Map::new();
        route.insert("operationId".into(), operation.into());
        route.insert("summary".into(), summary.into());
        route.insert("tags".into(), json!([tag]));
        route.insert("parameters".into(), parameters.into());
        let refusals = refusals
            .iter()
            .map(|status| ((*status).to_owned(), part("responses", &format!("refused-{status}"))));
        Route {
            route,
            headers: Map::new(),
            others: refusals.collect(),
        }
    }

    fn name(&mut self, operation: &str, summary: &str) {
        self.route.insert("operationId".into(), operation.into());
        self.route.insert("summary".into(), summary.into());
    }

    fn takes(self, asker: &Asker<'_>, kind: &Kind, is_new: bool) -> Self {
        let shape = match is_new {
            true if kind.key == enrol::KIND => "enrolment",
            true if asker.pen.site.creation(kind.key).is_some() => "creation",
            true => "input",
            false => "change",
        };
        let mut schema = part("schemas", &format!("{}-{shape}", kind.key));
        // What the program fills in by itself is asked of nobody.
        let required: Vec<&str> = asker
            .writable(kind)
            .filter(|field| field.required)
            .map(|field| field.key.as_ref())
            .collect();
        if is_new && !required.is_empty() {
            schema = json!({ "allOf": [schema, { "required": required }] });
        }
        self.takes_as("application/json", schema)
    }

    /// A parameter of its own.
    pub fn asks(mut self, parameter: Value) -> Self {
        if let Some(Value::Array(parameters)) = self.route.get_mut("parameters") {
            parameters.push(parameter);
        }
        self
    }

    /// What it takes, in which form.
    pub fn takes_as(mut self, media_type: &str, schema: Value) -> Self {
        let body = json!({ "required": true, "content": { media_type: { "schema": schema } } });
        self.route.insert("requestBody".into(), body);
        self
    }

    /// What else it may answer when all goes well.
    pub fn or(mut self, status: &str, schema: Value) -> Self {
        let answer =
            json!({ "description": self.route["summary"], "content": { "application/json": { "schema": schema } } });
        self.others.insert(status.into(), answer);
        self
    }

    pub fn headed(mut self, headers: &[&str]) -> Self {
        for name in headers {
            let title = if *name == "etag" { "ETag" } else { "Location" };
            self.headers.insert(title.into(), part("headers", name));
        }
        self
    }

    pub fn answers(self, status: &str, schema: Value) -> Value {
        let content = json!({ "application/json": { "schema": schema } });
        self.closed(status, json!({ "content": content }))
    }

    /// A file, in one of some forms. A binary body has no schema (OpenAPI 3.1, 4.8.14.4).
    pub fn answers_file(self, media_types: &[&str]) -> Value {
        let content: Map<String, Value> = media_types.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
        self.closed("200", json!({ "content": content }))
    }

    fn answers_nothing(self) -> Value {
        self.closed("204", json!({}))
    }

    fn closed(mut self, status: &str, mut answer: Value) -> Value {
        if let Value::Object(answer) = &mut answer {
            answer.insert("description".into(), self.route["summary"].clone());
            if !self.headers.is_empty() {
                answer.insert("headers".into(), self.headers.into());
            }
        }
        let mut responses = Map::new();
        responses.insert(status.into(), answer);
        responses.extend(self.others);
        self.route.insert("responses".into(), responses.into());
        self.route.into()
    }
}
