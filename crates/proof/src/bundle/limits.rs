//! How much of a bundle is read before it is refused: it comes from anybody.

use std::io::{self, Read};

/// The most that is believed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files in a bundle.
    pub files: usize,
    /// Bytes of one file, unpacked.
    pub file: u64,
    /// Bytes of one entry of the chain, of the manifest, of a timestamp.
    pub small: u64,
    /// Bytes of all files, unpacked.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            files: 500_000,
            file: 512 << 20,
            small: 256 << 10,
            total: 8 << 30,
        }
    }
}

/// Counts what is read, and stops when it is too much.
pub(super) struct Metered<'a, R> {
    pub inner: R,
    pub file: u64,
    pub total: &'a mut u64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let left = |of: u64| of.checked_sub(read as u64);
        match (left(self.file), left(*self.total)) {
            (Some(file), Some(total)) => {
                (self.file, *self.total) = (file, total);
                Ok(read)
            }
            _ => Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        }
    }
}
