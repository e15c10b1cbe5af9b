//! Reads from the store whom a cookie or a token belongs to, in one query.

use kit::{Db, Moment, Profile, Result, Value};
use uuid::Uuid;

use crate::kinds::profiles_of;
use crate::rights::Rights;
use crate::secret;

/// Time given to set up a second factor that the profile asks for, from the day the account is made.
const ENROLMENT_SECONDS: i64 = 7 * 24 * 3600;

/// Through what the visitor came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Session(i64),
    Token(i64),
}

/// Whom a request belongs to.
#[derive(Debug, Clone)]
pub struct Known {
    pub key: Key,
    pub account: Option<i64>,
    pub person: Option<i64>,
    pub name: String,
    pub email: String,
    pub language: Option<String>,
    pub profile: Profile,
    /// The profile's own label; shipped ones are labelled by the catalogue of messages.
    pub label: Option<String>,
    /// Set up the second factor first: until then, no rights.
    pub must_enrol: bool,
    pub idle_seconds: i64,
    pub expires: Moment,
    pub see: See,
}

/// Whose eyes the session borrows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct See {
    pub profile: Option<String>,
    pub account: Option<i64>,
}

impl See {
    pub fn is_on(&self) -> bool {
        self.profile.is_some() || self.account.is_some()
    }
}

/// An account as signing in and looking through its eyes need it.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: i64,
    pub uid: Uuid,
    pub person: Option<i64>,
    pub email: String,
    pub name: String,
    pub language: Option<String>,
    pub state: String,
    pub profiles: Vec<String>,
    pub password: Option<String>,
    /// The secret of the authenticator, sealed.
    pub totp: Option<Vec<u8>>,
    pub totp_step: Option<i64>,
}

const ACCOUNT: &str =
    "SELECT a.id, a.uid, a.person_id, a.email, a.name, a.language, a.state, a.profiles, s.password, s.totp,
    s.totp_step FROM account a LEFT JOIN account_secret s ON s.account_id = a.id";

/// The account of an address, in the form that is compared.
pub fn account_of(db: &mut Db<'_>, email: &str) -> Result<Option<Account>> {
    let email = words::email::comparable(email);
    let row = db.row(&format!("{ACCOUNT} WHERE a.email = $1"), &[email.into()])?;
    Ok(row.map(|row| account_in(&row)))
}

pub fn account(db: &mut Db<'_>, id: i64) -> Result<Option<Account>> {
    let row = db.row(&format!("{ACCOUNT} WHERE a.id = $1"), &[id.into()])?;
    Ok(row.map(|row| account_in(&row)))
}

fn account_in(row: &[Value]) -> Account {
    Account {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        person: row[2].as_int(),
        email: row[3].to_text().into_owned(),
        name: row[4].to_text().into_owned(),
        language: row[5].as_str().map(str::to_owned),
        state: row[6].to_text().into_owned(),
        profiles: profiles_of(&row[7].to_text()),
        password: row[8].as_str().map(str::to_owned),
        totp: row[9].as_bytes().map(<[u8]>::to_vec),
        totp_step: row[10].as_int(),
    }
}

/// A profile as the store has it.
#[derive(Debug, Clone)]
pub struct Held {
    pub profile: Profile,
    pub label: Option<String>,
    pub two_factor: bool,
    pub idle_seconds: i64,
    pub longest_seconds: i64,
}

/// Of some profiles by key, those that exist, in the order asked.
pub fn held(db: &mut Db<'_>, keys: &[String]) -> Result<Vec<Held>> {
    let mut found = Vec::new();
    for key in keys {
        let sql = "SELECT label, grants, two_factor, idle_minutes, longest_hours FROM profile WHERE key = $1";
        if let Some(row) = db.row(sql, &[key.as_str().into()])? {
            found.push(held_in(key, &row));
        }
    }
    Ok(found)
}

fn held_in(key: &str, row: &[Value]) -> Held {
    // Grants that do not read grant nothing: the profile's own rule refuses to write such.
    let rights = Rights::parse(&row[1].to_text()).unwrap_or_default();
    Held {
        profile: rights.into_profile(key),
        label: row[0].as_str().filter(|label| !label.is_empty()).map(str::to_owned),
        two_factor: row[2].as_bool(),
        idle_seconds: row[3].as_int().unwrap_or_default() * 60,
        longest_seconds: row[4].as_int().unwrap_or_default() * 3600,
    }
}

