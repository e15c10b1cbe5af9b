//! Reading UBL 2.1 (Invoice and CreditNote), as EN 16931-3-2 binds it.

use jiff::civil::Date;
use xml::{Found as _, Node};

use crate::error::ReadError;
use crate::model::{
    Adjustment, Delivery, DocumentType, Invoice, Item, Line, Note, Period, Preceding, TaxGroup, Totals, VatCategory,
};
use crate::number::{Decimal, read_decimal};
use crate::party::{Address, Contact, Identifier, Party};
use crate::payment::{Means, Payment};

type Read<T> = Result<T, ReadError>;

/// Reads an invoice from its root element.
pub(crate) fn read(root: Node<'_, '_>) -> Read<Invoice> {
    let missing = ReadError::missing;
    let credit = root.tag_name().name() == "CreditNote";
    let (type_path, line_path) = if credit {
        ("CreditNoteTypeCode", "CreditNoteLine")
    } else {
        ("InvoiceTypeCode", "InvoiceLine")
    };
    let kind = root
        .text_at(type_path)
        .unwrap_or_else(|| if credit { "381" } else { "380" }.to_owned());
    let kind: u16 = kind.parse().map_err(|_| ReadError::wrong("BT-3", &kind))?;
    let currency = root.text_at("DocumentCurrencyCode").ok_or_else(|| missing("BT-5"))?;
    let payment = payment(root);
    let due = date(root.at("DueDate"), "BT-9")?;
    let due = match due {
        Some(due) => Some(due),
        None => date(root.at("PaymentMeans/PaymentDueDate"), "BT-9")?,
    };
    Ok(Invoice {
        number: root.text_at("ID").ok_or_else(|| missing("BT-1"))?,
        issued_on: date(root.at("IssueDate"), "BT-2")?.ok_or_else(|| missing("BT-2"))?,
        kind: DocumentType::from(kind),
        totals: totals(root, &currency)?,
        taxes: taxes(root, &currency)?,
        currency,
        due_on: due,
        buyer_reference: root.text_at("BuyerReference"),
        contract: root.text_at("ContractDocumentReference/ID"),
        purchase_order: root.text_at("OrderReference/ID"),
        sales_order: root.text_at("OrderReference/SalesOrderID"),
        process: root.text_at("ProfileID"),
        profile: root.text_at("CustomizationID").unwrap_or_default(),
        notes: root.all("Note").filter_map(|node| node.said()).map(note).collect(),
        preceding: root
            .all("BillingReference")
            .filter_map(|node| node.at("InvoiceDocumentReference"))
            .map(preceding)
            .collect::<Read<_>>()?,
        seller: party(
            root.at("AccountingSupplierParty/Party")
                .ok_or_else(|| missing("BG-4"))?,
        ),
        buyer: party(
            root.at("AccountingCustomerParty/Party")
                .ok_or_else(|| missing("BG-7"))?,
        ),
        payee: root.at("PayeeParty").map(party),
        delivery: delivery(root)?,
        period: period(root.at("InvoicePeriod"), ["BT-73", "BT-74"])?,
        payment,
        terms: root.text_at("PaymentTerms/Note"),
        adjustments: root
            .all("AllowanceCharge")
            .map(|node| adjustment(node, None))
            .collect::<Read<_>>()?,
        lines: root.all(line_path).map(line).collect::<Read<_>>()?,
    })
}

/// A subject is written before the text of a note, between sharps: `#PMT#Texte` (EN 16931-3-2, § 6, BG-1).
fn note(text: String) -> Note {
    let coded = text.strip_prefix('#').and_then(|rest| rest.split_once('#'));
    match coded.filter(|(code, _)| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())) {
        Some((code, rest)) => Note {
            subject: Some(code.to_owned()),
            text: rest.trim().to_owned(),
        },
        None => Note { subject: None, text },
    }
}

fn preceding(node: Node<'_, '_>) -> Read<Preceding> {
    Ok(Preceding {
        number: node.text_at("ID").ok_or_else(|| ReadError::missing("BT-25"))?,
        issued_on: date(node.at("IssueDate"), "BT-26")?,
    })
}

fn party(node: Node<'_, '_>) -> Party {
    let ids = node.all("PartyIdentification").filter_map(|one| one.at("ID"));
    let tax = |vat: bool| {
        let is = |one: &Node<'_, '_>| (one.text_at("TaxScheme/ID").as_deref() == Some("VAT")) == vat;
        let found = node.all("PartyTaxScheme").find(is);
        found.and_then(|one| one.text_at("CompanyID"))
    };
    let legal = node.at("PartyLegalEntity");
    let name = node.text_at("PartyName/Name");
    let in_law = legal.and_then(|legal| legal.text_at("RegistrationName"));
    let contact = node.at("Contact").map(|contact| Contact {
        name: contact.text_at("Name"),
        phone: contact.text_at("Telephone"),
        email: contact.text_at("ElectronicMail"),
    });
    Party {
        trading_name: name.clone().filter(|_| in_law.is_some() && in_law != name),
        name: in_law.or(name).unwrap_or_default(),
        identifiers: ids.filter_map(Identifier::read).collect(),
        legal_id: legal.and_then(|legal| legal.at("CompanyID")).and_then(Identifier::read),
        vat_id: tax(true),
        tax_id: tax(false),
        legal_information: legal.and_then(|legal| legal.text_at("CompanyLegalForm")),
        endpoint: node.at("EndpointID").and_then(Identifier::read),
        address: node.at("PostalAddress").map(address).unwrap_or_default(),
        contact,
    }
}

