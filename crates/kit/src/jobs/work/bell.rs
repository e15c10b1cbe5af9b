//! Wakes sleeping threads of this process; a ring that nobody was waiting for is heard all the same.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

#[derive(Default)]
pub(super) struct Bell {
    rings: Mutex<u64>,
    rung: Condvar,
}

impl Bell {
    pub(super) fn ring(&self) {
        *self.rings.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.rung.notify_all();
    }

    /// How many rings there were. Ask before looking for work, and give it to [`Bell::wait`]: a ring in between is heard.
    pub(super) fn heard(&self) -> u64 {
        *self.rings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until the next ring after those heard, or so long at most.
    pub(super) fn wait(&self, heard: u64, at_most: Duration) {
        let rings = self.rings.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.rung.wait_timeout_while(rings, at_most, |rings| *rings == heard));
    }
}
