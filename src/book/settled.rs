//! Whether a note's file is the one that was read, where its stamp says so: two edits within one tick of the clock have one
//! stamp, and a stamp can be set. So one that is as new as the last look at the notes is not believed; what the file holds
//! decides. (Git calls this the racy index.)

use crate::index::{Held, content};
use crate::library::{self, File};
use crate::parse;

/// What a file system's clock may be behind or coarse by, in nanoseconds.
const COARSE: i64 = 2_000_000_000;

/// Whether a file that was touched last at that time was not touched since a look at it, so that its stamp can be
/// believed; both in nanoseconds since 1970.
pub fn is_believed(touched: i64, looked: i64) -> bool {
    touched < looked.saturating_sub(COARSE)
}

/// When the last look was, as far as that helps: one in the future tells nothing, for the clock was set since.
pub fn sane(looked: i64, now: i64) -> i64 {
    if looked > now { 0 } else { looked }
}

/// Whether a file holds what was read of it; `None` where it cannot be read.
pub fn is_same(file: &File, held: Held) -> Option<bool> {
    let (text, _) = library::read(&file.place).ok()?;
    Some(content(&parse::normal(&text)) == held.content)
}
