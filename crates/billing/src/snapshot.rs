//! What a paper says, kept whole at the moment it is issued: parties, lines, sums, terms. Printed from and sent as data,
//! whatever becomes of the records since.

use jiff::civil::Date;
use kit::{Db, Error, Result};
use money::{Quantity, Totals, Vat};
use paperwork::identity::Identity;
use serde::{Deserialize, Serialize};

use crate::client::{Client, Party};
use crate::draft::{self, Line};
use crate::terms::Terms;

/// A sales paper with everything that it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// A code of [`crate::kinds::FORMS`].
    pub form: String,
    /// Empty on a draft.
    pub number: String,
    pub issued_on: Date,
    pub due_on: Option<Date>,
    /// Days and cents, when it is paid in several times.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<(Date, i64)>,
    /// First and last day of what is invoiced, when they are said.
    pub service: Option<(Date, Date)>,
    pub seller: Seller,
    pub buyer: Party,
    /// The number of the buyer's order (C. com., L441-9).
    pub purchase_order: String,
    /// Agreement, funding case: what the buyer knows it by.
    pub reference: String,
    /// On a credit note: number and day of the invoice that it corrects.
    pub origin: Option<(String, Date)>,
    pub lines: Vec<SaidLine>,
    pub groups: Vec<SaidGroup>,
    /// Discount on the whole, in basis points, and what it takes off, in cents.
    pub discount_bp: i64,
    pub allowance: i64,
    /// Without VAT, VAT, with VAT; in cents. Below zero on a credit note.
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    /// What deposits have paid already, in cents.
    pub deducted: i64,
    pub note: String,
}

/// Who sells, and on which terms.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Seller {
    pub party: Party,
    /// Number of the declaration of activity (Code du travail, L6351-1), and the region whose prefect registered it.
    pub activity_number: String,
    pub activity_region: String,
    pub legal_form: String,
    pub capital: String,
    pub register: String,
    pub iban: String,
    pub bic: String,
    pub penalty_bp: Option<i64>,
    pub early_bp: i64,
}

/// A line, with what it comes to in cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidLine {
    pub form: String,
    pub label: String,
    /// In ten-thousandths.
    pub quantity: i64,
    pub unit: String,
    pub unit_price: i64,
    pub discount_bp: u16,
    /// What the discount takes off.
    pub discount: i64,
    pub vat_bp: u16,
    pub exemption: Option<String>,
    pub net: i64,
}

/// The sums of one kind of VAT, in cents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidGroup {
    pub vat_bp: u16,
    pub exemption: Option<String>,
    pub allowance: i64,
    pub base: i64,
    pub tax: i64,
}

impl Seller {
    /// The house as it sells today.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>, name: &str) -> Result<Seller> {
        let (identity, terms) = (Identity::read(db)?, Terms::read(db)?);
        let mut address: Vec<String> = identity
            .address
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let (postal_code, city) = match address.last().and_then(|line| town(line)) {
            Some(town) => {
                address.pop();
                town
            }
            None => (String::new(), identity.city.clone()),
        };
        let legal_name = if identity.legal_name.is_empty() {
            name
        } else {
            &identity.legal_name
        };
        Ok(Seller {
            party: Party {
                name: legal_name.to_owned(),
                address,
                postal_code,
                city,
                country: "FR".to_owned(),
                siret: identity.siret,
                vat_number: terms.vat_number,
                email: identity.email,
                is_business: true,
            },
            activity_number: identity.activity_number,
            activity_region: identity.activity_region,
            legal_form: terms.legal_form,
            capital: terms.capital,
            register: terms.register,
            iban: terms.iban,
            bic: terms.bic,
            penalty_bp: terms.penalty_bp,
            early_bp: terms.early_bp,
        })
    }
}

/// `35000 Rennes`: a French postal code and a city.
fn town(line: &str) -> Option<(String, String)> {
    let (code, city) = line.split_once(' ')?;
    let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| (code.to_owned(), city.trim().to_owned()))
}

