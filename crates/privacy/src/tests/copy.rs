//! The copy of what is kept of someone: theirs whole, of others nothing.

use std::io::{Cursor, Read};

use super::office::{Office, each_office};

fn copy(office: &Office, who: &str, address: &str) -> (u16, String) {
    let page = office.get(who, address);
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(page.bytes)) else {
        return (page.status.as_u16(), String::new());
    };
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        all.push_str(&file.name().unwrap());
        file.read_to_string(&mut all).unwrap();
    }
    (page.status.as_u16(), all)
}

#[test]
fn it_holds_what_is_kept_of_them_to_read_and_as_data() {
    each_office(|office| {
        office.talked_with(&office.prospect);
        let address = format!("/api/v1/persons/{}/privacy-export", office.prospect.uid);
        let (status, all) = copy(&office, "office", &address);
        assert_eq!(status, 200);
        for said in [
            "donnees.json",
            "lisez-moi.html",
            "solenn@example.org",
            "Rappeler en janvier",
            "Elle est disponible le mardi",
            "cnil.fr",
        ] {
            assert!(all.contains(said), "{said} is not in:\n{all}");
        }
    });
}

#[test]
fn of_a_child_it_tells_neither_the_sibling_nor_the_parents_details() {
    each_office(|office| {
        let address = format!("/persons/{}/privacy-copy", office.child.uid);
        let (_, all) = copy(&office, "office", &address);
        assert!(all.contains("Maelle"));
        for other in ["Titouan", "Annaig", "annaig@example.org"] {
            assert!(!all.contains(other), "{other} is in:\n{all}");
        }
    });
}

#[test]
fn who_does_not_answer_for_the_data_of_others_takes_no_copy() {
    each_office(|office| {
        let address = format!("/api/v1/persons/{}/privacy-export", office.prospect.uid);
        assert_eq!(copy(&office, "teacher", &address).0, 403);
        assert_eq!(office.erase("teacher", &office.prospect, "{}").0, 403);
    });
}

#[test]
fn the_register_of_processing_is_read_and_taken_away() {
    each_office(|office| {
        office
            .get("office", "/settings/privacy")
            .says("Code de commerce, art. L123-22");
        let page = office.get("office", "/settings/privacy/register.csv");
        assert_eq!(page.header("content-type"), "text/csv; charset=utf-8");
        page.says("Prouver ce qui a été accepté;Obligation légale")
            .says("Gardé 10 ans");
        assert_eq!(office.get("teacher", "/settings/privacy").status.as_u16(), 403);
    });
}

#[test]
fn a_house_writes_over_what_the_register_says_by_itself_and_adds_to_it() {
    each_office(|office| {
        let own = office.post("office", "/settings/privacy/relation/own", "");
        assert_eq!(own.status, 303, "{}", own.body);
        let again = office.post("office", "/settings/privacy/relation/own", "");
        assert_eq!(again.status, 422, "it is written over once");
        let id = office.int("SELECT id FROM processing_activity");
        let values = kit::write::Values::new().with("recipients", "Conseillers et réseau partenaire");
        office.house.update("processing_activity", id, values);
        let camera = kit::write::Values::new()
            .with("name", "Vidéoprotection")
            .with("kept", "30 jours");
        office.house.create("processing_activity", camera);
        let page = office.get("office", "/settings/privacy");
        page.says("réseau partenaire").says("Vidéoprotection").says("30 jours");
        assert_eq!(
            page.count("Relations et prospection"),
            1,
            "said once, as the house says it"
        );
        office
            .get("office", "/settings/privacy/register.csv")
            .says("réseau partenaire")
            .says("Vidéoprotection");
        assert_eq!(office.post("office", "/settings/privacy/nonsense/own", "").status, 404);
    });
}

#[test]
fn programs_ask_who_has_reached_their_term() {
    each_office(|office| {
        let told = office.get("office", "/api/v1/retention");
        assert_eq!(told.status, 200);
        told.says("\"by_itself\":false").says("\"notice_days\":30");
        assert_eq!(office.get("teacher", "/api/v1/retention").status, 403);
    });
}
