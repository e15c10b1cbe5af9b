//! The identity of the house of the demonstration, so that its papers are whole.

use kit::write::Hand;
use kit::{Access, Result};
use ui::Site;

use crate::identity::Identity;

/// Says who prints. The numbers are well formed and nobody's.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let text = |key: &str| site.words.text(site.establishment().language(), key).to_owned();
    let identity = Identity {
        legal_name: site.establishment().name.clone(),
        address: text("paper-demo-address").replace(" / ", "\n"),
        city: text("paper-demo-city"),
        siret: "12345678200010".to_owned(),
        activity_number: "53351234535".to_owned(),
        activity_region: text("paper-demo-region"),
        phone: "02 99 00 00 00".to_owned(),
        email: "contact@demo.example".to_owned(),
        website: "demo.example".to_owned(),
        colour: "#1f4b6e".to_owned(),
        signatory_name: "Claire Le Goff".to_owned(),
        signatory_quality: text("paper-demo-quality"),
        disability_contact: "handicap@demo.example".to_owned(),
    };
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        identity.save(Hand::new(program, &site.clock), tx).map(drop)
    })
}
