//! Where letters go through.

use askama::Template;
use kit::Message;
use ui::{Answer, Pen, Place, Said, Visit};

use super::form::{Faults, Form};
use super::{ask, attempt_as};
use crate::letters::{MailSettings, Security};

#[derive(Template)]
#[template(path = "mail.html")]
struct Page<'a> {
    pen: Pen<'a>,
    mail: MailSettings,
    waiting: i64,
    failure: Option<String>,
    faults: Faults,
}

impl Page<'_> {
    fn securities(&self) -> [(&'static str, bool); 3] {
        Security::ALL.map(|security| (security.as_str(), security == self.mail.security))
    }

    fn security_key(&self, code: &str) -> String {
        format!("mail-security-{code}")
    }
}

fn unset() -> MailSettings {
    MailSettings {
        public_address: String::new(),
        host: String::new(),
        port: 587,
        security: Security::Starttls,
        user: None,
        password: None,
        is_locked: false,
        sender: String::new(),
    }
}

/// `GET /settings/mail`
pub async fn show(visit: Visit) -> Answer {
    let mail = ask(&visit.site, |_, accounts| accounts.mail()).await?;
    page(&visit, mail.unwrap_or_else(unset), Faults::default()).await
}

async fn page(visit: &Visit, mail: MailSettings, faults: Faults) -> Answer {
    let letters = ask(&visit.site, |_, accounts| accounts.letters_waiting()).await?;
    let pen = visit.pen();
    let body = Page {
        pen,
        mail,
        waiting: letters.len() as i64,
        failure: letters.into_iter().find_map(|(_, failure)| failure),
        faults,
    };
    visit.page(
        Place {
            title: pen.t("mail-title"),
            menu: "mail",
        },
        &body,
    )
}

/// `POST /settings/mail`
pub async fn save(visit: Visit, form: Form) -> Answer {
    let some = |name: &str| {
        Some(form.get(name).trim())
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let mail = MailSettings {
        public_address: form.get("public_address").trim().to_owned(),
        host: form.get("host").trim().to_owned(),
        port: form.get("port").parse().unwrap_or(587),
        security: Security::from_code(form.get("security")).unwrap_or(Security::Starttls),
        user: some("user"),
        password: some("password"),
        is_locked: false,
        sender: form.get("sender").trim().to_owned(),
    };
    let new = mail.clone();
    let outcome = attempt_as(&visit, move |access, accounts| accounts.set_mail(access, &new)).await?;
    match outcome {
        Ok(()) => visit.go_saying("/settings/mail", &Said::new(Message::new("mail-saved"))),
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(&visit, mail, faults).await
        }
    }
}
