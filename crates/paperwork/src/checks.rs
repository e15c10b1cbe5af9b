//! What an auditor or a funder would refuse, found in the store: the checks A01 to A16 over a session, and what they stop.
//!
//! Left out for want of data: the perceptual likeness of signatures (A06 compares pictures byte by byte, A07 is not run),
//! invoices (A12), leaves of employees (A14), distances between sites (A15).

mod told;

use std::collections::{BTreeSet, HashMap, HashSet};

use attendance::ink::{self, Signature};
use attendance::rates::{self, Ledger};
use attendance::verdict::Law;
use jiff::Timestamp;
use jiff::civil::Date;
use kit::store::Row;
use kit::{Db, Moment, Result};
use presence::check::{
    Code, Drawn, Finding, Held, Limits, Mention, Signed, alike, certificate_differs, closed_days, crowded, hurried,
    long_days, mentions_differ, not_countersigned, outside_window, overlaps, same_place, without_file,
};
use presence::{Mode, Span, State, Tally};
use training::holidays::is_holiday;
use ui::Site;
use uuid::Uuid;
use words::Language;

use crate::document::{Document, Form, Month};
use crate::facts::{self, Learner, Session};

pub use told::{Line, lines, message};

/// Everything known of a session that checks and papers ask for, read at once.
pub struct Dossier {
    pub session: Session,
    pub learners: HashMap<i64, Learner>,
    pub ledger: Ledger,
    pub signatures: Vec<Signature>,
    /// Names of trainers and learners, by key.
    pub names: HashMap<i64, String>,
    /// Public ids of trainers, by key.
    pub trainers: HashMap<i64, Uuid>,
    pub findings: Vec<Finding>,
}

impl Dossier {
    /// Reads a session and runs the checks over it.
    ///
    /// # Errors
    /// Not found when there is no such session.
    pub fn read(site: &Site, db: &mut Db<'_>, language: Language, session: i64) -> Result<Dossier> {
        let law = Law::shipped();
        let facts = facts::session(db, session)?;
        let learners = facts::learners(site, db, language, session)?;
        let ledger = rates::ledger(db, &site.clock, &law, session)?;
        let signatures = ink::of_session(db, session)?;
        let trainers = ledger.slots.iter().filter_map(|slot| slot.trainer);
        let mut names = facts::names(db, trainers.clone())?;
        let trainers = facts::uids(db, trainers)?;
        for line in &ledger.lines {
            let person = &line.learner.person;
            names.insert(person.id, format!("{} {}", person.first_name, person.last_name));
        }
        let mut dossier = Dossier {
            session: facts,
            learners,
            ledger,
            signatures,
            names,
            trainers,
            findings: Vec::new(),
        };
        dossier.findings = dossier.find(db, &law)?;
        Ok(dossier)
    }

    /// What keeps a paper of a learner from being issued: what blocks, about the learner or a slot they followed. A paper
    /// that already says something else (A04, A16) is mended by issuing a new one.
    pub fn blocks(&self, form: Form, month: Option<Month>, learner: i64) -> Option<Finding> {
        if !form.certifies() {
            return None;
        }
        let line = self
            .ledger
            .lines
            .iter()
            .find(|line| line.learner.person.id == learner)?;
        let followed: HashSet<i64> = self
            .ledger
            .slots
            .iter()
            .zip(&line.verdicts)
            .filter(|(slot, verdict)| verdict.realised > 0 && month.is_none_or(|month| month.holds(slot.day())))
            .map(|(slot, _)| slot.id)
            .collect();
        let concerns = |finding: &&Finding| match finding.code {
            Code::A02 => finding.about.contains(&learner),
            Code::A01 | Code::A11 => finding.slots.iter().any(|slot| followed.contains(slot)),
            _ => false,
        };
        let found = self.findings.iter().find(concerns).cloned();
        found.or_else(|| self.not_over(learner).filter(|_| form == Form::Realisation))
    }

