//! The drawing of a family: homes as boxes, people in them, lines from guardians to children, dashes for who pays.
//!
//! Sizes are those of the drawing's own coordinates: a person takes 208 × 64. What the drawing shows is always said in
//! words beside it.

use std::fmt::Write;

use kit::Access;
use ui::{Pen, address_of, escape};

use crate::graph::FamilyGraph;

const WIDTH: usize = 208;
const HEIGHT: usize = 64;
const GAP: usize = 24;
/// Between a home's edge and the people in it.
const MARGIN: usize = 20;
/// Under the name of a home.
const TOP: usize = 54;
/// Between adults and children, where the lines run.
const LANES: usize = 78;
const BETWEEN_HOMES: usize = 20;
/// Signs that fit on a line.
const SIGNS: usize = 24;

/// A home and who is drawn in it; people whose home is unknown are drawn in none.
struct Home {
    place: Option<usize>,
    adults: Vec<usize>,
    children: Vec<usize>,
}

/// Where everything stands.
pub(super) struct Layout {
    homes: Vec<(Home, usize, usize)>,
    /// The left and top of each person.
    places: Vec<(usize, usize)>,
    width: usize,
    height: usize,
}

impl Layout {
    pub fn of(graph: &FamilyGraph) -> Self {
        let homes = homes(graph);
        let has_adults = homes.iter().any(|home| !home.adults.is_empty());
        let children_top = TOP + if has_adults { HEIGHT + LANES } else { 0 };
        let columns = |home: &Home| home.adults.len().max(home.children.len().min(3)).max(1);
        let rows = homes
            .iter()
            .map(|home| home.children.len().div_ceil(columns(home)))
            .max();
        let rows = rows.unwrap_or_default();
        let height = children_top + rows * (HEIGHT + 12) + if rows == 0 { 0 } else { 12 };
        let mut places = vec![(0, 0); graph.people.len()];
        let mut left = 8;
        let mut drawn = Vec::new();
        for home in homes {
            let columns = columns(&home);
            let inner = columns * WIDTH + (columns - 1) * GAP;
            for (index, person) in home.adults.iter().enumerate() {
                places[*person] = (left + MARGIN + index * (WIDTH + GAP), TOP);
            }
            for (index, person) in home.children.iter().enumerate() {
                let (column, row) = (index % columns, index / columns);
                places[*person] = (
                    left + MARGIN + column * (WIDTH + GAP),
                    children_top + row * (HEIGHT + 12),
                );
            }
            let width = inner + 2 * MARGIN;
            drawn.push((home, left, width));
            left += width + BETWEEN_HOMES;
        }
        Layout {
            homes: drawn,
            places,
            width: left - BETWEEN_HOMES + 8,
            height: height + 8,
        }
    }
}

/// Who lives where: in their main home, or else in the first that is known.
fn homes(graph: &FamilyGraph) -> Vec<Home> {
    let mut homes: Vec<Home> = (0..graph.households.len())
        .map(|place| Home {
            place: Some(place),
            adults: Vec::new(),
            children: Vec::new(),
        })
        .collect();
    let mut elsewhere = Home {
        place: None,
        adults: Vec::new(),
        children: Vec::new(),
    };
    for (index, person) in graph.people.iter().enumerate() {
        let mut own = graph.residences.iter().filter(|residence| residence.person == index);
        let main = own.clone().find(|residence| residence.is_main).or_else(|| own.next());
        let home = main
            .and_then(|residence| homes.get_mut(residence.household))
            .unwrap_or(&mut elsewhere);
        if person.is_child {
            home.children.push(index);
        } else {
            home.adults.push(index);
        }
    }
    homes.push(elsewhere);
    homes.retain(|home| !home.adults.is_empty() || !home.children.is_empty());
    homes
}

