//! The public page of a paper: what its number stands for, whether it still stands, and whether a file is the one that was
//! issued. Whoever holds the paper has its code; the gate slows down whoever guesses (a public address with a secret in it).

use askama::Template;
use axum::extract::{Multipart, Path, RawQuery};
use axum::http::StatusCode;
use kit::{Db, Result};
use sha2::{Digest, Sha256};
use ui::{Answer, Guest, Pen, Typed};

use super::form::Parts;
use crate::issue::{Paper, grouped};

/// Bytes of a file that is compared.
pub const MOST_BYTES: usize = 8 << 20;

/// What is told of a paper: what stands on it, and no more.
struct Told {
    paper: Paper,
    beneficiary: String,
    title: String,
    /// What the hours are: planned, followed or missed.
    counts: String,
    hours: String,
    period: String,
    issued_on: String,
    form: String,
    /// The number of the paper that replaced it.
    replaced_by: Option<String>,
    provider: String,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct Page<'a> {
    pen: Pen<'a>,
    code: String,
    told: Option<Told>,
    /// Whether a file that was sent is the one that was issued.
    matches: Option<bool>,
    /// A code was given.
    was_asked: bool,
}

/// `GET /verify?code=`: where a code is typed.
pub async fn ask(guest: Guest, RawQuery(query): RawQuery) -> Answer {
    let code = Typed::new(query.as_deref().unwrap_or_default())
        .get("code")
        .into_owned();
    let clean: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    if !clean.is_empty() {
        return guest.go(&format!("/verify/{}", grouped(&clean.to_ascii_uppercase())));
    }
    answer(&guest, String::new(), None, None)
}

/// `GET /verify/{code}`
pub async fn show(guest: Guest, Path(code): Path<String>) -> Answer {
    let told = told(&guest, code.clone()).await?;
    answer(&guest, code, told, None)
}

/// `POST /verify/{code}`: `file`, which is compared and not kept.
pub async fn compare(guest: Guest, Path(code): Path<String>, form: Multipart) -> Answer {
    let mut parts = Parts::take(form).await?;
    let told = told(&guest, code.clone()).await?;
    let digest = parts.files.remove("file").map(|(_, bytes)| {
        let digest = Sha256::digest(&bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    });
    let matches = match (&told, digest) {
        (Some(told), Some(digest)) => Some(told.paper.digest.as_deref() == Some(&digest)),
        _ => None,
    };
    answer(&guest, code, told, matches)
}

fn answer(guest: &Guest, code: String, told: Option<Told>, matches: Option<bool>) -> Answer {
    let pen = guest.pen();
    let is_unknown = told.is_none() && !code.is_empty();
    let page = Page {
        pen,
        was_asked: !code.is_empty(),
        code,
        told,
        matches,
    };
    let mut response = guest.page(pen.t("verify-title"), &page)?;
    if is_unknown {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(response)
}

async fn told(guest: &Guest, code: String) -> Result<Option<Told>, ui::Failure> {
    let (site, language) = (guest.site.clone(), guest.language);
    let asked = site.clone();
    asked
        .in_turn(move || {
            let pen = Pen::new(&site, language);
            site.store.read(|db: &mut Db<'_>| {
                let Some(paper) = Paper::of_code(db, &code)? else {
                    return Ok(None);
                };
                let replaced_by = match paper.replaced_by {
                    Some(next) => Some(Paper::load(db, next)?.number),
                    None => None,
                };
                let identity = crate::identity::Identity::read(db)?;
                let (from, to, minutes) = paper.document.figures();
                let day = |day| words::format::long_date(language, day);
                let issued_on = paper.issued_at.date_in(site.clock.zone());
                let name = site.establishment().name.clone();
                Result::<_>::Ok(Some(Told {
                    beneficiary: paper.document.beneficiary(),
                    title: paper.document.title().to_owned(),
                    counts: pen
                        .t(&format!("verify-hours-{}", paper.document.form().counts()))
                        .to_owned(),
                    hours: words::format::duration(language, u32::try_from(minutes).unwrap_or_default()),
                    period: if from == to {
                        day(from)
                    } else {
                        pen.t2("verify-period", "from", &day(from), "to", &day(to))
                    },
                    issued_on: day(issued_on),
                    form: pen
                        .t(&format!("choice-paper-form-{}", paper.document.form().code()))
                        .to_owned(),
                    replaced_by,
                    provider: if identity.legal_name.is_empty() {
                        name
                    } else {
                        identity.legal_name
                    },
                    paper,
                }))
            })
        })
        .await
}
