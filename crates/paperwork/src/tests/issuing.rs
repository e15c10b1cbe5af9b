//! Certificates: the law's mentions, numbers without gaps, once for each learner, replaced when figures change.

use serde_json::{Value as Json, json};

use super::taught::{Taught, each_taught, learner};
use crate::document::Form;
use crate::issue::{self, Order};

#[test]
fn a_certificate_says_what_the_ministry_model_wants_with_the_hours_really_followed() {
    each_taught(|taught| {
        taught.identify();
        taught.teach();
        let (status, answer) = taught.issue(json!({}));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(answer["items"].as_array().map(Vec::len), Some(2));
        let noe = taught.of(&answer, &taught.noe);
        assert_eq!(noe.as_object().unwrap().keys().next().map(String::as_str), Some("id"));
        let pdf = taught.pdf("office", noe["pdf"].as_str().unwrap());
        pdf.says(&[
            "Certificat de réalisation",
            noe["number"].as_str().unwrap(),
            "Claire Le Goff, directrice",
            "Atelier des Savoirs SARL",
            "Noé Abadie",
            "Excel, perfectionnement",
            "Action de formation",
            "du 23 novembre 2026 au 24 novembre 2026",
            "10 h 30",
            "732 829 320 00074",
            "53 35 12345 35",
            "Fait à Rennes, le 25 novembre 2026",
            "preau.example.fr/verify/",
        ]);
        assert!(!pdf.words().contains("14 h"), "what was planned is not certified");
        let zoe = taught.of(&answer, &taught.zoe);
        let pdf = taught.pdf("office", zoe["pdf"].as_str().unwrap());
        pdf.says(&["Mme Zoé Noël", "Menuiserie Kerdoncuff", "14 h"]);
        let info = pdf.info();
        assert!(info.contains("Tagged:          yes"), "{info}");
    });
}

fn numbers(answer: &Json) -> Vec<String> {
    let items = answer["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["number"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn asked_again_the_same_is_given_back_and_changed_figures_replace_it_under_a_new_number() {
    each_taught(|taught| {
        taught.teach();
        let (_, first) = taught.issue(json!({}));
        assert_eq!(numbers(&first), ["CR-2026-0001", "CR-2026-0002"]);
        let (status, again) = taught.issue(json!({}));
        assert_eq!((status, numbers(&again)), (200, numbers(&first)));
        taught.rectify(3, &taught.noe, "present");
        let (status, after) = taught.issue(json!({ "learners": [taught.noe] }));
        assert_eq!((status, numbers(&after)), (201, vec!["CR-2026-0003".to_owned()]));
        let new = taught.of(&after, &taught.noe);
        let pdf = taught.pdf("office", new["pdf"].as_str().unwrap());
        pdf.says(&["14 h", "Version 2"]);
        let old = taught.of(&first, &taught.noe);
        taught.pdf("office", old["pdf"].as_str().unwrap()).says(&["10 h 30"]);
        let record = format!("/certificates/{}", old["id"].as_str().unwrap());
        taught
            .get("office", &record)
            .says("Ce document a été remplacé par")
            .says("CR-2026-0003");
    });
}

#[test]
fn numbers_have_no_gaps_however_many_issue_at_once() {
    each_taught(|mut taught| {
        let mut sessions = Vec::new();
        for (turn, days) in [
            ["2026-11-02", "2026-11-03"],
            ["2026-11-09", "2026-11-10"],
            ["2026-11-16", "2026-11-17"],
        ]
        .into_iter()
        .enumerate()
        {
            taught.begin(days, &[taught.zoe_key]);
            let at = format!("{}T09:05:00+01:00", days[0]);
            taught.sign_at(0, &taught.zoe, &at);
            taught.countersign(0);
            taught.seal(0);
            assert_eq!(sessions.len(), turn);
            sessions.push(taught.session_key);
        }
        let site = &taught.house.site;
        let access = kit::Access::program(site.catalogue(), kit::Via::Api);
        std::thread::scope(|scope| {
            // Each session twice: the second asks for what the first has just issued, or is issuing.
            for session in sessions.iter().chain(&sessions) {
                let (site, access) = (site.clone(), &access);
                scope.spawn(move || {
                    let order = Order::new(*session, Form::Realisation, "https://preau.example.fr");
                    let outcome = issue::issue(&site, access, &order).unwrap();
                    assert_eq!(outcome.issued.len(), 1);
                });
            }
        });
        let sql = "SELECT number FROM issued_paper ORDER BY number";
        let rows = site.store.read(|db| db.rows(sql, &[])).unwrap();
        let numbers: Vec<String> = rows.iter().map(|row| row[0].to_text().into_owned()).collect();
        assert_eq!(numbers, ["CR-2026-0001", "CR-2026-0002", "CR-2026-0003"]);
        let unprinted = "SELECT count(*) FROM issued_paper WHERE file_id IS NULL OR digest IS NULL OR template IS NULL";
        assert_eq!(site.store.read(|db| db.int(unprinted, &[])).unwrap(), 0);
    });
}

#[test]
fn what_is_not_countersigned_or_not_over_is_not_certified() {
    each_taught(|mut taught| {
        taught.sign(0, &taught.zoe);
        let (status, problem) = taught.issue(json!({}));
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains("contresigné"), "{problem}");
        taught.countersign(0);
        let (status, answer) = taught.issue(json!({}));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(
            answer["refused"][0]["learner"], *taught.noe,
            "who followed nothing is certified nothing"
        );
        let (status, _) = taught.issue(json!({ "learners": [taught.noe] }));
        assert_eq!(status, 422);
        let stranger = json!({ "learners": ["018f0000-0000-7000-8000-000000000000"] });
        assert_eq!(taught.issue(stranger).0, 422);
        assert_eq!(taught.issue(json!({ "wings": 2 })).0, 400);
        taught.begin(["2026-11-25", "2026-11-26"], &[taught.zoe_key]);
        taught.sign_at(0, &taught.zoe, "2026-11-25T09:05:00+01:00");
        taught.countersign(0);
        let (status, problem) = taught.issue(json!({}));
        assert_eq!(status, 422, "{problem}");
        assert!(problem.to_string().contains("pas terminée"), "{problem}");
    });
}

