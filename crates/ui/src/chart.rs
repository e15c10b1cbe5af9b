//! Bars drawn by the server: stacked, lying when they are many, back to back when they are an age pyramid. The same figures
//! stand in a table, so the drawing only has to be read at a glance.

use std::fmt::Write as _;

use crate::record::escape;

/// More bars than this are drawn lying, one under the other.
const STANDING: usize = 12;
/// More bars than this say nothing any more.
const MOST: usize = 60;
const WIDTH: f64 = 640.0;
/// Letters of a name that is short.
const SHORT: usize = 6;

/// A part of a bar.
pub struct Part {
    /// Its colour, from 1.
    pub series: usize,
    pub length: f64,
    /// The rows behind it.
    pub href: String,
    pub label: String,
}

/// A bar: its name, its parts, its figure in words.
pub struct Bar {
    pub name: String,
    pub parts: Vec<Part>,
    pub total: String,
}

impl Bar {
    fn length(&self) -> f64 {
        self.parts.iter().map(|part| part.length).sum()
    }
}

/// A drawing of bars.
pub struct Drawing<'a> {
    /// What it is called for who does not see it.
    pub label: String,
    pub bars: &'a [Bar],
    /// Whether lengths are whole numbers.
    pub is_whole: bool,
    /// A length in words, for the scale.
    pub say: &'a dyn Fn(f64) -> String,
}

impl Drawing<'_> {
    /// The drawing; nothing when there is nothing to compare, or too much.
    pub fn draw(&self) -> Option<String> {
        self.is_worth_it().then(|| match self.bars.len() > STANDING {
            true => self.lying(),
            false => self.standing(),
        })
    }

    /// The same back to back: of each bar the first part to the left, the second to the right.
    pub fn back_to_back(&self) -> Option<String> {
        self.is_worth_it().then(|| self.pyramid())
    }

    fn is_worth_it(&self) -> bool {
        (2..=MOST).contains(&self.bars.len()) && self.bars.iter().any(|bar| bar.length() > 0.0)
    }

    /// The beginning of a drawing, with its class and its size.
    fn open(&self, size: &str) -> String {
        let mut out = String::with_capacity(8_192);
        let _ = write!(out, "<svg {size} role=\"group\" aria-label=\"");
        escape(&mut out, &self.label);
        out.push_str("\">");
        out
    }

    fn standing(&self) -> String {
        let bars = self.bars;
        let (top, base, left) = (16.0, 266.0, 40.0);
        let (step, most) = scale(bars.iter().map(Bar::length).fold(0.0, f64::max), self.is_whole);
        let mut out = self.open(&sized(292.0));
        let mut tick = 0.0;
        while tick <= most + step / 2.0 {
            let y = base - tick / most * (base - top);
            let _ = write!(
                out,
                "<line class=\"axis\" x1=\"{left}\" x2=\"640\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"
            );
            text(&mut out, "tick", "", (left - 8.0, y + 4.0), "end", &(self.say)(tick));
            tick += step;
        }
        let slot = (WIDTH - left) / bars.len() as f64;
        let width = (slot * 0.56).min(48.0);
        for (index, bar) in bars.iter().enumerate() {
            let middle = left + slot * (index as f64 + 0.5);
            let mut y = base;
            for part in &bar.parts {
                let height = part.length / most * (base - top);
                y -= height;
                rect(&mut out, part, "", (middle - width / 2.0, y), (width, height));
            }
            text(&mut out, "bar-total", "", (middle, y - 6.0), "middle", &bar.total);
            let fits = (slot / 8.0) as usize;
            text(
                &mut out,
                "",
                "",
                (middle, base + 18.0),
                "middle",
                &shortened(&bar.name, fits),
            );
        }
        out.push_str("</svg>");
        out
    }

    /// Drawn in shares of the width, whatever it is: a phone shows every bar whole.
    fn lying(&self) -> String {
        let bars = self.bars;
        // Short names, as levels, leave their room to the bars.
        let is_short = bars.iter().all(|bar| bar.name.chars().count() <= SHORT);
        let (line, left, right) = (22.0, if is_short { 13.0 } else { 30.0 }, 92.0);
        let most = bars.iter().map(Bar::length).fold(0.0, f64::max);
        let height = line * bars.len() as f64 + 4.0;
        let mut out = self.open(&format!("class=\"chart is-lying\" height=\"{height:.0}\""));
        for (index, bar) in bars.iter().enumerate() {
            let y = line * index as f64 + 4.0;
            text(
                &mut out,
                "",
                "%",
                (left - 1.5, y + 12.0),
                "end",
                &shortened(&bar.name, 18),
            );
            let mut x = left;
            for part in &bar.parts {
                let width = part.length / most * (right - left);
                rect(&mut out, part, "%", (x, y), (width, line - 6.0));
                x += width;
            }
            text(&mut out, "bar-total", "%", (x + 1.0, y + 12.0), "start", &bar.total);
        }
        out.push_str("</svg>");
        out
    }

    /// The first answer to the left, the second to the right, the highest number on top.
    fn pyramid(&self) -> String {
        let bars = self.bars;
        let (line, middle, gap, reach) = (20.0, WIDTH / 2.0, 26.0, 250.0);
        let most = bars
            .iter()
            .flat_map(|bar| &bar.parts)
            .map(|part| part.length)
            .fold(0.0, f64::max);
        let mut out = self.open(&sized(line * bars.len() as f64 + 4.0));
        for (index, bar) in bars.iter().rev().enumerate() {
            let y = line * index as f64 + 4.0;
            text(&mut out, "", "", (middle, y + 12.0), "middle", &shortened(&bar.name, 8));
            for part in &bar.parts {
                let width = part.length / most * reach;
                let (x, end, anchor) = match part.series {
                    1 => (middle - gap - width, middle - gap - width - 6.0, "end"),
                    _ => (middle + gap, middle + gap + width + 6.0, "start"),
                };
                rect(&mut out, part, "", (x, y), (width, line - 5.0));
                text(&mut out, "tick", "", (end, y + 12.0), anchor, &(self.say)(part.length));
            }
        }
        out.push_str("</svg>");
        out
    }
}

