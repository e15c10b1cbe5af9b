//! What a column may be, as the person who maps it reads it.

use exchange::import::Importer;
use exchange::shape::{MOST_GUARDIANS, Part, Role, Target};
use kit::catalogue::Type;
use ui::Pen;

/// The choices of one part of the row: the record itself, its first guardian.
pub struct Shelf {
    pub title: String,
    /// Value in the form, label.
    pub targets: Vec<(String, String)>,
}

/// Every choice that this person has for the columns of a file, with one guardian more than it uses.
pub fn shelves(pen: Pen<'_>, importer: &Importer<'_>, role: &'static Role, used: &[Option<Target>]) -> Vec<Shelf> {
    let guardians = used.iter().flatten().filter_map(|target| match target.part {
        Part::Guardian(number) => Some(number),
        _ => None,
    });
    let most = guardians
        .max()
        .unwrap_or_default()
        .saturating_add(1)
        .min(MOST_GUARDIANS);
    let mut shelves: Vec<(Part, Shelf)> = Vec::new();
    for target in importer.targets(role) {
        if matches!(target.part, Part::Guardian(number) if number > most) {
            continue;
        }
        let name = field(pen, importer, role, &target);
        let name = match target.part {
            Part::Main => name,
            // What is chosen is read without the title above it.
            other => format!("{} · {name}", part(pen, importer, role, other)),
        };
        let entry = (target.to_string(), name);
        match shelves.iter_mut().find(|(part, _)| *part == target.part) {
            Some((_, shelf)) => shelf.targets.push(entry),
            None => shelves.push((
                target.part,
                Shelf {
                    title: part(pen, importer, role, target.part),
                    targets: vec![entry],
                },
            )),
        }
    }
    shelves.sort_by_key(|(part, _)| *part);
    shelves.into_iter().map(|(_, shelf)| shelf).collect()
}

fn part(pen: Pen<'_>, importer: &Importer<'_>, role: &Role, part: Part) -> String {
    let number = |key: &str, number: u8| pen.t1(key, "number", &number.to_string());
    match part {
        Part::Main => importer
            .access
            .catalogue
            .kind(role.kind)
            .map(|kind| pen.kind(kind))
            .unwrap_or_default(),
        Part::Guardian(n) => number("imports-part-guardian", n),
        Part::Family => pen.t("imports-part-family").to_owned(),
        Part::SecondHome => pen.t("imports-part-second-home").to_owned(),
        Part::Child(n) => number("imports-part-child", n),
    }
}

fn field(pen: Pen<'_>, importer: &Importer<'_>, role: &Role, target: &Target) -> String {
    if let Some(special) = target.key.strip_prefix('@') {
        return pen
            .t(&format!("imports-target-{}", special.replace('_', "-")))
            .to_owned();
    }
    match role.field(&importer.access.catalogue, target) {
        Some((kind, field)) => pen.label(kind, field).into_owned(),
        None => target.key.to_string(),
    }
}

/// Whether a column holds dates, whose order can then be chosen.
pub fn is_date(importer: &Importer<'_>, role: &Role, target: &Target) -> bool {
    let field = role.field(&importer.access.catalogue, target);
    field.is_some_and(|(_, field)| field.ty == Type::Date)
}
