//! The doors of the room: the file of an invoice, the accounting file.

use std::collections::BTreeMap;

use axum::extract::{Path, RawQuery};
use bank::fec;
use jiff::civil::Date;
use kit::{Error, Message, Result};
use serde_json::{Value as Json, json};
use ui::{Answer, ApiAnswer, ApiRoute, Policy, Routes, Said, Typed, Visit};
use uuid::Uuid;

use crate::entries;
use crate::pdf::{self, INVOICE};

const EXPORT: Policy = Policy::Action(INVOICE, "export");
const FEC: &str = "/api/v1/accounting/fec";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/invoices/{uid}/pdf", Policy::Kind(INVOICE), file)
        .get("/invoices/{uid}/pdf", Policy::Kind(INVOICE), file)
        .get("/api/v1/invoices/{uid}/factur-x.xml", Policy::Kind(INVOICE), xml)
        .post("/invoices/{uid}/send", Policy::Action(INVOICE, "create"), send)
        .get(FEC, EXPORT, accounts)
}

pub(crate) const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        policy: Policy::Kind(INVOICE),
        answers: ApiAnswer::File(&["application/pdf"]),
        ..ApiRoute::get("/api/v1/invoices/{id}/pdf", "pdf_of_invoice", "invoices", nothing)
    },
    ApiRoute {
        policy: Policy::Kind(INVOICE),
        answers: ApiAnswer::File(&["application/xml"]),
        ..ApiRoute::get(
            "/api/v1/invoices/{id}/factur-x.xml",
            "xml_of_invoice",
            "invoices",
            nothing,
        )
    },
    ApiRoute {
        policy: EXPORT,
        queries: &[("from", &[]), ("to", &[])],
        answers: ApiAnswer::File(&["text/plain"]),
        ..ApiRoute::get(FEC, "accounting_file", "invoices", nothing)
    },
];

fn nothing() -> Json {
    json!({})
}

type At = Path<BTreeMap<String, String>>;

/// The key of an invoice that this person sees.
fn key(visit: &Visit, path: &BTreeMap<String, String>) -> Result<i64> {
    let uid = path.get("uid").and_then(|text| Uuid::parse_str(text).ok());
    let uid = uid
        .filter(|_| pdf::is_readable(visit.access()))
        .ok_or(Error::NotFound)?;
    let named: [String; 0] = [];
    let read = |db: &mut kit::Db<'_>| visit.site.queries.record_in(db, visit.access(), INVOICE, uid, &named);
    Ok(visit.site.store.read(read)?.1.id)
}

/// `GET /api/v1/invoices/{id}/pdf`: the Factur-X file, also at `/invoices/{id}/pdf`.
async fn file(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let stored = pdf::of(&visit.site, visit.access(), key(visit, &path)?)?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::attachment(bytes, &stored.name, "application/pdf")?)
        })
        .await
}

/// `GET /api/v1/invoices/{id}/factur-x.xml`: what machines read, alone.
async fn xml(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let key = key(visit, &path)?;
            let invoice = visit.site.store.read(|db| pdf::said(&visit.site, db, key))?;
            Ok(ui::download::attachment(
                einvoice::write(&invoice),
                einvoice::hybrid::FILE_NAME,
                "application/xml",
            )?)
        })
        .await
}

/// `POST /invoices/{uid}/send`: to its client, by a letter with the file.
async fn send(visit: Visit, Path(path): At) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let key = key(visit, &path)?;
            let back = format!("/invoices/{}", path.get("uid").map(String::as_str).unwrap_or_default());
            let said = match crate::send::send(&visit.site, visit.access(), key) {
                Ok(to) => Message::new("ledger-sent").with("to", to),
                Err(Error::Refused(message)) => message,
                Err(error) => return Err(error.into()),
            };
            visit.site.jobs().wake();
            visit.go_saying(&back, &Said::new(said))
        })
        .await
}

/// `GET /api/v1/accounting/fec?from=2026-01-01&to=2026-12-31`
async fn accounts(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = visit.access();
            if !access.sees_every_row(access.kind(INVOICE)?) || !pdf::is_readable(access) {
                return Err(Error::forbidden("ledger-sees-all").into());
            }
            let asked = Typed::new(query.as_deref().unwrap_or_default());
            let (from, to) = (day(&asked, "from")?, day(&asked, "to")?);
            if from > to {
                return Err(Error::invalid("to", "error-period-backwards").into());
            }
            let (postings, siret) = visit.site.store.read(|db| {
                let siret = paperwork::identity::Identity::read(db)?.siret;
                Ok::<_, Error>((entries::sales(db, &visit.site.words, from, to)?, siret))
            })?;
            let siren = siret.get(..9).ok_or_else(|| Error::refused("ledger-no-siren"))?;
            let file = fec::write(&postings).map_err(|faults| {
                let first = faults.first().map(|fault| format!("{}: {}", fault.number, fault.key));
                Error::Fault(format!("the accounting file: {}", first.unwrap_or_default()))
            })?;
            Ok(ui::download::attachment(
                file,
                &fec::file_name(siren, to),
                "text/plain; charset=utf-8",
            )?)
        })
        .await
}

fn day(asked: &Typed, name: &str) -> Result<Date> {
    let text = asked.get(name);
    text.parse().map_err(|_| Error::invalid(name, "api-date"))
}
