//! The identity of the house and the texts that it rewrites.

use serde_json::json;

use super::taught::each_taught;

#[test]
fn the_identity_is_checked_and_stands_on_papers() {
    each_taught(|taught| {
        let address = "/settings/identity";
        taught
            .get("office", address)
            .says("La loi ou les financeurs attendent aussi");
        let wrong = [
            ("siret", "732 829 320 00075"),
            ("activity_number", "12"),
            ("colour", "red"),
        ];
        let page = taught.upload("office", address, &wrong, &[]);
        assert_eq!(page.status.as_u16(), 422);
        assert_eq!(page.count("class=\"error\""), 3, "{}", page.body);
        let right = [
            ("legal_name", "Atelier des Savoirs SARL"),
            ("siret", "732 829 320 00074"),
            ("activity_number", "53 35 12345 35"),
            ("address", "12 rue des Tanneurs\n35000 Rennes"),
            ("city", "Rennes"),
            ("signatory_name", "Claire Le Goff"),
            ("signatory_quality", "directrice"),
        ];
        let saved = taught.upload("office", address, &right, &[]);
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
        let page = taught.get("office", address);
        page.says("73282932000074").does_not_say("attendent aussi");
        assert_eq!(taught.get("teacher", address).status.as_u16(), 403);
        let sheet = format!("/sessions/{}/sheets.pdf?filled=false", taught.session);
        taught.pdf("office", &sheet).says(&["732 829 320 00074"]);
    });
}

#[test]
fn texts_are_rewritten_with_their_names_and_emptied_to_be_the_shipped_ones() {
    each_taught(|taught| {
        let address = "/settings/paper-texts";
        let key = "text-joining-closing.fr";
        taught.get("office", address).says("{contact}");
        let wrong = taught.post("office", address, &format!("{key}=Voir+%7Bchef%7D"));
        assert_eq!(wrong.status.as_u16(), 422);
        wrong.says("{chef}");
        let saved = taught.post("office", address, &format!("{key}=Apportez+vos+lunettes."));
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
        let joining = |learner: &str| {
            let (status, answer) = taught.issue(json!({ "form": "joining", "learners": [learner] }));
            assert_eq!(status, 201, "{answer}");
            taught.pdf("office", taught.of(&answer, learner)["pdf"].as_str().unwrap())
        };
        joining(&taught.zoe).says(&["Apportez vos lunettes."]);
        taught.post("office", address, &format!("{key}="));
        let words = joining(&taught.noe).words();
        assert!(!words.contains("lunettes"), "{words}");
    });
}
