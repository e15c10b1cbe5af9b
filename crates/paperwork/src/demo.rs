//! The identity of the house of the demonstration, the certificates of its latest sessions and what was agreed and sent for
//! those under way.

use kit::write::Hand;
use kit::{Access, Result};
use ui::Site;

use crate::document::Form;
use crate::identity::Identity;
use crate::issue::{self, Order};

/// Sessions that are over and whose certificates were issued.
const SESSIONS: i64 = 6;
/// Sessions under way that were agreed with companies and to which learners were invited.
const UNDER_WAY: i64 = 4;
/// Where `bin/run` shows the demonstration.
const ORIGIN: &str = "http://127.0.0.1:8080";

/// Says who prints, by numbers that are well formed and nobody's; then issues certificates, which are printed when they are
/// first opened.
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
        vat_mention: text("paper-demo-vat"),
    };
    site.store.write(|tx| {
        tx.begin(program, &site.clock, "demo", "")?;
        identity.save(Hand::new(program, &site.clock), tx).map(drop)
    })?;
    let sql = "SELECT id FROM training_session WHERE ends_on < $1 ORDER BY ends_on DESC, id LIMIT $2";
    let args = [site.clock.today().into(), SESSIONS.into()];
    let sessions = site.store.read(|db| db.rows(sql, &args))?;
    for session in sessions.iter().filter_map(|row| row[0].as_int()) {
        issue::enter(site, program, &Order::new(session, Form::Realisation, ORIGIN))?;
    }
    let sql = "SELECT id FROM training_session WHERE ends_on >= $1 ORDER BY starts_on, id LIMIT $2";
    let args = [site.clock.today().into(), UNDER_WAY.into()];
    let sessions = site.store.read(|db| db.rows(sql, &args))?;
    for session in sessions.iter().filter_map(|row| row[0].as_int()) {
        for form in [Form::Agreement, Form::Joining] {
            issue::enter(site, program, &Order::new(session, form, ORIGIN))?;
        }
    }
    Ok(())
}
