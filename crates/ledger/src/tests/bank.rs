//! Statements of the bank: lines kept once, matched, undone.

use kit::write::{Values, Written};
use serde_json::{Value as Json, json};

use super::sales::{Sales, each_sales, profile};

const CLOCK_DAY: &str = "24/11/2026";

fn line(cents: i64) -> Json {
    json!([{ "label": "Excel", "quantity": 1, "unit_price_cents": cents, "vat_bp": 0 }])
}

/// An invoice of so many cents: its id and its number.
fn owed(sales: &Sales, client: &Written, cents: i64) -> (String, String) {
    let id = sales.invoice(client, "invoice", &line(cents));
    let number = read(sales, &id)["number"].as_str().unwrap().to_owned();
    (id, number)
}

fn read(sales: &Sales, invoice: &str) -> Json {
    serde_json::from_str(&sales.get("office", &format!("/api/v1/invoices/{invoice}")).body).unwrap()
}

/// Rows of label, counterparty and euros, as a bank exports them.
fn statement(rows: &[(&str, &str, &str)]) -> String {
    let lines = rows
        .iter()
        .map(|(label, name, euros)| format!("{CLOCK_DAY};{label};{name};{euros}\n"));
    format!("Date;Libellé;Contrepartie;Montant\n{}", lines.collect::<String>())
}

/// Brings a statement in: lines of the file, lines added.
#[track_caller]
fn taken(sales: &Sales, file: &str) -> (i64, i64) {
    let page = sales.ask_text("office", "/api/v1/bank-statements/content?name=releve.csv", file);
    assert_eq!(page.status.as_u16(), 200, "{}", page.body);
    let json: Json = serde_json::from_str(&page.body).unwrap();
    (json["lines"].as_i64().unwrap(), json["added"].as_i64().unwrap())
}

fn int(sales: &Sales, sql: &str) -> i64 {
    sales.house.site.store.read(|db| db.int(sql, &[])).unwrap()
}

/// The public id of the line of a label.
fn line_of(sales: &Sales, label: &str) -> String {
    let sql = "SELECT uid FROM bank_line WHERE label = $1";
    let uid = sales
        .house
        .site
        .store
        .read(|db| db.scalar(sql, &[label.into()]))
        .unwrap();
    uid.as_uid().unwrap().to_string()
}

#[test]
fn a_line_is_kept_once_whatever_is_brought_in_again() {
    each_sales(|sales| {
        let first = statement(&[
            ("VIR A", "ACME", "10,00"),
            ("VIR A", "ACME", "10,00"),
            ("FRAIS", "", "-2,50"),
        ]);
        assert_eq!(taken(&sales, &first), (3, 3), "two lines alike are two lines");
        assert_eq!(taken(&sales, &first), (3, 0));
        assert_eq!(
            int(&sales, "SELECT count(*) FROM bank_statement"),
            1,
            "a file that brings nothing is not kept"
        );
        let overlapping = statement(&[("VIR A", "ACME", "10,00"), ("VIR B", "ACME", "11,00")]);
        assert_eq!(taken(&sales, &overlapping), (2, 1));
        sales.get("office", "/bank-lines?q=state:waiting").says("VIR B");
        sales.get("office", "/bank-statements").says("releve.csv");
        let wrong = sales.ask_text(
            "office",
            "/api/v1/bank-statements/content?name=photo.csv",
            "<html>non</html>",
        );
        assert_eq!(wrong.status.as_u16(), 422);
        wrong.says("CAMT.053");
        assert_eq!(int(&sales, "SELECT count(*) FROM bank_line"), 4);
    });
}

#[test]
fn one_transfer_pays_three_invoices_to_the_cent_and_is_undone() {
    each_sales(|sales| {
        sales.identify();
        let three = [10_001, 20_003, 30_005].map(|cents| owed(&sales, &sales.company, cents));
        let numbers: Vec<&str> = three.iter().map(|(_, number)| number.as_str()).collect();
        taken(&sales, &statement(&[(&numbers.join(" "), "KERDONCUFF", "600,09")]));
        sales
            .get("office", "/bank")
            .says("Sûr")
            .says(numbers[2])
            .says("600,09 €");
        let line = line_of(&sales, &numbers.join(" "));
        let settled = sales.made(&format!("/api/v1/bank-lines/{line}/match"), &json!({}));
        for (invoice, _) in &three {
            assert_eq!(read(&sales, invoice)["state"], "paid");
        }
        assert_eq!(int(&sales, "SELECT count(*) FROM settlement"), 3);
        let again = sales.ask(
            "office",
            "POST",
            &format!("/api/v1/bank-lines/{line}/match"),
            &json!({}),
        );
        assert_eq!(again.status.as_u16(), 409, "{}", again.body);
        let payment = settled["payment"].as_str().unwrap();
        sales
            .get("office", &format!("/bank-lines/{line}"))
            .says(payment)
            .says(numbers[0]);
        let freed = sales.ask("office", "POST", &format!("/bank/lines/{line}/release"), &json!({}));
        assert_eq!(freed.status.as_u16(), 303);
        assert_eq!(int(&sales, "SELECT count(*) FROM payment"), 0);
        assert_eq!(read(&sales, &three[0].0)["state"], "issued");
        sales.get("office", "/bank").says(numbers[0]);
    });
}

