//! What a word scores in a stretch of documents: the score of its best field, and a part of the others'.

use tantivy::Score;

use super::stretch::Table;
use super::word::{Cursor, Fields};

/// A word's scores, gathered field by field and handed on together.
pub struct Tally {
    field: Table,
    best: Table,
    sum: Table,
}

impl Tally {
    /// None yet.
    pub fn new() -> Tally {
        Tally {
            field: Table::new(),
            best: Table::new(),
            sum: Table::new(),
        }
    }

    /// Goes through a word's cursors; each puts what its documents score into the table that it is given.
    pub fn gather(&mut self, fields: &mut Fields, mut put: impl FnMut(&mut Cursor, &mut Table)) {
        let Tally { field, best, sum } = self;
        for cursors in fields {
            cursors.iter_mut().for_each(|cursor| put(cursor, field));
            field.drain(|at, score| {
                best.best(at, score);
                sum.add(at, score);
            });
        }
    }

    /// Hands each document's score on and forgets it; `others` is what part of the other fields' scores adds to the best.
    pub fn drain(&mut self, others: Score, mut hand: impl FnMut(usize, Score)) {
        let Tally { best, sum, .. } = self;
        best.drain(|at, score| {
            let all = std::mem::take(&mut sum.scores[at]);
            hand(at, score + others * (all - score));
        });
        // Each of its scores was taken with the best.
        sum.forget();
    }
}
