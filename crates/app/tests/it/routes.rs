//! Every route that the house states, walked by every profile, by a stranger, and through another's eyes.

use std::collections::BTreeMap;

use axum::http::{Method, Request, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kit::Access;
use kit::query::Query;
use ui::Policy;
use ui::routes::Stated;
use uuid::Uuid;

use crate::house::{House, PROFILES, Page, on_postgres, on_sqlite};
use crate::secrets::{self, Secret};

/// Someone at the door.
pub struct Walker {
    pub name: String,
    /// Whose rights they have; a stranger has none.
    profile: Option<&'static str>,
    pub cookie: String,
    rights: Option<Access>,
    /// Looks through another's eyes.
    is_borrowed: bool,
}

impl Walker {
    fn stranger() -> Self {
        Walker {
            name: "a stranger".into(),
            profile: None,
            cookie: String::new(),
            rights: None,
            is_borrowed: false,
        }
    }

    pub fn of(house: &House, profile: &'static str) -> Self {
        let mut walker = Walker {
            name: profile.into(),
            profile: Some(profile),
            ..Walker::stranger()
        };
        walker.enter_again(house);
        walker.rights = Some(house.rights(&walker.cookie));
        walker
    }

    fn seeing_as(house: &House, profile: &'static str) -> Self {
        let mut walker = Walker {
            name: format!("the administrator seeing as {profile}"),
            profile: Some(profile),
            is_borrowed: true,
            ..Walker::stranger()
        };
        walker.enter_again(house);
        walker.rights = Some(house.rights(&walker.cookie));
        walker
    }

    /// Signs in anew, as the same person with the same eyes.
    fn enter_again(&mut self, house: &House) {
        self.cookie = match self.profile {
            Some(profile) if self.is_borrowed => house.see_as(profile),
            Some(profile) => house.enter(profile),
            None => String::new(),
        };
    }
}

/// The records that addresses are filled with.
pub struct Ids {
    /// By plural: some records, whoever sees them.
    all: BTreeMap<&'static str, Vec<Uuid>>,
}

impl Ids {
    pub fn of(house: &House, secrets: &[Secret]) -> Self {
        let mut all: BTreeMap<&'static str, Vec<Uuid>> = BTreeMap::new();
        for kind in house.site.catalogue().kinds() {
            let some = house.list(&house.access, &Query::of(kind.key).limit(2));
            let planted = secrets
                .iter()
                .filter(|secret| secret.kind == kind.key)
                .map(|secret| secret.uid);
            let ids = all.entry(kind.plural).or_default();
            ids.extend(some.records.iter().map(|record| record.uid).chain(planted));
            ids.sort_unstable();
            ids.dedup();
        }
        Ids { all }
    }

    /// One record that these rights see and one that they do not, where there are such.
    fn seen_and_unseen(&self, house: &House, rights: Option<&Access>, plural: &str) -> Vec<Uuid> {
        let catalogue = house.site.catalogue();
        let Some(kind) = catalogue.by_plural(plural) else {
            return vec![Uuid::nil()];
        };
        let ids = self.all.get(plural).map(Vec::as_slice).unwrap_or_default();
        let is_seen =
            |uid: &&Uuid| rights.is_some_and(|rights| house.site.queries.record(rights, kind.key, **uid, &[]).is_ok());
        let seen = ids.iter().find(is_seen);
        let unseen = ids.iter().find(|uid| !is_seen(uid));
        let both: Vec<Uuid> = seen.into_iter().chain(unseen).copied().collect();
        if both.is_empty() { vec![Uuid::nil()] } else { both }
    }
}

/// The addresses of a route: each parameter filled with everything it may be.
fn addresses(house: &House, ids: &Ids, rights: Option<&Access>, path: &str) -> Vec<String> {
    let catalogue = house.site.catalogue();
    let mut addresses = vec![String::new()];
    for segment in path.split('/').skip(1) {
        let Some(parameter) = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            addresses
                .iter_mut()
                .for_each(|address| *address = format!("{address}/{segment}"));
            continue;
        };
        addresses = addresses
            .iter()
            .flat_map(|address| {
                let plural = address
                    .trim_start_matches("/api/v1")
                    .split('/')
                    .nth(1)
                    .unwrap_or_default();
                let kind = catalogue.by_plural(plural);
                let values: Vec<String> = match parameter {
                    "plural" => catalogue.kinds().iter().map(|kind| kind.plural.to_owned()).collect(),
                    "kind" => catalogue.kinds().iter().map(|kind| kind.key.to_owned()).collect(),
                    "card" => kind
                        .map(|kind| kind.cards.iter().map(|card| card.to_string()).collect())
                        .unwrap_or_default(),
                    "relation" => kind
                        .map(|kind| kind.relations.iter().map(|relation| relation.key.to_owned()).collect())
                        .unwrap_or_default(),
                    "uid" | "id" => {
                        let ids = ids.seen_and_unseen(house, rights, plural);
                        ids.iter().map(Uuid::to_string).collect()
                    }
                    _ => vec!["nonsense".to_owned()],
                };
                values.into_iter().map(move |value| format!("{address}/{value}"))
            })
            .collect();
    }
    addresses
}

