//! Sheets signed on paper and scanned back: recognised, transcribed with the scan as evidence, told apart, assigned by hand.

use super::taught::{Taught, each_taught};

/// Prints the blank sheet of a session.
fn printed(taught: &Taught) -> Vec<u8> {
    let sheet = taught.get(
        "office",
        &format!("/sessions/{}/sheets.pdf?filled=false", taught.session),
    );
    assert_eq!(sheet.status.as_u16(), 200, "{}", sheet.body);
    sheet.bytes
}

/// Hands a file in and lets it be read; gives back what the page of the job says.
fn hand_in(taught: &Taught, name: &str, bytes: &[u8]) -> String {
    let taken = taught.upload("office", "/scans", &[], &[(name, bytes)]);
    assert_eq!(taken.status.as_u16(), 303, "{}", taken.body);
    let job = taken.location().to_owned();
    taught.house.work();
    taught.get("office", &job).body
}

fn int(taught: &Taught, sql: &str) -> i64 {
    taught.house.site.store.read(|db| db.int(sql, &[])).unwrap()
}

/// The public ids of the pages, in order.
fn pages(taught: &Taught) -> Vec<String> {
    let rows = taught
        .house
        .site
        .store
        .read(|db| db.rows("SELECT uid FROM scanned_page ORDER BY id", &[]))
        .unwrap();
    rows.iter()
        .filter_map(|row| row[0].as_uid())
        .map(|uid| uid.to_string())
        .collect()
}

#[test]
fn what_was_signed_on_paper_is_transcribed_row_by_row_and_its_evidence_names_the_scan() {
    each_taught(|taught| {
        let said = hand_in(&taught, "feuilles.pdf", &printed(&taught));
        assert!(said.contains("2 pages lues.") && !said.contains("reconnue"), "{said}");
        taught
            .get("office", "/scans")
            .says("Excel, perfectionnement")
            .says("À transcrire");
        let pages = pages(&taught);
        let first = format!("/scans/{}", pages[0]);
        let page = taught.get("office", &first);
        page.says("Abadie Noé")
            .says("Noël Zoé")
            .says("23/11/2026, 09:00 – 12:30")
            .says("viewBox=")
            .says("value=\"absent\" checked")
            .does_not_say("value=\"signed\" checked");
        let picture = taught.get("office", &format!("{first}/picture"));
        assert_eq!(picture.header("content-type"), "image/jpeg");
        let [morning, afternoon] = [&taught.slots[0], &taught.slots[1]];
        let form = format!(
            "seen.{morning}.{zoe}=signed&seen.{afternoon}.{zoe}=late&minutes.{afternoon}.{zoe}=20&seen.{morning}.{noe}=absent\
             &seen.{afternoon}.{noe}=signed&trainer.{morning}=1&trainer.{afternoon}=1",
            zoe = taught.zoe,
            noe = taught.noe
        );
        let late = form.replace("=20", "=");
        assert_eq!(
            taught.post("office", &first, &late).status.as_u16(),
            422,
            "how late is not said"
        );
        assert_eq!(int(&taught, "SELECT count(*) FROM attendance_act"), 0, "all or nothing");
        let done = taught.post("office", &first, &form);
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let on_paper = "SELECT count(*) FROM attendance_act WHERE mode = 'paper_scan' AND act = ";
        assert_eq!(int(&taught, &format!("{on_paper}'signature'")), 3);
        assert_eq!(int(&taught, &format!("{on_paper}'mark'")), 2);
        assert_eq!(int(&taught, &format!("{on_paper}'countersignature'")), 2);
        let sql = "SELECT a.evidence, g.scan_digest FROM attendance_act a, scanned_page g WHERE a.act = 'mark'";
        let row = taught.house.site.store.read(|db| db.row(sql, &[])).unwrap().unwrap();
        let evidence: serde_json::Value = serde_json::from_str(&row[0].to_text()).unwrap();
        assert_eq!(evidence["capture"]["mode"], "paper_scan");
        assert_eq!(evidence["capture"]["image_sha256"], *row[1].to_text());
        let again = taught.post("office", &first, &form);
        assert_eq!(again.status.as_u16(), 303, "{}", again.body);
        assert_eq!(
            int(&taught, &format!("{on_paper}'signature'")),
            3,
            "said twice, it is recorded once"
        );
        let filled = format!("/sessions/{}/sheets.pdf?filled=true", taught.session);
        taught.pdf("office", &filled).says(&["signé sur papier", "Absent"]);
        taught.seal(0);
        taught
            .get("office", &format!("/sessions/{}/papers", taught.session))
            .does_not_say("A06")
            .does_not_say("A09");
        let bundle = taught.get("office", &format!("/api/v1/sessions/{}/bundle.zip", taught.session));
        assert_eq!(bundle.status.as_u16(), 200, "{}", bundle.body);
    });
}

