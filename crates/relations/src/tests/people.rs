//! People and companies as the adviser keeps them, their tasks, exchanges and funding cases.

use jiff::civil::date;
use kit::query::Query;
use kit::write::Values;
use kit::{Error, Result};

use super::house::{TODAY, each_house, refused};

#[test]
fn companies_are_known_by_a_checked_number_that_agrees_with_their_establishment() {
    each_house(|house| {
        let company = |siren: &str, siret: &str| {
            let values = Values::new()
                .with("name", "Essai")
                .with("siren", siren)
                .with("siret", siret);
            house.create("company", values)
        };
        assert_eq!(refused(company("732829321", "")), ["siren"]);
        assert_eq!(refused(company("", "73282932000075")), ["siret"]);
        assert_eq!(refused(company("356000000", "73282932000074")), ["siren"]);
        // Establishments of La Poste outnumber what the usual check allows.
        company("356 000 000", "356 000 000 49837").expect("La Poste");
        let made = company("", "732 829 320 00074").expect("a company");
        assert_eq!(house.text("company", made, "siren"), "732829320");
    });
}

#[test]
fn the_way_from_prospect_to_client_is_kept_with_its_dates() {
    each_house(|house| {
        house.clock.advance_seconds(10 * 86_400);
        house
            .update("contact", house.contact, Values::new().with("status", "client"))
            .expect("a client");
        let stays: Result<Vec<kit::store::Row>> = house.store.read(|db| {
            let sql = "SELECT status, valid_from FROM contact_stay WHERE contact_id = $1 ORDER BY valid_from";
            Ok(db.rows(sql, &[house.contact.into()])?)
        });
        let told: Vec<(String, String)> = stays
            .expect("stays")
            .iter()
            .map(|row| (row[0].to_text().into_owned(), row[1].to_text().into_owned()))
            .collect();
        let expected = [("prospect", "2026-11-26"), ("client", "2026-12-06")];
        assert_eq!(told, expected.map(|(status, on)| (status.to_owned(), on.to_owned())));
    });
}

#[test]
fn the_next_action_of_a_card_is_its_first_open_task() {
    each_house(|house| {
        let card = house.card("A", "discovery").expect("a card");
        let task = |title: &str, due: &str| {
            let values = Values::new()
                .with("title", title)
                .with("due_on", due)
                .with("opportunity", card);
            house.create("task", values).expect("a task")
        };
        task("Envoyer le devis", "2026-12-04");
        let first = task("Rappeler", "2026-11-30");
        assert_eq!(house.text("opportunity", card, "next_action"), "Rappeler");
        assert_eq!(house.get("task", first, "contact"), house.contact.into());
        house
            .update("task", first, Values::new().with("status", "done"))
            .expect("done");
        assert_eq!(house.text("opportunity", card, "next_action"), "Envoyer le devis");
        assert_eq!(house.get("task", first, "done_on"), TODAY.into());
    });
}

#[test]
fn an_exchange_says_with_whom_and_takes_the_company_of_its_contact() {
    each_house(|house| {
        assert_eq!(
            refused(house.create("exchange_entry", Values::new().with("form", "call"))),
            ["contact"]
        );
        let values = Values::new()
            .with("form", "call")
            .with("contact", house.contact)
            .with("body", "Souhaite un devis\npour six personnes.");
        let call = house.create("exchange_entry", values).expect("a call");
        assert_eq!(house.text("exchange_entry", call, "subject"), "Souhaite un devis");
        assert_eq!(house.get("exchange_entry", call, "company"), house.company.into());
    });
}

#[test]
fn a_funding_case_asks_for_its_papers_and_knows_its_next_date() {
    each_house(|house| {
        let session = Values::new()
            .with("programme", house.programme)
            .with("title", "Excel, janvier")
            .with("starts_on", "2027-01-18")
            .with("ends_on", "2027-01-19");
        let session = house.create("training_session", session).expect("a session");
        let values = Values::new()
            .with("scheme", "opco")
            .with("contact", house.contact)
            .with("session", session)
            .with("asked_cents", 80_000_i64);
        let case = house.create("funding_case", values).expect("a case");
        assert_eq!(house.get("funding_case", case, "papers_awaited"), 7_i64.into());
        assert_eq!(house.text("funding_case", case, "deadline"), "submit");
        // Fifteen working days before 18 January, over Christmas and New Year's Day.
        assert_eq!(
            house.get("funding_case", case, "deadline_on"),
            date(2026, 12, 24).into()
        );
        let status = |status: &str| Values::new().with("status", status);
        assert_eq!(
            refused(house.update("funding_case", case, status("refused"))),
            ["refusal"]
        );
        house
            .update("funding_case", case, status("approved"))
            .expect("approved");
        assert_eq!(house.get("funding_case", case, "granted_cents"), 80_000_i64.into());
        assert_eq!(house.get("funding_case", case, "decided_on"), TODAY.into());
        house.update("funding_case", case, status("paid")).expect("paid");
        assert_eq!(house.text("funding_case", case, "deadline_on"), "");
    });
}

#[test]
fn contacts_are_found_by_what_is_done_with_them() {
    each_house(|house| {
        house.card("A", "discovery").expect("a card");
        let found = |filter: &str| {
            let query = Query::of("contact").filtered(filter::Filter::parse(filter).expect("a filter"));
            house.queries.list(&house.access, &query).expect("a list").total
        };
        assert_eq!(found("opportunities:(stage:discovery)"), 1);
        assert_eq!(found("opportunities:(outcome:won)"), 0);
        assert_eq!(found("status:prospect"), 1);
    });
}

#[test]
fn a_segment_asks_only_what_there_is() {
    each_house(|house| {
        let segment =
            |kind: &str, filter: &str| house.create("segment", Values::new().with("kind", kind).with("filter", filter));
        assert!(matches!(segment("contact", "colour:red"), Err(Error::Filter(_))));
        let made = segment("contact", "status:prospect").expect("a segment");
        assert_eq!(house.text("segment", made, "name"), "status:prospect");
    });
}
