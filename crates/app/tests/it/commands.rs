//! The commands that keep a house: backup, doctor, users, tokens, and folders that are not to be touched.

use std::path::Path;

use serde_json::Value;

use crate::program::{Program, STUDENTS, preau, said};

#[test]
fn a_backup_is_put_back_whole_and_never_over_another_house() {
    let house = Program::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let archive = house.path("backup.zip");
    let kept = house.run(&["backup", "--to", &archive]);
    assert!(kept.status.success(), "{}", said(&kept));
    let over = house.run(&["restore", &archive]);
    assert_eq!(over.status.code(), Some(1), "{}", said(&over));
    let elsewhere = house.path("elsewhere");
    let back = preau(&["restore", &archive, "--data", &elsewhere], "");
    assert!(back.status.success(), "{}", said(&back));
    let exported = preau(
        &[
            "export",
            "students",
            "--format",
            "csv",
            "--out",
            "-",
            "--fields",
            "last_name",
            "--data",
            &elsewhere,
        ],
        "",
    );
    assert!(said(&exported).contains("Ozanne"), "{}", said(&exported));

    let mut bytes = std::fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&archive, bytes).unwrap();
    let damaged = house.path("damaged");
    let refused = preau(&["restore", &archive, "--data", &damaged], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!Path::new(&damaged).exists());
}

#[test]
fn a_slip_in_a_folder_s_name_makes_no_house() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    for command in [
        &["verify"][..],
        &["doctor"],
        &["token", "list"],
        &["export", "students", "--out", "-"],
    ] {
        let output = preau(&[command, &["--data", nowhere.to_str().unwrap()]].concat(), "");
        assert_eq!(output.status.code(), Some(1), "{command:?} {}", said(&output));
        assert!(!nowhere.exists());
    }
}

#[test]
fn a_house_is_never_made_in_a_folder_that_holds_something() {
    let house = Program::new();
    let init = [
        "init",
        "--organisation",
        "X",
        "--admin",
        "b@example.org",
        "--password-stdin",
    ];
    let again = house.run_with(&init, "une phrase assez longue 42\n");
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    let users = house.run(&["user", "list"]);
    assert!(said(&users).contains("a@example.org") && !said(&users).contains("b@example.org"));
}

#[test]
fn a_failed_beginning_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let args = [
        "init",
        "--organisation",
        "X",
        "--admin",
        "not an address",
        "--password-stdin",
        "--data",
        data.to_str().unwrap(),
    ];
    let output = preau(&args, "une phrase assez longue 42\n");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!data.exists());
}

#[test]
fn a_house_is_well_when_all_is_found_in_its_index() {
    let house = Program::new();
    house.import(&[&house.file("eleves.csv", STUDENTS)]);
    let well = house.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_slice(&well.stdout).unwrap();
    assert_eq!(
        (well.status.code(), &report["well"]),
        (Some(0), &true.into()),
        "{report}"
    );
    let database = rusqlite::Connection::open(house.data().join("preau.db")).unwrap();
    database.execute("DELETE FROM search_entry", []).unwrap();
    assert_eq!(house.run(&["doctor"]).status.code(), Some(1));
    assert_eq!(house.run(&["doctor", "--repair"]).status.code(), Some(0));
}

#[test]
fn a_revoked_token_is_listed_no_more() {
    let house = Program::new();
    house.token();
    assert!(said(&house.run(&["token", "list"])).contains("essai"));
    assert!(house.run(&["token", "revoke", "essai"]).status.success());
    assert!(!said(&house.run(&["token", "list"])).contains("essai"));
}
