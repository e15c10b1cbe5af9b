//! The mailbox that is read, against a server of our own that speaks IMAP4rev1.

mod server;

use kit::write::Hand;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use self::server::{PASSWORD, Server, USER};
use super::house::{Centre, each_centre, mail};
use crate::mailbox::{Fault, open, read_now, reading, roots};
use crate::setting::{Incoming, Security};

const PAUL: &str = "Paul Garnier <paul@vercors.example>";
const TO: &str = "classement@centre.example";

fn at(server: &Server, security: Security) -> Incoming {
    Incoming {
        address: TO.to_owned(),
        host: "localhost".to_owned(),
        port: server.port,
        security,
        user: USER.to_owned(),
        folder: "INBOX".to_owned(),
    }
}

fn letters() -> Vec<String> {
    vec![
        mail(PAUL, TO, "one@vercors.example", "", ("Un", "Bonjour")),
        "ceci n’est pas un courriel\r\n".to_owned(),
        mail(
            "inconnu@ailleurs.example",
            TO,
            "two@ailleurs.example",
            "",
            ("Deux", "Bonjour"),
        ),
    ]
}

fn poll(centre: &Centre) {
    read_now(&centre.house.site).unwrap();
    centre.house.work();
}

#[test]
fn what_comes_into_the_mailbox_is_taken_once_and_left_there() {
    each_centre(|centre| {
        let server = Server::plain(letters());
        let incoming = at(&server, Security::None);
        let site = &centre.house.site;
        let access = centre.access();
        let saved: kit::Result<()> = site.store.write(|tx| {
            tx.begin(&access, &site.clock, "change_settings", "")?;
            incoming.save(Hand::new(&access, &site.clock), tx, &accounts::Safe::passing()?, None)
        });
        saved.unwrap();
        poll(&centre);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 1);
        assert_eq!(centre.int("SELECT count(*) FROM inbound_mail"), 1);
        poll(&centre);
        server.add(mail(PAUL, TO, "three@vercors.example", "", ("Trois", "Encore")));
        poll(&centre);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 2);
        let read = site.store.read(|db| reading(db, &incoming)).unwrap();
        assert_eq!((read.taken, read.fault), (3, None));
        // Another folder under the same name: all of it is looked at again, and known.
        server.renumber();
        poll(&centre);
        assert_eq!(centre.int("SELECT count(*) FROM exchange_entry"), 2);
        assert!(
            !server
                .said()
                .iter()
                .any(|line| line.contains("STORE") || line.contains("EXPUNGE") || line.contains("SELECT"))
        );
    });
}

#[test]
fn a_mailbox_that_cannot_be_read_says_why() {
    let server = Server::plain(letters());
    let incoming = at(&server, Security::None);
    assert_eq!(open(&incoming, "autre", roots()).err(), Some(Fault::Refused));
    let elsewhere = Incoming {
        folder: "Ailleurs".to_owned(),
        ..incoming.clone()
    };
    assert_eq!(open(&elsewhere, PASSWORD, roots()).err(), Some(Fault::NoFolder));
    let mut opened = open(&incoming, PASSWORD, roots()).expect("an open folder");
    assert_eq!(opened.since(1).unwrap(), [2, 3]);
    assert_eq!(opened.since(3).unwrap(), Vec::<u32>::new());
    opened.close();
    let port = server.port;
    drop(server);
    let gone = Incoming { port, ..incoming };
    assert_eq!(open(&gone, PASSWORD, roots()).err(), Some(Fault::Unreachable));
}

#[test]
fn a_server_shows_who_it_is_before_anything_is_said() {
    let server = Server::secured(letters());
    let incoming = at(&server, Security::Tls);
    let mut trusted = RootCertStore::empty();
    let authority = CertificateDer::from_pem_slice(include_bytes!("stand_in/ca.pem")).unwrap();
    trusted.add(authority).unwrap();
    let mut opened = open(&incoming, PASSWORD, trusted).expect("an open folder");
    let bytes = opened.fetch(1).unwrap().expect("a message");
    assert!(String::from_utf8(bytes).unwrap().contains("one@vercors.example"));
    opened.close();
    assert_eq!(open(&incoming, PASSWORD, roots()).err(), Some(Fault::Untrusted));
    let logins = server.said().iter().filter(|line| line.contains("LOGIN")).count();
    assert_eq!(logins, 1, "no password is said to a server that is not trusted");
}

#[test]
fn a_password_never_travels_in_the_open() {
    let server = Server::plain(Vec::new());
    let abroad = Incoming {
        host: "imap.example.org".to_owned(),
        ..at(&server, Security::None)
    };
    let fields: Vec<String> = abroad.faults().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["security"]);
    assert!(at(&server, Security::None).faults().is_empty());
}
