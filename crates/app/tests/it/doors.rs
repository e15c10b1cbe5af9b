//! Every field of every kind that a profile does not read, tried by every door. Nothing here names a field: one that is
//! added tomorrow is tried by itself.
//!
//! A door is well shut when it answers as it does for a field that nobody ever declared.

use std::sync::Arc;

use axum::http::{Request, header};
use kit::catalogue::Type;
use kit::query::Query;
use kit::{Access, Kind};
use serde_json::Value as Json;

use crate::house::{House, PROFILES, Page, each_house};

/// A field that no kind has.
const NONSENSE: &str = "nonsense_zq";

/// The doors through which a field of a kind may be named, as addresses.
fn doors(kind: &Kind, uid: &str, field: &str) -> Vec<String> {
    let plural = kind.plural;
    let api = format!("/api/v1/{plural}");
    let json = format!("%7B%22field%22%3A%22{field}%22%2C%22empty%22%3Atrue%7D");
    vec![
        format!("{api}?fields={field}"),
        format!("{api}?sort={field}"),
        format!("{api}?sort=-{field}"),
        format!("{api}?q={field}:x"),
        format!("{api}?q=-{field}:empty"),
        format!("{api}?filter={json}"),
        format!("{api}/aggregate?by={field}"),
        format!("{api}/aggregate?measure=distinct:{field}"),
        format!("{api}/aggregate?measure=sum:{field}"),
        format!("{api}/aggregate?measure=min:{field}"),
        format!("{api}/aggregate?measure=max:{field}"),
        format!("{api}/aggregate?measure=rate:{field}:filled"),
        format!("{api}/{uid}?fields={field}"),
        format!("/{plural}?columns={field}"),
        format!("/{plural}?sort={field}"),
        format!("/{plural}?q={field}:filled"),
        format!("/{plural}?add={field}"),
        format!("/{plural}/filter?field={field}"),
        format!("/{plural}/export?format=csv&columns={field}"),
        format!("/{plural}/export?format=csv&column={field}"),
        format!("/{plural}/export?format=csv&sort={field}"),
        format!("/{plural}/export?format=csv&q={field}:filled"),
        format!("/headcounts?kind={}&by={field}", kind.key),
        format!("/headcounts?kind={}&by={NONSENSE}&then={field}", kind.key),
        format!("/headcounts?kind={}&measure=distinct&of={field}", kind.key),
        format!("/headcounts?kind={}&q={field}:filled", kind.key),
        format!("/headcounts/export?kind={}&by={field}&format=csv", kind.key),
    ]
}

/// The same answer, whichever of the two names was asked for.
fn leveled(page: &Page, field: &str) -> (u16, String) {
    let body = page.body.replace(field, "¤").replace(NONSENSE, "¤");
    (page.status.as_u16(), body)
}

/// Each kind that a profile knows with the fields of it that they may not read.
fn hidden(house: &House, rights: &Access) -> Vec<(Arc<Kind>, Vec<String>)> {
    let catalogue = house.site.catalogue();
    let known = catalogue.kinds().iter().filter(|kind| rights.knows(kind));
    known
        .map(|kind| {
            let fields = kind.fields.iter().filter(|field| !rights.can_read(kind, &field.key));
            (kind.clone(), fields.map(|field| field.key.to_string()).collect())
        })
        .collect()
}

/// A record of the kind that these rights see.
fn one(house: &House, rights: &Access, kind: &Kind) -> String {
    let first = house.list(rights, &Query::of(kind.key).limit(1));
    first
        .records
        .first()
        .map_or(uuid::Uuid::nil(), |record| record.uid)
        .to_string()
}

