//! From what an address asks to what is counted: completed by what is ordinary, within what this person may read.

use std::sync::Arc;

use filter::Filter;
use kit::catalogue::Kind;
use kit::{Access, Error, Result};

use super::Preset;
use super::asked::Asked;
use super::cross::{Counting, Cross};
use super::dimension::Dimension;
use super::measure::Measure;
use crate::pen::Pen;
use crate::room::Group;
use crate::site::Site;

/// A headcount ready to be counted: what was asked, completed by what is ordinary.
pub(super) struct Ready {
    pub kind: Arc<Kind>,
    pub asked: Asked,
    pub by: Dimension,
    pub then: Option<Dimension>,
    pub measure: Measure,
}

/// What was asked, completed.
///
/// # Errors
/// Not found when this person knows no kind to count or no field to count it by; invalid for a measure that cannot be.
pub(super) fn ready(site: &Site, access: &Access, asked: Asked) -> Result<Ready> {
    let kind = match asked.kind.as_str() {
        "" => kinds(site, access).into_iter().next().ok_or(Error::NotFound)?,
        key => access.kind(key)?.clone(),
    };
    let asked = if asked.is_blank() {
        opening(site, access, &kind, asked)
    } else {
        asked
    };
    let asked = asked.but(|asked| kind.key.clone_into(&mut asked.kind));
    let by = match Dimension::find(access, &kind, &asked.by) {
        Some(by) => by,
        None => Dimension::all(access, &kind)
            .into_iter()
            .next()
            .ok_or(Error::NotFound)?,
    };
    let then = Dimension::find(access, &kind, &asked.then).filter(|then| then.key != by.key);
    let measure = Measure::read(access, &kind, &asked)?;
    let asked = asked.but(|asked| {
        asked.by.clone_from(&by.key);
        asked.then = then.as_ref().map(|then| then.key.clone()).unwrap_or_default();
    });
    Ok(Ready {
        kind,
        asked,
        by,
        then,
        measure,
    })
}

impl Ready {
    pub fn count(&self, site: &Site, access: &Access, pen: Pen<'_>) -> Result<Cross> {
        Counting {
            site,
            access,
            kind: self.kind.key,
            filter: self.asked.filter()?,
            text: &self.asked.text,
            on: self.asked.day()?,
            by: &self.by,
            then: self.then.as_ref(),
            measure: &self.measure,
        }
        .count(pen)
    }
}

/// What the page of a kind opens with: its first preset that this person may see whole.
fn opening(site: &Site, access: &Access, kind: &Kind, asked: Asked) -> Asked {
    let preset = presets(site, access, kind).into_iter().next();
    let Some(preset) = preset else { return asked };
    Asked {
        on: asked.on,
        kind: kind.key.to_owned(),
        ..Asked::read(preset.query)
    }
}

/// The presets of a kind that name no field hidden from this person.
pub(super) fn presets(site: &Site, access: &Access, kind: &Kind) -> Vec<Preset> {
    let own = site.rooms.iter().flat_map(|room| room.headcounts).copied();
    own.filter(|preset| preset.kind == kind.key)
        .filter(|preset| {
            let asked = Asked::read(preset.query);
            let known = |key: &str| key.is_empty() || Dimension::find(access, kind, key).is_some();
            let reads = |filter: Filter| filter.fields().all(|field| access.can_read(kind, &field));
            known(&asked.by) && known(&asked.then) && asked.filter().is_ok_and(reads)
        })
        .collect()
}

/// The kinds that this person may count: those with pages of their own, first those of the menu in its order.
pub(super) fn kinds(site: &Site, access: &Access) -> Vec<Arc<Kind>> {
    let keys = site.rooms.iter().flat_map(|room| room.ordinary);
    let known = keys.filter_map(|key| access.kind(key).ok());
    let mut kinds: Vec<Arc<Kind>> = known
        .filter(|kind| !Dimension::all(access, kind).is_empty())
        .cloned()
        .collect();
    let place = |kind: &Arc<Kind>| {
        let entries = site.rooms.iter().flat_map(|room| &room.menu);
        let own = entries.filter(|entry| entry.key == kind.plural && entry.group != Group::Create);
        own.map(|entry| (entry.group, entry.position)).min().ok_or(())
    };
    kinds.sort_by_cached_key(|kind| place(kind).map_or((1, None), |place| (0, Some(place))));
    kinds
}
