//! The house of the demo: places, years, levels, classes, options, document types, staff; and who writes on a day.

use jiff::civil::Date;
use jiff::{ToSpan, tz::TimeZone};
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Access, Actor, Clock, Error, Moment, Result, Via};
use sample::{Address, Establishment, Role, Sex};
use words::Language;
use words::phone::Phone;

use super::cast::Cast;
use crate::commands::{STANDARD_TYPES, add_standard_types};

/// What the families and the centre refer to, by the indexes of the sample.
pub(super) struct House {
    pub today: Date,
    pub campuses: Vec<i64>,
    pub years: Vec<i64>,
    pub levels: Vec<i64>,
    pub tracks: Vec<i64>,
    pub classes: Vec<i64>,
    pub options: Vec<i64>,
    /// Keys of the people of [`Establishment::staff`].
    pub staff: Vec<i64>,
    pub document_types: Vec<(&'static str, i64)>,
    pub cast: Cast,
    pub words: words::Catalogue,
    pub access: Access,
    zone: TimeZone,
    now: Moment,
    /// Those who write: from when, and with whose name.
    writers: Vec<(Date, Access)>,
}

impl House {
    pub fn write(tx: &mut Tx<'_>, access: &Access, clock: &Clock, sample: &Establishment) -> Result<House> {
        let messages = words::Catalogue::new(&[words::SOURCE, crate::source()]);
        let messages = messages.map_err(|error| Error::Fault(error.to_string()))?;
        let mut house = House {
            today: sample.plan.today,
            campuses: Vec::new(),
            years: Vec::new(),
            levels: Vec::new(),
            tracks: Vec::new(),
            classes: Vec::new(),
            options: Vec::new(),
            staff: Vec::new(),
            document_types: Vec::new(),
            cast: Cast {
                organisation: sample.organisation.name.to_owned(),
                members: Vec::new(),
            },
            words: messages,
            access: access.clone(),
            zone: clock.zone().clone(),
            now: clock.now(),
            writers: Vec::new(),
        };
        let first_day = sample.years.first().map_or(house.today, |year| year.starts_on);
        let opening = house.clock_at(first_day.saturating_sub(60.days()), 9, 0);
        let hand = Hand::new(access, &opening);
        tx.begin(access, &opening, "set_up_structure", "")?;
        house.places(tx, hand, sample)?;
        house.classes(tx, hand, sample)?;
        add_standard_types(tx, hand, |key| house.words.text(Language::Fr, key).to_owned())?;
        for kind in STANDARD_TYPES {
            let id = tx.int("SELECT id FROM document_type WHERE code = $1", &[kind.code.into()])?;
            house.document_types.push((kind.code, id));
        }
        house.people(tx, hand, sample)?;
        Ok(house)
    }

    fn places(&mut self, tx: &mut Tx<'_>, hand: Hand<'_>, sample: &Establishment) -> Result<()> {
        for campus in &sample.campuses {
            let values = address(&campus.address, Values::new())
                .with("code", campus.code)
                .with("name", campus.name)
                .with("school_code", campus.uai.as_deref())
                .with("phone", phone(Some(&campus.phone)));
            self.campuses
                .push(hand.create(tx, "campus", without_country(values), None)?.id);
        }
        for year in &sample.years {
            let values = Values::new()
                .with("code", year.name.as_str())
                .with("starts_on", year.starts_on)
                .with("ends_on", year.ends_on);
            self.years.push(hand.create(tx, "school_year", values, None)?.id);
        }
        for (rank, level) in sample.levels.iter().enumerate() {
            let values = Values::new()
                .with("code", level.code)
                .with("name", level.name)
                .with("cycle", level.cycle.code())
                .with("rank", rank as i64 + 1);
            self.levels.push(hand.create(tx, "level", values, None)?.id);
        }
        for track in &sample.tracks {
            let values = Values::new().with("code", track.code).with("name", track.name);
            self.tracks.push(hand.create(tx, "track", values, None)?.id);
        }
        Ok(())
    }

    fn classes(&mut self, tx: &mut Tx<'_>, hand: Hand<'_>, sample: &Establishment) -> Result<()> {
        for class in &sample.classes {
            let year = &sample.years[class.year];
            let values = Values::new()
                .with("form", "class")
                .with("code", class.name.as_str())
                .with("school_year", self.years[class.year])
                .with("level", self.levels[class.level])
                .with("track", class.track.map(|track| self.tracks[track]))
                .with("campus", self.campuses[class.campus])
                .with("capacity", i64::from(class.capacity))
                .with("starts_on", year.starts_on)
                .with("ends_on", year.ends_on);
            self.classes.push(hand.create(tx, "group", values, None)?.id);
        }
        for option in &sample.options {
            let values = Values::new()
                .with("form", "elective")
                // The name that timetables and reports give it, as offices write it.
                .with("code", option.name);
            self.options.push(hand.create(tx, "group", values, None)?.id);
        }
        Ok(())
    }