#[test]
fn a_request_sent_again_under_its_key_is_answered_as_the_first_time() {
    each_taught(|taught| {
        taught.teach();
        let address = format!("/api/v1/sessions/{}/certificates", taught.session);
        let key = [("idempotency-key", "c1")];
        let first = taught.ask("office", "POST", &address, &json!({}), &key);
        let again = taught.ask("office", "POST", &address, &json!({}), &key);
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
        assert_eq!(first.body, again.body);
        let slot = format!("/api/v1/slots/{}/seal", taught.slots[0]);
        assert_eq!(
            taught.send("office", "POST", &slot, &json!({})).0,
            422,
            "sealed already"
        );
    });
}

#[test]
fn other_forms_have_series_of_their_own_and_say_what_is_missed_and_aimed_at() {
    each_taught(|taught| {
        taught.teach();
        let (status, answer) = taught.issue(json!({ "form": "attendance" }));
        assert_eq!(status, 201, "{answer}");
        assert_eq!(numbers(&answer), ["AA-2026-0001", "AA-2026-0002"]);
        let noe = taught.of(&answer, &taught.noe)["pdf"].as_str().unwrap().to_owned();
        taught
            .pdf("office", &noe)
            .says(&["Noé Abadie", "10 h 30", "3 h 30", "75,00 %"]);
        taught.assess(taught.zoe_key, "Construire un tableau croisé", "acquired");
        let (_, answer) = taught.issue(json!({ "form": "end_of_training", "learners": [taught.zoe] }));
        assert_eq!(numbers(&answer), ["AF-2026-0001"]);
        let zoe = taught.of(&answer, &taught.zoe)["pdf"].as_str().unwrap().to_owned();
        taught.pdf("office", &zoe).says(&[
            "Construire un tableau croisé",
            "Acquis",
            "Choisir un graphique",
            "Non évalué",
        ]);
        assert_eq!(taught.issue(json!({ "form": "diploma" })).0, 422);
    });
}

#[test]
fn learners_read_their_own_certificate_and_nobody_elses() {
    each_taught(|taught| {
        taught.teach();
        let (_, answer) = taught.issue(json!({}));
        let zoe = learner(taught.zoe_key);
        taught.pdf(&zoe, taught.of(&answer, &taught.zoe)["pdf"].as_str().unwrap());
        let others = taught.of(&answer, &taught.noe)["pdf"].as_str().unwrap().to_owned();
        assert_eq!(taught.get(&zoe, &others).status.as_u16(), 404);
        let address = format!("/api/v1/sessions/{}/certificates", taught.session);
        assert_eq!(taught.send(&zoe, "POST", &address, &json!({})).0, 403);
        let (_, own) = taught.send(&zoe, "GET", &address, &json!({}));
        assert_eq!(own["total"], 1, "{own}");
    });
}

#[test]
fn papers_are_issued_in_one_click_gathered_in_one_file_and_sent_with_their_pdf() {
    each_taught(|taught| {
        taught.teach();
        let record = format!("/sessions/{}", taught.session);
        taught.get("office", &record).says("0 sur 2 délivrés");
        let done = taught.post("office", &format!("{record}/certificates"), "form=realisation");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let page = taught.get("office", &format!("{record}/papers"));
        page.says("CR-2026-0001").says("CR-2026-0002").says("10 h 30");
        zipped(&taught, &record);
        let form = "form=realisation&to=learner";
        let sent = taught.post("office", &format!("{record}/certificates/send"), form);
        assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
        let letters = |db: &mut kit::Db<'_>| db.rows("SELECT written FROM letter", &[]);
        let letters = taught.house.site.store.read(letters).unwrap();
        assert_eq!(letters.len(), 1, "of Noé no address is known");
        let letter: Json = serde_json::from_str(&letters[0][0].to_text()).unwrap();
        assert_eq!(letter["to"], "zoe@example.org");
        assert!(letter["attached"].as_i64().is_some() && letter["page"].as_str().unwrap().starts_with("/verify/"));
        taught
            .get("office", &format!("{record}/papers"))
            .says("envoyé le 25/11/2026");
        let company = "form=realisation&to=company";
        taught.post("office", &format!("{record}/certificates/send"), company);
        let to = "SELECT count(*) FROM letter WHERE written LIKE '%rh@kerdoncuff.example%'";
        assert_eq!(taught.house.site.store.read(|db| db.int(to, &[])).unwrap(), 1);
    });
}

fn zipped(taught: &Taught, record: &str) {
    let form = "form=realisation";
    let queued = taught.post("office", &format!("{record}/certificates/zip"), form);
    let job = queued.location().to_owned();
    taught.house.work();
    taught.get("office", &job).says("2 documents rassemblés");
    let file = taught.get("office", &format!("{job}/file"));
    assert_eq!(file.header("content-type"), "application/zip");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let mut names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["CR-2026-0001 ABADIE Noé.pdf", "CR-2026-0002 NOËL Zoé.pdf"]);
    assert!(zip.by_index(0).unwrap().size() > 1000);
}
