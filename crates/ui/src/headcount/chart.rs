//! The table drawn: stacked bars, lying when they are many, back to back when they are an age pyramid. The same numbers
//! stand in the table, so the drawing only has to be read at a glance.

use std::fmt::Write as _;

use super::cross::{Cross, Figure};
use super::page::Links;
use crate::pen::Pen;
use crate::record::escape;

/// Series that have a colour of their own; what is left shares the last.
const SERIES: usize = 8;
/// More bars than this are drawn lying, one under the other.
const STANDING: usize = 12;
/// More bars than this say nothing any more.
const MOST: usize = 60;
const WIDTH: f64 = 640.0;
/// Letters of a name that is short.
const SHORT: usize = 6;

/// A part of a bar.
struct Part {
    series: usize,
    length: f64,
    href: String,
    label: String,
}

/// A bar: its name, its parts, its figure in words.
struct Bar {
    name: String,
    parts: Vec<Part>,
    total: String,
}

impl Bar {
    fn length(&self) -> f64 {
        self.parts.iter().map(|part| part.length).sum()
    }
}

/// What the chart is drawn from.
pub(super) struct Chart<'a> {
    pub pen: Pen<'a>,
    pub cross: &'a Cross,
    pub links: &'a Links<'a>,
    /// Numbers down, two answers across: an age pyramid.
    pub is_pyramid: bool,
    pub label: String,
}

/// The drawing, and what each colour stands for.
pub(super) struct Drawn {
    pub svg: String,
    pub legend: Vec<(usize, String)>,
}

impl Chart<'_> {
    /// The drawing; nothing when there is nothing to compare, or too much.
    pub fn draw(&self) -> Option<Drawn> {
        let bars = self.bars();
        if bars.len() < 2 || bars.len() > MOST || bars.iter().all(|bar| bar.length() <= 0.0) {
            return None;
        }
        let svg = if self.is_pyramid {
            self.pyramid(&bars)
        } else if bars.len() > STANDING {
            self.lying(&bars)
        } else {
            self.standing(&bars)
        };
        Some(Drawn {
            svg,
            legend: self.legend(),
        })
    }

    /// Whether parts may be stacked: their figures must add up.
    fn is_stacked(&self) -> bool {
        !self.cross.columns.is_empty() && self.links.measure.adds_up()
    }

    /// Columns with a colour of their own.
    fn own_colours(&self) -> usize {
        let columns = self.cross.columns.len();
        if columns > SERIES { SERIES - 1 } else { columns }
    }

    fn legend(&self) -> Vec<(usize, String)> {
        if !self.is_stacked() {
            return Vec::new();
        }
        let own = self.own_colours();
        let mut legend: Vec<(usize, String)> = (0..own)
            .map(|index| (index + 1, self.cross.columns[index].label.clone()))
            .collect();
        if own < self.cross.columns.len() {
            legend.push((SERIES, self.pen.t("headcount-others").to_owned()));
        }
        legend
    }

    fn bars(&self) -> Vec<Bar> {
        let rows = self.cross.rows.iter().enumerate();
        rows.map(|(row, bucket)| {
            let parts = if self.is_stacked() {
                self.parts(row)
            } else {
                let figure = &self.cross.row_totals[row];
                vec![self.part(1, figure, row, None, &bucket.label)]
            };
            Bar {
                name: bucket.label.clone(),
                parts: parts.into_iter().filter(|part| part.length > 0.0).collect(),
                total: self.words(&self.cross.row_totals[row]),
            }
        })
        .collect()
    }

    fn parts(&self, row: usize) -> Vec<Part> {
        let own = self.own_colours();
        let cells = &self.cross.cells[row];
        let name = &self.cross.rows[row].label;
        let labelled = |column: usize| format!("{name}, {}", self.cross.columns[column].label);
        let mut parts: Vec<Part> = (0..own)
            .filter_map(|column| {
                let figure = cells[column].as_ref()?;
                Some(self.part(column + 1, figure, row, Some(column), &labelled(column)))
            })
            .collect();
        // What shares a colour keeps its own link.
        for (column, cell) in cells.iter().enumerate().skip(own) {
            if let Some(figure) = cell {
                parts.push(self.part(SERIES, figure, row, Some(column), &labelled(column)));
            }
        }
        parts
    }

    fn part(&self, series: usize, figure: &Figure, row: usize, column: Option<usize>, name: &str) -> Part {
        Part {
            series,
            length: self.links.measure.length(&figure.value).unwrap_or_default().max(0.0),
            href: self.links.cell(self.cross, Some(row), column),
            label: self
                .pen
                .t2("headcount-part", "name", name, "value", &self.words(figure)),
        }
    }

    fn words(&self, figure: &Figure) -> String {
        self.links.measure.display(self.pen, &figure.value)
    }

    /// The beginning of a drawing, with its class and its size.
    fn open(&self, size: &str) -> String {
        let mut out = String::with_capacity(8_192);
        let _ = write!(out, "<svg {size} role=\"group\" aria-label=\"");
        escape(&mut out, &self.label);
        out.push_str("\">");
        out
    }

    fn standing(&self, bars: &[Bar]) -> String {
        let (top, base, left) = (16.0, 266.0, 40.0);
        let (step, most) = scale(bars.iter().map(Bar::length).fold(0.0, f64::max), self.is_whole());
        let mut out = self.open(&sized(292.0));
        let mut tick = 0.0;
        while tick <= most + step / 2.0 {
            let y = base - tick / most * (base - top);
            let _ = write!(
                out,
                "<line class=\"axis\" x1=\"{left}\" x2=\"640\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"
            );
            text(&mut out, "tick", "", (left - 8.0, y + 4.0), "end", &self.tick(tick));
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
    fn lying(&self, bars: &[Bar]) -> String {
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
    fn pyramid(&self, bars: &[Bar]) -> String {
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
                text(&mut out, "tick", "", (end, y + 12.0), anchor, &self.tick(part.length));
            }
        }
        out.push_str("</svg>");
        out
    }

    /// People are counted whole; shares and averages are not.
    fn is_whole(&self) -> bool {
        !matches!(self.links.measure.code, "rate" | "average")
    }

    /// A length on the scale, as the measure writes it.
    fn tick(&self, value: f64) -> String {
        let value = if self.is_whole() {
            kit::Value::Int(value.round() as i64)
        } else {
            kit::Value::Real(value)
        };
        self.links.measure.display(self.pen, &value)
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
