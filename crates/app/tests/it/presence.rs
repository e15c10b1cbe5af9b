//! The presence of the demonstration: something to do today, and sheets behind that hold.

use crate::house::each_house;

#[test]
fn whoever_trains_or_learns_in_the_demonstration_has_something_to_do_today_and_a_past_that_is_sealed() {
    each_house(|house| {
        let trainer = house.enter("trainer");
        house.get(&trainer, "/today").is(200).says("Feuille");
        let learner = house.enter("learner");
        house.get(&learner, "/today").is(200).says("/sheet/");
        let count = |act: &str| {
            let sql = "SELECT count(*) FROM attendance_act WHERE act = $1";
            house.site.store.read(|db| db.int(sql, &[act.into()])).unwrap()
        };
        assert!(count("signature") > count("seal") && count("seal") > 0 && count("mark") > 0);
        let broken = house
            .site
            .store
            .read(|db| attendance::verify::first_break(db, &house.site.clock))
            .unwrap();
        assert!(broken.is_none(), "{broken:?}");
    });
}