fn address(node: Node<'_, '_>) -> Address {
    let lines = ["StreetName", "AdditionalStreetName", "AddressLine/Line"];
    Address {
        lines: lines.into_iter().filter_map(|line| node.text_at(line)).collect(),
        postal_code: node.text_at("PostalZone"),
        city: node.text_at("CityName"),
        region: node.text_at("CountrySubentity"),
        country: node.text_at("Country/IdentificationCode").unwrap_or_default(),
    }
}

fn delivery(root: Node<'_, '_>) -> Read<Delivery> {
    let Some(node) = root.at("Delivery") else {
        return Ok(Delivery::default());
    };
    Ok(Delivery {
        name: node.text_at("DeliveryParty/PartyName/Name"),
        location: node.at("DeliveryLocation/ID").and_then(Identifier::read),
        on: date(node.at("ActualDeliveryDate"), "BT-72")?,
        address: node.at("DeliveryLocation/Address").map(address),
    })
}

fn payment(root: Node<'_, '_>) -> Option<Payment> {
    let node = root.at("PaymentMeans")?;
    let code = node
        .text_at("PaymentMeansCode")
        .and_then(|code| code.parse::<u16>().ok());
    let account = node.at("PayeeFinancialAccount");
    let of_account = |path| account.and_then(|account| account.text_at(path));
    let seller = root.at("AccountingSupplierParty/Party");
    let mut ids = seller.into_iter().flat_map(|party| {
        let ids: Vec<_> = party
            .all("PartyIdentification")
            .filter_map(|one| one.at("ID"))
            .collect();
        ids
    });
    let creditor = ids.find(|id| id.attribute("schemeID") == Some("SEPA"));
    Some(Payment {
        means: Means::from(code.unwrap_or(1)),
        text: node
            .at("PaymentMeansCode")
            .and_then(|code| code.attribute("name").map(str::to_owned)),
        reference: node.text_at("PaymentID"),
        iban: of_account("ID"),
        account_name: of_account("Name"),
        bic: of_account("FinancialInstitutionBranch/ID"),
        mandate: node.text_at("PaymentMandate/ID"),
        creditor_id: creditor.and_then(|id| id.said()),
        debited_iban: node.text_at("PaymentMandate/PayerFinancialAccount/ID"),
    })
}

fn line(node: Node<'_, '_>) -> Read<Line> {
    let quantity = node.at("InvoicedQuantity").or_else(|| node.at("CreditedQuantity"));
    let tax = node.at("Item/ClassifiedTaxCategory");
    let (category, rate) = category(tax, ["BT-151", "BT-152"])?;
    let net = amount(node.at("LineExtensionAmount"), "BT-131")?;
    Ok(Line {
        id: node.text_at("ID").unwrap_or_default(),
        note: node.text_at("Note"),
        quantity: number(quantity, Decimal::Quantity, "BT-129")?.unwrap_or(10_000),
        unit: quantity
            .and_then(|quantity| quantity.attribute("unitCode"))
            .unwrap_or_default()
            .to_owned(),
        net: net.ok_or_else(|| ReadError::missing("BT-131"))?,
        order_line: node.text_at("OrderLineReference/LineID"),
        period: period(node.at("InvoicePeriod"), ["BT-134", "BT-135"])?,
        adjustments: node
            .all("AllowanceCharge")
            .map(|one| adjustment(one, Some((category, rate))))
            .collect::<Read<_>>()?,
        price: number(node.at("Price/PriceAmount"), Decimal::Price, "BT-146")?.unwrap_or(0),
        price_for: number(node.at("Price/BaseQuantity"), Decimal::Quantity, "BT-149")?,
        category,
        rate,
        item: Item {
            name: node.text_at("Item/Name").unwrap_or_default(),
            description: node.text_at("Item/Description"),
            reference: node.text_at("Item/SellersItemIdentification/ID"),
        },
    })
}

fn adjustment(node: Node<'_, '_>, of_line: Option<(VatCategory, u32)>) -> Read<Adjustment> {
    let (category, rate) = match of_line {
        Some(found) => found,
        None => category(node.at("TaxCategory"), ["BT-95", "BT-96"])?,
    };
    let percent = number(node.at("MultiplierFactorNumeric"), Decimal::Amount, "BT-94")?;
    Ok(Adjustment {
        charge: node.text_at("ChargeIndicator").as_deref() == Some("true"),
        amount: amount(node.at("Amount"), "BT-92")?.ok_or_else(|| ReadError::missing("BT-92"))?,
        base: amount(node.at("BaseAmount"), "BT-93")?,
        percent: percent.and_then(|percent| u32::try_from(percent).ok()),
        category,
        rate,
        reason: node.text_at("AllowanceChargeReason"),
        reason_code: node.text_at("AllowanceChargeReasonCode"),
    })
}

