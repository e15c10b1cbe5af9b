//! The plainest tree with the same meaning: the shape a filter has after being typed.

use crate::Filter;

impl Filter {
    /// Rewrites the filter as the plainest one that means the same: groups of the same sort
    /// joined, groups of one undone, double negations removed, and what is always or never true
    /// carried up. Simplifying twice changes nothing more.
    pub fn simplify(self) -> Filter {
        match self {
            Filter::All(parts) => group(parts, true),
            Filter::Any(parts) => group(parts, false),
            Filter::Not(inner) => match inner.simplify() {
                Filter::Not(inner) => *inner,
                Filter::All(parts) if parts.is_empty() => Filter::nothing(),
                Filter::Any(parts) if parts.is_empty() => Filter::everything(),
                inner => Filter::Not(Box::new(inner)),
            },
            Filter::Has(has) => match has.filter.simplify() {
                Filter::Any(parts) if parts.is_empty() => Filter::nothing(),
                inner => Filter::has(has.relation, inner),
            },
            Filter::Is(condition) => Filter::Is(condition),
        }
    }
}

/// Simplifies a group: `All` when `all`, else `Any`.
fn group(parts: Vec<Filter>, all: bool) -> Filter {
    let mut flat = Vec::new();
    for part in parts {
        match part.simplify() {
            Filter::All(inner) if all => flat.extend(inner),
            Filter::Any(inner) if !all => flat.extend(inner),
            // Nothing settles an `All`, everything settles an `Any`.
            Filter::Any(inner) if inner.is_empty() => return Filter::nothing(),
            Filter::All(inner) if inner.is_empty() => return Filter::everything(),
            part => flat.push(part),
        }
    }
    match <[Filter; 1]>::try_from(flat) {
        Ok([only]) => only,
        Err(flat) if all => Filter::All(flat),
        Err(flat) => Filter::Any(flat),
    }
}