    /// A certificate is made after the last half-day (ministry's model): the slots that a learner is still awaited at.
    fn not_over(&self, learner: i64) -> Option<Finding> {
        let line = self
            .ledger
            .lines
            .iter()
            .find(|line| line.learner.person.id == learner)?;
        let mut slots = self.ledger.slots.iter().zip(&line.verdicts);
        let (slot, _) = slots.find(|(_, verdict)| verdict.state == State::Expected)?;
        Some(Finding {
            code: Code::A16,
            slots: vec![slot.id],
            about: vec![learner],
            figures: None,
            what: Some(told::NOT_OVER.to_owned()),
        })
    }

    fn find(&self, db: &mut Db<'_>, law: &Law) -> Result<Vec<Finding>> {
        let limits = Limits::default();
        let slots = &self.ledger.slots;
        let planned: Vec<_> = slots.iter().filter(|slot| !slot.cancelled).collect();
        let own: HashSet<i64> = planned.iter().map(|slot| slot.id).collect();
        let mut findings = Vec::new();
        let (trained, attended) = self.held(db)?;
        let mut keep = |found: Vec<Finding>| {
            findings.extend(
                found
                    .into_iter()
                    .filter(|finding| finding.slots.is_empty() || finding.slots.iter().any(|slot| own.contains(slot))),
            );
        };
        keep(overlaps(Code::A01, &trained));
        keep(overlaps(Code::A02, &attended));
        let zone = &self.session.zone_name;
        let holidays: HashSet<Date> = planned
            .iter()
            .map(|slot| slot.day())
            .filter(|day| is_holiday(*day, zone))
            .collect();
        let kept = "SELECT id FROM slot WHERE session_id = $1 AND keeps_closed_day = 1";
        let kept = db.rows(kept, &[self.session.id.into()])?;
        let kept: HashSet<i64> = kept.iter().filter_map(|row| row[0].as_int()).collect();
        let days = planned.iter().map(|slot| Held {
            slot: slot.id,
            who: slot.trainer.unwrap_or_default(),
            span: slot.span,
            day: slot.day(),
            minutes: 0,
            planned: 0,
            confirmed: kept.contains(&slot.id),
        });
        keep(closed_days(&days.collect::<Vec<_>>(), &holidays));
        keep(mentions_differ(&self.mentions(db)?));
        keep(crowded(&self.headcounts(db)?));
        // What was signed on paper is told by one scan for all, when it is transcribed.
        let on_screen: Vec<&Signature> = self
            .signatures
            .iter()
            .filter(|one| one.mode != Mode::PaperScan)
            .collect();
        let drawn: Vec<Drawn> = on_screen.iter().map(|one| drawn(one)).collect();
        keep(alike(&drawn, &limits));
        let learners: Vec<Drawn> = on_screen
            .iter()
            .zip(&drawn)
            .filter(|(signature, _)| !signature.is_trainer)
            .map(|(_, drawn)| drawn.clone())
            .collect();
        keep(hurried(&learners, &limits));
        keep(same_place(&learners, &limits));
        keep(outside_window(&self.signed(law)));
        let realised: Vec<Held> = attended
            .iter()
            .filter(|held| own.contains(&held.slot))
            .cloned()
            .collect();
        keep(long_days(&realised, &limits));
        keep(not_countersigned(&self.taught()));
        keep(self.trainers_without_file(db)?);
        keep(self.certificates(db)?);
        Ok(findings)
    }

