//! What was answered to a paper that was sent by a link: written once, with its evidence.

use kit::catalogue::{Draft, Hooks, Target};
use kit::{Error, Field, Kind, Result, Scope, Tx, files};

use super::{QUOTE, SIGNATURE};

/// What was answered.
const ACTS: &[&str] = &["signature", "refusal", "change"];
/// By what who answered was known: a letter to their own address, a link that had gone to another, or
/// somebody of the house who was there.
const IDENTITIES: &[&str] = &["email_link", "forwarded_link", "in_person"];

const OF_QUOTE: Target = Target::named("qt", "number");
const OF_PAPER: Target = Target::named("ip", "number");

pub fn kind() -> Kind {
    Kind::new(SIGNATURE, "paper-signatures", "paper_signature", "sg")
        .title("{sg}.name", &["name"])
        .order(&["-number"])
        .hooks(Hooks {
            after: Some(says_what_it_said),
            deleted: Some(never_deleted),
            ..Hooks::default()
        })
        .join("qt", "LEFT JOIN quote {qt} ON {qt}.id = {sg}.quote_id")
        .join("ip", "LEFT JOIN issued_paper {ip} ON {ip}.id = {sg}.certificate_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {sg}.file_id")
        .card("signature")
        .field(Field::int("number").required().by_program().listed())
        .field(
            Field::choice("act", "paper-answer", ACTS)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("name").required().by_program().listed().searched(5))
        .field(Field::text("quality").by_program().listed())
        .field(
            Field::choice("identity", "paper-identity", IDENTITIES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::text("sent_to").by_program())
        .field(Field::instant("received_at").required().by_program().listed())
        .field(
            Field::reference("quote", QUOTE, OF_QUOTE)
                .column("quote_id")
                .by_program()
                .listed()
                .about(),
        )
        .field(
            Field::reference("certificate", "certificate", OF_PAPER)
                .column("certificate_id")
                .by_program()
                .listed()
                .about(),
        )
        .field(Field::long_text("message").by_program())
        .field(Field::date("payable_from").by_program())
        .card("proof")
        .field(Field::text("typed_name").by_program().personal())
        .field(Field::int("image").column("image_id").by_program().inner())
        .field(Field::text("digest").required().by_program())
        .field(Field::long_text("evidence").required().by_program().personal())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .inner(),
        )
        .scope(
            Scope::OwnCompany,
            "({qt}.company_id IN (SELECT company_id FROM contact WHERE id = {me}))",
        )
        .scope(Scope::OwnFamily, "({qt}.person_id = {me})")
        .scope(Scope::Own, "({qt}.person_id = {me} OR {ip}.learner_id = {me})")
}

/// What is told later, once: the signed file, and from when something may be paid.
const TOLD_LATER: [&str; 2] = ["file", "payable_from"];

fn says_what_it_said(_: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let Some(before) = draft.before else { return Ok(()) };
    let mut said = draft.kind.fields.iter().filter(|field| field.is_stored());
    let says_otherwise = said.any(|field| {
        let key = field.key.as_ref();
        draft.changes(key) && !(TOLD_LATER.contains(&key) && before.get(key).is_missing())
    });
    if says_otherwise {
        Err(Error::settled("signing-stands"))
    } else {
        Ok(())
    }
}

fn never_deleted(_: &mut Tx<'_>, _: &Draft<'_>) -> Result<()> {
    Err(Error::settled("signing-stands"))
}
