//! What any of several cursors has.

use tantivy::fastfield::AliveBitSet;
use tantivy::{DocId, DocSet, TERMINATED};

use super::cursor::Cursor;
use super::stretch::{Marks, STRETCH};

/// The documents that any of some cursors has, found a stretch at a time.
pub struct Union {
    cursors: Vec<Cursor>,
    /// The first document of the stretch.
    start: DocId,
    /// Those of the stretch.
    found: Marks,
    document: DocId,
}

impl Union {
    /// At the first document that any of the cursors has.
    pub fn new(cursors: Vec<Cursor>) -> Union {
        let mut union = Union {
            cursors,
            start: TERMINATED,
            found: Marks::none(),
            document: TERMINATED,
        };
        union.go_on();
        union
    }

    /// How many documents there are from here on, without those that are deleted.
    pub fn count(mut self, alive: Option<&AliveBitSet>) -> u32 {
        let mut count = 0;
        while self.document != TERMINATED {
            match alive {
                None => count += self.found.count(),
                Some(alive) => self
                    .found
                    .each(|at| count += u32::from(alive.is_alive(self.start + at as DocId))),
            }
            self.go_on();
        }
        count
    }

    /// Goes to the first document of the next stretch that has any.
    fn go_on(&mut self) -> DocId {
        let Self { cursors, found, .. } = self;
        let start = cursors.iter().map(Cursor::document).min().unwrap_or(TERMINATED);
        *found = Marks::none();
        if start != TERMINATED {
            let end = start.saturating_add(STRETCH as DocId);
            for cursor in cursors {
                cursor.pass(end, |document| found.set((document - start) as usize));
            }
        }
        self.start = start;
        self.document = start;
        start
    }

    fn next_from(&mut self, document: DocId) -> DocId {
        match self.found.next((document - self.start) as usize) {
            Some(at) => {
                self.document = self.start + at as DocId;
                self.document
            }
            None => self.go_on(),
        }
    }
}

impl DocSet for Union {
    fn advance(&mut self) -> DocId {
        match self.document {
            TERMINATED => TERMINATED,
            here => self.next_from(here + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document >= target {
            return self.document;
        }
        if target - self.start < STRETCH as DocId {
            return self.next_from(target);
        }
        self.cursors.iter_mut().for_each(|cursor| cursor.seek(target));
        self.go_on()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.cost()).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        self.cursors.iter().map(Cursor::cost).sum()
    }
}
