//! Checks of how it was signed: the same picture twice (A06), two hands for one name (A07), signing in a burst
//! or all from one place (A08).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Code, Finding, Key, Limits};
use crate::observation::Mode;

/// A signature as the checks see it.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub slot: Key,
    pub who: Key,
    pub at: Timestamp,
    pub mode: Mode,
    /// SHA-256 of the picture in hexadecimal, when one was drawn.
    pub image: Option<String>,
    /// What the picture looks like in 64 bits: near pictures differ in few of them.
    pub look: Option<u64>,
    /// Whence it came: address and device together.
    pub device: Option<String>,
}

/// The same picture, or one that cannot be told from it, used more than once (A06): pasted signatures are a
/// ground of refusal (CAA Nantes, 20 April 2021). One finding for each later use.
pub fn alike(drawn: &[Drawn], limits: &Limits) -> Vec<Finding> {
    let mut by_image: BTreeMap<&str, &Drawn> = BTreeMap::new();
    let mut looks: Vec<(u64, &Drawn)> = Vec::new();
    let mut findings = Vec::new();
    for signature in drawn {
        let Some(image) = &signature.image else { continue };
        let same = by_image.get(image.as_str()).copied();
        let near = || {
            let look = signature.look?;
            looks
                .iter()
                .find(|(other, _)| (other ^ look).count_ones() <= limits.alike_bits)
                .map(|(_, other)| *other)
        };
        if let Some(first) = same.or_else(near) {
            findings.push(
                Finding::new(Code::A06)
                    .slots([first.slot, signature.slot])
                    .about([first.who, signature.who]),
            );
            continue;
        }
        by_image.insert(image, signature);
        looks.extend(signature.look.map(|look| (look, signature)));
    }
    findings
}

/// Signatures of one learner that look like two hands (A07): compared with the learner's first one.
pub fn unlike(drawn: &[Drawn], limits: &Limits) -> Vec<Finding> {
    let mut first: BTreeMap<Key, (u64, &Drawn)> = BTreeMap::new();
    let mut findings = Vec::new();
    for signature in drawn {
        let Some(look) = signature.look else { continue };
        let (known, earlier) = *first.entry(signature.who).or_insert((look, signature));
        let bits = (known ^ look).count_ones();
        if bits >= limits.unlike_bits {
            let finding = Finding::new(Code::A07)
                .slots([earlier.slot, signature.slot])
                .about([signature.who]);
            findings.push(finding.figures(i64::from(bits), i64::from(limits.unlike_bits)));
        }
    }
    findings
}

/// Several slots signed by one learner in one sitting (A08): catching up on a week is not signing each half-day.
pub fn hurried(drawn: &[Drawn], limits: &Limits) -> Vec<Finding> {
    let mut by_learner: BTreeMap<Key, Vec<&Drawn>> = BTreeMap::new();
    for signature in drawn {
        by_learner.entry(signature.who).or_default().push(signature);
    }
    let mut findings = Vec::new();
    for (who, mut signatures) in by_learner {
        signatures.sort_by_key(|signature| signature.at);
        let mut from = 0;
        while from < signatures.len() {
            let last = signatures[from].at.as_second() + limits.burst_seconds;
            let sitting: Vec<Key> = signatures[from..]
                .iter()
                .take_while(|next| next.at.as_second() < last)
                .map(|next| next.slot)
                .collect();
            let (length, mut slots) = (sitting.len(), sitting);
            slots.sort_unstable();
            slots.dedup();
            if slots.len() >= limits.burst_signatures {
                let count = slots.len() as i64;
                let finding = Finding::new(Code::A08).slots(slots).about([who]);
                findings.push(finding.figures(count, limits.burst_signatures as i64));
                from += length;
            } else {
                from += 1;
            }
        }
    }
    findings
}

/// All learners of a slot from one device in a moment, not on the trainer's tablet (A08). A class of one
/// proves nothing.
pub fn same_place(drawn: &[Drawn], limits: &Limits) -> Vec<Finding> {
    let mut groups: BTreeMap<(Key, &str), Vec<&Drawn>> = BTreeMap::new();
    let mut sizes: BTreeMap<Key, usize> = BTreeMap::new();
    for signature in drawn {
        *sizes.entry(signature.slot).or_default() += 1;
        if let (Some(device), Mode::Link | Mode::Qr | Mode::Pin) = (&signature.device, signature.mode) {
            groups.entry((signature.slot, device)).or_default().push(signature);
        }
    }
    let mut findings = Vec::new();
    for ((slot, _), signatures) in groups {
        let first = signatures
            .iter()
            .map(|signature| signature.at.as_second())
            .min()
            .unwrap_or(0);
        let last = signatures
            .iter()
            .map(|signature| signature.at.as_second())
            .max()
            .unwrap_or(0);
        let all = signatures.len() == sizes[&slot] && signatures.len() > 1;
        if all && last - first < limits.same_device_seconds {
            let about = signatures.iter().map(|signature| signature.who);
            findings.push(Finding::new(Code::A08).slots([slot]).about(about).what("device"));
        }
    }
    findings
}
