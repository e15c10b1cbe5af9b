//! Facture, facture d'acompte, avoir: what is sold, to whom, for how much, and what the law wants said of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use words::format;

use super::period;
use crate::{Desk, Paper};

/// An invoice or a credit note: identities, number, dates, lines, VAT by rate and its exemption, terms of payment (CGI,
/// annexe II, art. 242 nonies A; Code de commerce, art. L441-9 and L441-10). Amounts are cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SalesPaper {
    /// What it is.
    pub form: SalesForm,
    /// Its number.
    pub number: String,
    /// Day of issue.
    pub issued_on: Date,
    /// Last day to pay.
    pub due_on: Option<Date>,
    /// When it was supplied.
    pub supplied: Option<(Date, Date)>,
    /// Who sells, beyond the head of the page: VAT number, legal form, capital, register.
    pub seller: Vec<String>,
    /// Who buys: name, then lines of the address.
    pub buyer: Vec<String>,
    /// SIREN or SIRET and VAT number of the buyer, as they are read.
    pub buyer_ids: Vec<String>,
    /// Order of the buyer.
    pub purchase_order: Option<String>,
    /// Agreement, funding case.
    pub reference: Option<String>,
    /// On a credit note: number and day of what it corrects.
    pub origin: Option<(String, Date)>,
    /// Lines.
    pub lines: Vec<SalesLine>,
    /// Allowances on the whole, below zero.
    pub allowances: Vec<(String, i64)>,
    /// VAT by rate.
    pub taxes: Vec<SalesTax>,
    /// Without VAT, VAT, with VAT, paid already, due.
    pub net: i64,
    /// VAT.
    pub tax: i64,
    /// With VAT.
    pub gross: i64,
    /// Paid already: deposits.
    pub prepaid: i64,
    /// Due; to give back on a credit note.
    pub due: i64,
    /// Terms of payment and mentions of the law.
    pub mentions: Vec<String>,
    /// IBAN and BIC to pay to.
    pub account: Option<(String, String)>,
    /// ISO 4217.
    pub currency: String,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SalesForm {
    /// Facture.
    Invoice,
    /// Facture d'acompte.
    Deposit,
    /// Avoir.
    CreditNote,
    /// Devis: laid by [`Quote`](super::Quote).
    Quote,
}

impl SalesForm {
    const fn code(self) -> &'static str {
        match self {
            SalesForm::Invoice => "invoice",
            SalesForm::Deposit => "deposit",
            SalesForm::CreditNote => "credit_note",
            SalesForm::Quote => "quote",
        }
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesLine {
    /// What is sold.
    pub label: String,
    /// How many, in ten-thousandths.
    pub quantity: i64,
    /// Unit: `HUR`, `DAY`, `MON`, `IE`, any other a piece (UNECE Recommendation 20).
    pub unit: String,
    /// Price of one without VAT, in cents.
    pub price: i64,
    /// What a discount takes off.
    pub discount: i64,
    /// Rate of VAT, in basis points; `None` when there is no VAT.
    pub rate: Option<u32>,
    /// Amount without VAT.
    pub net: i64,
}

/// VAT of a rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesTax {
    /// In basis points; `None` when there is no VAT.
    pub rate: Option<u32>,
    /// What it bears on.
    pub base: i64,
    /// VAT.
    pub tax: i64,
    /// Why there is none.
    pub reason: Option<String>,
}

impl Paper for SalesPaper {
    const TEMPLATE: &'static str = "sales-paper-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        format!("{} {}", desk.choice("sales-form", self.form.code()), self.number)
    }

    fn number(&self) -> Option<&str> {
        Some(&self.number)
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let language = desk.language();
        let money = |cents: i64| format::money(language, cents, &self.currency);
        let rate = |rate: Option<u32>| match rate {
            Some(points) => {
                let places = [100, 10].iter().take_while(|part| points % **part != 0).count();
                format::percent(language, f64::from(points) / 10_000.0, places)
            }
            None => "–".to_owned(),
        };
        let unit = |code: &str| match code {
            "HUR" | "DAY" | "MON" | "IE" => desk.choice("sales-unit", code),
            _ => String::new(),
        };
        let lines: Vec<Json> = self
            .lines
            .iter()
            .map(|line| {
                let places = (0..=4)
                    .find(|places| line.quantity % 10_i64.pow(4 - places) == 0)
                    .unwrap_or(4);
                json!({
                    "label": line.label,
                    "quantity": format::decimal(language, line.quantity as f64 / 10_000.0, places as usize),
                    "unit": unit(&line.unit),
                    "price": money(line.price),
                    "discount": (line.discount != 0).then(|| money(-line.discount)),
                    "rate": rate(line.rate),
                    "net": money(line.net),
                })
            })
            .collect();
        let taxes: Vec<Json> = self
            .taxes
            .iter()
            .map(|group| json!({ "rate": rate(group.rate), "base": money(group.base), "tax": money(group.tax), "reason": group.reason }))
            .collect();
        json!({
            "form": self.form.code(),
            "heading": desk.choice("sales-form", self.form.code()),
            "issued_on": desk.date(self.issued_on),
            "due_on": self.due_on.map(|day| desk.date(day)),
            "supplied": self.supplied.map(|(from, to)| period(desk, from, to)),
            "seller": self.seller,
            "buyer": self.buyer,
            "buyer_ids": self.buyer_ids,
            "purchase_order": self.purchase_order,
            "reference": self.reference,
            "origin": self.origin.as_ref().map(|(number, on)| {
                desk.say("papers-sales-corrects", &words::args! { "number" => number.as_str(), "date" => desk.date(*on) })
            }),
            "lines": lines,
            "allowances": self.allowances.iter().map(|(label, cents)| json!({ "label": label, "amount": money(*cents) })).collect::<Vec<_>>(),
            "taxes": taxes,
            "net": money(self.net),
            "tax": money(self.tax),
            "gross": money(self.gross),
            "prepaid": (self.prepaid != 0).then(|| money(-self.prepaid)),
            "due": money(self.due),
            "mentions": self.mentions,
            "account": self.account,
        })
    }
}
