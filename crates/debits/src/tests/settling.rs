//! What the bank took: payments, one job undone as one, a line of a statement for all or one for each.

use serde_json::json;

use super::school::{IBAN, OTHER_IBAN, School, each_school};

/// Zoé and the company owe, and what they owe is with the bank: the collection, and their invoices.
fn with_the_bank(school: &School) -> (String, [String; 2]) {
    let zoe = school.invoice(&school.zoe, &[("2026-12-05", 10_001), ("2026-12-15", 20_002)]);
    let company = school.invoice(&school.company, &[("2026-12-05", 70_000)]);
    school.mandate(&school.zoe, IBAN);
    school.mandate(&school.company, OTHER_IBAN);
    (school.hand_over(), [zoe, company])
}

#[test]
fn each_debit_becomes_a_payment_and_all_of_it_is_undone_as_one() {
    each_school(|school| {
        let (collection, invoices) = with_the_bank(&school);
        let told = school.settle(&collection);
        assert_eq!(
            (told["changed"].as_i64(), told["refused"].as_i64()),
            (Some(2), Some(0)),
            "{told}"
        );
        assert_eq!(invoices.clone().map(|invoice| school.balance(&invoice)), [0, 0]);
        assert_eq!(
            school.int("SELECT count(*) FROM payment WHERE means = 'direct_debit'"),
            2
        );
        let read = school.read(&format!("/api/v1/collections/{collection}"));
        assert_eq!(
            (read["state"].as_str(), read["paid"].as_i64()),
            (Some("settled"), Some(100_003))
        );
        assert_eq!(school.settle(&collection)["changed"], 0, "once");
        school.undo_last();
        assert_eq!(school.int("SELECT count(*) FROM payment"), 0);
        assert_eq!(invoices.map(|invoice| school.balance(&invoice)), [30_003, 70_000]);
        assert_eq!(
            school.read(&format!("/api/v1/collections/{collection}"))["state"],
            "sent"
        );
    });
}

#[test]
fn what_was_paid_otherwise_meanwhile_is_kept_as_money_that_is_owed_back() {
    each_school(|school| {
        let (collection, [zoe, _]) = with_the_bank(&school);
        let cash = json!({ "invoice": zoe, "amount_cents": 10_001, "received_on": "2026-11-25", "means": "cash" });
        school.made("POST", "/api/v1/payments", &cash);
        school.settle(&collection);
        assert_eq!(school.balance(&zoe), 0);
        assert_eq!(
            school.int("SELECT amount - settled FROM payment WHERE amount = 30003"),
            10_001
        );
    });
}

#[test]
fn the_one_line_of_the_bank_pays_them_all() {
    each_school(|school| {
        let (collection, invoices) = with_the_bank(&school);
        school.exec("UPDATE collection SET collected_on = '2026-11-25'");
        let statement = "Date;Libellé;Montant\n25/11/2026;REMISE PRLV SEPA;1000,03\n24/11/2026;AUTRE;12,00\n";
        let taken = school.ask(
            "office",
            "POST",
            "/api/v1/bank-statements/content?name=releve.csv",
            statement,
        );
        assert_eq!(taken.status.as_u16(), 200, "{}", taken.body);
        let page = school.get("office", &format!("/collections/{collection}"));
        page.says("La banque a crédité").says("1 000,03");
        let done = school.post("office", &format!("/collections/{collection}/told"), "");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        assert_eq!(invoices.map(|invoice| school.balance(&invoice)), [0, 0]);
        let aside = "SELECT count(*) FROM bank_line WHERE set_aside = 1 AND set_aside_why LIKE '%PRLV-2026-0001%'";
        assert_eq!(school.int(aside), 1);
        school.undo_last();
        assert_eq!((school.int(aside), school.int("SELECT count(*) FROM payment")), (0, 0));
    });
}

#[test]
fn lines_that_name_their_debits_pay_them_and_lines_that_came_back_are_recognised() {
    each_school(|school| {
        let (collection, [zoe, company]) = with_the_bank(&school);
        let entry = |cents: &str, sign: &str, reference: &str, more: &str| {
            format!(
                "<Ntry><Amt Ccy=\"EUR\">{cents}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-11-25</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>
                {more}<RmtInf><Ustrd>PRLV</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
            )
        };
        let file = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>
            <Acct><Id><IBAN>{OTHER_IBAN}</IBAN></Id></Acct>{}{}{}</Stmt></BkToCstmrStmt></Document>",
            entry("700.00", "CRDT", "PRLV-2026-0001-0001", ""),
            entry("300.03", "CRDT", "PRLV-2026-0001-0002", ""),
            entry(
                "300.03",
                "DBIT",
                "PRLV-2026-0001-0002",
                "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>"
            ),
        );
        let taken = school.ask(
            "office",
            "POST",
            "/api/v1/bank-statements/content?name=releve.xml",
            &file,
        );
        assert_eq!(taken.status.as_u16(), 200, "{}", taken.body);
        school.post("office", &format!("/collections/{collection}/told"), "");
        assert_eq!([school.balance(&zoe), school.balance(&company)], [0, 0]);
        assert_eq!(
            school.read("/api/v1/bank-lines?q=state:matched")["items"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        let page = school.get("office", &format!("/collections/{collection}"));
        page.says("La banque a rejeté").says("Provision insuffisante");
        let done = school.post("office", &format!("/collections/{collection}/returns"), "");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        assert_eq!([school.balance(&zoe), school.balance(&company)], [30_003, 0]);
        school
            .get("office", &format!("/collections/{collection}"))
            .does_not_say("La banque a rejeté");
    });
}
