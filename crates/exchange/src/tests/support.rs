//! A house with the registry's kinds, and files written as schools write them.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use kit::store::{Migration, Store};
use kit::write::{Hand, undo};
use kit::{Access, Catalogue, Clock, Via};

use crate::import::{Importer, Prepared, Preview, Writing};
use crate::plan::{Count, Options};
use crate::table::SourceFile;

pub struct House {
    pub store: Store,
    pub access: Access,
    pub clock: Clock,
    pub words: words::Catalogue,
    pub folder: tempfile::TempDir,
}

pub fn migrations() -> Vec<Migration> {
    let mut migrations = kit::migrations();
    migrations.extend(people::MIGRATIONS.iter().cloned());
    migrations.extend([crate::import::MIGRATION, crate::import::JOB_MIGRATION]);
    migrations
}

pub fn catalogue() -> Arc<Catalogue> {
    let mut kinds = people::kinds();
    kinds.extend(kit::kinds());
    kinds.push(crate::import::kind());
    Arc::new(Catalogue::new(kinds, &[]).expect("the kinds hold together"))
}

/// Runs a test in a house of its own on each database.
pub fn each_house(work: impl Fn(&House)) {
    kit::testing::each_store_with(&migrations(), |store| {
        work(&House {
            store,
            access: Access::program(catalogue(), Via::Import),
            clock: Clock::on(date(2026, 11, 25)),
            words: words::Catalogue::new(&[words::SOURCE, kit::SOURCE, people::source(), crate::SOURCE])
                .expect("the messages hold together"),
            folder: tempfile::tempdir().expect("a scratch folder"),
        });
    });
}

