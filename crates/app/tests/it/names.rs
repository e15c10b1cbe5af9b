//! Profiles made for the purpose: a name, a date of birth or a whole card is taken from a shipped profile, which must
//! then come out by no door: no title, label, order, cursor, copy, notice or proposal.

use std::collections::BTreeMap;

use kit::query::Query;
use kit::write::Values;
use kit::{Level, Profile};

use crate::house::House;
use crate::routes::{Ids, Walker, read_everything};
use crate::secrets;

/// Takes every field of these names from a profile, in all kinds that it knows.
fn hide(house: &House, profile: &str, fields: &[&str]) {
    let catalogue = house.site.catalogue();
    house.grant(profile, |profile: &mut Profile| {
        for (key, grant) in &mut profile.grants {
            let Some(kind) = catalogue.kind(key) else { continue };
            for field in fields.iter().filter(|field| kind.find(field).is_some()) {
                grant.fields.insert((*field).to_owned(), Level::Hidden);
            }
        }
    });
}

/// Someone follows all that they see of the kinds that may be followed.
fn follow_everything(house: &House, walker: &Walker) {
    for kind in [
        "student", "guardian", "learner", "family", "company", "group", "document",
    ] {
        let form = format!("kind={kind}&name=Tout&q=&crossings=1");
        house.post(&walker.cookie, "/watches/new", &form);
    }
}

#[test]
fn what_is_taken_from_a_profile_comes_out_of_no_title_label_order_cursor_or_notice() {
    let house = House::new();
    let taken: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("school_office", ["last_name", "usage_name", "name"].as_slice()),
        ("auditor", ["first_name", "code", "title"].as_slice()),
        ("guardian", ["first_name", "birth_date"].as_slice()),
        (
            "accountant",
            ["last_name", "first_name", "usage_name", "label", "city"].as_slice(),
        ),
        ("teacher", ["email", "mobile", "last_name"].as_slice()),
    ]);
    // They follow while they may still read all; then it is taken from them.
    for profile in taken.keys() {
        follow_everything(&house, &Walker::of(&house, profile));
    }
    let secrets = secrets::plant(&house);
    house.site.jobs().catch_up().expect("the journal is followed");
    for (profile, fields) in &taken {
        hide(&house, profile, fields);
    }
    let ids = Ids::of(&house, &secrets);
    for profile in taken.keys() {
        read_everything(&house, &Walker::of(&house, profile), &secrets, &ids);
    }
}

#[test]
fn a_record_whose_name_is_hidden_is_told_from_others_and_called_by_what_is_left() {
    let house = House::new();
    let whole = house.list(
        &house.access,
        &Query::of("student").fields(&["last_name", "first_name"]).limit(1),
    );
    let (last, first) = (&whole.records[0].cells[0].value, &whole.records[0].cells[1].value);
    let title = |house: &House| {
        let rights = house.rights(&house.enter("school_office"));
        let found = house.site.queries.record(&rights, "student", whole.records[0].uid, &[]);
        found.expect("the student is seen").1.title
    };
    hide(&house, "school_office", &["last_name", "usage_name"]);
    assert_eq!(title(&house), first.to_text());
    hide(&house, "school_office", &["first_name"]);
    let called = title(&house);
    assert!(
        called.starts_with('#') && called.len() == 9,
        "{called} names {}",
        last.to_text()
    );
    house
        .get(&house.enter("school_office"), "/students")
        .is(200)
        .says(&called);
}

#[test]
fn whoever_decides_on_proposals_is_told_nothing_of_fields_that_are_not_theirs_to_write() {
    let house = House::new();
    let guardian = Walker::of(&house, "guardian");
    let rights = house.rights(&guardian.cookie);
    let own = house.list(&rights, &Query::of("guardian").fields(&["email"]).limit(1));
    let proposed = Values::new()
        .with("email", "zq900001@secret.example")
        .with("mobile", "+33699900002");
    let clock = &house.site.clock;
    let asked: kit::Result<_> = house.site.store.write(|tx| {
        tx.begin(&rights, clock, "update", "")?;
        kit::write::Hand::new(&rights, clock).save(
            tx,
            "guardian",
            own.records[0].id,
            proposed,
            kit::write::Expect::Anything,
            "",
        )
    });
    asked.expect("a proposal");
    let doors = [
        "/proposals",
        "/proposals?state=decided",
        "/api/v1/proposals",
        "/api/v1/proposals?state=decided",
        "/notifications",
        "/",
    ];
    hide(&house, "school_office", &["email", "mobile"]);
    for (profile, knows) in [
        ("head", true),
        ("school_office", false),
        ("adviser", false),
        ("auditor", false),
    ] {
        let walker = Walker::of(&house, profile);
        let mut told = String::new();
        for door in doors {
            told.push_str(&house.get(&walker.cookie, door).body);
        }
        let found = secrets::found_in(&told);
        assert_eq!(
            (found.contains(&900_001), found.contains(&900_002)),
            (knows, knows),
            "{profile}"
        );
    }
}
