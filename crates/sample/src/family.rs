//! The stream of families.

use crate::calendar::{day, draw_day, opening_year};
use crate::code::{Role, Sex, Status};
use crate::contact::Directory;
use crate::establishment::{Establishment, Staff};
use crate::folder::{Situation, documents, options};
use crate::household::{SHAPES, Shape, employ};
use crate::model::{Family, Student};
use crate::names::{Generation, Origin, is_in_union};
use crate::numbers::ine;
use crate::parents::{Parents, next_birth};
use crate::path::{Path, Standing};
use crate::places::birth_place;
use crate::random::Random;
use crate::schooling::Registrar;
use crate::setting::stream;
use crate::tables::WORLD;
use jiff::civil::Date;
use std::collections::HashSet;

/// Shapes and numbers of children of the first families, so that a small sample shows every case.
const CAST: &[(Shape, usize)] = &[
    (Shape::Together, 2),
    (Shape::Alternating, 2),
    (Shape::Blended, 3),
    (Shape::Single, 1),
    (Shape::Together, 2),
    (Shape::Together, 1),
    (Shape::Together, 1),
    (Shape::Together, 1),
    (Shape::CourtOrder, 1),
    (Shape::Tutor, 1),
    (Shape::ChildProtection, 1),
];
/// The family of [`CAST`] with twins.
const TWINS: usize = 4;
/// Every so many families, beginning with the sixth, a parent works in the establishment.
const STAFF_EVERY: usize = 40;
/// Every so many families, beginning with the eighth, the child is the homonym, born on the same
/// day, of the eldest of the family before.
const HOMONYM_EVERY: usize = 1500;

/// Families one after the other, until the plan's number of students is reached.
///
/// Made by [`Establishment::families`]; two iterators over the same establishment agree.
#[derive(Debug)]
pub struct Families<'a> {
    house: &'a Establishment,
    registrar: Registrar<'a>,
    directory: Directory,
    rank: usize,
    students: usize,
    /// Members of staff already parents here, as indexes into the establishment's list.
    colleagues: HashSet<usize>,
    /// A child of the last family that the next one will be the homonym of.
    echo: Option<Echo>,
}

/// What homonyms share.
#[derive(Clone, Debug)]
struct Echo {
    last_name: String,
    first_name: &'static str,
    sex: Sex,
    birth_date: Date,
    path: Path,
}

impl Establishment {
    /// Streams the families; memory stays flat whatever their number.
    pub fn families(&self) -> Families<'_> {
        Families {
            house: self,
            registrar: Registrar::new(self),
            directory: Directory::default(),
            rank: 0,
            students: 0,
            colleagues: HashSet::new(),
            echo: None,
        }
    }
}

impl Iterator for Families<'_> {
    type Item = Family;

    fn next(&mut self) -> Option<Family> {
        let left = self.house.plan.students.saturating_sub(self.students);
        if left == 0 {
            return None;
        }
        let rank = self.rank;
        self.rank += 1;
        let mut random = Random::new(self.house.plan.seed, stream::FAMILIES + rank as u64);
        Some(self.family(&mut random, rank, left))
    }
}

