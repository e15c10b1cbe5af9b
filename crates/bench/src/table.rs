//! The table that the bench prints.

use std::fmt;

/// One figure.
pub struct Line {
    pub work: String,
    pub measured: f64,
    pub unit: &'static str,
    /// What it must reach; `None` for a figure that is only told.
    pub target: Option<Target>,
    /// The least the same work could cost, in the same unit.
    pub floor: Option<f64>,
}

#[derive(Clone, Copy)]
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
}

impl Target {
    fn met(self, measured: f64) -> bool {
        match self {
            Target::AtMost(limit) => measured <= limit,
            Target::AtLeast(limit) => measured >= limit,
        }
    }
}

pub struct Table {
    students: usize,
    lines: Vec<Line>,
}

impl Table {
    pub fn new(students: usize) -> Self {
        Table {
            students,
            lines: Vec::new(),
        }
    }

    pub fn add(&mut self, work: &str, measured: f64, unit: &'static str, target: Option<Target>, floor: Option<f64>) {
        self.lines.push(Line {
            work: work.to_owned(),
            measured,
            unit,
            target,
            floor,
        });
    }

    pub fn missed(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| line.target.is_some_and(|target| !target.met(line.measured)))
            .count()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nPréau, {} students, release\n", self.students)?;
        writeln!(
            f,
            "{:<58} {:>12} {:>14} {:>12} {:>8}  ",
            "work", "measured", "to reach", "floor", "ratio"
        )?;
        for line in &self.lines {
            let target = match line.target {
                Some(Target::AtMost(limit)) => format!("≤ {limit} {}", line.unit),
                Some(Target::AtLeast(limit)) => format!("≥ {limit} {}", line.unit),
                None => String::new(),
            };
            let floor = line
                .floor
                .map(|floor| format!("{} {}", short(floor), line.unit))
                .unwrap_or_default();
            let ratio = line
                .floor
                .map(|floor| format!("× {:.1}", line.measured / floor))
                .unwrap_or_default();
            let mark = match line.target {
                Some(target) if target.met(line.measured) => "✓",
                Some(_) => "✗",
                None => "",
            };
            let measured = format!("{} {}", short(line.measured), line.unit);
            writeln!(
                f,
                "{:<58} {measured:>12} {target:>14} {floor:>12} {ratio:>8} {mark}",
                line.work
            )?;
        }
        Ok(())
    }
}

fn short(n: f64) -> String {
    match n.abs() {
        a if a >= 100.0 => format!("{n:.0}"),
        a if a >= 1.0 => format!("{n:.1}"),
        _ => format!("{n:.3}"),
    }
}
