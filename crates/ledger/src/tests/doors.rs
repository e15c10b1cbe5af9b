//! The file of an invoice, and the accounting file.

use einvoice::{DocumentType, check, emission_scope, read};
use serde_json::{Value as Json, json};

use super::judge::judged;
use super::sales::{Sales, each_sales};

fn lines() -> Json {
    json!([
        { "label": "Excel : tableaux croisés\nStagiaire : Zoé Noël", "quantity": "14", "unit": "hour", "unit_price_cents": 9_000, "vat_bp": 0 },
        { "label": "Salle équipée", "quantity": "1,5", "unit": "day", "unit_price_cents": 20_000, "vat_bp": 2_000, "discount_bp": 1_000 },
    ])
}

/// An invoice, a credit note of all of it, a deposit of a person, an indemnity: their ids.
fn four(sales: &Sales) -> [String; 4] {
    sales.identify();
    let invoice = sales.invoice(&sales.company, "invoice", &lines());
    let address = format!("/api/v1/invoices/{invoice}/credit-notes");
    let credit = sales.made(&address, &json!({ "reason": "Erreur de client" }));
    let deposit = json!([{ "label": "Acompte", "quantity": 1, "unit_price_cents": 30_000, "vat_bp": 0 }]);
    let indemnity = json!([{ "label": "Absence", "quantity": 1, "unit_price_cents": 25_000, "vat_bp": 0, "exemption": "out_of_scope", "form": "indemnity" }]);
    [
        invoice,
        credit["id"].as_str().unwrap().to_owned(),
        sales.invoice(&sales.zoe, "deposit", &deposit),
        sales.invoice(&sales.company, "invoice", &indemnity),
    ]
}

/// An invoice of a person, paid in three months: its id.
fn in_three(sales: &Sales) -> String {
    let line = json!([{ "label": "Scolarité", "quantity": 1, "unit_price_cents": 100_001, "vat_bp": 0 }]);
    let draft = sales.draft(&sales.zoe, "invoice", &line);
    let three = json!({ "first_on": "2026-12-15", "rhythm": "monthly", "times": 3 });
    let agreed = sales.ask("office", "PUT", &format!("/api/v1/invoices/{draft}/schedule"), &three);
    assert_eq!(agreed.status.as_u16(), 200, "{}", agreed.body);
    let issued = sales.ask("office", "POST", &format!("/api/v1/invoices/{draft}/issue"), &json!({}));
    assert_eq!(issued.status.as_u16(), 200, "{}", issued.body);
    draft
}

#[test]
fn what_is_issued_is_a_factur_x_file_that_official_judges_accept() {
    each_sales(|sales| {
        let files: Vec<(String, Vec<u8>)> = four(&sales)
            .iter()
            .zip(["invoice", "credit", "deposit", "indemnity"])
            .map(|(id, name)| (format!("{name}.pdf"), sales.pdf(id)))
            .chain([("schedule.pdf".to_owned(), sales.pdf(&in_three(&sales)))])
            .collect();
        for (name, bytes) in &files {
            let received = read(bytes).unwrap();
            assert!(received.hybrid);
            assert_eq!(check(&received.invoice), [], "{name}");
        }
        let found = judged(&files);
        for (name, _) in &files {
            for judge in ["container", "xsd", "norm", "french"] {
                assert_eq!(found[name.as_str()][judge], json!([]), "{name}: {judge}");
            }
        }
        let scheduled = read(&files[4].1).unwrap().invoice;
        assert_eq!(scheduled.due_on, Some(jiff::civil::date(2027, 2, 15)));
        assert!(
            scheduled.terms.is_some_and(|terms| terms.contains("15/01/2027")),
            "each day is told"
        );
        let invoice = read(&files[0].1).unwrap().invoice;
        assert_eq!(
            (invoice.totals.gross, invoice.taxes.len()),
            (126_000 + 27_000 + 5_400, 2)
        );
        assert_eq!(
            invoice.lines[0].item.description.as_deref(),
            Some("Stagiaire : Zoé Noël")
        );
        assert_eq!(
            invoice.seller.tax_id.as_deref(),
            Some("732829320"),
            "no VAT number: the SIREN stands for it"
        );
        let credit = read(&files[1].1).unwrap().invoice;
        assert_eq!(credit.kind, DocumentType::CreditNote);
        assert_eq!(
            credit.totals.gross, invoice.totals.gross,
            "what is given back is written above zero"
        );
        assert_eq!(credit.preceding[0].number, invoice.number);
        let _ = emission_scope(&invoice, false);
    });
}

