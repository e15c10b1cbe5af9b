//! What a payment settles, and how late a debt is.

use jiff::civil::Date;

/// A debt that a payment may settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// What it is known by outside.
    pub id: i64,
    /// What is still owed, in cents.
    pub cents: i64,
}

/// How a payment is shared out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settlement {
    /// Debts and what each receives, in the order given; those that receive nothing are left out.
    pub parts: Vec<(i64, i64)>,
    /// What is left over: kept as a balance of the payer.
    pub left: i64,
}

/// Settles debts in the order given, each in full before the next.
pub fn settle(cents: i64, debts: &[Open]) -> Settlement {
    let mut settlement = Settlement {
        parts: Vec::new(),
        left: cents.max(0),
    };
    for debt in debts {
        let part = debt.cents.clamp(0, settlement.left);
        if part > 0 {
            settlement.parts.push((debt.id, part));
            settlement.left -= part;
        }
    }
    settlement
}

/// How late a debt is: the columns of an aged balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    /// Not due before tomorrow.
    Due,
    To30,
    To60,
    To90,
    Over90,
}

impl Age {
    pub const ALL: [Age; 5] = [Age::Due, Age::To30, Age::To60, Age::To90, Age::Over90];

    /// Of a debt due on a day, seen on another.
    pub fn of(due_on: Date, today: Date) -> Age {
        let days = due_on.until(today).map_or(0, |span| span.get_days());
        match days {
            ..=0 => Age::Due,
            1..=30 => Age::To30,
            31..=60 => Age::To60,
            61..=90 => Age::To90,
            _ => Age::Over90,
        }
    }

    /// `due`, `30`, `60`, `90`, `over`.
    pub fn code(self) -> &'static str {
        match self {
            Age::Due => "due",
            Age::To30 => "30",
            Age::To60 => "60",
            Age::To90 => "90",
            Age::Over90 => "over",
        }
    }
}
