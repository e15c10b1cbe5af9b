//! Tags put by hand on contacts and companies. Those that a rule puts are segments.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result};

use crate::{COMPANY, CONTACT};

pub const TONES: &[&str] = &["none", "accent", "info", "ok", "warn", "danger", "plum"];

const TAG: Target = Target::coded("tn", "name", "name");

pub fn kind() -> Kind {
    Kind::new("tag", "tags", "tag", "tn")
        .title("{tn}.name", &["name"])
        .order(&["name"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .card("tag")
        .field(Field::text("name").required().listed())
        .field(Field::choice("tone", "tag_tone", TONES).listed())
        .field(
            Field::int("used")
                .listed()
                .computed("(SELECT count(*) FROM tagging WHERE tag_id = {tn}.id)"),
        )
        .relation(
            "contacts",
            "contact",
            "tagging {tp}",
            "{tp}.tag_id = {tn}.id AND {that}.id = {tp}.contact_id",
        )
        .relation(
            "companies",
            "company",
            "tagging {tp}",
            "{tp}.tag_id = {tn}.id AND {that}.id = {tp}.company_id",
        )
}

pub fn tagging() -> Kind {
    Kind::new("tagging", "taggings", "tagging", "tp")
        .title("{tn}.name", &["tag"])
        .order(&["tag"])
        .hooks(Hooks {
            check: Some(check_tagging),
            ..Hooks::default()
        })
        .join("tn", "JOIN tag {tn} ON {tn}.id = {tp}.tag_id")
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {tp}.contact_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {tp}.company_id")
        .card("tagging")
        .field(
            Field::reference("tag", "tag", TAG)
                .column("tag_id")
                .required()
                .listed()
                .sorted_by("{tn}.name"),
        )
        .field(
            Field::reference("contact", "contact", CONTACT)
                .column("contact_id")
                .listed()
                .about(),
        )
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .listed()
                .about(),
        )
}

fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let name = draft.text("name").split_whitespace().collect::<Vec<_>>().join(" ");
    let sql = "SELECT count(*) FROM tag WHERE fold(name) = $1 AND id <> $2";
    if tx.int(sql, &[words::fold::fold(&name).into(), draft.id.into()])? > 0 {
        return Err(Error::invalid("name", "relations-tag-taken"));
    }
    if !name.is_empty() {
        draft.after.set("name", name);
    }
    Ok(())
}

fn check_tagging(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let of = ["contact", "company"].map(|key| draft.get(key).as_int());
    let (column, record) = match of {
        [Some(contact), None] => ("contact_id", contact),
        [None, Some(company)] => ("company_id", company),
        _ => return Err(Error::invalid("contact", "relations-tag-one")),
    };
    let sql = format!("SELECT count(*) FROM tagging WHERE tag_id = $1 AND {column} = $2 AND id <> $3");
    let tag = draft.get("tag").clone();
    if tx.int(&sql, &[tag, record.into(), draft.id.into()])? > 0 {
        return Err(Error::invalid("tag", "relations-tag-twice"));
    }
    Ok(())
}
