//! A new student with their guardians, family and home, in one save.

use jiff::civil::Date;
use kit::store::Tx;
use kit::write::{Hand, Input, Values, Written};
use kit::{Result, Value};

use super::family::{found, join};
use super::guardians::{Who, as_guardian, require_whole, tie};
use super::home::settle;
use super::{day, keys, unless_said};

/// A student to be enrolled. Last name, first name, class, and one guardian's name and phone are enough.
#[derive(Debug, Clone, Default)]
pub struct Enrolment {
    /// Any fields of the student. Enrolled from `from` unless another status is said.
    pub student: Values,
    pub guardians: Vec<NewGuardian>,
    /// The family of a brother or a sister. When it is not said, that of the first guardian who is in one; a new one
    /// otherwise.
    pub family: Option<i64>,
    /// Fields of the home they all live in; none when nothing is filled in. A sister's home is shared when nothing is
    /// said and the family has only one.
    pub home: Values,
    /// Today unless said.
    pub from: Option<Date>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone)]
pub struct NewGuardian {
    /// A new guardian without last name bears the student's.
    pub who: Who,
    /// Fields of the link; see [`super::link_guardian`] for what follows by itself.
    pub link: Values,
}

#[derive(Debug, Clone)]
pub struct Enrolled {
    pub student: Written,
    pub guardians: Vec<Written>,
    pub family: i64,
    pub household: Option<i64>,
}

/// Enrols a student. Unless shares are said, the first guardian pays everything.
///
/// # Errors
/// Invalid by field: the student's by its own name, others as `guardians[0].last_name`, `guardians[0].link.payer_share`,
/// `home.city`.
pub fn enrol_family(tx: &mut Tx<'_>, hand: Hand<'_>, enrolment: Enrolment) -> Result<Enrolled> {
    tx.begin(
        hand.access,
        hand.clock,
        "enrol_family",
        enrolment.reason.as_deref().unwrap_or_default(),
    )?;
    let Enrolment {
        mut student,
        guardians,
        family,
        home,
        from,
        reason,
    } = enrolment;
    let from = day(hand, from);
    unless_said(&mut student, "status", "enrolled");
    if student.get("status").as_str() == Some("enrolled") {
        unless_said(&mut student, "entry_date", from);
    }
    let last_name = student.get("last_name").clone();
    let input = Input {
        values: student,
        from: Some(from),
        reason,
    };
    let student = hand.create(tx, "student", input, None)?;

    let family = match family {
        Some(family) => Some(family),
        None => family_of_known(tx, &guardians)?,
    };
    let family = match family {
        Some(family) => family,
        None => found(tx, hand, family_name(&last_name, &guardians))?,
    };
    join(tx, hand, family, student.id, "child")?;
    let shares_said = guardians
        .iter()
        .any(|guardian| !guardian.link.get("payer_share").is_missing());
    let payer_said = shares_said || guardians.iter().any(|guardian| guardian.link.get("payer").as_bool());
    let mut written = Vec::with_capacity(guardians.len());
    for (index, NewGuardian { mut who, mut link }) in guardians.into_iter().enumerate() {
        if let Who::New(values) = &mut who {
            unless_said(values, "last_name", last_name.clone());
        }
        if index == 0 && !payer_said {
            link.set("payer", true);
            link.set("payer_share", 100_i64);
        }
        let part = format!("guardians[{index}]");
        let guardian = as_guardian(tx, hand, who).map_err(|error| error.under(&part))?;
        tie(tx, hand, student.id, guardian.id, link).map_err(|error| error.under(&format!("{part}.link")))?;
        join(tx, hand, family, guardian.id, "adult")?;
        written.push(guardian);
    }
    if shares_said {
        require_whole(tx, student.id).map_err(|error| error.under("guardians[0].link"))?;
    }
    let household = home_of(tx, hand, family, home).map_err(|error| error.under("home"))?;
    if let Some(household) = household {
        settle(tx, hand, household, student.id, "full")?;
        for guardian in &written {
            settle(tx, hand, household, guardian.id, "full")?;
        }
    }
    Ok(Enrolled {
        student,
        guardians: written,
        family,
        household,
    })
}

/// The family that a guardian who is already known lives in.
fn family_of_known(tx: &mut Tx<'_>, guardians: &[NewGuardian]) -> Result<Option<i64>> {
    for guardian in guardians {
        if let Who::Known(person) = guardian.who {
            let sql = "SELECT family_id FROM family_member WHERE person_id = $1 ORDER BY id LIMIT 1";
            if let Some(family) = tx.scalar(sql, &[person.into()])?.as_int() {
                return Ok(Some(family));
            }
        }
    }
    Ok(None)
}

/// The home described, or the only one that the family has.
fn home_of(tx: &mut Tx<'_>, hand: Hand<'_>, family: i64, mut home: Values) -> Result<Option<i64>> {
    if home.iter().all(|(_, value)| value.is_missing()) {
        let homes = keys(tx, "SELECT id FROM household WHERE family_id = $1", &[family.into()])?;
        return Ok(if let [only] = homes[..] { Some(only) } else { None });
    }
    home.set("family", family);
    unless_said(&mut home, "country", "FR");
    unless_said(&mut home, "receives_mail", true);
    Ok(Some(hand.create(tx, "household", home, None)?.id))
}

/// `Martin`, or `Martin – Le Goff` when a guardian's name differs.
fn family_name(student: &Value, guardians: &[NewGuardian]) -> Value {
    let student = words::names::tidy(&student.to_text());
    let other = guardians.iter().find_map(|guardian| match &guardian.who {
        Who::New(values) => {
            let name = words::names::tidy(&values.get("last_name").to_text());
            (!name.is_empty() && words::fold::fold(&name) != words::fold::fold(&student)).then_some(name)
        }
        Who::Known(_) => None,
    });
    match other {
        Some(other) => format!("{student} – {other}").into(),
        None => student.into(),
    }
}
