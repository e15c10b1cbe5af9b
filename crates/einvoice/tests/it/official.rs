//! The official schema and the official schematrons of EN 16931 and of France, run by Saxon, judge what is written.

use serde_json::Value as Json;

use crate::judge::judged;
use crate::sample;

#[test]
fn every_sort_of_invoice_passes_the_official_schema_and_schematrons() {
    let mut files: Vec<(String, Vec<u8>)> = sample::all()
        .into_iter()
        .map(|(name, invoice)| (format!("{name}.xml"), einvoice::write(&invoice).into_bytes()))
        .collect();
    // The judges judge: an invoice that is a cent wrong and lacks a note is refused by them too.
    let mut wrong = sample::mixed();
    wrong.totals.due += 1;
    wrong.notes.retain(|note| note.subject.as_deref() != Some("PMT"));
    files.push(("wrong.xml".to_owned(), einvoice::write(&wrong).into_bytes()));
    let found = judged(&files);
    for (name, _) in &files {
        let faults = &found[name.as_str()];
        if name == "wrong.xml" {
            assert!(faults["norm"].to_string().contains("BR-CO-16"), "{faults}");
            assert!(faults["french"].to_string().contains("BR-FR-05"), "{faults}");
            continue;
        }
        for judge in ["xsd", "norm", "french"] {
            assert_eq!(faults[judge], Json::Array(Vec::new()), "{name}: {judge}");
        }
    }
}
