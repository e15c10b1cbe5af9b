use std::io::Write;

use axum::http::StatusCode;
use ui::testing::House;

use super::support::{house, int, student};

const FRENCH: &str = "\
Nom;Prénom;Né(e) le;Sexe;Classe;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail
Lefèvre;Zoé;03/09/2014;F;6A;Lefèvre;Anne;anne@exemple.fr
Lefèvre;Tom;14/02/2012;M;4B;Lefèvre;Anne;anne@exemple.fr
Petit;Noé;31/02/2013;M;6A;Petit;Julie;julie@exemple.fr
";

/// Sends a file, and returns the address of the import it became.
async fn upload(house: &House, name: &str, content: &str) -> String {
    let page = house
        .upload(
            "office",
            "/imports",
            &[("kind", "students"), ("mode", "both")],
            &[(name, content.as_bytes())],
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.location()
        .strip_suffix("/columns")
        .expect("on to the columns")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_from_its_columns_to_a_preview_to_records_and_back() {
    let house = house();
    let import = upload(&house, "rentrée.csv", FRENCH).await;
    let columns = house.get("office", &format!("{import}/columns")).await;
    columns
        .says("8 colonnes sur 8")
        .says("Zoé")
        .says("value=\"guardian1.email\" selected");
    let next = house
        .post("office", &format!("{import}/columns"), "mode=both&key=automatic")
        .await;
    assert_eq!(next.location(), format!("{import}/preview"));
    let errors = house.get("office", &format!("{import}/preview?show=errors")).await;
    errors.says("31/02/2013").says("Né(e) le");
    let new = house.get("office", &format!("{import}/preview?show=new")).await;
    new.says("LEFÈVRE Zoé");
    assert_eq!(
        int(&house, "SELECT count(*) FROM person"),
        0,
        "nothing is written before the last step"
    );

    house.post("office", &format!("{import}/apply"), "").await;
    house.get("office", &import).await.says("data-island=\"job\"");
    house.work();
    house
        .get("office", &import)
        .await
        .says("2 créées")
        .says("1 ligne rejetée");
    assert_eq!(int(&house, "SELECT count(*) FROM student"), 2);
    assert_eq!(
        int(&house, "SELECT count(*) FROM guardian"),
        1,
        "siblings have one mother"
    );
    let rejected = house.get("office", &format!("{import}/rejected?file=0")).await;
    rejected.says("Petit;Noé").says("Motif du rejet").does_not_say("Zoé");

    house.post("office", &format!("{import}/undo"), "").await;
    house.work();
    house.get("office", &import).await.says("Cet import a été annulé.");
    assert_eq!(int(&house, "SELECT count(*) FROM person"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_may_leave_and_come_back_and_change_what_a_column_is() {
    let house = house();
    let import = upload(&house, "a.csv", "Nom;Prénom;Casier\nRoy;Ana;B12\n").await;
    house
        .post(
            "office",
            &format!("{import}/columns"),
            "column.0.2=origin_school&key=automatic",
        )
        .await;
    exchange::import::forget_all();
    house.get("office", &import).await;
    let columns = house.get("office", &format!("{import}/columns")).await;
    columns.says("value=\"origin_school\" selected").says("votre choix");
    house.get("office", "/imports").await.says("a.csv").says("Aperçu");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_which_no_column_is_known_is_mapped_by_hand() {
    let house = house();
    let import = upload(&house, "a.csv", "X1;X2\nRoy;Ana\nPetit;Noé\n").await;
    let refused = house
        .post("office", &format!("{import}/columns"), "column.0.0=&column.0.1=")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("de qui parle chaque ligne");
    let form = "column.0.0=last_name&column.0.1=first_name";
    let next = house.post("office", &format!("{import}/columns"), form).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER);
    house.get("office", &format!("{import}/preview")).await.says("ROY Ana");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubtful_row_asks_and_does_as_it_is_told() {
    let house = house();
    super::support::person(&house, "student", "Dupont", "Camille", "2014-01-02");
    let import = upload(
        &house,
        "a.csv",
        "Nom;Prénom;Date de naissance\nDupond;Camille;02/01/2014\n",
    )
    .await;
    let doubts = house.get("office", &format!("{import}/preview?show=doubtful")).await;
    doubts.says("DUPONT Camille").says("name=\"d.0.2\"");
    house.post("office", &format!("{import}/doubts"), "d.0.2=same").await;
    house
        .get("office", &format!("{import}/preview?show=changed"))
        .await
        .says("Dupond");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_spreadsheet_is_named_for_what_it_is_and_nothing_is_kept() {
    let house = house();
    let pdf = house
        .upload(
            "office",
            "/imports",
            &[("kind", "students")],
            &[("eleves.xlsx", b"%PDF-1.7 ...")],
        )
        .await;
    assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
    pdf.says("eleves.xlsx").says("un PDF");
    let bomb = house
        .upload(
            "office",
            "/imports",
            &[("kind", "students")],
            &[("bombe.xlsx", &bomb())],
        )
        .await;
    assert_eq!(bomb.status, StatusCode::UNPROCESSABLE_ENTITY);
    bomb.says("démesuré");
    let none = house.upload("office", "/imports", &[("kind", "students")], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(int(&house, "SELECT count(*) FROM import"), 0);
    house.get("office", "/imports").await.says("Importer un tableur");
}

/// A workbook whose sheet is 96 MB of nothing, in a hundred kilobytes.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, size) in [
        ("[Content_Types].xml", 10),
        ("xl/workbook.xml", 10),
        ("xl/worksheets/sheet1.xml", 96 << 20),
    ] {
        zip.start_file(name, options).expect("a part");
        zip.write_all(&vec![b' '; size]).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_import_finds_no_door() {
    let house = house();
    student(&house, "Roy", "Ana");
    for who in ["tutor", "nobody"] {
        for address in ["/imports", "/imports/new"] {
            assert_eq!(
                house.get(who, address).await.status,
                StatusCode::NOT_FOUND,
                "{who} {address}"
            );
        }
        let sent = house
            .upload(
                who,
                "/imports",
                &[("kind", "students")],
                &[("a.csv", FRENCH.as_bytes())],
            )
            .await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    let import = upload(&house, "a.csv", FRENCH).await;
    for step in ["", "/columns", "/preview", "/rejected"] {
        assert_eq!(
            house.get("tutor", &format!("{import}{step}")).await.status,
            StatusCode::NOT_FOUND
        );
    }
    for step in ["/columns", "/doubts", "/apply", "/undo"] {
        assert_eq!(
            house.post("tutor", &format!("{import}{step}"), "").await.status,
            StatusCode::NOT_FOUND
        );
    }
}
