//! Everything a document is printed with beside its own data, read once for many documents.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::{Db, Moment, Result};
use papers::documents::{Done, Signatory};
use papers::{House, Image, Setting, Texts};
use ui::Site;
use words::Language;

use crate::identity::{self, Identity};

/// The house as it prints today.
pub struct Letterhead {
    pub identity: Identity,
    pub house: House,
    pub language: Language,
    texts: Texts,
    signature: Option<Image>,
    stamp: Option<Image>,
    zone: TimeZone,
    /// What stands where something is to be filled in by hand.
    blank: String,
}

impl Letterhead {
    /// Reads identity, pictures and texts.
    pub fn read(site: &Site, db: &mut Db<'_>) -> Result<Letterhead> {
        let establishment = site.establishment();
        let identity = Identity::read(db)?;
        let logo = identity::picture(db, &site.files, "logo")?;
        let language = establishment.language();
        Ok(Letterhead {
            house: identity.house(&establishment.name, logo),
            identity,
            language,
            texts: identity::texts(db)?,
            signature: identity::picture(db, &site.files, "signature")?,
            stamp: identity::picture(db, &site.files, "stamp")?,
            zone: site.clock.zone().clone(),
            blank: site.words.text(language, "paper-to-fill-in").to_owned(),
        })
    }

    /// How a document made at a moment is printed.
    pub fn setting(&self, made: Moment) -> Setting<'_> {
        Setting {
            house: &self.house,
            texts: &self.texts,
            language: self.language,
            made: made.timestamp(),
            zone: self.zone.clone(),
        }
    }

    /// Who signs, where and when, without the pictures of their signature and stamp: these are put on when it is printed.
    pub fn done(&self, date: Date) -> Done {
        let or_blank = |text: &str| if text.is_empty() { &self.blank } else { text }.to_owned();
        Done {
            place: or_blank(&self.identity.city),
            date,
            by: Signatory {
                name: or_blank(&self.identity.signatory_name),
                quality: or_blank(&self.identity.signatory_quality),
                signature: None,
                stamp: None,
            },
        }
    }

    /// Signs and stamps.
    pub fn sign(&self, done: &mut Done) {
        done.by.signature.clone_from(&self.signature);
        done.by.stamp.clone_from(&self.stamp);
    }
}
