//! Asking for files, taking what comes, and deciding on it.

use accounts::letters::{self, Written};
use jiff::civil::Date;
use kit::files::Received;
use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Moment, Result, Value};
use people::commands::{Attachment, hand_in};
use ui::{Pen, Site};
use words::fold::fold;
use words::format;

use crate::KIND;
use crate::link::{self, Whom};

/// Files asked at once.
const MOST: usize = 30;
/// The longest that a link is good for, in days.
const LONGEST_DAYS: i32 = 180;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub whom: Whom,
    /// A funding case that the files are for.
    pub case: Option<i64>,
    /// What each file is called.
    pub labels: Vec<String>,
    /// Words that go with it.
    pub message: &'a str,
    /// The last day on which they are taken.
    pub until: Date,
    /// The address of whom is asked; empty: no letter is sent.
    pub to: &'a str,
}

/// Asks for files, and writes to who has them; the token of their link.
///
/// # Errors
/// Invalid on `labels` when nothing is asked, on `until` for a day that is past or too far.
pub fn ask(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, asked: &Asked<'_>) -> Result<String> {
    hand.access.require(KIND, "create")?;
    let today = site.clock.today();
    let days = today.until(asked.until).map_or(-1, |span| span.get_days());
    if !(0..=LONGEST_DAYS).contains(&days) {
        return Err(Error::invalid("until", "requests-until"));
    }
    let labels: Vec<&str> = asked
        .labels
        .iter()
        .map(|label| label.trim())
        .filter(|label| !label.is_empty())
        .collect();
    if labels.is_empty() || labels.len() > MOST {
        return Err(Error::invalid("labels", "requests-nothing"));
    }
    if !asked.to.is_empty() && !asked.to.contains('@') {
        return Err(Error::invalid("to", "requests-address"));
    }
    let me = me(tx, hand)?;
    for label in labels {
        let known = already(tx, asked, label)?;
        if let Some(known) = known {
            // Asked again: it is wanted until the new day.
            let values = Values::new().with("due_on", asked.until);
            hand.update_unchecked(tx, KIND, known, values, Expect::Anything)?;
            continue;
        }
        let values = Values::new()
            .with("label", label.chars().take(200).collect::<String>())
            .with(asked.whom.kind(), asked.whom.id())
            .with("case", asked.case)
            .with("due_on", asked.until)
            .with("type", type_of(tx, label)?)
            .with("paper", paper_of(tx, site, asked.case, label)?)
            .with("owner", me);
        hand.create_unchecked(tx, KIND, values, None)?;
    }
    let until = end_of(site, asked.until);
    let token = link::make(tx, asked.whom, (asked.to, asked.message), site.clock.now(), until)?;
    write(
        tx,
        site,
        asked.whom,
        (asked.to, &token),
        "ask",
        &[("message", asked.message)],
    )?;
    Ok(token)
}

/// The member of staff who asks.
fn me(tx: &mut Tx<'_>, hand: Hand<'_>) -> Result<Option<i64>> {
    let Some(me) = hand.access.actor.person else {
        return Ok(None);
    };
    Ok(tx.scalar("SELECT id FROM staff WHERE id = $1", &[me.into()])?.as_int())
}

/// The end of a day, where the house is.
pub fn end_of(site: &Site, day: Date) -> Moment {
    let next = day.tomorrow().unwrap_or(day);
    let at = site.clock.zone().to_timestamp(next.at(0, 0, 0, 0));
    at.map_or_else(|_| site.clock.now(), |at| Moment::from_micros(at.as_microsecond()))
}

/// The same file, wanted already.
fn already(tx: &mut Tx<'_>, asked: &Asked<'_>, label: &str) -> Result<Option<i64>> {
    let sql = format!(
        "SELECT id, label FROM requested_file WHERE {}_id = $1 AND state IN ('asked', 'refused')",
        asked.whom.kind()
    );
    let rows = tx.rows(&sql, &[asked.whom.id().into()])?;
    let same = rows.iter().find(|row| fold(&row[1].to_text()) == fold(label));
    Ok(same.and_then(|row| row[0].as_int()))
}

/// The type of document that is called so.
fn type_of(tx: &mut Tx<'_>, label: &str) -> Result<Option<i64>> {
    let sql = "SELECT id FROM document_type WHERE fold(name) = $1 ORDER BY id LIMIT 1";
    Ok(tx.scalar(sql, &[fold(label).into()])?.as_int())
}

