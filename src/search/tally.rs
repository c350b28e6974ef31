//! What a word scores in a stretch of documents: the score of its best field, and a part of the others'.

use tantivy::Score;

use super::stretch::Table;

/// A word's scores, added up field by field and handed on together.
pub struct Tally {
    best: Table,
    sum: Table,
}

impl Tally {
    /// None yet.
    pub fn new() -> Tally {
        Tally {
            best: Table::new(),
            sum: Table::new(),
        }
    }

    /// Adds what the word scores in a field, which is forgotten there.
    pub fn add(&mut self, field: &mut Table) {
        let Tally { best, sum } = self;
        field.drain(|at, score| {
            best.best(at, score);
            sum.add(at, score);
        });
    }

    /// Hands each document's score on and forgets it; `others` is what part of the other fields' scores adds to the best.
    pub fn drain(&mut self, others: Score, mut hand: impl FnMut(usize, Score)) {
        let Tally { best, sum } = self;
        best.drain(|at, score| {
            let all = std::mem::take(&mut sum.scores[at]);
            hand(at, score + others * (all - score));
        });
        // Each of its scores was taken with the best.
        sum.forget();
    }
}
