//! Why a debit comes back, and what follows: data that can be read.

use std::sync::LazyLock;

use serde::Deserialize;

/// Whether what came back is taken again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// It is proposed a second time, and not a third.
    Once,
    No,
    /// Once who pays has been asked.
    Ask,
}

/// A reason of the scheme, by its code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub code: String,
    pub again: Again,
    /// Whether the mandate is at an end.
    #[serde(default)]
    pub mandate: bool,
    /// Whether someone must have a new mandate signed.
    #[serde(default)]
    pub task: bool,
}

#[derive(Deserialize)]
struct Table {
    reason: Vec<Reason>,
}

static REASONS: LazyLock<Vec<Reason>> = LazyLock::new(|| {
    let table = toml::from_str::<Table>(include_str!("../data/reasons.toml"));
    table.map(|table| table.reason).unwrap_or_default()
});

/// Every reason, by code.
pub fn all() -> &'static [Reason] {
    &REASONS
}

/// The reason of a code, however it is typed.
pub fn of(code: &str) -> Option<&'static Reason> {
    let code = code.trim().to_ascii_uppercase();
    REASONS.iter().find(|reason| reason.code == code)
}

#[cfg(test)]
mod tests {
    use super::{Again, all, of};

    #[test]
    fn the_table_is_read_and_says_what_the_scheme_says() {
        assert_eq!(all().len(), 24);
        assert_eq!(of(" am04").unwrap().again, Again::Once);
        let gone = of("MD01").unwrap();
        assert!(gone.mandate && gone.task && gone.again == Again::No);
        assert!(of("ZZ99").is_none());
    }
}
