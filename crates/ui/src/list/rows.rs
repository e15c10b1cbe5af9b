//! The rows of a list, written in one pass into one buffer: this is the product's most asked page.

use std::fmt::Write;

use askama::filters::{Escaper, Html};
use kit::catalogue::{Field, Kind, Type};
use kit::query::{Cell, Page, Record};

use crate::pen::Pen;
use crate::shell::push_initials;

/// Cells repeated under the name on a phone, where columns are hidden; a number would say nothing without its head.
const ON_A_PHONE: usize = 3;
/// Tints of avatars in the style sheet.
const TINTS: i64 = 6;

/// What the rows of one list share.
pub struct Rows<'a> {
    pub pen: Pen<'a>,
    pub kind: &'a Kind,
    pub page: &'a Page,
    /// Boxes to select rows.
    pub may_pick: bool,
}

/// How a column is drawn.
struct Column<'a> {
    field: &'a Field,
    is_number: bool,
    /// The list of its codes, when they have tones.
    toned: Option<&'static str>,
    /// The first badge stands beside the name on a phone.
    is_beside: bool,
}

impl Rows<'_> {
    pub fn write(&self, out: &mut String) {
        let columns = self.columns();
        let is_person = self.kind.key == "person" || self.kind.is_a == Some("person");
        let select = self.pen.t("list-select-row");
        let mut text = String::with_capacity(64);
        let mut summary = String::with_capacity(160);
        for record in &self.page.records {
            out.push_str("<tr data-href=\"");
            self.address(out, record);
            out.push_str("\">");
            if self.may_pick {
                let _ = write!(
                    out,
                    "<td class=\"col-pick\"><input type=\"checkbox\" name=\"ids\" form=\"bulk\" value=\"{}\" aria-label=\"{select} ",
                    record.uid
                );
                escape(out, &record.title);
                out.push_str("\"></td>");
            }
            self.name(out, record, is_person);
            summary.clear();
            let mut summed = 0;
            for (column, cell) in columns.iter().zip(&record.cells) {
                text.clear();
                self.pen.push_display(&mut text, column.field, cell);
                self.cell(out, column, cell, &text);
                if !text.is_empty() && !column.is_beside && !column.is_number && summed < ON_A_PHONE {
                    if summed > 0 {
                        summary.push_str(" · ");
                    }
                    escape(&mut summary, &text);
                    summed += 1;
                }
            }
            out.push_str("<td class=\"on-phone phone-only\">");
            out.push_str(&summary);
            out.push_str("</td></tr>\n");
        }
    }

    fn columns(&self) -> Vec<Column<'_>> {
        let mut beside = false;
        let each = self.page.fields.iter().map(|field| {
            let toned = match field.ty {
                Type::Choice { list, .. } => Some(list).filter(|list| self.pen.site.has_tones(list)),
                _ => None,
            };
            let is_beside = toned.is_some() && !beside;
            beside |= is_beside;
            let is_number = matches!(field.ty, Type::Int | Type::Real | Type::Money);
            Column {
                field,
                is_number,
                toned,
                is_beside,
            }
        });
        each.collect()
    }

    fn address(&self, out: &mut String, record: &Record) {
        let _ = write!(out, "/{}/{}", self.kind.plural, record.uid);
    }

    fn name(&self, out: &mut String, record: &Record, is_person: bool) {
        out.push_str("<th scope=\"row\" class=\"col-key\"><a");
        if is_person {
            out.push_str(" class=\"person\"");
        }
        out.push_str(" href=\"");
        self.address(out, record);
        out.push_str("\">");
        if is_person {
            let tint = record.id % TINTS + 1;
            let _ = write!(out, "<span class=\"avatar\" data-tint=\"{tint}\" aria-hidden=\"true\">");
            push_initials(out, &record.title);
            out.push_str("</span>");
        }
        out.push_str("<b>");
        escape(out, &record.title);
        out.push_str("</b></a></th>");
    }

    fn cell(&self, out: &mut String, column: &Column<'_>, cell: &Cell, text: &str) {
        out.push_str(match (column.is_beside, column.is_number) {
            (true, _) => "<td class=\"on-phone-end\">",
            (_, true) => "<td class=\"num\">",
            _ => "<td>",
        });
        if text.is_empty() {
            out.push_str("<span class=\"absent\">—</span>");
        } else if let Some(list) = column.toned {
            let tone = self.pen.site.tone(list, cell.value.as_str().unwrap_or_default());
            let _ = write!(out, "<span class=\"badge\" data-tone=\"{tone}\">");
            escape(out, text);
            out.push_str("</span>");
        } else {
            escape(out, text);
        }
        out.push_str("</td>");
    }
}

fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = Html.write_escaped_str(out, text);
}
