//! The texts of the room stand in both languages. That every kind, card, field and choice has its own is tested for the
//! whole house.

#[test]
fn the_french_and_the_english_texts_say_the_same_things() {
    assert_eq!(words::catalogue::check(&[words::SOURCE, crate::source()]), []);
}
