//! Levels, classes, years, campuses, tracks, groups and companies that rows name: found by code or name, and made when
//! nobody has that name yet. Who follows someone is found by name, address or number, and never made.

use jiff::civil::Date;
use kit::Access;
use kit::error::Message;
use kit::store::{Db, StoreError};
use kit::write::Values;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, State, pending};
use crate::codes::{self, squeeze};

/// What a row says of the place a class belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    pub year: Option<i64>,
    pub level: Option<i64>,
    pub campus: Option<i64>,
}

#[derive(Debug, Default)]
pub(super) struct References {
    /// `(kind, squeezed code or name)` → holders, first known first.
    by_text: FxHashMap<(&'static str, String), Vec<i64>>,
    by_uid: FxHashMap<String, i64>,
    codes: FxHashMap<i64, String>,
    /// Of a group: its form and its school year.
    groups: FxHashMap<i64, (String, Option<i64>)>,
    /// First and last day of school years.
    years: FxHashMap<i64, (Date, Date)>,
    /// SIRET, or else SIREN, of companies.
    numbers: FxHashMap<i64, String>,
    /// Kinds that the person may add to.
    may_create: FxHashSet<&'static str>,
}

/// Kinds that are referred to, with the columns of their code and of their name.
const KINDS: [(&str, &str, &str); 6] = [
    ("school_year", "code", "code"),
    ("level", "code", "name"),
    ("campus", "code", "name"),
    ("track", "code", "name"),
    ("group", "code", "name"),
    ("company", "name", "siret"),
];

/// Digits of a SIREN, with which a SIRET begins.
const SIREN: usize = 9;

/// The kind of who works here.
const STAFF: &str = "staff";

/// What two texts share when they name the same record.
fn key_of(kind: &str, text: &str) -> String {
    match kind {
        "group" => codes::class_key(text),
        _ => squeeze(text),
    }
}

impl References {
    pub fn load(db: &mut Db<'_>, access: &Access) -> Result<Self, StoreError> {
        let mut known = References::default();
        for (key, code, name) in KINDS {
            let Some(kind) = access.catalogue.kind(key) else {
                continue;
            };
            if access.may(key, "create") {
                known.may_create.insert(key);
            }
            let more = match key {
                "group" => "form, school_year_id",
                "school_year" => "starts_on, ends_on",
                "company" => "siren, NULL",
                _ => "NULL, NULL",
            };
            let rows = db.rows(
                &format!(
                    "SELECT id, uid, {code}, {name}, {more} FROM {} ORDER BY id DESC",
                    kind.table
                ),
                &[],
            )?;
            for row in rows {
                let id = row[0].as_int().unwrap_or_default();
                known.by_uid.insert(row[1].to_text().into_owned(), id);
                known.add(key, id, &row[2].to_text(), &row[3].to_text());
                if key == "company" {
                    known.number(id, &row[3].to_text(), &row[4].to_text());
                }
                if key == "group" {
                    known
                        .groups
                        .insert(id, (row[4].to_text().into_owned(), row[5].as_int()));
                }
                if let (Some(starts), Some(ends)) = (row[4].as_date(), row[5].as_date()) {
                    known.years.insert(id, (starts, ends));
                }
            }
        }
        known.load_staff(db, access)?;
        Ok(known)
    }

