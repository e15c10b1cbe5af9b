//! Where a message goes: with whom its addresses tell, in the conversation it answers, else to be assigned.

use kit::write::Values;

use super::house::{Centre, each_centre, mail, profile, rich};
use crate::whom::Aim;

const PAUL: &str = "Paul Garnier <paul@vercors.example>";
const ANNE: &str = "Anne Morel <anne@centre.example>";

fn exchange(centre: &Centre, column: &str) -> String {
    centre.text(&format!("SELECT {column} FROM exchange_entry ORDER BY id DESC LIMIT 1"))
}

#[test]
fn a_message_of_a_contact_joins_their_exchanges_with_its_files() {
    each_centre(|centre| {
        let tally = centre.take(&[rich(PAUL, "a@vercors.example")], None);
        assert_eq!((tally.filed, tally.waiting), (1, 0));
        assert_eq!(exchange(&centre, "contact_id"), centre.paul.id.to_string());
        assert_eq!(exchange(&centre, "company_id"), centre.company.id.to_string());
        assert_eq!(exchange(&centre, "direction"), "incoming");
        let titles = centre.text("SELECT title FROM document");
        assert_eq!(
            (titles.as_str(), centre.int("SELECT count(*) FROM document")),
            ("convention.pdf", 1)
        );
        let uid = centre
            .house
            .site
            .store
            .read(|db| db.scalar("SELECT uid FROM exchange_entry", &[]));
        let page = centre.get("office", &format!("/exchanges/{}", uid.unwrap().as_uid().unwrap()));
        page.says("convention.pdf").does_not_say("<script>alert");
        let contact = centre.get("office", &format!("/contacts/{}", centre.paul.uid));
        contact.says("Voici la convention signée.").says("mail-drop");
    });
}

#[test]
fn a_message_is_kept_once_whatever_comes_again() {
    each_centre(|centre| {
        let one = mail(PAUL, ANNE, "a@vercors.example", "", ("Devis", "Bonjour"));
        assert_eq!(centre.take(&[one.clone(), one.clone()], None).known, 1);
        let again = centre.take(std::slice::from_ref(&one), None);
        assert_eq!((again.known, again.operation), (1, None));
        let there = Aim::Contact(centre.paul.id);
        assert_eq!(centre.take(std::slice::from_ref(&one), Some(there)).known, 1);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 1);
        // Dropped on another record, it goes there too.
        assert_eq!(
            centre.take(&[one], Some(Aim::Company(centre.company.id))).known,
            1,
            "it is the company's already"
        );
    });
}

#[test]
fn what_is_written_to_a_contact_goes_out_by_who_wrote_it() {
    each_centre(|centre| {
        centre.take(
            &[mail(ANNE, PAUL, "b@centre.example", "", ("Votre devis", "Le voici"))],
            None,
        );
        assert_eq!(exchange(&centre, "direction"), "outgoing");
        assert_eq!(exchange(&centre, "author_id"), centre.anne.id.to_string());
    });
}

#[test]
fn an_answer_goes_on_with_its_conversation_whoever_sends_it() {
    each_centre(|centre| {
        let first = mail(PAUL, ANNE, "a@vercors.example", "", ("Devis", "Bonjour"));
        let answers = "In-Reply-To: <a@vercors.example>\r\nReferences: <a@vercors.example>\r\n";
        let from_home = mail(
            "paul.perso@maison.example",
            ANNE,
            "c@maison.example",
            answers,
            ("Re: Devis", "Merci"),
        );
        let tally = centre.take(&[first, from_home], None);
        assert_eq!((tally.filed, tally.waiting), (2, 0));
        assert_eq!(centre.int("SELECT count(DISTINCT thread) FROM exchange_entry"), 1);
        let uid = centre
            .house
            .site
            .store
            .read(|db| db.scalar("SELECT uid FROM exchange_entry ORDER BY id LIMIT 1", &[]));
        let page = centre.get("office", &format!("/exchanges/{}", uid.unwrap().as_uid().unwrap()));
        page.says("panel-conversation").says("Re: Devis");
    });
}

