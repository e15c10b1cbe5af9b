//! The public page of a paper: in force, replaced, withdrawn, unknown; and whether a file is the one that was issued.

use serde_json::json;

use super::taught::{Taught, each_taught};
use crate::issue::{Paper, grouped};

/// The address printed on a learner's certificate, and the bytes of its PDF.
fn printed(taught: &Taught, answer: &serde_json::Value, learner: &str) -> (String, Vec<u8>) {
    let item = taught.of(answer, learner);
    let pdf = taught.get("office", item["pdf"].as_str().unwrap());
    let sql = "SELECT code FROM issued_paper WHERE number = $1";
    let number = item["number"].as_str().unwrap();
    let code = taught
        .house
        .site
        .store
        .read(|db| db.scalar(sql, &[number.into()]))
        .unwrap();
    (format!("/verify/{}", grouped(&code.to_text())), pdf.bytes)
}

#[test]
fn whoever_holds_a_paper_learns_whether_it_still_stands() {
    each_taught(|taught| {
        taught.identify();
        taught.teach();
        let (_, answer) = taught.issue(json!({}));
        let (address, pdf) = printed(&taught, &answer, &taught.noe);
        let page = taught.get("", &address);
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        page.says("il est en vigueur")
            .says("Noé Abadie")
            .says("10 h 30")
            .says("Atelier des Savoirs SARL");
        let typed = format!(
            "/verify?code={}",
            address.trim_start_matches("/verify/").replace('-', "+").to_lowercase()
        );
        assert_eq!(taught.get("", &typed).location(), address);

        let same = taught.upload("", &address, &[], &[("certificat.pdf", &pdf)]);
        same.says("exactement celui qui a été délivré");
        let mut changed = pdf.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        let other = taught.upload("", &address, &[], &[("certificat.pdf", &changed)]);
        other.says("pas celui qui a été délivré");

        taught.rectify(3, &taught.noe, "present");
        taught.issue(json!({}));
        taught
            .get("", &address)
            .says("remplacé depuis par le document CR-2026-0003");
    });
}

#[test]
fn a_withdrawn_paper_says_so_and_a_new_one_may_be_issued() {
    each_taught(|taught| {
        taught.teach();
        let (_, answer) = taught.issue(json!({}));
        let (address, _) = printed(&taught, &answer, &taught.zoe);
        let id = taught.of(&answer, &taught.zoe)["id"].as_str().unwrap().to_owned();
        let record = format!("/certificates/{id}");
        taught.get("office", &record).says("Ouvrir le PDF");
        let refused = taught.post("office", &format!("{record}/withdraw"), "reason=");
        assert_eq!(refused.status.as_u16(), 422);
        let done = taught.post(
            "office",
            &format!("{record}/withdraw"),
            "reason=Erreur+d%27identit%C3%A9",
        );
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        taught
            .get("", &address)
            .says("annulé par l’organisme")
            .does_not_say("identité");
        let (status, after) = taught.issue(json!({ "learners": [taught.zoe] }));
        assert_eq!((status, &after["items"][0]["number"]), (201, &json!("CR-2026-0003")));
        let sql = "SELECT uid FROM operation WHERE verb = 'withdraw'";
        let withdrawn = taught.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
        let undo = format!("/operations/{}/undo", withdrawn.as_uid().unwrap());
        taught.post("office", &undo, "");
        taught.get("", &address).says("annulé par l’organisme");
    });
}

#[test]
fn a_code_that_nobody_was_given_says_nothing_and_guessing_is_slowed_down() {
    each_taught(|taught| {
        let page = taught.get("", "/verify/AAAA-BBBB-CCCC-DDDD-EEEE");
        assert_eq!(page.status.as_u16(), 404);
        page.says("Aucun document délivré");
        taught.get("", "/verify").says("code imprimé");
        let none = taught
            .house
            .site
            .store
            .read(|db| Paper::of_code(db, "'; DROP TABLE issued_paper"))
            .unwrap();
        assert!(none.is_none());
    });
}
