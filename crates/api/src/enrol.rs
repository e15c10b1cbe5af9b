//! `POST /students` with `guardians` and a `home`: a whole family in one request, by the command of the enrolment page.

use kit::error::FieldError;
use kit::store::Tx;
use kit::write::{Hand, Values, Written};
use kit::{Access, Error, Kind, Level, Message, Result};
use people::commands::{Enrolment, NewGuardian, Who, enrol_family};
use serde_json::{Map, Value as Json};
use ui::Visit;
use uuid::Uuid;

use crate::body;

/// The kind whose records come with others.
pub const KIND: &str = "student";
/// Those who answer for the student: each a new guardian by its fields, or a person already known by `id`; beside them
/// `link`, the fields of what ties them to the student.
pub const GUARDIANS: &str = "guardians";
/// The fields of the home they all live in.
pub const HOME: &str = "home";
/// In a guardian: who it is, when they are known, and the tie.
pub const ID: &str = "id";
pub const LINK: &str = "link";

/// Guardians of one student: two parents, their partners, and whoever else may fetch the child.
const MOST_GUARDIANS: usize = 20;

/// Whether more than a student is to be created.
pub fn is_asked(kind: &Kind, object: &Map<String, Json>) -> bool {
    kind.key == KIND && (object.contains_key(GUARDIANS) || object.contains_key(HOME))
}

/// Creates the student with who and what comes along. Every member at fault is named, as `guardians[0].email`.
pub fn enrol(
    visit: &Visit,
    tx: &mut Tx<'_>,
    access: &Access,
    kind: &Kind,
    object: &Map<String, Json>,
) -> Result<Written> {
    let mut errors = Vec::new();
    let mut own = object.clone();
    let guardians = own.remove(GUARDIANS).unwrap_or_else(|| Json::Array(Vec::new()));
    let home = own.remove(HOME);
    let student = match body::input(tx, access, kind, Level::Write, &own) {
        Ok(input) => input,
        Err(Error::Invalid(faults)) => {
            errors.extend(faults);
            Default::default()
        }
        Err(error) => return Err(error),
    };
    let guardians = match guardians.as_array().filter(|list| list.len() <= MOST_GUARDIANS) {
        Some(list) => {
            let read = list.iter().enumerate().map(|(index, json)| {
                let (guardian, faults) = guardian(visit, tx, access, json)?;
                let part = format!("{GUARDIANS}[{index}]");
                errors.extend(faults.into_iter().map(|fault| at(&part, fault)));
                Ok(guardian)
            });
            read.collect::<Result<Vec<_>>>()?
        }
        None => {
            let message = Message::new("api-guardians").with("max", MOST_GUARDIANS);
            errors.push(FieldError::new(GUARDIANS, message));
            Vec::new()
        }
    };
    let home = match home {
        Some(json) => {
            let (home, faults) = part(tx, access, "household", &json)?;
            errors.extend(faults.into_iter().map(|fault| at(HOME, fault)));
            home
        }
        None => Values::default(),
    };
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let enrolment = Enrolment {
        student: student.values,
        guardians,
        family: None,
        home,
        from: student.from,
        reason: student.reason,
    };
    let hand = Hand::new(access, &visit.site.clock);
    Ok(enrol_family(tx, hand, enrolment)?.student)
}

/// One of `guardians`, and what is wrong with it.
fn guardian(visit: &Visit, tx: &mut Tx<'_>, access: &Access, json: &Json) -> Result<(NewGuardian, Vec<FieldError>)> {
    let mut fields = json.clone();
    let mut take = |name: &str| fields.as_object_mut().and_then(|object| object.remove(name));
    let (link, known) = (take(LINK), take(ID));
    let (link, mut faults) = match link {
        Some(json) => {
            let (link, faults) = part(tx, access, "guardianship", &json)?;
            (link, faults.into_iter().map(|fault| at(LINK, fault)).collect())
        }
        None => (Values::default(), Vec::new()),
    };
    let (values, wrong) = part(tx, access, "guardian", &fields)?;
    faults.extend(wrong);
    let who = match known {
        None => Who::New(values),
        Some(id) => match known_person(visit, tx, access, &id)? {
            Some(person) => {
                // Somebody known is changed where they are, not in passing.
                let given = values.iter().map(|(key, _)| key.to_owned());
                faults.extend(given.map(|key| FieldError::new(key, Message::new("error-field-read-only"))));
                Who::Known(person)
            }
            None => {
                faults.push(FieldError::new(ID, Message::new("api-guardian-unknown")));
                Who::New(values)
            }
        },
    };
    Ok((NewGuardian { who, link }, faults))
}

/// The key of a person in sight, as guardian or in any other role.
fn known_person(visit: &Visit, tx: &mut Tx<'_>, access: &Access, id: &Json) -> Result<Option<i64>> {
    let Some(uid) = id.as_str().and_then(|id| Uuid::parse_str(id).ok()) else {
        return Ok(None);
    };
    for kind in ["guardian", "person"] {
        match visit.site.queries.record_in(tx, access, kind, uid, &[]) {
            Ok((_, record)) => return Ok(Some(record.id)),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The values of a record that comes along, and what is wrong with them. Of a kind that is out of reach no field is known.
fn part(tx: &mut Tx<'_>, access: &Access, kind: &str, json: &Json) -> Result<(Values, Vec<FieldError>)> {
    let Some(object) = json.as_object() else {
        return Ok((
            Values::default(),
            vec![FieldError::new("", Message::new("api-not-an-object"))],
        ));
    };
    let mut faults = Vec::new();
    let kind = access.catalogue.expect(kind);
    let values = body::values(tx, access, kind, Level::Write, object, &mut faults)?;
    Ok((values, faults))
}

/// A fault of a member, or of the whole of it when it names no field.
fn at(part: &str, fault: FieldError) -> FieldError {
    if fault.field.is_empty() {
        FieldError::new(part, fault.message)
    } else {
        fault.under(part)
    }
}