const PROFILE: &str = "p.label, p.grants, p.two_factor, p.idle_minutes, p.longest_hours";

/// Whom a session's token belongs to; `None` when it opens nothing (any more). `last_use` is when this process last saw a
/// session, which the store may not know yet.
pub fn by_session(
    db: &mut Db<'_>,
    token: &str,
    now: Moment,
    last_use: impl FnOnce(i64) -> Option<Moment>,
) -> Result<Option<Known>> {
    let sql = format!(
        "SELECT {PROFILE}, s.id, s.profile, s.last_seen_at, s.idle_seconds, s.expires_at, s.see_profile, s.see_account,
             a.id, a.uid, a.person_id, a.name, a.email, a.language, a.profiles,
             CASE WHEN x.totp IS NULL THEN 0 ELSE 1 END
         FROM web_session s JOIN account a ON a.id = s.account_id AND a.state = 'active'
         LEFT JOIN profile p ON p.key = s.profile LEFT JOIN account_secret x ON x.account_id = a.id WHERE s.hash = $1"
    );
    let Some(row) = db.row(&sql, &[secret::kept(token)])? else {
        return Ok(None);
    };
    let moment = |value: &Value| Moment::from_micros(value.as_int().unwrap_or_default());
    let session = row[5].as_int().unwrap_or_default();
    let last_seen = last_use(session).map_or(moment(&row[7]), |seen| seen.max(moment(&row[7])));
    let (idle_seconds, expires) = (row[8].as_int().unwrap_or_default(), moment(&row[9]));
    if expires <= now || last_seen.plus_seconds(idle_seconds) <= now {
        return Ok(None);
    }
    let text = |index: usize| row[index].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let keys = profiles_of(&row[18].to_text());
    let active = row[6].to_text();
    // A profile taken away meanwhile: the first one that the account still holds takes its place.
    let profile = if keys.iter().any(|key| *key == active) && row[1].as_str().is_some() {
        Some(held_in(&active, &row))
    } else {
        held(db, &keys)?.into_iter().next()
    };
    let Some(profile) = profile else { return Ok(None) };
    let made = row[13]
        .as_uid()
        .and_then(|uid| uid.get_timestamp())
        .map_or(0, |stamp| stamp.to_unix().0 as i64);
    let must_enrol = profile.two_factor && !row[19].as_bool() && now.micros() / 1_000_000 > made + ENROLMENT_SECONDS;
    Ok(Some(Known {
        key: Key::Session(session),
        account: row[12].as_int(),
        person: row[14].as_int(),
        name: row[15].to_text().into_owned(),
        email: row[16].to_text().into_owned(),
        language: text(17),
        profile: profile.profile,
        label: profile.label,
        must_enrol,
        idle_seconds,
        expires,
        see: See {
            profile: text(10),
            account: row[11].as_int(),
        },
    }))
}

/// Whom an API token belongs to: a profile, for an account when it is tied to one.
pub fn by_token(db: &mut Db<'_>, token: &str, today: jiff::civil::Date) -> Result<Option<Known>> {
    let sql = format!(
        "SELECT {PROFILE}, t.id, t.profile, t.name, a.id, a.person_id, a.email, a.state, a.language,
             a.profiles
         FROM api_token t JOIN profile p ON p.key = t.profile LEFT JOIN account a ON a.id = t.account_id
         WHERE t.hash = $1 AND t.revoked = 0 AND (t.expires_on IS NULL OR t.expires_on >= $2)"
    );
    let Some(row) = db.row(&sql, &[secret::kept(token), today.into()])? else {
        return Ok(None);
    };
    let account = row[8].as_int();
    let profile = row[6].to_text();
    let may_still =
        row[11].as_str() == Some("active") && profiles_of(&row[13].to_text()).iter().any(|key| *key == profile);
    if account.is_some() && !may_still {
        return Ok(None);
    }
    let held = held_in(&profile, &row);
    Ok(Some(Known {
        key: Key::Token(row[5].as_int().unwrap_or_default()),
        account,
        person: row[9].as_int(),
        name: row[7].to_text().into_owned(),
        email: row[10].to_text().into_owned(),
        language: row[12].as_str().map(str::to_owned),
        profile: held.profile,
        label: held.label,
        must_enrol: false,
        idle_seconds: i64::MAX / 4_000_000,
        expires: Moment::from_micros(i64::MAX),
        see: See::default(),
    }))
}
