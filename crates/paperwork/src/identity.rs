//! Who prints: the identity in law that documents carry, its pictures, and the texts that the house rewrote.

use kit::error::FieldError;
use kit::files::{self, Files, Received};
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use papers::{Colour, House, Image, Texts};
use serde::{Deserialize, Serialize};
use words::french_ids::{IdError, read_nda, read_siret};

/// The keys of the settings.
const IDENTITY: &str = "house_identity";
const TEXTS: &str = "house_texts";

/// The identity as an administrator wrote it; what is not said is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// The name in law; the name of every day when empty.
    pub legal_name: String,
    /// Postal address, a line each.
    pub address: String,
    /// Where documents are signed.
    pub city: String,
    /// Fourteen figures, checked (Code de commerce, R123-221).
    pub siret: String,
    /// Number of the declaration of activity: eleven figures (Code du travail, L6351-1 and R6351-6).
    pub activity_number: String,
    /// The region whose prefect registered it.
    pub activity_region: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// `#1f4b6e`
    pub colour: String,
    /// Who signs for the house: its legal representative, or who holds a delegation.
    pub signatory_name: String,
    /// In what quality.
    pub signatory_quality: String,
    /// Whom a person with a disability may ask.
    pub disability_contact: String,
    /// What agreements say of VAT: the exemption and its article.
    pub vat_mention: String,
}

/// The pictures that documents carry.
pub const PICTURES: [&str; 3] = ["logo", "signature", "stamp"];
/// Bytes of one: what a scanner gives of a signature.
pub const MOST_BYTES: u64 = 2 << 20;

impl Identity {
    /// As the store has it.
    pub fn read(db: &mut Db<'_>) -> Result<Identity> {
        Ok(settings::get(db, IDENTITY)?.unwrap_or_default())
    }

    /// Decides it, in the operation under way.
    ///
    /// # Errors
    /// Invalid by field: a SIRET or a number of declaration that is mistyped, a colour that is none.
    pub fn save(mut self, hand: Hand<'_>, tx: &mut Tx<'_>) -> Result<bool> {
        let mut faults = Vec::new();
        self.siret = number("siret", &self.siret, read_siret, &mut faults);
        self.activity_number = number("activity_number", &self.activity_number, read_nda, &mut faults);
        if !self.colour.is_empty() && Colour::read(&self.colour).is_none() {
            faults.push(FieldError::new("colour", Message::new("identity-colour-unreadable")));
        }
        if !self.email.is_empty() {
            match words::email::read_email(&self.email) {
                Ok(email) => self.email = email,
                Err(error) => faults.push(FieldError::new("email", Message::new(error.key()))),
            }
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        settings::set(hand, tx, IDENTITY, &self)
    }

    /// What the law wants on a certificate and is not said yet: keys of the fields.
    pub fn missing(&self) -> Vec<&'static str> {
        let wanted = [
            ("siret", &self.siret),
            ("activity_number", &self.activity_number),
            ("address", &self.address),
            ("city", &self.city),
            ("signatory_name", &self.signatory_name),
            ("signatory_quality", &self.signatory_quality),
        ];
        wanted
            .into_iter()
            .filter(|(_, said)| said.is_empty())
            .map(|(key, _)| key)
            .collect()
    }

    /// The head and foot of documents.
    pub(crate) fn house(&self, name: &str, logo: Option<Image>) -> House {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        House {
            name: name.to_owned(),
            legal_name: some(&self.legal_name),
            address: self
                .address
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            siret: some(&spaced(&self.siret, &[3, 3, 3, 5])),
            activity_number: some(&spaced(&self.activity_number, &[2, 2, 5, 2])),
            activity_region: some(&self.activity_region),
            phone: some(&self.phone),
            email: some(&self.email),
            website: some(&self.website),
            logo,
            colour: Colour::read(&self.colour).unwrap_or(Colour::PLAIN),
        }
    }
}

/// A number that is checked when it is said.
fn number(
    field: &str,
    typed: &str,
    read: impl Fn(&str) -> Result<String, IdError>,
    faults: &mut Vec<FieldError>,
) -> String {
    if typed.trim().is_empty() {
        return String::new();
    }
    match read(typed) {
        Ok(number) => number,
        Err(error) => {
            faults.push(FieldError::new(field, Message::new(error.key())));
            typed.to_owned()
        }
    }
}

/// Figures in groups, as they are read out: `123 456 789 00012`.
pub(crate) fn spaced(figures: &str, groups: &[usize]) -> String {
    if figures.len() != groups.iter().sum::<usize>() || !figures.is_ascii() {
        return figures.to_owned();
    }
    let mut rest = figures;
    let parts: Vec<&str> = groups
        .iter()
        .map(|length| {
            let (part, after) = rest.split_at(*length);
            rest = after;
            part
        })
        .collect();
    parts.join("\u{a0}")
}

/// The texts of documents that the house rewrote.
pub fn texts(db: &mut Db<'_>) -> Result<Texts> {
    Ok(settings::get(db, TEXTS)?.unwrap_or_default())
}

/// Decides them, in the operation under way.
pub fn save_texts(hand: Hand<'_>, tx: &mut Tx<'_>, texts: &Texts) -> Result<bool> {
    settings::set(hand, tx, TEXTS, texts)
}

/// The key of the file of a picture of the house.
pub fn picture_file(db: &mut Db<'_>, name: &str) -> Result<Option<i64>> {
    let sql = "SELECT file_id FROM house_picture WHERE name = $1";
    Ok(db.scalar(sql, &[name.into()])?.as_int())
}

/// A picture of the house, when there is one.
///
/// # Errors
/// A fault when the storage has not what its row names.
pub fn picture(db: &mut Db<'_>, files: &Files, name: &str) -> Result<Option<Image>> {
    match picture_file(db, name)? {
        Some(file) => image(db, files, file),
        None => Ok(None),
    }
}

/// The picture that a file holds; nothing when documents cannot carry it.
///
/// # Errors
/// A fault when the storage has not what its row names.
pub fn image(db: &mut Db<'_>, files: &Files, file: i64) -> Result<Option<Image>> {
    let stored = files::load(db, file)?;
    Ok(Image::kept(files.bytes(&stored)?).ok())
}

/// Puts a picture in its place, or takes it away.
///
/// # Errors
/// Forbidden without the capability `settings`.
pub fn set_picture(tx: &mut Tx<'_>, hand: Hand<'_>, files: &Files, name: &str, new: Option<&Received>) -> Result<()> {
    hand.access.require_capability("settings")?;
    tx.exec("DELETE FROM house_picture WHERE name = $1", &[name.into()])?;
    if let Some(received) = new {
        let file = received.keep(tx, files, hand.clock, hand.access.actor.user, 1)?;
        tx.insert("house_picture", &["name", "file_id"], vec![name.into(), file.id.into()])?;
    }
    Ok(())
}
