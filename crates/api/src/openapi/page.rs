//! `GET /api/docs`: the description of the API for people, made from the document that programs read.

use std::fmt::Write;

use askama::Template;
use serde_json::Value;
use ui::{Answer, Guest, Pen};

use super::Asker;

/// A route.
struct Entry {
    /// Its place in the page.
    anchor: String,
    method: String,
    path: String,
    summary: String,
    /// Name, where it stands, what it is.
    parameters: Vec<(String, String, String)>,
    /// A command that tries it.
    example: String,
    /// The statuses of its answers.
    statuses: String,
}

/// The routes of one tag, with the fields of the kind when it is one.
struct Section {
    name: String,
    title: String,
    routes: Vec<Entry>,
    /// Key, type, label.
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "api_docs.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: &'a str,
    introduction: &'a str,
    sections: Vec<Section>,
}

pub async fn page(guest: Guest) -> Answer {
    let document = Asker::of(&guest).document();
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let page = Page {
        pen: guest.pen(),
        title: text("/info/title"),
        introduction: text("/info/description"),
        sections: sections(&document),
    };
    guest.page(page.title, &page)
}

fn sections(document: &Value) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for tag in document["tags"].as_array().into_iter().flatten() {
        sections.push(Section {
            name: said(&tag["name"]),
            title: said(&tag["description"]),
            routes: Vec::new(),
            fields: Vec::new(),
        });
    }
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, route) in methods.as_object().into_iter().flatten() {
            if !route.is_object() {
                continue;
            }
            let entry = entry(document, path, method, methods, route);
            let tag = said(&route["tags"][0]);
            if let ("get", Some(kind)) = (method.as_str(), kind_of(route))
                && let Some(section) = sections.iter_mut().find(|section| section.name == tag)
                && section.fields.is_empty()
            {
                section.fields = fields(&document["components"]["schemas"][kind]);
            }
            match sections.iter_mut().find(|section| section.name == tag) {
                Some(section) => section.routes.push(entry),
                None => sections.push(Section {
                    name: tag.clone(),
                    title: entry.summary.clone(),
                    routes: vec![entry],
                    fields: Vec::new(),
                }),
            }
        }
    }
    sections
}

fn entry(document: &Value, path: &str, method: &str, methods: &Value, route: &Value) -> Entry {
    let shared = methods["parameters"].as_array().into_iter().flatten();
    let own = route["parameters"].as_array().into_iter().flatten();
    let known: Vec<&Value> = shared
        .chain(own)
        .map(|parameter| resolved(document, parameter))
        .collect();
    let statuses: Vec<&str> = route["responses"]
        .as_object()
        .into_iter()
        .flat_map(|responses| responses.keys().map(String::as_str))
        .collect();
    let name = |parameter: &Value| {
        (
            said(&parameter["name"]),
            said(&parameter["in"]),
            said(&parameter["description"]),
        )
    };
    Entry {
        anchor: said(&route["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: said(&route["summary"]),
        parameters: known.into_iter().map(name).collect(),
        example: example(path, method, route),
        statuses: statuses.join(", "),
    }
}

fn example(path: &str, method: &str, route: &Value) -> String {
    let mut example = String::from("curl");
    if method != "get" {
        // Writing to a text does not fail.
        let _ = write!(example, " -X {}", method.to_uppercase());
    }
    example.push_str(" -H \"Authorization: Bearer $TOKEN\"");
    let content = &route["requestBody"]["content"];
    if content["application/json"].is_object() {
        example.push_str(" -H \"Content-Type: application/json\" -d @body.json");
    } else if content["multipart/form-data"].is_object() {
        example.push_str(" -F file=@file");
    }
    let _ = write!(example, " \"$SERVER{}\"", path.replace("{id}", "$ID"));
    example
}

/// The schema of the one record that a route answers.
fn kind_of(route: &Value) -> Option<&str> {
    let schema = &route["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
    let name = schema.as_str()?.rsplit('/').next()?;
    (!name.ends_with("-page") && route["operationId"].as_str()?.starts_with("read_")).then_some(name)
}

fn fields(schema: &Value) -> Vec<(String, String, String)> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(key, property)| (key.clone(), shape(property), said(&property["description"])))
        .collect()
}

/// A type in a word or two.
fn shape(property: &Value) -> String {
    if let Some(codes) = property["enum"].as_array() {
        let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
        return codes.join(" | ");
    }
    if property["anyOf"].is_array() {
        return "{id, label}".to_owned();
    }
    let ty = match &property["type"] {
        Value::Array(types) => said(types.first().unwrap_or(&Value::Null)),
        ty => said(ty),
    };
    match property["format"].as_str() {
        Some(format) => format.to_owned(),
        None => ty,
    }
}

fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let target = value["$ref"]
        .as_str()
        .and_then(|reference| document.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(value)
}

fn said(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