#[test]
fn what_an_adviser_forwards_goes_with_who_first_wrote_it() {
    each_centre(|centre| {
        let text = "Pour le dossier.\r\n\r\n-----Message d’origine-----\r\nDe : Paul Garnier <paul@vercors.example>\r\n\
                    Envoyé : lundi\r\nÀ : Anne\r\nObjet : Dates possibles\r\n\r\nLe 12 nous irait.";
        let to = "classement@centre.example";
        centre
            .house
            .site
            .store
            .write(|tx| {
                let access = centre.access();
                tx.begin(&access, &centre.house.site.clock, "change_settings", "")?;
                let hand = kit::write::Hand::new(&access, &centre.house.site.clock);
                let incoming = crate::setting::Incoming {
                    address: to.to_owned(),
                    ..Default::default()
                };
                incoming.save(hand, tx, &accounts::Safe::passing()?, None)
            })
            .unwrap();
        centre.take(
            &[mail(ANNE, to, "f@centre.example", "", ("TR: Dates possibles", text))],
            None,
        );
        assert_eq!(exchange(&centre, "contact_id"), centre.paul.id.to_string());
        assert_eq!(
            (
                exchange(&centre, "direction").as_str(),
                exchange(&centre, "subject").as_str()
            ),
            ("incoming", "Dates possibles")
        );
        let inner = mail(PAUL, ANNE, "inner@vercors.example", "", ("Facture", "Où est-elle ?"));
        let whole = format!(
            "From: {ANNE}\r\nTo: {to}\r\nMessage-ID: <w@centre.example>\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=e\r\n\r\n--e\r\nContent-Type: text/plain\r\n\r\n.\r\n--e\r\n\
             Content-Type: message/rfc822\r\n\r\n{inner}\r\n--e--\r\n"
        );
        assert_eq!(centre.take(&[whole], None).filed, 1);
        assert_eq!(exchange(&centre, "message_id"), "inner@vercors.example");
        assert_eq!(exchange(&centre, "body"), "Où est-elle ?");
    });
}

#[test]
fn what_nobody_is_known_by_waits_and_the_others_of_its_sender_follow_it() {
    each_centre(|centre| {
        let from = "Nadia Ferrand <nadia@cimes.example>";
        let two = [("n1@cimes.example", "Habilitation"), ("n2@cimes.example", "Relance")];
        let two: Vec<String> = two
            .map(|(id, subject)| mail(from, ANNE, id, "", (subject, "Bonjour")))
            .into();
        assert_eq!(centre.take(&two, None).waiting, 2);
        assert_eq!(centre.take(&two, None).known, 2);
        let adviser = profile("adviser");
        let page = centre.get(&adviser, "/mail");
        page.says("Nadia Ferrand").says("Habilitation").says("Relance");
        let sql = "SELECT uid FROM inbound_mail WHERE subject = 'Habilitation'";
        let uid = centre
            .house
            .site
            .store
            .read(|db| db.scalar(sql, &[]))
            .unwrap()
            .as_uid()
            .unwrap();
        let given = centre.post(
            &adviser,
            &format!("/mail/{uid}/assign"),
            &format!("contact={}", centre.paul.uid),
        );
        assert_eq!(given.status.as_u16(), 303, "{}", given.body);
        assert_eq!(centre.int("SELECT count(*) FROM inbound_mail"), 0);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 2);
        centre.get(&adviser, "/mail").says("Rien à rattacher");
    });
}

