//! Reading CII: what EN 16931 binds, whatever the profile, the version of the schema and the order of elements.

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
    let context = root.at("ExchangedDocumentContext");
    let of_context = |path| context.and_then(|context| context.text_at(path));
    let document = root.at("ExchangedDocument").ok_or_else(|| missing("BT-1"))?;
    let trade = root.at("SupplyChainTradeTransaction").ok_or_else(|| missing("BG-25"))?;
    let agreement = trade
        .at("ApplicableHeaderTradeAgreement")
        .ok_or_else(|| missing("BG-4"))?;
    let settlement = trade
        .at("ApplicableHeaderTradeSettlement")
        .ok_or_else(|| missing("BT-5"))?;
    let currency = settlement
        .text_at("InvoiceCurrencyCode")
        .ok_or_else(|| missing("BT-5"))?;
    let kind = document.text_at("TypeCode").ok_or_else(|| missing("BT-3"))?;
    let kind: u16 = kind.parse().map_err(|_| ReadError::wrong("BT-3", &kind))?;
    let terms = settlement.at("SpecifiedTradePaymentTerms");
    let lines = trade
        .all("IncludedSupplyChainTradeLineItem")
        .map(line)
        .collect::<Read<_>>()?;
    Ok(Invoice {
        number: document.text_at("ID").ok_or_else(|| missing("BT-1"))?,
        issued_on: date(document.at("IssueDateTime"), "BT-2")?.ok_or_else(|| missing("BT-2"))?,
        kind: DocumentType::from(kind),
        totals: totals(settlement, &currency)?,
        currency,
        due_on: date(terms.and_then(|terms| terms.at("DueDateDateTime")), "BT-9")?,
        buyer_reference: agreement.text_at("BuyerReference"),
        contract: agreement.text_at("ContractReferencedDocument/IssuerAssignedID"),
        purchase_order: agreement.text_at("BuyerOrderReferencedDocument/IssuerAssignedID"),
        sales_order: agreement.text_at("SellerOrderReferencedDocument/IssuerAssignedID"),
        process: of_context("BusinessProcessSpecifiedDocumentContextParameter/ID"),
        profile: of_context("GuidelineSpecifiedDocumentContextParameter/ID").unwrap_or_default(),
        notes: document.all("IncludedNote").filter_map(note).collect(),
        preceding: settlement
            .all("InvoiceReferencedDocument")
            .map(preceding)
            .collect::<Read<_>>()?,
        seller: party(agreement.at("SellerTradeParty").ok_or_else(|| missing("BG-4"))?),
        buyer: party(agreement.at("BuyerTradeParty").ok_or_else(|| missing("BG-7"))?),
        payee: settlement.at("PayeeTradeParty").map(party),
        delivery: delivery(trade)?,
        period: period(settlement.at("BillingSpecifiedPeriod"), ["BT-73", "BT-74"])?,
        payment: payment(settlement, terms)?,
        terms: terms.and_then(|terms| terms.text_at("Description")),
        adjustments: settlement
            .all("SpecifiedTradeAllowanceCharge")
            .map(|node| adjustment(node, None))
            .collect::<Read<_>>()?,
        taxes: settlement.all("ApplicableTradeTax").map(tax).collect::<Read<_>>()?,
        lines,
    })
}

fn note(node: Node<'_, '_>) -> Option<Note> {
    Some(Note {
        subject: node.text_at("SubjectCode"),
        text: node.text_at("Content")?,
    })
}

fn preceding(node: Node<'_, '_>) -> Read<Preceding> {
    Ok(Preceding {
        number: node
            .text_at("IssuerAssignedID")
            .ok_or_else(|| ReadError::missing("BT-25"))?,
        issued_on: date(node.at("FormattedIssueDateTime"), "BT-26")?,
    })
}

fn party(node: Node<'_, '_>) -> Party {
    let ids = node.all("ID").chain(node.all("GlobalID"));
    let tax = |scheme: &str| {
        let mut all = node.all("SpecifiedTaxRegistration").filter_map(|one| one.at("ID"));
        all.find(|id| id.attribute("schemeID") == Some(scheme))
            .and_then(|id| id.said())
    };
    let contact = node.at("DefinedTradeContact").map(|contact| Contact {
        name: contact
            .text_at("PersonName")
            .or_else(|| contact.text_at("DepartmentName")),
        phone: contact.text_at("TelephoneUniversalCommunication/CompleteNumber"),
        email: contact.text_at("EmailURIUniversalCommunication/URIID"),
    });
    Party {
        name: node.text_at("Name").unwrap_or_default(),
        trading_name: node.text_at("SpecifiedLegalOrganization/TradingBusinessName"),
        identifiers: ids.filter_map(Identifier::read).collect(),
        legal_id: node.at("SpecifiedLegalOrganization/ID").and_then(Identifier::read),
        vat_id: tax("VA"),
        tax_id: tax("FC"),
        legal_information: node.text_at("Description"),
        endpoint: node.at("URIUniversalCommunication/URIID").and_then(Identifier::read),
        address: node.at("PostalTradeAddress").map(address).unwrap_or_default(),
        contact,
    }
}