    fn people(&mut self, tx: &mut Tx<'_>, hand: Hand<'_>, sample: &Establishment) -> Result<()> {
        for member in &sample.staff {
            let person = Values::new()
                .with("last_name", member.last_name.as_str())
                .with("first_name", member.first_name)
                .with("sex", member.sex.code())
                .with("civility", if member.sex == Sex::Female { "mrs" } else { "mr" })
                .with("email", member.email.as_str())
                .with("work_phone", phone(Some(&member.phone)));
            let outside = matches!(member.role, Role::Funder | Role::Auditor);
            let id = if outside {
                hand.create(tx, "contact", person.with("job", member.position), None)?
                    .id
            } else {
                let values = person
                    .with("birth_date", member.birth_date)
                    .with("role", member.role.code())
                    .with("subject", member.subject)
                    .with("campus", self.campuses[member.campus])
                    .with("entry_date", member.hired_on)
                    .with("exit_date", member.left_on);
                hand.create(tx, "staff", values, None)?.id
            };
            self.staff.push(id);
            for class in &member.classes {
                let year = &sample.years[sample.classes[*class].year];
                self.teaches(tx, hand, self.classes[*class], id, (year.starts_on, year.ends_on))?;
            }
            let name = format!("{} {}", member.first_name, member.last_name);
            let teaches_now = member
                .classes
                .iter()
                .any(|class| sample.classes[*class].year == Establishment::CURRENT_YEAR);
            if member.left_on.is_none() && (member.role != Role::Teacher || teaches_now) {
                // The office's own work is a role; what it may see and do is the profile of a school office.
                let profile = if member.role == Role::Office {
                    "school_office"
                } else {
                    member.role.code()
                };
                self.cast.offer(profile, id, name.clone(), Some(member.email.clone()));
            }
            if matches!(member.role, Role::Office | Role::Head) && member.left_on.is_none() {
                let actor = Actor {
                    user: None,
                    person: Some(id),
                    name,
                    via: Via::Demo,
                };
                self.writers.push((member.hired_on, self.access.acting_as(actor)));
            }
        }
        self.writers.sort_by_key(|(hired_on, _)| *hired_on);
        Ok(())
    }

    /// Ties a teacher or a trainer to a group.
    pub fn teaches(
        &self,
        tx: &mut Tx<'_>,
        hand: Hand<'_>,
        group: i64,
        person: i64,
        (from, to): (Date, Date),
    ) -> Result<()> {
        let values = Values::new()
            .with("group", group)
            .with("person", person)
            .with("role", "teacher")
            .with("valid_from", from)
            .with("valid_to", to);
        hand.create(tx, "group_membership", values, None)?;
        Ok(())
    }

    /// A clock standing at an hour of a day, never later than now.
    pub fn clock_at(&self, day: Date, hour: i8, minute: i8) -> Clock {
        let at = self
            .zone
            .to_timestamp(day.at(hour, minute, 0, 0))
            .map(|at| at.as_microsecond());
        let moment = at.map_or(self.now, Moment::from_micros).min(self.now);
        Clock::fixed(moment, self.zone.clone())
    }

    /// Someone of the office, already there on a day; `turn` chooses among them.
    pub fn writer(&self, day: Date, turn: usize) -> &Access {
        let there = self.writers.iter().take_while(|(hired_on, _)| *hired_on <= day).count();
        let all = if there == 0 { self.writers.len() } else { there };
        self.writers
            .get(turn.checked_rem(all).unwrap_or_default())
            .map_or(&self.access, |(_, access)| access)
    }

    /// The key of a document type.
    pub fn document_type(&self, code: &str) -> Option<i64> {
        self.document_types
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, id)| *id)
    }
}

/// A telephone of the sample as it is stored.
pub(super) fn phone(digits: Option<&str>) -> Option<String> {
    Phone::parse(digits?, "FR").ok().map(|phone| phone.as_str().to_owned())
}

pub(super) fn address(address: &Address, values: Values) -> Values {
    values
        .with("address", address.lines.join(", "))
        .with("postal_code", address.postal_code)
        .with("city", address.city)
        .with("country", address.country)
}

fn without_country(mut values: Values) -> Values {
    values.remove("country");
    values
}
