//! The desk on which a paper lays its data: the words, dates and images of one document.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use rayon::prelude::*;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use words::{Args, Language, format};

use crate::base::BASE;
use crate::{Image, Setting, Text, ink, qr};

/// What [`Paper::lay`](crate::Paper::lay) writes with.
pub struct Desk<'a> {
    setting: &'a Setting<'a>,
    images: Vec<u8>,
    placed: HashMap<[u8; 32], usize>,
    /// Signatures as they are printed, by the digest of what was given.
    inks: HashMap<[u8; 32], Image>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(setting: &'a Setting<'a>) -> Self {
        Self {
            setting,
            images: Vec::new(),
            placed: HashMap::new(),
            inks: HashMap::new(),
        }
    }

    pub(crate) fn into_images(self) -> Vec<u8> {
        self.images
    }

    /// Who prints, in which language, when.
    pub fn setting(&self) -> &Setting<'a> {
        self.setting
    }

    pub fn language(&self) -> Language {
        self.setting.language
    }

    /// Makes the signatures that the paper shows ready for print, several at once.
    pub fn ready<'i>(&mut self, signatures: impl Iterator<Item = &'i Image>) {
        let given: Vec<&Image> = signatures.collect();
        let ready = given.into_par_iter().filter_map(|given| {
            let printed = ink::printed(given)?;
            Some((Sha256::digest(given.bytes()).into(), printed))
        });
        self.inks.par_extend(ready);
    }

    /// An image, as templates show it with `picture`. The same one twice is kept once.
    pub fn image(&mut self, image: &Image) -> Json {
        let digest: [u8; 32] = Sha256::digest(image.bytes()).into();
        let (images, image) = (&mut self.images, self.inks.get(&digest).unwrap_or(image));
        let at = *self.placed.entry(digest).or_insert_with(|| {
            images.extend_from_slice(image.bytes());
            images.len() - image.bytes().len()
        });
        json!({ "at": at, "length": image.bytes().len(), "format": image.format() })
    }

    /// The QR code of a text, as templates show it; nothing when it is too long for one.
    pub fn code(&mut self, text: &str) -> Json {
        qr::code(text).map_or(Json::Null, |code| self.image(&code))
    }

    /// A message of this crate that takes arguments; those that take none are read by the template itself.
    pub fn say(&self, key: &str, args: &Args<'_>) -> String {
        BASE.messages.format(self.language(), key, args)
    }

    /// The message of one code of a closed list: `papers-nature-vae_action`.
    pub fn choice(&self, list: &str, code: &str) -> String {
        BASE.messages
            .text(self.language(), &format!("papers-{list}-{code}"))
            .to_owned()
    }

    /// A text that the house may have rewritten, with its values: one item a paragraph.
    pub fn text(&self, text: Text, values: &[(&str, &str)]) -> Json {
        let filled = self.setting.texts.filled(text, self.language(), values);
        filled
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .collect()
    }

    /// A date in words: `3 septembre 2025`.
    pub fn date(&self, date: Date) -> String {
        format::long_date(self.language(), date)
    }

    /// A date in figures: `03/09/2025`.
    pub fn short_date(&self, date: Date) -> String {
        format::date(self.language(), date)
    }

    /// A date with its day: `mercredi 3 septembre 2025`.
    pub fn day(&self, date: Date) -> String {
        let day = self.choice("weekday", &date.weekday().to_monday_one_offset().to_string());
        format!("{day} {}", self.date(date))
    }

    /// A time of day: `09:30`.
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// A moment on the clocks of the house.
    pub fn moment(&self, at: Timestamp) -> String {
        format::date_time(self.language(), at, &self.setting.zone)
    }

    /// Minutes as hours: `10 h 30`.
    pub fn duration(&self, minutes: u32) -> String {
        format::duration(self.language(), minutes)
    }
}
