//! A stretch of documents: which of them are meant, and what they score.

use tantivy::Score;

/// Documents in a stretch: their tables stay in the processor's nearest memory.
pub const STRETCH: usize = 2048;

/// Some documents of a stretch, by their places in it.
#[derive(Clone, Copy)]
pub struct Marks([u64; STRETCH / 64]);

impl Marks {
    /// None of them.
    pub fn none() -> Marks {
        Marks([0; STRETCH / 64])
    }

    /// This one, too.
    pub fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// Those of others, too.
    pub fn add(&mut self, others: &Marks) {
        for (bits, others) in self.0.iter_mut().zip(others.0) {
            *bits |= others;
        }
    }

    /// Whether it is one of them.
    pub fn has(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    /// How many they are.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Goes through them.
    pub fn each(&self, mut hand: impl FnMut(usize)) {
        for (number, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                hand(number * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }

    /// The first from here on.
    pub fn next(&self, from: usize) -> Option<usize> {
        let first = from / 64;
        let mut bits = *self.0.get(first)? & (u64::MAX << (from % 64));
        for number in first..self.0.len() {
            if number > first {
                bits = self.0[number];
            }
            if bits != 0 {
                return Some(number * 64 + bits.trailing_zeros() as usize);
            }
        }
        None
    }
}

/// Scores of a stretch of documents, and which of them have any.
pub struct Table {
    /// By the document's place in the stretch; 0 where there is none.
    pub scores: Box<[Score; STRETCH]>,
    marks: Marks,
}

impl Table {
    /// An empty table.
    pub fn new() -> Table {
        Table {
            scores: Box::new([0.0; STRETCH]),
            marks: Marks::none(),
        }
    }

    /// Which documents have a score.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The better of what stands there and this.
    pub fn best(&mut self, at: usize, score: Score) {
        self.marks.set(at);
        let known = &mut self.scores[at];
        if score > *known {
            *known = score;
        }
    }

    /// The sum of what stands there and this.
    pub fn add(&mut self, at: usize, score: Score) {
        self.marks.set(at);
        self.scores[at] += score;
    }

    /// Forgets which documents have scores: where all of those were taken already.
    pub fn forget(&mut self) {
        self.marks = Marks::none();
    }

    /// Changes each score.
    pub fn each(&mut self, mut change: impl FnMut(usize, &mut Score)) {
        let Table { scores, marks } = self;
        marks.each(|at| change(at, &mut scores[at]));
    }

    /// Hands each score on and forgets it.
    pub fn drain(&mut self, mut hand: impl FnMut(usize, Score)) {
        let Table { scores, marks } = self;
        std::mem::replace(marks, Marks::none()).each(|at| hand(at, std::mem::take(&mut scores[at])));
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
            (table.marks().next(0), table.marks().next(1), table.marks().next(65)),
            (Some(0), Some(63), Some(STRETCH - 1))
        );
        assert_eq!(table.marks().next(STRETCH), None);
        assert!(table.marks().has(63) && !table.marks().has(62));
        let mut handed = Vec::new();
        table.drain(|at, score| handed.push((at, score)));
        assert_eq!(handed, [(0, 1.0), (63, 2.0), (64, 4.0), (STRETCH - 1, 4.0)]);
        assert_eq!(table.marks().next(0), None);
        table.add(63, 7.0);
        assert_eq!(table.scores[63], 7.0, "nothing is left of what was handed on");
    }
}
