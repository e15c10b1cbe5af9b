//! Documents attached to any record: what they are, until when they are good, who may see them.

use kit::catalogue::{Draft, Hooks, Target};
use kit::store::Tx;
use kit::{Error, Field, Kind, Result, Scope};

/// From asked to out of date (domain: school records, § 6). `expiring` and `expired` follow from the date.
pub const STATES: &[&str] = &["missing", "requested", "received", "verified", "refused"];
/// Who sees a document beside the office.
pub const VISIBILITIES: &[&str] = &["office", "teachers", "family", "everyone"];

/// The action that opens documents of a sensitive type.
const SENSITIVE: &str = "sensitive";

pub fn kind() -> Kind {
    Kind::new("document", "documents", "document", "d")
        .title("{d}.title", &["title"])
        .order(&["-added_at", "title"])
        .hooks(Hooks { check: Some(check), ..Hooks::default() })
        .join("dt", "LEFT JOIN document_type {dt} ON {dt}.id = {d}.type_id")
        .card("document")
        .field(Field::text("title").required().searched(4))
        .field(Field::reference("type", "document_type", Target { alias: "dt", label: "name", code: Some("code") }).column("type_id"))
        .field(Field::text("owner_kind").required().by_program().named_by("kind"))
        .field(Field::int("owner_id").required().about().inner())
        .field(Field::text("owner_name").listed().searched(2).by_program().name_of(&["person", "family", "company", "group"]))
        .field(Field::choice("state", "document_state", STATES).listed())
        .field(Field::date("issued_on"))
        .field(Field::date("expires_on").listed())
        .field(Field::choice("validity", "document_validity", &["valid", "expiring", "expired"]).listed().computed(
            "(CASE WHEN {d}.expires_on IS NULL OR {d}.expires_on = '' THEN NULL
              WHEN {d}.expires_on < {today} THEN 'expired'
              WHEN {d}.expires_on <= {soon} THEN 'expiring' ELSE 'valid' END)",
        ))
        .field(Field::choice("visibility", "visibility", VISIBILITIES).listed())
        .field(Field::text("file_name").by_program())
        .field(Field::text("media_type").by_program())
        .field(Field::int("size").by_program())
        .field(Field::text("file").inner())
        .field(Field::instant("added_at").listed().by_program())
        .field(Field::long_text("note"))
        // What tells of health or of a court's decision (RGPD art. 9 and 10) is for those it was opened to, and for the
        // family it is about when the office shares it with them.
        .guarded(SENSITIVE, "(COALESCE({dt}.is_sensitive, 0) = 0 OR ({d}.visibility IN ('family', 'everyone')
            AND ({d}.owner_id = {me} OR {d}.owner_id IN (
                SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1))))")
        // Those who look after whose document it is, when families may see it.
        .relation("guardians", "guardian", "guardianship {gs}", "{d}.visibility IN ('family', 'everyone') AND {gs}.student_id = {d}.owner_id AND {gs}.portal = 1 AND {that}.id = {gs}.guardian_id")
        .scope(Scope::Campus, "{d}.owner_id IN (SELECT st.id FROM student st JOIN staff sf ON sf.campus_id = st.campus_id WHERE sf.id = {me})")
        .scope(Scope::OwnGroups, "({d}.visibility IN ('teachers', 'everyone') AND {d}.owner_id IN (
            SELECT st.id FROM student st JOIN group_membership mine ON mine.group_id = st.class_id
            WHERE mine.person_id = {me} AND mine.role = 'teacher' AND mine.valid_from <= {today} AND mine.valid_to >= {today}))")
        .scope(Scope::OwnFamily, "({d}.visibility IN ('family', 'everyone') AND ({d}.owner_id = {me} OR {d}.owner_id IN (
            SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)))")
        .scope(Scope::Own, "({d}.visibility IN ('family', 'everyone') AND {d}.owner_id = {me})")
}

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let (issued, expires) = (draft.get("issued_on").as_date(), draft.get("expires_on").as_date());
    if issued.is_some() && expires.is_some() && issued > expires {
        return Err(Error::invalid("expires_on", "error-period-backwards"));
    }
    Ok(())
}

/// A kind of document that the establishment asks for.
pub fn document_type() -> Kind {
    Kind::new("document_type", "document-types", "document_type", "dt")
        .title("{dt}.name", &["name"])
        .order(&["name"])
        .card("document")
        .field(Field::text("code").required().listed())
        .field(Field::text("name").required().listed())
        .field(Field::bool("has_expiry").listed())
        .field(Field::choice("visibility", "visibility", VISIBILITIES).listed())
        .field(Field::bool("is_sensitive").listed())
}
