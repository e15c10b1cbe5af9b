//! The chain of a session: each entry names the one before it, so that none can be changed, taken out, put in or
//! moved without every later one saying so. A slot's seal counts the entries about it; nothing is signed after.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::canonical::{is_canonical, sha256};
use crate::evidence::{Act, Evidence, Seal, VERSION};

/// What the first entry names as the one before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// How an entry fails to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Not an entry in canonical form.
    Form,
    /// Does not name the entry before it.
    Chain,
    /// Not the entry that was recorded: its digest is another.
    Altered,
    /// A seal that does not count what came before it.
    Seal,
    /// Recorded after the seal of its slot, and not as a rectification.
    AfterSeal,
    /// A second signature of the same person for the same slot.
    Twice,
}

/// Reads a chain entry by entry. After the first fault nothing later holds either.
#[derive(Debug, Default)]
pub struct Chain {
    head: Option<String>,
    length: usize,
    slots: HashMap<String, Sheet>,
}

#[derive(Debug, Default)]
struct Sheet {
    entries: usize,
    lines: String,
    sealed: bool,
    signed: HashSet<(Act, String)>,
}

impl Chain {
    pub fn new() -> Chain {
        Chain::default()
    }

    /// What the next entry must name.
    pub fn head(&self) -> &str {
        self.head.as_deref().unwrap_or(GENESIS)
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What a seal of the slot would have to say now.
    pub fn seal(&self, slot: &str) -> Seal {
        let (entries, lines) = self
            .slots
            .get(slot)
            .map_or((0, ""), |sheet| (sheet.entries, &sheet.lines));
        Seal {
            entries,
            root: sha256(lines.as_bytes()),
        }
    }

    /// Takes the next entry, in canonical form, and gives its digest with what it says.
    ///
    /// # Errors
    /// The first rule it breaks. The chain then stands as before.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(String, Evidence), Fault> {
        let evidence: Evidence = serde_json::from_slice(bytes).map_err(|_| Fault::Form)?;
        if evidence.v != VERSION || !is_canonical(bytes) {
            return Err(Fault::Form);
        }
        if evidence.prev != self.head() {
            return Err(Fault::Chain);
        }
        if (evidence.act == Act::Seal) != evidence.seal.is_some() {
            return Err(Fault::Form);
        }
        if evidence
            .seal
            .as_ref()
            .is_some_and(|seal| *seal != self.seal(&evidence.slot.id))
        {
            return Err(Fault::Seal);
        }
        let sheet = self.slots.entry(evidence.slot.id.clone()).or_default();
        if sheet.sealed && evidence.act != Act::Rectification {
            return Err(Fault::AfterSeal);
        }
        let is_signature = matches!(evidence.act, Act::Learner | Act::Trainer);
        if is_signature && !sheet.signed.insert((evidence.act, evidence.signatory.id.clone())) {
            return Err(Fault::Twice);
        }
        let digest = sha256(bytes);
        sheet.entries += 1;
        sheet.lines.push_str(&digest);
        sheet.lines.push('\n');
        sheet.sealed |= evidence.act == Act::Seal;
        self.length += 1;
        self.head = Some(digest.clone());
        Ok((digest, evidence))
    }
}
