//! Shapes of imports: which kinds a file may hold, and what one of its rows is about.

use std::borrow::Cow;
use std::fmt;

use kit::catalogue::{Catalogue, Field, Kind, Type};

/// What may be imported under one name: the roles that its files may play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The plural of its main kind: `students`.
    pub key: &'static str,
    pub roles: &'static [Role],
}

/// What each row of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The kind that each row makes one record of.
    pub kind: &'static str,
    /// Guardians in the same row, with their link to the student of the row.
    pub has_guardians: bool,
    /// The row is a guardian: it says its link to students, found by family, number or name.
    pub is_guardian: bool,
    /// Addresses, which belong to households.
    pub has_home: bool,
    pub has_family: bool,
    /// Options and groups that the person of the row belongs to.
    pub has_groups: bool,
}

const fn plain(kind: &'static str) -> Role {
    Role {
        kind,
        has_guardians: false,
        is_guardian: false,
        has_home: false,
        has_family: false,
        has_groups: false,
    }
}

const STUDENTS: Role = Role {
    has_guardians: true,
    has_home: true,
    has_family: true,
    has_groups: true,
    ..plain("student")
};
const GUARDIANS: Role = Role {
    is_guardian: true,
    has_home: true,
    has_family: true,
    ..plain("guardian")
};
const LEARNERS: Role = Role {
    has_groups: true,
    ..plain("learner")
};

/// Everything that can be imported.
pub const SHAPES: &[Shape] = &[
    Shape {
        key: "students",
        roles: &[STUDENTS, GUARDIANS],
    },
    Shape {
        key: "guardians",
        roles: &[GUARDIANS],
    },
    Shape {
        key: "learners",
        roles: &[LEARNERS],
    },
    Shape {
        key: "companies",
        roles: &[plain("company")],
    },
    Shape {
        key: "contacts",
        roles: &[plain("contact")],
    },
    Shape {
        key: "staff",
        roles: &[plain("staff")],
    },
    Shape {
        key: "groups",
        roles: &[plain("group")],
    },
    Shape {
        key: "campuses",
        roles: &[plain("campus")],
    },
    Shape {
        key: "levels",
        roles: &[plain("level")],
    },
    Shape {
        key: "tracks",
        roles: &[plain("track")],
    },
    Shape {
        key: "school-years",
        roles: &[plain("school_year")],
    },
];

/// Their keys, in filters and in labels (`choice-import-shape-<key>`).
pub const SHAPE_KEYS: &[&str] = &[
    "students",
    "guardians",
    "learners",
    "companies",
    "contacts",
    "staff",
    "groups",
    "campuses",
    "levels",
    "tracks",
    "school-years",
];

impl Shape {
    pub fn named(key: &str) -> Option<&'static Shape> {
        SHAPES
            .iter()
            .find(|shape| shape.key == key || shape.roles[0].kind == key)
    }

    /// Every kind whose records an import of this shape may write.
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut kinds = Vec::new();
        for role in self.roles {
            kinds.push(role.kind);
            if role.has_family {
                kinds.extend([
                    "guardian",
                    "guardianship",
                    "family",
                    "family_member",
                    "household",
                    "residence",
                ]);
            }
            if role.has_groups {
                kinds.extend(["group", "group_membership"]);
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// Which of the records that a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Main,
    /// A guardian in a student's row, from 1.
    Guardian(u8),
    Family,
    /// A second address of the student.
    SecondHome,
    /// A child in a guardian's row, from 1.
    Child(u8),
}

/// Guardians that one row may hold.
pub const MOST_GUARDIANS: u8 = 4;

/// What a column fills in: a field of one of the row's records. Keys that begin with `@` are no field:
/// `@id` (the public id), `@full_name`, `@options` and `@groups` (several in one cell), `@line2` (the second line of an
/// address), `@company_number` (SIRET or SIREN of the company they are of), `@phone2` (another phone), `@phone_code1` and `@phone_type1` (country code and kind of the first phone), the
/// same with 2.
///
/// Its text is `last_name`, `guardian1.email`, `family.number`, `home2.city`, `child1.first_name`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    pub part: Part,
    pub key: Cow<'static, str>,
}

impl Target {
    pub fn new(part: Part, key: impl Into<Cow<'static, str>>) -> Self {
        Target { part, key: key.into() }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let Some((part, key)) = text.split_once('.') else {
            return Some(Target::new(Part::Main, text.to_owned()));
        };
        let numbered = |word: &str| part.strip_prefix(word)?.parse::<u8>().ok();
        let part = match part {
            "family" => Part::Family,
            "home2" => Part::SecondHome,
            _ => match (numbered("guardian"), numbered("child")) {
                (Some(number), _) if (1..=MOST_GUARDIANS).contains(&number) => Part::Guardian(number),
                (_, Some(number)) if number > 0 => Part::Child(number),
                _ => return None,
            },
        };
        Some(Target::new(part, key.to_owned()))
    }

