//! Cells that hold more than one value, or none under the look of one: two phones, two e-mails, a whole address, a dash.

use kit::error::Message;
use words::email::read_email;
use words::phone::Phone;

/// Marks that stand for nothing in any cell.
pub(crate) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= 9
        && text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '/' | '.' | '…' | '?' | '*' | '_' | '\u{a0}' | ' '))
}

/// Words that stand for nothing where a phone, a date or a choice is due.
pub(crate) fn says_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "neant",
        "aucun",
        "aucune",
        "nc",
        "n c",
        "na",
        "n a",
        "non communique",
        "non communiquee",
        "non renseigne",
        "non renseignee",
        "inconnu",
        "inconnue",
        "sans",
        "sans objet",
        "null",
        "none",
        "vide",
        "pas de mail",
        "pas d email",
        "pas de telephone",
        "pas de portable",
        "a completer",
        "a venir",
        "a preciser",
    ];
    WORDS.contains(&words::fold::fold(text).as_str())
}

/// The phones of a cell: `06… / 03…`, `Port : 06… Fixe : 03…`, one number after another. What is not a number is passed
/// over as long as one number is right.
pub(crate) fn phones(text: &str) -> Result<Vec<Phone>, Message> {
    let text = &plain_figures(text);
    let error = match Phone::parse(text, "FR") {
        Ok(phone) => return Ok(vec![phone]),
        Err(error) => error,
    };
    let mut phones: Vec<Phone> = Vec::new();
    for piece in text
        .replace(" - ", "/")
        .split(|c: char| c.is_alphabetic() || matches!(c, '/' | ';' | ',' | '|' | ':' | '\n' | '\r'))
    {
        for number in numbers(piece.trim_matches(|c: char| !c.is_ascii_digit() && c != '+')) {
            match Phone::parse(&number, "FR") {
                Ok(phone) if !phones.contains(&phone) => phones.push(phone),
                _ => {}
            }
        }
    }
    if phones.is_empty() {
        Err(Message::new(error.key()))
    } else {
        Ok(phones)
    }
}

/// Ten-digit numbers written one after another.
fn numbers(piece: &str) -> Vec<String> {
    let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 20 && digits.len().is_multiple_of(10) && !piece.contains('+') {
        let cut = digits
            .as_bytes()
            .chunks(10)
            .map(|ten| String::from_utf8_lossy(ten).into_owned());
        return cut.collect();
    }
    vec![piece.to_owned()]
}

/// `3,3639981234E+10`, as a spreadsheet shows a number too long for its column, in figures.
fn plain_figures(text: &str) -> String {
    let text = text.trim();
    let is_scientific = text.contains(['E', 'e'])
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'E' | 'e' | '+' | ',' | '.'));
    if is_scientific
        && let Ok(number) = text.replace(',', ".").parse::<f64>()
        && (1e6..1e15).contains(&number)
    {
        return format!("{number:.0}");
    }
    text.to_owned()
}

/// The addresses of a cell; the reason when one of them is none.
pub(crate) fn emails(text: &str) -> Result<Vec<String>, Message> {
    let whole = text.trim();
    if let Ok(email) = read_email(whole) {
        return Ok(vec![email]);
    }
    let mut emails: Vec<String> = Vec::new();
    let pieces = whole
        .split(|c: char| matches!(c, ';' | ',' | '/' | '|') || c.is_whitespace())
        .filter(|piece| piece.contains('@'));
    for piece in pieces {
        let email = read_email(piece.trim_matches(|c| matches!(c, '<' | '>' | '(' | ')')))
            .map_err(|error| Message::new(error.key()))?;
        if !emails.contains(&email) {
            emails.push(email);
        }
    }
    if emails.is_empty() {
        return read_email(whole)
            .map(|email| vec![email])
            .map_err(|error| Message::new(error.key()));
    }
    Ok(emails)
}

/// Street, postal code and city, when one cell holds all three: `12 rue des Lilas, 57000 METZ`.
pub(crate) fn address(text: &str) -> Option<[String; 3]> {
    let text = lines(text);
    let (mut at, mut found) = (0, None);
    for word in text.split(' ') {
        let bare = word.trim_matches(',');
        if bare.len() == 5
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && words::french_ids::read_postal_code(bare).is_ok()
        {
            found = Some((at, bare));
        }
        at += word.len() + 1;
    }
    let (at, code) = found?;
    let tidy = |text: &str| {
        text.trim_matches(|c: char| matches!(c, ',' | '-' | '–' | ' '))
            .to_owned()
    };
    let (street, city) = (tidy(&text[..at]), tidy(&text[at + code.len()..]));
    city.chars()
        .any(char::is_alphabetic)
        .then(|| [street, code.to_owned(), city])
}

/// The lines of a cell as one, commas between them.
pub(crate) fn lines(text: &str) -> String {
    let lines = text.lines().map(words::names::tidy).filter(|line| !line.is_empty());
    lines
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let phones = phones(text).unwrap_or_default();
        phones.iter().map(|phone| phone.as_str().to_owned()).collect()
    }

    #[test]
    fn two_phones_of_a_cell_are_told_apart() {
        for text in [
            "06 39 98 12 34 / 03 87 00 00 01",
            "0639981234 0387000001",
            "06.39.98.12.34 - 03.87.00.00.01",
            "Port : 06 39 98 12 34 Fixe : 03 87 00 00 01",
            "0639981234 ou 0387000001",
            "+33 (0)6 39 98 12 34\n03-87-00-00-01",
        ] {
            assert_eq!(read(text), ["+33639981234", "+33387000001"], "{text}");
        }
        assert_eq!(read("06 39 98 12 34 (mère)"), ["+33639981234"]);
        assert_eq!(read("3,3639981234E+10"), ["+33639981234"]);
        assert!(phones("12").is_err());
        assert!(phones("bob").is_err());
    }

    #[test]
    fn two_emails_of_a_cell_are_told_apart() {
        for text in [
            "a@exemple.fr ; b@exemple.fr",
            "a@exemple.fr,b@exemple.fr",
            "a@exemple.fr\nb@exemple.fr",
        ] {
            assert_eq!(emails(text).expect("two"), ["a@exemple.fr", "b@exemple.fr"], "{text}");
        }
        assert!(emails("bob chez exemple").is_err());
    }

    #[test]
    fn a_whole_address_is_cut_at_its_postal_code() {
        let parts = |text| address(text).map(|parts| parts.join("|"));
        assert_eq!(
            parts("12 rue des Lilas, 57000 METZ").as_deref(),
            Some("12 rue des Lilas|57000|METZ")
        );
        assert_eq!(
            parts("Bât. B\n3 place du Marché\n01000 Bourg-en-Bresse").as_deref(),
            Some("Bât. B, 3 place du Marché|01000|Bourg-en-Bresse")
        );
        assert_eq!(parts("12 rue des Lilas"), None);
        assert_eq!(parts("BP 57000"), None);
    }
}
