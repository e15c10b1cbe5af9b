//! The kinds of this room: accounts, profiles, API tokens, and what was tried at the door.
//!
//! Accounts and profiles are ordinary records: listed, filtered, journaled, undone as any other. What an account
//! proves itself with is not among their fields, so that no list, export or journal can show it.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Access, Error, Field, Kind, Result, Scope, Value};

use crate::door;
use crate::rights::Rights;

/// What an account is now: asked to come, in use, shut.
pub const STATES: &[&str] = &["invited", "active", "suspended"];
const LANGUAGES: &[&str] = &["fr", "en"];
const THEMES: &[&str] = &["light", "dark"];
const OUTCOMES: &[&str] = &["in", "link", "demo", "wrong", "wrong_code", "suspended", "out"];

const PERSON: Target = Target::named("pe", "full_name");
const ACCOUNT: Target = Target::coded("ac", "name", "email");

/// Every kind of the room. The registry declares `person`, which an account may belong to.
pub fn kinds() -> Vec<Kind> {
    vec![user(), profile(), token(), sign_in()]
}

fn user() -> Kind {
    Kind::new("user", "users", "account", "u")
        .join("pe", "LEFT JOIN person {pe} ON {pe}.id = {u}.person_id")
        .join("se", "LEFT JOIN account_secret {se} ON {se}.account_id = {u}.id")
        .card("identity")
        .field(Field::text("name").required().searched(8))
        .field(Field::email("email").required().listed().searched(8))
        .field(Field::reference("person", "person", PERSON).column("person_id"))
        .field(Field::choice("language", "interface-language", LANGUAGES))
        .field(Field::choice("theme", "theme", THEMES))
        .card("rights")
        .field(Field::choice("state", "user-state", STATES).required().listed())
        .field(Field::text("profiles").required().named_by("profile").listed())
        .card("security")
        .field(Field::instant("last_sign_in").computed("{se}.last_sign_in").listed())
        .field(
            Field::bool("two_factor")
                .computed("(CASE WHEN {se}.totp IS NULL THEN 0 ELSE 1 END)")
                .listed(),
        )
        .relation(
            "profile",
            "profile",
            "",
            "' ' || {u}.profiles || ' ' LIKE '% ' || {that}.key || ' %'",
        )
        .scope(Scope::Own, "{u}.person_id = {me}")
        .title("{u}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            check: Some(check_user),
            after: Some(rights_change),
            deleted: Some(user_deleted),
            ..Hooks::default()
        })
}

fn profile() -> Kind {
    Kind::new("profile", "profiles", "profile", "pr")
        .card("main")
        .field(Field::text("key").required())
        .field(Field::text("label"))
        .field(Field::bool("two_factor").required().listed())
        .field(Field::int("idle_minutes").required().listed())
        .field(Field::int("longest_hours").required().listed())
        .field(Field::int("position").required())
        .field(
            Field::int("held_by")
                .computed(
                    "(SELECT count(*) FROM account WHERE ' ' || account.profiles || ' ' LIKE '% ' || {pr}.key || ' %')",
                )
                .listed(),
        )
        .card("grants")
        .field(Field::long_text("grants").required())
        .relation(
            "users",
            "user",
            "",
            "' ' || {that}.profiles || ' ' LIKE '% ' || {pr}.key || ' %'",
        )
        .title("COALESCE({pr}.label, {pr}.key)", &["label", "key"])
        .order(&["position"])
        .hooks(Hooks {
            check: Some(check_profile),
            after: Some(rights_change),
            deleted: Some(profile_deleted),
            ..Hooks::default()
        })
}

fn token() -> Kind {
    Kind::new("token", "tokens", "api_token", "tk")
        .join("ac", "LEFT JOIN account {ac} ON {ac}.id = {tk}.account_id")
        .card("main")
        .field(Field::text("name").required().listed())
        .field(Field::text("profile").required().named_by("profile").listed())
        .field(Field::reference("user", "user", ACCOUNT).column("account_id").listed())
        .field(Field::date("expires_on").listed())
        .field(Field::bool("revoked").required().listed())
        .field(Field::instant("last_used").computed("{tk}.last_used_at").listed())
        .title("{tk}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            check: Some(check_token),
            after: Some(rights_change),
            deleted: Some(rights_change),
            ..Hooks::default()
        })
}

