//! Reading what a request says of money: every member at fault is named, not the first alone.

use kit::error::FieldError;
use kit::{Access, Db, Error, Message, Result};
use money::{CreditLine, Quantity};
use serde_json::{Map, Value as Json};
use ui::Visit;
use uuid::Uuid;

use super::key;
use crate::client::Client;
use crate::credit::What;
use crate::draft::{self, Line, MOST_LINES};
use crate::kinds::{INVOICE, LINES, UNITS};
use crate::pay::For;
use crate::quote::Share;
use crate::terms::Terms;

/// Members of a line, and of a part of a payment or of a credit note.
const OF_LINE: [&str; 10] = [
    "label",
    "quantity",
    "unit",
    "unit_price_cents",
    "vat_bp",
    "exemption",
    "discount_bp",
    "form",
    "programme",
    "enrolment",
];

/// A body being read.
pub struct Body<'a> {
    visit: &'a Visit,
    access: &'a Access,
    members: Map<String, Json>,
    faults: Vec<FieldError>,
}

impl<'a> Body<'a> {
    pub fn of(visit: &'a Visit, access: &'a Access, members: &Map<String, Json>) -> Body<'a> {
        Body {
            visit,
            access,
            members: members.clone(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, field: impl Into<String>, key: &str) {
        self.faults.push(FieldError::new(field, Message::new(key)));
    }

    /// What was read without fault, and nothing beside it.
    ///
    /// # Errors
    /// Invalid, by member.
    pub fn end(mut self) -> Result<()> {
        for name in self.members.keys().cloned().collect::<Vec<_>>() {
            let message = Message::new("error-field-unknown").with("field", &name);
            self.faults.push(FieldError::new(name, message));
        }
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.faults))
        }
    }

    pub fn text(&mut self, name: &str) -> String {
        let text = self.members.remove(name);
        text.as_ref()
            .and_then(Json::as_str)
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    pub fn cents(&mut self, name: &str) -> Result<i64> {
        let cents = self.members.remove(name).as_ref().and_then(Json::as_i64);
        if cents.is_none() {
            self.fault(name, "billing-cents");
        }
        Ok(cents.unwrap_or_default())
    }

    /// A client by its public id.
    pub fn client(&mut self, db: &mut Db<'_>, name: &str) -> Result<Option<Client>> {
        let Some(json) = self.members.remove(name) else {
            return Ok(None);
        };
        // As the API itself answers a reference.
        let id = json.as_str().or_else(|| json["id"].as_str());
        let Some(uid) = id.and_then(|id| Uuid::parse_str(id).ok()) else {
            self.fault(name, "billing-client-unknown");
            return Ok(None);
        };
        match Client::find(self.visit, db, self.access, name, uid) {
            Ok(client) => Ok(Some(client)),
            Err(Error::Invalid(faults)) => {
                self.faults.extend(faults);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// An invoice, or a deposit.
    pub fn form(&mut self) -> Result<String> {
        let form = self.text("form");
        match form.as_str() {
            "" => Ok("invoice".to_owned()),
            "invoice" | "deposit" => Ok(form),
            _ => {
                self.fault("form", "billing-form-unknown");
                Ok("invoice".to_owned())
            }
        }
    }

    fn list(&mut self, name: &str) -> Vec<Json> {
        match self.members.remove(name) {
            None | Some(Json::Null) => Vec::new(),
            Some(Json::Array(list)) if list.len() <= MOST_LINES => list,
            Some(_) => {
                let message = Message::new("billing-too-many-lines").with("max", MOST_LINES);
                self.faults.push(FieldError::new(name, message));
                Vec::new()
            }
        }
    }

    pub fn lines(&mut self, db: &mut Db<'_>) -> Result<Vec<Line>> {
        let terms = Terms::read(db)?;
        let mut lines = Vec::new();
        for (index, json) in self.list("lines").iter().enumerate() {
            let part = format!("lines[{index}]");
            match self.line(db, &terms, json) {
                Ok(line) => lines.push(line),
                Err(Error::Invalid(faults)) => self.faults.extend(faults.into_iter().map(|fault| fault.under(&part))),
                Err(error) => return Err(error),
            }
        }
        Ok(lines)
    }

    fn line(&self, db: &mut Db<'_>, terms: &Terms, json: &Json) -> Result<Line> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &str| faults.push(FieldError::new(field, Message::new(key)));
        let object = json
            .as_object()
            .ok_or_else(|| Error::invalid("label", "error-required"))?;
        for name in object.keys().filter(|name| !OF_LINE.contains(&name.as_str())) {
            fault(name, "billing-member-unknown");
        }
        let text = |name: &str| object.get(name).and_then(Json::as_str).unwrap_or_default().trim();
        let whole = |name: &str| match object.get(name) {
            None | Some(Json::Null) => Some(0),
            Some(json) => json.as_i64(),
        };
        let label = text("label");
        if label.is_empty() || label.chars().count() > 1_000 {
            fault("label", "error-required");
        }
        let quantity = match object.get("quantity") {
            None | Some(Json::Null) => Ok(Quantity::ONE),
            // A number as it is written, so that 0.1 is a tenth.
            Some(Json::Number(number)) => Quantity::read(&number.to_string()),
            Some(json) => Quantity::read(json.as_str().unwrap_or_default()),
        };
        let quantity = quantity.unwrap_or_else(|wrong| {
            fault("quantity", wrong.key());
            Quantity::ONE
        });
        let unit_price = match object.get("unit_price_cents").and_then(Json::as_i64) {
            Some(cents) => cents,
            None => {
                fault("unit_price_cents", "billing-cents");
                0
            }
        };
        let form = if text("form").is_empty() {
            "training"
        } else {
            text("form")
        };
        if !LINES.contains(&form) {
            fault("form", "billing-form-unknown");
        }
        let unit = if text("unit").is_empty() { "piece" } else { text("unit") };
        if !UNITS.contains(&unit) {
            fault("unit", "billing-unit-unknown");
        }
        let discount = whole("discount_bp")
            .and_then(|points| u16::try_from(points).ok())
            .filter(|points| *points <= 10_000);
        if discount.is_none() {
            fault("discount_bp", money::Fault::Discount.key());
        }
        let vat = match whole("vat_bp") {
            Some(points) => draft::vat(terms, form, points, text("exemption")),
            None => Err(money::Fault::Exemption),
        };
        let vat = vat.unwrap_or_else(|wrong| {
            fault("vat_bp", wrong.key());
            money::Vat::Training
        });
        let mut reference = |kind: &str, name: &str| -> Result<Option<i64>> {
            if text(name).is_empty() {
                return Ok(None);
            }
            let known = Uuid::parse_str(text(name))
                .ok()
                .map(|uid| key(self.visit, db, self.access, kind, uid));
            match known {
                Some(Ok(key)) => Ok(Some(key)),
                Some(Err(Error::NotFound)) | None => {
                    fault(name, "billing-reference-unknown");
                    Ok(None)
                }
                Some(Err(error)) => Err(error),
            }
        };
        let (programme, enrolment) = (
            reference("programme", "programme")?,
            reference("enrolment", "enrolment")?,
        );
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(Line {
            form: form.to_owned(),
            unit: unit.to_owned(),
            discount: discount.unwrap_or_default(),
            programme,
            enrolment,
            ..Line::of(label, quantity, unit_price, vat)
        })
    }

    /// Who pays a quote, and how much of it: the rest when it is not said.
    pub fn shares(&mut self, db: &mut Db<'_>) -> Result<Vec<Share>> {
        let mut shares = Vec::new();
        for (index, json) in self.list("shares").iter().enumerate() {
            let part = format!("shares[{index}].client");
            let uid = json["client"].as_str().and_then(|id| Uuid::parse_str(id).ok());
            let payer = match uid {
                Some(uid) => Client::find(self.visit, db, self.access, &part, uid),
                None => Err(Error::invalid(part, "billing-client-unknown")),
            };
            match payer {
                Ok(payer) => shares.push(Share {
                    payer,
                    amount: json["amount_cents"].as_i64(),
                    reference: json["reference"].as_str().unwrap_or_default().to_owned(),
                }),
                Err(Error::Invalid(faults)) => self.faults.extend(faults),
                Err(error) => return Err(error),
            }
        }
        Ok(shares)
    }

    fn invoice(&mut self, db: &mut Db<'_>, field: &str, json: &Json) -> Result<Option<i64>> {
        let uid = json.as_str().and_then(|id| Uuid::parse_str(id).ok());
        let known = uid.map(|uid| key(self.visit, db, self.access, INVOICE, uid));
        match known {
            Some(Ok(key)) => Ok(Some(key)),
            Some(Err(Error::NotFound)) | None => {
                self.fault(field, "billing-reference-unknown");
                Ok(None)
            }
            Some(Err(error)) => Err(error),
        }
    }

    /// What a payment is for.
    pub fn purpose(&mut self, db: &mut Db<'_>) -> Result<For> {
        let named = self.members.remove("invoice");
        let mut shares = Vec::new();
        for (index, json) in self.list("allocations").iter().enumerate() {
            let part = format!("allocations[{index}]");
            match json["amount_cents"].as_i64() {
                Some(cents) => {
                    let invoice = self.invoice(db, &format!("{part}.invoice"), &json["invoice"])?;
                    shares.extend(invoice.map(|invoice| (invoice, cents)));
                }
                None => self.fault(format!("{part}.amount_cents"), "billing-cents"),
            }
        }
        match named {
            Some(json) => Ok(For::Invoices(self.invoice(db, "invoice", &json)?.into_iter().collect())),
            None if shares.is_empty() => Ok(For::Oldest),
            None => Ok(For::Shares(shares)),
        }
    }

    /// What is credited.
    pub fn credited(&mut self) -> Result<What> {
        let mut lines = Vec::new();
        for (index, json) in self.list("lines").iter().enumerate() {
            let line = json["line"].as_u64().and_then(|line| usize::try_from(line).ok());
            match (line, json["amount_cents"].as_i64()) {
                (Some(line), Some(cents)) => lines.push(CreditLine { line, cents }),
                _ => self.fault(format!("lines[{index}]"), "billing-credit-line"),
            }
        }
        Ok(What::from(lines))
    }
}
