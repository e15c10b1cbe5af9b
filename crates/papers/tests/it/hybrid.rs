//! A printed document that carries its invoice: Factur-X, as validators and readers of PDF see it.

use std::process::Command;

use einvoice::hybrid::{embed, extract};
use jiff::Timestamp;
use papers::documents::SalesForm;
use papers::specimen;
use serde_json::Value as Json;

use crate::invoices;
use crate::judge::judged;
use crate::reading::{Read, printed};

/// 26 November 2026, 09:30 UTC.
const ISSUED: Timestamp = Timestamp::constant(1_795_685_400, 0);

#[test]
fn a_printed_document_that_carries_its_invoice_passes_every_judge() {
    let page = printed(&specimen::sales_paper(SalesForm::Invoice));
    let mut files = Vec::new();
    for (name, invoice) in invoices::all() {
        let xml = einvoice::write(&invoice);
        let pdf = embed(&page.bytes, xml.as_bytes(), ISSUED).unwrap();
        assert_eq!(
            pdf,
            embed(&page.bytes, xml.as_bytes(), ISSUED).unwrap(),
            "the same bytes each time"
        );
        assert_eq!(
            extract(&pdf).unwrap(),
            xml.as_bytes(),
            "the XML comes out byte for byte"
        );
        let received = einvoice::read(&pdf).unwrap();
        assert!(received.hybrid);
        assert_eq!(received.invoice, invoice);
        files.push((format!("{name}.pdf"), pdf));
    }
    let found = judged(&files);
    for (name, _) in &files {
        for judge in ["container", "xsd", "norm", "french"] {
            assert_eq!(found[name.as_str()][judge], Json::Array(Vec::new()), "{name}: {judge}");
        }
    }
}

#[test]
fn other_readers_find_the_attachment_and_the_pages_stay_as_they_were() {
    let page = printed(&specimen::sales_paper(SalesForm::Invoice));
    let before = Read::new(&page);
    let xml = einvoice::write(&invoices::mixed());
    let mut hybrid = page.clone();
    hybrid.bytes = embed(&page.bytes, xml.as_bytes(), ISSUED).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("invoice.pdf"), folder.path().join("out.xml"));
    std::fs::write(&file, &hybrid.bytes).unwrap();
    let detached = Command::new("pdfdetach")
        .args(["-save", "1", "-o"])
        .arg(&out)
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        detached.status.success(),
        "{}",
        String::from_utf8_lossy(&detached.stderr)
    );
    assert_eq!(std::fs::read(&out).unwrap(), xml.as_bytes());
    let after = Read::new(&hybrid);
    assert_eq!(after.text(), before.text());
    assert_eq!(
        after.tags("P"),
        before.tags("P"),
        "what a screen reader follows is untouched"
    );
    let info = after.info();
    assert!(
        info.contains("Tagged:          yes") || info.contains("Tagged: "),
        "{info}"
    );
}

#[test]
fn a_pdf_without_an_invoice_or_that_is_not_archivable_is_told_so() {
    let page = printed(&specimen::sales_paper(SalesForm::Invoice));
    assert_eq!(extract(&page.bytes).unwrap_err().key(), "einvoice-nothing-inside");
    assert!(embed(b"%PDF-1.7", b"<a/>", ISSUED).is_err());
}
