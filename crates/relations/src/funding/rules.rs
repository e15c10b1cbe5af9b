//! The rules of funding cases: the dates that follow from each state, the papers that each funder wants, the next date.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kit::catalogue::Draft;
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Error, Result, Value};
use serde::Deserialize;

use super::ENDED;
use crate::opportunity;

/// What is known of a kind of funding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    pub papers: Vec<String>,
    pub deadlines: Vec<Deadline>,
}

/// In a state, what must be done by when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    pub status: String,
    pub label: String,
    /// A date of the case, `status_since`, `session_starts` or `session_ends`.
    pub from: String,
    /// Working days; before when negative.
    pub days: i32,
    /// Every day counts.
    #[serde(default)]
    pub calendar: bool,
}

static SHIPPED: LazyLock<BTreeMap<String, Scheme>> = LazyLock::new(|| {
    let table = include_str!("../../schemes.toml");
    toml::from_str(table).unwrap_or_else(|error| unreachable!("schemes.toml, which a test reads: {error}"))
});

/// What is known of a kind of funding by its code.
pub fn scheme(code: &str) -> Option<&'static Scheme> {
    SHIPPED.get(code)
}

/// The day that lies so many days from another; working days are neither week-ends nor public holidays of mainland
/// France (Code du travail, L. 3133-1).
pub fn due(from: Date, days: i32, calendar: bool) -> Date {
    if calendar {
        return from.saturating_add(days.days());
    }
    let step = days.signum();
    let (mut day, mut left) = (from, days.abs());
    while left > 0 {
        day = day.saturating_add(step.days());
        let is_off = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !is_off && !training::holidays::is_holiday(day, "Europe/Paris") {
            left -= 1;
        }
    }
    day
}

/// Which date is that of a state.
fn dated(status: &str) -> Option<&'static str> {
    match status {
        "submitted" => Some("submitted_on"),
        "approved" | "partially_approved" | "refused" => Some("decided_on"),
        "service_done" => Some("service_done_on"),
        "invoiced" => Some("invoiced_on"),
        "paid" => Some("paid_on"),
        "closed" | "cancelled" | "expired" => Some("closed_on"),
        _ => None,
    }
}

pub(super) fn check(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let today = tx.moment()?.date_in(draft.clock.zone());
    if draft.get("status").is_missing() {
        draft.after.set("status", super::STATUSES[0]);
    }
    if draft.is_new() {
        complete(tx, draft, today)?;
    }
    for key in ["asked_cents", "granted_cents", "paid_cents"] {
        if draft.get(key).as_int().is_some_and(|cents| cents < 0) {
            return Err(Error::invalid(key, "relations-amount"));
        }
    }
    let status = draft.text("status").to_owned();
    if draft.changes("status")
        && let Some(date) = dated(&status)
        && draft.get(date).is_missing()
    {
        draft.after.set(date, today);
    }
    if status == "refused" && draft.get("refusal").is_missing() {
        return Err(Error::invalid("refusal", "relations-refusal-needed"));
    }
    if matches!(status.as_str(), "approved" | "partially_approved") && draft.get("granted_cents").is_missing() {
        if status == "partially_approved" {
            return Err(Error::invalid("granted_cents", "relations-granted-needed"));
        }
        let asked = draft.get("asked_cents").clone();
        draft.after.set("granted_cents", asked);
    }
    if draft.get("title").is_missing() {
        let title = name(tx, draft)?;
        draft.after.set("title", title);
    }
    // A date typed by hand stands until the state changes.
    let is_typed = draft.changes("deadline_on") && !draft.get("deadline_on").is_missing();
    let moves = [
        "status",
        "scheme",
        "session",
        "submitted_on",
        "service_done_on",
        "invoiced_on",
        "valid_until",
    ];
    if !is_typed && moves.iter().any(|key| draft.changes(key)) {
        let (label, on) = next_date(tx, draft, today)?;
        draft.after.set("deadline", label);
        draft.after.set("deadline_on", on);
    }
    Ok(())
}

/// What a new case takes from the affair, the contact and the learner.
fn complete(tx: &mut Tx<'_>, draft: &mut Draft<'_>, today: Date) -> Result<()> {
    if let Some(of) = draft.get("opportunity").as_int() {
        let sql = "SELECT contact_id, company_id, session_id, amount_cents, owner_id FROM opportunity WHERE id = $1";
        let row = tx.row(sql, &[of.into()])?.unwrap_or_default();
        for (key, value) in ["contact", "company", "session", "asked_cents", "owner"]
            .into_iter()
            .zip(row)
        {
            if draft.get(key).is_missing() {
                draft.after.set(key, value);
            }
        }
    }
    if let (true, Some(learner)) = (draft.get("company").is_missing(), draft.get("learner").as_int()) {
        let company = tx.scalar("SELECT company_id FROM learner WHERE id = $1", &[learner.into()])?;
        draft.after.set("company", company);
    }
    if let (true, Some(contact)) = (draft.get("company").is_missing(), draft.get("contact").as_int()) {
        let company = tx.scalar("SELECT company_id FROM contact WHERE id = $1", &[contact.into()])?;
        draft.after.set("company", company);
    }
    if let (true, "opco", Some(company)) = (
        draft.get("funder").is_missing(),
        draft.text("scheme"),
        draft.get("company").as_int(),
    ) {
        let funder = tx.scalar("SELECT skills_operator FROM company WHERE id = $1", &[company.into()])?;
        draft.after.set("funder", funder);
    }
    if draft.get("owner").is_missing() {
        let me = opportunity::me(tx, draft)?;
        draft.after.set("owner", me);
    }
    if draft.get("opened_on").is_missing() {
        draft.after.set("opened_on", today);
    }
    Ok(())
}

