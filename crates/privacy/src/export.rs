//! The copy of what the house keeps of someone (RGPD, art. 15 and 20): one archive with a page to read, the same as data,
//! and their files. Of others it tells nothing: whoever else a record names is left out of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek, Write};
use std::sync::Arc;

use askama::Template;
use kit::catalogue::{Field, Kind, Type};
use kit::files::{self, Digest};
use kit::query::{Cell, Record};
use kit::write::Stored;
use kit::{Access, Db, Error, Result};
use serde_json::{Map, Value as Json, json};
use ui::{Pen, Site};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::dossier::{self, Dossier};
use crate::retention;
use crate::terms::Terms;

/// A kind, the fields told of it, its records.
struct Part {
    kind: Arc<Kind>,
    fields: Vec<Arc<Field>>,
    records: Vec<Record>,
}

/// One kind on the page.
struct Shown {
    name: String,
    /// Why it is kept and how long.
    basis: String,
    /// For each record, what each field is called and what it says.
    records: Vec<Vec<(String, String)>>,
}

#[derive(Template)]
#[template(path = "privacy_copy.html")]
struct Copy<'a> {
    pen: Pen<'a>,
    house: &'a str,
    name: String,
    made: String,
    parts: Vec<Shown>,
    files: &'a [String],
    readers: i64,
}

/// Writes the archive of a person, whom `access` sees whole; gives it with the name of the person.
///
/// # Errors
/// Not found for nobody; a fault when a file of theirs cannot be read or the archive be written.
pub fn write(site: &Site, pen: Pen<'_>, access: &Access, person: i64) -> Result<(File, String)> {
    let (dossier, parts, kept, readers, terms) = site.store.read(|db| {
        let dossier = dossier::read(db, &access.catalogue, person)?;
        let parts = parts(site, db, access, &dossier)?;
        let kept = kept_files(db, &dossier)?;
        let readers = db.int("SELECT count(*) FROM access_log WHERE record = $1", &[person.into()])?;
        Ok::<_, Error>((dossier, parts, kept, readers, Terms::read(db)?))
    })?;
    let Some((_, stored)) = dossier.roles.first() else {
        return Err(Error::NotFound);
    };
    let text = |key: &str| stored.values.get(key).to_text().into_owned();
    let name = format!("{} {}", text("last_name"), text("first_name"));
    let mut zip = ZipWriter::new(tempfile::tempfile().map_err(fault)?);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut names = BTreeSet::new();
    for (name, digest) in &kept {
        let path = free_name(&mut names, pen.t("privacy-copy-files"), name);
        zip.start_file(&path, options).map_err(fault)?;
        zip.write_all(&read(site, digest)?).map_err(fault)?;
    }
    let names: Vec<String> = names.into_iter().collect();
    let made = site.clock.now();
    zip.start_file(pen.t("privacy-copy-data"), options).map_err(fault)?;
    let data = data(pen, stored.uid, &name, made, (&parts, &terms), &names);
    serde_json::to_writer_pretty(&mut zip, &data).map_err(fault)?;
    let copy = Copy {
        pen,
        house: &site.establishment().name,
        name: name.clone(),
        made: words::format::date_time(pen.language, made.timestamp(), site.clock.zone()),
        parts: parts.iter().map(|part| shown(pen, part, &terms)).collect(),
        files: &names,
        readers,
    };
    zip.start_file(pen.t("privacy-copy-page"), options).map_err(fault)?;
    zip.write_all(copy.render().map_err(fault)?.as_bytes()).map_err(fault)?;
    let mut file = zip.finish().map_err(fault)?;
    file.rewind().map_err(fault)?;
    Ok((file, name))
}

/// Everything about them, as it may be told: their own roles first.
fn parts(site: &Site, db: &mut Db<'_>, access: &Access, dossier: &Dossier) -> Result<Vec<Part>> {
    let own = dossier.roles.iter().map(|(kind, stored)| (kind, vec![stored.id]));
    let about = dossier.about.iter();
    let about = about.map(|(kind, records)| (kind, records.iter().map(|record| record.id).collect()));
    let mut parts = Vec::new();
    for (kind, ids) in own.chain(about) {
        let fields: Vec<Arc<Field>> = kind.fields.iter().filter(|field| is_told(field)).cloned().collect();
        let records = site.queries.chosen(db, access, kind, &fields, &ids)?;
        let records: Vec<Record> = records
            .into_iter()
            .map(|record| of_them(access, dossier.person, &fields, record))
            .collect();
        parts.push(Part {
            kind: kind.clone(),
            fields,
            records,
        });
    }
    Ok(parts)
}

/// What only programs read is no information about a person, and a figure that follows from others is told by them.
fn is_told(field: &Field) -> bool {
    !field.inner && field.column.is_some()
}