impl SaidLine {
    pub fn of(line: &Line, amount: &money::LineAmount) -> SaidLine {
        SaidLine {
            form: line.form.clone(),
            label: line.label.clone(),
            quantity: line.quantity.ten_thousandths(),
            unit: line.unit.clone(),
            unit_price: line.unit_price,
            discount_bp: line.discount,
            discount: amount.discount,
            vat_bp: line.vat.basis_points(),
            exemption: line.vat.exemption().map(str::to_owned),
            net: amount.net,
        }
    }

    /// Its VAT.
    pub fn vat(&self) -> Result<Vat> {
        vat(self.vat_bp, self.exemption.as_deref())
    }

    pub fn quantity(&self) -> Quantity {
        Quantity::of(self.quantity).unwrap_or(Quantity::ONE)
    }
}

impl SaidGroup {
    pub fn of(group: &money::Group) -> SaidGroup {
        SaidGroup {
            vat_bp: group.vat.basis_points(),
            exemption: group.vat.exemption().map(str::to_owned),
            allowance: group.allowance,
            base: group.base,
            tax: group.tax,
        }
    }

    /// Its VAT.
    pub fn vat(&self) -> Result<Vat> {
        vat(self.vat_bp, self.exemption.as_deref())
    }
}

fn vat(points: u16, exemption: Option<&str>) -> Result<Vat> {
    Vat::of(points.into(), exemption.unwrap_or_default())
        .map_err(|fault| Error::Fault(format!("what a paper says of VAT: {fault}")))
}

impl Snapshot {
    /// What any paper says of who sells and who buys, and what its lines come to.
    ///
    /// # Errors
    /// Those of the store; lines that cannot be reckoned together.
    pub fn of(
        db: &mut Db<'_>,
        (form, house, issued_on): (&str, &str, Date),
        client: Client,
        lines: &[Line],
        discount_bp: i64,
    ) -> Result<Snapshot> {
        let totals = draft::totals(lines, discount_bp)?;
        let said = Snapshot {
            form: form.to_owned(),
            number: String::new(),
            issued_on,
            due_on: None,
            instalments: Vec::new(),
            service: None,
            seller: Seller::read(db, house)?,
            buyer: client.party(db)?,
            purchase_order: String::new(),
            reference: String::new(),
            origin: None,
            lines: Vec::new(),
            groups: Vec::new(),
            discount_bp,
            allowance: 0,
            net: 0,
            tax: 0,
            gross: 0,
            deducted: 0,
            note: String::new(),
        };
        Ok(said.reckoned(lines, &totals))
    }

    /// Fills in lines and sums.
    pub fn reckoned(mut self, lines: &[Line], totals: &Totals) -> Snapshot {
        self.lines = lines
            .iter()
            .zip(&totals.lines)
            .map(|(line, amount)| SaidLine::of(line, amount))
            .collect();
        self.groups = totals.groups.iter().map(SaidGroup::of).collect();
        self.allowance = totals.allowance;
        self.net = totals.net;
        self.tax = totals.tax;
        self.gross = totals.gross;
        self
    }

    /// What is to be paid: the whole less what deposits have paid.
    pub fn to_pay(&self) -> i64 {
        self.gross - self.deducted
    }

    /// As it is kept.
    pub fn to_text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::Fault(format!("a paper: {error}")))
    }

    /// As it was kept.
    pub fn read(text: &str) -> Result<Snapshot> {
        serde_json::from_str(text).map_err(|error| Error::Fault(format!("a paper: {error}")))
    }
}

/// The unit of a line as EN 16931 names it (BT-130, UN/ECE Recommendation 20).
pub fn unit_code(unit: &str) -> &'static str {
    match unit {
        "hour" => "HUR",
        "day" => "DAY",
        "month" => "MON",
        "person" => "IE",
        _ => "C62",
    }
}
