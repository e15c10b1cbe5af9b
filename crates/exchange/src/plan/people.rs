//! The guardians of rows: found or made, and tied to their students.

use kit::catalogue::Kind;
use kit::error::Message;
use kit::write::Values;
use words::fold::sort_key;

use super::build::Planner;
use super::families::{self, Adult, Child, Tied};
use super::keys::{Found, Keys};
use super::person::Person;
use super::row::{Home, Parsed};
use super::{Place, draft_of};
use crate::mapping::FileMapping;
use crate::shape::{Part, Target};

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
    /// Everything a row says beside its main record.
    pub(super) fn around(&mut self, main: usize, mapping: &FileMapping, place: Place, parsed: &mut Parsed) {
        let notices = std::mem::take(&mut parsed.notices);
        let Parsed {
            main: person,
            guardians,
            second_home,
            family_number,
            family_name,
            children,
            ..
        } = std::mem::take(parsed);
        parsed.notices = notices;
        if mapping.role.is_guardian {
            let children: Vec<i64> = children.iter().filter_map(|child| self.find_child(child)).collect();
            let last = self.plan.drafts[main].values.get("last_name").to_text().into_owned();
            let adult = |draft, link, home| Adult {
                draft,
                family_number: family_number.clone(),
                family_name: family_name.clone(),
                children: children.clone(),
                link,
                home,
            };
            let first = adult(main, supposing(mapping, 1, person.link), person.home.clone());
            self.families.adults.push(first);
            for (number, Person { values, link, home, .. }) in guardians {
                if values.get("last_name").is_missing() {
                    continue;
                }
                let home = if home_key(&home).is_empty() {
                    person.home.clone()
                } else {
                    home
                };
                let among = Among {
                    student: None,
                    family: family_number.as_deref(),
                    last: &last,
                };
                let draft = self.guardian(place, among, values, &home);
                self.families
                    .adults
                    .push(adult(draft, supposing(mapping, number, link), home));
            }
            return;
        }
        let has_own_address = (1..=crate::shape::MOST_GUARDIANS).any(|number| {
            let target = crate::shape::Target::new(crate::shape::Part::Guardian(number), "address");
            mapping.column_of(&target).is_some()
        });
        let mut links = Vec::new();
        let last = self.plan.drafts[main].values.get("last_name").to_text().into_owned();
        for (number, Person { values, link, home, .. }) in guardians {
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
            if group.is_emergency {
                supposed.set("emergency_priority", 1_i64);
            }
            let home_of = if home_key(&home).is_empty() && !has_own_address {
                person.home.clone()
            } else {
                home
            };
            let among = Among {
                student: self.plan.drafts[main].id,
                family: family_number.as_deref(),
                last: &last,
            };
            let guardian = self.guardian(place, among, values, &home_of);
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
    fn guardian(&mut self, place: Place, among: Among<'_>, values: Values, home: &Home) -> usize {
        let keys = keys_of(&values);
        let found = self.find_guardian(among, &keys, home);
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
        let known = self
            .families
            .of_name
            .entry((child_key(among.last), names.clone()))
            .or_default();
        if !known.iter().any(|(other, _)| *other == holder) {
            known.push((holder, home.clone()));
        }
        self.families
            .seen
            .entry((scope_of(among.family, home), names))
            .or_insert(holder);
        draft
    }

    fn find_guardian(&self, among: Among<'_>, keys: &Keys, home: &Home) -> Option<i64> {
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
        if let Some(id) = among.student
            && let Some(found) = self
                .stored
                .guardians_of
                .get(&id)
                .and_then(|known| known.iter().find(|id| namesakes.contains(id)))
        {
            return Some(*found);
        }
        // Of the same family or at the same address.
        let scope = scope_of(among.family, home);
        if let Some(found) = self
            .families
            .seen
            .get(&(scope.clone(), keys.names.clone()))
            .filter(|_| !scope.is_empty())
        {
            return Some(*found);
        }
        self.find_parent_of_namesake(among, keys, home)
    }

    /// The guardian of those names whose child bears the same last name, when no phone, e-mail or address says that they
    /// are another person: brothers and sisters whose rows give nothing but their parents' names.
    fn find_parent_of_namesake(&self, among: Among<'_>, keys: &Keys, home: &Home) -> Option<i64> {
        // A family number tells families apart better than names do.
        if among.family.is_some() || among.last.is_empty() {
            return None;
        }
        let index = self.people.get("guardian")?;
        let agrees = |holder: i64| {
            index.keys(holder).is_some_and(|known| {
                let other_phones = !keys.phones.is_empty() && !known.phones.is_empty();
                let other_email = matches!((&keys.email, &known.email), (Some(one), Some(other)) if one != other);
                let other_birth = matches!((&keys.birth, &known.birth), (Some(one), Some(other)) if one != other);
                // Those who share a phone or an e-mail were found before.
                !other_phones && !other_email && !other_birth
            })
        };
        let of_files = self.families.of_name.get(&(child_key(among.last), keys.names.clone()));
        let in_files = of_files.into_iter().flatten().find(|(holder, their_home)| {
            let (here, there) = (home_key(home), home_key(their_home));
            agrees(*holder) && (here.is_empty() || there.is_empty() || here == there)
        });
        if let Some((holder, _)) = in_files {
            return Some(*holder);
        }
        let students = self.people.get("student")?;
        let is_parent = |holder: &i64| {
            self.stored
                .students_of
                .get(holder)
                .into_iter()
                .flatten()
                .any(|student| {
                    students
                        .keys(*student)
                        .is_some_and(|known| families::last_name(&known.names) == child_key(among.last))
                })
        };
        let lives_here = |holder: &i64| {
            let here = home_key(home);
            let theirs = self.stored.homes_of(*holder);
            here.is_empty() || theirs.is_empty() || theirs.iter().any(|lines| home_key(lines) == here)
        };
        let mut namesakes = index.named(&keys.names).iter().copied().filter(|holder| *holder > 0);
        namesakes.find(|holder| agrees(*holder) && is_parent(holder) && lives_here(holder))
    }

    /// The student that a guardian's row names.
    fn find_child(&self, child: &Person) -> Option<i64> {
        let mut keys = keys_of(&child.values);
        if keys.names.is_empty() && keys.number.is_none() && keys.ine.is_none() {
            return None;
        }
        let students = self.people.get("student")?;
        if let Found::Same(holder) = students.find(&keys) {
            return Some(holder);
        }
        // A full name in one cell may be the other way round.
        let text = |key: &str| child.values.get(key).to_text();
        keys.names = sort_key(&text("first_name"), &text("last_name"));
        match students.find(&keys) {
            Found::Same(holder) => Some(holder),
            _ => None,
        }
    }
}

/// Whom a guardian of a row is a guardian of.
#[derive(Clone, Copy)]
struct Among<'a> {
    /// The key of the student, when they are known already.
    student: Option<i64>,
    family: Option<&'a str>,
    /// The last name of the student.
    last: &'a str,
}

