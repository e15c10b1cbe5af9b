//! Segments: a filter with a name, whose members are kept while things change. Each member knows since when it belongs,
//! and through which change it came.

pub mod keep;
pub(crate) mod reason;

use filter::Filter;
use kit::catalogue::{Draft, Hooks};
use kit::query::KindSchema;
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope, Value};

use crate::{OWNER, opportunity, tag};

/// Kinds of which there are segments.
pub const KINDS: &[&str] = &["contact", "company", "learner", "person", "opportunity", "funding_case"];

pub fn kind() -> Kind {
    Kind::new("segment", "segments", "segment", "sg")
        .title("{sg}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            check: Some(check),
            derive: Some(derive),
            deleted: Some(forget),
            ..Hooks::default()
        })
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {sg}.owner_id")
        .card("segment")
        .field(Field::text("name").required().sorted_by("{sg}.sort_key"))
        .field(Field::choice("kind", "segment_kind", KINDS).required().listed())
        .field(Field::long_text("filter").required())
        .field(
            Field::int("members")
                .listed()
                .computed("(SELECT count(*) FROM segment_member WHERE segment_id = {sg}.id)"),
        )
        .field(Field::bool("shown_as_tag").listed())
        .field(Field::choice("tone", "tag_tone", tag::TONES))
        .field(Field::reference("owner", "staff", OWNER).column("owner_id").listed())
        .field(Field::long_text("note"))
        .scope(Scope::Own, "{sg}.owner_id = {me}")
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let (subject, text) = (draft.text("kind").to_owned(), draft.text("filter").to_owned());
    if draft.changes("filter") || draft.changes("kind") {
        if subject.is_empty() {
            return Err(Error::invalid("kind", "error-required"));
        }
        let kind = draft
            .access
            .kind(&subject)
            .map_err(|_| Error::invalid("kind", "error-choice"))?;
        let filter = Filter::parse(&text)?;
        filter::check(&filter, &KindSchema::new(draft.access, kind))?;
    }
    if draft.get("name").is_missing() && !text.is_empty() {
        draft.after.set("name", Value::Text(text.chars().take(120).collect()));
    }
    if draft.is_new() {
        // Its own creation is the first thing that its members follow from.
        kit::journal::follow::begin(tx, keep::FOLLOWER)?;
    }
    if draft.is_new() && draft.get("owner").is_missing() {
        let me = opportunity::me(tx, draft)?;
        draft.after.set("owner", me);
    }
    Ok(())
}

fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    let sort = words::fold::fold(draft.text("name"));
    vec![("segment", "sort_key", sort.into())]
}

fn forget(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    tx.exec("DELETE FROM segment_member WHERE segment_id = $1", &[draft.id.into()])?;
    Ok(())
}