    /// What trainers hold and learners attend while the session lasts, in this session and in others.
    fn held(&self, db: &mut Db<'_>) -> Result<(Vec<Held>, Vec<Held>)> {
        let slots = &self.ledger.slots;
        let (Some(from), Some(to)) = (
            slots.iter().map(|slot| slot.span.from).min(),
            slots.iter().map(|slot| slot.span.to).max(),
        ) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let range = |who: i64| {
            let micros = |at: Timestamp| kit::Value::from(Moment::from_micros(at.as_microsecond()));
            [who.into(), micros(to), micros(from)]
        };
        let mut trained = Vec::new();
        let trainers: BTreeSet<i64> = slots.iter().filter_map(|slot| slot.trainer).collect();
        for trainer in trainers {
            let sql = "SELECT s.id, s.starts_at, s.ends_at, s.day, s.minutes FROM slot s
                LEFT JOIN training_session t ON t.id = s.session_id WHERE coalesce(s.trainer_id, t.trainer_id) = $1
                AND s.status = 'planned' AND s.starts_at < $2 AND s.ends_at > $3";
            let rows = db.rows(sql, &range(trainer))?;
            trained.extend(rows.iter().filter_map(|row| held(row, trainer)));
        }
        let mut attended = Vec::new();
        for line in &self.ledger.lines {
            let learner = line.learner.person.id;
            let own = slots.iter().zip(&line.verdicts).filter(|(slot, verdict)| {
                !slot.cancelled && !matches!(verdict.state, State::NotExpected | State::Cancelled)
            });
            attended.extend(own.map(|(slot, verdict)| Held {
                slot: slot.id,
                who: learner,
                span: slot.span,
                day: slot.day(),
                minutes: verdict.realised,
                planned: verdict.planned.max(verdict.realised.min(slot.span.seconds() / 60)),
                confirmed: false,
            }));
            let sql = "SELECT s.id, s.starts_at, s.ends_at, s.day, 0 FROM slot s JOIN enrolment e ON e.session_id = s.session_id
                WHERE e.learner_id = $1 AND e.status IN ('enrolled', 'completed', 'left') AND s.status = 'planned'
                AND s.starts_at < $2 AND s.ends_at > $3 AND s.session_id <> $4
                AND (e.starts_on IS NULL OR s.day >= e.starts_on) AND (e.exit_date IS NULL OR s.day <= e.exit_date)";
            let [who, to, from] = range(learner);
            let rows = db.rows(sql, &[who, to, from, self.session.id.into()])?;
            attended.extend(rows.iter().filter_map(|row| held(row, learner)));
        }
        Ok((trained, attended))
    }

    /// The title as signers saw it, as certificates in force print it, and as the session has it.
    fn mentions(&self, db: &mut Db<'_>) -> Result<Vec<Mention>> {
        let mention = |document: &str, key: i64, title: &str| Mention {
            document: document.to_owned(),
            key,
            title: Some(title.to_owned()),
            from: None,
            to: None,
            minutes: None,
        };
        let mut mentions = vec![mention("session", self.session.id, &self.session.title)];
        let signed: BTreeSet<(&str, i64)> = self
            .signatures
            .iter()
            .map(|one| (one.title.as_str(), one.slot))
            .collect();
        mentions.extend(signed.iter().map(|(title, slot)| mention("sheet", *slot, title)));
        let sql = "SELECT id, snapshot FROM issued_paper WHERE session_id = $1 AND state = 'valid'";
        for row in db.rows(sql, &[self.session.id.into()])? {
            let document = Document::read(&row[1].to_text())?;
            if let Some(key) = row[0].as_int() {
                mentions.push(mention("certificate", key, document.title()));
            }
        }
        Ok(mentions)
    }

    /// Slots with how many are expected and how many the room holds.
    fn headcounts(&self, db: &mut Db<'_>) -> Result<Vec<(i64, i64, Option<i64>)>> {
        let sql = "SELECT s.id, r.capacity FROM slot s JOIN training_session t ON t.id = s.session_id
            JOIN site_room r ON r.id = coalesce(s.room_id, t.room_id) WHERE s.session_id = $1 AND s.status = 'planned'";
        let rooms: HashMap<i64, Option<i64>> = db
            .rows(sql, &[self.session.id.into()])?
            .iter()
            .filter_map(|row| Some((row[0].as_int()?, row[1].as_int())))
            .collect();
        let count = |at: usize| {
            let lines = self.ledger.lines.iter();
            let expected =
                lines.filter(|line| !matches!(line.verdicts[at].state, State::NotExpected | State::Cancelled));
            i64::try_from(expected.count()).unwrap_or(i64::MAX)
        };
        let slots = self.ledger.slots.iter().enumerate();
        Ok(slots
            .filter_map(|(at, slot)| Some((slot.id, count(at), *rooms.get(&slot.id)?)))
            .collect())
    }

