//! People named with `@` in what is written: `@Anne Morel`, whom the bell tells of it. It is found in the text itself, so
//! that it is the same from a page, from the API or from an import.

use kit::catalogue::Draft;
use kit::store::Tx;
use kit::{Result, Value};
use words::fold::fold;

/// The field of a record that mentions people: their keys, with spaces between.
pub const MENTIONS: &str = "mentions";
/// Characters of a name, at most.
const LONGEST: usize = 80;

/// Notes whom a text names, when it changes.
///
/// # Errors
/// Those of the store.
pub fn note(tx: &mut Tx<'_>, draft: &mut Draft<'_>, field: &str) -> Result<()> {
    if !draft.changes(field) {
        return Ok(());
    }
    let named = named(tx, draft.text(field))?;
    let keys: Vec<String> = named.iter().map(i64::to_string).collect();
    let value = if keys.is_empty() {
        Value::Null
    } else {
        Value::Text(keys.join(" "))
    };
    draft.after.set(MENTIONS, value);
    Ok(())
}

/// The members of staff whom a text names, each once, in the order in which it does.
///
/// # Errors
/// Those of the store.
pub fn named(tx: &mut Tx<'_>, text: &str) -> Result<Vec<i64>> {
    let places: Vec<String> = after_marks(text).map(fold).collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT s.id, p.first_name, p.last_name FROM staff s JOIN person p ON p.id = s.id ORDER BY s.id";
    let mut names: Vec<(String, i64)> = Vec::new();
    for row in tx.rows(sql, &[])? {
        let Some(id) = row[0].as_int() else { continue };
        let (first, last) = (row[1].to_text(), row[2].to_text());
        for name in [format!("{first} {last}"), format!("{last} {first}")] {
            let name = fold(name.trim());
            if !name.is_empty() {
                names.push((name, id));
            }
        }
    }
    // The longest first: who is called `Anne Morel Dupont` is not `Anne Morel`.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut found = Vec::new();
    for place in &places {
        let is_named = |name: &str| {
            let rest = place.strip_prefix(name)?;
            let is_whole = !rest.starts_with(char::is_alphanumeric);
            is_whole.then_some(())
        };
        let one = names.iter().find(|(name, _)| is_named(name).is_some());
        if let Some((_, id)) = one.filter(|(_, id)| !found.contains(id)) {
            found.push(*id);
        }
    }
    Ok(found)
}

/// What follows each `@` that begins a word.
fn after_marks(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('@').filter_map(|(at, mark)| {
        let begins = text[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphanumeric());
        let rest = &text[at + mark.len()..];
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
        begins.then(|| &rest[..end])
    })
}
