//! What people agree to: noted, chosen by themselves, withdrawn as easily as given.

use super::office::{Office, each_office};

fn noted(office: &Office, form: &str) -> u16 {
    let address = format!("/persons/{}/consents", office.prospect.uid);
    office.post("office", &address, form).status.as_u16()
}

fn lines(office: &Office) -> i64 {
    office.int("SELECT count(*) FROM consent")
}

fn given(office: &Office, purpose: &str) -> bool {
    let state = office
        .house
        .site
        .store
        .read(|db| crate::consent::state_of(db, office.prospect.id, purpose));
    state.unwrap().as_deref() == Some("given")
}

#[test]
fn an_answer_is_noted_with_the_words_that_were_shown_and_never_changes() {
    each_office(|office| {
        assert_eq!(
            noted(&office, "purpose=newsletter&state=given&source=paper&proof=Fiche+12"),
            303
        );
        assert!(given(&office, "newsletter") && !given(&office, "offers_phone"));
        let kept = "SELECT count(*) FROM consent WHERE wording LIKE '%e-mail%' AND length(digest) = 64";
        assert_eq!(office.int(kept), 1);
        office
            .get("office", &format!("/persons/{}/privacy", office.prospect.uid))
            .says("Un document papier")
            .says("Accepté");
        assert_eq!(
            noted(&office, "purpose=newsletter&state=withdrawn&source=in_person"),
            303
        );
        assert!(!given(&office, "newsletter"));
        assert_eq!(lines(&office), 2, "the first answer is still told");
    });
}

#[test]
fn an_agreement_by_telephone_without_proof_is_none() {
    each_office(|office| {
        assert_eq!(
            noted(&office, "purpose=offers_phone&state=given&source=phone&proof="),
            422
        );
        assert_eq!(
            noted(
                &office,
                "purpose=offers_phone&state=given&source=phone&proof=Appel+du+3"
            ),
            303
        );
        assert_eq!(noted(&office, "purpose=everything&state=given&source=paper"), 422);
        assert_eq!(lines(&office), 1);
    });
}

#[test]
fn opening_the_link_changes_nothing_and_one_click_ends_what_letters_carry() {
    each_office(|office| {
        for purpose in ["newsletter", "offers_email", "offers_phone"] {
            noted(&office, &format!("purpose={purpose}&state=given&source=paper"));
        }
        let link = office.link(&office.prospect);
        office.get("", &link).says("Lettre d’information");
        assert_eq!(lines(&office), 3);
        for _ in 0..2 {
            assert_eq!(
                office.one_click(&link).status.as_u16(),
                200,
                "asked twice, it is done once"
            );
            assert_eq!(lines(&office), 5);
        }
        assert!(!given(&office, "newsletter") && !given(&office, "offers_email"));
        assert!(given(&office, "offers_phone"), "no letter carries it");
    });
}

#[test]
fn by_their_link_someone_chooses_without_an_account() {
    each_office(|office| {
        let link = office.link(&office.prospect);
        office
            .post("", &link, "purpose=survey&purpose=alumni")
            .says("Vos choix sont enregistrés");
        assert!(given(&office, "survey") && given(&office, "alumni"));
        office.post("", &link, "purpose=alumni");
        assert!(!given(&office, "survey") && given(&office, "alumni"));
        assert_eq!(office.get("", "/preferences/unknown").status.as_u16(), 404);
    });
}