impl House {
    pub fn importer(&self) -> Importer<'_> {
        Importer {
            store: &self.store,
            access: &self.access,
            clock: &self.clock,
            words: &self.words,
        }
    }

    /// A file of the folder, in UTF-8.
    pub fn file(&self, name: &str, content: &str) -> SourceFile {
        self.bytes(name, content.as_bytes())
    }

    pub fn bytes(&self, name: &str, content: &[u8]) -> SourceFile {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file of the test is written");
        SourceFile::at(path)
    }

    /// A workbook of the folder: its sheets by their names, each with its rows.
    pub fn workbook(&self, name: &str, sheets: &[(&str, &[&[&str]])]) -> SourceFile {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (tab, rows) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(*tab).expect("the name of a sheet");
            for (row, cells) in (0..).zip(*rows) {
                for (column, cell) in (0..).zip(*cells) {
                    sheet.write_string(row, column, *cell).expect("a cell");
                }
            }
        }
        self.bytes(name, &book.save_to_buffer().expect("the workbook is written"))
    }

    pub fn prepare(&self, shape: &str, files: &[SourceFile]) -> Prepared {
        self.importer()
            .prepare(shape, files, Options::default())
            .expect("the files are read")
    }

    pub fn preview(&self, prepared: &Prepared) -> Preview {
        self.importer().preview(prepared).expect("the files are understood")
    }

    /// Imports files, and returns the operation.
    pub fn import(&self, shape: &str, files: &[SourceFile]) -> i64 {
        let preview = self.preview(&self.prepare(shape, files));
        assert_eq!(preview.plan.rejections, [], "no row is rejected");
        self.write(&preview)
    }

    /// Writes what a preview showed, and returns the operation.
    pub fn write(&self, preview: &Preview) -> i64 {
        let mut writing = Writing::new(&preview.plan);
        let operation = self.store.write(|tx| {
            let operation = tx.begin(&self.access, &self.clock, "import", "")?;
            writing.next(Hand::new(&self.access, &self.clock), tx, &|| false)?;
            Ok::<_, kit::Error>(operation)
        });
        operation.expect("the plan is written")
    }

    pub fn count(&self, preview: &Preview, plural: &str) -> Count {
        self.importer().counts(preview).get(plural).copied().unwrap_or_default()
    }

    pub fn undo(&self, operation: i64) {
        let undone = self
            .store
            .write(|tx| undo(Hand::new(&self.access, &self.clock), tx, operation));
        assert_eq!(undone.expect("the import is undone").kept, [], "everything is put back");
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.store
            .read(|db| db.int(sql, &[]))
            .expect("the question is answered")
    }

    /// The answers of a query, one text a row.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self
            .store
            .read(|db| db.rows(sql, &[]))
            .expect("the question is answered");
        let joined = |row: &Vec<kit::Value>| {
            row.iter()
                .map(|cell| cell.to_text().into_owned())
                .collect::<Vec<_>>()
                .join(" | ")
        };
        rows.iter().map(joined).collect()
    }

    /// Every row of the registry's tables, all columns but the version: an undo is itself a change, versions go on.
    pub fn dump(&self) -> Vec<String> {
        let mut dump = Vec::new();
        for kind in self
            .access
            .catalogue
            .kinds()
            .iter()
            .filter(|kind| !kind.outside_journal && kind.key != "journal")
        {
            for (table, _) in &kind.tables {
                let rows = self
                    .store
                    .read(|db| db.rows(&format!("SELECT * FROM {table} ORDER BY id"), &[]));
                dump.extend(rows.expect("the table is read").into_iter().map(|mut row| {
                    row.remove(2);
                    format!("{table} {row:?}")
                }));
            }
        }
        dump
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Two files as a school information system in English exports them: students, and guardians keyed by family.
pub const STUDENTS: &str = "\
Student ID,Surname,First Name,Preferred Name,Official Name,Gender,DOB,Username,Email,Address,District,Country,Phone 1 Type,Phone 1 Code,Phone 1,Status,Start Date,Family ID,Family Name,School Year,Year Group,Form Group
0000000831,Lane,Barclay,Barclay,\"Lane, Barclay\",M,,831,831@school.example,,,,,,,Left,,0000005,5,,,
0000000719,Nolan,Ayanna,Ayanna,\"Nolan, Ayanna\",F,2014-03-12,719,719@school.example,,,,,,,Full,,0000009,9,2025-2026,Year 7,07.1
0000000720,Nolan,Rian,Rian,\"Nolan, Rian\",M,2012-11-02,720,720@school.example,,,,,,,Full,,0000009,9,2025-2026,Year 9,09.2
";
pub const GUARDIANS: &str = "\
Person ID,Title,Surname,First Name,Preferred Name,Gender,Email,Profession,Employer,Status,Family ID,Family Name,Home Address,Home Address District,Home Address Country,Contact Priority,Child Data Access,Contact by SMS,Contact by Mail
0000000157,Dr.,Lane,Nero,Nero,M,157@school.example,,,Full,0000005,5,,,,2,Y,Y,Y
0000000158,Ms.,Moore,Guinevere,Guinevere,F,158@school.example,,,Full,0000005,5,,,,1,Y,Y,N
0000000165,Mr.,Nolan,Oren,Oren,M,165@school.example,,,Full,0000009,9,,,,1,N,Y,Y
";

/// One file as French schools keep it.
pub const FRENCH: &str = "\
Nom;Prénom;Né(e) le;Sexe;Classe;Niveau;Adresse;CP;Ville;Responsable 1 Nom;Responsable 1 Prénom;Responsable 1 E-mail;Responsable 1 Portable;Responsable 2 Nom;Responsable 2 Prénom;Responsable 2 Adresse;Responsable 2 CP;Responsable 2 Ville
Lefèvre;Zoé;03/09/2014;F;6A;6ème;12 rue des Lilas;57000;Metz;Lefèvre;Anne;anne@exemple.fr;06 39 98 12 34;Roux;Marc;3 place du Marché;1000;Bourg
Lefèvre;Tom;14/02/2012;M;4B;4e;12 rue des Lilas;57000;Metz;LEFEVRE;anne;Anne@exemple.fr;;;;;;
Petit;Noé;25/12/2013;M;6A;6ème;1 quai du Port;57050;Metz;Petit;Julie;julie@exemple.fr;;;;;;
";
