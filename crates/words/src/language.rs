//! The languages a person can read the product in, and the choice of one from a browser's wishes.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// French: the default, and the language of reference.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language of the interface.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language code written in `lang="…"` and stored in preferences: `fr` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a stored code or tag (`fr`, `en`, `fr-FR`, `EN_us`), if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The language to use for an `Accept-Language` header (RFC 9110, section 12.5.4): the
    /// supported language of highest quality, the first named when equal, `otherwise` when none is.
    pub fn negotiate(accept_language: &str, otherwise: Self) -> Self {
        let mut best = otherwise;
        let mut best_quality = 0.0_f32;
        for range in accept_language.split(',') {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Self::from_code) else {
                continue;
            };
            let quality = parts
                .find_map(|parameter| parameter.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if quality > best_quality {
                best = language;
                best_quality = quality;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_favourite_supported_language_is_chosen() {
        for (header, expected) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", Language::Fr),
            ("en-GB,en;q=0.9,fr;q=0.5", Language::En),
            ("de, en;q=0.3, fr;q=0.7", Language::Fr),
            ("de, en;q=0.3", Language::En),
            ("de", Language::Fr),
            ("en;q=0", Language::Fr),
            ("*", Language::Fr),
            ("", Language::Fr),
            (";;q=,,en;q=abc", Language::Fr),
        ] {
            assert_eq!(Language::negotiate(header, Language::Fr), expected, "{header}");
        }
    }

    #[test]
    fn a_language_is_found_by_its_code() {
        assert_eq!(Language::from_code("en-US"), Some(Language::En));
        assert_eq!(Language::from_code(" FR "), Some(Language::Fr));
        assert_eq!(Language::from_code("de"), None);
    }
}