impl Families<'_> {
    fn family(&mut self, random: &mut Random, rank: usize, left: usize) -> Family {
        let echo = self.echo.take();
        let (shape, count) = match CAST.get(rank) {
            Some(&cast) => cast,
            None if echo.is_some() || rank % HOMONYM_EVERY == 6 => (Shape::Together, 1),
            None => {
                let counts = [(1, 748), (2, 210), (3, 36), (4, 6)];
                (random.weighted(SHAPES), random.weighted(&counts))
            }
        };
        let mut paths = self.paths(random, rank, count.min(left));
        if let Some(echo) = &echo {
            paths = vec![echo.path];
        }
        let opening = opening_year(self.house.plan.today);
        let eldest_born = opening - paths[0].age;
        let works_here = shape == Shape::Together && rank % STAFF_EVERY == 5;
        let colleague = works_here
            .then(|| colleague(self.house, &self.colleagues, eldest_born))
            .flatten();
        let imposed = match (&echo, colleague) {
            (Some(echo), _) => Some((Sex::Male, echo.last_name.as_str())),
            (None, Some((_, member))) => Some((member.sex, member.last_name.as_str())),
            (None, None) => None,
        };
        let mut parents = Parents::draw(random, &mut self.directory, shape, eldest_born, imposed);
        if let Some(echo) = &echo {
            echo.last_name.clone_into(&mut parents.child_names.0);
        } else if rank % HOMONYM_EVERY == 6 {
            // A name an unrelated father may bear: not one made of both parents'.
            let father = &parents.guardians[1];
            parents.child_names.0 = father.birth_name.as_ref().unwrap_or(&father.last_name).clone();
        }
        if let Some((index, member)) = colleague {
            let parent = parents.guardians.iter_mut().find(|one| one.sex == member.sex);
            if let Some(parent) = parent {
                employ(parent, index, member);
                self.colleagues.insert(index);
            }
        }
        if rank == 0 {
            self.give_address(random, &mut parents);
        }
        let nationalities = (
            parents.roots.0.nationalities(random),
            parents.roots.1.nationalities(random),
        );
        let mut children: Vec<Student> = Vec::with_capacity(paths.len());
        for (position, path) in paths.iter().enumerate() {
            let younger = shape == Shape::Blended && position > 0;
            let nationalities = if younger { &nationalities.1 } else { &nationalities.0 };
            let child = self.child(random, &parents, path, nationalities, younger, &children);
            children.push(child);
        }
        if let (Some(echo), Some(child)) = (echo, children.first_mut()) {
            (child.first_name, child.sex) = (echo.first_name, echo.sex);
            child.birth_date = echo.birth_date;
        } else if rank % HOMONYM_EVERY == 6 {
            self.echo = children.first().map(|child| Echo {
                last_name: child.last_name.clone(),
                first_name: child.first_name,
                sex: child.sex,
                birth_date: child.birth_date,
                path: paths[0],
            });
        }
        Family {
            name: parents.family_name(),
            households: parents.households,
            guardians: parents.guardians,
            children,
        }
    }

    /// Sees to it that the first guardian of the sample can sign in.
    fn give_address(&mut self, random: &mut Random, parents: &mut Parents) {
        if let Some(guardian) = parents.guardians.first_mut().filter(|one| one.email.is_none()) {
            let (first, last) = (guardian.first_name, &guardian.last_name);
            guardian.email = Some(self.directory.email(random, first, last, 1985));
        }
    }

    /// Paths of the children, eldest first; siblings outside school age are not known to it.
    fn paths(&self, random: &mut Random, rank: usize, count: usize) -> Vec<Path> {
        let mut first = Path::draw(random);
        while rank < CAST.len() && first.standing != Standing::Present {
            first = Path::draw(random);
        }
        let mut paths = vec![first];
        for _ in 1..count {
            let twins = if rank < CAST.len() {
                rank == TWINS
            } else {
                random.chance(24)
            };
            if twins && paths.len() == 1 {
                paths.push(Path {
                    leaning: random.below(100),
                    ..first
                });
                continue;
            }
            let gap = random.weighted(&[(1, 8), (2, 34), (3, 30), (4, 16), (5, 8), (7, 4)]);
            let (youngest, eldest) = (paths[paths.len() - 1].age, paths[0].age);
            let draw = if rank < CAST.len() {
                Path::present
            } else {
                Path::draw_at
            };
            if let Some(path) = draw(random, youngest - gap) {
                paths.push(path);
            } else if let Some(path) = draw(random, eldest + gap) {
                paths.insert(0, path);
            }
        }
        paths
    }

    fn child(
        &mut self,
        random: &mut Random,
        parents: &Parents,
        path: &Path,
        nationalities: &[&'static str],
        younger: bool,
        elders: &[Student],
    ) -> Student {
        self.students += 1;
        let today = self.house.plan.today;
        let birth_date = self.birth_date(random, path, elders);
        let origin = if younger {
            parents.roots.1.origin
        } else {
            parents.roots.0.origin
        };
        let sex = if random.chance(489) { Sex::Female } else { Sex::Male };
        let mut name = || origin.first_name(random, Generation::Child, sex);
        let mut first_name = name();
        while elders.iter().any(|elder| elder.first_name == first_name) {
            first_name = name();
        }
        let history = self.registrar.history(random, path);
        let options = options(random, &history);
        let (birth_city, birth_country) = birth_place(random, nationalities);
        let situation = Situation {
            birth_date,
            history: &history,
            needs_permit: !nationalities.iter().any(|country| is_in_union(country)),
            court_order: parents.shape == Shape::CourtOrder,
        };
        let documents = documents(random, self.house, &situation);
        let last_name = if younger {
            &parents.child_names.1
        } else {
            &parents.child_names.0
        }
        .clone();
        let other_first_names = other_names(random, origin, sex, first_name);
        let age = opening_year(today) - birth_date.year();
        let reached = |random: &mut Random| random.chance(if age >= 18 { 950 } else { 520 });
        let candidate = history.last().is_some_and(|period| period.status == Status::Applicant);
        let known = random.chance(if candidate { 600 } else { 975 });
        let has_ine = known && (birth_country == "FR" || random.chance(800));
        Student {
            number: format!("{}-{:05}", history[0].valid_from.year(), self.students),
            ine: has_ine.then(|| ine(self.students, age >= 14 && random.chance(650))),
            sex,
            usage_name: usage_name(random, parents, &last_name),
            preferred_name: random.chance(15).then(|| other_first_names.first().copied()).flatten(),
            other_first_names,
            birth_date,
            birth_city,
            birth_country,
            nationalities: nationalities.to_vec(),
            email: (age >= 14 && reached(random))
                .then(|| self.directory.email(random, first_name, &last_name, birth_date.year())),
            mobile: (age >= 12 && reached(random)).then(|| self.directory.mobile()),
            household: parents.main_household(),
            links: parents.links(birth_date, today, younger),
            history,
            options,
            documents,
            note: random.chance(60).then(|| random.pick(WORLD.list("note"))),
            last_name,
            first_name,
        }
    }

    /// A day of the right year; the same for twins, ten months after the elder for the others.
    fn birth_date(&self, random: &mut Random, path: &Path, elders: &[Student]) -> Date {
        let year = opening_year(self.house.plan.today) - path.age;
        let (first, last) = (day(year, 1, 1), day(year, 12, 31));
        match elders.last() {
            Some(elder) if elder.birth_date.year() == year => elder.birth_date,
            Some(elder) => draw_day(random, first.max(next_birth(elder.birth_date)), last),
            None => draw_day(random, first, last),
        }
    }
}