#[test]
fn who_pays_need_not_be_who_was_invoiced() {
    each_sales(|sales| {
        sales.identify();
        let opco = sales
            .house
            .create("company", Values::new().with("name", "OPCO Mobilités"));
        let (_, number) = owed(&sales, &sales.company, 45_000);
        let label = format!("REGLT {number}");
        taken(&sales, &statement(&[(&label, "OPCO MOBILITES", "450,00")]));
        sales.get("office", "/bank").says("payé par OPCO Mobilités");
        sales.made(
            &format!("/api/v1/bank-lines/{}/match", line_of(&sales, &label)),
            &json!({}),
        );
        let sql = format!("SELECT count(*) FROM payment WHERE company_id = {}", opco.id);
        assert_eq!(int(&sales, &sql), 1);
        // From now on, the name of who paid before tells whom for.
        let (_, _) = owed(&sales, &sales.company, 33_300);
        taken(&sales, &statement(&[("VIREMENT", "OPCO MOBILITES", "333,00")]));
        sales.get("office", "/bank").says("OPCO Mobilités").says("Sûr");
    });
}

#[test]
fn a_part_too_much_and_what_is_not_ours() {
    each_sales(|sales| {
        sales.identify();
        let (first, number) = owed(&sales, &sales.zoe, 30_000);
        let (second, other) = owed(&sales, &sales.zoe, 8_000);
        let (part, over) = (format!("ACOMPTE {number}"), format!("SOLDE {other}"));
        taken(
            &sales,
            &statement(&[
                (&part, "NOEL ZOE", "100,00"),
                (&over, "NOEL ZOE", "81,00"),
                ("SUBVENTION", "", "77,00"),
            ]),
        );
        for label in [&part, &over] {
            sales.made(
                &format!("/api/v1/bank-lines/{}/match", line_of(&sales, label)),
                &json!({}),
            );
        }
        assert_eq!(
            (
                read(&sales, &first)["state"].as_str(),
                read(&sales, &first)["balance"].as_i64()
            ),
            (Some("partly_paid"), Some(20_000))
        );
        assert_eq!(read(&sales, &second)["state"], "paid");
        assert_eq!(
            int(&sales, "SELECT CAST(sum(amount - settled) AS bigint) FROM payment"),
            100,
            "kept in advance"
        );
        let line = line_of(&sales, "SUBVENTION");
        sales.get("office", "/bank").says("Aucune facture ne correspond");
        let unknown = sales.ask(
            "office",
            "POST",
            &format!("/api/v1/bank-lines/{line}/match"),
            &json!({}),
        );
        assert_eq!(unknown.status.as_u16(), 422);
        sales.post("office", &format!("/bank/lines/{line}/aside"), "why=r%C3%A9gion");
        sales.get("office", "/bank").says("Tout est rapproché");
        let by_hand = sales.get("office", &format!("/bank/lines/{line}"));
        assert_eq!(by_hand.status.as_u16(), 303, "it waits no more");
    });
}

