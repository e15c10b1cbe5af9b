//! The families of the sample as plain data: what `preau demo` writes and the bench reads.
//!
//! Dates of periods are inclusive on both ends: a period that ends on 31 August is followed by one
//! that begins on 1 September. Countries are ISO 3166-1 alpha-2 codes. Indexes point into the
//! vectors of the same [`Family`] or of the [`Establishment`](crate::Establishment).

use crate::code::{
    Authority, Civility, DocumentKind, DocumentState, Pickup, Reason, Regime, Relationship, Residence, Sex, Status,
};
use jiff::civil::Date;

/// A postal address.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Address {
    /// One or two lines, each within the 38 characters of the postal norm (AFNOR NF Z 10-011).
    pub lines: Vec<String>,
    pub postal_code: &'static str,
    pub city: &'static str,
    pub country: &'static str,
}

/// One dwelling of a family; separated parents have one each.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Household {
    pub address: Address,
    /// Landline, in the ten digits `0261910000` of a range reserved for fiction.
    pub phone: Option<String>,
}

/// A parent or another person in charge of at least one child of the family.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Guardian {
    pub civility: Civility,
    pub sex: Sex,
    pub last_name: String,
    /// Name at birth when it differs from the name in use.
    pub birth_name: Option<String>,
    pub first_name: &'static str,
    pub birth_date: Option<Date>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub work_phone: Option<String>,
    /// Code of the INSEE classification of occupations (PCS 2003, two digits).
    pub occupation_code: Option<&'static str>,
    /// The occupation as the family wrote it.
    pub occupation: Option<&'static str>,
    pub employer: Option<&'static str>,
    /// Index into [`Family::households`]; `None` for a person whose address is not kept.
    pub household: Option<usize>,
    /// Index into [`Establishment::staff`](crate::Establishment::staff) when the guardian works here.
    pub staff: Option<usize>,
    pub accepts_sms: bool,
    /// Agrees that the address be passed to parents' associations.
    pub shares_address: bool,
}

/// What one guardian is to one child.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Link {
    /// Index into [`Family::guardians`].
    pub guardian: usize,
    pub relationship: Relationship,
    /// 1 or 2 for the two persons in charge, `None` for the others.
    pub rank: Option<u8>,
    pub legal_guardian: bool,
    pub authority: Authority,
    /// Percentage of the fees; the shares of a child sum to 100.
    pub payer_share: u8,
    pub main_contact: bool,
    /// Order of calls in an emergency, from 1.
    pub emergency_priority: Option<u8>,
    pub pickup: Pickup,
    pub residence: Residence,
}

/// A stretch of a student's schooling during which nothing below changes.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Period {
    pub valid_from: Date,
    /// Last day, included; `None` while the period is open.
    pub valid_to: Option<Date>,
    /// Index into [`Establishment::years`](crate::Establishment::years).
    pub year: usize,
    pub status: Status,
    pub reason: Reason,
    /// Index into [`Establishment::levels`](crate::Establishment::levels).
    pub level: usize,
    /// Index into [`Establishment::tracks`](crate::Establishment::tracks).
    pub track: Option<usize>,
    /// Index into [`Establishment::classes`](crate::Establishment::classes), for those who attend.
    pub class: Option<usize>,
    /// Index into [`Establishment::campuses`](crate::Establishment::campuses).
    pub campus: usize,
    pub regime: Option<Regime>,
}

/// An option followed for a time.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct OptionTaken {
    /// Index into [`Establishment::options`](crate::Establishment::options).
    pub option: usize,
    pub valid_from: Date,
    /// Last day, included; `None` while the option is followed.
    pub valid_to: Option<Date>,
}

/// A document expected or held in a student's file (the sample makes no file content).
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct DocumentHint {
    pub kind: DocumentKind,
    pub state: DocumentState,
    pub issued_on: Option<Date>,
    pub expires_on: Option<Date>,
}

/// A child of a family, or an adult student.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Student {
    /// Number given by the school, unique, e.g. `2024-00317`: year of the first record and rank.
    pub number: String,
    /// National student number: nine digits and two letters, or ten and one in its older form.
    /// Always fictitious, unique; missing for some applicants and arrivals from abroad.
    pub ine: Option<String>,
    pub sex: Sex,
    pub last_name: String,
    pub usage_name: Option<String>,
    pub first_name: &'static str,
    pub preferred_name: Option<&'static str>,
    pub other_first_names: Vec<&'static str>,
    pub birth_date: Date,
    pub birth_city: &'static str,
    pub birth_country: &'static str,
    /// One to two country codes, the French one first.
    pub nationalities: Vec<&'static str>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    /// Index into [`Family::households`] of the main dwelling.
    pub household: usize,
    pub links: Vec<Link>,
    /// In order of date, without overlap; the last one is open and tells the present status.
    pub history: Vec<Period>,
    pub options: Vec<OptionTaken>,
    pub documents: Vec<DocumentHint>,
    pub note: Option<&'static str>,
}

/// Children brought up together, the persons in charge of them and where they live.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct Family {
    /// As the office files it: `Martin` or `Martin – Le Goff` when the parents' names differ.
    pub name: String,
    pub households: Vec<Household>,
    pub guardians: Vec<Guardian>,
    pub children: Vec<Student>,
}
