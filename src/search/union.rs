//! What any of several cursors has.

use tantivy::fastfield::AliveBitSet;
use tantivy::{DocId, TERMINATED};

use super::cursor::Cursor;
use super::stretch::{Marks, STRETCH};

/// How many documents any of some cursors has, without those that are deleted.
pub fn count(mut cursors: Vec<Cursor>, alive: Option<&AliveBitSet>) -> u32 {
    let mut count = 0;
    loop {
        let start = cursors.iter().map(Cursor::document).min().unwrap_or(TERMINATED);
        if start == TERMINATED {
            return count;
        }
        let mut found = Marks::none();
        let end = start.saturating_add(STRETCH as DocId);
        for cursor in &mut cursors {
            cursor.pass(end, |document| found.set((document - start) as usize));
        }
        match alive {
            None => count += found.count(),
            Some(alive) => found.each(|at| count += u32::from(alive.is_alive(start + at as DocId))),
        }
    }
}
