//! Requests of rights: their day, what they want to be answered, and the doors by which people make them.

use jiff::civil::date;
use kit::write::Values;

use super::office::{Office, each_office};

fn asked(office: &Office) -> String {
    let request = Values::new()
        .with("asked_right", "access")
        .with("person", office.prospect.id)
        .with("received_on", date(2026, 10, 31))
        .with("channel", "email");
    let request = office.house.create("rights_request", request);
    format!("/rights-requests/{}", request.uid)
}

#[test]
fn a_request_is_to_be_answered_within_a_month_or_three_once_it_is_said_why() {
    each_office(|office| {
        let at = asked(&office);
        office
            .get("office", &at)
            .says("30 novembre 2026")
            .says("5 jours restants");
        office
            .get("office", "/")
            .says("Demandes de droits à répondre sous dix jours");
        let wrong = office.post("office", &format!("{at}/extend"), "extension_reason=");
        assert_eq!(wrong.status, 422);
        wrong.says("Donnez le motif");
        assert_eq!(
            office
                .post("office", &format!("{at}/extend"), "extension_reason=Archives")
                .status,
            303
        );
        office
            .get("office", &at)
            .says("31 janvier 2027")
            .does_not_say("Prolonger");
        office.house.site.clock.advance_seconds(70 * 86_400);
        office.get("office", &at).says("3 jours de retard");
        office.get("office", "/").says("Demandes de droits hors délai");
    });
}

#[test]
fn more_time_is_not_taken_once_the_first_month_is_over() {
    each_office(|office| {
        let at = asked(&office);
        office.house.site.clock.advance_seconds(10 * 86_400);
        office.get("office", &at).does_not_say("Prolonger");
        let late = office.post("office", &format!("{at}/extend"), "extension_reason=Archives");
        late.says("dans le mois qui suit");
    });
}

#[test]
fn an_answer_says_what_was_decided_of_somebody_who_is_known() {
    each_office(|office| {
        let at = format!("{}/answer", asked(&office));
        office
            .post("office", &at, "state=refused&identity=known&decision=")
            .says("Un refus se motive");
        office
            .post("office", &at, "state=answered&identity=unknown&decision=Copie")
            .says("Identité");
        assert_eq!(
            office.int("SELECT count(*) FROM rights_request WHERE state = 'received'"),
            1
        );
        let done = office.post("office", &at, "state=answered&identity=document&decision=Copie+remise");
        assert_eq!(done.status, 303);
        let answered = "SELECT count(*) FROM rights_request WHERE state = 'answered' AND answered_on = '2026-11-25'";
        assert_eq!(office.int(answered), 1);
        office.get("office", "/api/v1/rights-requests").says("Copie remise");
    });
}

#[test]
fn people_use_their_rights_from_their_own_space_and_by_their_link() {
    each_office(|office| {
        let mother = format!(
            r#"{{"key": "guardian", "person": {}, "grants": {{}}, "capabilities": ["my_data"]}}"#,
            office.mother.id
        );
        office
            .get(&mother, "/my-data")
            .says("Recevoir une copie de mes données");
        assert_eq!(
            office.post(&mother, "/my-data", "right=access&wording=Tout").status,
            303
        );
        office
            .get(&mother, "/my-data")
            .says("Identité vérifiée")
            .says("réponse avant le 25 décembre 2026");
        let again = office.post(&mother, "/my-data", "right=access&wording=");
        assert_eq!(again.status, 422);
        again.says("déjà en cours d’examen");
        assert_eq!(office.post(&mother, "/my-data", "right=nonsense").status, 422);
        office.get("office", "/my-data").says("n’est rattaché à personne");

        let link = office.link(&office.prospect);
        office.get("", &link).says("Exercer un droit");
        let sent = office.post(
            "",
            &format!("{link}/request"),
            "right=objection&wording=Plus+de+messages",
        );
        sent.says("Demande envoyée");
        let by_link = "SELECT count(*) FROM rights_request WHERE channel = 'link' AND asked_right = 'objection'";
        assert_eq!(office.int(by_link), 1);
        assert_eq!(
            office.post("", "/preferences/nonsense/request", "right=access").status,
            404
        );
        office
            .get("office", &format!("/persons/{}/privacy", office.prospect.uid))
            .says("Opposition");
    });
}
