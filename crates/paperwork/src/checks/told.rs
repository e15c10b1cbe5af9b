//! Findings in words, each with where to go to mend it.

use std::collections::HashMap;

use jiff::civil::Date;
use kit::{Access, Message};
use presence::check::{Code, Finding, Severity};
use ui::{Pen, Site};
use words::Language;

use super::Dossier;

/// What a finding is about that is no check of its own: slots are still to come.
pub(super) const NOT_OVER: &str = "not_over";

/// Findings that say the same of several slots, as one line of a page.
pub struct Line {
    pub code: &'static str,
    pub severity: Severity,
    pub text: String,
    /// Where to mend it: label and address.
    pub mend: Option<(&'static str, String)>,
}

impl Line {
    /// The tone of its badge.
    pub fn tone(&self) -> &'static str {
        match self.severity {
            Severity::Block => "danger",
            Severity::Warn => "warn",
            Severity::Info => "info",
        }
    }

    /// The key of what it does.
    pub fn does(&self) -> &'static str {
        match self.severity {
            Severity::Block => "check-blocks",
            Severity::Warn => "check-warns",
            Severity::Info => "check-informs",
        }
    }
}

fn code(code: Code) -> &'static str {
    const CODES: [&str; 16] = [
        "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16",
    ];
    Code::ALL
        .iter()
        .position(|known| *known == code)
        .map_or("", |at| CODES[at])
}

/// A finding as a message; `who` is left to the names of the dossier.
pub fn message(site: &Site, dossier: &Dossier, finding: &Finding, language: Language) -> Message {
    let pen = Pen::new(site, language);
    let slots: Vec<String> = finding
        .slots
        .iter()
        .filter_map(|slot| said(dossier, *slot, language))
        .collect();
    let slot = match slots.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] => pen.format(
            "check-slots-more",
            &words::args! { "first" => first.as_str(), "count" => rest.len() as i64 },
        ),
    };
    let who: Vec<&str> = finding
        .about
        .iter()
        .filter_map(|one| dossier.names.get(one).map(String::as_str))
        .collect();
    let (found, allowed) = finding.figures.unwrap_or_default();
    let what = finding.what.as_deref().unwrap_or_default();
    let day = what.parse::<Date>().map(|day| words::format::date(language, day));
    let key = if what == NOT_OVER {
        "check-not-over"
    } else {
        finding.code.key()
    };
    Message::new(key)
        .with("slot", slot)
        .with("who", who.join(", "))
        .with("found", found)
        .with("allowed", allowed)
        .with("found-hours", duration(language, found))
        .with("allowed-hours", duration(language, allowed))
        .with("day", day.unwrap_or_default())
}

fn duration(language: Language, minutes: i64) -> String {
    words::format::duration(language, u32::try_from(minutes).unwrap_or_default())
}

/// `23/11/2026, 09:00`
fn said(dossier: &Dossier, slot: i64, language: Language) -> Option<String> {
    let slot = dossier.ledger.slots.iter().find(|known| known.id == slot)?;
    let from = slot.span.from.to_zoned_datetime(slot.zone.clone());
    let day = words::format::date(language, from.date());
    Some(format!("{day}, {}", from.strftime("%H:%M")))
}

/// The findings of a session as a page lists them: what blocks first, what is alike together.
pub fn lines(site: &Site, access: &Access, dossier: &Dossier, language: Language) -> Vec<Line> {
    let pen = Pen::new(site, language);
    let mut together: Vec<Finding> = Vec::new();
    let mut known: HashMap<(Code, Vec<i64>, Option<String>), usize> = HashMap::new();
    for finding in &dossier.findings {
        let alike = matches!(finding.code, Code::A03 | Code::A05 | Code::A09 | Code::A11 | Code::A13);
        let about = if finding.code == Code::A09 {
            Vec::new()
        } else {
            finding.about.clone()
        };
        match known.get(&(finding.code, about.clone(), None)).filter(|_| alike) {
            Some(at) => {
                let line: &mut Finding = &mut together[*at];
                line.slots.extend(
                    finding
                        .slots
                        .iter()
                        .filter(|slot| !line.slots.contains(slot))
                        .copied()
                        .collect::<Vec<_>>(),
                );
                line.about.extend(
                    finding
                        .about
                        .iter()
                        .filter(|who| !line.about.contains(who))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            None => {
                known.insert((finding.code, about, None), together.len());
                together.push(finding.clone());
            }
        }
    }
    together.sort_by_key(|finding| (std::cmp::Reverse(finding.code.severity()), finding.code));
    together
        .iter()
        .map(|finding| Line {
            code: code(finding.code),
            severity: finding.code.severity(),
            text: pen.message(&message(site, dossier, finding, language)),
            mend: mend(access, dossier, finding),
        })
        .collect()
}

/// Where a finding is mended, for who may go there.
fn mend(access: &Access, dossier: &Dossier, finding: &Finding) -> Option<(&'static str, String)> {
    let slot = finding
        .slots
        .iter()
        .find_map(|key| dossier.ledger.slots.iter().find(|slot| slot.id == *key));
    let session = format!("/sessions/{}", dossier.session.uid);
    match finding.code {
        Code::A04 | Code::A16 => access
            .may(crate::issue::KIND, "create")
            .then(|| ("check-mend-issue", format!("{session}/papers"))),
        Code::A06 | Code::A07 | Code::A08 | Code::A09 | Code::A10 | Code::A11 | Code::A14 => access
            .may("attendance_act", "mark")
            .then_some(slot)?
            .map(|slot| ("check-mend-sheet", format!("/slots/{}/sheet", slot.uid))),
        Code::A02 => Some(("check-mend-session", session)),
        Code::A13 => {
            let trainer = finding
                .about
                .first()
                .and_then(|trainer| dossier.trainers.get(trainer))?;
            let sees = access.kind("staff").is_ok();
            sees.then(|| ("check-mend-person", format!("/staff/{trainer}")))
        }
        _ => slot
            .filter(|_| access.kind("slot").is_ok())
            .map(|slot| ("check-mend-slot", format!("/slots/{}", slot.uid))),
    }
}
