//! The record that a row is about: found, decided on or made, and completed by the rows that speak of it again.

use kit::Value;
use kit::catalogue::Kind;
use kit::error::Message;
use kit::write::Values;

use super::build::Planner;
use super::keys::{Found, Keys};
use super::people::missing;
use super::{Decision, Mode, Place, draft_of};

impl Planner<'_> {
    pub(super) fn find_group(&self, values: &Values) -> Found {
        let (form, code) = (values.get("form").to_text(), values.get("code").to_text());
        let known = self
            .references
            .known_group(&form, &code, values.get("school_year").as_int());
        known.map_or(Found::Nobody, Found::Same)
    }

    /// Whom the row is about, as decided or found.
    pub(super) fn find(
        &self,
        kind: &Kind,
        place: Place,
        uid: Option<uuid::Uuid>,
        keys: &Keys,
    ) -> Result<(Option<Found>, Option<i64>), (String, Message)> {
        if let Some(uid) = uid {
            let id = self.uids.get(&uid).copied();
            let id = id.ok_or_else(|| ("@id".to_owned(), Message::new("error-reference").with("value", uid)))?;
            return Ok((Some(Found::Same(id)), None));
        }
        let found = match self.people.get(kind.key) {
            Some(index) => index.find_by(self.options.key, keys).map_err(|()| {
                (
                    String::new(),
                    Message::new("import-key-missing").with("key", self.options.key.as_str()),
                )
            })?,
            None => Found::Nobody,
        };
        let Found::Doubtful(holder) = found else {
            return Ok((Some(found), None));
        };
        Ok(
            match self
                .decisions
                .get(&place)
                .copied()
                .or(self.options.doubtful)
                .unwrap_or(Decision::New)
            {
                Decision::New => (Some(Found::Nobody), Some(holder)),
                Decision::Same => (Some(Found::Same(holder)), None),
                Decision::Skip => (None, None),
            },
        )
    }

    /// The draft of the row's main record; `None` when the row was set aside.
    pub(super) fn main(
        &mut self,
        kind: &Kind,
        place: Place,
        found: Option<Found>,
        resembles: Option<i64>,
        keys: &Keys,
        mut values: Values,
    ) -> Result<Option<usize>, (String, Message)> {
        let holder = match found {
            None => return Ok(None),
            Some(Found::Same(holder)) => Some(holder),
            Some(_) => None,
        };
        let key = self.access.catalogue.expect(kind.key).key;
        let draft = match holder {
            None => {
                if self.options.mode == Mode::Update {
                    return Err((String::new(), Message::new("import-row-unknown")));
                }
                if let Some(field) = missing(kind, &values) {
                    return Err((field, Message::new("error-required")));
                }
                if kind.find("status").is_some() && key == "student" && values.get("status").is_missing() {
                    values.set("status", "enrolled");
                }
                self.add(key, Some(place), None, values)
            }
            Some(holder) => {
                let known = draft_of(holder).or_else(|| self.drafted.get(&holder).copied());
                match known {
                    Some(draft) => {
                        self.agree(draft, &values)?;
                        draft
                    }
                    None => {
                        let values = if self.options.mode == Mode::Create {
                            Values::new()
                        } else {
                            values
                        };
                        self.add(key, Some(place), Some(holder), values)
                    }
                }
            }
        };
        if let Some(holder) = resembles.filter(|_| self.plan.drafts[draft].resembles.is_none()) {
            self.plan.drafts[draft].resembles = Some(holder);
        }
        let holder = self.holder(draft);
        self.references.learn(key, holder, &self.plan.drafts[draft].values);
        let index = self.people.entry(key).or_default();
        if index.keys(holder).is_none() {
            index.add(holder, keys.clone());
        }
        Ok(Some(draft))
    }

    /// A second row about the same record may complete the first, not contradict it.
    pub fn agree(&mut self, draft: usize, values: &Values) -> Result<(), (String, Message)> {
        let known = &mut self.plan.drafts[draft].values;
        for (key, value) in values.iter() {
            let before = known.get(key);
            let folded = |value: &Value| words::fold::fold(&value.to_text());
            if !before.is_missing() && before != value && folded(before) != folded(value) && !value.is_missing() {
                let message = Message::new("import-row-contradicts")
                    .with("before", before.to_text())
                    .with("after", value.to_text());
                return Err((key.to_owned(), message));
            }
        }
        for (key, value) in values.iter().filter(|(_, value)| !value.is_missing()) {
            if known.get(key).is_missing() {
                known.set(key.to_owned(), value.clone());
            }
        }
        Ok(())
    }
}
