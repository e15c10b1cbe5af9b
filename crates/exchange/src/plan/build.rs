//! From rows to a plan.

use kit::catalogue::Kind;
use kit::error::Message;
use kit::store::Db;
use kit::write::Values;
use kit::{Access, Clock, Value};
use rustc_hash::{FxHashMap, FxHashSet};

use super::keys::Index;
use super::known;
use super::people::keys_of;
use super::references::References;
use super::row::{Parsed, RowReader};
use super::{Decision, Draft, Options, Place, Plan, Rejection, State, diff, families, pending};
use crate::mapping::FileMapping;
use crate::reading::Reader;
use crate::table::Table;

/// The plan under construction.
pub(super) struct Planner<'a> {
    pub access: &'a Access,
    pub clock: &'a Clock,
    pub options: &'a Options,
    pub plan: Plan,
    pub references: References,
    pub people: FxHashMap<&'static str, Index>,
    pub stored: known::Families,
    /// Stored record → the draft that speaks of it.
    pub drafted: FxHashMap<i64, usize>,
    pub families: families::Gathered,
    pub decisions: FxHashMap<Place, Decision>,
    pub uids: FxHashMap<uuid::Uuid, i64>,
}

/// Works out what the files would do. Reads the store, writes nothing.
pub fn plan(
    db: &mut Db<'_>,
    access: &Access,
    clock: &Clock,
    words: &words::Catalogue,
    files: &[(&Table, &FileMapping)],
    options: &Options,
) -> kit::Result<Plan> {
    let reader = Reader::new(&access.catalogue, words);
    let mut planner = Planner {
        access,
        clock,
        options,
        plan: Plan::default(),
        references: References::load(db, access)?,
        people: FxHashMap::default(),
        stored: known::Families::default(),
        drafted: FxHashMap::default(),
        families: families::Gathered::default(),
        decisions: options.decisions.iter().copied().collect(),
        uids: FxHashMap::default(),
    };
    planner.load(db, files)?;
    // Students before the guardians that are keyed by their families.
    let mut order: Vec<usize> = (0..files.len()).filter(|file| !files[*file].1.is_left_out).collect();
    order.sort_by_key(|file| files[*file].1.role.is_guardian);
    for file in order {
        let (table, mapping) = files[file];
        planner.file(&reader, file, table, mapping);
    }
    families::settle(&mut planner);
    diff::compare(db, &mut planner)?;
    let Planner {
        mut plan, references, ..
    } = planner;
    super::clusters::arrange(&mut plan);
    plan.rejections.sort_by_key(|rejection| rejection.place);
    plan.notices.sort_by_key(|notice| notice.place);
    plan.codes = references.into_codes();
    Ok(plan)
}

