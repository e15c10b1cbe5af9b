//! People named with `@`.

use kit::write::Values;

use super::house::each_house;
use crate::mention::named;

#[test]
fn whoever_is_named_after_a_mark_is_found_whole_in_either_order_once() {
    each_house(|house| {
        let [anne, luc] = house.advisers;
        let found = |text: &str| house.write(|tx, _| named(tx, text)).expect("names are looked for");
        assert_eq!(found("Vu avec @Anne Morel."), [anne]);
        assert_eq!(found("@petit luc, @anne morel et @Luc Petit"), [luc, anne]);
        assert_eq!(found("@Anne"), [0; 0]);
        assert_eq!(found("contact@Anne Morel"), [0; 0], "an address is no mention");
        assert_eq!(found("rien @ ici @"), [0; 0]);
    });
}

#[test]
fn what_is_written_remembers_whom_it_names() {
    each_house(|house| {
        let values = Values::new()
            .with("form", "note")
            .with("contact", house.contact)
            .with("body", "@Luc Petit peut-il rappeler ?");
        let note = house.create("exchange_entry", values).expect("a note");
        let mentions = |kind: &str, id: i64| {
            let sql = format!("SELECT mentions FROM {kind} WHERE id = $1");
            let read: kit::Result<String> = house
                .store
                .read(|db| Ok(db.scalar(&sql, &[id.into()])?.to_text().into_owned()));
            read.expect("a record")
        };
        assert_eq!(mentions("exchange_entry", note), house.advisers[1].to_string());
        house
            .update("exchange_entry", note, Values::new().with("body", "Personne"))
            .expect("changed");
        assert_eq!(mentions("exchange_entry", note), "");
        let task = Values::new().with("title", "Rappeler").with("note", "@Anne Morel");
        let task = house.create("task", task).expect("a task");
        assert_eq!(mentions("task", task), house.advisers[0].to_string());
    });
}
