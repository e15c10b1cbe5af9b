//! `GET /{plural}/export`: a whole list as a spreadsheet, as the screens and the command line make it.

use std::io::Seek;

use axum::http::Uri;
use exchange::export::{ExportError, Exporter, Format};
use kit::Error;
use ui::download::hand_over;
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::Params;

/// What an export takes.
pub const OF_AN_EXPORT: &[&str] = &["format", "filter", "q", "sort", "fields", "on", "with_ids"];

/// The file is written whole before the first byte is sent, row by row onto the disk: what goes wrong half way is an
/// error, never a list that stops without a word.
pub async fn export(visit: Visit, uri: Uri) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let (site, access) = (&visit.site, visit.access());
            let kind = Address::of(&uri).kind(access)?;
            access.require(kind.key, "export")?;
            let params = Params::of(&uri, OF_AN_EXPORT)?;
            let format = Format::named(params.get("format").unwrap_or("csv"));
            let format = format.ok_or_else(|| Error::invalid("format", "api-format"))?;
            let with_ids = match params.get("with_ids") {
                None | Some("false") => false,
                Some("true") => true,
                Some(_) => return Err(Error::invalid("with_ids", "api-yes-or-no").into()),
            };
            let scratch = tempfile::tempdir().map_err(fault)?;
            let exporter = Exporter {
                queries: &site.queries,
                access,
                words: &site.words,
                language: visit.language,
                log: &site.access_log,
                origin: visit.origin(),
                scratch: scratch.path(),
            };
            let mut out = tempfile::tempfile().map_err(fault)?;
            exporter
                .export(&params.query(&kind)?, format, with_ids, &mut out, &mut |_| true)
                .map_err(refused)?;
            out.rewind().map_err(fault)?;
            let name = format!(
                "{} {}.{}",
                visit.pen().kinds(&kind),
                site.clock.today(),
                format.ending()
            );
            Ok(hand_over(out, &name, format.media_type())?)
        })
        .await
}

fn refused(error: ExportError) -> Error {
    match error {
        ExportError::Kit(error) => error,
        other => Error::Fault(format!("an export could not be written: {other}")),
    }
}

fn fault(error: std::io::Error) -> Error {
    Error::Fault(format!("an export could not be written: {error}"))
}
