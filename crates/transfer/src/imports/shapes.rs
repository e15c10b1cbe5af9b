//! What may be imported, as the person who chooses reads it.

use exchange::shape::SHAPES;
use kit::Access;
use ui::Pen;

/// Key and words of each shape that this person may import.
pub fn offered(pen: Pen<'_>, access: &Access) -> Vec<(&'static str, String)> {
    let mine = SHAPES.iter().filter(|shape| access.may(shape.roles[0].kind, "import"));
    mine.map(|shape| (shape.key, words(pen, access, shape.key, shape.roles[0].kind))).collect()
}

/// What a shape is called: its own words, or those of its main kind.
fn words(pen: Pen<'_>, access: &Access, shape: &str, kind: &str) -> String {
    let key = format!("imports-shape-{shape}");
    if pen.site.words.has(&key) {
        return pen.t(&key).to_owned();
    }
    access.catalogue.kind(kind).map(|kind| pen.kinds(kind)).unwrap_or_default()
}
