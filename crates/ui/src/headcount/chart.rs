//! The table drawn as bars ([`crate::chart`]): a bar for each row, a part of it for each column.

use super::cross::{Cross, Figure};
use super::page::Links;
use crate::chart::{Bar, Drawing, Part};
use crate::pen::Pen;

/// Series that have a colour of their own; what is left shares the last.
const SERIES: usize = 8;

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
        let drawing = Drawing {
            label: self.label.clone(),
            bars: &bars,
            is_whole: self.is_whole(),
            say: &|value| self.tick(value),
        };
        let svg = match self.is_pyramid {
            true => drawing.back_to_back(),
            false => drawing.draw(),
        }?;
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
