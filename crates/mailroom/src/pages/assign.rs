//! What is done with a message that waits: given to someone, made a contact of, put aside. Each is undone by one press.

use axum::extract::Path;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::query::Cell;
use kit::store::Tx;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Failure, Said, Typed, Visit, address, uid};
use uuid::Uuid;

use super::HERE;
use crate::KIND;
use crate::file;
use crate::whom::Aim;

/// What it may be given to: fields of an exchange.
const AIMS: [&str; 3] = ["contact", "company", "opportunity"];

/// `GET /mail/{uid}/assign`
pub async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let mail = uid(&id)?;
    visit
        .run(move |visit| draw(visit, mail, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(visit: &Visit, mail: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let dialog = visit.site.store.read(|db| {
        let (_, record) = visit.site.queries.record_in(db, access, KIND, mail, &[])?;
        let kind = access.kind("exchange_entry")?.clone();
        let mut controls = Vec::new();
        for key in AIMS {
            let Some((_, field)) = kind.find(key).filter(|_| access.kind(key).is_ok()) else {
                continue;
            };
            let field = field.clone();
            let mut control = Control::of(visit, db, &kind, &field, &Cell::default())?.typed(typed);
            control.is_required = false;
            controls.push(control);
        }
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "inbox",
            title: pen.t("mailroom-assign").to_owned(),
            lede: pen.title(&record.title),
            action: format!("/mail/{mail}/assign"),
            back: HERE.to_owned(),
            hidden: Vec::new(),
            controls,
            file: None,
            errors: Vec::new(),
            submit: "mailroom-assign-do",
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /mail/{uid}/assign {contact|company|opportunity}`: picked in the dialog, or one of those offered.
pub async fn save(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let mail = uid(&id)?;
    visit.run(move |visit| give(visit, mail, &Typed::new(&body))).await
}

fn give(visit: &Visit, mail: Uuid, typed: &Typed) -> Answer {
    let refuse = |errors: &[FieldError]| draw(visit, mail, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let kind = visit.access().kind("exchange_entry")?.clone();
    let fields: Vec<_> = AIMS
        .iter()
        .filter_map(|key| kind.find(key))
        .map(|(_, field)| field.clone())
        .collect();
    let filled = visit.site.store.read(|db| ui::read(visit, db, &fields, typed, ""))?;
    if !filled.errors.is_empty() {
        return refuse(&filled.errors);
    }
    let picked: Vec<Aim> = filled
        .values
        .iter()
        .filter_map(|(key, value)| Aim::of(key, value.as_int()?))
        .collect();
    let [aim] = picked[..] else {
        let key = if picked.is_empty() {
            "mailroom-no-aim"
        } else {
            "mailroom-one-aim"
        };
        return refuse(&[FieldError::new(AIMS[0], Message::new(key))]);
    };
    let mut filed = 0;
    let outcome = doing(visit, mail, "assign_mail", |tx, hand, id| {
        filed = file::assign(tx, hand, &visit.site, id, aim)?;
        Ok(())
    });
    let operation = outcome?;
    let count = i64::try_from(filed).unwrap_or_default();
    dialog::done(
        visit,
        HERE,
        Message::new("mailroom-said-filed").with("count", count),
        operation,
    )
}

/// `POST /mail/{uid}/contact`: who wrote becomes a contact.
pub async fn make(visit: Visit, Path(id): Path<String>) -> Answer {
    let mail = uid(&id)?;
    visit
        .run(move |visit| {
            let mut made = Uuid::nil();
            let mut form = String::new();
            let outcome = doing(visit, mail, "assign_mail", |tx, hand, id| {
                let sender = file::waiting(tx, id)?;
                let (_, last) = file::named(&sender);
                let known = [("last_name", last.as_str()), ("email", sender.from_address.as_str())];
                form = address::with("/contacts/new", &known);
                made = file::make_contact(tx, hand, &visit.site, id)?;
                Ok(())
            });
            let operation = match outcome {
                // Who says but one name is asked for the other.
                Err(Error::Invalid(_)) => return visit.go(&form),
                outcome => outcome?,
            };
            let said = Said::new(Message::new("mailroom-said-contact")).undoable(operation);
            visit.go_saying(&format!("/contacts/{made}"), &said)
        })
        .await
}

/// `POST /mail/{uid}/aside`: it is of no use.
pub async fn aside(visit: Visit, Path(id): Path<String>) -> Answer {
    let mail = uid(&id)?;
    visit
        .run(move |visit| {
            let operation = doing(visit, mail, "set_mail_aside", |tx, hand, id| hand.delete(tx, KIND, id))?;
            let said = Said::new(Message::new("mailroom-said-aside")).undoable(operation);
            visit.go_saying(HERE, &said)
        })
        .await
}

/// Does something with a message that this person sees; its operation.
fn doing(
    visit: &Visit,
    mail: Uuid,
    verb: &str,
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<()>,
) -> Result<Uuid, Error> {
    let (site, access) = (&visit.site, visit.access());
    site.store.write(|tx| {
        let (_, record) = site.queries.record_in(tx, access, KIND, mail, &[])?;
        let operation = tx.begin(access, &site.clock, verb, "")?;
        work(tx, Hand::new(access, &site.clock), record.id)?;
        kit::journal::public_id(tx, operation)
    })
}
