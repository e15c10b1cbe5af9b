//! What holds for every document.

use papers::documents::{Certificate, Layout};
use papers::{House, Image, Text, Texts, print, specimen};
use words::{Language, check};

use crate::reading::{Read, printed, printed_for, words_of};

#[test]
fn the_messages_of_documents_are_without_fault() {
    assert_eq!(check(&[papers::SOURCE]), []);
}

#[test]
fn every_document_is_archivable_and_tagged_in_both_languages_and_no_template_warns() {
    for language in Language::ALL {
        for (name, printed) in specimen::all(language).unwrap() {
            assert_eq!(printed.warnings, [], "{name}");
            assert!(printed.missing.is_empty(), "{name}");
            let read = Read::new(&printed);
            let info = read.info();
            assert!(info.contains("Tagged:          yes"), "{name}: {info}");
            assert!(
                info.contains(&format!("Pages:           {}", printed.pages)),
                "{name}: {info}"
            );
            assert!(
                info.contains("CreationDate:    Thu Nov 26"),
                "{name}: the moment given, not today: {info}"
            );
            let text = read.text();
            assert!(text.contains(&format!("Page 1/{}", printed.pages)), "{name}: {text}");
            let metadata = String::from_utf8_lossy(&printed.bytes);
            for stated in [
                "<pdfaid:part>2</pdfaid:part>",
                "<pdfaid:conformance>A</pdfaid:conformance>",
                "<pdfuaid:part>1</pdfuaid:part>",
            ] {
                assert!(metadata.contains(stated), "{name} states {stated}");
            }
            assert!(metadata.contains(&format!("/Lang({})", language.code())), "{name}");
        }
    }
}

#[test]
fn the_same_data_and_moment_give_the_same_bytes() {
    let sheet = specimen::sheet(Layout::Session);
    let first = printed(&sheet);
    let other = printed(&specimen::certificate());
    assert_eq!(printed(&sheet), first);
    assert_ne!(other.content, first.content);
    let (house, texts) = (specimen::house(), Texts::default());
    let mut later = specimen::setting(&house, &texts, Language::Fr);
    later.made = jiff::Timestamp::constant(1_795_685_460, 0);
    assert_ne!(print(&sheet, &later).unwrap().digest, first.digest);
}

#[test]
fn a_snapshot_kept_as_json_prints_the_same_document() {
    let certificate = specimen::certificate();
    let kept = serde_json::to_string(&certificate).unwrap();
    let again: Certificate = serde_json::from_str(&kept).unwrap();
    assert_eq!(printed(&again), printed(&certificate));
    let sheet = specimen::sheet(Layout::Day);
    let again = serde_json::from_str(&serde_json::to_string(&sheet).unwrap()).unwrap();
    assert_eq!(sheet, again);
}

#[test]
fn what_a_person_typed_is_printed_as_written_and_never_read_as_a_template() {
    let mut certificate = specimen::certificate();
    let written = "#panic() *Léa* _x_ \\ ] [ $a$ <b> @c `d` // e = f ~ --- {g} \"h\"";
    certificate.beneficiary.last_name = written.to_owned();
    assert!(words_of(&certificate).contains(written), "{}", words_of(&certificate));
}

#[test]
fn names_of_other_scripts_are_kept_and_what_no_typeface_draws_is_told() {
    let mut certificate = specimen::certificate();
    for name in ["Ольга Иванова", "李小龙", "Ελένη", "김민준", "Nguyễn Thị Ánh"] {
        certificate.beneficiary.last_name = name.to_owned();
        assert!(words_of(&certificate).contains(name), "{name}");
    }
    // Poppler gives scripts written from right to left in the order in which they are seen.
    for name in ["محمد", "דוד"] {
        certificate.beneficiary.last_name = name.to_owned();
        let seen: String = name.chars().rev().collect();
        let words = words_of(&certificate);
        assert!(words.contains(name) || words.contains(&seen), "{name}: {words}");
    }
    certificate.beneficiary.last_name = "Martin 😀".to_owned();
    let printed = printed(&certificate);
    assert_eq!(printed.missing.iter().collect::<String>(), "😀");
    assert!(Read::new(&printed).words().contains("Martin □"));
}

#[test]
fn no_line_begins_with_the_punctuation_of_the_one_before() {
    let mut agreement = specimen::agreement(papers::documents::AgreementKind::Company);
    // Lines of every length, so that some would break just before a mark.
    agreement.programme = (0..40)
        .map(|length| format!("{} mot : suite ; « fin » ! 12 345", "i".repeat(60 + length)))
        .collect();
    let text = Read::new(&printed(&agreement)).text();
    assert!(text.lines().filter(|line| line.contains("suite")).count() == 40);
    for line in text.lines() {
        let line = line.trim_start();
        assert!(
            !line.starts_with([':', ';', '»', '!', '?', '%']) && !line.starts_with("345"),
            "{line}"
        );
    }
}

#[test]
fn the_house_stands_at_the_foot_of_each_page_with_what_the_law_wants() {
    let read = Read::new(&printed(&specimen::agreement(
        papers::documents::AgreementKind::Company,
    )));
    for page in 1..=3 {
        let words = read.page(page);
        for said in [
            "Atelier des Savoirs SARL",
            "SIRET 123 456 789 00012",
            "sous le numéro 53 35 12345 35",
            "Cet enregistrement ne vaut pas agrément de l’État",
            &format!("Page {page}/3"),
            "Empreinte du contenu",
        ] {
            assert!(words.contains(said), "page {page} lacks « {said} »: {words}");
        }
    }
}

#[test]
fn a_house_with_nothing_but_a_name_prints_too() {
    let house = House {
        legal_name: None,
        address: Vec::new(),
        siret: None,
        activity_number: None,
        activity_region: None,
        phone: None,
        email: None,
        website: None,
        logo: None,
        ..specimen::house()
    };
    let words = Read::new(&printed_for(&specimen::certificate(), &house, Language::Fr)).words();
    assert!(!words.contains("SIRET"));
    assert!(words.contains("compétences Atelier des Savoirs atteste que"), "{words}");
}

#[test]
fn an_image_that_was_damaged_since_fails_and_says_where() {
    let mut house = specimen::house();
    house.logo = Some(Image::kept(b"\x89PNG\r\n\x1a\n cut".to_vec()).unwrap());
    let texts = Texts::default();
    let error = print(
        &specimen::certificate(),
        &specimen::setting(&house, &texts, Language::Fr),
    )
    .unwrap_err();
    let said = error.to_string();
    assert!(said.starts_with("certificate-1 (common-1.typ, line "), "{said}");
}

#[test]
fn a_house_prints_the_texts_that_it_rewrote() {
    let house = specimen::house();
    let mut texts = Texts::default();
    texts.set(
        Text::JoiningOpening,
        Language::Fr,
        "Bienvenue {learner} !\n\n#pagebreak() à {title}",
    );
    let on = specimen::setting(&house, &texts, Language::Fr);
    let printed = print(&specimen::joining_instructions(), &on).unwrap();
    let words = Read::new(&printed).words();
    assert!(words.contains("Bienvenue Mme Jeanne Martin !"), "{words}");
    assert!(words.contains("#pagebreak() à Excel"), "{words}");
    assert_eq!(printed.pages, 1);
}
