//! Conventions with companies and contracts with individuals: what the law wants on them, on whose terms, who sees them.

use kit::write::Values;
use kit::{Access, Via};
use serde_json::json;

use super::taught::{Taught, each_taught, learner};
use crate::document::Terms;
use crate::issue;

/// Gives the programme what agreements say of it.
fn described(taught: &Taught) {
    let values = Values::new()
        .with("price", 64_000)
        .with("audience", "Toute personne qui tient des tableaux de suivi")
        .with("prerequisites", "Savoir saisir une formule")
        .with("assessment", "Étude de cas")
        .with("modality", "in_person");
    taught.house.update("programme", taught.programme, values);
    let module = Values::new()
        .with("programme", taught.programme)
        .with("title", "Tableaux croisés");
    taught.house.create("programme_module", module);
}

#[test]
fn one_click_agrees_with_each_company_on_its_learners_and_what_is_due_for_them() {
    each_taught(|taught| {
        taught.identify();
        described(&taught);
        let page = taught.get("office", &format!("/sessions/{}/papers", taught.session));
        page.says("Conventions de formation")
            .says("Menuiserie Kerdoncuff")
            .says("640,00");
        let (status, answer) = taught.issue(json!({ "form": "agreement" }));
        assert_eq!(status, 201, "{answer}");
        let address = format!("/sessions/{}/certificates", taught.session);
        let done = taught.post("office", &address, "form=agreement");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let (status, again) = taught.issue(json!({ "form": "agreement" }));
        assert_eq!(
            (status, &again["items"][0]["number"]),
            (200, &answer["items"][0]["number"])
        );
        let item = &answer["items"][0];
        assert_eq!(
            (&item["number"], answer["items"].as_array().unwrap().len()),
            (&json!("CF-2026-0001"), 1)
        );
        assert!(item["company"].is_string() && item["learner"].is_null(), "{item}");
        taught.pdf("office", item["pdf"].as_str().unwrap()).says(&[
            "Convention de formation professionnelle",
            "CF-2026-0001",
            "articles L6353-1 et D6353-1",
            "Atelier des Savoirs SARL",
            "53 35 12345 35",
            "Menuiserie Kerdoncuff",
            "Excel, perfectionnement",
            "Construire un tableau croisé",
            "Savoir saisir une formule",
            "Durée par stagiaire 14 h",
            "du 23 novembre 2026 au 24 novembre 2026",
            "4 demi-journées, de 09:00 à 12:30, de 13:30 à 17:00",
            "12 rue des Tanneurs, Rennes",
            "En présentiel",
            "Effectif prévu 1",
            "Mme Zoé Noël",
            "Anne Girard",
            "Étude de cas",
            "640,00 €",
            "Tableaux croisés",
            "preau.example.fr/verify/",
        ]);
        let sent = taught.post(
            "office",
            &format!("/sessions/{}/certificates/send", taught.session),
            "form=agreement&to=company",
        );
        assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
        let to = "SELECT count(*) FROM letter WHERE written LIKE '%rh@kerdoncuff.example%'";
        assert_eq!(taught.house.site.store.read(|db| db.int(to, &[])).unwrap(), 1);
    });
}

#[test]
fn who_pays_alone_has_a_contract_whose_instalments_the_law_allows() {
    each_taught(|taught| {
        taught.identify();
        described(&taught);
        let (status, answer) = taught.issue(json!({ "form": "contract" }));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(
            answer["items"].as_array().unwrap().len(),
            1,
            "the company pays for Zoé: {answer}"
        );
        let item = taught.of(&answer, &taught.noe);
        let pdf = taught.pdf("office", item["pdf"].as_str().unwrap());
        pdf.says(&[
            "Contrat de formation professionnelle",
            "CP-2026-0001",
            "délai de dix jours pour se rétracter",
            "Noé Abadie",
            "192,00 €",
            "448,00 €",
            "le 24/11/2026, à la fin de l’action",
        ]);
        let noe = taught.key("learner", &taught.noe);
        taught.pdf(&learner(noe), item["pdf"].as_str().unwrap());
        let zoe = learner(taught.zoe_key);
        assert_eq!(taught.get(&zoe, item["pdf"].as_str().unwrap()).status.as_u16(), 404);
        let trainer = format!(
            r#"{{"key": "trainer", "person": {}, "grants": {{"certificate": {{"scopes": ["own_groups"], "cards": {{"paper": "read"}}}}}}}}"#,
            taught.trainer_key
        );
        let seen = taught.get(&trainer, "/certificates");
        assert_eq!(seen.status.as_u16(), 200, "{}", seen.body);
        // A trainer does not read what is agreed with who pays.
        seen.does_not_say("CP-2026-0001");
    });
}

#[test]
fn without_a_price_nothing_is_agreed_and_an_invoice_may_bring_its_own_terms() {
    each_taught(|taught| {
        let (status, problem) = taught.issue(json!({ "form": "agreement" }));
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains("Aucun prix n’est connu"), "{problem}");
        let site = &taught.house.site;
        let access = Access::program(site.catalogue(), Via::Screen);
        let company = site.store.read(|db| db.scalar("SELECT id FROM company", &[])).unwrap();
        let terms = Terms {
            price_cents: Some(100_000),
            subrogated_to: Some("OPCO EP".to_owned()),
            ..Terms::default()
        };
        let case = (taught.session_key, company.as_int().unwrap());
        let issued = issue::agreement(site, &access, case, terms, "https://preau.example.fr").unwrap();
        assert!(issued.is_new);
        let pdf = taught.pdf("office", &format!("/api/v1/certificates/{}/pdf", issued.uid));
        pdf.says(&["1 000,00 €", "directement à OPCO EP, par subrogation"]);
    });
}
