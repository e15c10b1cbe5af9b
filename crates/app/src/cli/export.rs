//! `preau export`: any list as a spreadsheet.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use exchange::export::{ExportError, Exporter, Format};
use filter::Filter;
use jiff::civil::Date;
use kit::query::{Query, Sort};
use kit::{Error, Message};

use super::Desk;
use crate::house::HouseError;
use crate::settings::Place;

/// Exports a list: students, guardians, families, companies …
#[derive(clap::Args)]
pub struct Export {
    /// The plural of the kind, as in the API.
    what: String,
    #[command(flatten)]
    place: Place,
    #[arg(long, value_parser = ["csv", "xlsx"], default_value = "xlsx")]
    format: String,
    /// The file to write; `-` is standard output.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only the records of a filter, as in the address of a list: `status:enrolled`.
    #[arg(long, value_name = "FILTER")]
    q: Option<String>,
    /// Only these fields, in this order.
    #[arg(long, value_delimiter = ',')]
    fields: Vec<String>,
    /// `last_name,-birth_date`.
    #[arg(long)]
    sort: Option<String>,
    /// As things stood on a day: 2025-09-01.
    #[arg(long)]
    on: Option<Date>,
    /// A first column with the public id of each record.
    #[arg(long)]
    with_ids: bool,
}

impl Export {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let desk = Desk::open(&self.place)?;
        let catalogue = desk.site.catalogue();
        let kind = catalogue
            .by_plural(&self.what)
            .or_else(|| catalogue.kind(&self.what))
            .ok_or(Error::NotFound)?;
        let filter = self
            .q
            .as_deref()
            .map_or(Ok(Filter::everything()), Filter::parse)
            .map_err(Error::from)?;
        let query = Query {
            sort: Sort::parse(self.sort.as_deref().unwrap_or_default()),
            fields: self.fields.clone(),
            on: self.on,
            ..Query::of(kind.key).filtered(filter)
        };
        let format = Format::named(&self.format).unwrap_or(Format::Xlsx);
        let rows = if self.out.as_os_str() == "-" {
            export(&desk, &query, format, self.with_ids, std::io::stdout())?
        } else {
            // Under another name until it is whole: whoever watches the folder never takes half a file.
            let part = self.out.with_added_extension("part");
            let file = std::fs::File::create(&part)?;
            let outcome = export(&desk, &query, format, self.with_ids, BufWriter::new(file));
            match outcome {
                Ok(_) => std::fs::rename(&part, &self.out)?,
                Err(_) => std::fs::remove_file(&part)?,
            }
            outcome?
        };
        desk.voice.tell(&Message::new("cli-export-done").with("rows", rows));
        Ok(ExitCode::SUCCESS)
    }
}

fn export(desk: &Desk, query: &Query, format: Format, ids: bool, out: impl Write + Send) -> Result<usize, HouseError> {
    let scratch = std::env::temp_dir();
    let exporter = Exporter {
        queries: &desk.site.queries,
        access: &desk.access,
        words: &desk.site.words,
        language: desk.voice.language,
        log: &desk.site.access_log,
        origin: &Default::default(),
        scratch: &scratch,
    };
    match exporter.export(query, format, ids, out, &mut |_| true) {
        Ok(report) => Ok(report.rows),
        Err(ExportError::Kit(error)) => Err(error.into()),
        Err(other) => Err(Error::Fault(other.to_string()).into()),
    }
}
