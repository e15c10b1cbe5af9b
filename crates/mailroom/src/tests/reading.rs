//! What is read of a message.

use super::house::{mail, rich};
use crate::letter::{first_writer, read};

#[test]
fn a_message_is_read_as_text_without_what_runs_or_decorates() {
    let letter = read(rich("GARNIER Paul <Paul@Vercors.example>", "a@vercors.example").as_bytes()).unwrap();
    assert_eq!(letter.id, "a@vercors.example");
    assert_eq!(
        (letter.from.name.as_str(), letter.from.address.as_str()),
        ("GARNIER Paul", "paul@vercors.example")
    );
    assert_eq!(letter.subject, "Convention signée");
    assert!(letter.text.contains("Voici la convention signée."), "{:?}", letter.text);
    assert!(
        !letter.text.contains("alert") && !letter.text.contains('<') && !letter.text.contains("pixel"),
        "{:?}",
        letter.text
    );
    let names: Vec<&str> = letter.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["convention.pdf", "lisez-moi.exe"]);
}

#[test]
fn a_message_without_an_identifier_has_the_same_one_each_time() {
    let text = mail("a@b.example", "c@d.example", "x@y", "", ("S", "T")).replace("Message-ID: <x@y>\r\n", "");
    let (one, other) = (read(text.as_bytes()).unwrap(), read(text.as_bytes()).unwrap());
    assert_eq!(one.id, other.id);
    assert!(one.id.starts_with("sha256-"));
    let another = read(text.replace("\r\n\r\nT", "\r\n\r\nU").as_bytes()).unwrap();
    assert_ne!(one.id, another.id);
}

#[test]
fn what_nobody_wrote_is_no_message() {
    for bytes in [
        &b""[..],
        b"Bonjour\r\n",
        b"%PDF-1.4 \xff\xfe",
        b"From: \r\n\r\n",
        b"\0\0\0",
    ] {
        assert!(read(bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn any_bytes_are_read_or_refused_without_harm() {
    let whole = rich("a@b.example", "a@b").into_bytes();
    for end in (0..whole.len()).step_by(7) {
        drop(read(&whole[..end]));
        let mut torn = whole.clone();
        torn[end] = torn[end].wrapping_add(97);
        drop(read(&torn));
    }
}

#[test]
fn the_first_writer_of_what_was_forwarded_is_found_as_mail_programs_name_them() {
    for (text, address, subject) in [
        (
            "Pour info\n\n---------- Forwarded message ---------\nDe : Paul Garnier <paul@vercors.example>\nDate: lun. 23 nov. 2026\n\
             Subject: Devis\nTo: <anne@centre.example>\n\nBonjour",
            "paul@vercors.example",
            "Devis",
        ),
        (
            "-----Message d’origine-----\nDe\u{a0}: Paul Garnier [mailto:paul@vercors.example]\nEnvoyé : lundi\nÀ : Anne\nObjet : Devis urgent\n",
            "paul@vercors.example",
            "Devis urgent",
        ),
        (
            "> Début du message réexpédié :\n>\n> *De:* paul@vercors.example\n> *Objet:* Rép. : dates\n",
            "paul@vercors.example",
            "Rép. : dates",
        ),
        (
            "Von: \"Garnier, Paul\" <PAUL@vercors.example>\nBetreff: Angebot",
            "paul@vercors.example",
            "Angebot",
        ),
    ] {
        let (party, said) = first_writer(text).unwrap_or_else(|| panic!("nobody in {text:?}"));
        assert_eq!((party.address.as_str(), said.as_str()), (address, subject));
    }
    assert_eq!(first_writer("De : rien\nDe plus : paul@vercors.example\n"), None);
    assert_eq!(first_writer("De : paul@vercors.example m’a dit bonjour"), None);
}