impl Planner<'_> {
    fn load(&mut self, db: &mut Db<'_>, files: &[(&Table, &FileMapping)]) -> kit::Result<()> {
        let mut kinds: FxHashSet<&'static str> = FxHashSet::default();
        for (_, mapping) in files {
            kinds.insert(mapping.role.kind);
            if mapping.role.has_family {
                kinds.extend(["student", "guardian"]);
            }
        }
        for key in kinds {
            let kind = self.access.catalogue.expect(key);
            let index = if kind.is_a == Some("person") {
                known::people(db, &self.access.catalogue, key)?
            } else {
                known::records(db, kind)?
            };
            self.people.insert(key, index);
        }
        if files.iter().any(|(_, mapping)| mapping.role.has_family) {
            self.stored = known::families(db)?;
        }
        if files.iter().any(|(_, mapping)| mapping.role.has_groups) {
            self.stored.memberships = known::memberships(db, self.clock.today())?;
        }
        for (_, mapping) in files {
            if mapping
                .columns
                .iter()
                .any(|column| column.target.as_ref().is_some_and(|target| target.key == "@id"))
            {
                let table = self.access.catalogue.expect(mapping.role.kind).table;
                for row in db.rows(&format!("SELECT uid, id FROM {table}"), &[])? {
                    if let (Some(uid), Some(id)) = (row[0].as_uid(), row[1].as_int()) {
                        self.uids.insert(uid, id);
                    }
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, reader: &Reader, file: usize, table: &Table, mapping: &FileMapping) {
        let catalogue = self.access.catalogue.clone();
        let kind = catalogue.expect(mapping.role.kind).clone();
        let rows = RowReader::new(&catalogue, reader, mapping, self.options.erase);
        self.plan
            .notices
            .extend(table.passed.iter().map(|(row, message)| Rejection {
                place: Place { file, row: *row },
                column: String::new(),
                message: message.clone(),
            }));
        for row in &table.rows {
            let place = Place { file, row: row.number };
            *self.plan.rows.entry(kind.key).or_default() += 1;
            let faults = match rows.read(row, &mut self.references, &mut self.plan.drafts) {
                Ok(mut parsed) => match self.row(&kind, mapping, place, &mut parsed) {
                    Ok(()) => {
                        self.notice(mapping, place, parsed.notices);
                        continue;
                    }
                    Err((field, message)) => vec![(column_of(mapping, &field), message)],
                },
                Err(faults) => faults
                    .into_iter()
                    .map(|(column, message)| (mapping.columns[column].label.clone(), message))
                    .collect(),
            };
            *self.plan.rejected.entry(kind.key).or_default() += 1;
            self.plan
                .rejections
                .extend(
                    faults
                        .into_iter()
                        .map(|(column, message)| Rejection { place, column, message }),
                );
        }
    }

    /// Says what was left aside of a row that is taken.
    fn notice(&mut self, mapping: &FileMapping, place: Place, notices: Vec<super::row::Fault>) {
        let label = |column: usize| {
            mapping
                .columns
                .get(column)
                .map(|column| column.label.clone())
                .unwrap_or_default()
        };
        self.plan
            .notices
            .extend(notices.into_iter().map(|(column, message)| Rejection {
                place,
                column: label(column),
                message,
            }));
    }

    /// One row: its main record found or made, then those around it. `Err` names the field at fault.
    fn row(
        &mut self,
        kind: &Kind,
        mapping: &FileMapping,
        place: Place,
        parsed: &mut Parsed,
    ) -> Result<(), (String, Message)> {
        self.complete(kind, &mut parsed.main.values);
        super::people::name_guardians(mapping, parsed);
        let keys = keys_of(&parsed.main.values);
        let values = std::mem::take(&mut parsed.main.values);
        let (found, resembles) = match (kind.key, parsed.uid) {
            ("group", None) => (Some(self.find_group(&values)), None),
            _ => self.find(kind, place, parsed.uid, &keys)?,
        };
        let from = kind.history.and_then(|_| self.beginning(&values, parsed.around));
        let Some(main) = self.main(kind, place, found, resembles, &keys, values)? else {
            return Ok(());
        };
        let draft = &mut self.plan.drafts[main];
        if draft.id.is_none() && draft.from.is_none() {
            draft.from = from;
        }
        if mapping.role.has_groups {
            self.memberships(main, mapping, parsed);
        }
        if mapping.role.has_family {
            self.around(main, mapping, place, parsed);
        }
        Ok(())
    }

    /// Adds a draft.
    pub fn add(&mut self, kind: &'static str, place: Option<Place>, id: Option<i64>, mut values: Values) -> usize {
        values.shrink();
        let draft = self.plan.drafts.len();
        let mut title = title(&values);
        if title.is_empty()
            && let Some(keys) = id.and_then(|id| self.people.get(kind)?.keys(id))
        {
            title = keys.names.to_uppercase();
        }
        if let Some(id) = id {
            self.drafted.insert(id, draft);
        }
        let state = if id.is_some() { State::Unchanged } else { State::New };
        self.plan.drafts.push(Draft {
            kind,
            place,
            id,
            state,
            title,
            values,
            changes: Vec::new(),
            from: None,
            resembles: None,
        });
        draft
    }

    /// What may refer to a draft before it is written: its key, or its pending reference.
    pub fn holder(&self, draft: usize) -> i64 {
        self.plan.drafts[draft].id.unwrap_or_else(|| pending(draft))
    }

    /// What a kind's records cannot be without and a spreadsheet leaves out.
    fn complete(&self, kind: &Kind, values: &mut Values) {
        let mut code = values.get("code").to_text().into_owned();
        let name = values.get("name").to_text().into_owned();
        match kind.key {
            "level" => {
                let known = crate::codes::level_named(&code).or_else(|| crate::codes::level_named(&name));
                let rank = known.map_or_else(|| crate::codes::rank_of_unknown(&code), |level| level.rank);
                set_missing(values, "rank", rank.into());
            }
            "school_year" => {
                if let Some((known, starts, ends)) = crate::codes::school_year(&code) {
                    set_missing(values, "starts_on", starts.into());
                    set_missing(values, "ends_on", ends.into());
                    values.set("code", known.as_str());
                    code = known;
                }
            }
            "group" => set_missing(values, "form", "class".into()),
            _ => {}
        }
        if matches!(kind.key, "level" | "campus" | "track") {
            set_missing(values, "name", code.as_str().into());
            set_missing(values, "code", name.as_str().into());
        }
    }
}

/// What a person calls the record that values speak of.
pub(super) fn title(values: &Values) -> String {
    let text = |key: &str| values.get(key).to_text();
    let name = match text("last_name") {
        last if last.is_empty() => return if values.has("name") { text("name") } else { text("code") }.into_owned(),
        last => last.to_uppercase(),
    };
    format!("{name} {}", text("first_name")).trim_end().to_owned()
}

fn set_missing(values: &mut Values, key: &'static str, value: Value) {
    if values.get(key).is_missing() && !value.is_missing() {
        values.set(key, value);
    }
}

fn column_of(mapping: &FileMapping, field: &str) -> String {
    let found = mapping.columns.iter().find(|column| {
        column
            .target
            .as_ref()
            .is_some_and(|target| target.to_string() == field || target.key == field)
    });
    found.map(|column| column.label.clone()).unwrap_or_default()
}
