//! The proof of a session carries its sheets, and no byte of it may change.

use std::io::Cursor;

use super::reading::Pdf;
use super::taught::{each_taught, learner};

#[test]
fn the_bundle_encloses_the_filled_sheets_and_is_refused_after_any_change() {
    each_taught(|taught| {
        taught.teach();
        let address = format!("/api/v1/sessions/{}/bundle.zip", taught.session);
        let page = taught.get("office", &address);
        assert_eq!(page.header("content-type"), "application/zip");
        let verify = |bytes: &[u8]| proof::verify(&mut Cursor::new(bytes), &proof::Limits::default(), &[]);
        let report = verify(&page.bytes).unwrap();
        assert_eq!((report.sealed, report.entries), (4, 15));
        let mut zip = zip::ZipArchive::new(Cursor::new(&page.bytes)).unwrap();
        let mut sheet = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name("sheets/sheets.pdf").unwrap(), &mut sheet).unwrap();
        Pdf::new(&sheet).says(&["Feuille d’émargement", "Absent"]);
        let mut changed = page.bytes.clone();
        for at in (0..changed.len()).step_by(changed.len() / 23) {
            changed[at] ^= 1;
            assert!(verify(&changed).is_err(), "byte {at}");
            changed[at] ^= 1;
        }
        let zoe = learner(taught.zoe_key);
        assert_eq!(taught.get(&zoe, &address).status.as_u16(), 403);
    });
}
