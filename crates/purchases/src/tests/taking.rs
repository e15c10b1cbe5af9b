//! Files that are dropped: each syntax, the same twice, what is no invoice.

use kit::write::Values;

use super::house::{CII, UBL, each_buyer, hybrid, id_of};

#[test]
fn an_invoice_is_read_shown_as_on_paper_and_its_original_kept() {
    each_buyer(|buyer| {
        let at = buyer.received("facture.xml", UBL.as_bytes());
        buyer
            .get("office", &at)
            .says("FA-88121")
            .says("Papeterie du Port SAS")
            .says("552100554")
            .says("65,00 €")
            .says("78,00 €")
            .says("FR76 3000 6000 0112 3456 7890 189")
            .says("Les règles de la norme sont respectées");
        let read = buyer.read(&id_of(&at));
        assert_eq!(
            (
                read["state"].as_str(),
                read["gross"].as_i64(),
                read["due_on"].as_str(),
                read["syntax"].as_str()
            ),
            (Some("received"), Some(7_800), Some("2026-11-29"), Some("ubl")),
            "{read}"
        );
        let original = buyer.get("office", &format!("{at}/file"));
        assert_eq!(original.bytes, UBL.as_bytes());
    });
}

#[test]
fn each_syntax_and_a_hybrid_are_taken_at_once_and_what_is_none_is_said_file_by_file() {
    each_buyer(|buyer| {
        let pdf = hybrid(CII);
        let empty_pdf = hybrid(CII)
            .iter()
            .map(|byte| if *byte == b'x' { b'y' } else { *byte })
            .collect::<Vec<u8>>();
        let dollars = UBL.replace("EUR", "USD");
        let page = buyer.drop(
            "office",
            &[
                ("ubl.xml", UBL.as_bytes()),
                ("hybrid.pdf", &pdf),
                ("twice.xml", UBL.as_bytes()),
                ("photo.png", b"\x89PNG\r\n\x1a\n"),
                ("broken.xml", &UBL.as_bytes()[..400]),
                ("plain.pdf", &empty_pdf),
                ("damaged.pdf", b"%PDF-1.7\n1 0 obj"),
                ("order.xml", b"<Order xmlns='urn:x'/>"),
                ("entities.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><Invoice/>"),
                ("dollars.xml", dollars.as_bytes()),
            ],
        );
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        page.says("2 factures reçues")
            .says("déjà reçue, gardée une fois")
            .says("ni PDF Factur-X")
            .says("en USD");
        assert_eq!(page.count("photo.png"), 1);
        assert_eq!(buyer.int("SELECT count(*) FROM purchase_invoice"), 2);
        assert_eq!(
            buyer.int("SELECT count(*) FROM purchase_invoice WHERE syntax = 'hybrid'"),
            1
        );
        let again = buyer.drop("office", &[("again.xml", UBL.as_bytes())]);
        again.says("Aucune facture nouvelle").says("déjà reçue");
        assert_eq!(buyer.drop("office", &[]).status.as_u16(), 422);
    });
}

#[test]
fn a_supplier_is_matched_by_its_siren_or_created_from_what_its_invoice_says() {
    each_buyer(|buyer| {
        let at = buyer.received("facture.xml", UBL.as_bytes());
        assert!(buyer.read(&id_of(&at))["company"].is_null());
        buyer.get("office", &at).says("Créer l’entreprise");
        let made = buyer.post("office", &format!("{at}/supplier"), "");
        assert_eq!(made.status.as_u16(), 303, "{}", made.body);
        assert_eq!(buyer.int("SELECT count(*) FROM company WHERE siren = '552100554'"), 1);
        buyer.get("office", &at).does_not_say("Créer l’entreprise");
        let next = UBL
            .replace("FA-88121", "FA-88122")
            .replace("FR7630006000011234567890189", "FR7610107001011234567890129");
        let next = buyer.received("suivante.xml", next.as_bytes());
        assert!(!buyer.read(&id_of(&next))["company"].is_null(), "known from then on");
        buyer
            .get("office", &next)
            .says("L’IBAN n’est pas celui de la facture précédente")
            .says("FR76 3000 6000 0112");
    });
}

#[test]
fn a_company_of_the_registry_is_found_by_the_siren_in_its_siret() {
    each_buyer(|buyer| {
        let values = Values::new().with("name", "Papeterie").with("siret", "55210055400013");
        let company = buyer.house.create("company", values);
        let at = buyer.received("facture.xml", UBL.as_bytes());
        assert_eq!(
            buyer.int(&format!(
                "SELECT count(*) FROM purchase_invoice WHERE company_id = {}",
                company.id
            )),
            1,
            "{at}"
        );
    });
}

#[test]
fn a_program_hands_a_file_in_once_and_is_told_what_it_is() {
    each_buyer(|buyer| {
        let take = |bytes: &[u8]| {
            let address = "/api/v1/purchase-invoices/content?name=facture.xml";
            buyer.send("office", "POST", address, bytes.to_vec())
        };
        let (status, first) = take(UBL.as_bytes());
        assert_eq!((status, first["known"].as_bool()), (200, Some(false)), "{first}");
        let (_, again) = take(UBL.as_bytes());
        assert_eq!(
            (again["id"].as_str(), again["known"].as_bool()),
            (first["id"].as_str(), Some(true))
        );
        let (status, refused) = take(b"nothing");
        assert_eq!(
            (status, refused["errors"][0]["field"].as_str()),
            (422, Some("file")),
            "{refused}"
        );
        assert_eq!(
            buyer
                .send("nobody", "POST", "/api/v1/purchase-invoices/content", UBL.into())
                .0,
            404
        );
    });
}
