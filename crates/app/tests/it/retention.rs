//! Nothing that is kept of people is without a rule that says how long.

use kit::catalogue::{Catalogue, Field, Kind, Type};

/// Fields that say who did something, not whom it is about: they go with what it is about.
const DOERS: &[&str] = &[
    "owner",
    "author",
    "trainer",
    "by",
    "adviser",
    "marked_by",
    "assessed_by",
    "done_by",
    "decided_by",
];

fn catalogue() -> Catalogue {
    let kinds = app::rooms::all().into_iter().flat_map(|room| (room.kinds)());
    Catalogue::new(kit::kinds().into_iter().chain(kinds).collect(), &[]).expect("the catalogue holds together")
}

fn leads_to_a_person(catalogue: &Catalogue, field: &Field) -> bool {
    let Type::Ref(target) = field.ty else { return false };
    let target = catalogue.kind(target);
    target.is_some_and(|kind| privacy::dossier::is_person(catalogue, kind)) && field.column.is_some()
}

fn told(kind: &Kind, field: &Field) -> String {
    format!("{}.{}", kind.key, field.key)
}

#[test]
fn whatever_refers_to_someone_is_about_them_or_says_who_did_it() {
    let catalogue = catalogue();
    let all = catalogue.kinds().iter();
    let others = all.filter(|kind| !privacy::dossier::is_person(&catalogue, kind));
    let unsaid: Vec<String> = others
        .flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)))
        .filter(|(_, field)| leads_to_a_person(&catalogue, field))
        .filter(|(_, field)| !field.about && !DOERS.contains(&field.key.as_ref()))
        .map(|(kind, field)| told(kind, field))
        .collect();
    assert_eq!(unsaid, [""; 0]);
}

#[test]
fn whatever_is_about_someone_has_a_rule_that_says_how_long_it_is_kept() {
    let catalogue = catalogue();
    let about = |kind: &&std::sync::Arc<Kind>| {
        let leads = kind
            .fields
            .iter()
            .any(|field| field.about && leads_to_a_person(&catalogue, field));
        leads && !privacy::dossier::is_person(&catalogue, kind)
    };
    let without = catalogue.kinds().iter().filter(about);
    let without: Vec<&str> = without
        .filter(|kind| privacy::retention::of(kind.key).is_none())
        .map(|kind| kind.key)
        .collect();
    assert_eq!(without, [""; 0]);
    let known = |key: &String| catalogue.kind(key).is_some();
    let unknown: Vec<&String> = privacy::retention::rules()
        .iter()
        .flat_map(|rule| &rule.kinds)
        .filter(|key| !known(key))
        .collect();
    assert_eq!(unknown, [""; 0], "a rule about no kind");
}