    /// Several columns may fill it together.
    pub fn is_shared(&self) -> bool {
        matches!(self.key.as_ref(), "@options" | "@groups")
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Main => write!(f, "{}", self.key),
            Part::Guardian(number) => write!(f, "guardian{number}.{}", self.key),
            Part::Family => write!(f, "family.{}", self.key),
            Part::SecondHome => write!(f, "home2.{}", self.key),
            Part::Child(number) => write!(f, "child{number}.{}", self.key),
        }
    }
}

/// What a row may say of phones beside the fields of a person.
pub(crate) const PHONES: [&str; 5] = [
    "@phone2",
    "@phone_code1",
    "@phone_type1",
    "@phone_code2",
    "@phone_type2",
];

/// The fields of an address, which people's kinds show and a household keeps.
pub(crate) const HOME: [&str; 4] = ["address", "postal_code", "city", "country"];
/// What is enough to find a child in a guardian's row.
pub(crate) const CHILD: [&str; 7] = [
    "last_name",
    "first_name",
    "usage_name",
    "birth_date",
    "class",
    "number",
    "ine",
];
/// References that a spreadsheet may write; the others are made by the shape itself.
const WRITTEN_REFERENCES: [&str; 8] = [
    "school_year",
    "level",
    "group",
    "track",
    "campus",
    "company",
    "document_type",
    // Who follows someone: found, never made.
    "staff",
];

impl Role {
    /// Whether its rows say of which company someone is: a number may tell it beside the name.
    pub fn names_companies(&self, catalogue: &Catalogue) -> bool {
        let kind = catalogue.kind(self.kind);
        let field = kind.and_then(|kind| kind.find("company"));
        field.is_some_and(|(_, field)| field.refers_to() == Some("company"))
    }

    /// The field that a target fills, and the kind it belongs to.
    pub fn field<'c>(&self, catalogue: &'c Catalogue, target: &Target) -> Option<(&'c Kind, &'c Field)> {
        let on = |kind: &str| {
            let kind = catalogue.kind(kind)?;
            let (_, field) = kind.find(&target.key)?;
            Some((&**kind, &**field))
        };
        match target.part {
            Part::Main if self.is_guardian => on(self.kind).or_else(|| on("guardianship")),
            Part::Main => on(self.kind),
            Part::Guardian(_) => on("guardian").or_else(|| on("guardianship")),
            Part::Family => on("family"),
            Part::SecondHome => on("household"),
            Part::Child(_) => on("student"),
        }
    }

    /// Whether a field of a kind can be filled from a column.
    pub(crate) fn takes(&self, field: &Field) -> bool {
        match field.ty {
            Type::Ref(kind) => field.is_writable() && WRITTEN_REFERENCES.contains(&kind),
            _ => field.is_writable() || (self.has_home && HOME.contains(&field.key.as_ref())),
        }
    }

    /// The numbers of the guardians that a row may hold beside its main record; in a guardian's own row, from the second.
    pub fn other_guardians(&self) -> std::ops::Range<u8> {
        match (self.has_guardians, self.is_guardian) {
            (true, _) => 1..MOST_GUARDIANS + 1,
            (_, true) => 2..3,
            _ => 0..0,
        }
    }

    /// Everything that a column of such a file may be, for the person who corrects the guess.
    pub fn targets(&self, catalogue: &Catalogue) -> Vec<Target> {
        let mut targets = Vec::new();
        let mut add = |part: Part, kind: &str, keep: &dyn Fn(&Field) -> bool| {
            let fields = catalogue
                .kind(kind)
                .map(|kind| kind.fields.as_slice())
                .unwrap_or_default();
            targets.extend(
                fields
                    .iter()
                    .filter(|field| keep(field))
                    .map(|field| Target::new(part, field.key.clone())),
            );
        };
        let any = |field: &Field| self.takes(field);
        add(Part::Main, self.kind, &any);
        if self.is_guardian {
            add(Part::Main, "guardianship", &any);
            add(Part::Child(1), "student", &|field| CHILD.contains(&field.key.as_ref()));
        }
        if self.has_family {
            add(Part::Family, "family", &|field| {
                matches!(field.key.as_ref(), "number" | "name")
            });
        }
        if self.has_guardians {
            add(Part::SecondHome, "household", &|field| {
                HOME.contains(&field.key.as_ref())
            });
        }
        for number in self.other_guardians() {
            add(Part::Guardian(number), "guardian", &any);
            add(Part::Guardian(number), "guardianship", &any);
        }
        let is_person = catalogue
            .kind(self.kind)
            .is_some_and(|kind| kind.is_a == Some("person"));
        if is_person {
            targets.push(Target::new(Part::Main, "@full_name"));
        }
        if is_person {
            targets.extend(PHONES.map(|key| Target::new(Part::Main, key)));
        }
        if self.has_home {
            targets.push(Target::new(Part::Main, "@line2"));
        }
        if self.has_groups {
            targets.extend(["@options", "@groups"].map(|key| Target::new(Part::Main, key)));
        }
        for number in self.other_guardians() {
            targets.extend(["@full_name", "@line2"].map(|key| Target::new(Part::Guardian(number), key)));
        }
        if self.names_companies(catalogue) {
            targets.push(Target::new(Part::Main, "@company_number"));
        }
        targets.push(Target::new(Part::Main, "@id"));
        targets
    }
}