/// Who is paid for, by whom or for what.
fn name(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<String> {
    let sources = [
        ("learner", "SELECT full_name FROM person WHERE id = $1"),
        ("contact", "SELECT full_name FROM person WHERE id = $1"),
        ("company", "SELECT name FROM company WHERE id = $1"),
        ("session", "SELECT title FROM training_session WHERE id = $1"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (key, sql) in sources {
        // A learner and a contact are most often the same person.
        if let (true, Some(of)) = (parts.len() < 2, draft.get(key).as_int()) {
            let name = tx.scalar(sql, &[of.into()])?.to_text().into_owned();
            if !parts.contains(&name) {
                parts.push(name);
            }
        }
    }
    if parts.is_empty() {
        parts.extend(draft.get("reference").as_str().map(str::to_owned));
    }
    if parts.is_empty() {
        return Err(Error::invalid("title", "error-required"));
    }
    Ok(parts.join(" – "))
}

/// What is to be done next and by when, as the kind of funding has it.
fn next_date(tx: &mut Tx<'_>, draft: &Draft<'_>, today: Date) -> Result<(Value, Value)> {
    let status = draft.text("status");
    if ENDED.contains(&status) {
        return Ok((Value::Null, Value::Null));
    }
    let mut found: Vec<(Date, &str)> = Vec::new();
    let deadlines = scheme(draft.text("scheme")).map_or(&[][..], |scheme| &scheme.deadlines);
    for deadline in deadlines.iter().filter(|deadline| deadline.status == status) {
        let from = match deadline.from.as_str() {
            "status_since" => Some(today),
            "session_starts" => session_day(tx, draft, "starts_on")?,
            "session_ends" => session_day(tx, draft, "ends_on")?,
            key => draft.get(key).as_date(),
        };
        if let Some(from) = from {
            found.push((due(from, deadline.days, deadline.calendar), deadline.label.as_str()));
        }
    }
    if matches!(status, "approved" | "partially_approved")
        && let Some(until) = draft.get("valid_until").as_date()
    {
        found.push((until, "valid_until"));
    }
    let next = found.into_iter().min();
    Ok(next.map_or((Value::Null, Value::Null), |(on, label)| (label.into(), on.into())))
}

fn session_day(tx: &mut Tx<'_>, draft: &Draft<'_>, column: &str) -> Result<Option<Date>> {
    let Some(session) = draft.get("session").as_int() else {
        return Ok(None);
    };
    let sql = format!("SELECT {column} FROM training_session WHERE id = $1");
    Ok(tx.scalar(&sql, &[session.into()])?.as_date())
}

pub(super) fn derive(draft: &Draft<'_>) -> Vec<(&'static str, &'static str, Value)> {
    let sort = words::fold::fold(draft.text("title"));
    vec![("funding_case", "sort_key", sort.into())]
}

/// A new case asks for the papers that its funder wants.
pub(super) fn after(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    if !draft.is_new() {
        return Ok(());
    }
    let Some(scheme) = scheme(draft.text("scheme")) else {
        return Ok(());
    };
    let hand = Hand::new(draft.access, draft.clock);
    for paper in &scheme.papers {
        let values = Values::new().with("case", draft.id).with("paper", paper.as_str());
        hand.create_unchecked(tx, "funding_document", values, None)?;
    }
    Ok(())
}

pub(super) fn check_document(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let today = tx.moment()?.date_in(draft.clock.zone());
    if draft.get("state").is_missing() {
        draft.after.set("state", super::PAPER_STATES[0]);
    }
    if draft.is_new() && draft.get("asked_on").is_missing() {
        draft.after.set("asked_on", today);
    }
    if draft.changes("document") && !draft.get("document").is_missing() && draft.text("state") == "asked" {
        draft.after.set("state", "received");
    }
    match draft.text("state") {
        "received" if draft.get("received_on").is_missing() => draft.after.set("received_on", today),
        "refused" if draft.get("refusal").is_missing() => {
            return Err(Error::invalid("refusal", "relations-refusal-needed"));
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{PAPERS, SCHEMES, STATUSES, STEPS};
    use super::{due, scheme};

    #[test]
    fn every_kind_of_funding_has_its_papers_and_dates() {
        for code in SCHEMES {
            let scheme = scheme(code).unwrap_or_else(|| panic!("{code} is not in schemes.toml"));
            assert!(
                scheme.papers.iter().all(|paper| PAPERS.contains(&paper.as_str())),
                "{code}"
            );
            for deadline in &scheme.deadlines {
                assert!(
                    STATUSES.contains(&deadline.status.as_str()),
                    "{code}: {}",
                    deadline.status
                );
                assert!(STEPS.contains(&deadline.label.as_str()), "{code}: {}", deadline.label);
            }
        }
    }

    #[test]
    fn working_days_leave_out_week_ends_and_holidays() {
        // The Friday before the long week-end of 1 May 2026, itself a Friday.
        assert_eq!(due(date(2026, 4, 29), 3, false), date(2026, 5, 5));
        assert_eq!(due(date(2026, 5, 5), -3, false), date(2026, 4, 29));
        assert_eq!(due(date(2026, 4, 29), 3, true), date(2026, 5, 2));
    }
}
