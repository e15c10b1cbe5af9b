//! A child of the demo and, with the first of them, the family: guardians, homes, links, who lives where.

use kit::clock::OPEN_END;
use kit::store::Tx;
use kit::write::{Hand, Input, Values};
use kit::{Result, Value};
use sample::{Authority, Civility, Guardian, Pickup, Relationship, Residence, Student};

use super::house::{House, address, phone};
use super::schooling::{document, place, write_options};
use super::timeline::{FamilyFile, arrival, document_day};

/// Writes a child down on the day of arrival, with guardians, home, options and documents of that day.
pub(super) fn write_child(
    tx: &mut Tx<'_>,
    house: &mut House,
    hand: Hand<'_>,
    file: &mut FamilyFile,
    child: usize,
) -> Result<()> {
    let first = arrival(&file.sample.children[child], house.today);
    let family = match file.family {
        Some(family) => family,
        None => {
            let values = Values::new()
                .with("name", file.sample.name.as_str())
                .with("number", format!("F{:05}", file.number));
            let family = hand.create(tx, "family", values, None)?.id;
            *file.family.insert(family)
        }
    };
    let input = Input {
        values: student(house, &file.sample.children[child]),
        from: Some(first),
        reason: file.sample.children[child]
            .history
            .first()
            .map(|period| super::schooling::reason(house, period)),
    };
    let id = hand.create(tx, "student", input, None)?.id;
    file.students[child] = Some(id);
    join(tx, hand, family, id, "child")?;
    for index in 0..file.sample.children[child].links.len() {
        let guardian = guardian(
            tx,
            house,
            hand,
            file,
            family,
            file.sample.children[child].links[index].guardian,
        )?;
        link(tx, hand, file, child, index, (id, guardian))?;
    }
    live(tx, hand, file, child, family, id)?;
    write_options(tx, house, hand, file, child, first)?;
    for index in 0..file.sample.children[child].documents.len() {
        if document_day(&file.sample.children[child], index, house.today) == first {
            document(tx, house, hand, file, child, index)?;
        }
    }
    Ok(())
}

fn student(house: &House, student: &Student) -> Values {
    let first = student.history.first();
    let mut values = Values::new()
        .with("last_name", student.last_name.as_str())
        .with("usage_name", student.usage_name.as_deref())
        .with("first_name", student.first_name)
        .with("preferred_name", student.preferred_name)
        .with("other_first_names", student.other_first_names.join(", "))
        .with("sex", student.sex.code())
        .with("birth_date", student.birth_date)
        .with("birth_city", student.birth_city)
        .with("birth_country", student.birth_country)
        .with("nationality", student.nationalities.first().copied())
        .with("second_nationality", student.nationalities.get(1).copied())
        .with("email", student.email.as_deref())
        .with("mobile", phone(student.mobile.as_deref()))
        .with("number", student.number.as_str())
        .with("ine", student.ine.as_deref())
        .with("schooling", "initial")
        .with("office_note", student.note);
    if let Some(first) = first {
        values.set("registered_on", first.valid_from);
        for (key, value) in place(house, first).iter() {
            values.set(key.to_owned(), value.clone());
        }
    }
    values
}

/// The guardian's key; written down, with their home, when they are first needed.
fn guardian(
    tx: &mut Tx<'_>,
    house: &mut House,
    hand: Hand<'_>,
    file: &mut FamilyFile,
    family: i64,
    index: usize,
) -> Result<i64> {
    if let Some(known) = file.guardians[index] {
        return Ok(known);
    }
    let guardian = file.sample.guardians[index].clone();
    let values = guardian_values(&guardian);
    let colleague = guardian.staff.map(|staff| house.staff[staff]);
    let values = match colleague {
        // A colleague is known already: only what makes them a guardian is added.
        Some(_) => values.only(|key| {
            matches!(
                key,
                "profession" | "employer" | "accepts_sms" | "accepts_email" | "shares_address"
            )
        }),
        None => values,
    };
    let id = hand.create(tx, "guardian", values, colleague)?.id;
    file.guardians[index] = Some(id);
    if file.number == 1 && index == 0 {
        let name = format!("{} {}", guardian.first_name, guardian.last_name);
        house.cast.offer("guardian", id, name, guardian.email.clone());
    }
    join(tx, hand, family, id, "adult")?;
    if let Some(home) = guardian.household {
        let household = household(tx, hand, file, family, home)?;
        reside(tx, hand, household, id, "full", true)?;
    }
    Ok(id)
}