/// What an answer says that the policy of its route does not; nothing when all is well.
fn fault(route: &Stated, walker: &Walker, address: &str, page: &Page) -> Option<String> {
    let status = page.status.as_u16();
    let is_borrowed = walker.is_borrowed && route.method != Method::GET && !route.policy.asks_nobody();
    let expected = match (&walker.rights, route.policy) {
        (rights, policy) if policy.admits(rights.as_ref()) => is_borrowed.then_some(403),
        (None, _) if address.starts_with("/api/") => Some(401),
        (None, _) => Some(303),
        (Some(_), Policy::Kind(_)) => Some(404),
        (Some(rights), Policy::Action(kind, _)) if rights.kind(kind).is_err() => Some(404),
        (Some(_), _) => Some(403),
    };
    // The door itself leads to its own first step, without saying where to come back to.
    let to_the_door = status == 303 && page.header("location").starts_with("/sign-in?to=");
    let is_well = match expected {
        Some(303) => to_the_door,
        Some(expected) => status == expected,
        None => status < 500 && status != 401 && !to_the_door,
    };
    let wanted = expected.map_or("an answer".to_owned(), |expected| expected.to_string());
    let (method, who, to) = (&route.method, &walker.name, page.header("location"));
    (!is_well).then(|| format!("{method} {address} as {who}: {status} {to} and not {wanted}"))
}

/// Addresses that say nothing without what is asked of them: wide lists, files, counts, comparisons, what is typed.
fn with_questions(house: &House, rights: Option<&Access>, ids: &Ids) -> Vec<String> {
    let catalogue = house.site.catalogue();
    let of_kind = |kind: &std::sync::Arc<kit::Kind>| {
        let (key, plural) = (kind.key, kind.plural);
        let columns: Vec<&str> = kind.fields.iter().map(|field| field.key.as_ref()).collect();
        let readable = columns
            .iter()
            .filter(|column| rights.is_some_and(|rights| rights.can_read(kind, column)));
        let readable: Vec<&str> = readable.copied().collect();
        let some = ids.seen_and_unseen(house, rights, plural);
        let some: Vec<String> = some
            .iter()
            .chain(ids.all[plural].first())
            .map(|uid| uid.to_string())
            .collect();
        let mut addresses = vec![
            format!("/{plural}?rows=200&columns={}", columns.join(",")),
            format!("/{plural}?rows=200&columns={}", readable.join(",")),
            format!("/{plural}?text=zq"),
            format!("/{plural}/export?format=csv&columns={}", readable.join(",")),
            format!("/api/v1/{plural}?limit=500"),
            format!("/api/v1/{plural}?limit=1"),
            format!("/api/v1/search?q=zq&kinds={plural}"),
            format!("/lookup/{key}?q=zq"),
            format!("/merge?kind={key}&ids={}", some.join(",")),
        ];
        addresses.extend(
            readable
                .iter()
                .take(5)
                .map(|field| format!("/headcounts?kind={key}&by={field}")),
        );
        // What stands in the cursors of a list that is put in order by more than the values of a field.
        let by_more = kind
            .fields
            .iter()
            .filter(|field| field.sort.is_some() || field.target.is_some())
            .filter(|field| readable.contains(&field.key.as_ref()));
        addresses.extend(by_more.map(|field| format!("/api/v1/{plural}?limit=1&sort={0}&fields={0}", field.key)));
        addresses
    };
    catalogue.kinds().iter().flat_map(of_kind).collect()
}

