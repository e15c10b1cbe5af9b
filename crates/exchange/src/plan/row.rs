//! A row read by the mapping of its file: the values of each record it speaks of, or what is wrong with its cells.

use std::borrow::Cow;

use kit::Value;
use kit::catalogue::{Catalogue, Field, Kind, Type};
use kit::error::Message;
use sheets::Row;
use words::date::Order;
use words::names::NameOrder;
use words::phone::Phone;

use super::Draft;
use super::person::{Call, Person, left_over};
use super::references::{Around, References};
use crate::cells;
use crate::mapping::FileMapping;
use crate::reading::{Reader, is_blank, text_of, tidy};
use crate::shape::{HOME, MOST_GUARDIANS, Part, Role, Target};

/// Address, postal code, city, country; all empty when the row says nothing.
pub(super) type Home = [String; 4];

#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The public id of the record, from an export made to be imported again.
    pub uid: Option<uuid::Uuid>,
    pub main: Person,
    /// With their number in the row, from 1.
    pub guardians: Vec<(u8, Person)>,
    pub second_home: Home,
    pub family_number: Option<String>,
    pub family_name: Option<String>,
    pub children: Vec<Person>,
    pub options: Vec<String>,
    pub groups: Vec<String>,
    /// SIRET or SIREN of the company, and its column.
    pub company_number: Option<(usize, String)>,
    pub around: Around,
    /// Cells of which something could not be kept, though the row is taken.
    pub notices: Vec<Fault>,
}

/// A cell that cannot be accepted, by its column.
pub(super) type Fault = (usize, Message);

enum Slot<'a> {
    Value(&'a Field),
    Link(&'a Field),
    Reference(&'a Field, &'static str),
    Home(usize),
    FullName(NameOrder),
    Phone {
        field: Cow<'static, str>,
        index: usize,
        is_any: bool,
    },
    PhoneCode(usize),
    PhoneKind(usize),
    Email,
    Line2,
    CompanyNumber,
    Id,
    Several {
        options: bool,
    },
    Family {
        number: bool,
    },
}

struct Reads<'a> {
    column: usize,
    part: Part,
    slot: Slot<'a>,
    order: Order,
}

/// How the rows of a file are read.
pub(super) struct RowReader<'a> {
    reader: &'a Reader,
    reads: Vec<Reads<'a>>,
    /// A year before a level before a class: each says where the next belongs.
    references: Vec<Reads<'a>>,
    erase: bool,
    /// The second address is only the second line of the first.
    is_second_line: bool,
    role: &'static Role,
    /// Whether the main records have a field.
    main: &'a Kind,
}

const REFERENCE_ORDER: [&str; 7] = ["school_year", "level", "campus", "track", "company", "staff", "group"];

impl<'a> RowReader<'a> {
    pub fn new(catalogue: &'a Catalogue, reader: &'a Reader, mapping: &FileMapping, erase: bool) -> Self {
        let (mut reads, mut references) = (Vec::new(), Vec::new());
        for (column, mapped) in mapping.columns.iter().enumerate() {
            let Some(target) = &mapped.target else { continue };
            let Some(slot) = slot_of(catalogue, mapping, column) else {
                continue;
            };
            let read = Reads {
                column,
                part: target.part,
                slot,
                order: mapped.order,
            };
            if matches!(read.slot, Slot::Reference(..)) {
                references.push(read)
            } else {
                reads.push(read)
            }
        }
        references.sort_by_key(|read| match read.slot {
            Slot::Reference(_, kind) => REFERENCE_ORDER.iter().position(|known| *known == kind),
            _ => None,
        });
        let second = |key: &'static str| mapping.column_of(&Target::new(Part::SecondHome, key)).is_some();
        let is_second_line = second("address") && !second("city") && !second("postal_code");
        RowReader {
            reader,
            reads,
            references,
            erase,
            is_second_line,
            role: mapping.role,
            main: catalogue.expect(mapping.role.kind),
        }
    }

