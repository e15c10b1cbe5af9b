//! The chain: nothing is changed, taken out, put in, moved, or signed after the seal.

use proof::chain::Fault;
use proof::evidence::Act;
use proof::{Chain, canonical};

use crate::Recorded;

fn first_fault(entries: &[Vec<u8>]) -> Option<(usize, Fault)> {
    let mut chain = Chain::new();
    entries
        .iter()
        .enumerate()
        .find_map(|(at, entry)| chain.push(entry).err().map(|fault| (at, fault)))
}

#[test]
fn a_chain_as_recorded_holds() {
    let recorded = Recorded::of(2, 3);
    assert_eq!(first_fault(&recorded.entries), None);
    assert_eq!(recorded.chain.len(), 10);
}

#[test]
fn an_entry_changed_makes_the_next_one_wrong() {
    let mut entries = Recorded::of(1, 3).entries;
    let text = String::from_utf8(entries[1].clone())
        .unwrap()
        .replace("person-1", "person-7");
    entries[1] = text.into_bytes();
    assert_eq!(first_fault(&entries), Some((2, Fault::Chain)));
}

#[test]
fn an_entry_taken_out_or_moved_shows() {
    let entries = Recorded::of(1, 3).entries;
    let mut without = entries.clone();
    without.remove(1);
    assert_eq!(first_fault(&without), Some((1, Fault::Chain)));
    let mut moved = entries;
    moved.swap(0, 1);
    assert_eq!(first_fault(&moved), Some((0, Fault::Chain)));
}

#[test]
fn the_same_meaning_in_another_form_is_no_entry() {
    let mut entries = Recorded::of(1, 1).entries;
    entries[0].push(b'\n');
    assert_eq!(first_fault(&entries), Some((0, Fault::Form)));
}

#[test]
fn a_seal_counts_what_came_before_it() {
    let mut recorded = Recorded::new();
    recorded.add(Act::Learner, 0, 1);
    recorded.add(Act::Learner, 1, 1);
    let mut seal = recorded.evidence(Act::Seal, 0, 9);
    assert_eq!(seal.seal.as_ref().unwrap().entries, 1);
    seal.seal.as_mut().unwrap().entries = 2;
    assert_eq!(
        recorded.chain.push(&canonical::json(&seal).unwrap()).unwrap_err(),
        Fault::Seal
    );
}

#[test]
fn after_the_seal_only_a_rectification_is_recorded() {
    let mut recorded = Recorded::of(1, 2);
    for act in [Act::Learner, Act::Trainer, Act::Mark, Act::Seal] {
        let late = canonical::json(&recorded.evidence(act, 0, 8)).unwrap();
        assert_eq!(recorded.chain.push(&late).unwrap_err(), Fault::AfterSeal, "{act:?}");
    }
    recorded.add(Act::Rectification, 0, 9);
    recorded.add(Act::Learner, 1, 1);
}

#[test]
fn nobody_signs_a_slot_twice() {
    let mut recorded = Recorded::new();
    recorded.add(Act::Learner, 0, 1);
    let again = canonical::json(&recorded.evidence(Act::Learner, 0, 1)).unwrap();
    assert_eq!(recorded.chain.push(&again).unwrap_err(), Fault::Twice);
    recorded.add(Act::Learner, 1, 1);
}
