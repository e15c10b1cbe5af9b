//! Which order a column's dates are written in.

use super::{Order, figures, without_time};

/// Guesses the order from a column's values: a first figure over 12 can only be a day, a second one
/// over 12 shows that the month comes first, and a first figure of four digits is a year. Without
/// evidence, day first, as in France.
pub fn guess_order<S: AsRef<str>>(samples: &[S]) -> Order {
    let (mut day, mut month, mut year) = (0_usize, 0_usize, 0_usize);
    let (mut whole, mut others) = (0_usize, 0_usize);
    for sample in samples {
        let Some([first, second, third]) = figures(without_time(sample.as_ref().trim())) else {
            continue;
        };
        if first.len() == 4 {
            // Read the same in any order: it only speaks when nothing else does.
            whole += 1;
            continue;
        }
        others += 1;
        if third.len() == 2 && exceeds(first, 31) {
            // `98-09-03`: no day is 98.
            year += 1;
        } else if exceeds(first, 12) && !exceeds(second, 12) {
            day += 1;
        } else if exceeds(second, 12) && !exceeds(first, 12) {
            month += 1;
        }
    }
    if (year > day && year > month) || (whole > 0 && others == 0) {
        Order::YearFirst
    } else if month > day {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

fn exceeds(figure: &str, limit: u32) -> bool {
    figure.parse::<u32>().is_ok_and(|value| value > limit)
}