/// The drawing. `roles` is the second line of each person, `label` what it all says in a sentence.
pub(super) fn draw(pen: Pen<'_>, access: &Access, graph: &FamilyGraph, roles: &[String], label: &str) -> String {
    let layout = Layout::of(graph);
    let mut svg = String::with_capacity(4_096);
    let (width, height) = (layout.width.max(640), layout.height);
    // Writing to a string never fails.
    let _ = write!(
        svg,
        "<svg class=\"family\" width=\"{width}\" viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\""
    );
    escape(&mut svg, label);
    svg.push_str("\">");
    for (home, left, width) in &layout.homes {
        let Some(place) = home.place else { continue };
        let _ = write!(
            svg,
            "<rect class=\"home\" x=\"{left}\" y=\"8\" width=\"{width}\" height=\"{}\" rx=\"10\"/><text class=\"home-name\" x=\"{}\" y=\"37\">",
            height - 16,
            left + MARGIN
        );
        escape(&mut svg, &cut(&home_name(graph, place), width / 7));
        svg.push_str("</text>");
    }
    lines(&mut svg, pen, graph, &layout);
    for (index, person) in graph.people.iter().enumerate() {
        let (x, y) = layout.places[index];
        let kind = if person.is_child { "student" } else { "guardian" };
        let href = address_of(pen, access, kind, person.uid);
        match &href {
            Some(href) => {
                let _ = write!(svg, "<a href=\"{href}\"");
                if person.is_centre {
                    svg.push_str(" aria-current=\"page\"");
                }
                svg.push('>');
            }
            None => svg.push_str("<g>"),
        }
        let own = if person.is_centre { " is-self" } else { "" };
        let _ = write!(
            svg,
            "<rect class=\"node{own}\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" rx=\"8\"/><circle class=\"disc\" cx=\"{}\" cy=\"{}\" r=\"15\"/><text class=\"initials\" x=\"{}\" y=\"{}\">",
            x + 28,
            y + 32,
            x + 28,
            y + 36
        );
        escape(&mut svg, &ui::initials(&person.name));
        let _ = write!(svg, "</text><text x=\"{}\" y=\"{}\">", x + 52, y + 28);
        escape(&mut svg, &cut(&person.name, SIGNS));
        let _ = write!(svg, "</text><text class=\"role\" x=\"{}\" y=\"{}\">", x + 52, y + 46);
        escape(&mut svg, &cut(&roles[index], SIGNS + 2));
        svg.push_str("</text>");
        svg.push_str(if href.is_some() { "</a>" } else { "</g>" });
    }
    svg.push_str("</svg>");
    svg
}

/// From each guardian to their children, each guardian on a lane of their own; who pays, dashed beside it.
fn lines(svg: &mut String, pen: Pen<'_>, graph: &FamilyGraph, layout: &Layout) {
    let centre = graph
        .people
        .iter()
        .position(|person| person.is_centre && person.is_child);
    let mut guardians: Vec<usize> = graph.links.iter().map(|link| link.guardian).collect();
    guardians.sort_unstable();
    guardians.dedup();
    for link in &graph.links {
        let ((gx, gy), (sx, sy)) = (layout.places[link.guardian], layout.places[link.student]);
        if gy >= sy {
            continue;
        }
        let lane = guardians
            .iter()
            .position(|guardian| *guardian == link.guardian)
            .unwrap_or_default()
            % 4;
        let (bottom, bus) = (gy + HEIGHT, gy + HEIGHT + 26 + lane * 9);
        let (from, to) = (gx + WIDTH / 2, sx + WIDTH / 2);
        let _ = write!(svg, "<path class=\"link\" d=\"M{from} {bottom}V{bus}H{to}V{sy}\"/>");
        let pays = link.is_payer && centre.is_none_or(|centre| centre == link.student);
        if pays {
            // Close to the line and never on it, and one beside the other where several arrive.
            let (from, to, bus) = (gx + 30, sx + 30 + lane * 18, bus + 5);
            let _ = write!(
                svg,
                "<path class=\"pays\" d=\"M{from} {bottom}V{bus}H{to}V{}\"/><path class=\"arrow\" d=\"m{to} {sy}-5-9h10z\"/><text class=\"pays-name\" x=\"{}\" y=\"{}\">",
                sy - 8,
                from + 6,
                bottom + 16
            );
            escape(svg, &pays_label(pen, link.share));
            svg.push_str("</text>");
        }
    }
}

