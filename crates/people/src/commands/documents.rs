//! Documents in a file: the types that an establishment asks for, and one attached to a record.

use jiff::civil::Date;
use kit::files::{Files, Received};
use kit::store::Tx;
use kit::write::{Hand, Values, Written};
use kit::{Error, Result, Value};

use super::unless_said;

/// A type of document proposed at installation; its name is the message `document-type-<code>`.
#[derive(Debug, Clone, Copy)]
pub struct StandardType {
    pub code: &'static str,
    pub has_expiry: bool,
    /// A code of the list `visibility`.
    pub visibility: &'static str,
    pub is_sensitive: bool,
}

const fn standard(code: &'static str, has_expiry: bool, visibility: &'static str, is_sensitive: bool) -> StandardType {
    StandardType {
        code,
        has_expiry,
        visibility,
        is_sensitive,
    }
}

/// Domain: school records, § 6. A court order and a care plan are for the office alone.
pub const STANDARD_TYPES: &[StandardType] = &[
    standard("identity_card", true, "family", false),
    standard("passport", true, "family", false),
    standard("residence_permit", true, "family", false),
    standard("birth_certificate", false, "family", false),
    standard("proof_of_address", false, "office", false),
    standard("school_insurance", true, "family", false),
    standard("vaccination_certificate", false, "family", true),
    standard("court_order", false, "office", true),
    standard("transfer_certificate", false, "family", false),
    standard("school_report", false, "everyone", false),
    standard("photo_consent", true, "everyone", false),
    standard("care_plan", true, "office", true),
    standard("training_agreement", false, "office", false),
    standard("cv", false, "office", false),
];

/// Adds the standard types that are not there yet, named by `name` from the key of their message.
pub fn add_standard_types(tx: &mut Tx<'_>, hand: Hand<'_>, name: impl Fn(&str) -> String) -> Result<()> {
    tx.begin(hand.access, hand.clock, "set_up_structure", "")?;
    for kind in STANDARD_TYPES {
        if tx.int(
            "SELECT count(*) FROM document_type WHERE code = $1",
            &[kind.code.into()],
        )? > 0
        {
            continue;
        }
        let values = Values::new()
            .with("code", kind.code)
            .with("name", name(&format!("document-type-{}", kind.code)))
            .with("has_expiry", kind.has_expiry)
            .with("visibility", kind.visibility)
            .with("is_sensitive", kind.is_sensitive);
        hand.create(tx, "document_type", values, None)?;
    }
    Ok(())
}

/// A file already put away; `key` names it there.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub key: String,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
}

/// A document to attach. Without a file it is one that is still awaited.
#[derive(Debug, Clone, Default)]
pub struct Attachment {
    /// The kind and key of the record that it is about.
    pub owner_kind: String,
    pub owner: i64,
    /// The key of its type.
    pub type_id: Option<i64>,
    /// The type's name, or the file's, unless said.
    pub title: Option<String>,
    pub file: Option<StoredFile>,
    pub issued_on: Option<Date>,
    pub expires_on: Option<Date>,
    /// Codes of the lists `visibility` and `document_state`; the type's own visibility unless said.
    pub visibility: Option<String>,
    pub state: Option<String>,
    pub note: Option<String>,
}

/// Kinds whose records have documents, with their plurals.
pub const OWNERS: &[(&str, &str)] = &[
    ("student", "students"),
    ("guardian", "guardians"),
    ("learner", "learners"),
    ("contact", "contacts"),
    ("staff", "staff"),
    ("company", "companies"),
    ("family", "families"),
];

/// A document refers to its file from the same transaction on: nothing else has to keep it.
const HOURS: i64 = 1;

/// Attaches a document with the file that came for it, put away in the same transaction.
pub fn hand_in(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    files: &Files,
    received: Option<&Received>,
    attachment: Attachment,
) -> Result<Written> {
    let file = match received {
        None => None,
        Some(received) => {
            let kept = received.keep(tx, files, hand.clock, hand.access.actor.user, HOURS)?;
            Some(StoredFile {
                key: kept.digest.as_str().to_owned(),
                name: kept.name,
                media_type: kept.media_type.as_str().to_owned(),
                size: i64::try_from(kept.size).unwrap_or(i64::MAX),
            })
        }
    };
    attach_document(tx, hand, Attachment { file, ..attachment })
}

/// Attaches a document to a record of any kind.
///
/// # Errors
/// Forbidden without the right to create documents; not found for a record that has none or is not there.
pub fn attach_document(tx: &mut Tx<'_>, hand: Hand<'_>, attachment: Attachment) -> Result<Written> {
    tx.begin(hand.access, hand.clock, "attach_document", "")?;
    hand.access.require("document", "create")?;
    let owner_kind = hand.access.kind(&attachment.owner_kind)?.clone();
    let (table, name) = match owner_kind.key {
        "company" => ("company", "name"),
        "family" => ("family", "name"),
        "group" => ("teaching_group", "code"),
        "person" => ("person", "full_name"),
        _ if owner_kind.is_a == Some("person") => ("person", "full_name"),
        _ => return Err(Error::NotFound),
    };
    let sql = format!("SELECT {name} FROM {table} WHERE id = $1");
    let owner = tx.row(&sql, &[attachment.owner.into()])?.ok_or(Error::NotFound)?;
    let mut values = Values::new()
        .with("issued_on", attachment.issued_on)
        .with("expires_on", attachment.expires_on)
        .with("note", attachment.note)
        .with("title", attachment.title)
        .with("visibility", attachment.visibility)
        .with("state", attachment.state);
    if let Some(type_id) = attachment.type_id {
        let sql = "SELECT name, visibility FROM document_type WHERE id = $1";
        let known = tx
            .row(sql, &[type_id.into()])?
            .ok_or_else(|| Error::invalid("type", "error-required"))?;
        values.set("type", type_id);
        unless_said(&mut values, "title", known[0].clone());
        unless_said(&mut values, "visibility", known[1].clone());
    }
    let received = if attachment.file.is_some() {
        "received"
    } else {
        "requested"
    };
    unless_said(&mut values, "state", received);
    unless_said(&mut values, "visibility", "office");
    if let Some(file) = &attachment.file {
        unless_said(&mut values, "title", file.name.as_str());
    }
    hand.check_levels(hand.access.kind("document")?, &values)?;
    // What nobody writes by hand: whose it is, and which file.
    values.set("owner_kind", owner_kind.key);
    values.set("owner_id", attachment.owner);
    values.set("owner_name", owner[0].clone());
    values.set("added_at", tx.moment()?);
    if let Some(file) = attachment.file {
        values.set("file", file.key);
        values.set("file_name", file.name);
        values.set("media_type", file.media_type);
        values.set("size", Value::Int(file.size));
    }
    hand.create_unchecked(tx, "document", values, None)
}