#[test]
fn all_that_is_sure_is_paid_at_once_as_it_was_shown_and_undone_as_one() {
    each_sales(|sales| {
        sales.identify();
        let invoices: Vec<(String, String)> = (1..=4).map(|at| owed(&sales, &sales.company, at * 1_111)).collect();
        let rows: Vec<(String, String)> = invoices
            .iter()
            .zip(1..)
            .map(|((_, number), at)| (format!("FACT {number}"), billing::euros(at * 1_111)))
            .collect();
        let rows: Vec<(&str, &str, &str)> = rows
            .iter()
            .map(|(label, euros)| (label.as_str(), "", euros.as_str()))
            .collect();
        taken(&sales, &statement(&rows));
        let page = sales.get("office", "/bank/sure");
        page.says("4 lignes").says("111,10 €");
        let shown: Vec<&str> = page
            .body
            .split("name=\"line\" value=\"")
            .skip(1)
            .map(|part| part.split('"').next().unwrap())
            .collect();
        assert_eq!(shown.len(), 4);
        let tampered = shown[3].replace(":1111", ":1000");
        let mut kept: Vec<&str> = shown[..2].to_vec();
        kept.push(&tampered);
        let form: Vec<String> = kept
            .iter()
            .map(|token| format!("line={}", token.replace('=', "%3D")))
            .collect();
        let done = sales.post("office", "/bank/sure", &form.join("&"));
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        assert_eq!(
            int(&sales, "SELECT count(*) FROM payment"),
            2,
            "what was not shown so is not paid"
        );
        let sql = "SELECT uid FROM operation WHERE verb = 'match_lines'";
        let operation = sales.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
        let undone = sales.post(
            "office",
            &format!("/operations/{}/undo", operation.as_uid().unwrap()),
            "to=/bank",
        );
        assert!(undone.status.as_u16() < 400, "{}", undone.body);
        assert_eq!(int(&sales, "SELECT count(*) FROM payment"), 0);
        sales.get("office", "/bank/sure").says("4 lignes");
    });
}

#[test]
fn several_invoices_are_chosen_by_hand_and_what_is_wrong_is_told_there() {
    each_sales(|sales| {
        sales.identify();
        let (first, number) = owed(&sales, &sales.zoe, 12_000);
        let (second, _) = owed(&sales, &sales.company, 9_000);
        taken(&sales, &statement(&[("REMISE CHEQUE 12", "", "150,00")]));
        let line = line_of(&sales, "REMISE CHEQUE 12");
        sales
            .get("office", &format!("/bank/lines/{line}"))
            .says(&number)
            .says("120,00 €");
        sales
            .get("office", &format!("/bank/lines/{line}?text=kerd"))
            .does_not_say(&number);
        let accept = format!("/bank/lines/{line}/accept");
        let beyond = format!("invoice={first}&amount=130&invoice={second}&amount=20");
        let refused = sales.post("office", &accept, &beyond);
        assert_eq!(refused.location(), format!("/bank/lines/{line}"));
        assert_eq!(int(&sales, "SELECT count(*) FROM payment"), 0);
        let right = format!("invoice={first}&amount=120%2C00&invoice={second}&amount=30");
        assert_eq!(sales.post("office", &accept, &right).location(), "/bank");
        assert_eq!(read(&sales, &first)["state"], "paid");
        assert_eq!(read(&sales, &second)["balance"], 6_000);
        assert_eq!(int(&sales, "SELECT count(*) FROM payment WHERE means = 'cheque'"), 1);
    });
}

#[test]
fn nobody_else_sees_the_bank() {
    each_sales(|sales| {
        taken(&sales, &statement(&[("VIR SECRET", "ACME", "10,00")]));
        for address in ["/bank", "/bank/sure", "/bank-lines", "/bank-statements"] {
            for who in ["learner", "adviser", "funder"] {
                let page = sales.get(&profile(who), address);
                assert_ne!(page.status.as_u16(), 200, "{who} at {address}");
                page.does_not_say("VIR SECRET");
            }
        }
        sales.get(&profile("accountant"), "/bank").says("VIR SECRET");
        sales
            .get(&profile("auditor"), "/bank-lines")
            .does_not_say("ACME")
            .says("VIR SECRET");
    });
}

#[test]
fn a_transfer_of_one_instalment_is_sure_though_the_invoice_is_more() {
    each_sales(|sales| {
        sales.identify();
        let id = sales.draft(&sales.zoe, "invoice", &line(90_009));
        let parts = json!({ "first_on": "2026-12-05", "rhythm": "monthly", "times": 9 });
        let agreed = sales.ask("office", "PUT", &format!("/api/v1/invoices/{id}/schedule"), &parts);
        assert_eq!(agreed.status.as_u16(), 200, "{}", agreed.body);
        sales.made(&format!("/api/v1/invoices/{id}/issue"), &json!({}));
        taken(&sales, &statement(&[("VIR SCOLARITE", "NOEL ZOE", "100,01")]));
        sales.get("office", "/bank").says("Sûr").says("prochaines échéances");
        sales.made(
            &format!("/api/v1/bank-lines/{}/match", line_of(&sales, "VIR SCOLARITE")),
            &json!({}),
        );
        assert_eq!(read(&sales, &id)["balance"], 80_008);
    });
}
