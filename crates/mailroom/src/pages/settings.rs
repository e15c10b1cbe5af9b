//! The setting of incoming mail: the address to forward to, the mailbox that is read, tried before it is kept, and how it
//! was last read.

use accounts::Accounts;
use accounts::safe::named;
use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use crate::mailbox::{self, Fault, Reading};
use crate::setting::{Incoming, PASSWORD, Security};

const ADDRESS: &str = "/settings/incoming-mail";
/// IMAP under TLS (RFC 8314).
const PORT: u16 = 993;

#[derive(Template)]
#[template(path = "mail_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    incoming: Incoming,
    has_password: bool,
    /// Taken in all, when it was last read, why it could not be.
    taken: i64,
    read_at: Option<String>,
    fault: Option<String>,
    /// Why the mailbox that was typed could not be read.
    refused: Option<String>,
    /// Field, what is wrong.
    faults: Vec<(String, String)>,
}

impl Page<'_> {
    fn about(&self, name: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == name);
        found.map(|(_, said)| said.as_str())
    }

    fn securities(&self) -> [(&'static str, bool); 2] {
        Security::ALL.map(|security| (security.as_str(), security == self.incoming.security))
    }
}

/// `GET /settings/incoming-mail`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let incoming = visit.site.store.read(Incoming::read)?;
            page(visit, incoming, None, &[])
        })
        .await
}

fn page(visit: &Visit, mut incoming: Incoming, refused: Option<Fault>, faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let (reading, has_password) = visit.site.store.read(|db| {
        let reading: Reading = mailbox::reading(db, &incoming)?;
        Ok::<_, Error>((reading, named::is_kept(db, PASSWORD)?))
    })?;
    let at = |at: kit::Moment| words::format::date_time(visit.language, at.timestamp(), visit.site.clock.zone());
    if incoming.port == 0 {
        incoming.port = PORT;
    }
    if incoming.folder.is_empty() {
        incoming.folder = "INBOX".to_owned();
    }
    let shown = Page {
        pen,
        incoming,
        has_password,
        taken: reading.taken,
        read_at: reading.read_at.map(at),
        fault: reading
            .fault
            .map(|(key, when)| format!("{} · {}", at(when), pen.t(&key))),
        refused: refused.map(|fault| pen.t(fault.key()).to_owned()),
        faults: faults
            .iter()
            .map(|fault| (fault.field.clone(), pen.message(&fault.message)))
            .collect(),
    };
    let place = Place {
        title: pen.t("mailroom-settings"),
        menu: "incoming-mail",
    };
    let mut response = visit.page(place, &shown)?;
    if refused.is_some() || !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/incoming-mail`: the mailbox is opened first; one that does not open is not kept.
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let text = |name: &str| typed.get(name).trim().to_owned();
            let incoming = Incoming {
                address: text("address").to_lowercase(),
                host: text("host"),
                port: text("port").parse().unwrap_or(PORT),
                security: if text("security") == "none" {
                    Security::None
                } else {
                    Security::Tls
                },
                user: text("user"),
                folder: text("folder"),
            };
            let faults = incoming.faults();
            if !faults.is_empty() {
                return page(visit, incoming, None, &faults);
            }
            let accounts = visit.site.doorkeeper::<Accounts>();
            let accounts = accounts.ok_or_else(|| Error::Fault("the house has no safe".into()))?;
            let given = Some(typed.get("password").into_owned()).filter(|password| !password.is_empty());
            if incoming.is_read()
                && let Err(fault) = tried(visit, accounts, &incoming, given.as_deref())?
            {
                return page(visit, incoming, Some(fault), &[]);
            }
            let (site, access) = (&visit.site, visit.access());
            site.store.write(|tx| {
                tx.begin(access, &site.clock, "change_settings", "")?;
                incoming.save(Hand::new(access, &site.clock), tx, accounts.safe(), given.as_deref())
            })?;
            visit.go_saying(ADDRESS, &Said::new(Message::new("mailroom-saved")))
        })
        .await
}

/// Opens the mailbox with what was typed, or with the password that is kept.
fn tried(visit: &Visit, accounts: &Accounts, incoming: &Incoming, given: Option<&str>) -> Result<Result<(), Fault>> {
    let kept = match given {
        Some(given) => Some(given.to_owned()),
        None => match visit.site.store.read(|db| named::open(db, accounts.safe(), PASSWORD)) {
            Err(Error::Fault(_)) => return Ok(Err(Fault::Locked)),
            kept => kept?,
        },
    };
    let opened = mailbox::open(incoming, &kept.unwrap_or_default(), mailbox::roots());
    Ok(opened.map(mailbox::Open::close))
}

/// `POST /settings/incoming-mail/read`: reads it now.
pub async fn read_now(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            mailbox::read_now(&visit.site)?;
            visit.go_saying(ADDRESS, &Said::new(Message::new("mailroom-said-reading")))
        })
        .await
}
