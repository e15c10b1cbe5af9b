//! Rounding, and dividing without losing a cent.

/// `number / divisor`, half up on the absolute value. The divisor is above zero.
pub(crate) fn half_up(number: i128, divisor: i128) -> i64 {
    let magnitude = number.abs();
    let rounded = (2 * magnitude + divisor) / (2 * divisor);
    let signed = if number < 0 { -rounded } else { rounded };
    i64::try_from(signed).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

/// The part of an amount that `part` is of `whole`, in cents: 750 of 1,000 proved minutes on 800 € are 600 €.
/// Nothing of nothing is nothing.
pub fn share(cents: i64, part: u64, whole: u64) -> i64 {
    if whole == 0 {
        return 0;
    }
    half_up(i128::from(cents) * i128::from(part), i128::from(whole))
}

/// Divides an amount by weights: the parts add up to it, and none is a cent or more away from its exact part.
/// The cents that are left go to the largest remainders, the first of them when they are equal. Without any weight the
/// parts are even.
pub fn split(cents: i64, weights: &[u64]) -> Vec<i64> {
    let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if whole == 0 {
        return split_evenly(cents, weights.len());
    }
    let amount = u128::from(cents.unsigned_abs());
    let mut parts: Vec<u128> = Vec::with_capacity(weights.len());
    let mut remainders: Vec<(u128, usize)> = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        let exact = amount * u128::from(*weight);
        parts.push(exact / whole);
        remainders.push((exact % whole, index));
    }
    let left = amount - parts.iter().sum::<u128>();
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[index] += 1;
    }
    let signed = |part: u128| {
        let part = i64::try_from(part).unwrap_or(i64::MAX);
        if cents < 0 { -part } else { part }
    };
    parts.into_iter().map(signed).collect()
}

/// Divides an amount in even parts: the first ones are a cent more when it does not come out even.
pub fn split_evenly(cents: i64, parts: usize) -> Vec<i64> {
    if parts == 0 {
        return Vec::new();
    }
    split(cents, &vec![1; parts])
}
