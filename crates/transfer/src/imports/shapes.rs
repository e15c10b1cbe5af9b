//! What may be imported, as the person who chooses reads it.

use exchange::shape::SHAPES;
use kit::Access;
use ui::Pen;

/// Key and words of each shape that this person may import.
pub fn offered(pen: Pen<'_>, access: &Access) -> Vec<(&'static str, String)> {
    let mine = SHAPES.iter().filter(|shape| access.may(shape.roles[0].kind, "import"));
    let words = |key: &str| pen.t(&format!("choice-import-shape-{key}")).to_owned();
    mine.map(|shape| (shape.key, words(shape.key))).collect()
}
