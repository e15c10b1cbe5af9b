//! What an empty house is given first: its name, the shipped profiles, and the people of a demonstration.

mod requests;

use accounts::Accounts;
use accounts::users::NewUser;
use kit::write::Hand;
use kit::{Access, Error, Profile, Result, settings};
use sample::Plan;
use ui::{Establishment, Nature, Site};
use words::Language;

use crate::house::DEMO;

/// The profile of those who ask for changes.
const GUARDIAN: &str = "guardian";

/// What the rooms add to the profiles that are shipped ready.
pub fn grants(site: &Site) -> Vec<Profile> {
    site.rooms.iter().flat_map(|room| (room.profiles)()).collect()
}

/// Says whose house it is.
///
/// # Errors
/// Invalid on `organisation` without a name.
pub fn name(site: &Site, access: &Access, name: &str, nature: Nature) -> Result<()> {
    let establishment = Establishment {
        name: name.trim().to_owned(),
        nature,
        language: None,
    };
    if establishment.name.is_empty() {
        return Err(Error::invalid("organisation", "error-required"));
    }
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "settings", "")?;
        let hand = Hand::new(access, &site.clock);
        settings::set(hand, tx, Establishment::SETTING, &establishment)
    })?;
    site.set_establishment(establishment);
    Ok(())
}

/// Gives a house that trains adults the pipelines it begins with.
///
/// # Errors
/// When the store cannot answer.
pub fn pipelines(site: &Site, access: &Access) -> Result<(), Error> {
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "settings", "")?;
        let name = |key: &str| site.text(Language::Fr, key).to_owned();
        relations::shipped::install(tx, Hand::new(access, &site.clock), name).map(drop)
    })
}

/// Fills an empty house with the sample establishment and with someone to sign in as for each profile; `progress` hears
/// how many students are written, of how many. The site says that it is a demonstration from its next opening on.
pub fn demonstrate(
    site: &Site,
    accounts: &Accounts,
    access: &Access,
    plan: Plan,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<()> {
    let cast = people::demo::write_establishment(&site.store, site.catalogue(), &site.clock, plan, progress)?;
    name(site, access, &cast.organisation, Nature::Both)?;
    let mut guardian = None;
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "demo", "")?;
        accounts::shipped::install(tx, access, &site.clock, &grants(site))?;
        for member in &cast.members {
            let email = member.email.clone();
            let user = NewUser {
                email: email.unwrap_or_else(|| format!("{}@demo.example", member.profile)),
                name: member.name.clone(),
                profiles: vec![member.profile.to_owned()],
                person: Some(member.person),
                language: None,
            };
            let account = accounts.add_active(tx, access, &user)?;
            if member.profile == GUARDIAN {
                guardian = Some((account, member));
            }
        }
        settings::set(Hand::new(access, &site.clock), tx, DEMO, &true)?;
        Ok::<_, Error>(())
    })?;
    let persons: Vec<i64> = cast.members.iter().map(|member| member.person).collect();
    pipelines(site, access)?;
    training::demo::play(site, access, &persons)?;
    learning::demo::prepare(site, access, &persons)?;
    attendance::demo::play(site, access)?;
    learning::demo::play(site, access)?;
    let advisers = cast.members.iter().filter(|member| member.profile == "adviser");
    let advisers: Vec<i64> = advisers.map(|member| member.person).collect();
    relations::demo::play(site, access, &advisers)?;
    mailroom::demo::play(site, access)?;
    ::requests::demo::play(site, access)?;
    paperwork::demo::play(site, access)?;
    billing::demo::play(site, access)?;
    checkout::demo::play(site, access)?;
    purchases::demo::play(site, access)?;
    ledger::receipts::demo::play(site, access)?;
    dunning::demo::play(site, access)?;
    debits::demo::play(site, access)?;
    privacy::demo::play(site, access)?;
    alerts::demo::play(site, access)?;
    let shipped = accounts::shipped::profiles()?.into_iter();
    match shipped
        .map(|shipped| shipped.profile)
        .find(|profile| profile.key == GUARDIAN)
    {
        Some(profile) => requests::ask(site, access, profile, guardian),
        None => Ok(()),
    }
}
