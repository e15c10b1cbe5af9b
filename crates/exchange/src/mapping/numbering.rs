//! The numbers of the guardians that titles speak of.

use super::GuardianGroup;
use super::title::{self, Group};
use crate::shape::MOST_GUARDIANS;

/// Which number each guardian named in the titles gets: "responsable 2" is the second, "mère" and "père" take the
/// numbers left, in the order they come.
pub(super) struct Numbering {
    given: Vec<(Group, u8)>,
    pub groups: [GuardianGroup; 4],
}

impl Numbering {
    pub fn new(labels: &[String]) -> Self {
        let spoken: Vec<title::Spoken> = labels.iter().filter_map(|label| title::guardian(label)).collect();
        let mut given: Vec<(Group, u8)> = Vec::new();
        for spoken in &spoken {
            if let Group::Numbered(number) = spoken.group
                && !given.iter().any(|(_, known)| *known == number)
            {
                given.push((spoken.group, number));
            }
        }
        let mut groups = [GuardianGroup::default(); 4];
        for spoken in &spoken {
            let known = given
                .iter()
                .find(|(group, _)| *group == spoken.group)
                .map(|(_, number)| *number);
            let free = || (1..=MOST_GUARDIANS).find(|number| !given.iter().any(|(_, known)| known == number));
            let Some(number) = known.or_else(free) else { continue };
            if known.is_none() {
                given.push((spoken.group, number));
            }
            let group = &mut groups[usize::from(number) - 1];
            group.is_legal |= spoken.is_legal;
            group.is_emergency |= spoken.group == Group::Emergency;
            if let Group::Parent(parent) = spoken.group {
                group.relationship = Some(parent);
            }
        }
        Numbering { given, groups }
    }

    /// Whether a title speaks of the guardian of that number.
    pub fn has(&self, number: u8) -> bool {
        self.given.contains(&(Group::Numbered(number), number))
    }

    pub fn of(&self, group: Group) -> u8 {
        self.given
            .iter()
            .find(|(known, _)| *known == group)
            .map_or(MOST_GUARDIANS, |(_, number)| *number)
    }
}