/// A member of staff of an age to have children here, other than those already `taken`.
fn colleague<'a>(house: &'a Establishment, taken: &HashSet<usize>, eldest_born: i16) -> Option<(usize, &'a Staff)> {
    house.staff.iter().enumerate().find(|(index, member)| {
        matches!(
            member.role,
            Role::Teacher | Role::Office | Role::Accountant | Role::Trainer
        ) && (22..=42).contains(&(eldest_born - member.birth_date.year()))
            && !taken.contains(index)
    })
}

/// Second and third first names, often those of the grandparents' time.
fn other_names(random: &mut Random, origin: Origin, sex: Sex, first_name: &str) -> Vec<&'static str> {
    let count = random.weighted(&[(0, 20), (1, 40), (2, 40)]);
    let mut names: Vec<&'static str> = Vec::with_capacity(count);
    for _ in 0..count {
        let generation = random.pick(&[Generation::Child, Generation::Parent, Generation::Elder]);
        let name = origin.first_name(random, generation, sex);
        if name != first_name && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The name of both parents, used by a few although one alone was given.
fn usage_name(random: &mut Random, parents: &Parents, last_name: &str) -> Option<String> {
    let mother = parents.guardians.first()?;
    let hers = mother.birth_name.as_ref().unwrap_or(&mother.last_name);
    let usable = hers != last_name && !last_name.contains([' ', '-']) && !hers.contains(' ');
    (usable && matches!(parents.shape, Shape::Together | Shape::Alternating | Shape::Separated))
        .then(|| format!("{last_name}-{hers}"))
        .filter(|_| random.chance(40))
}
