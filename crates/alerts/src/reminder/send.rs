//! The daily job of reminders: who is told of what is due, in the program and by letter.

use std::collections::BTreeMap;

use accounts::holders::{self, Holder};
use accounts::letters::{self, Written};
use kit::catalogue::Relation;
use kit::jobs::Run;
use kit::query::Query;
use kit::{Access, Error, Result, Tx, Via};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};
use words::format;

use super::{Due, Reminder, all, email_of};
use crate::delivery::{self, Delivery};
use crate::notice::{self, NewNotice, What};

/// The kind of the daily job.
pub const JOB: &str = "reminders";
/// The people of the house, who are told in the program.
const STAFF: &str = "staff";

/// Sends what is due, rule by rule: the handler of [`JOB`]. A rule is done whole or not at all.
pub fn send(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let rules = site.store.read(all)?;
    let mut count = 0;
    for rule in rules.iter().filter(|rule| rule.active) {
        count += run.step(|tx, checkpoint| {
            let due = match rule.to_send(site, tx, &access, site.clock.today()) {
                // A custom field that a rule was about is gone: the page of rules says so.
                Err(Error::Filter(_) | Error::NotFound) => Vec::new(),
                due => due?,
            };
            send_rule(site, tx, &access, rule, &due)?;
            let sent = i64::try_from(due.len()).unwrap_or_default();
            checkpoint.done += sent;
            Ok(sent)
        })?;
    }
    run.step(|tx, _| notice::purge(tx, &site.clock))?;
    Ok(json!({ "reminders": count }))
}

fn send_rule(site: &Site, tx: &mut Tx<'_>, access: &Access, rule: &Reminder, due: &[Due]) -> Result<()> {
    if due.is_empty() {
        return Ok(());
    }
    let now = site.clock.now();
    for due in due {
        tx.insert(
            "reminder_sent",
            &["reminder_id", "record", "due", "at"],
            vec![rule.id.into(), due.record.into(), due.date.into(), now.into()],
        )?;
    }
    for recipient in &rule.recipients {
        match recipient.split_once(':') {
            Some(("profile", profile)) => to_profile(site, tx, rule, profile, due)?,
            Some(("relation", relation)) => to_related(site, tx, access, rule, relation, due)?,
            _ => to_themselves(site, tx, access, rule, due)?,
        }
    }
    Ok(())
}

/// Tells everyone who holds a profile of those records that they see.
fn to_profile(site: &Site, tx: &mut Tx<'_>, rule: &Reminder, profile: &str, due: &[Due]) -> Result<()> {
    for holder in holders::of_profile(tx, profile)? {
        tell(site, tx, rule, (&holder, profile), due)?;
    }
    Ok(())
}

/// Tells the holder of an account of those records that they see under a profile; whether there were any.
fn tell(
    site: &Site,
    tx: &mut Tx<'_>,
    rule: &Reminder,
    (holder, profile): (&Holder, &str),
    due: &[Due],
) -> Result<bool> {
    let today = site.clock.today();
    let delivery = delivery::of(tx, holder.id)?;
    let Ok(theirs) = site.rights_of(&holder.under(profile)) else {
        return Ok(false);
    };
    let Ok(kind) = theirs.kind(&rule.kind).cloned() else {
        return Ok(false);
    };
    if delivery == Delivery::None || !theirs.can_read(&kind, &rule.field) {
        return Ok(false);
    }
    let ids: Vec<i64> = due.iter().map(|due| due.record).collect();
    let seen = site.queries.chosen(tx, &theirs, &kind, &[], &ids)?;
    let records: Vec<i64> = seen.iter().map(|record| record.id).collect();
    if records.is_empty() {
        return Ok(false);
    }
    let date = due.iter().find(|due| records == [due.record]).map(|due| due.date);
    let new = NewNotice {
        account: holder.id,
        profile,
        key: format!("reminder:{}:{today}:{profile}", rule.id),
        what: What::Reminder,
        kind: &rule.kind,
        records: &records,
        operation: None,
        source: Some(rule.id),
        due: date,
    };
    let fresh = notice::tell(tx, &site.clock, &new)?;
    if let Some(fresh) = fresh
        && (delivery == Delivery::Mail || rule.channel == "mail")
    {
        delivery::write_at_once(site, tx, &theirs, holder, &[fresh])?;
    }
    Ok(true)
}

