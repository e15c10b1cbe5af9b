//! What is typed, and what it finds.

use std::collections::BTreeSet;

use super::*;

#[test]
fn a_person_is_found_by_words_in_any_order_without_accents() {
    each_crowd(|crowd| {
        crowd.add("student", named("Lefèvre", "Éloïse Marie"));
        crowd.add("student", named("Lefebvre", "Paul"));
        for typed in [
            "lefevre eloise",
            "ELOISE Lefèvre",
            "elo lef",
            "marie lefevre",
            "Lefèvre, É.",
        ] {
            assert_eq!(crowd.found(typed), ["student:Lefèvre Éloïse Marie"], "{typed}");
        }
        assert_eq!(
            crowd.found("lef"),
            ["student:Lefebvre Paul", "student:Lefèvre Éloïse Marie"]
        );
        assert!(crowd.found("eloise paul").is_empty());
        assert!(crowd.found(" - ").is_empty());
    });
}

#[test]
fn a_name_with_a_particle_is_found_joined_and_apart() {
    each_crowd(|crowd| {
        crowd.add("student", named("d’Ormesson", "Jean"));
        crowd.add("student", named("Le Gall", "Anne"));
        for typed in ["ormesson", "d'ormesson", "dormesson", "dorm"] {
            assert_eq!(crowd.found(typed), ["student:d’Ormesson Jean"], "{typed}");
        }
        for typed in ["le gall", "legall", "gall le", "anne legal"] {
            assert_eq!(crowd.found(typed), ["student:Le Gall Anne"], "{typed}");
        }
    });
}

#[test]
fn a_person_is_found_by_phone_address_and_number() {
    each_crowd(|crowd| {
        let contact = named("Martin", "Paul")
            .with("phone", "+33612345678")
            .with("email", "p.martin@Exemple.fr");
        crowd.add("guardian", contact);
        crowd.add("student", named("Martin", "Léa").with("number", "000451"));
        let typed = [
            "0612",
            "06 12 34",
            "06.12.34.56.78",
            "612345678",
            "33612",
            "+33 (0)6 12",
            "0033 6 12 34",
        ];
        for typed in typed
            .iter()
            .chain(&["p.martin@ex", "P.Martin@exemple.fr", "p.martin", "martin 0612"])
        {
            assert_eq!(crowd.found(typed), ["guardian:Martin Paul"], "{typed}");
        }
        for typed in ["000451", "451", "0451", "lea 451"] {
            assert_eq!(crowd.found(typed), ["student:Martin Léa"], "{typed}");
        }
        assert!(crowd.found("12345678").is_empty(), "a phone is found by its beginning");
    });
}

#[test]
fn a_typing_error_is_forgiven_when_nothing_is_found_as_typed() {
    each_crowd(|crowd| {
        crowd.add("student", named("Dupont", "Clémentine"));
        crowd.add("student", named("Roy", "Zoé"));
        for typed in [
            "dupnt",
            "duponnt",
            "dupomt",
            "duopnt",
            "dupom",
            "clemetnine",
            "clementin dupoont",
            "clmentin",
        ] {
            assert_eq!(crowd.found(typed), ["student:Dupont Clémentine"], "{typed}");
            assert!(crowd.hits(&crowd.access, typed)[0].corrected);
        }
        // Two errors, in a long word only.
        assert_eq!(crowd.found("clemmentime"), ["student:Dupont Clémentine"]);
        assert!(crowd.found("dmpomt").is_empty());
        assert!(crowd.found("rey").is_empty(), "a short word stands as it is");
        crowd.add("student", named("Dupond", "Luc"));
        assert_eq!(crowd.found("dupond"), ["student:Dupond Luc"]);
    });
}

#[test]
fn whole_words_come_first_then_weightier_fields_then_the_preferred() {
    each_crowd(|crowd| {
        crowd.add("student", named("Martineau", "Alice"));
        crowd.add("student", named("Durand", "Martin"));
        crowd.add("student", named("Martin", "Adam").with("status", "gone"));
        crowd.add("student", named("Martin", "Zoé").with("status", "here"));
        let expected = [
            "student:Martin Zoé",
            "student:Martin Adam",
            "student:Durand Martin",
            "student:Martineau Alice",
        ];
        assert_eq!(crowd.found("martin"), expected);
    });
}

#[test]
fn a_hit_says_by_which_fields_it_was_found_and_reads_them() {
    each_crowd(|crowd| {
        crowd.add("student", named("Martin", "Léa").with("number", "451"));
        let hits = crowd.hits(&crowd.access, "451 lea");
        let hit = &hits[0].records[0];
        assert_eq!(
            hit.matched.iter().collect::<BTreeSet<_>>(),
            BTreeSet::from([&"first_name".into(), &"number".into()])
        );
        let number = hits[0]
            .fields
            .iter()
            .position(|field| field.key == "number")
            .expect("the number is read");
        assert_eq!(hit.record.cells[number].value, "451".into());
    });
}

#[test]
fn the_children_of_a_guardian_appear_under_the_guardian() {
    each_crowd(|crowd| {
        let guardian = crowd.add("guardian", named("Bernard", "Claire"));
        for first in ["Tom", "Lou"] {
            crowd.tie(guardian, crowd.add("student", named("Petit", first)));
        }
        let hits = crowd.hits(&crowd.access, "claire bernard");
        let mut children: Vec<&str> = hits[0].records[0]
            .related
            .iter()
            .map(|related| related.record.title.as_str())
            .collect();
        children.sort_unstable();
        assert_eq!(children, ["Petit Lou", "Petit Tom"]);
    });
}

#[test]
fn a_person_is_shown_as_what_they_are() {
    each_crowd(|crowd| {
        let both = crowd.add("guardian", named("Roux", "Ève"));
        crowd.write(|hand, tx| hand.create(tx, "student", Values::new().with("number", "77"), Some(both)));
        crowd.add("person", named("Roux", "Noé"));
        assert_eq!(
            crowd.found("roux"),
            ["student:Roux Ève", "guardian:Roux Ève", "person:Roux Noé"]
        );
        let kinds = Some(vec!["person".to_owned()]);
        let request = SearchRequest {
            kinds,
            ..SearchRequest::new("roux")
        };
        let hits = crowd.queries.search(&crowd.access, &request).expect("a search answers");
        assert_eq!(
            (hits.len(), hits[0].records.len(), hits[0].total),
            (1, 2, Count::Exactly(2))
        );
    });
}
