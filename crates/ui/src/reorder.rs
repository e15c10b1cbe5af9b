//! Putting things in order one step at a time, which pages offer beside dragging: `move=city:up` of a form.

/// Moves `what` one place `up` or `down`; anything else, and a move past the end, leaves the order alone.
pub(crate) fn shift<T: PartialEq>(order: &mut [T], what: &T, way: &str) {
    let Some(place) = order.iter().position(|known| known == what) else {
        return;
    };
    match way {
        "up" if place > 0 => order.swap(place, place - 1),
        "down" if place + 1 < order.len() => order.swap(place, place + 1),
        _ => {}
    }
}