    pub fn read(&self, row: &Row, references: &mut References, drafts: &mut Vec<Draft>) -> Result<Parsed, Vec<Fault>> {
        let mut parsed = Parsed::default();
        let mut people: [Option<Person>; MOST_GUARDIANS as usize] = Default::default();
        let mut faults = Vec::new();
        for read in &self.reads {
            let cell = row.get(read.column);
            let is_blank = is_blank(cell);
            if is_blank && !self.erase {
                continue;
            }
            let person = match read.part {
                Part::Main | Part::SecondHome | Part::Family => &mut parsed.main,
                Part::Guardian(_) | Part::Child(_) if is_blank => continue,
                Part::Guardian(number) => people[usize::from(number) - 1].get_or_insert_with(Person::default),
                Part::Child(number) => {
                    let number = usize::from(number).max(1);
                    if parsed.children.len() < number {
                        parsed.children.resize_with(number, Person::default);
                    }
                    &mut parsed.children[number - 1]
                }
            };
            match &read.slot {
                Slot::Value(field) | Slot::Link(field) if is_blank => {
                    let values = if matches!(read.slot, Slot::Link(_)) {
                        &mut person.link
                    } else {
                        &mut person.values
                    };
                    values.set(field.key.clone(), Value::Null);
                }
                Slot::Value(field) | Slot::Link(field) => match self.reader.read(field, cell, read.order) {
                    Ok(value) if matches!(read.slot, Slot::Link(_)) => person.link.set(field.key.clone(), value),
                    Ok(value) => person.values.set(field.key.clone(), value),
                    Err(message) => faults.push((read.column, message)),
                },
                Slot::Home(_) if is_blank => {}
                Slot::Home(line) => {
                    let text = match *line {
                        3 => match words::countries::find(&text_of(cell)) {
                            Some(country) => country.code.to_owned(),
                            None => {
                                faults.push((read.column, Message::new("error-country").with("value", text_of(cell))));
                                continue;
                            }
                        },
                        0 => cells::lines(&text_of(cell)),
                        1 => postal_code(&tidy(cell)),
                        _ => tidy(cell),
                    };
                    if read.part == Part::SecondHome {
                        parsed.second_home[*line] = text
                    } else {
                        person.home[*line] = text
                    }
                }
                Slot::Phone { field, .. } if is_blank => person.values.set(field.clone(), Value::Null),
                Slot::Phone { field, index, is_any } => person.calls.push(Call {
                    column: read.column,
                    key: field.clone(),
                    index: *index,
                    is_any: *is_any,
                    text: text_of(cell),
                }),
                Slot::Email if is_blank => person.values.set("email", Value::Null),
                Slot::Email if cells::says_nothing(&text_of(cell)) => {}
                Slot::Email => match cells::emails(&text_of(cell)) {
                    Ok(mut emails) => {
                        let others = emails.split_off(1);
                        person.values.set("email", emails.remove(0));
                        person
                            .emails
                            .extend(others.into_iter().map(|email| (read.column, email)));
                    }
                    Err(message) => faults.push((read.column, message)),
                },
                _ if is_blank => {}
                Slot::PhoneCode(index) => person.codes[*index] = tidy(cell),
                Slot::PhoneKind(index) => person.kinds[*index] = tidy(cell),
                Slot::CompanyNumber => match company_number(&text_of(cell)) {
                    Ok(number) => parsed.company_number = Some((read.column, number)),
                    Err(message) => faults.push((read.column, message)),
                },
                Slot::Line2 => person.line2 = cells::lines(&text_of(cell)),
                Slot::FullName(order) => person.full_name = Some((tidy(cell), *order)),
                Slot::Id => match text_of(cell).trim().parse() {
                    Ok(uid) => parsed.uid = Some(uid),
                    Err(_) => faults.push((
                        read.column,
                        Message::new("error-reference").with("value", text_of(cell)),
                    )),
                },
                Slot::Several { options } => {
                    let text = text_of(cell);
                    let into = if *options {
                        &mut parsed.options
                    } else {
                        &mut parsed.groups
                    };
                    into.extend(
                        text.split([',', ';', '|', '/', '\n'])
                            .map(words::names::tidy)
                            .filter(|text| !text.is_empty()),
                    );
                }
                Slot::Family { number: true } => parsed.family_number = Some(tidy(cell)),
                Slot::Family { number: false } => parsed.family_name = Some(tidy(cell)),
                Slot::Reference(..) => {}
            }
        }
        if self.is_second_line && !parsed.second_home[0].is_empty() {
            let second = std::mem::take(&mut parsed.second_home[0]);
            let first = &mut parsed.main.home[0];
            *first = if first.is_empty() {
                second
            } else {
                format!("{first}, {second}")
            };
        }
        self.settle(&mut parsed, &mut people, &mut faults);
        if !faults.is_empty() {
            // In the order of the columns, as a person looks for them.
            faults.sort_by_key(|(column, _)| *column);
            return Err(faults);
        }
        self.refer(row, &mut parsed, references, drafts)?;
        for (index, person) in people.into_iter().enumerate() {
            parsed.guardians.extend(person.map(|person| (index as u8 + 1, person)));
        }
        Ok(parsed)
    }

