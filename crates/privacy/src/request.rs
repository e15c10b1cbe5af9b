//! Requests of those who use their rights over their data (RGPD, art. 12 and 15 to 21): what is asked, when it came, until
//! when it is to be answered, what was decided. One month; three when it is said within the first one, and why.

use jiff::ToSpan;
use jiff::civil::Date;
use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::write::{Hand, Values, Written};
use kit::{Db, Error, Field, Kind, Message, Result, Scope};

pub const KIND: &str = "rights_request";
/// What may be asked (art. 15, 16, 17, 18, 20, 21).
pub const RIGHTS: &[&str] = &[
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
];
/// How it came.
pub const CHANNELS: &[&str] = &["email", "letter", "form", "in_person", "phone", "space", "link"];
/// How whoever asks was known to be the person: no more than what is needed is asked of them.
const IDENTITIES: &[&str] = &["unknown", "known", "account", "answered", "document"];
/// From its coming to its end.
pub const STATES: &[&str] = &["received", "identified", "in_progress", "answered", "refused"];
/// States that wait for nothing more.
const ENDED: &[&str] = &["answered", "refused"];
/// Months to answer in, as such and once extended.
const MONTHS: [i32; 2] = [1, 3];

pub fn kind() -> Kind {
    const PERSON: Target = Target::named("p", "full_name");
    const OWNER: Target = Target::named("ow", "full_name");
    const DOCUMENT: Target = Target::named("dc", "title");
    Kind::new(KIND, "rights-requests", "rights_request", "rr")
        .title("{rr}.asked_by", &["asked_by"])
        .order(&["due_on", "received_on"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("p", "LEFT JOIN person {p} ON {p}.id = {rr}.person_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {rr}.owner_id")
        .join("dc", "LEFT JOIN document {dc} ON {dc}.id = {rr}.document_id")
        .card("request")
        .field(
            Field::choice("asked_right", "asked_right", RIGHTS)
                .required()
                .listed()
                .synonyms(&["droit", "nature"]),
        )
        .field(
            Field::reference("person", "person", PERSON)
                .column("person_id")
                .listed()
                .about(),
        )
        .field(
            Field::text("asked_by")
                .searched(4)
                .name_of(&["person"])
                .synonyms(&["demandeur", "par"]),
        )
        .field(
            Field::date("received_on")
                .required()
                .listed()
                .synonyms(&["recue le", "date de reception"]),
        )
        .field(Field::choice("channel", "request_channel", CHANNELS).synonyms(&["canal"]))
        .field(Field::long_text("wording").synonyms(&["demande", "texte"]))
        .field(Field::choice("identity", "request_identity", IDENTITIES))
        .card("handling")
        .field(Field::choice("state", "request_state", STATES).listed())
        .field(Field::reference("owner", "staff", OWNER).column("owner_id").listed())
        .field(Field::date("due_on").by_program().listed())
        .field(Field::date("extended_on"))
        .field(Field::text("extension_reason"))
        .card("answer")
        .field(Field::date("answered_on"))
        .field(Field::choice("answered_by", "request_channel", CHANNELS))
        .field(Field::long_text("decision"))
        .field(Field::reference("document", "document", DOCUMENT).column("document_id"))
        .field(
            Field::bool("is_late")
                .computed("(CASE WHEN {rr}.due_on < COALESCE({rr}.answered_on, {today}) THEN 1 ELSE 0 END)"),
        )
        .relation("persons", "person", "", "{that}.id = {rr}.person_id")
        .scope(Scope::Own, "{rr}.person_id = {me}")
}

/// The day by which a request is to be answered.
pub fn due(received: Date, is_extended: bool) -> Date {
    received.saturating_add(MONTHS[usize::from(is_extended)].months())
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let today = draft.clock.today();
    if draft.is_new() && draft.get("received_on").is_missing() {
        draft.after.set("received_on", today);
    }
    for (key, value) in [("state", STATES[0]), ("identity", IDENTITIES[0])] {
        if draft.get(key).is_missing() {
            draft.after.set(key, value);
        }
    }
    if draft.get("asked_by").is_missing() {
        let Some(person) = draft.get("person").as_int() else {
            return Err(Error::invalid("person", "request-of-whom"));
        };
        let name = tx.scalar("SELECT full_name FROM person WHERE id = $1", &[person.into()])?;
        draft.after.set("asked_by", name.to_text().into_owned());
    }
    let Some(received) = draft.get("received_on").as_date() else {
        return Ok(());
    };
    if received > today {
        return Err(Error::invalid("received_on", "request-not-yet"));
    }
    check_extension(draft, received)?;
    check_answer(draft, received)
}

/// More time is taken within the first month, told to whoever asked, with its reason (art. 12, 3).
fn check_extension(draft: &mut Draft<'_>, received: Date) -> Result<()> {
    let extended = draft.get("extended_on").as_date();
    if let Some(day) = extended {
        if day < received || day > due(received, false) {
            return Err(Error::invalid("extended_on", "request-extended-late"));
        }
        if draft.get("extension_reason").is_missing() {
            return Err(Error::invalid("extension_reason", "request-extended-why"));
        }
    }
    draft.after.set("due_on", due(received, extended.is_some()));
    Ok(())
}

/// What is answered says when and what; a refusal gives its reasons (art. 12, 4).
fn check_answer(draft: &mut Draft<'_>, received: Date) -> Result<()> {
    let state = draft.text("state").to_owned();
    if !ENDED.contains(&state.as_str()) {
        return match draft.get("answered_on").is_missing() {
            true => Ok(()),
            false => Err(Error::invalid("state", "request-answered-state")),
        };
    }
    if draft.get("answered_on").is_missing() {
        let today = draft.clock.today();
        draft.after.set("answered_on", today);
    }
    if draft.get("answered_on").as_date().is_some_and(|day| day < received) {
        return Err(Error::invalid("answered_on", "error-period-backwards"));
    }
    if draft.get("decision").is_missing() {
        let why = match state == "refused" {
            true => "request-refused-why",
            false => "request-answered-what",
        };
        return Err(Error::invalid("decision", why));
    }
    // Nothing is handed to, or refused, somebody who may be anyone.
    if state == "answered" && draft.text("identity") == IDENTITIES[0] {
        return Err(Error::invalid("identity", "request-who-is-it"));
    }
    Ok(())
}

/// What a person asks by themselves: from their own space, where they are known, or by their link.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub right: &'a str,
    pub wording: &'a str,
    pub channel: &'static str,
}

/// Files a request of a person who is known, in the operation under way.
///
/// # Errors
/// Invalid: an unknown right. Refused: the same one is already being looked at.
pub fn file(tx: &mut Tx<'_>, hand: Hand<'_>, person: i64, asked: Asked<'_>) -> Result<Written> {
    if !RIGHTS.contains(&asked.right) {
        return Err(crate::not_a_choice("asked_right", asked.right));
    }
    let waiting = "SELECT 1 FROM rights_request WHERE person_id = $1 AND asked_right = $2
        AND state IN ('received', 'identified', 'in_progress') LIMIT 1";
    if tx.row(waiting, &[person.into(), asked.right.into()])?.is_some() {
        return Err(Error::Refused(Message::new("request-already")));
    }
    let identity = match asked.channel {
        "space" => "account",
        _ => "known",
    };
    let wording = Some(asked.wording.trim()).filter(|text| !text.is_empty());
    let values = Values::new()
        .with("asked_right", asked.right)
        .with("person", person)
        .with("received_on", hand.clock.today())
        .with("channel", asked.channel)
        .with("identity", identity)
        .with("state", "identified")
        .with("wording", wording.map(str::to_owned));
    hand.create_unchecked(tx, KIND, values, None)
}

/// A request as the person who made it sees it.
#[derive(Debug, Clone)]
pub struct Made {
    pub right: String,
    pub state: String,
    pub received_on: Option<Date>,
    pub due_on: Option<Date>,
    pub answered_on: Option<Date>,
}

/// What a person has asked, the last first.
pub fn of_person(db: &mut Db<'_>, person: i64) -> Result<Vec<Made>> {
    let sql = "SELECT asked_right, state, received_on, due_on, answered_on FROM rights_request
        WHERE person_id = $1 ORDER BY received_on DESC, id DESC";
    let rows = db.rows(sql, &[person.into()])?;
    let made = rows.iter().map(|row| Made {
        right: row[0].to_text().into_owned(),
        state: row[1].to_text().into_owned(),
        received_on: row[2].as_date(),
        due_on: row[3].as_date(),
        answered_on: row[4].as_date(),
    });
    Ok(made.collect())
}
