//! The guardians of rows: found or made, and tied to their students.

use kit::catalogue::Kind;
use kit::error::Message;
use kit::write::Values;
use words::fold::sort_key;

use super::build::Planner;
use super::families::{Adult, Child, Tied};
use super::keys::{Found, Keys};
use super::row::{Home, Parsed, Person};
use super::{Place, draft_of};
use crate::mapping::FileMapping;

/// What identifies the person (or thing) that values speak of.
pub(super) fn keys_of(values: &Values) -> Keys {
    let text = |key: &str| Some(values.get(key).to_text().into_owned()).filter(|text| !text.is_empty());
    let first = text("first_name").unwrap_or_default();
    let names = match (text("last_name"), text("name"), text("code")) {
        (Some(last), ..) => sort_key(&last, &first),
        (None, Some(name), None) => crate::codes::squeeze(&name),
        (None, _, Some(code)) => crate::codes::squeeze(&code),
        _ => String::new(),
    };
    Keys {
        number: text("number").or_else(|| text("siret")),
        ine: text("ine"),
        email: text("email").map(|email| words::email::comparable(&email)),
        phones: ["mobile", "phone"].into_iter().filter_map(text).collect(),
        names,
        usage: text("usage_name").map(|usage| sort_key(&usage, &first)),
        birth: text("birth_date"),
    }
}

/// The first required field that values leave empty.
pub(super) fn missing(kind: &Kind, values: &Values) -> Option<String> {
    let field = kind
        .fields
        .iter()
        .find(|field| field.required && field.is_writable() && values.get(&field.key).is_missing());
    field.map(|field| field.key.to_string())
}

/// An address to compare: folded, and empty when there is none.
pub(super) fn home_key(home: &Home) -> String {
    home[..3]
        .iter()
        .map(|line| words::fold::fold(line))
        .collect::<Vec<_>>()
        .join("|")
        .trim_matches('|')
        .to_owned()
}

impl Planner<'_> {
    /// Guardians of the row that could not be written.
    pub(super) fn check_guardians(&self, mapping: &FileMapping, parsed: &Parsed) -> Result<(), (String, Message)> {
        if !mapping.role.has_guardians || self.options.mode == super::Mode::Update {
            return Ok(());
        }
        let kind = self.access.catalogue.expect("guardian");
        for (number, person) in &parsed.guardians {
            if is_nobody(person) {
                continue;
            }
            if let Some(field) = missing(kind, &person.values) {
                return Err((format!("guardian{number}.{field}"), Message::new("error-required")));
            }
        }
        Ok(())
    }

    /// Everything a row says beside its main record.
    pub(super) fn around(&mut self, main: usize, mapping: &FileMapping, place: Place, parsed: Parsed) {
        let Parsed {
            main: person,
            guardians,
            second_home,
            family_number,
            family_name,
            children,
            ..
        } = parsed;
        if mapping.role.is_guardian {
            let children = children.iter().filter_map(|child| self.find_child(child)).collect();
            self.families.adults.push(Adult {
                draft: main,
                family_number,
                family_name,
                children,
                link: person.link,
                home: person.home,
            });
            return;
        }
        let has_own_address = (1..=crate::shape::MOST_GUARDIANS).any(|number| {
            let target = crate::shape::Target::new(crate::shape::Part::Guardian(number), "address");
            mapping.column_of(&target).is_some()
        });
        let mut links = Vec::new();
        for (number, Person { values, link, home }) in guardians {
            if values.get("last_name").is_missing() {
                continue;
            }
            let group = mapping.guardians[usize::from(number) - 1];
            let mut supposed = Values::new().with("parent_rank", i64::from(number));
            if let Some(parent) = group.relationship {
                supposed.set("relationship", parent.code());
            }
            if group.is_legal {
                supposed.set("legal_guardian", true);
            }
            let home_of = if home_key(&home).is_empty() && !has_own_address {
                person.home.clone()
            } else {
                home
            };
            let scope = family_number.clone();
            let guardian = self.guardian(place, main, scope, values, &home_of);
            links.push(Tied {
                guardian,
                link,
                supposed,
                home: home_of,
            });
        }
        self.families.children.push(Child {
            draft: main,
            family_number,
            family_name,
            guardians: links,
            home: person.home,
            second_home,
        });
    }

    /// The guardian that a student's row speaks of: the same person for brothers and sisters.
    fn guardian(&mut self, place: Place, student: usize, family: Option<String>, values: Values, home: &Home) -> usize {
        let keys = keys_of(&values);
        let found = self.find_guardian(student, family.as_deref(), &keys, home);
        let draft = match found {
            Some(holder) => match draft_of(holder).or_else(|| self.drafted.get(&holder).copied()) {
                Some(draft) => {
                    // The first row to say something of a parent is right; the others complete it.
                    for (key, value) in values.iter().filter(|(_, value)| !value.is_missing()) {
                        if self.plan.drafts[draft].values.get(key).is_missing() {
                            self.plan.drafts[draft].values.set(key.to_owned(), value.clone());
                        }
                    }
                    draft
                }
                None => self.add("guardian", Some(place), Some(holder), values),
            },
            None => self.add("guardian", Some(place), None, values),
        };
        let holder = self.holder(draft);
        let names = keys.names.clone();
        let index = self.people.entry("guardian").or_default();
        if index.keys(holder).is_none() {
            index.add(holder, keys);
        }
        self.families
            .seen
            .entry((scope_of(family.as_deref(), home), names))
            .or_insert(holder);
        draft
    }

    fn find_guardian(&self, student: usize, family: Option<&str>, keys: &Keys, home: &Home) -> Option<i64> {
        let index = self.people.get("guardian")?;
        if let Some(number) = &keys.number {
            return index.number(number);
        }
        let namesakes = index.named(&keys.names);
        let same = namesakes.iter().copied().find(|holder| {
            index.keys(*holder).is_some_and(|known| {
                let same_email = keys.email.is_some() && known.email == keys.email;
                let same_phone = keys.phones.iter().any(|phone| known.phones.contains(phone));
                let same_birth = keys.birth.is_some() && known.birth == keys.birth;
                same_email || same_phone || same_birth
            })
        });
        if same.is_some() {
            return same;
        }
        // Already a guardian of this student.
        if let Some(id) = self.plan.drafts[student].id
            && let Some(found) = self
                .stored
                .guardians_of
                .get(&id)
                .and_then(|known| known.iter().find(|id| namesakes.contains(id)))
        {
            return Some(*found);
        }
        // Of the same family or at the same address.
        let scope = scope_of(family, home);
        if scope.is_empty() {
            None
        } else {
            self.families.seen.get(&(scope, keys.names.clone())).copied()
        }
    }

    /// The student that a guardian's row names.
    fn find_child(&self, child: &Person) -> Option<i64> {
        let keys = keys_of(&child.values);
        if keys.names.is_empty() && keys.number.is_none() && keys.ine.is_none() {
            return None;
        }
        match self.people.get("student")?.find(&keys) {
            Found::Same(holder) => Some(holder),
            _ => None,
        }
    }
}

fn is_nobody(person: &Person) -> bool {
    person
        .values
        .iter()
        .all(|(key, value)| value.is_missing() || key == "civility")
}

/// What makes two people of the same names the same person: their family, or their address.
fn scope_of(family: Option<&str>, home: &Home) -> String {
    match family {
        Some(number) => format!("n:{}", words::fold::fold(number)),
        None => {
            let key = home_key(home);
            if key.is_empty() { key } else { format!("a:{key}") }
        }
    }
}
