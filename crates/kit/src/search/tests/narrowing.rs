//! The words above a list narrow it as a search would, and the list keeps its order, its pages and its total.

use super::*;
use crate::catalogue::Scope;
use crate::query::{Page, Query};

fn listed(crowd: &Crowd, access: &Access, text: &str) -> Page {
    let query = Query::of("student").text(text).limit(1_000);
    crowd.queries.list(access, &query).expect("the list is read")
}

fn titles(page: &Page) -> Vec<&str> {
    assert_eq!(page.total as usize, page.records.len());
    page.records.iter().map(|record| record.title.as_str()).collect()
}

#[test]
fn words_narrow_a_list_in_any_order_by_their_beginnings_without_accents() {
    each_crowd(|crowd| {
        crowd.add("student", named("Lefèvre", "Zoé").with("phone", "+33612345678"));
        crowd.add(
            "student",
            named("Benali", "Zoé")
                .with("email", "zoe.b@exemple.fr")
                .with("number", "00042"),
        );
        crowd.add("student", named("Abadie", "Léo"));
        crowd.add("guardian", named("Lefèvre", "Claire"));
        for (text, found) in [
            ("lefevre", vec!["Lefèvre Zoé"]),
            ("zoe LEF", vec!["Lefèvre Zoé"]),
            ("zo", vec!["Benali Zoé", "Lefèvre Zoé"]),
            ("06 12 34", vec!["Lefèvre Zoé"]),
            ("42", vec!["Benali Zoé"]),
            ("Zoe.B@exemple", vec!["Benali Zoé"]),
            ("lefevre leo", vec![]),
            ("efevre", vec![]),
            (" - ", vec!["Abadie Léo", "Benali Zoé", "Lefèvre Zoé"]),
        ] {
            assert_eq!(titles(&listed(&crowd, &crowd.access, text)), found, "{text}");
        }
    });
}

#[test]
fn a_hidden_field_narrows_no_list_and_a_scope_stays_one() {
    each_crowd(|crowd| {
        crowd.add("student", named("Martin", "Paul").with("phone", "+33612345678"));
        let reader = crowd::reader(0, Scope::All, Scope::All);
        assert_eq!(titles(&listed(&crowd, &reader, "martin")).len(), 1);
        assert!(titles(&listed(&crowd, &reader, "0612")).is_empty());
        let stranger = crowd::reader(0, Scope::Own, Scope::Own);
        assert!(titles(&listed(&crowd, &stranger, "martin")).is_empty());
    });
}

#[test]
fn common_words_and_rare_ones_meet_on_pages_in_order() {
    each_crowd(|crowd| {
        crowd.write(|hand, tx| {
            tx.in_bulk();
            for number in 0..2_100_i64 {
                let first = if number % 700 == 0 { "Zoé" } else { "Léo" };
                let values = named("Martin", first).with("number", format!("N{number}"));
                hand.create(tx, "student", values, None)?;
            }
            Ok(())
        });
        let count = |text: &str| {
            let query = Query::of("student").text(text).limit(50);
            crowd.queries.list(&crowd.access, &query).unwrap().total
        };
        assert_eq!(
            (count("martin"), count("zoe martin"), count("martin n20")),
            (2_100, 3, 111)
        );
        let query = || Query::of("student").text("mart leo").limit(900);
        let (mut seen, mut after) = (0, None);
        loop {
            let page = crowd.queries.list(&crowd.access, &query().after(after)).unwrap();
            seen += page.records.len();
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, 2_097);
    });
}