/// The record without whom else it names.
fn of_them(access: &Access, person: i64, fields: &[Arc<Field>], mut record: Record) -> Record {
    for (field, cell) in fields.iter().zip(&mut record.cells) {
        let Type::Ref(target) = field.ty else { continue };
        let catalogue = &access.catalogue;
        let is_other = catalogue
            .kind(target)
            .is_some_and(|kind| dossier::is_person(catalogue, kind))
            && cell.value.as_int() != Some(person);
        if is_other {
            *cell = Cell::default();
        }
    }
    record
}

/// A file: its name and where its bytes are.
type Named = (String, Digest);

/// The files that records about them name, each once.
fn kept_files(db: &mut Db<'_>, dossier: &Dossier) -> Result<Vec<Named>> {
    let about = dossier.about.iter();
    let about = about.flat_map(|(kind, records)| records.iter().map(move |record| (kind, record)));
    let own = dossier.roles.iter().map(|(kind, stored)| (kind, stored));
    let mut kept: Vec<Named> = Vec::new();
    for (kind, record) in own.chain(about) {
        for field in &kind.fields {
            let named = named_file(db, field, record)?;
            kept.extend(named.filter(|(_, digest)| kept.iter().all(|(_, known)| known.as_str() != digest.as_str())));
        }
    }
    Ok(kept)
}

/// The file that a field of a record names, by reference or, for a document, by its digest.
fn named_file(db: &mut Db<'_>, field: &Field, record: &Stored) -> Result<Option<Named>> {
    let value = record.values.get(&field.key);
    if field.ty == Type::Ref("file") {
        let file = value.as_int().map(|id| files::load(db, id)).transpose()?;
        return Ok(file.map(|file| (file.name, file.digest)));
    }
    let digest = (field.key == "file").then(|| Digest::parse(&value.to_text())).flatten();
    let name = record.values.get("file_name").to_text().into_owned();
    Ok(digest.map(|digest| (name, digest)))
}

fn read(site: &Site, digest: &Digest) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut source = site.files.blobs().get(digest, None).map_err(fault)?;
    source.read_to_end(&mut bytes).map_err(fault)?;
    Ok(bytes)
}

/// A path in the archive that no other file has taken, without what a system would take for a folder.
fn free_name(taken: &mut BTreeSet<String>, folder: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if "/\\:".contains(c) || c.is_control() { ' ' } else { c })
        .collect();
    let mut path = format!("{folder}/{plain}");
    let mut number = 2;
    while taken.contains(&path) {
        path = format!("{folder}/{number} {plain}");
        number += 1;
    }
    taken.insert(path.clone());
    path
}

fn data(
    pen: Pen<'_>,
    person: uuid::Uuid,
    name: &str,
    made: kit::Moment,
    (parts, terms): (&[Part], &Terms),
    files: &[String],
) -> Json {
    let parts: Map<String, Json> = parts
        .iter()
        .map(|part| {
            let records: Vec<Json> = part
                .records
                .iter()
                .map(|record| record_data(pen, part, record))
                .collect();
            let rule = retention::of(part.kind.key);
            let kept = rule.map(|rule| json!({ "years": terms.years_of(rule), "law": rule.law }));
            (part.kind.plural.to_owned(), json!({ "kept": kept, "records": records }))
        })
        .collect();
    json!({ "person": name, "id": person.to_string(), "made_at": made.timestamp().to_string(), "kinds": parts, "files": files })
}

fn record_data(pen: Pen<'_>, part: &Part, record: &Record) -> Json {
    let filled = part
        .fields
        .iter()
        .zip(&record.cells)
        .filter(|(_, cell)| !cell.value.is_missing());
    let mut object: Map<String, Json> = filled
        .map(|(field, cell)| {
            let value = match field.ty {
                // A key says nothing outside the house.
                Type::Ref(_) => cell.label.clone().into(),
                Type::Instant => pen.display(field, cell).into(),
                _ => cell.value.to_json(),
            };
            (field.key.to_string(), value)
        })
        .collect();
    object.insert("id".into(), record.uid.to_string().into());
    Json::Object(object)
}

fn shown(pen: Pen<'_>, part: &Part, terms: &Terms) -> Shown {
    let record = |record: &Record| {
        let filled = part
            .fields
            .iter()
            .zip(&record.cells)
            .filter(|(_, cell)| !cell.value.is_missing());
        filled
            .map(|(field, cell)| (pen.label(&part.kind, field).into_owned(), pen.display(field, cell)))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    };
    Shown {
        name: pen.kinds(&part.kind),
        basis: retention::of(part.kind.key).map_or_else(String::new, |rule| crate::pages::basis(pen, rule, terms)),
        records: part.records.iter().map(record).collect(),
    }
}

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Fault(format!("the copy of a person's data: {error}"))
}
