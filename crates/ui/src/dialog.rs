//! A command's form in a dialog: over the page it was asked from, or on a page of its own without script.

use askama::Template;
use axum::extract::Multipart;
use axum::http::{HeaderName, StatusCode, header};
use kit::Message;
use kit::error::FieldError;
use uuid::Uuid;

use crate::{Answer, Control, Failure, Input, Pen, Place, Said, Typed, Visit};

/// What a dialog asks.
#[derive(Template)]
#[template(path = "dialog.html")]
pub struct Dialog<'a> {
    pub pen: Pen<'a>,
    /// The entry of the menu under which its own page stands.
    pub menu: &'a str,
    pub title: String,
    /// A sentence on top, when there is more to say than the title.
    pub lede: String,
    /// Where it is sent.
    pub action: String,
    /// The page it was asked from.
    pub back: String,
    /// What goes with what is typed: name, value.
    pub hidden: Vec<(&'a str, String)>,
    pub controls: Vec<Control<'a>>,
    /// The label of what is handed in, when a file is.
    pub file: Option<(String, Option<String>)>,
    /// What is wrong and stands on no control.
    pub errors: Vec<String>,
    /// The key of the label of its button.
    pub submit: &'a str,
}

#[derive(Template)]
#[template(path = "dialog_page.html")]
struct OnPage<'a> {
    title: &'a str,
    inside: String,
}

impl<'a> Dialog<'a> {
    /// Puts what is wrong beside its control, or on top.
    pub fn wrong(mut self, errors: &[FieldError]) -> Self {
        for error in errors {
            let said = self.pen.message(&error.message);
            // The control of that name, or of that field under the prefix of its record.
            let named = self.controls.iter().position(|control| control.name == error.field);
            let under = format!("_{}", error.field);
            let place = named.or_else(|| self.controls.iter().position(|control| control.name.ends_with(&under)));
            match place.map(|place| &mut self.controls[place]) {
                Some(control) => control.error = Some(said),
                None => match &mut self.file {
                    Some((_, wrong)) if error.field == "file" => *wrong = Some(said),
                    _ => self.errors.push(said),
                },
            }
        }
        self
    }

    pub fn answer(&self, visit: &Visit, status: StatusCode) -> Answer {
        let mut response = if visit.wants_part {
            visit.part(self)?
        } else {
            let page = OnPage {
                title: &self.title,
                inside: self.render()?,
            };
            let place = Place {
                title: &self.title,
                menu: self.menu,
            };
            visit.page(place, &page)?
        };
        *response.status_mut() = status;
        Ok(response)
    }
}

/// Back to the page, which says what was done.
pub fn done(visit: &Visit, address: &str, message: Message, operation: Uuid) -> Answer {
    let mut response = visit.go_saying(address, &Said::new(message).undoable(operation))?;
    if visit.wants_part
        && let Some(location) = response.headers_mut().remove(header::LOCATION)
    {
        // A dialog's answer would be put inside the dialog: the whole page is asked for anew.
        *response.status_mut() = StatusCode::OK;
        response
            .headers_mut()
            .insert(HeaderName::from_static("hx-redirect"), location);
    }
    Ok(response)
}

/// One line to type in, of no field in particular.
pub fn line<'a>(pen: Pen<'a>, name: &str, label: &str, typed: &Typed) -> Control<'a> {
    let input = Input::Line {
        kind: "text",
        mode: "",
        example: "",
    };
    Control::plain(pen, name, pen.t(label), input).typed(typed)
}

/// The day from which something holds: today when nothing is typed.
pub fn day<'a>(pen: Pen<'a>, label: &str, typed: &Typed) -> Control<'a> {
    let input = Input::Line {
        kind: "text",
        mode: "numeric",
        example: "record-from-today",
    };
    Control::plain(pen, "from", pen.t(label), input).typed(typed)
}

/// Reads a day.
pub fn read_day(typed: &Typed, name: &str) -> Result<Option<jiff::civil::Date>, kit::Error> {
    let text = typed.get(name);
    if text.is_empty() {
        return Ok(None);
    }
    let read = words::date::read_date(&text, words::date::Order::DayFirst);
    read.map(Some).map_err(|error| {
        let message = Message::new(error.key()).with("value", &text);
        kit::Error::Invalid(vec![FieldError::new(name, message)])
    })
}

/// A file's name and bytes.
pub type File = Option<(String, Vec<u8>)>;

/// The parts of a form sent with a file.
///
/// # Errors
/// When the body cannot be read, or is heavier than its route lets in.
pub async fn take(form: Multipart) -> Result<(Typed, File), Failure> {
    let (typed, mut files) = take_all(form).await?;
    Ok((typed, files.pop()))
}

/// The parts of a form sent with any number of files.
///
/// # Errors
/// As [`take`].
pub async fn take_all(mut form: Multipart) -> Result<(Typed, Vec<(String, Vec<u8>)>), Failure> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    let unreadable = |error: axum::extract::multipart::MultipartError| Failure::Protocol(error.status());
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            let title = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(unreadable)?;
            // A form sent without a file has an empty one.
            if !title.is_empty() {
                files.push((title, bytes.to_vec()));
            }
        } else {
            pairs.push((name, part.text().await.map_err(unreadable)?));
        }
    }
    Ok((Typed::of(pairs), files))
}
