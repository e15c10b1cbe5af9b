//! What is forgotten leaves the journal, and the chain still tells who meddled with it.

use super::*;

/// A desk where a toy was made, changed and then forgotten by deleting it.
fn forgotten(store: Store) -> (Desk, i64) {
    let desk = Desk::new(store);
    desk.thing("kept", Values::new());
    let toy = desk.thing("a", Values::new().with("notes", "secret of Zoé"));
    desk.update(toy, Values::new().with("notes", "another secret"), Expect::Anything)
        .unwrap();
    let (operation, count) = desk
        .operation(|hand, tx| {
            hand.delete(tx, "thing", toy)?;
            journal::forget_touched(tx)
        })
        .unwrap();
    assert_eq!(count, 3, "its making, its change, its end");
    (desk, operation)
}

fn chain(desk: &Desk) -> std::result::Result<i64, Break> {
    desk.store.read(journal::verify).unwrap()
}

#[test]
fn nothing_is_left_of_what_was_forgotten_and_the_chain_holds() {
    each_store(|store| {
        let (desk, operation) = forgotten(store);
        let sql = "SELECT count(*) FROM journal WHERE changes LIKE '%secret%' OR changes LIKE '%Toy a%'";
        assert_eq!(desk.store.read(|db| db.int(sql, &[])).unwrap(), 0);
        let kept = "SELECT count(*) FROM journal WHERE changes LIKE '%Toy kept%'";
        assert_eq!(desk.store.read(|db| db.int(kept, &[])).unwrap(), 1);
        assert_eq!(chain(&desk), Ok(5));
        desk.thing("later", Values::new());
        assert_eq!(chain(&desk), Ok(6));
        let undone = desk.undo(operation);
        assert!(
            matches!(undone, Err(Error::Settled(message)) if message.key == "error-forgotten"),
            "it does not come back"
        );
    });
}

#[test]
fn an_entry_emptied_behind_the_programs_back_is_named() {
    each_store(|store| {
        let (desk, _) = forgotten(store);
        let meddle = |sql: &str| desk.store.write(|tx| tx.exec(sql, &[])).unwrap();
        meddle("UPDATE journal SET changes = '{}' WHERE id = 1");
        assert_eq!(chain(&desk), Err(Break::Altered(1)));
    });
}

#[test]
fn what_is_written_into_an_emptied_entry_is_named() {
    each_store(|store| {
        let (desk, _) = forgotten(store);
        let sql = "UPDATE journal SET changes = '{\"name\":[null,\"other\"]}' WHERE id = 2";
        desk.store.write(|tx| tx.exec(sql, &[])).unwrap();
        assert_eq!(chain(&desk), Err(Break::Altered(2)));
    });
}
