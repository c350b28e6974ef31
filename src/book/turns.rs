//! Taking turns with other processes that index the same notes.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use super::{Book, Changes, Others, Tell};
use crate::error::Error;

/// Between two looks whether the other one is done: soon at first, for most changes are small.
const SOONEST: Duration = Duration::from_millis(20);
const LATEST: Duration = Duration::from_millis(250);

impl Book {
    /// Brings the index up to date as [`Book::refresh`] does, after another process that is writing it, unless that takes
    /// longer than `patience`. The folder is not looked at meanwhile, nor the next time while that one is still at it: that
    /// would hold up the very indexing that is waited for.
    ///
    /// # Errors
    /// Those of [`Book::refresh`].
    pub fn refresh_in_turn(&self, patience: Duration, progress: Tell) -> Result<Changes, Error> {
        let until = Instant::now() + patience;
        loop {
            if self.behind.load(Ordering::SeqCst) && !self.has_its_turn(until) {
                return Ok(Changes::left_to_others());
            }
            let changes = self.refresh(progress)?;
            if changes.others != Others::Writing {
                return Ok(changes);
            }
        }
    }

    /// Waits for others to be done; whether they were in time.
    fn has_its_turn(&self, until: Instant) -> bool {
        let mut pause = SOONEST;
        // What else there is about the lock, the refresh will say.
        while let Ok(None) = self.store.lease() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            thread::sleep(pause.min(left));
            pause = (pause * 2).min(LATEST);
        }
        true
    }
}
