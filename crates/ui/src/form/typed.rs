//! What a person typed in a form, by the name of each control.

use std::borrow::Cow;

use crate::address;

/// The pairs of a form as they were sent.
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// Reads an `application/x-www-form-urlencoded` body.
    pub fn new(body: &str) -> Self {
        Typed(address::pairs(body))
    }

    /// A form of other parts: the fields of one that also carries a file.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Typed(pairs)
    }

    /// What was typed under a name, without the blanks round it; empty when nothing was.
    pub fn get(&self, name: &str) -> Cow<'_, str> {
        self.find(name).unwrap_or_default()
    }

    /// The same, `None` when the form has no such control.
    pub fn find(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, text) = self.0.iter().find(|(known, _)| known == name)?;
        Some(tidy(text))
    }

    /// Every value of a name that comes several times.
    pub fn all<'t>(&'t self, name: &'t str) -> impl Iterator<Item = &'t str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, text)| text.as_str())
    }

    /// What a control says, `None` when it says what it already said when it was drawn.
    ///
    /// A reference has two inputs: the value that was chosen, and `<name>_text` that a person types in. The text counts
    /// when nothing was chosen after it was typed, which is how a browser without script sends it.
    pub fn changed(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = self.find(name)?;
        let was = self.get(&format!("was.{name}"));
        let said = match self.find(&format!("{name}_text")) {
            None => value,
            Some(text) if text.is_empty() => text,
            Some(text) => {
                let chosen = !value.is_empty() && (value != was || text == self.get(&format!("was.{name}_text")));
                if chosen { value } else { text }
            }
        };
        (said != was).then_some(said)
    }
}

/// Without blanks at the ends, and with the line ends that the store keeps whatever the browser sends.
fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn a_field_left_as_it_was_has_not_changed() {
        let typed = Typed::new("city=Lyon&was.city=Lyon&note=a%0D%0Ab&was.note=a%0Ab");
        assert_eq!(typed.changed("city"), None);
        assert_eq!(typed.changed("note"), None);
        assert_eq!(typed.changed("name"), None);
    }

    #[test]
    fn a_field_that_was_emptied_has_changed() {
        assert_eq!(Typed::new("city=+&was.city=Lyon").changed("city").as_deref(), Some(""));
    }

    #[test]
    fn a_reference_is_what_was_chosen_or_else_what_was_typed() {
        let chosen = Typed::new("team=2&team_text=5B&was.team=1&was.team_text=5A");
        assert_eq!(chosen.changed("team").as_deref(), Some("2"));
        let typed = Typed::new("team=1&team_text=5B&was.team=1&was.team_text=5A");
        assert_eq!(typed.changed("team").as_deref(), Some("5B"));
        let emptied = Typed::new("team=1&team_text=&was.team=1&was.team_text=5A");
        assert_eq!(emptied.changed("team").as_deref(), Some(""));
        let same = Typed::new("team=1&team_text=5A&was.team=1&was.team_text=5A");
        assert_eq!(same.changed("team"), None);
    }
}