fn sign_in() -> Kind {
    Kind::new("sign_in", "sign-ins", "sign_in_event", "si")
        .outside_journal()
        .join("ac", "LEFT JOIN account {ac} ON {ac}.id = {si}.account_id")
        .card("main")
        .field(Field::instant("at").computed("{si}.at").sorted_by("{si}.at").listed())
        .field(Field::text("who").computed("{ac}.name").listed())
        .field(Field::text("email").computed("{si}.email").personal().listed())
        .field(
            Field::choice("outcome", "sign-in-outcome", OUTCOMES)
                .computed("{si}.outcome")
                .listed(),
        )
        .field(Field::text("address").computed("{si}.address").personal().listed())
        .field(Field::text("device").computed("{si}.device").listed())
        .title("{si}.email", &["email"])
        .order(&["-at"])
}

/// An account: its address in the one form that is compared, profiles that exist, and never the last administrator gone.
fn check_user(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let email = words::email::comparable(draft.text("email"));
    if !email.is_empty() {
        words::email::read_email(&email).map_err(|error| Error::invalid("email", error.key()))?;
    }
    draft.after.set("email", email);
    if draft.get("state").is_missing() {
        draft.after.set("state", "invited");
    }
    let held = profiles_of(draft.text("profiles"));
    if held.is_empty() {
        return Err(Error::invalid("profiles", "error-required"));
    }
    let had = draft
        .before
        .map(|before| profiles_of(&before.get("profiles").to_text()))
        .unwrap_or_default();
    // Whose letters an account gets, whose person it is and whether it is open is as good as its rights: to turn an
    // administrator's address to oneself is to become one.
    if ["email", "person", "state"].iter().any(|key| draft.changes(key)) {
        may_give(draft.access, &had)?;
    }
    if draft.changes("profiles") {
        may_give(draft.access, held.iter().chain(&had))?;
        for key in &held {
            known_profile(tx, key, "profiles")?;
        }
    }
    draft.after.set("profiles", held.join(" "));
    let was_in_charge = draft
        .before
        .is_some_and(|before| before.get("state").as_str() == Some("active") && is_in_charge(before.get("profiles")));
    let is_still = draft.text("state") == "active" && is_in_charge(draft.get("profiles"));
    if was_in_charge && !is_still {
        administrator_remains(tx, draft.id)?;
    }
    Ok(())
}

/// What was remembered of whoever is at the door may no longer hold.
fn rights_change(_: &mut Tx<'_>, _: &Draft<'_>) -> Result<()> {
    door::rights_change();
    Ok(())
}

/// What proved the account's identity goes with it.
fn user_deleted(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let was = |key: &str| draft.before.map(|before| before.get(key).clone()).unwrap_or_default();
    if was("state").as_str() == Some("active") && is_in_charge(&was("profiles")) {
        administrator_remains(tx, draft.id)?;
    }
    for table in [
        "account_secret",
        "recovery_code",
        "sign_in_link",
        "web_session",
        "letter",
    ] {
        tx.exec(
            &format!("DELETE FROM {table} WHERE account_id = $1"),
            &[draft.id.into()],
        )?;
    }
    rights_change(tx, draft)
}

fn administrator_remains(tx: &mut Tx<'_>, but: i64) -> Result<()> {
    let sql = "SELECT count(*) FROM account WHERE state = 'active' AND id <> $1
               AND ' ' || profiles || ' ' LIKE '% administrator %'";
    match tx.int(sql, &[but.into()])? {
        0 => Err(Error::refused("error-last-administrator")),
        _ => Ok(()),
    }
}

fn is_in_charge(profiles: &Value) -> bool {
    profiles_of(&profiles.to_text()).iter().any(|key| key == ADMINISTRATOR)
}

