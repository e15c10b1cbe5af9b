//! Writing CII: elements in the order of the schema of the profile EN 16931.

use jiff::civil::Date;
use xml::Xml;

use crate::model::{Adjustment, Invoice, Line, Period, TaxGroup, Totals};
use crate::number::{Decimal, write_decimal, write_percent};
use crate::party::{Address, Identifier, Party};
use crate::payment::Payment;

const NAMESPACES: [(&str, &str); 4] = [
    (
        "xmlns:rsm",
        "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    ),
    ("xmlns:qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"),
    (
        "xmlns:ram",
        "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    ),
    (
        "xmlns:udt",
        "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
    ),
];

/// Writes an invoice as `factur-x.xml`. The same invoice gives the same text.
pub fn write(invoice: &Invoice) -> String {
    let mut xml = Xml::new();
    xml.node_with("rsm:CrossIndustryInvoice", &NAMESPACES, |xml| {
        xml.node("rsm:ExchangedDocumentContext", |xml| {
            xml.node("ram:BusinessProcessSpecifiedDocumentContextParameter", |xml| {
                xml.maybe("ram:ID", invoice.process.as_deref());
            });
            xml.node("ram:GuidelineSpecifiedDocumentContextParameter", |xml| {
                xml.text("ram:ID", &invoice.profile);
            });
        });
        xml.node("rsm:ExchangedDocument", |xml| document(xml, invoice));
        xml.node("rsm:SupplyChainTradeTransaction", |xml| {
            for line in &invoice.lines {
                xml.node("ram:IncludedSupplyChainTradeLineItem", |xml| self::line(xml, line));
            }
            xml.node("ram:ApplicableHeaderTradeAgreement", |xml| agreement(xml, invoice));
            delivery(xml, invoice);
            xml.node("ram:ApplicableHeaderTradeSettlement", |xml| settlement(xml, invoice));
        });
    });
    xml.finish()
}

fn document(xml: &mut Xml, invoice: &Invoice) {
    xml.text("ram:ID", &invoice.number);
    xml.text("ram:TypeCode", &invoice.kind.code().to_string());
    date(xml, "ram:IssueDateTime", invoice.issued_on);
    for note in &invoice.notes {
        xml.node("ram:IncludedNote", |xml| {
            xml.text("ram:Content", &note.text);
            xml.maybe("ram:SubjectCode", note.subject.as_deref());
        });
    }
}

fn line(xml: &mut Xml, line: &Line) {
    xml.node("ram:AssociatedDocumentLineDocument", |xml| {
        xml.text("ram:LineID", &line.id);
        xml.node("ram:IncludedNote", |xml| {
            xml.maybe("ram:Content", line.note.as_deref());
        });
    });
    xml.node("ram:SpecifiedTradeProduct", |xml| {
        xml.maybe("ram:SellerAssignedID", line.item.reference.as_deref());
        xml.text("ram:Name", &line.item.name);
        xml.maybe("ram:Description", line.item.description.as_deref());
    });
    xml.node("ram:SpecifiedLineTradeAgreement", |xml| {
        xml.node("ram:BuyerOrderReferencedDocument", |xml| {
            xml.maybe("ram:LineID", line.order_line.as_deref());
        });
        xml.node("ram:NetPriceProductTradePrice", |xml| {
            xml.text("ram:ChargeAmount", &write_decimal(line.price, Decimal::Price));
            if let Some(quantity) = line.price_for {
                let quantity = write_decimal(quantity, Decimal::Quantity);
                xml.text_with("ram:BasisQuantity", &[("unitCode", &line.unit)], &quantity);
            }
        });
    });
    xml.node("ram:SpecifiedLineTradeDelivery", |xml| {
        let quantity = write_decimal(line.quantity, Decimal::Quantity);
        xml.text_with("ram:BilledQuantity", &[("unitCode", &line.unit)], &quantity);
    });
    xml.node("ram:SpecifiedLineTradeSettlement", |xml| {
        xml.node("ram:ApplicableTradeTax", |xml| {
            xml.text("ram:TypeCode", "VAT");
            xml.text("ram:CategoryCode", line.category.code());
            if let Some(rate) = rate(line.category, line.rate) {
                xml.text("ram:RateApplicablePercent", &rate);
            }
        });
        period(xml, line.period);
        for one in &line.adjustments {
            adjustment(xml, one, false);
        }
        xml.node("ram:SpecifiedTradeSettlementLineMonetarySummation", |xml| {
            amount(xml, "ram:LineTotalAmount", line.net);
        });
    });
}

/// The rate as it is written; none outside the scope of VAT (BR-O-05).
fn rate(category: crate::VatCategory, rate: u32) -> Option<String> {
    (category != crate::VatCategory::OutOfScope).then(|| write_percent(rate))
}

fn agreement(xml: &mut Xml, invoice: &Invoice) {
    xml.maybe("ram:BuyerReference", invoice.buyer_reference.as_deref());
    xml.node("ram:SellerTradeParty", |xml| party(xml, &invoice.seller, true));
    xml.node("ram:BuyerTradeParty", |xml| party(xml, &invoice.buyer, false));
    for (name, number) in [
        ("ram:SellerOrderReferencedDocument", &invoice.sales_order),
        ("ram:BuyerOrderReferencedDocument", &invoice.purchase_order),
        ("ram:ContractReferencedDocument", &invoice.contract),
    ] {
        xml.node(name, |xml| {
            xml.maybe("ram:IssuerAssignedID", number.as_deref());
        });
    }
}

fn party(xml: &mut Xml, party: &Party, seller: bool) {
    for id in party.identifiers.iter().filter(|id| id.scheme.is_none()) {
        xml.text("ram:ID", &id.value);
    }
    for id in party.identifiers.iter().filter(|id| id.scheme.is_some()) {
        identifier(xml, "ram:GlobalID", id);
    }
    xml.text("ram:Name", &party.name);
    if seller {
        xml.maybe("ram:Description", party.legal_information.as_deref());
    }
    xml.node("ram:SpecifiedLegalOrganization", |xml| {
        if let Some(id) = &party.legal_id {
            identifier(xml, "ram:ID", id);
        }
        xml.maybe("ram:TradingBusinessName", party.trading_name.as_deref());
    });
    if let Some(contact) = &party.contact {
        xml.node("ram:DefinedTradeContact", |xml| {
            xml.maybe("ram:PersonName", contact.name.as_deref());
            xml.node("ram:TelephoneUniversalCommunication", |xml| {
                xml.maybe("ram:CompleteNumber", contact.phone.as_deref());
            });
            xml.node("ram:EmailURIUniversalCommunication", |xml| {
                xml.maybe("ram:URIID", contact.email.as_deref());
            });
        });
    }
    xml.node("ram:PostalTradeAddress", |xml| address(xml, &party.address));
    if let Some(endpoint) = &party.endpoint {
        xml.node("ram:URIUniversalCommunication", |xml| {
            identifier(xml, "ram:URIID", endpoint);
        });
    }
    for (scheme, id) in [("VA", &party.vat_id), ("FC", &party.tax_id)] {
        xml.node("ram:SpecifiedTaxRegistration", |xml| {
            if let Some(id) = id.as_deref().filter(|_| seller || scheme == "VA") {
                xml.text_with("ram:ID", &[("schemeID", scheme)], id);
            }
        });
    }
}

fn identifier(xml: &mut Xml, name: &str, id: &Identifier) {
    match &id.scheme {
        Some(scheme) => xml.text_with(name, &[("schemeID", scheme)], &id.value),
        None => xml.text(name, &id.value),
    };
}

fn address(xml: &mut Xml, address: &Address) {
    xml.maybe("ram:PostcodeCode", address.postal_code.as_deref());
    for (name, line) in ["ram:LineOne", "ram:LineTwo", "ram:LineThree"]
        .iter()
        .zip(&address.lines)
    {
        xml.text(name, line);
    }
    xml.maybe("ram:CityName", address.city.as_deref());
    xml.text("ram:CountryID", &address.country);
    xml.maybe("ram:CountrySubDivisionName", address.region.as_deref());
}

fn delivery(xml: &mut Xml, invoice: &Invoice) {
    let delivery = &invoice.delivery;
    xml.kept("ram:ApplicableHeaderTradeDelivery", |xml| {
        xml.node("ram:ShipToTradeParty", |xml| {
            if let Some(location) = &delivery.location {
                identifier(
                    xml,
                    if location.scheme.is_some() {
                        "ram:GlobalID"
                    } else {
                        "ram:ID"
                    },
                    location,
                );
            }
            xml.maybe("ram:Name", delivery.name.as_deref());
            if let Some(place) = &delivery.address {
                xml.node("ram:PostalTradeAddress", |xml| address(xml, place));
            }
        });
        if let Some(on) = delivery.on {
            xml.node("ram:ActualDeliverySupplyChainEvent", |xml| {
                date(xml, "ram:OccurrenceDateTime", on);
            });
        }
    });
}

fn settlement(xml: &mut Xml, invoice: &Invoice) {
    let payment = invoice.payment.as_ref();
    xml.maybe(
        "ram:CreditorReferenceID",
        payment.and_then(|one| one.creditor_id.as_deref()),
    );
    xml.maybe("ram:PaymentReference", payment.and_then(|one| one.reference.as_deref()));
    xml.text("ram:InvoiceCurrencyCode", &invoice.currency);
    if let Some(payee) = &invoice.payee {
        xml.node("ram:PayeeTradeParty", |xml| {
            for id in &payee.identifiers {
                identifier(xml, if id.scheme.is_some() { "ram:GlobalID" } else { "ram:ID" }, id);
            }
            xml.text("ram:Name", &payee.name);
            if let Some(id) = &payee.legal_id {
                xml.node("ram:SpecifiedLegalOrganization", |xml| identifier(xml, "ram:ID", id));
            }
        });
    }
    if let Some(payment) = payment {
        xml.node("ram:SpecifiedTradeSettlementPaymentMeans", |xml| means(xml, payment));
    }
    for group in &invoice.taxes {
        xml.node("ram:ApplicableTradeTax", |xml| tax(xml, group));
    }
    period(xml, invoice.period);
    for one in &invoice.adjustments {
        adjustment(xml, one, true);
    }
    xml.node("ram:SpecifiedTradePaymentTerms", |xml| {
        xml.maybe("ram:Description", invoice.terms.as_deref());
        if let Some(due) = invoice.due_on {
            date(xml, "ram:DueDateDateTime", due);
        }
        xml.maybe(
            "ram:DirectDebitMandateID",
            payment.and_then(|one| one.mandate.as_deref()),
        );
    });
    xml.node("ram:SpecifiedTradeSettlementHeaderMonetarySummation", |xml| {
        totals(xml, &invoice.totals, &invoice.currency);
    });
    for preceding in &invoice.preceding {
        xml.node("ram:InvoiceReferencedDocument", |xml| {
            xml.text("ram:IssuerAssignedID", &preceding.number);
            if let Some(on) = preceding.issued_on {
                xml.node("ram:FormattedIssueDateTime", |xml| {
                    xml.text_with("qdt:DateTimeString", &[("format", "102")], &basic(on));
                });
            }
        });
    }
}

fn means(xml: &mut Xml, payment: &Payment) {
    xml.text("ram:TypeCode", &u16::from(payment.means).to_string());
    xml.maybe("ram:Information", payment.text.as_deref());
    xml.node("ram:PayerPartyDebtorFinancialAccount", |xml| {
        xml.maybe("ram:IBANID", payment.debited_iban.as_deref());
    });
    xml.node("ram:PayeePartyCreditorFinancialAccount", |xml| {
        xml.maybe("ram:IBANID", payment.iban.as_deref());
        if payment.iban.is_some() {
            xml.maybe("ram:AccountName", payment.account_name.as_deref());
        }
    });
    if payment.iban.is_some() {
        xml.node("ram:PayeeSpecifiedCreditorFinancialInstitution", |xml| {
            xml.maybe("ram:BICID", payment.bic.as_deref());
        });
    }
}

fn tax(xml: &mut Xml, group: &TaxGroup) {
    amount(xml, "ram:CalculatedAmount", group.tax);
    xml.text("ram:TypeCode", "VAT");
    xml.maybe("ram:ExemptionReason", group.reason.as_deref());
    amount(xml, "ram:BasisAmount", group.base);
    xml.text("ram:CategoryCode", group.category.code());
    xml.maybe("ram:ExemptionReasonCode", group.reason_code.as_deref());
    if let Some(rate) = rate(group.category, group.rate) {
        xml.text("ram:RateApplicablePercent", &rate);
    }
}

fn totals(xml: &mut Xml, totals: &Totals, currency: &str) {
    amount(xml, "ram:LineTotalAmount", totals.lines);
    amount(xml, "ram:ChargeTotalAmount", totals.charges);
    amount(xml, "ram:AllowanceTotalAmount", totals.allowances);
    amount(xml, "ram:TaxBasisTotalAmount", totals.net);
    let tax = write_decimal(totals.tax, Decimal::Amount);
    xml.text_with("ram:TaxTotalAmount", &[("currencyID", currency)], &tax);
    if totals.rounding != 0 {
        amount(xml, "ram:RoundingAmount", totals.rounding);
    }
    amount(xml, "ram:GrandTotalAmount", totals.gross);
    amount(xml, "ram:TotalPrepaidAmount", totals.prepaid);
    amount(xml, "ram:DuePayableAmount", totals.due);
}

fn adjustment(xml: &mut Xml, one: &Adjustment, whole: bool) {
    xml.node("ram:SpecifiedTradeAllowanceCharge", |xml| {
        xml.node("ram:ChargeIndicator", |xml| {
            xml.text("udt:Indicator", if one.charge { "true" } else { "false" });
        });
        if let Some(percent) = one.percent {
            xml.text("ram:CalculationPercent", &write_percent(percent));
        }
        if let Some(base) = one.base {
            amount(xml, "ram:BasisAmount", base);
        }
        amount(xml, "ram:ActualAmount", one.amount);
        xml.maybe("ram:ReasonCode", one.reason_code.as_deref());
        xml.maybe("ram:Reason", one.reason.as_deref());
        if whole {
            xml.node("ram:CategoryTradeTax", |xml| {
                xml.text("ram:TypeCode", "VAT");
                xml.text("ram:CategoryCode", one.category.code());
                if let Some(rate) = rate(one.category, one.rate) {
                    xml.text("ram:RateApplicablePercent", &rate);
                }
            });
        }
    });
}

fn period(xml: &mut Xml, period: Option<Period>) {
    xml.node("ram:BillingSpecifiedPeriod", |xml| {
        if let Some(from) = period.and_then(|period| period.from) {
            date(xml, "ram:StartDateTime", from);
        }
        if let Some(to) = period.and_then(|period| period.to) {
            date(xml, "ram:EndDateTime", to);
        }
    });
}

fn amount(xml: &mut Xml, name: &str, cents: i64) {
    xml.text(name, &write_decimal(cents, Decimal::Amount));
}

fn date(xml: &mut Xml, name: &str, date: Date) {
    xml.node(name, |xml| {
        xml.text_with("udt:DateTimeString", &[("format", "102")], &basic(date));
    });
}

/// `20261126`: format 102 of UNTDID 2379.
fn basic(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
