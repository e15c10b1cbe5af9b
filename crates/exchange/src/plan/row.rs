//! A row read by the mapping of its file: the values of each record it speaks of, or what is wrong with its cells.

use kit::Value;
use kit::catalogue::{Catalogue, Field, Type};
use kit::error::Message;
use kit::write::Values;
use sheets::Row;
use words::date::Order;

use super::Draft;
use super::references::{Around, References};
use crate::mapping::FileMapping;
use crate::reading::{Reader, text_of, tidy};
use crate::shape::{HOME, MOST_GUARDIANS, Part, Target};

/// Address, postal code, city, country; all empty when the row says nothing.
pub(super) type Home = [String; 4];

/// One of the people of a row.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub values: Values,
    /// What ties them to the student.
    pub link: Values,
    pub home: Home,
}

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
    pub around: Around,
}

/// A cell that cannot be accepted, by its column.
pub(super) type Fault = (usize, Message);

enum Slot<'a> {
    Value(&'a Field),
    Link(&'a Field),
    Reference(&'a Field, &'static str),
    Home(usize),
    FullName,
    Id,
    Several { options: bool },
    Family { number: bool },
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
}

const REFERENCE_ORDER: [&str; 6] = ["school_year", "level", "campus", "track", "company", "group"];

impl<'a> RowReader<'a> {
    pub fn new(catalogue: &'a Catalogue, reader: &'a Reader, mapping: &FileMapping, erase: bool) -> Self {
        let (mut reads, mut references) = (Vec::new(), Vec::new());
        for (column, mapped) in mapping.columns.iter().enumerate() {
            let Some(target) = &mapped.target else { continue };
            let Some(slot) = slot_of(catalogue, mapping, target) else {
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
        }
    }

    pub fn read(&self, row: &Row, references: &mut References, drafts: &mut Vec<Draft>) -> Result<Parsed, Vec<Fault>> {
        let mut parsed = Parsed::default();
        let mut people: [Option<Person>; MOST_GUARDIANS as usize] = Default::default();
        let mut faults = Vec::new();
        for read in &self.reads {
            let cell = row.get(read.column);
            let is_blank = cell.is_blank();
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
                        1 => postal_code(&tidy(cell)),
                        _ => tidy(cell),
                    };
                    if read.part == Part::SecondHome {
                        parsed.second_home[*line] = text
                    } else {
                        person.home[*line] = text
                    }
                }
                Slot::FullName if is_blank => {}
                Slot::FullName => split(&tidy(cell), &mut person.values),
                Slot::Id if is_blank => {}
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
                Slot::Family { .. } if is_blank => {}
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
        if !faults.is_empty() {
            return Err(faults);
        }
        self.refer(row, &mut parsed, references, drafts)?;
        for (index, person) in people.into_iter().enumerate() {
            parsed.guardians.extend(person.map(|person| (index as u8 + 1, person)));
        }
        Ok(parsed)
    }

    fn refer(
        &self,
        row: &Row,
        parsed: &mut Parsed,
        references: &mut References,
        drafts: &mut Vec<Draft>,
    ) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
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
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn slot_of<'a>(catalogue: &'a Catalogue, mapping: &FileMapping, target: &Target) -> Option<Slot<'a>> {
    let home = HOME.iter().position(|key| *key == target.key);
    Some(match (target.key.as_ref(), target.part) {
        ("@full_name", _) => Slot::FullName,
        ("@id", _) => Slot::Id,
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

fn split(text: &str, values: &mut Values) {
    let name = words::names::split_full_name(text);
    // The civility is the first word; its code is that of the field's list.
    let word = name.civility.and_then(|_| text.split(' ').next());
    if let Some(code) = word.and_then(|word| crate::codes::answer("civility", &["mrs", "mr", "dr", "me", "pr"], word)) {
        values.set("civility", code);
    }
    if !name.last.is_empty() {
        values.set("last_name", name.last);
    }
    if !name.first.is_empty() {
        values.set("first_name", name.first);
    }
}
