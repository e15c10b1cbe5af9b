//! Schedules: when an amount is to be paid, and how much each time.

use jiff::civil::Date;

use crate::{Fault, split};

/// One time of paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    pub due_on: Date,
    pub cents: i64,
}

/// How an amount is spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Days and shares in basis points, which make 10,000 together.
    parts: Vec<(Date, u16)>,
}

/// Times of paying that one schedule may have.
const MOST: usize = 60;

impl Schedule {
    /// Days and shares in basis points.
    ///
    /// # Errors
    /// [`Fault::Schedule`]: none, too many, shares that do not make the whole, days out of order.
    pub fn of(parts: Vec<(Date, u16)>) -> Result<Schedule, Fault> {
        let whole: u32 = parts.iter().map(|(_, points)| u32::from(*points)).sum();
        let in_order = parts.windows(2).all(|pair| pair[0].0 <= pair[1].0);
        if parts.is_empty() || parts.len() > MOST || whole != 10_000 || !in_order {
            return Err(Fault::Schedule);
        }
        Ok(Schedule { parts })
    }

    /// Even parts each month from a first day, the last day of a short month standing for a day it has not.
    ///
    /// # Errors
    /// [`Fault::Schedule`]: none or too many; a day beyond what dates go to.
    pub fn monthly(first: Date, times: usize) -> Result<Vec<Date>, Fault> {
        if times == 0 || times > MOST {
            return Err(Fault::Schedule);
        }
        let month = |number: usize| {
            let months = jiff::Span::new().try_months(i64::try_from(number).unwrap_or(i64::MAX));
            months
                .and_then(|months| first.checked_add(months))
                .map_err(|_| Fault::Schedule)
        };
        (0..times).map(month).collect()
    }

    /// The instalments of an amount: they add up to it.
    pub fn spread(&self, cents: i64) -> Vec<Instalment> {
        let shares: Vec<u64> = self.parts.iter().map(|(_, points)| u64::from(*points)).collect();
        let amounts = split(cents, &shares);
        let instalment = |((due_on, _), cents): (&(Date, u16), i64)| Instalment { due_on: *due_on, cents };
        self.parts.iter().zip(amounts).map(instalment).collect()
    }

    /// Even instalments on given days, a first share (in basis points) apart when there is one: a deposit.
    ///
    /// # Errors
    /// [`Fault::Schedule`]: no day, a share above the whole.
    pub fn even(cents: i64, days: &[Date], first: Option<u16>) -> Result<Vec<Instalment>, Fault> {
        if days.is_empty() || days.len() > MOST || first.is_some_and(|share| share > 10_000) {
            return Err(Fault::Schedule);
        }
        let deposit = first.filter(|_| days.len() > 1);
        let amounts = match deposit {
            Some(points) => {
                let head = crate::share(cents, u64::from(points), 10_000);
                let mut amounts = vec![head];
                amounts.extend(crate::split_evenly(cents - head, days.len() - 1));
                amounts
            }
            None => crate::split_evenly(cents, days.len()),
        };
        let instalment = |(due_on, cents): (&Date, i64)| Instalment { due_on: *due_on, cents };
        Ok(days.iter().zip(amounts).map(instalment).collect())
    }
}