#[test]
fn the_file_of_an_invoice_never_changes_and_a_draft_has_none() {
    each_sales(|sales| {
        sales.identify();
        let draft = sales.draft(&sales.company, "invoice", &lines());
        let refused = sales.get("office", &format!("/api/v1/invoices/{draft}/pdf"));
        assert_eq!(refused.status.as_u16(), 422, "{}", refused.body);
        let invoice = sales.invoice(&sales.company, "invoice", &lines());
        let first = sales.pdf(&invoice);
        sales.house.update(
            "company",
            sales.company.id,
            kit::write::Values::new().with("name", "Autre nom"),
        );
        assert_eq!(sales.pdf(&invoice), first);
        let xml = sales.get("office", &format!("/api/v1/invoices/{invoice}/factur-x.xml"));
        assert_eq!(
            einvoice::hybrid::extract(&first).unwrap(),
            xml.bytes,
            "the XML apart is the one inside"
        );
        let panel = sales.get("office", &format!("/invoices/{invoice}"));
        panel.says(&format!("/invoices/{invoice}/pdf")).says("panel-e-invoice");
        let nobody = sales.get("learner", &format!("/api/v1/invoices/{invoice}/pdf"));
        assert_ne!(nobody.status.as_u16(), 200);
    });
}

#[test]
fn the_accounting_file_has_every_sale_balanced_to_the_cent() {
    each_sales(|sales| {
        let refused = sales.get("office", "/api/v1/accounting/fec?from=2020-01-01&to=2099-12-31");
        assert_eq!(
            refused.status.as_u16(),
            422,
            "without SIREN the file has no name: {}",
            refused.body
        );
        four(&sales);
        let page = sales.get("office", "/api/v1/accounting/fec?from=2020-01-01&to=2099-12-31");
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        assert!(page.header("content-disposition").contains("732829320FEC20991231"));
        let rows: Vec<Vec<&str>> = page.body.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows[0].len(), 18);
        let cents = |cell: &str| cell.replace(',', "").parse::<i64>().unwrap();
        let sum = |column: usize| rows[1..].iter().map(|row| cents(row[column])).sum::<i64>();
        assert_eq!(sum(11), sum(12));
        let moved = |account: &str| {
            let mine = rows[1..].iter().filter(|row| row[4] == account);
            mine.map(|row| cents(row[11]) - cents(row[12])).collect::<Vec<i64>>()
        };
        assert_eq!(moved("411000"), [158_400, -158_400, 30_000, 25_000]);
        assert_eq!(moved("419100"), [-30_000], "a deposit is owed back");
        assert_eq!(moved("445710"), [-5_400, 5_400]);
        assert_eq!(moved("758000"), [-25_000]);
        let numbers: Vec<&str> = rows[1..].iter().map(|row| row[2].split('-').nth(1).unwrap()).collect();
        assert_eq!((numbers[0], *numbers.last().unwrap()), ("000001", "000004"));
        assert_eq!(
            sales
                .get("office", "/api/v1/accounting/fec?from=x&to=y")
                .status
                .as_u16(),
            422
        );
    });
}

#[test]
fn an_invoice_leaves_by_a_letter_with_its_file() {
    each_sales(|sales| {
        sales.identify();
        let invoice = sales.invoice(&sales.company, "invoice", &lines());
        let sent = sales.ask("office", "POST", &format!("/invoices/{invoice}/send"), &json!({}));
        assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
        let sql = "SELECT written FROM letter";
        let letters = sales.house.site.store.read(|db| db.rows(sql, &[])).unwrap();
        let letter: Json = serde_json::from_str(&letters[0][0].to_text()).unwrap();
        assert_eq!(letter["to"], "compta@kerdoncuff.example");
        assert!(letter["attached"].as_i64().is_some(), "{letter}");
        assert!(letter["body"].as_str().unwrap().contains("F2026-0001"), "{letter}");
    });
}