/// The secrets that an answer tells who must not know them.
fn leaks(walker: &Walker, kept: &[&Secret], address: &str, page: &Page) -> Vec<String> {
    let mut found = secrets::found_in(&page.body);
    found.extend(secrets::found_in(&cursors(page)));
    let told = kept.iter().filter(|secret| found.contains(&secret.number));
    told.map(|secret| format!("{address} shows {} the secret {}", walker.name, secret.name()))
        .collect()
}

/// What the cursors of an answer hold: they are for programs, and anyone can read them.
fn cursors(page: &Page) -> String {
    let answer = page.json();
    let cursors = ["next", "prev"].map(|end| {
        answer[end]
            .as_str()
            .and_then(|cursor| BASE64_URL_SAFE_NO_PAD.decode(cursor).ok())
    });
    let cursors = cursors.into_iter().flatten();
    cursors
        .map(|cursor| String::from_utf8_lossy(&cursor).into_owned())
        .collect()
}

/// Reads every page that a walker can ask for; none holds a secret that is kept from them.
pub fn read_everything(house: &House, walker: &Walker, secrets: &[Secret], ids: &Ids) {
    let kept = match &walker.rights {
        Some(rights) => secrets::kept_from(house, rights, secrets),
        None => secrets.iter().collect(),
    };
    let mut faults = Vec::new();
    for address in with_questions(house, walker.rights.as_ref(), ids) {
        let page = house.get(&walker.cookie, &address);
        assert!(page.status.as_u16() < 500, "{address} as {}", walker.name);
        faults.extend(leaks(walker, &kept, &address, &page));
    }
    for route in ui::stated(&house.site)
        .iter()
        .filter(|route| route.method == Method::GET)
    {
        for address in addresses(house, ids, walker.rights.as_ref(), &route.path) {
            let page = house.get(&walker.cookie, &address);
            faults.extend(fault(route, walker, &address, &page));
            faults.extend(leaks(walker, &kept, &address, &page));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Every page, read by a stranger and by these profiles.
fn reads_everything_of(house: &House, profiles: &[&'static str]) {
    let secrets = secrets::plant(house);
    for field in [
        "health_instruction",
        "diet",
        "office_note",
        "pickup_note",
        "address",
        "phone",
        "note",
    ] {
        assert!(
            secrets.iter().any(|secret| secret.field == field),
            "no secret is kept in {field}"
        );
    }
    let ids = Ids::of(house, &secrets);
    read_everything(house, &Walker::stranger(), &secrets, &ids);
    for profile in profiles {
        read_everything(house, &Walker::of(house, profile), &secrets, &ids);
    }
}

/// Those who come from outside and those who teach; those who look after a part; those who run the house. Each on its own,
/// so that they walk side by side.
const OUTSIDE: &[&str] = PROFILES.split_at(6).0;
const PARTS: &[&str] = PROFILES.split_at(6).1.split_at(3).0;
const WHOLE: &[&str] = PROFILES.split_at(9).1;

#[test]
fn every_page_answers_who_comes_from_outside_within_its_policy_and_shows_nothing_hidden() {
    on_sqlite(|house| reads_everything_of(house, OUTSIDE));
}

#[test]
fn every_page_answers_who_looks_after_a_part_within_its_policy_and_shows_nothing_hidden() {
    on_sqlite(|house| reads_everything_of(house, PARTS));
}

#[test]
fn every_page_answers_who_runs_the_house_within_its_policy_and_shows_nothing_hidden() {
    on_sqlite(|house| reads_everything_of(house, WHOLE));
}

#[test]
fn the_pages_of_who_comes_from_outside_show_nothing_hidden_on_postgresql_either() {
    on_postgres(|house| reads_everything_of(house, OUTSIDE));
}

#[test]
fn the_pages_of_who_looks_after_a_part_show_nothing_hidden_on_postgresql_either() {
    on_postgres(|house| reads_everything_of(house, PARTS));
}

#[test]
fn the_pages_of_who_runs_the_house_show_nothing_hidden_on_postgresql_either() {
    on_postgres(|house| reads_everything_of(house, WHOLE));
}

#[test]
fn a_secret_is_read_by_whoever_may_and_kept_from_the_others() {
    let house = House::new();
    let secrets = secrets::plant(&house);
    let administrator = Walker::of(&house, "administrator");
    for secret in &secrets {
        let plural = house.site.catalogue().expect(secret.kind).plural;
        let address = format!("/api/v1/{plural}/{}/history", secret.uid);
        let history = house.get(&administrator.cookie, &address);
        assert!(
            secrets::found_in(&history.body).contains(&secret.number),
            "{} is not in {address}",
            secret.name()
        );
    }
    for profile in PROFILES {
        let kept = secrets::kept_from(&house, &house.rights(&house.enter(profile)), &secrets);
        assert_eq!(
            kept.is_empty(),
            ["administrator", "head"].contains(&profile),
            "{profile}"
        );
    }
}

#[test]
fn seeing_as_another_shows_what_the_other_sees() {
    let house = House::new();
    let secrets = secrets::plant(&house);
    let ids = Ids::of(&house, &secrets);
    for profile in ["guardian", "teacher"] {
        read_everything(&house, &Walker::seeing_as(&house, profile), &secrets, &ids);
    }
}

#[test]
fn a_record_in_sight_has_its_page_and_one_out_of_sight_has_none() {
    let house = House::new();
    let ids = Ids::of(&house, &[]);
    for profile in PROFILES {
        let walker = Walker::of(&house, profile);
        let rights = walker.rights.as_ref().expect("rights");
        for kind in house
            .site
            .catalogue()
            .kinds()
            .iter()
            .filter(|kind| house.site.has_pages(kind.key))
        {
            for uid in ids.seen_and_unseen(&house, Some(rights), kind.plural) {
                let seen = house.site.queries.record(rights, kind.key, uid, &[]).is_ok();
                for address in [
                    format!("/{}/{uid}", kind.plural),
                    format!("/api/v1/{}/{uid}", kind.plural),
                ] {
                    let status = house.get(&walker.cookie, &address).status.as_u16();
                    assert_eq!(status, if seen { 200 } else { 404 }, "{address} as {profile}");
                }
            }
        }
    }
}

fn asks_every_change(house: &House) {
    let mut ids = Ids::of(house, &[]);
    // What is asked may be done: to an account and a profile that nobody here comes in by.
    ids.all
        .insert("users", vec![house.add_account("victim@demo.example", "auditor")]);
    ids.all.insert("profiles", vec![house.add_profile("spare")]);
    let routes = ui::stated(&house.site);
    let mut walkers = vec![Walker::stranger()];
    walkers.extend(["guardian", "teacher", "head"].map(|profile| Walker::seeing_as(house, profile)));
    walkers.extend(PROFILES.map(|profile| Walker::of(house, profile)));
    let mut faults = Vec::new();
    for route in routes.iter().filter(|route| route.method != Method::GET) {
        for walker in &mut walkers {
            for address in addresses(house, &ids, walker.rights.as_ref(), &route.path) {
                // `/api/v1/{plural}` is not who answers for a kind that has a route of its own.
                if address != route.path && routes.iter().any(|other| other.path == address) {
                    continue;
                }
                let page = change(house, walker, &route.method, &address);
                faults.extend(fault(route, walker, &address, &page));
                if ends_sessions(&route.path) {
                    walker.enter_again(house);
                }
            }
        }
        if ends_sessions(&route.path) {
            walkers.iter_mut().for_each(|walker| walker.enter_again(house));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_change_asked_for_by_every_profile_answers_within_its_policy() {
    on_sqlite(asks_every_change);
}

#[test]
fn every_change_answers_within_its_policy_on_postgresql_too() {
    on_postgres(asks_every_change);
}

/// Asks for a change with next to nothing in the form, which no address may take for a fault of its own.
fn change(house: &House, walker: &Walker, method: &Method, address: &str) -> Page {
    let (media, body) = if address.starts_with("/api/") {
        ("application/json", "{}")
    } else {
        ("application/x-www-form-urlencoded", "a=b")
    };
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(header::CONTENT_TYPE, media)
        .header("sec-fetch-site", "same-origin");
    house.send(&walker.cookie, request, body.to_owned())
}

/// Whether what an address does may leave the session that asked for it without its rights.
fn ends_sessions(address: &str) -> bool {
    [
        "/sign-out",
        "/sign-in",
        "/demo/",
        "/account",
        "/see-as",
        "/users/",
        "/settings/profiles",
    ]
    .iter()
    .any(|start| address.starts_with(start))
}
