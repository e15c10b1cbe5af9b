//! Reading a form back: typed values, and a message beside each that cannot be one.

use std::sync::Arc;

use kit::catalogue::{Field, Type};
use kit::error::{FieldError, Message};
use kit::write::Values;
use kit::{Db, Result, Value, input};

use super::Typed;
use crate::visit::Visit;

/// What a form says of a record.
#[derive(Debug, Default)]
pub struct Filled {
    /// The fields that a person changed.
    pub values: Values,
    pub errors: Vec<FieldError>,
}

/// Reads the fields of a form; `prefix` stands before the key of each in the names of the controls.
pub fn read(visit: &Visit, db: &mut Db<'_>, fields: &[Arc<Field>], typed: &Typed, prefix: &str) -> Result<Filled> {
    let mut filled = Filled::default();
    for field in fields {
        let name = format!("{prefix}{}", field.key);
        let Some(text) = typed.changed(&name) else { continue };
        match value(visit, db, field, &text)? {
            Ok(value) if value.is_missing() && field.required => filled
                .errors
                .push(FieldError::new(field.key.as_ref(), Message::new("error-required"))),
            Ok(value) => filled.values.set(field.key.clone(), value),
            Err(message) => filled.errors.push(FieldError::new(field.key.as_ref(), message)),
        }
    }
    Ok(filled)
}

/// One value. A reference must lead to a record that this person sees: any other is no record at all.
pub(super) fn value(visit: &Visit, db: &mut Db<'_>, field: &Field, text: &str) -> Result<input::Reading> {
    let access = visit.access();
    let reading = input::read_text(db, &access.catalogue, field, text)?;
    let (Type::Ref(kind), Ok(Value::Int(id))) = (&field.ty, &reading) else {
        return Ok(reading);
    };
    let kind = access.kind(kind)?;
    let seen = visit.site.queries.chosen(db, access, kind, &[], &[*id])?;
    Ok(if seen.is_empty() {
        Err(Message::new("error-reference").with("value", text))
    } else {
        reading
    })
}