    /// Puts each person together, once all the cells of the row are read.
    fn settle(
        &self,
        parsed: &mut Parsed,
        people: &mut [Option<Person>; MOST_GUARDIANS as usize],
        faults: &mut Vec<Fault>,
    ) {
        let any = |_: &str| true;
        let own = |key: &str| self.main.find(key).is_some();
        let mut spare = parsed.main.dial(&own, faults);
        let spouse = parsed.main.name("", self.role.is_guardian);
        parsed.main.settle_home();
        if let Some(spouse) = spouse {
            let spouse = people[1].get_or_insert(spouse);
            spare.retain(|(_, phone)| !spouse.take(phone, &any));
        }
        let child = parsed.main.values.get("last_name").to_text().into_owned();
        let mut left: Vec<(usize, String)> = Vec::new();
        let shown = |spare: Vec<(usize, Phone)>| spare.into_iter().map(|(column, phone)| (column, phone.to_string()));
        left.extend(shown(spare));
        left.append(&mut parsed.main.emails);
        for index in 0..people.len() {
            let Some(person) = &mut people[index] else { continue };
            let mut spare = person.dial(&any, faults);
            person.settle_home();
            let spouse = person.name(&child, true);
            let emails = std::mem::take(&mut person.emails);
            if let Some(mut spouse) = spouse {
                spare.retain(|(_, phone)| !spouse.take(phone, &any));
                match people.iter_mut().skip(index + 1).find(|place| place.is_none()) {
                    Some(free) => *free = Some(spouse),
                    None => left.push((
                        self.column_of(index),
                        spouse.values.get("last_name").to_text().into_owned(),
                    )),
                }
            }
            left.extend(shown(spare));
            left.extend(emails);
        }
        for person in &mut parsed.children {
            person.name("", false);
        }
        parsed
            .notices
            .extend(left.into_iter().map(|(column, value)| (column, left_over(value))));
    }

    /// The first column that speaks of a guardian.
    fn column_of(&self, index: usize) -> usize {
        let of = |read: &&Reads<'_>| read.part == Part::Guardian(index as u8 + 1);
        self.reads.iter().find(of).map_or(0, |read| read.column)
    }

