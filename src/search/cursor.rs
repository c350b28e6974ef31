//! Going through the postings of a word, or through whatever a query matches.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Scorer;
use tantivy::{DocId, Score, TERMINATED};

use super::stretch::{Marks, STRETCH};

/// How many documents one goes on to in the time in which one is looked up.
const SEEK: usize = 8;

/// A word's cursors in a segment, field by field.
pub type Fields = Vec<Vec<Cursor>>;

/// A place in some postings.
pub enum Cursor {
    /// In a term's.
    Term {
        block: Box<BlockSegmentPostings>,
        at: usize,
        norms: FieldNormReader,
        lengths: Arc<[Score; 256]>,
        weight: Score,
    },
    /// In whatever a query matches.
    Scorer(Box<dyn Scorer>, Score),
}

impl Cursor {
    /// The document it stands at; the end's where it is through.
    pub fn document(&self) -> DocId {
        match self {
            Cursor::Term { block, at, .. } => block.docs().get(*at).copied().unwrap_or(TERMINATED),
            Cursor::Scorer(scorer, _) => scorer.doc(),
        }
    }

    /// About how many documents it goes through.
    pub fn cost(&self) -> u64 {
        match self {
            Cursor::Term { block, .. } => u64::from(block.doc_freq()),
            Cursor::Scorer(scorer, _) => scorer.cost(),
        }
    }

    /// Goes to a document, or to the first after it.
    pub fn seek(&mut self, target: DocId) {
        if self.document() >= target {
            return;
        }
        match self {
            Cursor::Term { block, at, .. } => *at = block.seek(target),
            Cursor::Scorer(scorer, _) => {
                scorer.seek(target);
            }
        }
    }

    /// Hands on those of some documents of a stretch, which begins at a document, that it has, with their scores.
    pub fn visit(&mut self, start: DocId, marks: &Marks, mut hand: impl FnMut(usize, Score)) {
        let Some(first) = marks.next(0) else { return };
        self.seek(start + first as DocId);
        if self.within(STRETCH) <= SEEK * marks.count() as usize {
            let end = start.saturating_add(STRETCH as DocId);
            self.take(end, |document, score| {
                let at = (document - start) as usize;
                if marks.has(at) {
                    hand(at, score);
                }
            });
            return;
        }
        let mut next = Some(first);
        while let Some(at) = next {
            self.seek(start + at as DocId);
            let from = match (self.document() - start) as usize {
                here if here == at => {
                    hand(at, self.score());
                    at + 1
                }
                later => later,
            };
            next = marks.next(from);
        }
    }

    /// About how many of so many documents from here on it has.
    fn within(&self, documents: usize) -> usize {
        match self {
            Cursor::Term { block, .. } => match block.docs() {
                [first, .., last] => documents * block.docs().len() / ((last - first) as usize + 1),
                few => few.len(),
            },
            Cursor::Scorer(..) => documents,
        }
    }

    fn score(&mut self) -> Score {
        match self {
            Cursor::Term {
                block,
                at,
                norms,
                lengths,
                weight,
            } => {
                let document = block.docs().get(*at).copied().unwrap_or_default();
                *weight * lengths[usize::from(norms.fieldnorm_id(document))]
            }
            Cursor::Scorer(scorer, weight) => scorer.score() * *weight,
        }
    }

    /// Hands on all documents before `end`, with their scores.
    pub fn take(&mut self, end: DocId, mut hand: impl FnMut(DocId, Score)) {
        match self {
            Cursor::Term {
                block,
                at,
                norms,
                lengths,
                weight,
            } => run(block, at, end, |documents| {
                for document in documents {
                    hand(*document, *weight * lengths[usize::from(norms.fieldnorm_id(*document))]);
                }
            }),
            Cursor::Scorer(scorer, weight) => through(scorer.as_mut(), end, |scorer, document| {
                hand(document, scorer.score() * *weight);
            }),
        }
    }

    /// Hands on all documents before `end`.
    pub fn pass(&mut self, end: DocId, mut hand: impl FnMut(DocId)) {
        match self {
            Cursor::Term { block, at, .. } => run(block, at, end, |documents| {
                documents.iter().for_each(|document| hand(*document));
            }),
            Cursor::Scorer(scorer, _) => through(scorer.as_mut(), end, |_, document| hand(document)),
        }
    }

    /// What a document scores at most: the shortest, which is the first by its length.
    pub fn most(&self) -> Score {
        match self {
            Cursor::Term { lengths, weight, .. } => *weight * lengths[0],
            Cursor::Scorer(..) => Score::INFINITY,
        }
    }
}

/// Goes through the documents of some postings before `end`, as many at once as lie together.
fn run(block: &mut BlockSegmentPostings, at: &mut usize, end: DocId, mut hand: impl FnMut(&[DocId])) {
    loop {
        let left = block.docs().get(*at..).unwrap_or_default();
        // Most blocks lie before the end as a whole.
        let count = match left.last() {
            Some(last) if *last >= end => left.partition_point(|document| *document < end),
            _ => left.len(),
        };
        let through = left.is_empty() || count < left.len();
        hand(&left[..count]);
        *at += count;
        if through {
            return;
        }
        block.advance();
        *at = 0;
    }
}

/// Goes through the documents of a scorer before `end`.
fn through(scorer: &mut dyn Scorer, end: DocId, mut hand: impl FnMut(&mut dyn Scorer, DocId)) {
    let mut document = scorer.doc();
    while document < end {
        hand(scorer, document);
        document = scorer.advance();
    }
}