#[test]
fn a_contact_is_made_of_who_wrote_and_all_of_it_is_undone_by_one_press() {
    each_centre(|centre| {
        centre.take(
            &[mail(
                "DELATTRE Hugo <hugo@courrier.example>",
                ANNE,
                "h@courrier.example",
                "",
                ("CPF", "?"),
            )],
            None,
        );
        let made = centre.post("office", &format!("/mail/{}/contact", centre.waiting()), "");
        assert_eq!(made.status.as_u16(), 303, "{}", made.body);
        let sql =
            "SELECT p.full_name FROM contact k JOIN person p ON p.id = k.id WHERE p.email = 'hugo@courrier.example'";
        assert_eq!(centre.text(sql), "DELATTRE Hugo");
        let sql = "SELECT uid FROM operation WHERE verb = 'assign_mail'";
        let operation = centre
            .house
            .site
            .store
            .read(|db| db.scalar(sql, &[]))
            .unwrap()
            .as_uid()
            .unwrap();
        let undone = centre.post("office", &format!("/operations/{operation}/undo"), "");
        assert_eq!(undone.status.as_u16(), 303, "{}", undone.body);
        assert_eq!(centre.int("SELECT count(*) FROM inbound_mail"), 1);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 0);
        centre.take(
            &[mail("contact@seul.example", ANNE, "s@seul.example", "", ("?", "?"))],
            None,
        );
        let sql = "SELECT uid FROM inbound_mail WHERE from_address = 'contact@seul.example'";
        let uid = centre
            .house
            .site
            .store
            .read(|db| db.scalar(sql, &[]))
            .unwrap()
            .as_uid()
            .unwrap();
        let asked = centre.post("office", &format!("/mail/{uid}/contact"), "");
        assert!(
            asked.location().starts_with("/contacts/new?last_name=contact"),
            "{}",
            asked.location()
        );
        centre.post("office", &format!("/mail/{uid}/aside"), "");
        let aside = centre.post("office", &format!("/mail/{}/aside", centre.waiting()), "");
        assert_eq!(aside.status.as_u16(), 303, "{}", aside.body);
        assert_eq!(centre.int("SELECT count(*) FROM inbound_mail"), 0);
    });
}

#[test]
fn an_address_of_several_contacts_is_for_a_person_to_tell() {
    each_centre(|centre| {
        let twin = Values::new()
            .with("last_name", "Garnier")
            .with("first_name", "Léa")
            .with("email", "paul@vercors.example");
        centre.house.create("contact", twin);
        assert_eq!(
            centre
                .take(&[mail(PAUL, ANNE, "a@v", "", ("Devis", "?"))], None)
                .waiting,
            1
        );
        centre.get("office", "/mail").says("GARNIER Léa").says("GARNIER Paul");
    });
}

#[test]
fn a_message_is_dropped_on_the_page_of_whom_it_is_with() {
    each_centre(|centre| {
        let adviser = profile("adviser");
        let address = format!("/contacts/{}/mail", centre.paul.uid);
        let unknown = mail(
            "quelquun@ailleurs.example",
            ANNE,
            "q@ailleurs.example",
            "",
            ("Bonjour", "?"),
        );
        let page = centre.drop(&adviser, &address, &unknown);
        assert_eq!(
            (page.status.as_u16(), page.location()),
            (303, address.trim_end_matches("/mail"))
        );
        assert_eq!(exchange(&centre, "contact_id"), centre.paul.id.to_string());
        centre.drop(&adviser, "/mail", "ceci n’est pas un courriel");
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 1);
        let with_files = rich("quelquun@ailleurs.example", "r@ailleurs.example");
        assert_eq!(centre.drop(&adviser, &address, &with_files).status.as_u16(), 303);
        assert_eq!(
            centre.int("SELECT count(*) FROM document"),
            1,
            "whoever logs a message keeps its files"
        );
        let refused = centre.drop(&profile("teacher"), &address, &unknown);
        assert_ne!(refused.status.as_u16(), 303);
    });
}

#[test]
fn the_api_takes_a_message_and_says_what_became_of_it() {
    each_centre(|centre| {
        let send = |address: &str, body: String| {
            let request = axum::http::Request::post(address);
            let page = centre.runtime.block_on(centre.house.send("office", request, body));
            (page.status.as_u16(), page.body)
        };
        let known = mail(PAUL, ANNE, "a@v", "", ("Devis", "?"));
        let (status, body) = send("/api/v1/emails", known.clone());
        assert!(status == 200 && body.contains("\"filed\""), "{body}");
        assert!(send("/api/v1/emails", known).1.contains("\"known\""));
        let (_, body) = send("/api/v1/emails", mail("x@y.example", ANNE, "x@y", "", ("?", "?")));
        assert!(body.contains("\"waiting\""), "{body}");
        let assign = format!("/api/v1/incoming-mails/{}/assign", centre.waiting());
        let (status, body) = send(&assign, format!("{{\"company\": \"{}\"}}", centre.company.uid));
        assert!(status == 200 && body.contains("\"filed\":1"), "{status} {body}");
        assert_eq!(send("/api/v1/emails", "rien".to_owned()).0, 422);
    });
}
