//! Options and groups in a student's row, and when what a row says begins.

use jiff::civil::Date;
use kit::clock::OPEN_END;
use kit::error::Message;
use kit::write::Values;

use super::build::Planner;
use super::references::Around;
use super::row::Parsed;
use crate::mapping::FileMapping;
use crate::shape::{Part, Target};

impl Planner<'_> {
    /// The options and groups of a row. Nobody leaves a group because a file does not name it.
    pub(super) fn memberships(&mut self, main: usize, mapping: &FileMapping, parsed: &mut Parsed) {
        let person = self.holder(main);
        let (from, to) = self
            .references
            .year(parsed.around.year)
            .unwrap_or((self.clock.today(), OPEN_END));
        let options = parsed.options.iter().map(|code| ("elective", code));
        let groups = parsed.groups.iter().map(|code| ("group", code));
        let mut left = Vec::new();
        for (form, code) in options.chain(groups) {
            let around = Around {
                level: None,
                ..parsed.around
            };
            // A group that may not be made is not worth the whole row: it is said and the row goes on.
            let Ok(group) = self.references.group(&mut self.plan.drafts, form, code, around) else {
                let key = if form == "elective" { "@options" } else { "@groups" };
                let column = mapping.column_of(&Target::new(Part::Main, key)).unwrap_or_default();
                left.push((column, Message::new("import-group-forbidden").with("value", code)));
                continue;
            };
            if !self.stored.memberships.insert((group, person)) {
                continue;
            }
            let values = Values::new()
                .with("group", group)
                .with("person", person)
                .with("role", "student")
                .with("valid_from", from)
                .with("valid_to", to);
            self.add("group_membership", None, None, values);
        }
        parsed.notices.append(&mut left);
    }

    /// The day from which what a new student's row says holds: their entry, or the first day of the school year.
    pub(super) fn beginning(&self, values: &Values, around: Around) -> Option<Date> {
        let entry = values.get("entry_date").as_date();
        entry.or_else(|| self.references.year(around.year).map(|(starts, _)| starts))
    }
}