/// The paper of a funding case that a line names.
fn paper_of(tx: &mut Tx<'_>, site: &Site, case: Option<i64>, label: &str) -> Result<Option<i64>> {
    let Some(case) = case else { return Ok(None) };
    let papers = awaited(tx, site, case)?;
    let same = papers.into_iter().find(|(_, name)| fold(name) == fold(label));
    Ok(same.map(|(id, _)| id))
}

/// The papers that a funding case still wants, as the house calls them.
///
/// # Errors
/// Those of the store.
pub fn awaited(db: &mut kit::Db<'_>, site: &Site, case: i64) -> Result<Vec<(i64, String)>> {
    let pen = Pen::new(site, site.establishment().language());
    let sql = "SELECT id, paper, label FROM funding_document WHERE case_id = $1 AND state IN ('asked', 'refused') ORDER BY id";
    let rows = db.rows(sql, &[case.into()])?;
    let read = |row: &kit::store::Row| {
        let name = match row[2].as_str() {
            Some(label) if !label.is_empty() => label.to_owned(),
            _ => pen.t(&format!("choice-funding_paper-{}", row[1].to_text())).to_owned(),
        };
        Some((row[0].as_int()?, name))
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// A file that is wanted, as the office or its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub id: i64,
    pub uid: uuid::Uuid,
    pub label: String,
    pub state: String,
    pub refusal: String,
    pub paper: Option<i64>,
    pub type_id: Option<i64>,
    pub case: Option<i64>,
    pub due_on: Option<Date>,
    pub document: Option<uuid::Uuid>,
}

impl Wanted {
    /// Whether it may still be handed in.
    pub fn is_wanted(&self) -> bool {
        matches!(self.state.as_str(), "asked" | "refused")
    }
}

/// What is wanted of someone and not over: oldest first.
///
/// # Errors
/// Those of the store.
pub fn wanted(db: &mut kit::Db<'_>, whom: Whom) -> Result<Vec<Wanted>> {
    let sql = format!(
        "SELECT rf.id, rf.uid, rf.label, rf.state, rf.refusal, rf.paper_id, rf.type_id, rf.case_id, rf.due_on, dc.uid
         FROM requested_file rf LEFT JOIN document dc ON dc.id = rf.document_id
         WHERE rf.{}_id = $1 AND rf.state <> 'cancelled' ORDER BY rf.id",
        whom.kind()
    );
    let rows = db.rows(&sql, &[whom.id().into()])?;
    let read = |row: &kit::store::Row| {
        Some(Wanted {
            id: row[0].as_int()?,
            uid: row[1].as_uid()?,
            label: row[2].to_text().into_owned(),
            state: row[3].to_text().into_owned(),
            refusal: row[4].as_str().unwrap_or_default().to_owned(),
            paper: row[5].as_int(),
            type_id: row[6].as_int(),
            case: row[7].as_int(),
            due_on: row[8].as_date(),
            document: row[9].as_uid(),
        })
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// Takes a file that was handed in by a link: a document of whom it was asked.
///
/// # Errors
/// Not found for a file that is not wanted of them; refused once it came.
pub fn take(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    site: &Site,
    whom: Whom,
    file: uuid::Uuid,
    received: &Received,
) -> Result<()> {
    tx.lock(&format!("requested file {file}"))?;
    let one = wanted(tx, whom)?
        .into_iter()
        .find(|one| one.uid == file)
        .ok_or(Error::NotFound)?;
    if !one.is_wanted() {
        return Err(Error::refused("requests-came"));
    }
    let attachment = Attachment {
        owner_kind: whom.kind().to_owned(),
        owner: whom.id(),
        type_id: one.type_id,
        title: Some(one.label.clone()),
        visibility: Some("office".to_owned()),
        state: Some("received".to_owned()),
        ..Attachment::default()
    };
    let document = hand_in(tx, hand, &site.files, Some(received), attachment)?.id;
    let values = Values::new()
        .with("state", "received")
        .with("document", document)
        .with("received_at", hand.clock.now())
        .with("refusal", Value::Null);
    hand.update_unchecked(tx, KIND, one.id, values, Expect::Anything)?;
    let paper = Values::new().with("state", "received").with("document", document);
    told_to_case(tx, hand, one.paper, paper)
}

/// A paper of a funding case follows what became of the file.
fn told_to_case(tx: &mut Tx<'_>, hand: Hand<'_>, paper: Option<i64>, values: Values) -> Result<()> {
    let Some(paper) = paper else { return Ok(()) };
    if tx.int("SELECT count(*) FROM funding_document WHERE id = $1", &[paper.into()])? > 0 {
        hand.update_unchecked(tx, "funding_document", paper, values, Expect::Anything)?;
    }
    Ok(())
}

/// What the office decides of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<'a> {
    Accept,
    /// With the reason, which whom it was asked of is written.
    Refuse(&'a str),
    Cancel,
}

/// Decides on a file.
///
/// # Errors
/// Refused for one that has not come; invalid on `refusal` without a reason.
pub fn decide(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, id: i64, decision: Decision<'_>) -> Result<()> {
    let sql = "SELECT state, contact_id, company_id, paper_id, document_id, label FROM requested_file WHERE id = $1";
    let row = tx.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    let has_come = row[0].as_str() == Some("received");
    let paper = row[3].as_int();
    let (state, document_state) = match decision {
        Decision::Cancel => ("cancelled", None),
        _ if !has_come => return Err(Error::refused("requests-not-come")),
        Decision::Accept => ("accepted", Some("verified")),
        Decision::Refuse(_) => ("refused", Some("refused")),
    };
    let mut values = Values::new().with("state", state);
    if let Decision::Refuse(why) = decision {
        values.set("refusal", why);
    }
    hand.update(tx, KIND, id, values, Expect::Anything)?;
    if let (Some(state), Some(document)) = (document_state, row[4].as_int()) {
        hand.update_unchecked(
            tx,
            "document",
            document,
            Values::new().with("state", state),
            Expect::Anything,
        )?;
    }
    let Decision::Refuse(why) = decision else { return Ok(()) };
    let refused = Values::new().with("state", "refused").with("refusal", why);
    told_to_case(tx, hand, paper, refused)?;
    let whom = row[1]
        .as_int()
        .map(Whom::Contact)
        .or_else(|| row[2].as_int().map(Whom::Company));
    let whom = whom.ok_or(Error::NotFound)?;
    if let Some(link) = link::sent(tx, whom, site.clock.now())? {
        again(
            tx,
            site,
            &link,
            "refused",
            &[("why", why), ("label", &row[5].to_text())],
        )?;
    }
    Ok(())
}

/// Writes once more to who has a link, with another that is good as long.
///
/// # Errors
/// When the system has no randomness to give.
pub fn again(tx: &mut Tx<'_>, site: &Site, link: &link::Link, what: &str, said: &[(&str, &str)]) -> Result<()> {
    if link.sent_to.is_empty() {
        return Ok(());
    }
    let token = link::make(
        tx,
        link.whom,
        (&link.sent_to, &link.message),
        site.clock.now(),
        link.expires_at,
    )?;
    write(tx, site, link.whom, (&link.sent_to, &token), what, said)
}

/// The letter that brings a link. It names the files, never what is in them.
fn write(
    tx: &mut Tx<'_>,
    site: &Site,
    whom: Whom,
    (to, token): (&str, &str),
    what: &str,
    said: &[(&str, &str)],
) -> Result<()> {
    if to.is_empty() || !letters::are_set_up(tx)? {
        return Ok(());
    }
    let house = site.establishment();
    let pen = Pen::new(site, house.language());
    let waited: Vec<String> = wanted(tx, whom)?
        .into_iter()
        .filter(Wanted::is_wanted)
        .map(|one| format!("• {}", one.label))
        .collect();
    let until = link::find(tx, token, site.clock.now())?.expires_at;
    let until = until.plus_seconds(-1).date_in(site.clock.zone());
    let args = words::args! {
        "organisation" => house.name.as_str(),
        "files" => waited.join("\n"),
        "date" => format::long_date(pen.language, until),
    };
    let args = said.iter().fold(args, |args, (name, value)| {
        args.with((*name).to_owned(), (*value).to_owned())
    });
    let letter = Written {
        to: to.to_owned(),
        name: String::new(),
        subject: pen.format(&format!("letter-files-{what}-subject"), &args),
        body: pen
            .format(&format!("letter-files-{what}-body"), &args)
            .trim()
            .to_owned(),
        page: Some(format!("/files/{token}")),
        attached: None,
    };
    letters::post(tx, &site.clock, None, &letter)
}
