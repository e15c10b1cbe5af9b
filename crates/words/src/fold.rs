//! The one folding of text.
pub fn fold(text: &str) -> String {
    todo!()
}
pub fn tokens(text: &str) -> Vec<String> {
    todo!()
}
pub fn sort_key(last: &str, first: &str) -> String {
    todo!()
}
pub fn initials(first: &str, last: &str) -> String {
    todo!()
}
