//! Reading a printed document back with poppler.

use std::process::Command;

/// A PDF in a file of its own, for as long as it is read.
pub struct Pdf {
    folder: tempfile::TempDir,
}

impl Pdf {
    pub fn new(bytes: &[u8]) -> Pdf {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("paper.pdf"), bytes).unwrap();
        Pdf { folder }
    }

    /// All that is written, as one line with plain spaces.
    pub fn words(&self) -> String {
        let text = self.run("pdftotext", &["-raw"], &["-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What `pdfinfo` says of it.
    pub fn info(&self) -> String {
        self.run("pdfinfo", &[], &[])
    }

    #[track_caller]
    pub fn says(&self, texts: &[&str]) {
        let words = self.words();
        for text in texts {
            assert!(words.contains(text), "{text:?} is not in: {words}");
        }
    }

    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let file = self.folder.path().join("paper.pdf");
        let output = Command::new(program).args(before).arg(file).args(after).output();
        let output = output.unwrap_or_else(|error| panic!("{program} (poppler) is needed: {error}"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
