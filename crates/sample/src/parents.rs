//! Composes the grown-ups of a family according to its shape.

use crate::calendar::plus;
use crate::code::Sex;
use crate::contact::Directory;
use crate::household::{Adult, Shape, household};
use crate::model::{Guardian, Household};
use crate::names::{FRENCH, Origin};
use crate::random::Random;
use jiff::civil::Date;

/// Where the children of a couple come from.
#[derive(Clone, Copy)]
pub(crate) struct Roots {
    pub origin: Origin,
    pub country: &'static str,
    /// Whether both parents come from elsewhere.
    pub both_abroad: bool,
}

impl Roots {
    /// The roots of the children of two parents: the father's, or the mother's if only she is from elsewhere.
    fn of(random: &mut Random, hers: Origin, his: Origin) -> Self {
        let origin = if his.is_abroad() { his } else { hers };
        let both_abroad = his.is_abroad() && hers.is_abroad();
        Self {
            origin,
            country: origin.country(random),
            both_abroad,
        }
    }

    /// The nationalities of the children: born to one French parent, they are French (Code civil, art. 18).
    pub fn nationalities(&self, random: &mut Random) -> Vec<&'static str> {
        let mut drawn = self.origin.nationalities(random, self.country);
        if !self.both_abroad && !drawn.contains(&"FR") {
            drawn.insert(0, "FR");
        }
        drawn
    }
}

/// The grown-ups of a family and what the children take from them.
pub(crate) struct Parents {
    pub shape: Shape,
    pub households: Vec<Household>,
    pub guardians: Vec<Guardian>,
    /// Surname of the children, and of the younger ones when a blended family has two.
    pub child_names: (String, String),
    /// Origin of the children's first names and nationality, and in a blended family that of the
    /// younger ones.
    pub roots: (Roots, Roots),
    /// Year the mother was born, from which the others' ages follow, and the origin of her side.
    mother_born: i16,
    mother_origin: Origin,
    /// Percentages of the fees of the two persons in charge.
    pub shares: (u8, u8),
    /// Which of the two persons in charge is called first.
    pub first_called: usize,
    /// In a separated family, with whom the children live.
    pub lives_with: usize,
}

impl Parents {
    /// Draws the grown-ups of children whose eldest was born in `eldest_born`.
    ///
    /// `imposed` gives the birth name of the parent of that sex, who is then known beforehand.
    pub fn draw(
        random: &mut Random,
        directory: &mut Directory,
        shape: Shape,
        eldest_born: i16,
        imposed: Option<(Sex, &str)>,
    ) -> Self {
        let his_origin = Origin::draw(random);
        let her_origin = if random.chance(700) {
            his_origin
        } else {
            Origin::draw(random)
        };
        let her_birth = eldest_born - random.between(23, 38) as i16;
        let his_birth = her_birth - random.between(-3, 7) as i16;
        let (mut her_sex, mut his_sex) = (Sex::Female, Sex::Male);
        if matches!(shape, Shape::Together | Shape::Alternating) && imposed.is_none() && random.chance(12) {
            let sex = random.pick(&[Sex::Female, Sex::Female, Sex::Male]);
            (her_sex, his_sex) = (sex, sex);
        }
        let mut her = Adult::draw(random, her_origin, her_sex, her_birth);
        let mut him = Adult::draw(random, his_origin, his_sex, his_birth);
        match imposed {
            Some((Sex::Male, name)) => name.clone_into(&mut him.birth_name),
            Some((Sex::Female, name)) => name.clone_into(&mut her.birth_name),
            None => {}
        }
        let roots = Roots::of(random, her_origin, his_origin);
        let child_name = child_name(random, &her.birth_name, &him.birth_name);
        let mut parents = Self {
            shape,
            households: vec![household(random, directory)],
            guardians: Vec::with_capacity(3),
            child_names: (child_name.clone(), child_name),
            roots: (roots, roots),
            mother_born: her_birth,
            mother_origin: her_origin,
            shares: (0, 100),
            first_called: usize::from(random.chance(300)),
            lives_with: usize::from(random.chance(170)),
        };
        parents.gather(random, directory, her, him, imposed.is_some());
        parents
    }

