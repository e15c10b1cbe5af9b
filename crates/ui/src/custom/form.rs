//! What the form of a custom field sends.

use kit::Level;
use kit::write::Values;

use crate::address;

#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    pub kind: String,
    pub label_fr: String,
    pub label_en: String,
    pub ty: String,
    pub choices: String,
    pub card: String,
    /// The names of a card to be made; then `card` does not count.
    pub new_card: String,
    pub new_card_en: String,
    pub sensitivity: String,
    pub required: bool,
    /// Profile keys with what they may do.
    pub levels: Vec<(String, Level)>,
    /// The field is there already.
    pub is_change: bool,
}

impl Sent {
    pub fn read(form: &str) -> Self {
        let mut sent = Sent::default();
        for (name, value) in address::pairs(form) {
            let value = value.trim().to_owned();
            match name.as_str() {
                "kind" => sent.kind = value,
                "label_fr" => sent.label_fr = value,
                "label_en" => sent.label_en = value,
                "type" => sent.ty = value,
                "choices" => sent.choices = value,
                "card" => sent.card = value,
                "new_card" => sent.new_card = value,
                "new_card_en" => sent.new_card_en = value,
                "sensitivity" => sent.sensitivity = value,
                "required" => sent.required = true,
                name => {
                    if let (Some(profile), Some(level)) = (name.strip_prefix("level:"), level_of(&value)) {
                        sent.levels.push((profile.to_owned(), level));
                    }
                }
            }
        }
        sent
    }

    /// What may be changed of a field at any time.
    pub fn values(&self) -> Values {
        Values::new()
            .with("label_fr", self.label_fr.as_str())
            .with("label_en", self.label_en.as_str())
            .with("choices", self.choices.as_str())
            .with("sensitivity", self.sensitivity.as_str())
            .with("required", self.required)
    }
}

/// The levels that may be given to a field here, by the codes of the form.
pub(super) const LEVELS: [(&str, Level); 4] = [
    ("hidden", Level::Hidden),
    ("read", Level::Read),
    ("propose", Level::Propose),
    ("write", Level::Write),
];

fn level_of(code: &str) -> Option<Level> {
    LEVELS.iter().find(|(known, _)| *known == code).map(|(_, level)| *level)
}
