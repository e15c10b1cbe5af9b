//! The encodings of before UTF-8: which one a text is in, told by the French letters that stand inside its words.

use encoding_rs::{MACINTOSH, UTF_8, WINDOWS_1252};

/// How the lines that are not UTF-8 are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// An encoding of the WHATWG Encoding Standard.
    Web(&'static encoding_rs::Encoding),
    /// IBM code page 850, of DOS in western Europe: what older management programs still export. The web never had it.
    Dos,
}

/// The upper half of code page 850 (IBM CDRA, CPGID 00850).
const DOS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', //
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', //
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', //
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', //
    '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// The accented letters of French, small and capital.
const SMALL: &str = "éèêëàâçîïôùûü";
const CAPITAL: &str = "ÉÈÊËÀÂÇÎÏÔÙÛÜ";

/// Those that half of all names with an accent have weigh more: the `È` of DOS is the `Ô` of Windows.
const FREQUENT: &str = "éèÉÈ";
const WEIGHT: u32 = 5;

/// How many more French letters an encoding must give than Windows-1252 does to be taken instead.
const SURE: u32 = 4;

impl Legacy {
    /// Its name in the WHATWG Encoding Standard, or `IBM850` (IANA).
    pub fn name(self) -> &'static str {
        match self {
            Legacy::Web(encoding) => encoding.name(),
            Legacy::Dos => "IBM850",
        }
    }

    /// Bytes as text.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Legacy::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Legacy::Dos => bytes.iter().map(|byte| self.letter(*byte)).collect(),
        }
    }

    fn letter(self, byte: u8) -> char {
        match (self, byte.checked_sub(0x80)) {
            (_, None) => char::from(byte),
            (Legacy::Dos, Some(upper)) => DOS[usize::from(upper)],
            (Legacy::Web(encoding), _) => {
                let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
                text.chars().next().unwrap_or_default()
            }
        }
    }
}

/// What the words of a text say of its encoding.
pub(super) struct Votes {
    /// For each candidate: the bytes that are French letters in it.
    candidates: [(Legacy, Vec<u8>, Vec<u8>, u32); 3],
}

impl Votes {
    pub fn new() -> Self {
        let candidates = [Legacy::Web(WINDOWS_1252), Legacy::Web(MACINTOSH), Legacy::Dos];
        Votes {
            candidates: candidates.map(|legacy| {
                let bytes = |letters: &str| -> Vec<u8> {
                    (0x80..=0xFF)
                        .filter(|byte| letters.contains(legacy.letter(*byte)))
                        .collect()
                };
                (legacy, bytes(SMALL), bytes(CAPITAL), 0)
            }),
        }
    }

    /// Hears the words of a line: a small letter stands beside small letters or after a capital, a capital among capitals.
    pub fn hear(&mut self, line: &[u8]) {
        for (at, byte) in line.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
            let before = at.checked_sub(1).map_or(b' ', |before| line[before]);
            let after = line.get(at + 1).copied().unwrap_or(b' ');
            let is_small = after.is_ascii_lowercase() || (before.is_ascii_lowercase() && !after.is_ascii_uppercase());
            let is_capital = after.is_ascii_uppercase() || (before.is_ascii_uppercase() && !after.is_ascii_lowercase());
            for (legacy, small, capital, votes) in &mut self.candidates {
                if (is_small && small.contains(byte)) || (is_capital && capital.contains(byte)) {
                    *votes += if FREQUENT.contains(legacy.letter(*byte)) {
                        WEIGHT
                    } else {
                        1
                    };
                }
            }
        }
    }

    /// The encoding of Macintoshes or of DOS when words are French in it alone; otherwise what is guessed.
    pub fn settle(self, guess: impl FnOnce() -> &'static encoding_rs::Encoding) -> Legacy {
        let [(_, _, _, latin), others @ ..] = self.candidates;
        let best = others.into_iter().max_by_key(|(.., votes)| *votes);
        if let Some((legacy, .., votes)) = best
            && votes > latin.saturating_mul(SURE)
        {
            return legacy;
        }
        let guess = guess();
        Legacy::Web(if guess == UTF_8 { WINDOWS_1252 } else { guess })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> (&'static str, String) {
        let mut votes = Votes::new();
        votes.hear(bytes);
        let legacy = votes.settle(|| WINDOWS_1252);
        (legacy.name(), legacy.decode(bytes))
    }

    #[test]
    fn one_name_is_told_apart_in_the_encodings_of_windows_macintoshes_and_dos() {
        for (bytes, name) in [
            (b"Zo\xE9 Lef\xE8vre".as_slice(), "windows-1252"),
            (b"Zo\x8E Lef\x8Fvre", "macintosh"),
            (b"Zo\x82 Lef\x8Avre", "IBM850"),
        ] {
            assert_eq!(told(bytes), (name, "Zoé Lefèvre".into()));
        }
        assert_eq!(told(b"H\x90L\xD4NE LEF\xD4VRE"), ("IBM850", "HÉLÈNE LEFÈVRE".into()));
        assert_eq!(told(b"LEF\xC8VRE"), ("windows-1252", "LEFÈVRE".into()));
    }

    #[test]
    fn what_is_no_letter_tells_nothing() {
        assert_eq!(told(b"12 \x80 \x85 n\xB0 4").0, "windows-1252");
    }
}
