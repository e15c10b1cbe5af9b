//! The head of the table: what each column is called and where a click on it leads.

use kit::catalogue::Kind;
use kit::query::{Page, Sort};

use super::asked::Asked;
use crate::pen::Pen;

pub struct Head {
    pub label: String,
    pub is_number: bool,
    /// `ascending`, `descending` or nothing.
    pub sorted: &'static str,
    pub icon: &'static str,
    /// The list sorted by this column, or the other way when it is already.
    pub address: String,
}

/// The heads of the name and of each column.
pub fn heads(pen: Pen<'_>, kind: &Kind, page: &Page, asked: &Asked, path: &str) -> (Head, Vec<Head>) {
    let sort = if asked.sort.is_empty() {
        kind.order.join(",")
    } else {
        asked.sort.clone()
    };
    let first = Sort::parse(&sort).into_iter().next();
    let head = |key: &str, label: String, is_number: bool| {
        let (sorted, icon, wanted) = match &first {
            Some(sort) if sort.field == key && sort.descending => ("descending", "down", key.to_owned()),
            Some(sort) if sort.field == key => ("ascending", "up", format!("-{key}")),
            _ => ("", "", key.to_owned()),
        };
        Head {
            label,
            is_number,
            sorted,
            icon,
            address: asked.but(|asked| asked.sort = wanted).address(path),
        }
    };
    // What orders a list without being one of its columns is the name.
    let mut order = kind.order.iter().map(|key| key.trim_start_matches('-'));
    let name_key = order
        .find(|key| !page.fields.iter().any(|field| field.key == *key))
        .unwrap_or_default();
    let name = head(name_key, pen.t("list-name").to_owned(), false);
    let columns = page.fields.iter().map(|field| {
        use kit::catalogue::Type;
        let is_number = matches!(field.ty, Type::Int | Type::Real | Type::Money);
        head(&field.key, pen.label(kind, field).into_owned(), is_number)
    });
    (name, columns.collect())
}
