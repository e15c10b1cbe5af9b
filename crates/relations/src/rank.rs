//! The order of cards in a stage: each has a rank, a text such that another always fits between two. Putting a card
//! somewhere writes that card alone, so that two people who order one stage at once do not undo each other.
//!
//! A rank is a fraction written in base 36 after the point, without zeros at its end; ranks compare as texts do, code
//! point by code point, on both engines.

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: u64 = 36;
/// Cards put at an end are so far from the last one that ranks stay short: the first eight digits count in steps.
const WIDTH: usize = 8;
const STEP: u64 = BASE.pow(4);

/// A rank between two neighbours; without a neighbour, before the first or after the last.
///
/// `below` must be less than `above`; where they are not (two cards given the same rank at once), the answer still comes
/// after `below`.
///
/// ```
/// let first = relations::rank::between(None, None);
/// let next = relations::rank::between(Some(&first), None);
/// let middle = relations::rank::between(Some(&first), Some(&next));
/// assert!(first < middle && middle < next);
/// ```
pub fn between(below: Option<&str>, above: Option<&str>) -> String {
    let below = below.map_or(&[][..], str::as_bytes);
    let rank = match above.map(str::as_bytes) {
        None if below.is_empty() => vec![DIGITS[18]],
        None => after(below),
        Some(above) if below.is_empty() => before(above),
        Some(above) if below < above => midpoint(below, Some(above)),
        // No room is left between equals.
        Some(_) => midpoint(below, None),
    };
    String::from_utf8_lossy(&rank).into_owned()
}

fn after(below: &[u8]) -> Vec<u8> {
    let next = head(below) + STEP;
    if next < BASE.pow(WIDTH as u32) {
        written(next)
    } else {
        midpoint(below, None)
    }
}

fn before(above: &[u8]) -> Vec<u8> {
    let head = head(above);
    if head > STEP {
        written(head - STEP)
    } else {
        midpoint(&[], Some(above))
    }
}

/// The first digits as a number.
fn head(rank: &[u8]) -> u64 {
    (0..WIDTH).fold(0, |number, place| number * BASE + digit(rank, place))
}

fn written(mut number: u64) -> Vec<u8> {
    let mut rank = vec![0; WIDTH];
    for place in rank.iter_mut().rev() {
        *place = DIGITS[(number % BASE) as usize];
        number /= BASE;
    }
    while rank.last() == Some(&b'0') {
        rank.pop();
    }
    rank
}

fn digit(rank: &[u8], place: usize) -> u64 {
    match rank.get(place) {
        Some(byte @ b'0'..=b'9') => u64::from(byte - b'0'),
        Some(byte @ b'a'..=b'z') => u64::from(byte - b'a') + 10,
        _ => 0,
    }
}

/// The shortest rank half-way between two; `above` none is one whole.
fn midpoint(below: &[u8], above: Option<&[u8]>) -> Vec<u8> {
    let mut rank = Vec::new();
    let mut above = above;
    let mut place = 0;
    loop {
        let low = digit(below, place);
        let high = above.map_or(BASE, |above| digit(above, place));
        if high - low > 1 {
            rank.push(DIGITS[((low + high) / 2) as usize]);
            return rank;
        }
        if high == low {
            rank.push(DIGITS[low as usize]);
        } else if above.is_some_and(|above| above.len() > place + 1) {
            // What `above` begins with is itself between the two.
            rank.push(DIGITS[high as usize]);
            return rank;
        } else {
            rank.push(DIGITS[low as usize]);
            above = None;
        }
        place += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::between;

    #[test]
    fn cards_put_last_one_after_the_other_keep_short_ranks() {
        let mut ranks = vec![between(None, None)];
        for _ in 0..20_000 {
            let last = ranks.last().map(String::as_str);
            let next = between(last, None);
            assert!(last < Some(next.as_str()));
            assert!(next.len() <= 8, "{next}");
            ranks.push(next);
        }
    }

    #[test]
    fn cards_put_first_one_before_the_other_keep_short_ranks() {
        let mut first = between(None, None);
        for _ in 0..20_000 {
            let rank = between(None, Some(&first));
            assert!(rank < first);
            assert!(rank.len() <= 8, "{rank}");
            first = rank;
        }
    }

    #[test]
    fn equals_leave_room_after_them() {
        assert!(between(Some("i"), Some("i")).as_str() > "i");
    }

    proptest! {
        /// Wherever cards are put, in whatever order, sorting by rank gives the order that hands gave.
        #[test]
        fn the_order_is_the_one_that_hands_gave(places in prop::collection::vec(0.0..1.0_f64, 1..300)) {
            let mut order: Vec<String> = Vec::new();
            for place in places {
                let at = (place * (order.len() + 1) as f64) as usize;
                let below = at.checked_sub(1).map(|below| order[below].as_str());
                let above = order.get(at).map(String::as_str);
                let rank = between(below, above);
                prop_assert!(below.is_none_or(|below| below < rank.as_str()), "{below:?} {rank}");
                prop_assert!(above.is_none_or(|above| rank.as_str() < above), "{rank} {above:?}");
                prop_assert!(!rank.is_empty() && !rank.ends_with('0'), "{rank}");
                order.insert(at, rank);
            }
            let mut sorted = order.clone();
            sorted.sort();
            prop_assert_eq!(sorted, order);
        }

        /// Two cards dropped in turn at one place never exhaust it.
        #[test]
        fn there_is_always_room_between_two(turns in prop::collection::vec(any::<bool>(), 1..200)) {
            let (mut low, mut high) = (between(None, None), between(Some("i"), None));
            for goes_up in turns {
                let middle = between(Some(&low), Some(&high));
                prop_assert!(low < middle && middle < high);
                if goes_up { low = middle } else { high = middle }
            }
        }
    }
}
