//! A search finds only by what may be read, and only what may be seen.

use super::*;
use crate::catalogue::{Kind, Scope};

#[test]
fn a_hidden_field_finds_nothing() {
    each_crowd(|crowd| {
        let contact = named("Martin", "Paul")
            .with("phone", "+33612345678")
            .with("email", "secret@exemple.fr");
        crowd.add("student", contact);
        let reader = crowd::reader(0, Scope::All, Scope::All);
        for typed in ["0612345678", "secret", "secret@exemple.fr", "martin 0612", "secrte"] {
            assert!(!crowd.found(typed).is_empty(), "{typed}");
            assert!(crowd.found_by(&reader, typed).is_empty(), "{typed}");
        }
        let hits = crowd.hits(&reader, "martin");
        assert!(
            hits[0]
                .fields
                .iter()
                .all(|field| field.key != "phone" && field.key != "email")
        );
        let phone = |_: &Kind| vec!["phone".to_owned()];
        let request = SearchRequest {
            fields: Some(&phone),
            ..SearchRequest::new("martin")
        };
        assert!(crowd.queries.search(&reader, &request).is_err());
    });
}

#[test]
fn a_kind_that_the_profile_does_not_know_is_not_searched() {
    each_crowd(|crowd| {
        crowd.add("person", named("Martin", "Paul"));
        let reader = crowd::reader(0, Scope::All, Scope::All);
        assert!(crowd.found_by(&reader, "martin").is_empty());
        let request = SearchRequest {
            kinds: Some(vec!["person".to_owned()]),
            ..SearchRequest::new("martin")
        };
        assert!(crowd.queries.search(&reader, &request).is_err());
    });
}

#[test]
fn a_guardian_finds_the_own_family_alone_behind_any_number_of_namesakes() {
    each_crowd(|crowd| {
        let (guardian, child) = crowd.write(|hand, tx| {
            let guardian = hand.create(tx, "guardian", named("Martin", "Claire"), None)?.id;
            let child = hand.create(tx, "student", named("Martin", "Lou"), None)?.id;
            for number in 0..3_100_i64 {
                hand.create(
                    tx,
                    "student",
                    named("Martin", "Léo").with("number", number.to_string()),
                    None,
                )?;
            }
            Ok((guardian, child))
        });
        crowd.tie(guardian, child);
        let reader = crowd::reader(guardian, Scope::OwnFamily, Scope::Own);
        for typed in ["martin", "ma", "m", "lou martin", "mrtin"] {
            let hits = crowd.hits(&reader, typed);
            assert_eq!(hits[0].records[0].record.id, child, "{typed}");
            assert!(hits.iter().all(|group| group.total == Count::Exactly(1)), "{typed}");
        }
        assert!(crowd.found_by(&reader, "leo").is_empty());
        let related = &crowd.hits(&reader, "claire")[0].records[0].related;
        assert_eq!(related.len(), 1);
        // Whoever sees all is told that there are more than were counted.
        let all = &crowd.hits(&crowd.access, "martin")[0];
        assert_eq!((all.records.len(), all.total), (200, Count::AtLeast(1_000)));
        let one = crowd.found("1234 martin");
        assert_eq!(one, ["student:Martin Léo"]);
    });
}

#[test]
fn what_a_relation_leads_to_stays_within_the_scope() {
    each_crowd(|crowd| {
        let guardian = crowd.add("guardian", named("Bernard", "Claire"));
        let student = crowd.add("student", named("Petit", "Tom"));
        crowd.tie(guardian, student);
        let other = crowd.add("guardian", named("Bernard", "Luc"));
        let reader = crowd::reader(other, Scope::OwnFamily, Scope::All);
        let hits = crowd.hits(&reader, "claire");
        assert!(hits[0].records[0].related.is_empty());
    });
}
