//! The pseudo-random stream of the sample: SplitMix64, in whole numbers only.
//!
//! Written here rather than taken from a crate because the stream must never change: the demo, the
//! bench and their figures are compared across versions and machines. No floating point is used,
//! so that every platform draws the same people. Steele, Lea and Flood, *Fast splittable
//! pseudorandom number generators* (OOPSLA 2014).

/// A deterministic stream of draws.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

/// SplitMix64's finaliser: a bijection of 64-bit numbers that scatters neighbours.
pub(crate) fn scatter(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    n ^ (n >> 31)
}

impl Random {
    /// The stream numbered `stream` of a seed; streams are independent of one another.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(scatter(seed).wrapping_add(scatter(stream ^ 0x5EED)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        scatter(self.0)
    }

    /// A number from 0 to `n` excluded (0 when `n` is 0).
    pub fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 32).wrapping_mul(n as u64) >> 32) as usize
    }

    /// A number between the two, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as usize) as i64
    }

    /// True `thousandths` times in a thousand.
    pub fn chance(&mut self, thousandths: usize) -> bool {
        self.below(1000) < thousandths
    }

    /// One of the items, each as likely.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of the items of a list ordered by frequency.
    ///
    /// The product of two uniform draws has density −ln x: close to Zipf's law, with a head about
    /// `ln n` times commoner than the middle and a tail that is hardly ever drawn.
    pub fn ranked<T: Copy>(&mut self, items: &[T]) -> T {
        let product = ((self.next() >> 32) * (self.next() >> 32)) >> 32;
        items[((product * items.len() as u64) >> 32) as usize]
    }

    /// One of the items, according to its weight.
    pub fn weighted<T: Copy>(&mut self, items: &[(T, usize)]) -> T {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut draw = self.below(total);
        for &(item, weight) in items {
            if draw < weight {
                return item;
            }
            draw -= weight;
        }
        items[items.len() - 1].0
    }

    /// The item or nothing, the item `thousandths` times in a thousand.
    pub fn maybe<T>(&mut self, thousandths: usize, item: T) -> Option<T> {
        self.chance(thousandths).then_some(item)
    }
}