    fn gather(&mut self, random: &mut Random, directory: &mut Directory, her: Adult, him: Adult, names_set: bool) {
        match self.shape {
            Shape::Together => {
                // Most married women use their husband's name; it is a choice, not a rule.
                let married = (!names_set && her.sex != him.sex && random.chance(520)).then(|| him.birth_name.clone());
                let shared_mail = random.chance(45);
                self.add(random, directory, her, married.as_deref(), Some(0));
                self.add(random, directory, him, None, Some(0));
                if shared_mail {
                    self.guardians[1].email = self.guardians[0].email.clone();
                }
                self.shares = if random.chance(250) {
                    (50, 50)
                } else {
                    random.pick(&[(100, 0), (0, 100)])
                };
                if random.chance(35) {
                    self.add_grandparent(random, directory);
                }
            }
            Shape::Alternating | Shape::Separated | Shape::CourtOrder => {
                self.households.push(household(random, directory));
                let kept = (her.sex != him.sex && random.chance(120)).then(|| him.birth_name.clone());
                self.add(random, directory, her, kept.as_deref(), Some(0));
                self.add(random, directory, him, None, Some(1));
                if self.shape == Shape::CourtOrder {
                    (self.first_called, self.lives_with, self.shares) = (0, 0, (100, 0));
                } else {
                    self.shares = random.weighted(&[
                        ((50, 50), 55),
                        ((60, 40), 12),
                        ((40, 60), 10),
                        ((100, 0), 13),
                        ((0, 100), 10),
                    ]);
                    if random.chance(110) {
                        self.add_partner(random, directory);
                    }
                }
                if self.shape == Shape::Separated {
                    self.first_called = self.lives_with;
                }
            }
            Shape::Blended => {
                self.households.push(household(random, directory));
                let origin = Origin::draw(random);
                let born = him.born + random.between(-4, 6) as i16;
                let partner = Adult::draw(random, origin, Sex::Male, born);
                self.roots.1 = Roots::of(random, self.mother_origin, origin);
                self.child_names.1 = child_name(random, &her.birth_name, &partner.birth_name);
                let married = random.chance(300).then(|| partner.birth_name.clone());
                let address_known = random.chance(900);
                self.add(random, directory, her, married.as_deref(), Some(0));
                self.add(random, directory, him, None, address_known.then_some(1));
                self.add(random, directory, partner, None, Some(0));
                if !address_known {
                    self.households.pop();
                }
                (self.first_called, self.lives_with) = (0, 0);
                self.shares = random.pick(&[(100, 0), (50, 50), (70, 30)]);
            }
            Shape::Single => {
                let alone = if random.chance(830) { her } else { him };
                if alone.sex == Sex::Female && random.chance(350) {
                    self.child_names.0 = alone.birth_name.clone();
                }
                self.add(random, directory, alone, None, Some(0));
                self.shares = (100, 0);
                if random.chance(240) {
                    self.add_grandparent(random, directory);
                }
            }
            Shape::Tutor => {
                let sex = random.pick(&[Sex::Female, Sex::Male]);
                let born = her.born - random.between(22, 30) as i16;
                let elder = Adult::draw(random, her.origin, sex, born);
                self.add(random, directory, elder, None, Some(0));
                self.shares = (100, 0);
            }
            Shape::ChildProtection => {
                self.households.push(household(random, directory));
                let social_worker = Adult::draw(random, FRENCH, Sex::Female, her.born);
                self.add(random, directory, social_worker, None, None);
                self.guardians[0].occupation_code = Some("43");
                self.guardians[0].occupation = Some("référente ASE");
                self.guardians[0].employer = Some("Département, aide sociale à l'enfance");
                self.add(random, directory, her, None, Some(1));
                (self.first_called, self.shares) = (0, (100, 0));
            }
        }
    }

    fn add(
        &mut self,
        random: &mut Random,
        directory: &mut Directory,
        adult: Adult,
        married_name: Option<&str>,
        household: Option<usize>,
    ) {
        self.guardians
            .push(adult.enter(random, directory, married_name, household));
    }

    /// A grandparent on the first parent's side, to call when the parents do not answer.
    fn add_grandparent(&mut self, random: &mut Random, directory: &mut Directory) {
        let sex = random.pick(&[Sex::Female, Sex::Female, Sex::Male]);
        let born = self.mother_born - random.between(22, 34) as i16;
        let mut elder = Adult::draw(random, self.mother_origin, sex, born);
        if random.chance(700) {
            let parent = &self.guardians[0];
            let name = parent.birth_name.as_ref().unwrap_or(&parent.last_name);
            name.clone_into(&mut elder.birth_name);
        }
        self.add(random, directory, elder, None, None);
    }

    /// The new partner of the second parent.
    fn add_partner(&mut self, random: &mut Random, directory: &mut Directory) {
        let origin = Origin::draw(random);
        let sex = if self.guardians[1].sex == Sex::Male {
            Sex::Female
        } else {
            Sex::Male
        };
        let born = self.mother_born + random.between(-4, 5) as i16;
        let partner = Adult::draw(random, origin, sex, born);
        self.add(random, directory, partner, None, Some(1));
    }

    /// How the office files the family: the parents' names in use, once when they are the same.
    pub fn family_name(&self) -> String {
        let child = &self.child_names.0;
        match self.guardians.get(1).filter(|_| self.shape != Shape::Single) {
            Some(second) if self.shape != Shape::ChildProtection => {
                let first = &self.guardians[0].last_name;
                let second = &second.last_name;
                if first == second {
                    first.clone()
                } else {
                    format!("{second} – {first}")
                }
            }
            _ => child.clone(),
        }
    }

    /// Index of the household where the children mostly live.
    pub fn main_household(&self) -> usize {
        match self.shape {
            Shape::Alternating | Shape::Separated => self.lives_with,
            _ => 0,
        }
    }
}

/// The surname of the children of two parents: mostly the father's, sometimes both or the
/// mother's (Code civil, art. 311-21).
fn child_name(random: &mut Random, hers: &str, his: &str) -> String {
    match random.below(100) {
        0..83 => his.to_owned(),
        83..89 => hers.to_owned(),
        _ if hers == his || hers.len() + his.len() > 24 => his.to_owned(),
        89..96 => format!("{his} {hers}"),
        _ => format!("{his}-{hers}"),
    }
}

/// The earliest day a younger sibling who is not a twin can be born.
pub(crate) fn next_birth(after: Date) -> Date {
    plus(after, 305)
}