fn address(node: Node<'_, '_>) -> Address {
    let lines = ["LineOne", "LineTwo", "LineThree"];
    Address {
        lines: lines.into_iter().filter_map(|line| node.text_at(line)).collect(),
        postal_code: node.text_at("PostcodeCode"),
        city: node.text_at("CityName"),
        region: node.text_at("CountrySubDivisionName"),
        country: node.text_at("CountryID").unwrap_or_default(),
    }
}

fn delivery(trade: Node<'_, '_>) -> Read<Delivery> {
    let Some(node) = trade.at("ApplicableHeaderTradeDelivery") else {
        return Ok(Delivery::default());
    };
    let place = node.at("ShipToTradeParty");
    Ok(Delivery {
        name: place.and_then(|place| place.text_at("Name")),
        location: place.and_then(|place| {
            place
                .at("GlobalID")
                .or_else(|| place.at("ID"))
                .and_then(Identifier::read)
        }),
        on: date(node.at("ActualDeliverySupplyChainEvent/OccurrenceDateTime"), "BT-72")?,
        address: place.and_then(|place| place.at("PostalTradeAddress")).map(address),
    })
}

fn payment(settlement: Node<'_, '_>, terms: Option<Node<'_, '_>>) -> Read<Option<Payment>> {
    let reference = settlement.text_at("PaymentReference");
    let Some(node) = settlement.at("SpecifiedTradeSettlementPaymentMeans") else {
        let nothing = Payment::by(Means::Other(1));
        return Ok(reference.map(|text| Payment {
            reference: Some(text),
            ..nothing
        }));
    };
    let code = node.text_at("TypeCode").unwrap_or_else(|| "1".to_owned());
    let account = node.at("PayeePartyCreditorFinancialAccount");
    let of_account = |path| account.and_then(|account| account.text_at(path));
    Ok(Some(Payment {
        means: Means::from(code.parse::<u16>().unwrap_or(1)),
        text: node.text_at("Information"),
        reference,
        iban: of_account("IBANID").or_else(|| of_account("ProprietaryID")),
        account_name: of_account("AccountName"),
        bic: node.text_at("PayeeSpecifiedCreditorFinancialInstitution/BICID"),
        mandate: terms.and_then(|terms| terms.text_at("DirectDebitMandateID")),
        creditor_id: settlement.text_at("CreditorReferenceID"),
        debited_iban: node.text_at("PayerPartyDebtorFinancialAccount/IBANID"),
    }))
}

fn line(node: Node<'_, '_>) -> Read<Line> {
    let settlement = node
        .at("SpecifiedLineTradeSettlement")
        .ok_or_else(|| ReadError::missing("BT-131"))?;
    let quantity = node.at("SpecifiedLineTradeDelivery/BilledQuantity");
    let price = node.at("SpecifiedLineTradeAgreement/NetPriceProductTradePrice");
    let tax = settlement.at("ApplicableTradeTax");
    let category = category(tax, "CategoryCode", "BT-151")?;
    let rate = percent(tax.and_then(|tax| tax.at("RateApplicablePercent")), "BT-152")?.unwrap_or(0);
    let of_price = |path, kind, term| number(price.and_then(|price| price.at(path)), kind, term);
    let net = settlement.at("SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount");
    let product = node.at("SpecifiedTradeProduct");
    let of_product = |path| product.and_then(|product| product.text_at(path));
    Ok(Line {
        id: node
            .text_at("AssociatedDocumentLineDocument/LineID")
            .unwrap_or_default(),
        note: node.text_at("AssociatedDocumentLineDocument/IncludedNote/Content"),
        quantity: number(quantity, Decimal::Quantity, "BT-129")?.unwrap_or(10_000),
        unit: quantity
            .and_then(|quantity| quantity.attribute("unitCode"))
            .unwrap_or_default()
            .to_owned(),
        net: number(net, Decimal::Amount, "BT-131")?.ok_or_else(|| ReadError::missing("BT-131"))?,
        order_line: node.text_at("SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID"),
        period: period(settlement.at("BillingSpecifiedPeriod"), ["BT-134", "BT-135"])?,
        adjustments: settlement
            .all("SpecifiedTradeAllowanceCharge")
            .map(|node| adjustment(node, Some((category, rate))))
            .collect::<Read<_>>()?,
        price: of_price("ChargeAmount", Decimal::Price, "BT-146")?.unwrap_or(0),
        price_for: of_price("BasisQuantity", Decimal::Quantity, "BT-149")?,
        category,
        rate,
        item: Item {
            name: of_product("Name").unwrap_or_default(),
            description: of_product("Description"),
            reference: of_product("SellerAssignedID"),
        },
    })
}

