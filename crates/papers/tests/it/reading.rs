//! Reading a printed document back with poppler.

use std::path::PathBuf;
use std::process::Command;

use papers::{House, Paper, Printed, Texts, print, specimen};
use words::Language;

/// Prints in French for the invented provider; no template may warn of anything.
pub fn printed<P: Paper>(paper: &P) -> Printed {
    printed_for(paper, &specimen::house(), Language::Fr)
}

pub fn printed_for<P: Paper>(paper: &P, house: &House, language: Language) -> Printed {
    let texts = Texts::default();
    let printed = print(paper, &specimen::setting(house, &texts, language)).unwrap();
    assert_eq!(printed.warnings, []);
    printed
}

/// A document in a file of its own, for as long as it is read.
pub struct Read {
    _folder: tempfile::TempDir,
    file: PathBuf,
}

impl Read {
    pub fn new(printed: &Printed) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("document.pdf");
        std::fs::write(&file, &printed.bytes).unwrap();
        Read { _folder: folder, file }
    }

    /// The text of all pages, laid out as they are: its lines are theirs.
    pub fn text(&self) -> String {
        self.run("pdftotext", &["-layout"], &["-"])
    }

    /// The words of one page, from 1, as by [`words`](Self::words).
    pub fn page(&self, number: usize) -> String {
        let number = number.to_string();
        flat(&self.run("pdftotext", &["-raw", "-f", &number, "-l", &number], &["-"]))
    }

    /// The text as one line, in the order of the file, every space being a plain one: what was written, wherever lines end.
    pub fn words(&self) -> String {
        flat(&self.run("pdftotext", &["-raw"], &["-"]))
    }

    /// What `pdfinfo` says of it.
    pub fn info(&self) -> String {
        self.run("pdfinfo", &[], &[])
    }

    /// How often a tag stands in the tree that a screen reader follows.
    pub fn tags(&self, tag: &str) -> usize {
        let tree = self.run("pdfinfo", &["-struct"], &[]);
        let names = tree
            .lines()
            .map(|line| line.trim_start().split([' ', ':']).next().unwrap_or_default());
        names.filter(|name| *name == tag).count()
    }

    /// The first page as a picture (PNG) of so many dots to the inch, in grey.
    pub fn picture(&self, dots: u32) -> Vec<u8> {
        let (dots, to) = (dots.to_string(), self.file.with_extension("page"));
        let to = to.to_string_lossy();
        self.run("pdftoppm", &["-gray", "-png", "-r", &dots, "-singlefile"], &[&to]);
        std::fs::read(format!("{to}.png")).unwrap()
    }

    /// How many straight lines are drawn neither upright nor level.
    pub fn slanted_lines(&self) -> usize {
        let drawing = self.run("pdftocairo", &["-svg"], &["-"]);
        let paths = drawing.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let ends = |path: &str| -> Option<[f64; 4]> {
            let points: Vec<f64> = path.split_whitespace().filter_map(|part| part.parse().ok()).collect();
            (path.matches(['M', 'L']).count() == 2 && !path.contains(['C', 'Z'])).then(|| points.try_into().ok())?
        };
        paths
            .filter_map(ends)
            .filter(|[x, y, to_x, to_y]| (x - to_x).abs() > 1.0 && (y - to_y).abs() > 1.0)
            .count()
    }

    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program).args(before).arg(&self.file).args(after).output();
        let output = output.unwrap_or_else(|error| panic!("{program} (poppler) is needed: {error}"));
        assert!(
            output.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// All spaces as single plain ones.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn words_of<P: Paper>(paper: &P) -> String {
    Read::new(&printed(paper)).words()
}