/// The step between the lines of a scale and its end: four or five lines at round numbers.
fn scale(highest: f64, is_whole: bool) -> (f64, f64) {
    let rough = (highest / 4.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|round| round * power)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let step = if is_whole { step.max(1.0).ceil() } else { step };
    (step, step * (highest / step).ceil())
}

/// A drawing that is scaled as a whole.
fn sized(height: f64) -> String {
    format!("class=\"chart\" viewBox=\"0 0 640 {height:.0}\"")
}

/// A part of a bar, whose place and width across are in `unit`: none, or `%`.
fn rect(out: &mut String, part: &Part, unit: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
    out.push_str("<a href=\"");
    escape(out, &part.href);
    out.push_str("\" aria-label=\"");
    escape(out, &part.label);
    let _ = write!(
        out,
        "\"><rect class=\"s{}\" x=\"{x:.2}{unit}\" y=\"{y:.1}\" width=\"{width:.2}{unit}\" height=\"{height:.1}\" rx=\"2\"><title>",
        part.series
    );
    escape(out, &part.label);
    out.push_str("</title></rect></a>");
}

/// Words that begin, end or stand in the middle at a place, whose `x` is in `unit`: none, or `%`.
fn text(out: &mut String, class: &str, unit: &str, (x, y): (f64, f64), anchor: &str, words: &str) {
    out.push_str("<text");
    if !class.is_empty() {
        let _ = write!(out, " class=\"{class}\"");
    }
    let _ = write!(out, " x=\"{x:.1}{unit}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
    escape(out, words);
    out.push_str("</text>");
}

/// A name cut to a number of signs.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most.max(2) {
        return name.to_owned();
    }
    let cut: String = name.chars().take(most.max(2) - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number_above_the_highest_bar() {
        assert_eq!(scale(109.0, true), (50.0, 150.0));
        assert_eq!(scale(7.0, true), (2.0, 8.0));
        assert_eq!(scale(0.5, false), (0.2, 0.6000000000000001));
    }

    #[test]
    fn people_are_counted_whole_however_few() {
        assert_eq!(scale(1.0, true), (1.0, 1.0));
        assert_eq!(scale(3.0, true), (1.0, 3.0));
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(shortened("Première générale", 9), "Première…");
        assert_eq!(shortened("6e", 1), "6e");
    }
}
