//! Adding, changing, moving and removing custom fields: each one operation of the journal.

use kit::catalogue::Catalogue;
use kit::store::Tx;
use kit::write::{Expect, Hand, Values, find};
use kit::{Access, Error, Level, Result};
use uuid::Uuid;

use super::form::Sent;
use crate::site::Site;

/// Adds a field, on a card of the kind or a new one, and says what profiles may do with it. Hidden is what nobody is
/// named for; who may not keep the rights opens it to their own profile alone.
pub(super) fn add(site: &Site, access: &Access, sent: &Sent) -> Result<Uuid> {
    let uid = site.store.write(|tx| {
        tx.begin(access, &site.clock, "add_field", "")?;
        let hand = Hand::new(access, &site.clock);
        let card = card(hand, tx, sent)?;
        let values = sent
            .values()
            .with("kind", sent.kind.as_str())
            .with("card", card)
            .with("type", sent.ty.as_str());
        let written = hand.create_unchecked(tx, "custom_field", values, None)?;
        grant(site, hand, tx, written.uid, sent)?;
        Ok::<_, Error>(written.uid)
    })?;
    super::reload(site)?;
    Ok(uid)
}

/// Changes a field: its names, its answers, its card, its rights.
pub(super) fn change(site: &Site, access: &Access, uid: Uuid, sent: &Sent) -> Result<()> {
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "change_field", "")?;
        let hand = Hand::new(access, &site.clock);
        let card = card(hand, tx, sent)?;
        let field = find(tx, access.catalogue.expect("custom_field"), uid)?;
        let values = sent.values().with("card", card);
        hand.update_unchecked(tx, "custom_field", field.id, values, Expect::Anything)?;
        grant(site, hand, tx, uid, sent)
    })?;
    super::reload(site)
}

/// Takes a field out of use, or back: what was filled in stays in the records.
pub(super) fn set_removed(site: &Site, access: &Access, uid: Uuid, removed: bool) -> Result<Uuid> {
    let operation = site.store.write(|tx| {
        let verb = if removed { "remove_field" } else { "restore_field" };
        let operation = tx.begin(access, &site.clock, verb, "")?;
        let operation = kit::journal::public_id(tx, operation)?;
        let field = find(tx, access.catalogue.expect("custom_field"), uid)?;
        let values = Values::new().with("removed", removed);
        Hand::new(access, &site.clock).update_unchecked(tx, "custom_field", field.id, values, Expect::Anything)?;
        Ok::<_, Error>(operation)
    })?;
    super::reload(site)?;
    Ok(operation)
}

/// Puts the fields of a kind in this order.
pub(super) fn arrange(site: &Site, access: &Access, order: &[Uuid]) -> Result<()> {
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "order_fields", "")?;
        for (place, uid) in order.iter().enumerate() {
            let field = find(tx, access.catalogue.expect("custom_field"), *uid)?;
            let values = Values::new().with("position", i64::try_from(place + 1).unwrap_or(i64::MAX));
            Hand::new(access, &site.clock).update_unchecked(tx, "custom_field", field.id, values, Expect::Anything)?;
        }
        Ok::<_, Error>(())
    })?;
    super::reload(site)
}

/// The card that the field stands on, made when it is a new one.
fn card(hand: Hand<'_>, tx: &mut Tx<'_>, sent: &Sent) -> Result<String> {
    if sent.new_card.is_empty() {
        return Ok(sent.card.clone());
    }
    let values = Values::new()
        .with("kind", sent.kind.as_str())
        .with("label_fr", sent.new_card.as_str())
        .with("label_en", sent.new_card_en.as_str());
    let written = hand.create_unchecked(tx, "custom_card", values, None)?;
    let card = find(tx, hand.access.catalogue.expect("custom_card"), written.uid)?;
    Ok(card.values.get("key").to_text().into_owned())
}

/// Says what profiles may do with the field as it now stands.
fn grant(site: &Site, hand: Hand<'_>, tx: &mut Tx<'_>, uid: Uuid, sent: &Sent) -> Result<()> {
    let profiles = site.doorkeeper.profiles(tx)?;
    let stored = find(tx, hand.access.catalogue.expect("custom_field"), uid)?;
    let key = stored.values.get("key").to_text().into_owned();
    let may_grant = hand.access.is_capable("rights");
    if !may_grant && sent.is_change {
        return Ok(());
    }
    let own = &hand.access.profile.key;
    let levels: Vec<(String, Level)> = profiles
        .into_iter()
        .map(|profile| {
            let level = match sent.levels.iter().find(|(key, _)| *key == profile.key) {
                Some((_, level)) if may_grant => *level,
                _ if !may_grant && profile.key == *own => Level::Write,
                _ => Level::Hidden,
            };
            (profile.key, level)
        })
        .collect();
    let catalogue: Catalogue = site
        .catalogue_with(&super::read(tx)?)
        .map_err(|error| Error::Fault(error.to_string()))?;
    let kind = catalogue.kind(&sent.kind).ok_or(Error::NotFound)?;
    match kind.find(&key) {
        Some((_, field)) => site.doorkeeper.grant(hand, tx, kind, field, &levels),
        None => Ok(()),
    }
}