    fn refer(
        &self,
        row: &Row,
        parsed: &mut Parsed,
        references: &mut References,
        drafts: &mut Vec<Draft>,
    ) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let mut named = None;
        for read in &self.references {
            let Slot::Reference(field, kind) = read.slot else {
                continue;
            };
            let cell = row.get(read.column);
            let text = tidy(cell);
            let person = match read.part {
                Part::Child(number) => parsed.children.get_mut(usize::from(number).max(1) - 1),
                _ => Some(&mut parsed.main),
            };
            let Some(person) = person else { continue };
            if kind == "company" && parsed.company_number.is_some() {
                // Found with its number, below.
                named = Some(text);
                continue;
            }
            if text.is_empty() {
                if self.erase {
                    person.values.set(field.key.clone(), Value::Null);
                }
                continue;
            }
            if matches!(read.part, Part::Child(_)) {
                // Only tells homonyms apart: nothing is made from it.
                continue;
            }
            match references.resolve(drafts, kind, &text, parsed.around) {
                Ok(holder) => {
                    match kind {
                        "school_year" => parsed.around.year = Some(holder),
                        "level" => parsed.around.level = Some(holder),
                        "campus" => parsed.around.campus = Some(holder),
                        _ => {}
                    }
                    parsed.main.values.set(field.key.clone(), holder);
                }
                Err(message) => faults.push((read.column, message)),
            }
        }
        if let Some((column, number)) = &parsed.company_number {
            let name = named.as_deref().unwrap_or_default();
            match references.company(drafts, name, number) {
                Ok(holder) => parsed.main.values.set("company", holder),
                Err(message) => faults.push((*column, message)),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// A SIRET, or a SIREN alone.
fn company_number(text: &str) -> Result<String, Message> {
    use words::french_ids::{read_siren, read_siret};
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let read = if digits == 9 {
        read_siren(text)
    } else {
        read_siret(text)
    };
    read.map_err(|error| Message::new(error.key()))
}

fn slot_of<'a>(catalogue: &'a Catalogue, mapping: &FileMapping, column: usize) -> Option<Slot<'a>> {
    let mapped = &mapping.columns[column];
    let target = mapped.target.as_ref()?;
    let home = HOME.iter().position(|key| *key == target.key);
    let is_any = || {
        let title = words::fold::fold(&mapped.label);
        let says_more = ["fixe", "domicile", "maison", "home", "landline", "foyer"];
        !says_more.iter().any(|word| title.contains(word))
            && mapping.column_of(&Target::new(target.part, "mobile")).is_none()
    };
    Some(match (target.key.as_ref(), target.part) {
        ("@full_name", _) => Slot::FullName(mapped.names),
        ("@id", _) => Slot::Id,
        ("@line2", _) => Slot::Line2,
        ("@company_number", _) => Slot::CompanyNumber,
        ("@phone2", _) => Slot::Phone {
            field: "phone".into(),
            index: 1,
            is_any: true,
        },
        ("@phone_code1", _) => Slot::PhoneCode(0),
        ("@phone_code2", _) => Slot::PhoneCode(1),
        ("@phone_type1", _) => Slot::PhoneKind(0),
        ("@phone_type2", _) => Slot::PhoneKind(1),
        ("@options", _) => Slot::Several { options: true },
        ("@groups", _) => Slot::Several { options: false },
        ("number", Part::Family) => Slot::Family { number: true },
        (_, Part::Family) => Slot::Family { number: false },
        _ => {
            let (kind, field) = mapping.role.field(catalogue, target)?;
            match (home, &field.ty) {
                (Some(line), _) if mapping.role.has_home => Slot::Home(line),
                (_, Type::Ref(kind)) => Slot::Reference(field, kind),
                _ if kind.key == "guardianship" => Slot::Link(field),
                (_, Type::Phone) => Slot::Phone {
                    field: field.key.clone(),
                    index: 0,
                    is_any: field.key == "phone" && is_any(),
                },
                (_, Type::Email) if field.key == "email" => Slot::Email,
                _ => Slot::Value(field),
            }
        }
    })
}

fn postal_code(text: &str) -> String {
    // A spreadsheet takes the zero of `01000` away.
    if text.len() == 4 {
        words::french_ids::read_postal_code(text).unwrap_or_else(|_| text.to_owned())
    } else {
        text.to_owned()
    }
}
