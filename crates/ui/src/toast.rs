//! What a page says once about what was just done, after the redirection that follows every form.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kit::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A sentence, and the operation that it offers to undo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub message: Message,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Uuid>,
}

impl Said {
    pub(crate) const COOKIE: &'static str = "said";

    pub fn new(message: Message) -> Self {
        Said { message, undo: None }
    }

    pub fn undoable(mut self, operation: Uuid) -> Self {
        self.undo = Some(operation);
        self
    }

    /// The cookie that carries it to the next page, for a minute at most.
    pub(crate) fn to_cookie(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        format!(
            "{}={}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly",
            Self::COOKIE,
            BASE64_URL_SAFE_NO_PAD.encode(json)
        )
    }

    /// The cookie that takes it away once it is said.
    pub(crate) const FORGET: &'static str = "said=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly";

    /// What a cookie carried. It comes back from a browser: whatever does not read is nothing said.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}
