//! A grid as it is reckoned with: its school year and its fees, in order.

use jiff::civil::Date;
use kit::{Db, Error, Result, Value};
use money::{Quantity, Vat};

use crate::draft::Line;
use crate::schedule;

/// A grid of fees.
#[derive(Debug, Clone)]
pub struct Grid {
    pub id: i64,
    pub label: String,
    /// First and last day of its school year.
    pub year: (Date, Date),
    /// The day to pay by, the first of them when fees are paid in several times.
    pub due_on: Option<Date>,
    /// A code of [`schedule::RHYTHMS`], and how many times.
    rhythm: String,
    times: i64,
    pub fees: Vec<Fee>,
}

/// A fee, and to whom it applies: nothing said is everyone.
#[derive(Debug, Clone)]
pub struct Fee {
    pub id: i64,
    form: String,
    pub label: String,
    /// Ranks of the first and the last level.
    levels: (Option<i64>, Option<i64>),
    /// From which child of a family, and to which.
    children: (Option<i64>, Option<i64>),
    /// A filter on students; empty when there is none.
    pub condition: String,
    /// In cents, without VAT.
    amount: i64,
    discount_percent: u16,
    vat: Vat,
}

impl Grid {
    /// By its key.
    ///
    /// # Errors
    /// Not found.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Grid> {
        let sql = "SELECT g.label, y.starts_on, y.ends_on, g.due_on, g.rhythm, g.times FROM fee_grid g
            JOIN school_year y ON y.id = g.school_year_id WHERE g.id = $1";
        let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
        let (Some(first), Some(last)) = (row[1].as_date(), row[2].as_date()) else {
            return Err(Error::Fault("a school year without days".into()));
        };
        Ok(Grid {
            id,
            label: row[0].to_text().into_owned(),
            year: (first, last),
            due_on: row[3].as_date(),
            rhythm: row[4].to_text().into_owned(),
            times: row[5].as_int().unwrap_or(1),
            fees: fees(db, id)?,
        })
    }

    /// The days to pay by that are still to come: what was due before goes to the first of them.
    ///
    /// # Errors
    /// Invalid for a rhythm that has no day.
    pub fn days(&self, today: Date) -> Result<Vec<Date>> {
        let Some(first) = self.due_on else {
            return Ok(Vec::new());
        };
        let days = schedule::days(first, &self.rhythm, self.times)?;
        Ok(days.into_iter().filter(|day| *day >= today).collect())
    }

    /// The day on which pupils are looked at: today, or the nearest day of its year.
    pub fn day(&self, today: Date) -> Date {
        today.clamp(self.year.0, self.year.1)
    }
}

fn fees(db: &mut Db<'_>, grid: i64) -> Result<Vec<Fee>> {
    let sql = "SELECT f.id, f.form, f.label, a.rank, z.rank, f.child_from, f.child_to, f.condition, f.amount,
            f.discount_percent, f.vat_bp, f.exemption
        FROM fee f LEFT JOIN level a ON a.id = f.level_from_id LEFT JOIN level z ON z.id = f.level_to_id
        WHERE f.grid_id = $1 ORDER BY f.position, f.id";
    let rows = db.rows(sql, &[grid.into()])?;
    rows.iter().map(|row| fee(row)).collect()
}

fn fee(row: &[Value]) -> Result<Fee> {
    let text = |at: usize| row[at].as_str().unwrap_or_default().trim().to_owned();
    let int = |at: usize| row[at].as_int().unwrap_or_default();
    Ok(Fee {
        id: int(0),
        form: text(1),
        label: text(2),
        levels: (row[3].as_int(), row[4].as_int()),
        children: (row[5].as_int(), row[6].as_int()),
        condition: text(7),
        amount: int(8),
        discount_percent: u16::try_from(int(9)).unwrap_or_default(),
        vat: Vat::of(int(10), &text(11)).map_err(|fault| Error::Fault(format!("a fee: {fault}")))?,
    })
}

fn is_within(value: Option<i64>, (from, to): (Option<i64>, Option<i64>)) -> bool {
    match value {
        Some(value) => from.is_none_or(|from| value >= from) && to.is_none_or(|to| value <= to),
        None => from.is_none() && to.is_none(),
    }
}

impl Fee {
    /// Whether it applies at a level and a rank among siblings, its condition aside.
    pub fn applies(&self, level: Option<i64>, child: i64) -> bool {
        is_within(level, self.levels) && is_within(Some(child), self.children)
    }

    /// As the line of an invoice, for a pupil.
    pub fn line(&self, pupil: &str) -> Line {
        let form = match self.form.as_str() {
            "tuition" | "registration" => "fee",
            "material" => "material",
            _ => "other",
        };
        Line {
            form: form.to_owned(),
            discount: self.discount_percent * 100,
            ..Line::of(
                &format!("{} – {pupil}", self.label),
                Quantity::ONE,
                self.amount,
                self.vat,
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn what_is_not_said_is_everyone_and_what_is_said_wants_an_answer() {
        assert!(is_within(None, (None, None)) && is_within(Some(9), (None, None)));
        assert!(is_within(Some(2), (Some(2), Some(2))) && is_within(Some(5), (Some(3), None)));
        assert!(!is_within(Some(1), (Some(2), None)) && !is_within(Some(4), (None, Some(3))));
        assert!(!is_within(None, (Some(1), None)), "a pupil without a level is at none");
    }
}
