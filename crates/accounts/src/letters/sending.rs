//! One letter through one SMTP conversation.

use std::time::Duration;

use kit::files::Files;
use kit::{Error, Result};
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};
use words::Args;

use super::{Content, Due, MailSettings, Security};

const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends a letter.
///
/// # Errors
/// Refused when the password of the server does not open; a fault with what went wrong on the way.
pub(super) fn send(due: &Due, files: &Files, catalogue: &words::Catalogue, organisation: &str) -> Result<()> {
    if due.settings.is_locked {
        return Err(Error::refused("mail-password-locked"));
    }
    let fault = |error: &dyn std::fmt::Display| Error::Fault(error.to_string());
    let (subject, body) = match &due.content {
        Content::Written { subject, body, .. } => (subject.clone(), body.clone()),
        Content::Link {
            purpose,
            link,
            language,
        } => {
            let args = Args::new()
                .with("organisation", organisation)
                .with("name", due.name.as_str())
                .with("link", link.as_str())
                .with("minutes", purpose.minutes())
                .with("hours", purpose.minutes() / 60)
                .with("days", purpose.minutes() / (24 * 60));
            let key = purpose.as_str().replace('_', "-");
            let text = |part: &str| catalogue.format(*language, &format!("letter-{key}-{part}"), &args);
            (text("subject"), text("body"))
        }
    };
    let sender: Mailbox = due.settings.sender.parse().map_err(|error| fault(&error))?;
    let to = Mailbox::new(Some(due.name.clone()), due.to.parse().map_err(|error| fault(&error))?);
    let message = Message::builder().from(sender).to(to).subject(subject);
    let message = match attached(due, files)? {
        Some(file) => message.multipart(MultiPart::mixed().singlepart(SinglePart::plain(body)).singlepart(file)),
        None => message.header(ContentType::TEXT_PLAIN).body(body),
    };
    let message = message.map_err(|error| fault(&error))?;
    transport(&due.settings)?
        .send(&message)
        .map(drop)
        .map_err(|error| fault(&error))
}

/// The file that goes with a letter.
fn attached(due: &Due, files: &Files) -> Result<Option<SinglePart>> {
    let Content::Written {
        attached: Some(file), ..
    } = &due.content
    else {
        return Ok(None);
    };
    let fault = |error: &dyn std::fmt::Display| Error::Fault(error.to_string());
    let bytes = files.bytes(file)?;
    let media_type = ContentType::parse(file.media_type.as_str()).map_err(|error| fault(&error))?;
    Ok(Some(Attachment::new(file.name.clone()).body(bytes, media_type)))
}

fn transport(settings: &MailSettings) -> Result<SmtpTransport> {
    let tls = || TlsParameters::new(settings.host.clone()).map_err(|error| Error::Fault(error.to_string()));
    let tls = match settings.security {
        Security::Tls => Tls::Wrapper(tls()?),
        Security::Starttls => Tls::Required(tls()?),
        Security::None => Tls::None,
    };
    let mut builder = SmtpTransport::builder_dangerous(&settings.host)
        .port(settings.port)
        .timeout(Some(TIMEOUT))
        .tls(tls);
    if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}