/// What a guardian's own row says of their link, completed by what the titles say.
fn supposing(mapping: &FileMapping, number: u8, mut link: Values) -> Values {
    let group = mapping.guardians[usize::from(number) - 1];
    if let Some(parent) = group.relationship.filter(|_| link.get("relationship").is_missing()) {
        link.set("relationship", parent.code());
    }
    link
}

/// A last name, as the keys of people begin with it.
fn child_key(last: &str) -> String {
    words::fold::fold(last)
}

/// Gives a name to the guardians of a row that say something else of themselves, and says what is missing: a phone is not
/// lost because nobody wrote whose it is.
pub(super) fn name_guardians(mapping: &FileMapping, parsed: &mut Parsed) {
    let own = parsed.main.values.get("last_name").clone();
    let family = if mapping.role.is_guardian {
        kit::Value::Null
    } else {
        own
    };
    let mut notices = Vec::new();
    let mut name = |part: Part, person: &mut Person| {
        let column = |keys: &[&'static str]| keys.iter().find_map(|key| mapping.column_of(&Target::new(part, *key)));
        if person.values.get("last_name").is_missing() {
            if family.is_missing() {
                return;
            }
            person.values.set("last_name", family.clone());
            let column = column(&["last_name", "@full_name", "first_name", "mobile", "phone", "email"]);
            notices.push((column.unwrap_or_default(), Message::new("import-guardian-last-name")));
        }
        if person.values.get("first_name").is_missing() {
            let civility = match person.values.get("civility").to_text().as_ref() {
                "mr" => "M.",
                "mrs" => "Mme",
                "dr" => "Dr",
                _ => NO_FIRST_NAME,
            };
            person.values.set("first_name", civility);
            let column = column(&["first_name", "@full_name", "last_name"]);
            notices.push((column.unwrap_or_default(), Message::new("import-guardian-first-name")));
        }
    };
    if mapping.role.is_guardian && !parsed.main.values.get("last_name").is_missing() {
        name(Part::Main, &mut parsed.main);
    }
    for (number, person) in &mut parsed.guardians {
        if !is_nobody(person) {
            name(Part::Guardian(*number), person);
        }
    }
    parsed.notices.append(&mut notices);
}

/// Stands where nobody wrote a first name.
const NO_FIRST_NAME: &str = "…";

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
