//! What a form sent, by field name, and what is said beside a field that was not accepted.

use axum::extract::{FromRequest, RawForm, Request};
use kit::{Error, Message};
use ui::{Failure, Pen, address};

/// The fields of a form, in the order they were sent.
#[derive(Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let RawForm(bytes) = RawForm::from_request(request, state)
            .await
            .map_err(|refused| Failure::Protocol(axum::response::IntoResponse::into_response(refused).status()))?;
        Ok(Form(address::pairs(&String::from_utf8_lossy(&bytes))))
    }
}

impl Form {
    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// What was wrong with a form, in the reader's words.
#[derive(Debug, Default)]
pub struct Faults(Vec<(String, String)>);

impl Faults {
    /// The faults of an error that a person can mend; other errors come back as they are.
    pub fn of(pen: Pen<'_>, error: Error) -> Result<Self, Error> {
        let word = |message: &Message| pen.message(message);
        match error {
            Error::Invalid(fields) => Ok(Faults(
                fields
                    .into_iter()
                    .map(|fault| (fault.field, word(&fault.message)))
                    .collect(),
            )),
            Error::Refused(message) => Ok(Faults(vec![(String::new(), word(&message))])),
            other => Err(other),
        }
    }

    /// What is said beside a field.
    pub fn about(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == field)
            .map(|(_, said)| said.as_str())
    }

    /// What is said of the whole form.
    pub fn whole(&self) -> Option<&str> {
        self.about("")
    }
}
