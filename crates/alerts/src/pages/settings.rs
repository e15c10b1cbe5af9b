//! How one is told, which shipped watches are on, and what one watches beside.

use askama::Template;
use axum::extract::{Path, RawForm};
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Typed, Visit};

use super::go_saying;
use crate::delivery::{self, Delivery};
use crate::preset;
use crate::watch::{self, Wanted, Watch};

const HERE: &str = "/notifications/settings";

/// A shipped watch as it is offered.
struct Offer {
    key: &'static str,
    label: String,
    is_on: bool,
}

/// A watch of one's own making.
struct Line {
    watch: Watch,
    kind: String,
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "notification_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    delivery: Delivery,
    offers: Vec<Offer>,
    lines: Vec<Line>,
    has_mail: bool,
}

impl Page<'_> {
    fn deliveries(&self) -> [(&'static str, bool); 4] {
        Delivery::ALL.map(|delivery| (delivery.as_str(), delivery == self.delivery))
    }

    fn key(&self, code: &str) -> String {
        format!("notice-delivery-{code}")
    }
}

/// `GET /notifications/settings`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let (pen, access) = (visit.pen(), visit.access());
            let (delivery, own, has_mail) = visit.site.store.read(|db| {
                let delivery = delivery::of(db, access.actor.user.unwrap_or_default())?;
                let has_mail = accounts::letters::are_set_up(db)?;
                Ok::<_, kit::Error>((delivery, watch::own_named(db, &visit.site.queries, access)?, has_mail))
            })?;
            let offers = preset::offered(access).into_iter().map(|preset| Offer {
                key: preset.key,
                label: label(pen, preset.key),
                is_on: own
                    .iter()
                    .any(|watch| watch.wanted.preset.as_deref() == Some(preset.key)),
            });
            let page = Page {
                pen,
                delivery,
                offers: offers.collect(),
                lines: own
                    .into_iter()
                    .filter(|watch| watch.wanted.preset.is_none())
                    .map(|watch| line(visit, watch))
                    .collect::<Result<_>>()?,
                has_mail,
            };
            let place = Place {
                title: pen.t("notices-settings-title"),
                menu: "notifications",
            };
            visit.page(place, &page)
        })
        .await
}

fn label(pen: Pen<'_>, key: &str) -> String {
    pen.t(&format!("watch-preset-{key}")).to_owned()
}

fn line(visit: &Visit, watch: Watch) -> Result<Line> {
    let (pen, access) = (visit.pen(), visit.access());
    let kind = access.kind(&watch.wanted.kind).ok().cloned();
    let address = match (&kind, watch.wanted.record) {
        (Some(kind), Some(record)) => {
            let found = visit
                .site
                .store
                .read(|db| visit.site.queries.chosen(db, access, kind, &[], &[record]))?;
            found
                .first()
                .and_then(|record| ui::address_of(pen, access, kind.key, record.uid))
        }
        (Some(kind), None) => Some(ui::address::with(
            &format!("/{}", kind.plural),
            &[("q", &watch.wanted.q)],
        )),
        (None, _) => None,
    };
    Ok(Line {
        kind: kind
            .map(|kind| {
                if watch.wanted.record.is_some() {
                    pen.kind(&kind)
                } else {
                    pen.kinds(&kind)
                }
            })
            .unwrap_or_default(),
        watch,
        address,
    })
}

/// `POST /notifications/settings`: `delivery`.
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let delivery = Delivery::from_code(&typed.get("delivery"))
                .ok_or_else(|| Error::invalid("delivery", "error-required"))?;
            visit
                .site
                .store
                .write(|tx| delivery::choose(tx, visit.access(), delivery))?;
            go_saying(visit, HERE, Message::new("said-notices-settings"))
        })
        .await
}

/// `POST /watches/presets/{key}`: switches a shipped watch on, or off when it is on.
pub async fn switch(visit: Visit, Path(key): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (access, site) = (visit.access(), &visit.site);
            let preset = preset::find(access, &key).ok_or(Error::NotFound)?;
            let name = label(visit.pen(), preset.key);
            let new = Wanted::of(access, preset, name.clone())?;
            let is_on = site.store.write(|tx| {
                let hand = Hand::new(access, &site.clock);
                let known = watch::own(tx, access)?;
                let known = known
                    .into_iter()
                    .find(|watch| watch.wanted.preset.as_deref() == Some(preset.key));
                match known {
                    Some(known) => {
                        tx.begin(access, &site.clock, "unwatch", "")?;
                        watch::end(tx, hand, known.uid)?;
                        Ok::<_, kit::Error>(false)
                    }
                    None => {
                        tx.begin(access, &site.clock, "watch", "")?;
                        watch::begin(tx, &site.queries, hand, new)?;
                        Ok(true)
                    }
                }
            })?;
            let said = if is_on { "said-watched" } else { "said-unwatched" };
            go_saying(visit, HERE, Message::new(said).with("name", name))
        })
        .await
}
