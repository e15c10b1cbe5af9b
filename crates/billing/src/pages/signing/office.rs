//! What is done about signing from the record of a paper: sent by a link, signed on the spot, withdrawn; who answered.

use accounts::letters::{self, Written};
use askama::Template;
use axum::extract::Path;
use kit::query::Record;
use kit::{Db, Error, Kind, Message, Result};
use ui::{Answer, Pen, Said, Visit};
use words::format;

use crate::api::{At, key, uid};
use crate::kinds::{QUOTE, SIGNATURE};
use crate::signing::{Subject, link, print};

struct Signature {
    act: String,
    tone: &'static str,
    name: String,
    identity: String,
    at: String,
    message: String,
    /// Where the signed file is.
    file: Option<String>,
}

#[derive(Template)]
#[template(path = "signing_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: String,
    /// To whom the link that stands was sent.
    sent_to: Option<String>,
    may_send: bool,
    may_sign_here: bool,
    may_revoke: bool,
    payable_from: Option<String>,
    signatures: Vec<Signature>,
}

/// Who answered, and the link that is out: on a quote, a convention or a contract.
pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let subject = subject_of(kind.key, record.id);
    let seen = match subject.seen(db, visit.site.clock.today()) {
        Ok(seen) => seen,
        Err(Error::Refused(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let signatures = match access.kind(SIGNATURE) {
        Ok(_) => signatures(visit, db, subject)?,
        Err(_) => Vec::new(),
    };
    let payable_from = signatures.iter().find_map(|(_, from)| from.clone());
    let may = access.may(kind.key, "create");
    let sent_to = if may {
        link::standing(db, subject, visit.site.clock.now())?
    } else {
        None
    };
    let panel = Panel {
        pen,
        address: format!("/{}/{}", kind.plural, record.uid),
        may_send: may && seen.over.is_none() && kind.key != QUOTE,
        may_sign_here: may && seen.over.is_none(),
        may_revoke: sent_to.is_some(),
        sent_to: sent_to.filter(|to| !to.is_empty()),
        payable_from,
        signatures: signatures.into_iter().map(|(signature, _)| signature).collect(),
    };
    if panel.signatures.is_empty() && !panel.may_sign_here && !panel.may_revoke {
        return Ok(None);
    }
    ui::markup(&panel).map(Some)
}

fn signatures(visit: &Visit, db: &mut Db<'_>, subject: Subject) -> Result<Vec<(Signature, Option<String>)>> {
    let pen = visit.pen();
    let (kind, id) = subject.key();
    let sql = format!(
        "SELECT act, name, quality, identity, sent_to, received_at, message, uid, payable_from FROM paper_signature
        WHERE {kind}_id = $1 ORDER BY number DESC"
    );
    let rows = db.rows(&sql, &[id.into()])?;
    let read = |row: &kit::store::Row| {
        let text = |at: usize| row[at].as_str().unwrap_or_default().to_owned();
        let at = kit::Moment::from_micros(row[5].as_int()?).timestamp();
        let quality = Some(text(2)).filter(|text| !text.is_empty());
        let signature = Signature {
            tone: match text(0).as_str() {
                "signature" => "ok",
                "refusal" => "danger",
                _ => "warn",
            },
            act: pen.t(&format!("choice-paper-answer-{}", text(0))).to_owned(),
            name: [Some(text(1)), quality]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            identity: pen.t1(&format!("signing-identity-{}", text(3)), "address", &text(4)),
            at: format::date_time(pen.language, at, visit.site.clock.zone()),
            message: text(6),
            file: (text(0) == "signature")
                .then(|| format!("/paper-signatures/{}/pdf", row[7].as_uid().unwrap_or_default())),
        };
        Some((
            signature,
            row[8].as_date().map(|day| format::long_date(pen.language, day)),
        ))
    };
    Ok(rows.iter().filter_map(read).collect())
}

/// `POST /certificates/{uid}/to-sign`: a link to the convention or contract, by a letter to who it is concluded with.
pub async fn send(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| {
            let (site, access, uid) = (&visit.site, visit.access(), uid(&path)?);
            let id = site.store.read(|db| key(visit, db, access, "certificate", uid))?;
            let subject = Subject::Paper(id);
            let file = print::shown(site, access, subject)?.id;
            let house = site.establishment();
            let pen = Pen::new(site, house.language());
            let sent = site.store.write(|tx| {
                tx.begin(access, &site.clock, "send", "")?;
                let seen = subject.seen(tx, site.clock.today())?;
                if let Some(over) = seen.over {
                    return Err(Error::refused(over));
                }
                let to = subject.client(tx)?.addressee(tx)?;
                let (address, name) = to.ok_or_else(|| Error::refused("signing-no-address"))?;
                let token = link::create(tx, subject, (&address, &name), site.clock.now())?;
                let title = pen.t1(&format!("signing-form-{}", seen.form), "number", &seen.number);
                let args = words::args! { "title" => title.as_str(), "organisation" => house.name.as_str() };
                let letter = Written {
                    to: address.clone(),
                    name,
                    subject: pen.format("letter-to-sign-subject", &args),
                    body: pen.format("letter-to-sign-body", &args),
                    page: Some(format!("/to-sign/{token}")),
                    attached: Some(file),
                };
                letters::post(tx, &site.clock, None, &letter)?;
                Ok(address)
            });
            site.jobs().wake();
            let said = match sent {
                Ok(to) => Message::new("signing-sent").with("to", to),
                Err(Error::Refused(message)) => message,
                Err(error) => return Err(error.into()),
            };
            visit.go_saying(&format!("/certificates/{uid}"), &Said::new(said))
        })
        .await
}

/// `POST /quotes/{uid}/to-sign/here`, `POST /certificates/{uid}/to-sign/here`: the page, on the screen of who asks, for who
/// stands beside them.
pub async fn here(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| {
            let (uid, kind) = (uid(&path)?, kind_at(visit.path()));
            let opened = visit.site.store.write(|tx| {
                let subject = subject_of(kind, key(visit, tx, visit.access(), kind, uid)?);
                let seen = subject.seen(tx, visit.site.clock.today())?;
                if let Some(over) = seen.over {
                    return Err(Error::refused(over));
                }
                tx.begin(visit.access(), &visit.site.clock, "sign_here", "")?;
                link::create(tx, subject, ("", ""), visit.site.clock.now())
            });
            match opened {
                Ok(token) => visit.go(&format!("/to-sign/{token}")),
                Err(Error::Refused(message)) => visit.go_saying(&format!("/{kind}s/{uid}"), &Said::new(message)),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn kind_at(path: &str) -> &'static str {
    if path.starts_with("/quotes") {
        QUOTE
    } else {
        "certificate"
    }
}

fn subject_of(kind: &str, id: i64) -> Subject {
    if kind == QUOTE {
        Subject::Quote(id)
    } else {
        Subject::Paper(id)
    }
}

/// `POST /quotes/{uid}/to-sign/revoke`, `POST /certificates/{uid}/to-sign/revoke`
pub async fn revoke(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| {
            let uid = uid(&path)?;
            let kind = kind_at(visit.path());
            visit.site.store.write(|tx| {
                let id = key(visit, tx, visit.access(), kind, uid)?;
                let subject = subject_of(kind, id);
                tx.begin(visit.access(), &visit.site.clock, "revoke_link", "")?;
                link::revoke(tx, subject, visit.site.clock.now())
            })?;
            let back = format!("/{kind}s/{uid}");
            visit.go_saying(&back, &Said::new(Message::new("signing-revoked")))
        })
        .await
}

/// `GET /paper-signatures/{uid}/pdf`: the signed file.
pub async fn signed_file(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let uid = uid(&path)?;
            let id = visit
                .site
                .store
                .read(|db| key(visit, db, visit.access(), SIGNATURE, uid))?;
            let stored = print::signed(&visit.site, visit.access(), id)?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::attachment(bytes, &stored.name, "application/pdf")?)
        })
        .await
}
