//! Which character separates the values of a text file.

/// Candidates, the surest first when several fit equally.
const CANDIDATES: [char; 4] = ['\t', ';', '|', ','];
/// How many records are compared.
const SAMPLE: usize = 200;
/// Two candidates whose regularity differs by less are told apart by the other marks.
const CLOSE: f64 = 0.05;

/// What a candidate gives on a sample.
struct Fit {
    separator: char,
    /// The share of records that have the most frequent width, which is at least 2.
    share: f64,
    /// The first record of that width.
    first: usize,
    rank: usize,
}

/// The separator of `sample`, the first lines of a file; `None` when every line holds a single value.
///
/// The best candidate gives most records the same number of values, quotes obeyed. Between two as regular, the one
/// that also cuts the line of titles wins: a decimal comma is in the data, not in the titles.
pub(super) fn find(sample: &str) -> Option<char> {
    let fits: Vec<Fit> = CANDIDATES
        .iter()
        .enumerate()
        .filter_map(|(rank, separator)| fit(sample, *separator, rank))
        .collect();
    let best = fits.iter().map(|fit| fit.share).fold(0.0, f64::max);
    fits.into_iter()
        .filter(|fit| fit.share >= best - CLOSE)
        .min_by_key(|fit| (fit.first, fit.rank))
        .map(|fit| fit.separator)
}

fn fit(sample: &str, separator: char, rank: usize) -> Option<Fit> {
    let mut reader = super::csv_reader(sample.as_bytes(), separator);
    let mut widths: Vec<usize> = reader
        .records()
        .take(SAMPLE + 1)
        .map_while(Result::ok)
        .map(|record| record.len())
        .collect();
    // The sample may end in the middle of its last record.
    if widths.len() > 2 {
        widths.pop();
    }
    let mut counts = std::collections::BTreeMap::new();
    for width in widths.iter().filter(|width| **width >= 2) {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    let (width, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let first = widths.iter().position(|found| *found == width)?;
    Some(Fit {
        separator,
        share: count as f64 / widths.len() as f64,
        first,
        rank,
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn each_separator_is_found() {
        assert_eq!(find("Nom;Prénom\nPetit;Zoé\n"), Some(';'));
        assert_eq!(find("Nom,Prénom\nPetit,Zoé\n"), Some(','));
        assert_eq!(find("Nom\tPrénom\nPetit\tZoé\n"), Some('\t'));
        assert_eq!(find("Nom|Prénom\nPetit|Zoé\n"), Some('|'));
        assert_eq!(find("Nom\nPetit\n"), None);
    }

    #[test]
    fn a_separator_inside_quotes_does_not_count() {
        assert_eq!(
            find("Nom,Adresse\n\"Petit\",\"3; rue A; Lyon; Rhône\"\n\"Roux\",\"4; rue B; Lyon; Rhône\"\n"),
            Some(',')
        );
    }

    #[test]
    fn a_decimal_comma_does_not_separate() {
        assert_eq!(find("Nom;Moyenne\nPetit;12,5\nRoux;13,25\n"), Some(';'));
        assert_eq!(find("A;B;C;D\n1,5;2,5;3,5;4,5\n1,5;2,5;3,5;4,5\n"), Some(';'));
        assert_eq!(find("12,5;13,5\n10,5;9,5\n"), Some(';'));
    }

    #[test]
    fn title_lines_above_the_table_do_not_mislead() {
        assert_eq!(
            find("Collège Jules Ferry, Lyon\n\nNom;Prénom;Classe\nPetit;Zoé;6A\nRoux;Max;6B\nBlanc;Léa;5A\n"),
            Some(';')
        );
    }
}
