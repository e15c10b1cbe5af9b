//! Answering a proposal: its fields that are ticked accepted or refused, or all of it taken back.

use axum::extract::Path;
use kit::propose::{self, Decision};
use kit::query::Asked;
use kit::write::Hand;
use kit::{Error, Message};
use uuid::Uuid;

use crate::address;
use crate::failure::Answer;
use crate::form::Typed;
use crate::record::uid;
use crate::toast::Said;
use crate::visit::Visit;

pub(super) async fn decide(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let proposal = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&body);
            let to = address::inside(&typed.get("to")).to_owned();
            let what = typed.get("do").into_owned();
            match answer(visit, proposal, &what, &typed) {
                Ok(operation) => {
                    let said = Said::new(Message::new(format!("proposal-done-{what}")));
                    visit.go_saying(&to, &said.undoable(operation))
                }
                Err(Error::Refused(message)) => visit.go_saying(&to, &Said::new(message)),
                Err(Error::Invalid(errors)) if !errors.is_empty() => {
                    visit.go_saying(&to, &Said::new(errors[0].message.clone()))
                }
                // The page they come back to shows what the record says now.
                Err(Error::Conflict { .. }) => visit.go_saying(&to, &Said::new(Message::new("proposal-conflict"))),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// Does it, as one operation that can be undone; returns its public id.
fn answer(visit: &Visit, proposal: Uuid, what: &str, typed: &Typed) -> Result<Uuid, Error> {
    let (site, access) = (&visit.site, visit.access());
    let fields: Vec<String> = typed.all("field").map(str::to_owned).collect();
    if fields.is_empty() && what != "withdraw" {
        return Err(Error::refused("proposal-none-ticked"));
    }
    let decision = Decision {
        proposal,
        fields: Some(&fields),
        seen: typed.get("version").parse().ok(),
    };
    site.store.write(|tx| {
        let asked = Asked {
            uid: Some(proposal),
            ..Asked::default()
        };
        let seen = site
            .queries
            .proposals(tx, access, &asked)?
            .pop()
            .ok_or(Error::NotFound)?;
        let reason = typed.get("reason");
        let why = match what {
            "accept" => seen.proposal.author.as_str(),
            "refuse" => &reason,
            _ => "",
        };
        let operation = tx.begin(access, &site.clock, &format!("{what}_proposal"), why)?;
        let hand = Hand::new(access, &site.clock);
        match what {
            "accept" => drop(propose::accept(hand, &site.queries, tx, decision)?),
            "refuse" => propose::refuse(hand, &site.queries, tx, decision, &reason)?,
            "withdraw" => propose::withdraw(hand, tx, proposal)?,
            _ => return Err(Error::NotFound),
        }
        kit::journal::public_id(tx, operation)
    })
}
