//! What each grown-up of a family is to each child: in charge, payer, called first, lived with.

use crate::code::{Authority, Pickup, Relationship, Residence, Sex};
use crate::household::Shape;
use crate::model::Link;
use crate::parents::Parents;
use jiff::civil::Date;

impl Parents {
    /// What each grown-up is to one child; `younger` tells, in a blended family, the children of
    /// the new couple from those of the former one.
    pub fn links(&self, birth_date: Date, today: Date, younger: bool) -> Vec<Link> {
        let adult = birth_date.saturating_add(jiff::Span::new().years(18)) <= today;
        let second_parent = if self.shape == Shape::Blended && younger { 2 } else { 1 };
        let mut links: Vec<Link> = (0..self.guardians.len())
            .filter(|&guardian| !(second_parent == 2 && guardian == 1))
            .map(|guardian| self.link(guardian, second_parent))
            .collect();
        let paid: u8 = links.iter().map(|link| link.payer_share).sum();
        links[0].payer_share += 100 - paid;
        for link in &mut links {
            // Authority ends at majority (Code civil, art. 371-1).
            if adult {
                link.legal_guardian = false;
                link.authority = Authority::None;
            }
        }
        links
    }

    fn link(&self, guardian: usize, second_parent: usize) -> Link {
        let person = &self.guardians[guardian];
        let rank = match guardian {
            0 => Some(1),
            _ if guardian == second_parent && self.shape != Shape::Single => Some(2),
            _ => None,
        };
        let parent = if person.sex == Sex::Female {
            Relationship::Mother
        } else {
            Relationship::Father
        };
        let relationship = match (self.shape, rank) {
            (Shape::Tutor, _) => Relationship::Tutor,
            (Shape::ChildProtection, Some(1)) => Relationship::ChildProtection,
            (_, Some(_)) => parent,
            (Shape::Together | Shape::Single, None) => Relationship::Grandparent,
            (_, None) => Relationship::StepParent,
        };
        let banned = self.shape == Shape::CourtOrder && guardian == 1;
        let authority = match (self.shape, rank) {
            (Shape::CourtOrder, Some(1)) | (Shape::Single, Some(1)) => Authority::Sole,
            (Shape::CourtOrder, _) | (_, None) => Authority::None,
            (Shape::Tutor, _) => Authority::Guardianship,
            (Shape::ChildProtection, Some(1)) => Authority::Delegated,
            _ => Authority::Joint,
        };
        let share = match guardian {
            0 => self.shares.0,
            _ if rank == Some(2) => self.shares.1,
            _ => 0,
        };
        let residence = self.residence(guardian, rank, second_parent);
        Link {
            guardian,
            relationship,
            rank,
            legal_guardian: rank.is_some() && authority != Authority::None,
            authority,
            payer_share: share,
            main_contact: rank.is_some() && (guardian.min(1) == self.first_called || self.alone()),
            emergency_priority: (!banned).then(|| match rank {
                Some(1) if self.first_called == 0 || self.alone() => 1,
                Some(2) if self.first_called == 1 => 1,
                Some(_) => 2,
                None => 3,
            }),
            pickup: match (banned, relationship) {
                (true, _) => Pickup::Forbidden,
                (_, Relationship::ChildProtection) => Pickup::Yes,
                (_, Relationship::StepParent | Relationship::Grandparent) => Pickup::OnWrittenNotice,
                _ if self.shape == Shape::ChildProtection => Pickup::OnWrittenNotice,
                _ => Pickup::Yes,
            },
            residence,
        }
    }

    fn alone(&self) -> bool {
        matches!(self.shape, Shape::Single | Shape::Tutor)
    }

    fn residence(&self, guardian: usize, rank: Option<u8>, second_parent: usize) -> Residence {
        match (self.shape, rank) {
            (Shape::Together | Shape::Single | Shape::Tutor, Some(_)) => Residence::Full,
            (Shape::Together | Shape::Single, None) => Residence::None,
            (Shape::Alternating, _) => Residence::Alternating,
            (Shape::Separated, None) if self.lives_with == 1 => Residence::Full,
            (Shape::Separated, Some(_)) if guardian == self.lives_with => Residence::Full,
            (Shape::Separated, _) => Residence::Weekends,
            (Shape::CourtOrder, Some(1)) => Residence::Full,
            (Shape::Blended, Some(2)) if second_parent == 1 => Residence::Weekends,
            (Shape::Blended, _) => Residence::Full,
            (Shape::ChildProtection, Some(2)) => Residence::Weekends,
            _ => Residence::None,
        }
    }
}
