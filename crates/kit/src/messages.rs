//! The words of the engines, French and English: what they refuse, and the names of their own kinds.

use words::Source;

pub const SOURCE: Source = Source {
    room: "kit",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

#[cfg(test)]
mod tests {
    use super::SOURCE;
    use crate::catalogue::Type;

    #[test]
    fn the_messages_of_the_engines_are_without_fault() {
        assert_eq!(words::catalogue::check(&[SOURCE]), []);
    }

    #[test]
    fn the_kinds_of_the_engines_are_named_in_both_languages() {
        let words = words::Catalogue::new(&[SOURCE]).expect("the messages are read");
        for kind in crate::kinds() {
            let mut keys = vec![format!("kind-{}", kind.key), format!("kind-{}-many", kind.key)];
            keys.extend(kind.cards.iter().map(|card| format!("card-{}-{card}", kind.key)));
            for field in &kind.fields {
                keys.push(format!("field-{}-{}", kind.key, field.key));
                // Doors are named once, beside the operations of the journal.
                if let Type::Choice { list, codes } = field.ty
                    && list != "via"
                {
                    keys.extend(codes.iter().map(|code| format!("choice-{list}-{code}")));
                }
            }
            let missing: Vec<String> = keys.into_iter().filter(|key| !words.has(key)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
