//! What is written is read back as it was.

use einvoice::{Adjustment, Invoice, VatCategory, check, read, write};
use proptest::prelude::*;

use crate::sample;

#[test]
fn each_sort_of_invoice_is_valid_and_read_back_whole() {
    for (name, invoice) in sample::all() {
        assert_eq!(check(&invoice), [], "{name}");
        let xml = write(&invoice);
        assert_eq!(write(&invoice), xml, "the same invoice gives the same text");
        let received = read(xml.as_bytes()).unwrap();
        assert_eq!(received.invoice, invoice, "{name}");
        assert!(!received.hybrid);
    }
}

#[test]
fn the_sums_of_an_invoice_of_several_rates_are_those_of_the_norm() {
    let invoice = sample::mixed();
    let groups: Vec<(&str, u32, i64, i64)> = invoice
        .taxes
        .iter()
        .map(|group| (group.category.code(), group.rate, group.base, group.tax))
        .collect();
    // 370.35 - 5.35 - 36.50 + 8.00 = 336.50, at 20 %; 39.98 at 5.5 % is 2.1989.
    assert_eq!(
        groups,
        [("S", 550, 3_998, 220), ("S", 2000, 33_650, 6_730), ("E", 0, 126_000, 0)]
    );
    assert_eq!(invoice.totals.gross, 126_000 + 33_650 + 6_730 + 3_998 + 220);
    assert_eq!(invoice.totals.due, invoice.totals.gross - 30_000);
}

#[test]
fn an_invoice_kept_as_json_is_the_same() {
    for (_, invoice) in sample::all() {
        let json = serde_json::to_string(&invoice).unwrap();
        assert_eq!(serde_json::from_str::<Invoice>(&json).unwrap(), invoice);
    }
}

fn any_invoice() -> impl Strategy<Value = Invoice> {
    let rates = prop::sample::select(vec![0_u32, 210, 550, 1000, 2000]);
    let line = (
        1_i64..5_000_000,
        0_i64..100_000_000,
        rates,
        0_i64..100,
        "[A-Za-zéœ&<>\"']{1,20}",
    );
    let discount = (0_i64..10_000, any::<bool>());
    (prop::collection::vec(line, 1..12), discount, 0_i64..10_000).prop_map(|(lines, (discount, charge), prepaid)| {
        let mut invoice = sample::exempt();
        invoice.lines.clear();
        for (index, (quantity, price, rate, off, name)) in lines.into_iter().enumerate() {
            let category = if rate == 0 {
                VatCategory::Exempt
            } else {
                VatCategory::Standard
            };
            let mut line = sample::line(&(index + 1).to_string(), &name, 1, 0, category, rate);
            line.quantity = quantity;
            line.price = price;
            let gross = (i128::from(quantity) * i128::from(price) + 50_000_000) / 100_000_000;
            line.net = i64::try_from(gross).unwrap() - off;
            if off > 0 {
                line.adjustments = vec![adjustment(off, false, category, rate)];
            }
            invoice.lines.push(line);
        }
        let (category, rate) = (invoice.lines[0].category, invoice.lines[0].rate);
        if discount > 0 {
            invoice.adjustments = vec![adjustment(discount, charge, category, rate)];
        }
        invoice.totals.prepaid = prepaid;
        invoice.total();
        invoice
    })
}

fn adjustment(amount: i64, charge: bool, category: VatCategory, rate: u32) -> Adjustment {
    Adjustment {
        charge,
        amount,
        base: None,
        percent: None,
        category,
        rate,
        reason: sample::some("Remise"),
        reason_code: None,
    }
}

proptest! {
    #[test]
    fn sums_hold_to_the_cent_and_come_back_whole(invoice in any_invoice()) {
        prop_assert_eq!(check(&invoice), []);
        let received = read(write(&invoice).as_bytes()).unwrap();
        prop_assert_eq!(received.invoice, invoice);
    }
}