    fn signed(&self, law: &Law) -> Vec<Signed> {
        let slots: HashMap<i64, _> = self.ledger.slots.iter().map(|slot| (slot.id, slot)).collect();
        let on_screen = self.signatures.iter().filter(|one| one.mode != Mode::PaperScan);
        let learners = on_screen.filter(|one| !one.is_trainer);
        learners
            .filter_map(|one| {
                let slot = slots.get(&one.slot)?;
                Some(Signed {
                    slot: one.slot,
                    who: one.who,
                    at: one.at.timestamp(),
                    window: law.rule(slot).window(&slot.span),
                })
            })
            .collect()
    }

    /// Slots at which somebody was, each with whether its trainer signed.
    fn taught(&self) -> Vec<(i64, bool)> {
        let countersigned: HashSet<i64> = self
            .signatures
            .iter()
            .filter(|one| one.is_trainer)
            .map(|one| one.slot)
            .collect();
        let slots = self.ledger.slots.iter().enumerate();
        slots
            .filter(|(at, _)| self.ledger.lines.iter().any(|line| line.verdicts[*at].realised > 0))
            .map(|(_, slot)| (slot.id, countersigned.contains(&slot.id)))
            .collect()
    }

    /// Trainers of whom no document in force is on file (Qualiopi, indicators 21 and 27).
    fn trainers_without_file(&self, db: &mut Db<'_>) -> Result<Vec<Finding>> {
        let slots = self.ledger.slots.iter().filter(|slot| !slot.cancelled);
        let held: Vec<(i64, i64, Date)> = slots
            .filter_map(|slot| Some((slot.id, slot.trainer?, slot.day())))
            .collect();
        let mut ends: HashMap<i64, Vec<Option<Date>>> = HashMap::new();
        for trainer in held.iter().map(|(_, trainer, _)| *trainer).collect::<BTreeSet<_>>() {
            let sql = "SELECT expires_on FROM document WHERE owner_id = $1 AND file IS NOT NULL";
            let rows = db.rows(sql, &[trainer.into()])?;
            ends.insert(trainer, rows.iter().map(|row| row[0].as_date()).collect());
        }
        Ok(without_file(&held, |trainer, day| {
            let ends = ends.get(&trainer).map(Vec::as_slice).unwrap_or_default();
            ends.iter().any(|end| end.is_none_or(|end| end >= day))
        }))
    }

    /// Certificates in force that certify something else than what is realised today.
    fn certificates(&self, db: &mut Db<'_>) -> Result<Vec<Finding>> {
        let sql = "SELECT id, learner_id, minutes FROM issued_paper WHERE session_id = $1 AND state = 'valid'
            AND form = 'realisation'";
        let rows = db.rows(sql, &[self.session.id.into()])?;
        let differs = |row: &Row| {
            let (id, learner) = (row[0].as_int()?, row[1].as_int()?);
            let line = self.ledger.lines.iter().find(|line| line.learner.person.id == learner);
            let tally = line.map_or(Tally::default(), |line| line.tally);
            certificate_differs(id, learner, row[2].as_int()?, tally)
        };
        Ok(rows.iter().filter_map(differs).collect())
    }
}

fn drawn(one: &Signature) -> Drawn {
    Drawn {
        slot: one.slot,
        who: one.who,
        at: one.at.timestamp(),
        mode: one.mode,
        image: one.image_digest.clone(),
        look: None,
        device: one.device.clone(),
    }
}

fn held(row: &Row, who: i64) -> Option<Held> {
    let instant = |index: usize| Some(Moment::from_micros(row[index].as_int()?).timestamp());
    Some(Held {
        slot: row[0].as_int()?,
        who,
        span: Span::new(instant(1)?, instant(2)?),
        day: row[3].as_date()?,
        minutes: row[4].as_int()?,
        planned: row[4].as_int()?,
        confirmed: false,
    })
}
