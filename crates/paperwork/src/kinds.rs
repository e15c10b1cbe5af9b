//! The kind of the room: a paper that was issued under a number, and stays.

use kit::catalogue::{Draft, Hooks, Standing, Target};
use kit::{Error, Field, Kind, Result, Scope, Tx, files};

use crate::form::Form;

/// What may be issued under a number.
pub const FORMS: &[&str] = &{
    let mut codes = [""; Form::ALL.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = Form::ALL[at].code();
        at += 1;
    }
    codes
};
/// Whether a paper stands. One that was replaced or withdrawn is kept and says so.
pub const STATES: &[&str] = &["valid", "replaced", "void"];

const SESSION: Target = Target::coded("ts", "title", "reference");
const LEARNER: Target = Target::named("p", "full_name");
const COMPANY: Target = Target::named("co", "name");

pub fn kinds() -> Vec<Kind> {
    vec![issued(), crate::scan::kind()]
}

fn issued() -> Kind {
    Kind::new("certificate", "certificates", "issued_paper", "ip")
        .title("{ip}.number", &["number"])
        .order(&["-issued_at", "-number"])
        .hooks(Hooks {
            after: Some(no_two_stand),
            ..Hooks::default()
        })
        .standing(STANDING)
        .join("ts", "JOIN training_session {ts} ON {ts}.id = {ip}.session_id")
        .join("p", "LEFT JOIN person {p} ON {p}.id = {ip}.learner_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {ip}.company_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {ip}.file_id")
        .card("paper")
        .field(Field::text("number").required().by_program().searched(9))
        .field(
            Field::choice("form", "paper-form", FORMS)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::reference("learner", "learner", LEARNER)
                .column("learner_id")
                .by_program()
                .listed()
                .sorted_by("{p}.sort_key")
                .about(),
        )
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .by_program()
                .listed()
                .about(),
        )
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .required()
                .by_program()
                .listed()
                .sorted_by("{ts}.sort_key")
                .about(),
        )
        .field(
            Field::choice("state", "paper-state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::instant("issued_at").required().by_program().listed())
        .field(Field::date("starts_on").by_program())
        .field(Field::date("ends_on").by_program())
        .field(Field::int("minutes").required().by_program().listed())
        .field(Field::money("amount").by_program().listed())
        .field(Field::text("part").required().by_program().inner())
        .field(Field::int("edition").required().by_program())
        .field(Field::int("replaced_by").by_program().inner())
        .field(Field::text("void_reason").by_program())
        .field(Field::instant("sent_at").by_program().listed())
        .card("proof")
        .field(Field::text("digest").by_program())
        .field(Field::text("template").by_program())
        .field(Field::text("content").by_program().inner())
        .field(Field::text("code").required().by_program().inner())
        .field(Field::long_text("snapshot").required().by_program().inner().personal())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .inner(),
        )
        .scope(
            Scope::Campus,
            "{ts}.campus_id IN (SELECT campus_id FROM staff WHERE id = {me})",
        )
        .scope(
            Scope::OwnGroups,
            // What attests and invites, never what is agreed with who pays.
            "({ip}.form IN ('joining', 'realisation', 'monthly', 'attendance', 'end_of_training') AND
                ({ts}.trainer_id = {me} OR {ts}.id IN (SELECT session_id FROM slot WHERE trainer_id = {me})))",
        )
        .scope(
            Scope::OwnCompany,
            "({ip}.company_id IN (SELECT company_id FROM contact WHERE id = {me}) OR ({ip}.form <> 'contract' AND
                EXISTS (SELECT 1 FROM enrolment WHERE session_id = {ip}.session_id AND learner_id = {ip}.learner_id
                AND company_id IN (SELECT company_id FROM contact WHERE id = {me}))))",
        )
        .scope(Scope::Own, "{ip}.learner_id = {me}")
}

/// What a paper says never changes. Whether it stands, when it was sent and, once, its PDF are told later.
const STANDING: Standing = Standing {
    when: |_| true,
    moves: &["state", "replaced_by", "void_reason", "sent_at"],
    once: &["file", "digest", "template", "content"],
    refusal: "paper-stands",
};

fn no_two_stand(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if !draft.is_new() && draft.changes("state") && draft.text("state") == "valid" && is_superseded(tx, draft)? {
        return Err(Error::refused("paper-another-stands"));
    }
    Ok(())
}

/// Whether a later paper of the same learner stands: taking a withdrawal back would make two.
fn is_superseded(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<bool> {
    let sql = "SELECT count(*) FROM issued_paper o JOIN issued_paper n ON n.session_id = o.session_id
        AND coalesce(n.learner_id, n.company_id) = coalesce(o.learner_id, o.company_id) AND n.form = o.form
        AND n.part = o.part AND n.id > o.id WHERE o.id = $1";
    Ok(tx.int(sql, &[draft.id.into()])? > 0)
}
