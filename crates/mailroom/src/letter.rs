//! What is read of a message (RFC 5322, MIME): who wrote to whom, when, what it answers, its text, what is attached.
//!
//! Nothing of it is ever run or fetched: HTML is turned to text, images of signatures are left where they are.

mod forwarded;

use std::borrow::Cow;

use jiff::Timestamp;
use kit::{Moment, Result};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};
use sha2::{Digest, Sha256};

pub use forwarded::first_writer;

/// Characters of a text that are kept.
const MOST_TEXT: usize = 100_000;
/// Characters of a subject that are kept.
const MOST_SUBJECT: usize = 300;
/// Attachments that are looked at.
const MOST_PARTS: usize = 30;
/// Messages that a message answers, as far as they are remembered.
const MOST_ANSWERED: usize = 50;

/// Someone who writes, or is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// As the message calls them; empty when it does not.
    pub name: String,
    /// In small letters.
    pub address: String,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A message as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its `Message-ID` without brackets; made of its bytes when it has none.
    pub id: String,
    /// The messages that it answers, the first of the conversation first.
    pub answers: Vec<String>,
    pub from: Party,
    /// Everyone it was written to.
    pub to: Vec<Party>,
    /// When it was written, as it says itself.
    pub at: Option<Moment>,
    pub subject: String,
    pub text: String,
    pub parts: Vec<Part>,
    /// A message that came attached to it: what was forwarded whole.
    pub inner: Option<Box<Letter>>,
}

/// Reads a message.
///
/// # Errors
/// Invalid on `file` when the bytes are no message: nobody wrote it.
pub fn read(bytes: &[u8]) -> Result<Letter> {
    let message = MessageParser::default().parse(bytes);
    let letter = message.and_then(|message| of(&message, bytes, true));
    letter.ok_or_else(|| kit::Error::invalid("file", "mailroom-no-message"))
}

fn of(message: &Message<'_>, bytes: &[u8], with_inner: bool) -> Option<Letter> {
    let from = parties(message.from().or_else(|| message.sender()))
        .into_iter()
        .next()?;
    let to = [message.to(), message.cc(), message.bcc()]
        .into_iter()
        .flat_map(parties);
    let mut answers = ids(message.references());
    answers.truncate(MOST_ANSWERED);
    for id in ids(message.in_reply_to()) {
        if !answers.contains(&id) {
            answers.push(id);
        }
    }
    let attached: Vec<&MessagePart<'_>> = message.attachments().take(MOST_PARTS).collect();
    let inner = attached.iter().find_map(|part| part.message()).filter(|_| with_inner);
    Some(Letter {
        id: match message.message_id().map(str::trim) {
            Some(id) if !id.is_empty() => id.chars().take(MOST_SUBJECT).collect(),
            _ => made_of(bytes),
        },
        answers,
        from,
        to: to.collect(),
        at: message.date().and_then(|date| {
            let second = Timestamp::from_second(date.to_timestamp()).ok()?;
            Some(Moment::from_micros(second.as_microsecond()))
        }),
        subject: line(message.subject().unwrap_or_default(), MOST_SUBJECT),
        text: text(message),
        parts: attached.into_iter().filter_map(part).collect(),
        inner: inner
            .and_then(|inner| of(inner, inner.raw_message(), false))
            .map(Box::new),
    })
}

/// Stands for the identifier of a message that has none: two copies of it are one.
fn made_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("sha256-{hex}")
}

fn parties(address: Option<&Address<'_>>) -> Vec<Party> {
    let all = address.into_iter().flat_map(|address| address.clone().into_list());
    let read = all.filter_map(|one| {
        let address = one.address.as_deref().and_then(address_of)?;
        let name = line(one.name.as_deref().unwrap_or_default(), MOST_SUBJECT);
        Some(Party {
            // A name that is the address says nothing more.
            name: if name.eq_ignore_ascii_case(&address) {
                String::new()
            } else {
                name
            },
            address,
        })
    });
    read.collect()
}

/// An address in small letters, when it is one.
pub(crate) fn address_of(text: &str) -> Option<String> {
    let address = text.trim().trim_matches(['<', '>', '\'', '"']).to_lowercase();
    let (name, host) = address.split_once('@')?;
    let is_one =
        !name.is_empty() && host.contains('.') && !host.contains('@') && !address.contains(char::is_whitespace);
    is_one.then_some(address)
}

fn ids(header: &HeaderValue<'_>) -> Vec<String> {
    let texts: Vec<Cow<'_, str>> = match header {
        HeaderValue::Text(text) => vec![text.clone()],
        HeaderValue::TextList(list) => list.clone(),
        _ => Vec::new(),
    };
    let clean = texts.iter().map(|text| text.trim().trim_matches(['<', '>']).to_owned());
    clean.filter(|id| !id.is_empty()).collect()
}

/// One line, without what does not show.
fn line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(most).collect()
}

/// What the message says, as plain text: that of its HTML when it has no other.
fn text(message: &Message<'_>) -> String {
    let mut whole = String::new();
    for at in 0..message.text_body_count() {
        let Some(text) = message.body_text(at) else { continue };
        if !whole.is_empty() {
            whole.push_str("\n\n");
        }
        whole.push_str(text.trim());
        if whole.len() > MOST_TEXT {
            break;
        }
    }
    let shown = whole.replace("\r\n", "\n").replace('\u{a0}', " ");
    let shown = shown.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control());
    shown.take(MOST_TEXT).collect::<String>().trim().to_owned()
}

/// A file; not an image that only decorates the text, nor a message.
fn part(part: &MessagePart<'_>) -> Option<Part> {
    if part.message().is_some() {
        return None;
    }
    let is_attached = part.content_disposition().is_some_and(|said| said.is_attachment());
    let is_image = part
        .content_type()
        .is_some_and(|said| said.ctype().eq_ignore_ascii_case("image"));
    if is_image && !is_attached {
        return None;
    }
    let name = part
        .attachment_name()
        .map(|name| line(name, 200))
        .filter(|name| !name.is_empty())?;
    Some(Part {
        name,
        bytes: part.contents().to_vec(),
    })
}