fn adjustment(node: Node<'_, '_>, of_line: Option<(VatCategory, u32)>) -> Read<Adjustment> {
    let tax = node.at("CategoryTradeTax");
    let (category, rate) = match of_line {
        Some(found) => found,
        None => (
            category(tax, "CategoryCode", "BT-95")?,
            percent(tax.and_then(|tax| tax.at("RateApplicablePercent")), "BT-96")?.unwrap_or(0),
        ),
    };
    let amount = number(node.at("ActualAmount"), Decimal::Amount, "BT-92")?;
    Ok(Adjustment {
        charge: node.text_at("ChargeIndicator/Indicator").as_deref() == Some("true"),
        amount: amount.ok_or_else(|| ReadError::missing("BT-92"))?,
        base: number(node.at("BasisAmount"), Decimal::Amount, "BT-93")?,
        percent: percent(node.at("CalculationPercent"), "BT-94")?,
        category,
        rate,
        reason: node.text_at("Reason"),
        reason_code: node.text_at("ReasonCode"),
    })
}

fn tax(node: Node<'_, '_>) -> Read<TaxGroup> {
    let of = |path, term| number(node.at(path), Decimal::Amount, term);
    Ok(TaxGroup {
        category: category(Some(node), "CategoryCode", "BT-118")?,
        rate: percent(node.at("RateApplicablePercent"), "BT-119")?.unwrap_or(0),
        base: of("BasisAmount", "BT-116")?.ok_or_else(|| ReadError::missing("BT-116"))?,
        tax: of("CalculatedAmount", "BT-117")?.unwrap_or(0),
        reason: node.text_at("ExemptionReason"),
        reason_code: node.text_at("ExemptionReasonCode"),
    })
}

fn totals(settlement: Node<'_, '_>, currency: &str) -> Read<Totals> {
    let node = settlement
        .at("SpecifiedTradeSettlementHeaderMonetarySummation")
        .ok_or_else(|| ReadError::missing("BG-22"))?;
    let of = |path, term| number(node.at(path), Decimal::Amount, term);
    let own = |tax: &Node<'_, '_>| tax.attribute("currencyID").is_none_or(|stated| stated == currency);
    let tax = node.all("TaxTotalAmount").find(own);
    let gross = of("GrandTotalAmount", "BT-112")?.ok_or_else(|| ReadError::missing("BT-112"))?;
    let net = of("TaxBasisTotalAmount", "BT-109")?.ok_or_else(|| ReadError::missing("BT-109"))?;
    Ok(Totals {
        lines: of("LineTotalAmount", "BT-106")?.unwrap_or(net),
        allowances: of("AllowanceTotalAmount", "BT-107")?.unwrap_or(0),
        charges: of("ChargeTotalAmount", "BT-108")?.unwrap_or(0),
        net,
        tax: number(tax, Decimal::Amount, "BT-110")?.unwrap_or(0),
        gross,
        prepaid: of("TotalPrepaidAmount", "BT-113")?.unwrap_or(0),
        rounding: of("RoundingAmount", "BT-114")?.unwrap_or(0),
        due: of("DuePayableAmount", "BT-115")?.unwrap_or(gross),
    })
}

fn category(node: Option<Node<'_, '_>>, path: &'static str, term: &'static str) -> Read<VatCategory> {
    let code = node
        .and_then(|node| node.text_at(path))
        .ok_or_else(|| ReadError::missing(term))?;
    VatCategory::of(&code).ok_or_else(|| ReadError::wrong(term, &code))
}

fn number(node: Option<Node<'_, '_>>, kind: Decimal, term: &'static str) -> Read<Option<i64>> {
    let Some(text) = node.and_then(|node| node.said()) else {
        return Ok(None);
    };
    read_decimal(&text, kind)
        .map(Some)
        .ok_or_else(|| ReadError::wrong(term, &text))
}

/// A percentage in basis points.
fn percent(node: Option<Node<'_, '_>>, term: &'static str) -> Read<Option<u32>> {
    let wrong = |value: i64| ReadError::wrong(term, &value.to_string());
    let value = number(node, Decimal::Amount, term)?;
    value
        .map(|value| u32::try_from(value).map_err(|_| wrong(value)))
        .transpose()
}

fn period(node: Option<Node<'_, '_>>, terms: [&'static str; 2]) -> Read<Option<Period>> {
    let Some(node) = node else { return Ok(None) };
    Ok(Some(Period {
        from: date(node.at("StartDateTime"), terms[0])?,
        to: date(node.at("EndDateTime"), terms[1])?,
    }))
}

/// `20261126` (format 102), in `DateTimeString` of either namespace; some write it as ISO 8601.
fn date(node: Option<Node<'_, '_>>, term: &'static str) -> Read<Option<Date>> {
    let Some(text) = node.and_then(|node| node.text_at("DateTimeString").or_else(|| node.text_at("DateTime"))) else {
        return Ok(None);
    };
    let day = text.get(..10).unwrap_or(&text);
    let found = Date::strptime("%Y%m%d", &text).or_else(|_| day.parse::<Date>());
    found.map(Some).map_err(|_| ReadError::wrong(term, &text))
}