fn guardian_values(guardian: &Guardian) -> Values {
    let birth_name = guardian.birth_name.as_deref();
    Values::new()
        .with(
            "civility",
            if guardian.civility == Civility::Mrs {
                "mrs"
            } else {
                "mr"
            },
        )
        .with("sex", guardian.sex.code())
        .with("last_name", birth_name.unwrap_or(&guardian.last_name))
        .with("usage_name", birth_name.map(|_| guardian.last_name.as_str()))
        .with("first_name", guardian.first_name)
        .with("birth_date", guardian.birth_date)
        .with("email", guardian.email.as_deref())
        .with("mobile", phone(guardian.mobile.as_deref()))
        .with("work_phone", phone(guardian.work_phone.as_deref()))
        .with("profession", guardian.occupation)
        .with("employer", guardian.employer)
        .with("accepts_sms", guardian.accepts_sms)
        .with("accepts_email", guardian.email.is_some())
        .with("shares_address", guardian.shares_address)
}

fn link(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    file: &FamilyFile,
    child: usize,
    index: usize,
    (student, guardian): (i64, i64),
) -> Result<()> {
    let link = &file.sample.children[child].links[index];
    let pays = link.payer_share > 0;
    let reads = link.rank.is_some() && link.pickup != Pickup::Forbidden;
    let values = Values::new()
        .with("student", student)
        .with("guardian", guardian)
        .with("relationship", relationship(link.relationship))
        .with("parent_rank", link.rank.map(i64::from))
        .with("legal_guardian", link.legal_guardian)
        .with("authority", link.authority.code())
        .with("payer", pays)
        .with("payer_share", pays.then_some(i64::from(link.payer_share)))
        .with("main_contact", link.main_contact)
        .with("emergency_priority", link.emergency_priority.map(i64::from))
        .with(
            "pickup",
            if link.pickup == Pickup::OnWrittenNotice {
                "written_notice"
            } else {
                link.pickup.code()
            },
        )
        // Separated or not, both parents get the same letters (circulaire 2006-137).
        .with(
            "receives_mail",
            link.rank.is_some() || link.authority != Authority::None,
        )
        .with("portal", reads);
    hand.create(tx, "guardianship", values, None)?;
    Ok(())
}

/// Where a child lives: in the main home, and in those of the guardians who house them part of the time.
fn live(tx: &mut Tx<'_>, hand: Hand<'_>, file: &mut FamilyFile, child: usize, family: i64, id: i64) -> Result<()> {
    let student = &file.sample.children[child];
    let main = student.household;
    let mut homes: Vec<(usize, &'static str)> = Vec::new();
    for link in &student.links {
        let share = match link.residence {
            Residence::Alternating => "alternating",
            Residence::Weekends => "weekends",
            Residence::Full | Residence::None => continue,
        };
        let home = file.sample.guardians[link.guardian].household;
        if let Some(home) = home.filter(|home| homes.iter().all(|(known, _)| known != home)) {
            homes.push((home, share));
        }
    }
    if homes.iter().all(|(home, _)| *home != main) {
        homes.insert(0, (main, "full"));
    }
    for (home, share) in homes {
        let household = household(tx, hand, file, family, home)?;
        reside(tx, hand, household, id, share, home == main)?;
    }
    Ok(())
}

fn household(tx: &mut Tx<'_>, hand: Hand<'_>, file: &mut FamilyFile, family: i64, index: usize) -> Result<i64> {
    if let Some(known) = file.households[index] {
        return Ok(known);
    }
    let home = &file.sample.households[index];
    let values = address(&home.address, Values::new())
        .with("family", family)
        .with("phone", phone(home.phone.as_deref()))
        .with("receives_mail", true);
    let id = hand.create(tx, "household", values, None)?.id;
    file.households[index] = Some(id);
    Ok(id)
}

fn join(tx: &mut Tx<'_>, hand: Hand<'_>, family: i64, person: i64, role: &'static str) -> Result<()> {
    let member = Values::new()
        .with("family", family)
        .with("person", person)
        .with("role", role);
    hand.create(tx, "family_member", member, None)?;
    Ok(())
}

fn reside(tx: &mut Tx<'_>, hand: Hand<'_>, home: i64, person: i64, share: &'static str, main: bool) -> Result<()> {
    let values = Values::new()
        .with("household", home)
        .with("person", person)
        .with("share", share)
        .with("is_main", main);
    hand.create(tx, "residence", values, None)?;
    Ok(())
}

fn relationship(relationship: Relationship) -> &'static str {
    match relationship {
        Relationship::Relative => "family",
        Relationship::ChildProtection => "social_services",
        same => same.code(),
    }
}

/// The open end that a period without a last day has in the store.
pub(super) fn until(last_day: Option<jiff::civil::Date>) -> Value {
    last_day.unwrap_or(OPEN_END).into()
}
