//! Whether a place holds any of some words, where nobody asks how well.

use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TantivyError};

use super::cursor::Cursor;
use super::union::Union;
use super::word::{Word, WordWeight};

/// Matches what any of its words matches; each place scores the same.
#[derive(Debug, Clone)]
pub struct Holding(pub Vec<Word>);

impl Query for Holding {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words = self.0.iter().map(|word| word.weight(scoring));
        Ok(Box::new(HoldingWeight(words.collect::<tantivy::Result<_>>()?)))
    }
}

struct HoldingWeight(Vec<WordWeight>);

impl HoldingWeight {
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<Union> {
        let mut cursors: Vec<Cursor> = Vec::new();
        for word in &self.0 {
            cursors.extend(word.cursors(reader, 1.0)?.into_iter().flatten());
        }
        Ok(Union::new(cursors))
    }
}

impl Weight for HoldingWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ConstScorer::new(self.open(reader)?, boost)))
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        Ok(self.open(reader)?.count(reader.alive_bitset()))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        match self.open(reader)?.seek(document) {
            found if found == document => Ok(Explanation::new("holds any of the words", 1.0)),
            _ => Err(TantivyError::InvalidArgument(format!(
                "document {document} does not match"
            ))),
        }
    }
}
