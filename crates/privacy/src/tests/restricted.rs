//! Whoever is restricted is in no list, count or export; who answers for it finds them by asking.

use super::office::each_office;

#[test]
fn who_is_restricted_is_in_no_list_but_for_who_may_ask_and_asks() {
    each_office(|office| {
        office.followed_one(&office.learner);
        office.get("office", "/learners").says("ABADIE");
        let (status, _) = office.erase("office", &office.learner, "{}");
        assert_eq!(status, 200);
        for address in [
            "/learners",
            "/persons",
            "/api/v1/learners",
            "/learners?q=first_name%3ARosalie",
        ] {
            let page = office.get("office", address);
            assert_eq!(page.status, 200, "{address}");
            page.does_not_say("Abadie").does_not_say("ABADIE");
        }
        let asked = "?q=restricted_until%3Afilled";
        office.get("office", &format!("/learners{asked}")).says("ABADIE");
        office.get("office", &format!("/api/v1/learners{asked}")).says("Abadie");
        let told = office.get("office", &format!("/learners/{}", office.learner.uid));
        told.says("En conservation restreinte jusqu’au 25 novembre 2032");

        let adviser =
            r#"{"key": "adviser", "grants": {"learner": {"scopes": ["all"], "cards": {"identity": "read"}}}}"#;
        office.get(adviser, &format!("/learners{asked}")).does_not_say("ABADIE");
        assert_eq!(
            office.get(adviser, &format!("/learners/{}", office.learner.uid)).status,
            404
        );
    });
}

#[test]
fn the_use_of_someones_data_is_limited_and_taken_up_again() {
    each_office(|office| {
        let address = format!("/persons/{}/restriction", office.mother.uid);
        office
            .post("office", &address, "until=1/1/2020")
            .says("Choisissez un jour à venir");
        let found = || office.get("office", "/search?q=annaig").body.contains("Annaig");
        assert!(found());
        assert_eq!(office.post("office", &address, "until=31/12/2027").status, 303);
        office.get("office", "/guardians").does_not_say("Annaig");
        assert!(!found(), "nor by searching");
        let kept = "SELECT count(*) FROM person WHERE email = 'annaig@example.org'";
        assert_eq!(office.int(kept), 1, "nothing is erased");
        assert_eq!(office.post("office", &address, "until=").status, 303);
        office.get("office", "/guardians").says("Annaig");
        assert!(found());
    });
}
