//! The mail of the demonstration: a conversation with a contact, and what nobody is known by yet.

use jiff::{SignedDuration, Timestamp};
use kit::{Access, Error, Result};
use serde::Deserialize;
use ui::Site;

use crate::take::take;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mails {
    mail: Vec<Mail>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mail {
    /// `contact`, or a name with its address.
    who: String,
    days: i64,
    subject: String,
    body: String,
    answer: Option<String>,
}

/// Takes the mail in, as files that are dropped.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let mails: Mails = toml::from_str(include_str!("../demo.toml")).map_err(|error| Error::Fault(error.to_string()))?;
    let contacts = site.store.read(|db| {
        let sql = "SELECT p.full_name, p.email, COALESCE(o.email, a.email) FROM opportunity op
            JOIN person p ON p.id = op.contact_id JOIN person o ON o.id = op.owner_id
            LEFT JOIN account a ON a.person_id = o.id
            WHERE p.email IS NOT NULL AND COALESCE(o.email, a.email) IS NOT NULL ORDER BY op.id LIMIT 20";
        Ok::<_, Error>(db.rows(sql, &[])?)
    })?;
    let mut contacts = contacts.iter();
    let now = site.clock.now().timestamp();
    let mut files = Vec::new();
    for (rank, mail) in mails.mail.iter().enumerate() {
        let (from, to) = match mail.who.as_str() {
            "contact" => {
                let Some(row) = contacts.next() else { continue };
                let from = format!("{} <{}>", row[0].to_text(), row[1].to_text());
                (from, row[2].to_text().into_owned())
            }
            who => (who.to_owned(), "contact@preau.example".to_owned()),
        };
        let id = format!("demo-{rank}@preau.example");
        let at = now - SignedDuration::from_hours(24 * mail.days);
        files.push((
            String::new(),
            message(&from, &to, at, &id, "", (&mail.subject, &mail.body)),
        ));
        if let Some(answer) = &mail.answer {
            let at = at + SignedDuration::from_mins(95);
            let headers = format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n");
            let answer_id = format!("demo-{rank}-answer@preau.example");
            let subject = format!("Re: {}", mail.subject);
            files.push((
                String::new(),
                message(&to, &from, at, &answer_id, &headers, (&subject, answer)),
            ));
        }
    }
    take(site, program, &files, None).map(drop)
}

/// A message as mail programs send it (RFC 5322, with UTF-8 in its headers: RFC 6532).
fn message(from: &str, to: &str, at: Timestamp, id: &str, headers: &str, (subject, body): (&str, &str)) -> Vec<u8> {
    let date = at.strftime("%a, %d %b %Y %H:%M:%S +0000");
    format!(
        "From: {from}\r\nTo: {to}\r\nDate: {date}\r\nMessage-ID: <{id}>\r\n{headers}Subject: {subject}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
        body.trim()
    )
    .into_bytes()
}
