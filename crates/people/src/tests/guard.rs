//! Documents that tell of health or of a court are for those they were opened to, and for the family.

use kit::access::Grant;
use kit::{Access, Actor, Level, Profile, Scope, Via};

use super::house::{each_house, guardian};
use crate::commands::{Attachment, add_standard_types, attach_document};

/// Whoever reads documents of these rows, with these actions.
fn reader(catalogue: &std::sync::Arc<kit::Catalogue>, scope: Scope, action: &str, person: Option<i64>) -> Access {
    let grant = Grant {
        scopes: [scope].into(),
        cards: [("document".to_owned(), Level::Read)].into(),
        actions: [action.to_owned()].into(),
        ..Grant::default()
    };
    let profile = Profile {
        key: "reader".into(),
        grants: [("document".to_owned(), grant)].into(),
        ..Profile::default()
    };
    let actor = Actor {
        person,
        ..Actor::program(Via::Screen)
    };
    Access::new(catalogue.clone(), profile.into(), actor)
}

#[test]
fn a_sensitive_document_is_seen_by_those_it_was_opened_to_and_by_the_family_it_is_shared_with() {
    each_house(|house| {
        let zoe = house.enrol("Zoé", "2014-05-06", vec![guardian("Anne", "mother")], house.sixth_a);
        house
            .does(|tx, hand| add_standard_types(tx, hand, str::to_owned))
            .unwrap();

        let sensitive = house.int("SELECT min(id) FROM document_type WHERE is_sensitive = 1");
        assert!(sensitive > 0);
        for (title, visibility) in [("Secret", "office"), ("Partagé", "family")] {
            let attachment = Attachment {
                owner_kind: "student".into(),
                owner: zoe.student.id,
                type_id: Some(sensitive),
                title: Some(title.into()),
                visibility: Some(visibility.into()),
                ..Attachment::default()
            };
            house
                .does(|tx, hand| attach_document(tx, hand, attachment).map(drop))
                .unwrap();
        }
        let catalogue = &house.access.catalogue;
        let titles = |scope, action, person| house.titles(&reader(catalogue, scope, action, person), "document");
        assert!(titles(Scope::All, "export", None).is_empty());
        assert_eq!(titles(Scope::All, "sensitive", None).len(), 2);
        assert_eq!(
            titles(Scope::OwnFamily, "export", Some(zoe.guardians[0].id)),
            ["Partagé"]
        );
        let counted = |action| house.finds(&reader(catalogue, Scope::All, action, None), "document", "", None);
        assert_eq!((counted("export"), counted("sensitive")), (0, 2));
    });
}
