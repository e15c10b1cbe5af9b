//! Who prints a document: the provider of training, as it stands at the head and foot of every page.

use serde::{Deserialize, Serialize};

use crate::Image;

/// The house that prints. All of it is a copy taken when the document is made, so that a later change leaves it untouched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct House {
    /// The name of every day, at the head of pages.
    pub name: String,
    /// The name in law, in certificates and agreements; the name of every day when `None`.
    pub legal_name: Option<String>,
    /// Lines of the postal address.
    pub address: Vec<String>,
    /// Fourteen figures (Code de commerce, art. R123-221).
    pub siret: Option<String>,
    /// Number of the declaration of activity, eleven figures (Code du travail, art. L6351-1 and R6351-6).
    pub activity_number: Option<String>,
    /// The region whose prefect registered the declaration.
    pub activity_region: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// Where to write.
    pub email: Option<String>,
    /// Address on the web, as it is printed.
    pub website: Option<String>,
    /// At the head of pages.
    pub logo: Option<Image>,
    /// Of rules and headings.
    pub colour: Colour,
}

impl House {
    /// The name in law.
    pub fn in_law(&self) -> &str {
        self.legal_name.as_deref().unwrap_or(&self.name)
    }
}

/// A colour in three bytes, written `#1f4b6e`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    /// The blue-grey of documents whose house chose none.
    pub const PLAIN: Colour = Colour([0x1f, 0x4b, 0x6e]);

    /// Reads `#1f4b6e`; anything else is `None`.
    pub fn read(text: &str) -> Option<Self> {
        let figures = text
            .strip_prefix('#')
            .filter(|figures| figures.len() == 6 && figures.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let value = u32::from_str_radix(figures, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The same hue, dark enough to be read on white: a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
    pub fn for_text(self) -> Self {
        let mut colour = self;
        while colour.luminance() > 0.183 {
            colour = Self(colour.0.map(|part| (f32::from(part) * 0.9) as u8));
        }
        colour
    }

    /// Relative luminance (WCAG 2.2): 0 for black, 1 for white.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Colour::read(&text).ok_or_else(|| format!("{text} is not a colour written #rrggbb"))
    }
}

impl From<Colour> for String {
    fn from(Colour([red, green, blue]): Colour) -> Self {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        assert_eq!(String::from(Colour::read("#1F4b6e").unwrap()), "#1f4b6e");
        for text in ["", "1f4b6e", "#1f4b6", "#+f4b6e", "#1f4b6g"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_light_colour_is_darkened_until_it_can_be_read() {
        let yellow = Colour::read("#ffe000").unwrap();
        let contrast = 1.05 / (yellow.for_text().luminance() + 0.05);
        assert!((4.5..6.0).contains(&contrast), "{contrast}");
        assert_eq!(Colour::PLAIN.for_text(), Colour::PLAIN);
    }
}
