//! The settings of the house's identity: what the head and foot of documents say, and who signs them.

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::files::MediaType;
use kit::write::Hand;
use kit::{Error, Message, Result, files};
use ui::{Answer, Pen, Place, Said, Visit};

use super::form::Parts;
use crate::identity::{self, Identity, PICTURES};

/// Bytes of the form: its fields and three pictures.
pub const MOST_BYTES: usize = 3 * identity::MOST_BYTES as usize + 64 * 1024;

#[derive(Template)]
#[template(path = "identity.html")]
struct Page<'a> {
    pen: Pen<'a>,
    identity: Identity,
    /// Name of a picture, and whether there is one.
    pictures: [(&'static str, bool); 3],
    faults: Vec<(String, String)>,
    missing: Vec<&'static str>,
}

impl Page<'_> {
    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == field);
        found.map(|(_, said)| said.as_str())
    }

    /// A line of the form: key, value, kind of control, width.
    fn lines(&self) -> [(&'static str, &str, &'static str, &'static str); 11] {
        let own = &self.identity;
        [
            ("legal_name", &own.legal_name, "text", ""),
            ("siret", &own.siret, "text", " is-half"),
            ("activity_number", &own.activity_number, "text", " is-half"),
            ("activity_region", &own.activity_region, "text", " is-half"),
            ("city", &own.city, "text", " is-half"),
            ("phone", &own.phone, "tel", " is-half"),
            ("email", &own.email, "email", " is-half"),
            ("website", &own.website, "text", " is-half"),
            ("disability_contact", &own.disability_contact, "text", " is-half"),
            ("vat_mention", &own.vat_mention, "text", ""),
            ("colour", self.colour(), "color", " is-half"),
        ]
    }

    /// A control of colour has always one.
    fn colour(&self) -> &str {
        if self.identity.colour.is_empty() {
            "#1f4b6e"
        } else {
            &self.identity.colour
        }
    }

    fn label(&self, key: &str) -> String {
        format!("identity-{}", key.replace('_', "-"))
    }
}

/// `GET /settings/identity`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let identity = visit.site.store.read(Identity::read)?;
            page(visit, identity, Vec::new())
        })
        .await
}

fn page(visit: &Visit, identity: Identity, faults: Vec<FieldError>) -> Answer {
    let pen = visit.pen();
    let mut pictures = PICTURES.map(|name| (name, false));
    visit.site.store.read(|db| {
        for (name, is_there) in &mut pictures {
            *is_there = identity::picture_file(db, name)?.is_some();
        }
        Result::<_>::Ok(())
    })?;
    let is_refused = !faults.is_empty();
    let faults = faults
        .into_iter()
        .map(|fault| (fault.field, pen.message(&fault.message)));
    let page = Page {
        pen,
        missing: identity.missing(),
        identity,
        pictures,
        faults: faults.collect(),
    };
    let place = Place {
        title: pen.t("identity-title"),
        menu: "identity",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/identity`: the fields, `logo`, `signature` and `stamp`; `remove.logo` takes one away.
pub async fn save(visit: Visit, form: Multipart) -> Answer {
    let parts = Parts::take(form).await?;
    visit
        .run(move |visit| -> Answer {
            let text = |name: &str| parts.typed.get(name).trim().to_owned();
            let identity = Identity {
                legal_name: text("legal_name"),
                address: text("address"),
                city: text("city"),
                siret: text("siret"),
                activity_number: text("activity_number"),
                activity_region: text("activity_region"),
                phone: text("phone"),
                email: text("email"),
                website: text("website"),
                colour: text("colour"),
                signatory_name: text("signatory_name"),
                signatory_quality: text("signatory_quality"),
                disability_contact: text("disability_contact"),
                vat_mention: text("vat_mention"),
            };
            match write(visit, &parts, identity.clone()) {
                Ok(()) => visit.go_saying("/settings/identity", &Said::new(Message::new("said-settings-saved"))),
                Err(Error::Invalid(faults)) => page(visit, identity, faults),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn write(visit: &Visit, parts: &Parts, identity: Identity) -> Result<()> {
    let (site, access) = (&visit.site, visit.access());
    let mut received = Vec::new();
    for name in PICTURES {
        let Some((title, bytes)) = parts.files.get(name) else {
            continue;
        };
        papers::Image::read(bytes.clone()).map_err(|error| Error::invalid(name, error.key()))?;
        let taken = site.files.receive(&mut bytes.as_slice(), title, identity::MOST_BYTES);
        let taken = taken.map_err(|error| match error {
            Error::Invalid(faults) => Error::Invalid(
                faults
                    .into_iter()
                    .map(|fault| FieldError::new(name, fault.message))
                    .collect(),
            ),
            other => other,
        })?;
        if !matches!(taken.media_type, MediaType::Png | MediaType::Jpeg | MediaType::Webp) {
            return Err(Error::invalid(name, "papers-image-unknown"));
        }
        received.push((name, taken));
    }
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "change_settings", "")?;
        let hand = Hand::new(access, &site.clock);
        identity.save(hand, tx)?;
        for name in PICTURES {
            let new = received
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, received)| received);
            let is_removed = parts.typed.get(&format!("remove.{name}")) == "1";
            if new.is_some() || is_removed {
                identity::set_picture(tx, hand, &site.files, name, new)?;
            }
        }
        Ok(())
    })
}

/// `GET /settings/identity/{name}`: a picture of the house.
pub async fn picture(visit: Visit, Path(name): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let stored = visit.site.store.read(|db| {
                let file = identity::picture_file(db, &name)?.ok_or(Error::NotFound)?;
                files::load(db, file)
            })?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::shown(bytes, &stored.name, stored.media_type.as_str())?)
        })
        .await
}