    /// Members of staff, by whatever a spreadsheet calls them.
    fn load_staff(&mut self, db: &mut Db<'_>, access: &Access) -> Result<(), StoreError> {
        if access.catalogue.kind(STAFF).is_none() || access.kind(STAFF).is_err() {
            return Ok(());
        }
        let sql = "SELECT s.id, s.uid, p.first_name, p.last_name, p.email, s.number FROM staff s
            JOIN person p ON p.id = s.id ORDER BY s.id";
        for row in db.rows(sql, &[])? {
            let id = row[0].as_int().unwrap_or_default();
            self.by_uid.insert(row[1].to_text().into_owned(), id);
            let (first, last) = (row[2].to_text(), row[3].to_text());
            self.add(STAFF, id, &format!("{first} {last}"), &format!("{last} {first}"));
            for more in [&row[4], &row[5]].into_iter().filter_map(|value| value.as_str()) {
                let known = self.by_text.entry((STAFF, key_of(STAFF, more))).or_default();
                if !known.contains(&id) {
                    known.push(id);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: &'static str, holder: i64, code: &str, name: &str) {
        self.codes.insert(holder, code.to_owned());
        for text in [key_of(kind, code), key_of(kind, name)] {
            let known = self.by_text.entry((kind, text)).or_default();
            if !known.contains(&holder) {
                known.push(holder);
            }
        }
    }

    /// Takes in by what number a company is known: each of its establishments answers to the SIREN.
    fn number(&mut self, holder: i64, siret: &str, siren: &str) {
        let number = if siret.is_empty() { siren } else { siret };
        if number.len() < SIREN {
            return;
        }
        self.numbers.insert(holder, number.to_owned());
        for text in [number, &number[..SIREN]] {
            let known = self.by_text.entry(("company", key_of("company", text))).or_default();
            if !known.contains(&holder) {
                known.push(holder);
            }
        }
    }

    /// The company of a SIRET or a SIREN, by its name too when it is told; a draft is added for what nobody knows yet.
    ///
    /// # Errors
    /// When nobody has that number and no name is told, or when that name is known by another number.
    pub fn company(&mut self, drafts: &mut Vec<Draft>, name: &str, number: &str) -> Result<i64, Message> {
        let of_name: Vec<i64> = match name {
            "" => Vec::new(),
            name => self.known("company", name).to_vec(),
        };
        let of_number = self.known("company", number);
        if let Some(found) = of_number
            .iter()
            .find(|holder| of_name.contains(holder))
            .or(of_number.first())
        {
            return Ok(*found);
        }
        if name.is_empty() {
            return Err(Message::new("import-company-unnamed").with("number", number));
        }
        let is_free = |holder: &&i64| {
            let known = self.numbers.get(*holder);
            known.is_none_or(|known| known.len() == SIREN && number.starts_with(known.as_str()))
        };
        if let Some(found) = of_name.iter().find(is_free) {
            return Ok(*found);
        }
        if let Some(known) = of_name.first().and_then(|holder| self.numbers.get(holder)) {
            let message = Message::new("import-company-other")
                .with("name", name)
                .with("known", known);
            return Err(message.with("number", number));
        }
        let field = if number.len() == SIREN { "siren" } else { "siret" };
        let values = Values::new().with("name", name).with(field, number);
        let holder = self.create(drafts, "company", name, name, values)?;
        self.number(holder, number, "");
        Ok(holder)
    }

    /// What a person calls what a reference leads to.
    pub fn code(&self, holder: i64) -> Option<&str> {
        self.codes.get(&holder).map(String::as_str)
    }

    pub fn year(&self, holder: Option<i64>) -> Option<(Date, Date)> {
        self.years.get(&holder?).copied()
    }

    fn known(&self, kind: &'static str, text: &str) -> &[i64] {
        self.by_text
            .get(&(kind, key_of(kind, text)))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What a text names; a draft is added for what nobody knows yet.
    pub fn resolve(
        &mut self,
        drafts: &mut Vec<Draft>,
        kind: &'static str,
        text: &str,
        around: Around,
    ) -> Result<i64, Message> {
        let text = text.trim();
        if let Ok(uid) = uuid::Uuid::parse_str(text) {
            let found = self.by_uid.get(&uid.to_string()).copied();
            return found.ok_or_else(|| Message::new("error-reference").with("value", text));
        }
        if kind == "group" {
            return self.group(drafts, "class", text, around);
        }
        if kind == STAFF {
            // Two of one name are for a person to tell apart.
            return match self.known(kind, text) {
                [one] => Ok(*one),
                _ => Err(Message::new("error-reference").with("value", text)),
            };
        }
        if let Some(found) = self.known(kind, text).first() {
            return Ok(*found);
        }
        let mut values = Values::new();
        let code = match kind {
            "level" => match codes::level_named(text) {
                Some(level) => {
                    if let Some(found) = self.known(kind, level.code).first() {
                        return Ok(*found);
                    }
                    values.set("name", level.name);
                    if !level.cycle.is_empty() {
                        values.set("cycle", level.cycle);
                    }
                    values.set("rank", level.rank);
                    level.code.to_owned()
                }
                None => {
                    values.set("name", text);
                    values.set("rank", codes::rank_of_unknown(text));
                    text.to_owned()
                }
            },
            "school_year" => {
                let (code, starts, ends) =
                    codes::school_year(text).ok_or_else(|| Message::new("import-school-year").with("value", text))?;
                if let Some(found) = self.known(kind, &code).first() {
                    return Ok(*found);
                }
                values.set("starts_on", starts);
                values.set("ends_on", ends);
                self.years.insert(pending(drafts.len()), (starts, ends));
                code
            }
            _ => {
                values.set("name", text);
                text.to_owned()
            }
        };
        if kind != "company" {
            values.set("code", code.as_str());
        }
        self.create(drafts, kind, &code, text, values)
    }

    /// The group of a code, of that year when one is said.
    pub fn known_group(&self, form: &str, code: &str, year: Option<i64>) -> Option<i64> {
        let fits = |holder: &&i64| {
            let (known, of) = self
                .groups
                .get(*holder)
                .map_or(("", None), |(form, year)| (form.as_str(), *year));
            (known == "class") == (form == "class") && (year.is_none() || of.is_none() || of == year)
        };
        self.known("group", code).iter().find(fits).copied()
    }

    /// Takes in a record that a row of the files makes, for the rows after it.
    pub fn learn(&mut self, kind: &str, holder: i64, values: &Values) {
        let Some((key, code, name)) = KINDS.iter().find(|(key, ..)| *key == kind) else {
            return;
        };
        if self.codes.contains_key(&holder) {
            return;
        }
        self.add(key, holder, &values.get(code).to_text(), &values.get(name).to_text());
        if kind == "company" {
            self.number(holder, &values.get("siret").to_text(), &values.get("siren").to_text());
        }
        if kind == "group" {
            self.groups.insert(
                holder,
                (
                    values.get("form").to_text().into_owned(),
                    values.get("school_year").as_int(),
                ),
            );
        }
        if let (Some(starts), Some(ends)) = (values.get("starts_on").as_date(), values.get("ends_on").as_date()) {
            self.years.insert(holder, (starts, ends));
        }
    }

    /// The codes of everything that rows refer to, by key.
    pub fn into_codes(self) -> FxHashMap<i64, String> {
        self.codes
    }

    /// A class, an option or a group, by its code in its school year.
    pub fn group(&mut self, drafts: &mut Vec<Draft>, form: &str, code: &str, around: Around) -> Result<i64, Message> {
        let is_class = form == "class";
        if let Some(found) = self.known_group(form, code, around.year) {
            return Ok(found);
        }
        let mut values = Values::new().with("code", code).with("form", form);
        let level = around.level.filter(|_| is_class);
        for (key, holder) in [
            ("school_year", around.year),
            ("level", level),
            ("campus", around.campus),
        ] {
            if let Some(holder) = holder {
                values.set(key, holder);
            }
        }
        let holder = self.create(drafts, "group", code, code, values)?;
        self.groups.insert(holder, (form.to_owned(), around.year));
        Ok(holder)
    }

    fn create(
        &mut self,
        drafts: &mut Vec<Draft>,
        kind: &'static str,
        code: &str,
        name: &str,
        values: Values,
    ) -> Result<i64, Message> {
        if !self.may_create.contains(kind) {
            return Err(Message::new("error-reference").with("value", name));
        }
        let holder = pending(drafts.len());
        drafts.push(Draft {
            kind,
            place: None,
            id: None,
            state: State::New,
            title: name.to_owned(),
            values,
            changes: Vec::new(),
            from: None,
            resembles: None,
        });
        self.add(kind, holder, code, name);
        Ok(holder)
    }
}