/// The total of VAT that is in the currency of the invoice, not in that of the accounts.
fn own_tax<'a>(root: Node<'a, 'a>, currency: &str) -> Option<Node<'a, 'a>> {
    let own = |node: &Node<'_, '_>| {
        let stated = node.at("TaxAmount").and_then(|amount| amount.attribute("currencyID"));
        stated.is_none_or(|stated| stated == currency)
    };
    root.all("TaxTotal").find(own)
}

fn taxes(root: Node<'_, '_>, currency: &str) -> Read<Vec<TaxGroup>> {
    let Some(total) = own_tax(root, currency) else {
        return Ok(Vec::new());
    };
    let group = |node: Node<'_, '_>| {
        let tax = node.at("TaxCategory");
        let (category, rate) = category(tax, ["BT-118", "BT-119"])?;
        let of_category = |path| tax.and_then(|tax| tax.text_at(path));
        Ok(TaxGroup {
            category,
            rate,
            base: amount(node.at("TaxableAmount"), "BT-116")?.ok_or_else(|| ReadError::missing("BT-116"))?,
            tax: amount(node.at("TaxAmount"), "BT-117")?.unwrap_or(0),
            reason: of_category("TaxExemptionReason"),
            reason_code: of_category("TaxExemptionReasonCode"),
        })
    };
    total.all("TaxSubtotal").map(group).collect()
}

fn totals(root: Node<'_, '_>, currency: &str) -> Read<Totals> {
    let node = root
        .at("LegalMonetaryTotal")
        .ok_or_else(|| ReadError::missing("BG-22"))?;
    let of = |path, term| amount(node.at(path), term);
    let tax = own_tax(root, currency).and_then(|total| total.at("TaxAmount"));
    let gross = of("TaxInclusiveAmount", "BT-112")?.ok_or_else(|| ReadError::missing("BT-112"))?;
    let net = of("TaxExclusiveAmount", "BT-109")?.ok_or_else(|| ReadError::missing("BT-109"))?;
    Ok(Totals {
        lines: of("LineExtensionAmount", "BT-106")?.unwrap_or(net),
        allowances: of("AllowanceTotalAmount", "BT-107")?.unwrap_or(0),
        charges: of("ChargeTotalAmount", "BT-108")?.unwrap_or(0),
        net,
        tax: amount(tax, "BT-110")?.unwrap_or(0),
        gross,
        prepaid: of("PrepaidAmount", "BT-113")?.unwrap_or(0),
        rounding: of("PayableRoundingAmount", "BT-114")?.unwrap_or(0),
        due: of("PayableAmount", "BT-115")?.unwrap_or(gross),
    })
}

fn category(node: Option<Node<'_, '_>>, terms: [&'static str; 2]) -> Read<(VatCategory, u32)> {
    let node = node.ok_or_else(|| ReadError::missing(terms[0]))?;
    let code = node.text_at("ID").ok_or_else(|| ReadError::missing(terms[0]))?;
    let category = VatCategory::of(&code).ok_or_else(|| ReadError::wrong(terms[0], &code))?;
    let rate = number(node.at("Percent"), Decimal::Amount, terms[1])?.unwrap_or(0);
    let rate = u32::try_from(rate).map_err(|_| ReadError::wrong(terms[1], &rate.to_string()))?;
    Ok((category, rate))
}

fn amount(node: Option<Node<'_, '_>>, term: &'static str) -> Read<Option<i64>> {
    number(node, Decimal::Amount, term)
}

fn number(node: Option<Node<'_, '_>>, kind: Decimal, term: &'static str) -> Read<Option<i64>> {
    let Some(text) = node.and_then(|node| node.said()) else {
        return Ok(None);
    };
    read_decimal(&text, kind)
        .map(Some)
        .ok_or_else(|| ReadError::wrong(term, &text))
}

fn period(node: Option<Node<'_, '_>>, terms: [&'static str; 2]) -> Read<Option<Period>> {
    let Some(node) = node else { return Ok(None) };
    let period = Period {
        from: date(node.at("StartDate"), terms[0])?,
        to: date(node.at("EndDate"), terms[1])?,
    };
    Ok((period.from.is_some() || period.to.is_some()).then_some(period))
}

/// `2026-11-26`, with or without a time zone after it.
fn date(node: Option<Node<'_, '_>>, term: &'static str) -> Read<Option<Date>> {
    let Some(text) = node.and_then(|node| node.said()) else {
        return Ok(None);
    };
    let day = text.get(..10).unwrap_or(&text);
    day.parse::<Date>().map(Some).map_err(|_| ReadError::wrong(term, &text))
}
