//! Which documents are issued under a number, and what each is about.

use serde::{Deserialize, Serialize};

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Convention de formation, with a company.
    Agreement,
    /// Contrat de formation professionnelle, with a person who pays for themself.
    Contract,
    /// Convocation.
    Joining,
    /// Certificat de réalisation.
    Realisation,
    /// Certificat de réalisation of one month (note 1 of the ministry's model).
    Monthly,
    /// Attestation d'assiduité.
    Attendance,
    /// Attestation de fin de formation.
    EndOfTraining,
    /// Lettre d'absence.
    Absence,
}

impl Form {
    /// In the order in which a session needs them.
    pub const ALL: [Form; 8] = [
        Form::Agreement,
        Form::Contract,
        Form::Joining,
        Form::Realisation,
        Form::Monthly,
        Form::Attendance,
        Form::EndOfTraining,
        Form::Absence,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Form::Agreement => "agreement",
            Form::Contract => "contract",
            Form::Joining => "joining",
            Form::Realisation => "realisation",
            Form::Monthly => "monthly",
            Form::Attendance => "attendance",
            Form::EndOfTraining => "end_of_training",
            Form::Absence => "absence",
        }
    }

    pub fn from_code(code: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.code() == code)
    }

    /// What its numbers begin with: each form is a series of its own.
    pub const fn prefix(self) -> &'static str {
        match self {
            Form::Agreement => "CF",
            Form::Contract => "CP",
            Form::Joining => "CV",
            Form::Realisation => "CR",
            Form::Monthly => "CM",
            Form::Attendance => "AA",
            Form::EndOfTraining => "AF",
            Form::Absence => "LA",
        }
    }

    /// Whether it is concluded on a price.
    pub const fn is_bought(self) -> bool {
        matches!(self, Form::Agreement | Form::Contract)
    }

    /// Whether it certifies hours that were followed.
    pub const fn certifies(self) -> bool {
        matches!(self, Form::Realisation | Form::Monthly)
    }

    /// What its minutes are: planned, followed or missed.
    pub const fn counts(self) -> &'static str {
        match self {
            Form::Agreement | Form::Contract | Form::Joining => "planned",
            Form::Absence => "missed",
            Form::Realisation | Form::Monthly | Form::Attendance | Form::EndOfTraining => "realised",
        }
    }
}
