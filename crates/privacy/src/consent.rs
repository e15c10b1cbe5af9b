//! The ledger of consents: one line each time someone agrees, refuses or withdraws, with the words they were shown.
//! Where someone stands follows from their last line; a line is never changed.

use kit::catalogue::{Standing as Stands, Target};
use kit::write::{Hand, Values, Written};
use kit::{Db, Error, Field, Kind, Message, Result, Scope, Tx};
use sha2::{Digest, Sha256};

pub const KIND: &str = "consent";

/// What may be agreed to. Prospecting by telephone wants a consent beforehand (Code de la consommation, L223-1), as by
/// e-mail and text message (CPCE, L34-5); an image wants one for each use.
pub const PURPOSES: &[&str] = &[
    "newsletter",
    "offers_email",
    "offers_sms",
    "offers_phone",
    "survey",
    "alumni",
    "image",
];
pub const STATES: &[&str] = &["given", "refused", "withdrawn"];
/// How it reached the house.
pub const SOURCES: &[&str] = &["paper", "form", "email", "phone", "in_person", "link", "import"];
/// Sources that prove nothing without a word on where the proof is.
const WANTS_PROOF: &[&str] = &["phone", "import"];

pub fn kind() -> Kind {
    Kind::new(KIND, "consents", "consent", "cs")
        .title("{p}.full_name", &["person"])
        .order(&["-at"])
        .standing(Stands {
            when: |_| true,
            moves: &["person"],
            once: &[],
            refusal: "consent-stands",
        })
        .join("p", "JOIN person {p} ON {p}.id = {cs}.person_id")
        .card("consent")
        .field(
            Field::reference("person", "person", Target::named("p", "full_name"))
                .column("person_id")
                .required()
                .by_program()
                .listed()
                .about(),
        )
        .field(
            Field::choice("purpose", "consent-purpose", PURPOSES)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::choice("state", "consent-state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::instant("at").required().by_program().listed())
        .field(
            Field::choice("source", "consent-source", SOURCES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("given_by").by_program())
        .field(Field::text("proof").by_program())
        .field(Field::long_text("wording").required().by_program())
        .field(Field::text("digest").required().by_program().inner())
        .scope(Scope::Own, "{cs}.person_id = {me}")
}

/// What is said of one purpose.
#[derive(Debug, Clone, Default)]
pub struct Said<'a> {
    pub purpose: &'a str,
    pub state: &'a str,
    pub source: &'a str,
    /// Who said it when it is not the person: a guardian, by their name.
    pub given_by: &'a str,
    /// Where the proof is: a sheet in a file, a call, the address of a device.
    pub proof: &'a str,
    /// The words that were shown.
    pub wording: &'a str,
}

/// Enters a line for a person, in the operation under way.
///
/// # Errors
/// Invalid: an unknown purpose, state or source; withdrawing what was not given; a proof that is wanted and missing.
pub fn say(tx: &mut Tx<'_>, hand: Hand<'_>, person: i64, said: &Said<'_>) -> Result<Written> {
    for (field, value, known) in [
        ("purpose", said.purpose, PURPOSES),
        ("state", said.state, STATES),
        ("source", said.source, SOURCES),
    ] {
        if !known.contains(&value) {
            return Err(crate::not_a_choice(field, value));
        }
    }
    if said.state == "given" && WANTS_PROOF.contains(&said.source) && said.proof.trim().is_empty() {
        return Err(Error::invalid("proof", "consent-wants-proof"));
    }
    let before = state_of(tx, person, said.purpose)?;
    if said.state == "withdrawn" && before.as_deref() != Some("given") {
        return Err(Error::Refused(Message::new("consent-not-given")));
    }
    let digest: String = Sha256::digest(said.wording)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let now = tx.moment()?;
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let values = Values::new()
        .with("person", person)
        .with("purpose", said.purpose)
        .with("state", said.state)
        .with("at", now)
        .with("source", said.source)
        .with("given_by", text(said.given_by))
        .with("proof", text(said.proof))
        .with("wording", said.wording)
        .with("digest", digest);
    hand.create_unchecked(tx, KIND, values, None)
}

/// What a person last said of a purpose; nothing when they never did, and then nothing may be sent to them for it.
pub fn state_of(db: &mut Db<'_>, person: i64, purpose: &str) -> Result<Option<String>> {
    let sql = "SELECT state FROM consent WHERE person_id = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1";
    let row = db.row(sql, &[person.into(), purpose.into()])?;
    Ok(row.map(|row| row[0].to_text().into_owned()))
}

/// Where a person stands for each purpose, and since when.
#[derive(Debug, Clone)]
pub struct Standing {
    pub purpose: &'static str,
    pub last: Option<(String, kit::Moment, String)>,
}

/// Where a person stands, purpose by purpose: the state, since when, through what.
pub fn standings(db: &mut Db<'_>, person: i64) -> Result<Vec<Standing>> {
    let sql = "SELECT state, at, source FROM consent WHERE person_id = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1";
    let mut all = Vec::new();
    for purpose in PURPOSES {
        let row = db.row(sql, &[person.into(), (*purpose).into()])?;
        let last = row.map(|row| {
            let at = kit::Moment::from_micros(row[1].as_int().unwrap_or_default());
            (row[0].to_text().into_owned(), at, row[2].to_text().into_owned())
        });
        all.push(Standing { purpose, last });
    }
    Ok(all)
}