/// Tells people of the house in the program, each of their own, as they wish to be told: under the first of their profiles
/// that sees it. Who has no account is written to.
fn to_staff(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    rule: &Reminder,
    (relation, email): (&Relation, &str),
    due: &[Due],
) -> Result<()> {
    let mut own: BTreeMap<i64, Vec<Due>> = BTreeMap::new();
    for due in due {
        let query = Query::of(relation.kind)
            .related_to(&rule.kind, due.uid, relation.key)
            .fields(&[email]);
        for person in site.queries.page(tx, access, &query)?.records {
            if holders::of_person(tx, person.id)?.is_empty() {
                let address = person.cells.first().map(|cell| cell.value.to_text().into_owned());
                write_to(
                    site,
                    tx,
                    rule,
                    due,
                    &person.title,
                    address.as_deref().unwrap_or_default(),
                )?;
            } else {
                own.entry(person.id).or_default().push(due.clone());
            }
        }
    }
    for (person, due) in own {
        for holder in holders::of_person(tx, person)? {
            for profile in &holder.profiles {
                if tell(site, tx, rule, (&holder, profile), &due)? {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Writes to the people that a relation leads to: the guardians of whom a passport belongs to.
fn to_related(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    rule: &Reminder,
    relation: &str,
    due: &[Due],
) -> Result<()> {
    let kind = access.kind(&rule.kind)?.clone();
    let Some(relation) = kind.relation_named(relation) else {
        return Ok(());
    };
    let Some(email) = email_of(access.catalogue.expect(relation.kind)).map(str::to_owned) else {
        return Ok(());
    };
    if relation.kind == STAFF {
        return to_staff(site, tx, access, rule, (relation, &email), due);
    }
    for due in due {
        let query = Query::of(relation.kind)
            .related_to(&rule.kind, due.uid, relation.key)
            .fields(&[&email]);
        for person in site.queries.page(tx, access, &query)?.records {
            let address = person.cells.first().map(|cell| cell.value.to_text().into_owned());
            write_to(
                site,
                tx,
                rule,
                due,
                &person.title,
                address.as_deref().unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

/// Writes to the person whom the record is.
fn to_themselves(site: &Site, tx: &mut Tx<'_>, access: &Access, rule: &Reminder, due: &[Due]) -> Result<()> {
    let kind = access.kind(&rule.kind)?.clone();
    let Some((_, email)) = email_of(&kind).and_then(|key| kind.find(key)) else {
        return Ok(());
    };
    let ids: Vec<i64> = due.iter().map(|due| due.record).collect();
    for person in site
        .queries
        .chosen(tx, access, &kind, std::slice::from_ref(email), &ids)?
    {
        let address = person.cells.first().map(|cell| cell.value.to_text().into_owned());
        if let Some(due) = due.iter().find(|due| due.record == person.id) {
            write_to(
                site,
                tx,
                rule,
                due,
                &person.title,
                address.as_deref().unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

fn write_to(site: &Site, tx: &mut Tx<'_>, rule: &Reminder, due: &Due, name: &str, address: &str) -> Result<()> {
    if address.is_empty() || !letters::are_set_up(tx)? {
        return Ok(());
    }
    let organisation = site.establishment();
    let pen = Pen::new(site, organisation.language());
    let args = words::Args::new()
        .with("rule", rule.name.as_str())
        .with("name", name)
        .with("record", due.title.as_str())
        .with("date", format::date(pen.language, due.date))
        .with("organisation", organisation.name.as_str());
    let letter = Written {
        to: address.to_owned(),
        name: name.to_owned(),
        subject: pen.format("reminder-letter-subject", &args),
        body: pen.format("reminder-letter-body", &args),
        page: None,
        attached: None,
    };
    letters::post(tx, &site.clock, None, &letter)
}
