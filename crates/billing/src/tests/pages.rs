//! The pages: from an empty draft to a paid invoice by hand.

use serde_json::json;

use super::shop::{each_shop, line};

#[test]
fn an_invoice_is_begun_filled_in_issued_and_paid_from_its_pages() {
    each_shop(|shop| {
        shop.get("office", "/invoices/new").says("À qui la facture");
        let begun = shop.post("office", "/invoices", &format!("company={}", shop.company.uid));
        assert_eq!(begun.status.as_u16(), 303, "{}", begun.body);
        let lines = begun.location().to_owned();
        let record = lines.trim_end_matches("/lines").to_owned();
        shop.get("office", &lines).says("Menuiserie Kerdoncuff");
        let wrong =
            "label=Excel&quantity=beaucoup&unit=hour&price=90&discount=&vat=exempt_training&form=training&kept=";
        assert_eq!(shop.post("office", &lines, wrong).status.as_u16(), 422);
        let form = "label=Excel&quantity=14&unit=hour&price=90%2C00&discount=10&vat=exempt_training&form=training&kept=\
            &label=Salle&quantity=&unit=day&price=150&discount=&vat=2000&form=other&kept=&label=&quantity=&unit=piece&price=&discount=&vat=&form=&kept=";
        assert_eq!(shop.post("office", &lines, form).status.as_u16(), 303);
        let draft = shop.get("office", &record);
        draft.says("1 314,00 €").says("Émettre");
        assert!(
            draft.body.contains("/cards/") && draft.body.contains("/undo"),
            "a draft is changed and undone"
        );
        assert_eq!(shop.post("office", &format!("{record}/issue"), "").status.as_u16(), 303);
        let issued = shop.get("office", &record);
        issued.says("F2026-0001").says("Enregistrer un règlement");
        assert!(
            !issued.body.contains("/cards/amounts") && !issued.body.contains("/undo"),
            "nothing is offered that would be refused"
        );
        assert_eq!(shop.post("office", &lines, form).status.as_u16(), 409);
        let paid = "amount=314%2C00&received_on=24%2F11%2F2026&means=cheque&reference=CH+12";
        assert_eq!(shop.post("office", &format!("{record}/pay"), paid).status.as_u16(), 303);
        shop.get("office", &record).says("1 000,00 €").says("Chèque");
        let rest = "amount=1000&received_on=25%2F11%2F2026&means=transfer&reference=";
        shop.post("office", &format!("{record}/pay"), rest);
        shop.get("office", "/invoices").says("F2026-0001").says("Réglée");
        shop.get("office", &format!("/companies/{}", shop.company.uid))
            .says("F2026-0001");
    });
}

#[test]
fn how_the_house_sells_is_said_in_its_settings_and_printed_from_then_on() {
    each_shop(|shop| {
        let wrong = "exemption=exempt_training&iban=FR7630006000011234567890188&days=90";
        let page = shop.post("office", "/settings/billing", wrong);
        assert_eq!(page.status.as_u16(), 422);
        page.says("IBAN n’est pas valide").says("0 à 60 jours");
        let right = "exemption=exempt_training&iban=FR76+3000+6000+0112+3456+7890+189&bic=AGRIFRPP&days=45&penalty_bp=12%2C5&early_bp=";
        assert_eq!(shop.post("office", "/settings/billing", right).status.as_u16(), 303);
        shop.get("office", "/settings/billing")
            .says("FR7630006000011234567890189")
            .says("12,50");
        shop.invoice(&shop.company, json!([line("Excel", json!(1), 10_000, 0)]));
        assert_eq!(
            shop.int("SELECT count(*) FROM invoice WHERE snapshot LIKE '%\"penalty_bp\":1250%'"),
            1
        );
    });
}