/// A profile: a key that stands in addresses, grants that can be read, and waits that are neither nothing nor for ever.
fn check_profile(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    for (key, value) in [
        ("two_factor", 0),
        ("idle_minutes", IDLE_MINUTES),
        ("longest_hours", LONGEST_HOURS),
    ] {
        if draft.get(key).is_missing() {
            draft.after.set(key, value);
        }
    }
    if draft.get("position").is_missing() {
        let last = tx.int("SELECT coalesce(max(position), 0) FROM profile", &[])?;
        draft.after.set("position", last + 1);
    }
    if draft.get("grants").is_missing() {
        draft.after.set("grants", Rights::default().to_json());
    }
    let key = draft.text("key");
    if !key.is_empty() && !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(Error::invalid("key", "profile-key-letters"));
    }
    if draft.before.is_some_and(|before| before.get("key") != draft.get("key")) {
        // Accounts and tokens name a profile by its key.
        return Err(Error::invalid("key", "error-field-read-only"));
    }
    Rights::parse(draft.text("grants")).map_err(|_| Error::invalid("grants", "profile-grants-unreadable"))?;
    // Rights are given by those who have them all: a profile that could widen itself would have no limit.
    if draft.changes("grants") && !draft.access.profile.everything {
        return Err(Error::forbidden("error-forbidden-administrator"));
    }
    if key == ADMINISTRATOR && !Rights::parse(draft.text("grants")).is_ok_and(|rights| rights.everything) {
        return Err(Error::refused("error-administrator-keeps-everything"));
    }
    for (field, most) in [("idle_minutes", 24 * 60), ("longest_hours", 31 * 24)] {
        if !(1..=most).contains(&draft.get(field).as_int().unwrap_or_default()) {
            return Err(Error::invalid(field, "profile-wait-out-of-range"));
        }
    }
    Ok(())
}

fn profile_deleted(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let key = draft
        .before
        .map(|before| before.get("key").to_text().into_owned())
        .unwrap_or_default();
    let held = tx.int(
        "SELECT count(*) FROM account WHERE ' ' || profiles || ' ' LIKE '% ' || $1 || ' %'",
        &[key.as_str().into()],
    )?;
    if held > 0 || key == ADMINISTRATOR {
        return Err(Error::refused("error-profile-held"));
    }
    rights_change(tx, draft)
}

fn check_token(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("revoked").is_missing() {
        draft.after.set("revoked", 0);
    }
    let profile = draft.text("profile").to_owned();
    may_give(draft.access, [&profile])?;
    known_profile(tx, &profile, "profile")
}

/// Nobody gives, or takes from another, more than they have themselves: who cannot do everything leaves administrators
/// alone. Asked wherever the change comes from.
pub fn may_give<'k>(access: &Access, profiles: impl IntoIterator<Item = &'k String>) -> Result<()> {
    if !access.profile.everything && profiles.into_iter().any(|key| key == ADMINISTRATOR) {
        return Err(Error::forbidden("error-forbidden-administrator"));
    }
    Ok(())
}

fn known_profile(tx: &mut Tx<'_>, key: &str, field: &str) -> Result<()> {
    match tx.int("SELECT count(*) FROM profile WHERE key = $1", &[key.into()])? {
        0 => Err(Error::invalid(field, "profile-unknown")),
        _ => Ok(()),
    }
}

/// The profile that can do everything, of which one active account must remain.
pub const ADMINISTRATOR: &str = "administrator";

/// A session ends when nothing was asked for this long, unless its profile says otherwise (RGPD guidance: 30 minutes for
/// sensitive roles).
pub const IDLE_MINUTES: i64 = 120;
/// And at the latest after this long.
pub const LONGEST_HOURS: i64 = 12;

/// The keys of the profiles that an account holds, first the one it opens with. Written with spaces or commas.
pub fn profiles_of(text: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for key in text.split([' ', ',', ';']).filter(|key| !key.is_empty()) {
        if !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    keys
}
