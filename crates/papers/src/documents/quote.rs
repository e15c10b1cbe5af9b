//! Devis: what is offered, for how much, until when, and what the client answered by their signature.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{SalesPaper, Signed};
use crate::{Desk, Paper};

/// A quote. What an invoice says is said by it the same way; it adds how long it stands and the training it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Parties, lines and amounts.
    pub sales: SalesPaper,
    /// The last day on which it may be accepted.
    pub valid_until: Date,
    /// The training that it is for: labels and values, as they are read.
    pub training: Vec<(String, String)>,
    /// Who accepted it, when it was signed through the program.
    pub signed: Option<Signed>,
}

impl Paper for Quote {
    const TEMPLATE: &'static str = "quote-1";

    fn title(&self, desk: &Desk<'_>) -> String {
        self.sales.title(desk)
    }

    fn number(&self) -> Option<&str> {
        self.sales.number()
    }

    fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let mut laid = self.sales.lay(desk);
        laid["valid_until"] = desk.date(self.valid_until).into();
        laid["training"] = json!(self.training);
        laid["signed"] = self.signed.as_ref().map_or(Json::Null, |signed| signed.lay(desk));
        laid
    }
}
