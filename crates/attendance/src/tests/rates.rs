//! The table of rates: what it is summed by follows the rights of who asks.

use crate::tests::door::Door;

#[tokio::test]
async fn hours_are_summed_by_funder_only_for_who_may_read_who_pays() {
    let door = Door::today();
    let store = &door.house.site.store;
    store
        .write(|tx| tx.exec("UPDATE enrolment SET funder = 'Atlas Mécène'", &[]))
        .unwrap();
    let form = format!("state.{}=present&state.{}=absent", door.zoe, door.noe);
    let sheet = format!("/slots/{}/sheet", door.slots[0]);
    assert_eq!(door.house.post("office", &sheet, &form).await.status.as_u16(), 303);
    door.house.get("office", "/rates?by=funder").await.says("Atlas Mécène");
    let grants = r#""presence": {"scopes": ["all"], "cards": {"presence": "read"}, "actions": ["export"]},
        "training_session": {"scopes": ["all"], "cards": {"session": "read"}},
        "slot": {"scopes": ["all"], "cards": {"slot": "read"}}"#;
    let lead = format!(r#"{{"key": "lead", "grants": {{{grants}}}}}"#).replace('\n', "");
    for address in ["/rates?by=funder", "/rates/export?by=funder&format=csv"] {
        let answer = door.house.get(&lead, address).await;
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
        answer.does_not_say("Atlas Mécène");
    }
    door.house.get(&lead, "/rates").await.says("Excel, perfectionnement");
}
