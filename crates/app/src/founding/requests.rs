//! Changes that families of the demonstration ask for, so that the office finds some to answer.

use std::sync::Arc;

use filter::Filter;
use kit::query::{Query, Record};
use kit::write::{Expect, Hand, Input, Values};
use kit::{Access, Actor, Clock, Error, Profile, Result, Via};
use people::demo::Member;
use ui::Site;
use words::Language;

/// Guardians who ask for something, beside the one that a visitor may sign in as.
const ASKING: usize = 6;
const A_DAY: i64 = 86_400;

/// What is asked, in turn: a field, what it would say, the key of the message that goes with it.
const REQUESTS: &[(&str, &str, &str)] = &[
    ("mobile", "+33639980117", "demo-request-mobile"),
    ("email", "", "demo-request-email"),
    ("work_phone", "+33199000142", "demo-request-work"),
];

/// Writes them down, each as its author would: under the shipped profile of guardians. `signed_in` is the guardian that
/// one click signs in as, with the key of their account.
pub fn ask(site: &Site, access: &Access, profile: Profile, signed_in: Option<(i64, &Member)>) -> Result<()> {
    let profile = Arc::new(profile);
    if let Some((user, member)) = signed_in {
        let own = as_guardian(site, &profile, Some(user), member.person, &member.name);
        let address = Values::new().with("address", "14 rue des Tanneurs");
        if let Some(home) = first(site, &own, "household", "")?.pop() {
            propose(site, &own, "household", (home.id, address), "demo-request-home", 2)?;
        }
        let mobile = Values::new().with("mobile", "+33639980164");
        propose(
            site,
            &own,
            "guardian",
            (member.person, mobile),
            "demo-request-mobile",
            1,
        )?;
    }
    let others = first(site, access, "guardian", "email:filled mobile:filled")?;
    let others = others
        .into_iter()
        .filter(|record| signed_in.is_none_or(|(_, member)| member.person != record.id));
    for (turn, guardian) in others.take(ASKING).enumerate() {
        let own = as_guardian(site, &profile, None, guardian.id, &guardian.title);
        let (field, value, key) = REQUESTS[turn % REQUESTS.len()];
        let value = if field == "email" {
            format!("famille{}@courriel.example", turn + 1)
        } else {
            value.to_owned()
        };
        let values = Values::new().with(field, value);
        let days = i64::try_from(turn).unwrap_or_default() * 3 + 1;
        propose(site, &own, "guardian", (guardian.id, values), key, days)?;
    }
    Ok(())
}

fn first(site: &Site, access: &Access, kind: &str, filter: &str) -> Result<Vec<Record>> {
    let query = Query::of(kind).filtered(Filter::parse(filter)?).limit(ASKING + 1);
    Ok(site.store.read(|db| site.queries.page(db, access, &query))?.records)
}

fn as_guardian(site: &Site, profile: &Arc<Profile>, user: Option<i64>, person: i64, name: &str) -> Access {
    let actor = Actor {
        user,
        person: Some(person),
        name: name.to_owned(),
        via: Via::Demo,
    };
    Access::new(site.catalogue(), profile.clone(), actor)
}

/// Proposes, some days ago.
fn propose(
    site: &Site,
    access: &Access,
    kind: &str,
    (record, values): (i64, Values),
    comment: &str,
    days: i64,
) -> Result<()> {
    let clock = Clock::fixed(site.clock.now().plus_seconds(-days * A_DAY), site.clock.zone().clone());
    let comment = site.words.text(Language::Fr, comment);
    site.store.write(|tx| {
        tx.begin(access, &clock, "propose", "")?;
        let hand = Hand::new(access, &clock);
        hand.save(tx, kind, record, Input::from(values), Expect::Anything, comment)?;
        Ok::<_, Error>(())
    })
}