#[test]
fn a_page_that_is_not_recognised_is_told_and_named_by_hand_or_set_aside() {
    each_taught(|taught| {
        printed(&taught);
        let said = hand_in(&taught, "photo.png", &dot());
        assert!(said.contains("1 page n’a pas été reconnue"), "{said}");
        let page = format!("/scans/{}", pages(&taught)[0]);
        taught
            .get("office", &page)
            .says("n’a pas été lu")
            .says("Excel, perfectionnement, 23/11/2026, page 1");
        let code = "SELECT code FROM printed_sheet";
        let code = taught
            .house
            .site
            .store
            .read(|db| db.scalar(code, &[]))
            .unwrap()
            .to_text()
            .into_owned();
        assert_eq!(
            taught
                .post("office", &format!("{page}/assign"), "page=NOTHING%2F1")
                .status
                .as_u16(),
            422
        );
        let named = taught.post("office", &format!("{page}/assign"), &format!("page={code}%2F2"));
        assert_eq!(named.status.as_u16(), 303, "{}", named.body);
        taught.get("office", &page).says("24/11/2026, 13:30 – 17:00");
        assert_eq!(taught.post("office", &format!("{page}/aside"), "").status.as_u16(), 303);
        taught.get("office", "/scans").says("Aucune page n’attend");
        let nobody = taught.upload("office", "/scans", &[], &[("note.txt", b"hello")]);
        assert_eq!(nobody.status.as_u16(), 422, "{}", nobody.body);
        assert_eq!(
            taught.get("teacher", "/scans").status.as_u16(),
            404,
            "as what does not exist"
        );
    });
}

#[test]
fn a_page_scanned_twice_handed_in_for_another_session_or_of_a_sealed_slot_says_so() {
    each_taught(|taught| {
        let sheet = printed(&taught);
        let asked = taught.get("office", &format!("/scans?session={}", taught.session));
        asked.says("Feuilles de la session « Excel, perfectionnement »");
        let two = [
            ("feuilles.pdf", &sheet[..]),
            ("encore.pdf", &sheet[..]),
            ("abimee.pdf", &b"%PDF-1.7 hello"[..]),
        ];
        let taken = taught.upload("office", "/scans", &[("session", &taught.session)], &two);
        assert_eq!(taken.status.as_u16(), 303, "{}", taken.body);
        let job = taken.location().to_owned();
        taught.house.work();
        // A file that cannot be read is told, and the others are read.
        let said = taught.get("office", &job);
        said.says("4 pages lues.").says("abimee.pdf").says("abîmé ou incomplet");
        let pages = pages(&taught);
        assert_eq!(pages.len(), 4);
        taught
            .get("office", &format!("/scans/{}", pages[0]))
            .does_not_say("Vérifiez avant de transcrire")
            .says("a déjà été numérisée")
            .says("encore.pdf · 1");
        let [morning, afternoon] = [&taught.slots[0], &taught.slots[1]];
        let form = format!(
            "seen.{morning}.{zoe}=signed&seen.{afternoon}.{zoe}=signed&trainer.{morning}=1&trainer.{afternoon}=1",
            zoe = taught.zoe
        );
        let first = format!("/scans/{}", pages[0]);
        assert_eq!(taught.post("office", &first, &form).status.as_u16(), 303);
        taught
            .get("office", &format!("/scans/{}", pages[2]))
            .says("est déjà transcrite");
        taught.seal(0);
        let again = taught.get("office", &format!("/scans/{}", pages[2]));
        again
            .says("Séance du 23/11/2026, 09:00 – 12:30 : la feuille est scellée")
            .does_not_say(&format!("seen.{morning}."))
            .says(&format!("seen.{afternoon}."));
        let acts = int(&taught, "SELECT count(*) FROM attendance_act");
        let forced = format!("seen.{morning}.{noe}=signed", noe = taught.noe);
        taught.post("office", &format!("/scans/{}", pages[2]), &forced);
        assert_eq!(
            int(&taught, "SELECT count(*) FROM attendance_act"),
            acts,
            "nothing goes under a seal"
        );
        let expected = "UPDATE scanned_page SET expected_id = -1";
        taught.house.site.store.write(|tx| tx.exec(expected, &[])).unwrap();
        taught
            .get("office", &format!("/scans/{}", pages[1]))
            .says("Cette feuille est celle de la session « Excel, perfectionnement »");
        // What is known of another house is not known here.
        let forget = "DELETE FROM printed_sheet";
        taught.house.site.store.write(|tx| tx.exec(forget, &[])).unwrap();
        hand_in(&taught, "ailleurs.pdf", &sheet);
        let page = self::pages(&taught).pop().unwrap();
        taught
            .get("office", &format!("/scans/{page}"))
            .says("son code est inconnu");
    });
}

/// A picture of nothing.
fn dot() -> Vec<u8> {
    use base64::Engine as _;
    let (_, encoded) = super::taught::DOT.split_once(',').unwrap();
    base64::engine::general_purpose::STANDARD.decode(encoded).unwrap()
}
