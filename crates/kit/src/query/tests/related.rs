//! What a relation leads to from one record.

use filter::Filter;

use super::reference::Toys;
use crate::error::Error;
use crate::query::{Queries, Query};
use crate::testing::{clock, each_store, toy};

#[test]
fn a_relation_lists_what_the_same_condition_lists() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let shelves = queries.list(&toy::access(), &Query::of("shelf")).unwrap();
        let mut found = 0;
        for shelf in &shelves.records {
            let things = Query::of("thing").limit(2).related_to("shelf", shelf.uid, "things");
            let page = queries.list(&toy::access(), &things).unwrap();
            let filter = Filter::parse(&format!("shelf:{}", shelf.uid)).unwrap();
            let same = queries
                .list(&toy::access(), &Query::of("thing").limit(2).filtered(filter))
                .unwrap();
            assert_eq!(page.total, same.total, "{}", shelf.title);
            assert_eq!(page.next, same.next);
            found += page.total;
        }
        assert!(found > 0);
    });
}

#[test]
fn nothing_is_reached_from_what_is_out_of_sight_nor_by_a_relation_that_is_not_there() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let uid = queries.list(&toy::access(), &Query::of("thing")).unwrap().records[0].uid;
        let parts = |relation: &str| Query::of("part").related_to("thing", uid, relation);
        assert_eq!(queries.list(&toy::child(7), &parts("parts")).unwrap().total, 0);
        assert!(matches!(
            queries.list(&toy::access(), &parts("wings")),
            Err(Error::NotFound)
        ));
    });
}
