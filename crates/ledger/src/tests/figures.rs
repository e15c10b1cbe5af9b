//! The figures of money: each is the sum of the rows that it opens.

use serde_json::{Value as Json, json};

use super::sales::{Sales, each_sales};

/// The rows of a list, as the API gives them.
fn rows(sales: &Sales, address: &str) -> Vec<Json> {
    let page = sales.get("office", &format!("/api/v1{address}"));
    let json: Json = serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("{address}: {}", page.body));
    json["items"].as_array().unwrap().clone()
}

/// Every figure of a page that opens a list, with the address of the list.
fn figures(body: &str) -> Vec<(String, String)> {
    let cells = body.split("<td class=\"num\"><a href=\"").skip(1);
    let read = |cell: &str| {
        let (address, rest) = cell.split_once("\">")?;
        Some((
            address.replace("&amp;", "&").replace("&#38;", "&"),
            rest.split_once('<')?.0.to_owned(),
        ))
    };
    cells.filter_map(read).collect()
}

fn cents(text: &str) -> i64 {
    let digits: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == ',')
        .collect();
    match digits.split_once(',') {
        Some((euros, cents)) => euros.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap(),
        None => digits.parse::<i64>().unwrap() * 100,
    }
}

/// Has an invoice be due since long.
const PASSED: &str = "UPDATE instalment SET due_on = '2026-10-01'
    WHERE invoice_id = (SELECT id FROM invoice WHERE uid = $1)";

#[test]
fn each_figure_is_the_sum_of_the_rows_that_it_opens() {
    each_sales(|sales| {
        sales.identify();
        let line = |cents: i64| json!([{ "label": "Excel", "quantity": 1, "unit_price_cents": cents, "vat_bp": 0 }]);
        let late = sales.invoice(&sales.company, "invoice", &line(12_345));
        sales.invoice(&sales.company, "invoice", &line(10_001));
        let third = sales.invoice(&sales.zoe, "invoice", &line(7_700));
        let body = json!({ "invoice": third, "amount_cents": 2_300, "received_on": "2026-11-20", "means": "transfer" });
        sales.made("/api/v1/payments", &body);
        let uid = uuid::Uuid::parse_str(&late).unwrap();
        let moved = sales.house.site.store.write(|tx| tx.exec(PASSED, &[uid.into()]));
        moved.unwrap();
        for by in ["client", "programme", "funder", "adviser"] {
            let page = sales.get("office", &format!("/money?by={by}"));
            page.says("Balance âgée").says("31 à 60 jours").says("277,46 €");
            let found = figures(&page.body);
            assert!(found.len() >= 8, "{by}: {found:?}");
            for (address, said) in &found {
                let field = match address.as_str() {
                    address if address.starts_with("/payments") => "amount",
                    address if address.contains("issued_on") => "gross",
                    _ => "left",
                };
                let sum: i64 = rows(&sales, address)
                    .iter()
                    .map(|row| row[field].as_i64().unwrap())
                    .sum();
                assert_eq!(sum, cents(said), "{by}: {address}");
            }
        }
        let book = sales.get("office", "/money/export?what=aged&by=client");
        assert_eq!(book.status.as_u16(), 200);
        assert!(book.bytes.starts_with(b"PK"), "a workbook");
        let nobody = sales.get("learner", "/money");
        assert_ne!(nobody.status.as_u16(), 200);
    });
}