/// « paie 60 % ».
pub(super) fn pays_label(pen: Pen<'_>, share: Option<i64>) -> String {
    match share {
        Some(share) => pen.counted("pages-pays-share", share),
        None => pen.t("pages-pays").to_owned(),
    }
}

/// What a home is called: its name and where it is.
pub(super) fn home_name(graph: &FamilyGraph, place: usize) -> String {
    let home = &graph.households[place];
    let town = format!("{} {}", home.postal_code, home.city);
    let parts = [home.label.as_str(), home.address.as_str(), town.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// A text of so many signs at most.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::graph::{Household, Link, Person, Residence};

    fn person(number: u128, is_child: bool) -> Person {
        Person {
            uid: Uuid::from_u128(number),
            name: format!("Personne {number}"),
            is_child,
            is_centre: number == 3,
            class: None,
            status: None,
            birth_date: None,
        }
    }

    fn lives(person: usize, household: usize) -> Residence {
        Residence {
            person,
            household,
            share: None,
            is_main: true,
        }
    }

    fn house(number: u128) -> Household {
        Household {
            uid: Uuid::from_u128(number),
            label: String::new(),
            address: "1 rue Haute".into(),
            postal_code: "69001".into(),
            city: "Lyon".into(),
        }
    }

    /// Parents apart, four children with the mother, and an aunt nobody knows where.
    fn family() -> FamilyGraph {
        let mut people: Vec<Person> = (0..3).map(|number| person(number, false)).collect();
        people.extend((3..7).map(|number| person(number, true)));
        let mut residences = vec![lives(0, 0), lives(1, 1)];
        residences.extend((3..7).map(|child| lives(child, 0)));
        let link = |guardian: usize, student: usize| Link {
            uid: Uuid::nil(),
            student,
            guardian,
            relationship: None,
            authority: None,
            pickup: None,
            rank: None,
            is_legal_guardian: true,
            is_payer: guardian == 1,
            share: Some(100),
            is_main_contact: false,
            emergency_priority: None,
            has_portal: false,
        };
        FamilyGraph {
            families: Vec::new(),
            households: vec![house(20), house(21)],
            links: (3..7).flat_map(|child| [link(0, child), link(1, child)]).collect(),
            people,
            residences,
        }
    }

    #[test]
    fn nobody_stands_on_somebody_else_and_all_stand_inside() {
        let graph = family();
        let layout = Layout::of(&graph);
        for (index, (x, y)) in layout.places.iter().enumerate() {
            assert!(x + WIDTH <= layout.width && y + HEIGHT <= layout.height, "{index}");
            for (other, (ox, oy)) in layout.places.iter().enumerate().skip(index + 1) {
                let apart = x.abs_diff(*ox) >= WIDTH || y.abs_diff(*oy) >= HEIGHT;
                assert!(apart, "{index} {other}");
            }
        }
    }

    #[test]
    fn each_person_stands_in_their_own_home() {
        let graph = family();
        let layout = Layout::of(&graph);
        for (home, left, width) in &layout.homes {
            for person in home.adults.iter().chain(&home.children) {
                let (x, _) = layout.places[*person];
                assert!(x >= *left && x + WIDTH <= left + width, "{person}");
            }
        }
        assert_eq!(layout.homes.len(), 3, "two homes, and the aunt beside them");
    }

    #[test]
    fn a_long_name_is_cut_where_its_box_ends() {
        assert_eq!(cut("De La Rochefoucauld-Liancourt Anne-Sophie", 12), "De La Roche…");
        assert_eq!(cut("Léa", 12), "Léa");
    }
}
