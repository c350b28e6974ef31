//! Scores of a stretch of documents in a table, and which of them have any.

use tantivy::Score;

/// Documents in a stretch: their tables stay in the processor's nearest memory.
pub const STRETCH: usize = 2048;

/// Scores of a stretch of documents, and which of them have any.
pub struct Table {
    /// By the document's place in the stretch; 0 where there is none.
    pub scores: Box<[Score; STRETCH]>,
    set: [u64; STRETCH / 64],
}

impl Table {
    /// An empty table.
    pub fn new() -> Table {
        Table {
            scores: Box::new([0.0; STRETCH]),
            set: [0; STRETCH / 64],
        }
    }

    /// A document that has none of its own yet: its score stays as it is.
    pub fn set(&mut self, at: usize) {
        self.set[at / 64] |= 1 << (at % 64);
    }

    /// All documents that have a score in another table.
    pub fn set_all(&mut self, other: &Table) {
        for (bits, others) in self.set.iter_mut().zip(other.set) {
            *bits |= others;
        }
    }

    /// How many have a score.
    pub fn count(&self) -> u32 {
        self.set.iter().map(|bits| bits.count_ones()).sum()
    }

    /// The better of what stands there and this.
    pub fn best(&mut self, at: usize, score: Score) {
        self.set(at);
        let known = &mut self.scores[at];
        if score > *known {
            *known = score;
        }
    }

    /// The sum of what stands there and this.
    pub fn add(&mut self, at: usize, score: Score) {
        self.set(at);
        self.scores[at] += score;
    }

    /// Forgets which documents have scores: where all of those were taken already.
    pub fn forget(&mut self) {
        self.set = [0; STRETCH / 64];
    }

    /// Whether a document has a score.
    pub fn has(&self, at: usize) -> bool {
        self.set[at / 64] & (1 << (at % 64)) != 0
    }

    /// Goes through the documents that have scores.
    pub fn each_set(&self, hand: impl FnMut(usize)) {
        each(self.set, hand);
    }

    /// Changes each score.
    pub fn each(&mut self, mut change: impl FnMut(usize, &mut Score)) {
        let scores = &mut self.scores;
        each(self.set, |at| change(at, &mut scores[at]));
    }

    /// Hands each score on and forgets it.
    pub fn drain(&mut self, mut hand: impl FnMut(usize, Score)) {
        for (number, bits) in self.set.iter_mut().enumerate() {
            while *bits != 0 {
                let at = number * 64 + bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                hand(at, std::mem::take(&mut self.scores[at]));
            }
        }
    }

    /// The first from here on that has a score.
    pub fn next(&self, from: usize) -> Option<usize> {
        let first = from / 64;
        let mut bits = *self.set.get(first)? & (u64::MAX << (from % 64));
        for number in first..self.set.len() {
            if number > first {
                bits = self.set[number];
            }
            if bits != 0 {
                return Some(number * 64 + bits.trailing_zeros() as usize);
            }
        }
        None
    }
}

fn each(set: [u64; STRETCH / 64], mut hand: impl FnMut(usize)) {
    for (number, mut bits) in set.into_iter().enumerate() {
        while bits != 0 {
            hand(number * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_kept_until_they_are_handed_on() {
        let mut table = Table::new();
        for (at, score) in [(0, 1.0), (63, 2.0), (64, 3.0), (STRETCH - 1, 4.0)] {
            table.best(at, score);
            table.best(at, 0.5);
        }
        table.add(64, 1.0);
        assert_eq!(
            (table.next(0), table.next(1), table.next(65)),
            (Some(0), Some(63), Some(STRETCH - 1))
        );
        assert_eq!(table.next(STRETCH), None);
        assert!(table.has(63) && !table.has(62));
        let mut handed = Vec::new();
        table.drain(|at, score| handed.push((at, score)));
        assert_eq!(handed, [(0, 1.0), (63, 2.0), (64, 4.0), (STRETCH - 1, 4.0)]);
        assert_eq!(table.next(0), None);
        table.add(63, 7.0);
        assert_eq!(table.scores[63], 7.0, "nothing is left of what was handed on");
    }
}
