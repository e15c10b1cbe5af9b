//! The first step: which files, of what, and what they may do to the records there are.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use exchange::ImportError;
use exchange::import::Preview;
use exchange::plan::{Mode, Options};
use ui::{Answer, Pen, Place, Visit, address};

use super::upload::Upload;
use super::{failure, imports, shapes};

#[derive(Template)]
#[template(path = "imports/start.html")]
struct Page<'a> {
    pen: Pen<'a>,
    shapes: Vec<(&'static str, String)>,
    shape: &'a str,
    mode: Mode,
    wrong: Option<String>,
}

impl Page<'_> {
    fn modes(&self) -> [(&'static str, &str, bool); 3] {
        [Mode::Both, Mode::Create, Mode::Update].map(|mode| {
            let label = match mode {
                Mode::Both => "choice-import-mode-both",
                Mode::Create => "choice-import-mode-create",
                Mode::Update => "choice-import-mode-update",
            };
            (mode.as_str(), self.pen.t(label), mode == self.mode)
        })
    }
}

/// `GET /imports/new?shape=`.
pub async fn show(visit: Visit, query: Option<String>) -> Answer {
    let pairs = address::pairs(query.as_deref().unwrap_or_default());
    let shape = pairs
        .into_iter()
        .find(|(name, _)| name == "shape")
        .map(|(_, shape)| shape);
    draw(&visit, &shape.unwrap_or_default(), Mode::Both, None)
}

fn draw(visit: &Visit, shape: &str, mode: Mode, wrong: Option<String>) -> Answer {
    let pen = visit.pen();
    let page = Page {
        pen,
        shapes: shapes::offered(pen, visit.access()),
        shape,
        mode,
        wrong,
    };
    let status = if page.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let place = Place {
        title: pen.t("imports-new"),
        menu: "imports",
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// `POST /imports`: keeps the files and goes on to their columns, or says which file cannot be read and why.
pub async fn take(visit: Visit, form: Multipart) -> Answer {
    let upload = Upload::take(form).await?;
    visit
        .run(move |visit| -> Answer {
            let shape = upload.typed.get("kind").into_owned();
            let mode = match upload.typed.get("mode").as_ref() {
                "create" => Mode::Create,
                "update" => Mode::Update,
                _ => Mode::Both,
            };
            match keep(visit, &shape, mode, &upload) {
                Ok(uid) => visit.go(&format!("/imports/{uid}/columns")),
                Err(error) => match told(visit, &error) {
                    Some(wrong) => draw(visit, &shape, mode, Some(wrong)),
                    None => Err(failure(error)),
                },
            }
        })
        .await
}

fn keep(visit: &Visit, shape: &str, mode: Mode, upload: &Upload) -> Result<uuid::Uuid, ImportError> {
    let imports = imports(&visit.site, visit.access());
    let sources = upload.sources();
    let options = Options {
        mode,
        ..Options::default()
    };
    let prepared = imports.importer.prepare(shape, &sources, options)?;
    let preview = match imports.importer.preview(&prepared) {
        // Whoever knows the file will say what its columns are.
        Err(ImportError::NotRecognised { .. }) => Preview::default(),
        preview => preview?,
    };
    Ok(imports.keep(&sources, prepared, preview)?.import)
}

/// What to say of a file that cannot be imported; `None` when it is not about the file.
fn told(visit: &Visit, error: &ImportError) -> Option<String> {
    let pen = visit.pen();
    if let Some(message) = error.message() {
        return Some(exchange::say(&visit.site.words, pen.language, &message));
    }
    match error {
        ImportError::Kit(kit::Error::Invalid(fields)) => fields.first().map(|field| pen.message(&field.message)),
        _ => None,
    }
}