#[test]
fn a_hidden_field_answers_at_every_door_as_one_that_nobody_declared() {
    let house = House::new();
    let mut faults = Vec::new();
    let mut tried = 0;
    for profile in PROFILES {
        let cookie = house.enter(profile);
        let rights = house.rights(&cookie);
        for (kind, fields) in hidden(&house, &rights) {
            let uid = one(&house, &rights, &kind);
            let unknown: Vec<Page> = doors(&kind, &uid, NONSENSE)
                .iter()
                .map(|address| house.get(&cookie, address))
                .collect();
            for field in &fields {
                for (address, unknown) in doors(&kind, &uid, field).iter().zip(&unknown) {
                    tried += 1;
                    let answer = house.get(&cookie, address);
                    if leveled(&answer, field) != leveled(unknown, field) {
                        faults.push(format!(
                            "{address} as {profile}: {} is not {}",
                            answer.status, unknown.status
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 1_000, "only {tried} doors were tried");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_hidden_field_is_hidden_behind_every_relation() {
    let house = House::new();
    let mut faults = Vec::new();
    for profile in PROFILES {
        let cookie = house.enter(profile);
        let rights = house.rights(&cookie);
        let hidden = hidden(&house, &rights);
        for (kind, _) in &hidden {
            for relation in &kind.relations {
                let Some((_, fields)) = hidden.iter().find(|(target, _)| target.key == relation.kind) else {
                    let address = format!("/api/v1/{}?q={}:()", kind.plural, relation.key);
                    let status = house.get(&cookie, &address).status;
                    if status != 422 {
                        faults.push(format!("{address} as {profile}: {status}"));
                    }
                    continue;
                };
                let ask = |field: &str| {
                    house.get(
                        &cookie,
                        &format!("/api/v1/{}?q={}:({field}:filled)", kind.plural, relation.key),
                    )
                };
                let unknown = ask(NONSENSE);
                for field in fields {
                    if leveled(&ask(field), field) != leveled(&unknown, field) {
                        faults.push(format!("{}.{}.{field} as {profile}", kind.key, relation.key));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_hidden_field_cannot_be_written_nor_told_from_one_that_is_not_there() {
    let house = House::new();
    let mut faults = Vec::new();
    for profile in PROFILES {
        let cookie = house.enter(profile);
        let rights = house.rights(&cookie);
        for (kind, fields) in hidden(&house, &rights) {
            let uid = one(&house, &rights, &kind);
            let send = |method: &str, address: String, field: &str| {
                let request = Request::builder()
                    .method(method)
                    .uri(address)
                    .header(header::CONTENT_TYPE, "application/json")
                    .header("sec-fetch-site", "same-origin");
                house.send(&cookie, request, format!("{{\"{field}\":\"x\"}}"))
            };
            let edit = |field: &str| {
                let form = format!("scope=filter&go=preview&set={field}&v.{field}=x");
                house.post(&cookie, &format!("/{}/bulk/edit", kind.plural), &form)
            };
            let unknown = edit(NONSENSE);
            let told = fields
                .iter()
                .filter(|field| leveled(&edit(field), field) != leveled(&unknown, field));
            faults.extend(told.map(|field| format!("bulk edit of {}.{field} as {profile}", kind.key)));
            for (method, address) in [
                ("PATCH", format!("/api/v1/{}/{uid}", kind.plural)),
                ("POST", format!("/api/v1/{}", kind.plural)),
            ] {
                let unknown = send(method, address.clone(), NONSENSE);
                for field in &fields {
                    let answer = send(method, address.clone(), field);
                    if leveled(&answer, field) != leveled(&unknown, field) {
                        faults.push(format!("{method} {address} {field} as {profile}: {}", answer.body));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_description_of_the_api_does_not_name_a_hidden_field() {
    let house = House::new();
    for profile in PROFILES {
        let cookie = house.enter(profile);
        let rights = house.rights(&cookie);
        let document = house.get(&cookie, "/api/openapi.json").json();
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        for kind in house.site.catalogue().kinds() {
            let path = &document["paths"][format!("/api/v1/{}", kind.plural)];
            assert_eq!(path.is_object(), rights.knows(kind), "{} as {profile}", kind.key);
        }
        let named = |schema: &Json| -> Vec<String> {
            let properties = schema["properties"].as_object();
            properties
                .map(|named| named.keys().cloned().collect())
                .unwrap_or_default()
        };
        for (kind, fields) in hidden(&house, &rights) {
            for shape in ["", "-input", "-change"].map(|end| format!("{}{end}", kind.key)) {
                let told = named(&schemas[&shape]);
                let leak = fields.iter().find(|field| told.contains(field));
                assert_eq!(leak, None, "{shape} as {profile}");
            }
        }
    }
}

#[test]
fn the_history_of_a_record_tells_no_hidden_field() {
    each_house(|house| {
        let mut heard = 0;
        for profile in PROFILES {
            let cookie = house.enter(profile);
            let rights = house.rights(&cookie);
            for (kind, _) in hidden(house, &rights) {
                let uid = one(house, &rights, &kind);
                let told = house
                    .get(&cookie, &format!("/api/v1/{}/{uid}/history", kind.plural))
                    .json();
                for entry in told["items"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .flat_map(|past| past["entries"].as_array())
                {
                    for (of, key) in entry.iter().flat_map(changes) {
                        let of = house.site.catalogue().expect(of).clone();
                        assert!(rights.can_read(&of, key), "{}.{key} is told to {profile}", of.key);
                        heard += 1;
                    }
                }
            }
        }
        assert!(heard > 100, "only {heard} changes are told to anyone");
    });
}

/// The fields that an entry of a history says were changed, each with its kind.
fn changes(entry: &Json) -> impl Iterator<Item = (&str, &str)> {
    let kind = entry["kind"].as_str().unwrap_or_default();
    let changed = entry["changes"].as_object().into_iter().flatten();
    changed.map(move |(key, _)| (kind, key.as_str()))
}

#[test]
fn words_of_a_hidden_field_find_nothing() {
    let house = House::new();
    let program = &house.access;
    let mut faults = Vec::new();
    for profile in PROFILES {
        let cookie = house.enter(profile);
        let rights = house.rights(&cookie);
        for (kind, fields) in hidden(&house, &rights) {
            let searched = kind
                .fields
                .iter()
                .filter(|field| field.search.is_some() && fields.contains(&field.key.to_string()));
            for field in searched.filter(|field| matches!(field.ty, Type::Text | Type::Email | Type::Phone)) {
                let filled = Query::of(kind.key).fields(&[&field.key]).limit(1_000);
                let values = house
                    .list(program, &filled)
                    .records
                    .into_iter()
                    .map(|record| (record.uid, record.cells[0].value.to_text().into_owned()));
                for (uid, value) in values.filter(|(_, value)| value.len() > 5).take(3) {
                    let typed = ui::address::with("/api/v1/search", &[("q", &value), ("kinds", kind.plural)]);
                    let found = house.get(&cookie, &typed).json();
                    for item in found["items"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .flat_map(|group| group["items"].as_array().into_iter().flatten())
                    {
                        let matched: Vec<&str> = item["matched"]
                            .as_array()
                            .into_iter()
                            .flatten()
                            .filter_map(Json::as_str)
                            .collect();
                        if matched.contains(&field.key.as_ref())
                            || item["record"]["id"] == uid.to_string() && matched.is_empty()
                        {
                            faults.push(format!("{}.{} finds {uid} for {profile}", kind.key, field.key));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
