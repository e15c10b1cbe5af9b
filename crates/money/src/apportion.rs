//! One bill, several who pay: what of each line each of them is invoiced.

use crate::{Fault, Vat, split};

/// Cents that are moved at most between two payers for the VAT of all of them to be that of the whole.
const MOST_MOVED: i64 = 100;

/// What each payer is invoiced of each line, without VAT: by payer, then by line.
///
/// Lines are what is owed for each, with its VAT. Shares are what each payer bears without VAT; they make the whole
/// together. The parts of a line add up to it, and the invoices made of them add up to the bill, VAT included: where VAT
/// rounded once for each invoice would come to another sum than VAT rounded once on the whole, a few cents go from one
/// payer to another within a line, and back within a line without VAT when there is one.
///
/// # Errors
/// [`Fault::Shares`]: none, one that is not above zero, or shares that do not make the whole.
pub fn apportion(lines: &[(i64, Vat)], shares: &[i64]) -> Result<Vec<Vec<i64>>, Fault> {
    let whole: i64 = lines.iter().map(|(cents, _)| *cents).sum();
    if shares.is_empty() || shares.iter().any(|share| *share <= 0) || shares.iter().sum::<i64>() != whole {
        return Err(Fault::Shares);
    }
    let mut parts = vec![vec![0; lines.len()]; shares.len()];
    // The largest line comes last and takes what is left of each share, so that shares come out to the cent.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|line| (lines[*line].0.abs(), *line));
    let mut left = shares.to_vec();
    for (turn, line) in order.iter().enumerate() {
        let weights: Vec<u64> = left
            .iter()
            .map(|cents| u64::try_from(*cents).unwrap_or_default())
            .collect();
        let of_line = if turn + 1 == order.len() {
            left.clone()
        } else {
            split(lines[*line].0, &weights)
        };
        for (payer, cents) in of_line.into_iter().enumerate() {
            parts[payer][*line] = cents;
            left[payer] -= cents;
        }
    }
    let mut rates: Vec<Vat> = lines
        .iter()
        .map(|(_, vat)| *vat)
        .filter(|vat| vat.basis_points() > 0)
        .collect();
    rates.sort_unstable();
    rates.dedup();
    let untaxed = order
        .iter()
        .rev()
        .copied()
        .find(|line| lines[*line].1.basis_points() == 0);
    for vat in rates {
        even_out(lines, &mut parts, vat, untaxed);
    }
    Ok(parts)
}

/// Moves cents within the lines of a rate until the VAT of all payers is that of the whole.
fn even_out(lines: &[(i64, Vat)], parts: &mut [Vec<i64>], vat: Vat, untaxed: Option<usize>) {
    let mine: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].1 == vat).collect();
    let wanted = vat.on(mine.iter().map(|line| lines[*line].0).sum());
    let Some(largest) = mine.iter().copied().max_by_key(|line| lines[*line].0.abs()) else {
        return;
    };
    loop {
        let bases: Vec<i64> = parts
            .iter()
            .map(|part| mine.iter().map(|line| part[*line]).sum())
            .collect();
        let missing = wanted - bases.iter().map(|base| vat.on(*base)).sum::<i64>();
        if missing == 0 {
            return;
        }
        let gain = |from: usize, to: usize, cents: i64| {
            vat.on(bases[from] - cents) + vat.on(bases[to] + cents) - vat.on(bases[from]) - vat.on(bases[to])
        };
        let pairs = (0..bases.len()).flat_map(|from| (0..bases.len()).map(move |to| (from, to)));
        let pairs: Vec<(usize, usize)> = pairs.filter(|(from, to)| from != to).collect();
        let moves = (1..=MOST_MOVED).flat_map(|cents| pairs.iter().map(move |pair| (*pair, cents)));
        let mut nearer = moves.filter(|((from, to), cents)| gain(*from, *to, *cents) == missing.signum());
        let Some(((from, to), cents)) = nearer.next() else {
            return;
        };
        parts[from][largest] -= cents;
        parts[to][largest] += cents;
        if let Some(line) = untaxed {
            parts[from][line] += cents;
            parts[to][line] -= cents;
        }
    }
}
