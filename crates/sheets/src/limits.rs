//! How much a file may ask of the machine before it is refused.

/// Bounds on a file to read. The defaults suit a school of a hundred thousand people and a server of 1 GB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file itself, in bytes.
    pub file_bytes: u64,
    /// What all the parts of a zipped workbook may weigh once inflated, in bytes.
    pub inflated_bytes: u64,
    /// What one part that must be held in memory (texts, styles) may weigh once inflated, in bytes.
    pub resident_bytes: u64,
    /// How many times bigger than the file its inflated content may be, beyond the first 32 MiB. XML of a real
    /// sheet shrinks 10 to 60 times; a bomb about 1,000 times.
    pub ratio: u64,
    /// The last row that may hold a value.
    pub rows: u32,
    /// The number of columns that may hold a value.
    pub columns: u32,
    /// Characters in one cell; 32,767 is also the limit of Excel.
    pub cell_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100 << 20,
            inflated_bytes: 1 << 30,
            resident_bytes: 128 << 20,
            ratio: 250,
            rows: 1_000_000,
            columns: 400,
            cell_chars: 32_767,
        }
    }
}
