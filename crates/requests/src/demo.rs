//! Files asked of contacts of the demonstration: some came, one was refused, the rest are awaited.

use jiff::ToSpan;
use kit::files::MediaType;
use kit::write::Hand;
use kit::{Access, Error, Result};
use serde::Deserialize;
use ui::Site;

use crate::ask::{Asked, Decision, ask, decide, take, wanted};
use crate::link::Whom;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    labels: Vec<String>,
    message: String,
    refusal: String,
}

/// Asks, hands in and decides.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let said: Said = toml::from_str(include_str!("../demo.toml")).map_err(|error| Error::Fault(error.to_string()))?;
    let sql = "SELECT DISTINCT contact_id FROM opportunity WHERE contact_id IS NOT NULL ORDER BY contact_id LIMIT 3";
    let contacts = site.store.read(|db| db.rows(sql, &[]))?;
    let hand = Hand::new(program, &site.clock);
    let until = site.clock.today().checked_add(10.days()).unwrap_or(site.clock.today());
    for (rank, contact) in contacts.iter().filter_map(|row| row[0].as_int()).enumerate() {
        let whom = Whom::Contact(contact);
        let page: &[u8] = b"%PDF-1.4\n% a page of the demonstration\n";
        let received = site
            .files
            .receive_made(&mut &*page, "piece.pdf", MediaType::Pdf, 1 << 20)?;
        site.store.write(|tx| {
            tx.begin(program, &site.clock, "ask_files", "")?;
            let asked = Asked {
                whom,
                case: None,
                labels: said.labels.clone(),
                message: &said.message,
                until,
                to: "",
            };
            ask(tx, hand, site, &asked)?;
            for (place, one) in wanted(tx, whom)?.iter().enumerate().take(rank) {
                take(tx, hand, site, whom, one.uid, &received)?;
                match place {
                    1 => decide(tx, hand, site, one.id, Decision::Refuse(&said.refusal))?,
                    _ if rank > 1 => decide(tx, hand, site, one.id, Decision::Accept)?,
                    _ => {}
                }
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}
