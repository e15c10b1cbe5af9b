//! Nothing that is kept of people is without a rule that says how long.

use std::sync::Arc;

use kit::catalogue::{Catalogue, Field, Kind, Type};

fn catalogue() -> Catalogue {
    let kinds = app::rooms::all().into_iter().flat_map(|room| (room.kinds)());
    Catalogue::new(kit::kinds().into_iter().chain(kinds).collect(), &[]).expect("the catalogue holds together")
}

/// The kinds of which a record may be about someone, that person's own roles apart.
fn about_people(catalogue: &Catalogue) -> impl Iterator<Item = &Arc<Kind>> {
    let is_about = |kind: &&Arc<Kind>| {
        let mut fields = kind.fields.iter();
        let leads = fields.any(|field| field.column.is_some() && leads_to_a_person(catalogue, field));
        leads && !privacy::dossier::is_person(catalogue, kind)
    };
    catalogue.kinds().iter().filter(is_about)
}

fn leads_to_a_person(catalogue: &Catalogue, field: &Field) -> bool {
    let Type::Ref(target) = field.ty else { return false };
    let target = catalogue.kind(target);
    let is_person = target.is_some_and(|kind| privacy::dossier::is_person(catalogue, kind));
    is_person && privacy::dossier::is_about(catalogue, field)
}

#[test]
fn whatever_is_about_someone_has_a_rule_that_says_how_long_it_is_kept() {
    let catalogue = catalogue();
    let without: Vec<&str> = about_people(&catalogue)
        .filter(|kind| privacy::retention::of(kind.key).is_none())
        .map(|kind| kind.key)
        .collect();
    assert_eq!(without, [""; 0]);
}

#[test]
fn every_rule_is_about_kinds_that_exist_and_every_doer_is_a_field() {
    let catalogue = catalogue();
    let kinds = privacy::retention::rules().iter().flat_map(|rule| &rule.kinds);
    let unknown: Vec<&String> = kinds.filter(|key| catalogue.kind(key).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
    let is_field = |key: &&String| catalogue.kinds().iter().any(|kind| kind.find(key).is_some());
    let unknown: Vec<&String> = privacy::retention::doers()
        .iter()
        .filter(|key| !is_field(key))
        .collect();
    assert_eq!(unknown, [""; 0]);
}
