//! The signature of the other party, given through the program.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::{Desk, Image};

/// Who signed a document, when, and by what they were known (Code civil, art. 1366 and 1367).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// First and last name, as they said it.
    pub name: String,
    /// In what quality: « directrice », for a company.
    pub quality: Option<String>,
    /// When, by the clock of the house.
    pub at: Timestamp,
    /// By what they were known, in words.
    pub identity: String,
    /// What they drew; nothing when the name was typed.
    pub drawn: Option<Image>,
    /// SHA-256 of the evidence that is kept of it.
    pub digest: String,
}

impl Signed {
    pub(super) fn lay(&self, desk: &mut Desk<'_>) -> Json {
        let args = words::args! { "moment" => desk.moment(self.at), "identity" => self.identity.as_str() };
        json!({
            "name": self.name,
            "quality": self.quality,
            "said": desk.say("papers-signed-by", &args),
            "evidence": desk.say("papers-signed-evidence", &words::args! { "digest" => self.digest.as_str() }),
            "drawn": self.drawn.as_ref().map(|image| desk.image(image)),
        })
    }
}
