//! Several words at once: the more of them a place has, the better.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::cursor::Fields;
use super::scorer::CoordinatedScorer;
use super::union::Union;
use super::weights::Weights;
use super::word::{Says, Way, Word, WordWeight};

/// What counts for places that have many of the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bonus {
    /// Added, in parts of their sum, where all of two or more words match.
    pub all: Score,
    /// Added where all but one of three or more match, or all: on top of the other.
    pub most: Score,
    /// How much of a word's other fields adds to the best one.
    pub others: Score,
}

impl Bonus {
    /// What these weights say.
    pub fn of(weights: &Weights) -> Bonus {
        Bonus {
            all: weights.all,
            most: weights.most,
            others: weights.others,
        }
    }

    /// What so many words of so many multiply the sum of their scores by.
    pub fn factor(&self, matching: usize, words: usize) -> Score {
        let all = if words > 1 && matching == words { self.all } else { 0.0 };
        let most = if words > 2 && matching + 1 >= words {
            self.most
        } else {
            0.0
        };
        (1.0 + all) * (1.0 + most)
    }

    /// None for many words.
    pub fn none(weights: &Weights) -> Bonus {
        Bonus {
            all: 0.0,
            most: 0.0,
            others: weights.others,
        }
    }
}

/// Matches what any of its words matches; scores the sum of those that do, with a bonus for many, and what more is true
/// of a place. Words that stand nearly everywhere, or only hold a sentence together, add to the score beside others that
/// say more and match nothing by themselves.
#[derive(Debug, Clone)]
pub struct Coordinated {
    words: Vec<Word>,
    little: Vec<Word>,
    more: Word,
    bonus: Bonus,
}

impl Coordinated {
    /// The query for these words. Those match that say most of those that stand anywhere.
    pub fn new(words: Vec<Word>, bonus: Bonus) -> Coordinated {
        let standing = words.iter().filter(|word| word.stands());
        let most = standing.map(|word| word.says).max().unwrap_or(Says::Little);
        let (words, little) = words.into_iter().partition(|word| word.says >= most);
        Coordinated {
            words,
            little,
            more: Word::default(),
            bonus,
        }
    }

    /// With what adds to the score of a place that some word matches; alone it matches nothing.
    #[must_use]
    pub fn with(mut self, more: Vec<Box<dyn Query>>) -> Coordinated {
        self.more
            .fields
            .extend(more.into_iter().flat_map(|query| Word::of(query).fields));
        self
    }
}

impl Query for Coordinated {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = |words: &[Word]| -> tantivy::Result<Vec<WordWeight>> {
            words.iter().map(|word| word.weight(scoring)).collect()
        };
        Ok(Box::new(CoordinatedWeight {
            words: weights(&self.words)?,
            little: weights(&self.little)?,
            more: self.more.weight(scoring)?,
            bonus: self.bonus,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        let ways = self
            .words
            .iter()
            .chain(&self.little)
            .flat_map(|word| &word.fields)
            .flat_map(|field| &field.ways);
        for way in ways {
            if let Way::Query(query, _) = way {
                query.query_terms(visitor);
            }
        }
    }
}

struct CoordinatedWeight {
    words: Vec<WordWeight>,
    little: Vec<WordWeight>,
    more: WordWeight,
    bonus: Bonus,
}

impl CoordinatedWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<CoordinatedScorer> {
        let cursors = |words: &[WordWeight]| -> tantivy::Result<Vec<Fields>> {
            words.iter().map(|word| word.cursors(reader, boost)).collect()
        };
        Ok(CoordinatedScorer::new(
            cursors(&self.words)?,
            cursors(&self.little)?,
            self.more.cursors(reader, boost)?,
            self.bonus,
        ))
    }
}

impl Weight for CoordinatedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.open(reader, boost)?))
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let mut scorer = self.open(reader, 1.0)?;
        while scorer.doc() != TERMINATED {
            scorer.each(&mut *callback);
            scorer.go_on();
        }
        Ok(())
    }

    fn for_each_pruning(
        &self,
        threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let mut scorer = self.open(reader, 1.0)?;
        let mut floor = threshold;
        while scorer.doc() != TERMINATED {
            scorer.each(|document, score| {
                if score > floor {
                    floor = callback(document, score);
                }
            });
            scorer.lead(floor);
            scorer.go_on();
        }
        Ok(())
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        let cursors = |word: &WordWeight| word.cursors(reader, 1.0);
        let words: Vec<Fields> = self.words.iter().map(cursors).collect::<tantivy::Result<_>>()?;
        let cursors = words.into_iter().flatten().flatten().collect();
        Ok(Union::new(cursors).count(reader.alive_bitset()))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(TantivyError::InvalidArgument(format!(
                "document {document} does not match"
            )));
        }
        Ok(Explanation::new("words, and how many of them", scorer.score()))
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::Field;

    use super::super::word::{InField, TermWay, lengths};
    use super::*;
    use crate::index::Known;

    fn word(says: Says, places: u64) -> Word {
        let mut known = Known::default();
        known.documents = places;
        let term = TermWay {
            field: Field::from_field_id(0),
            known: known.into(),
            weight: 1.0,
            lengths: lengths(1.2, 0.5, 10.0),
        };
        let ways = vec![Way::Term(term)];
        Word {
            fields: vec![InField { weight: 1.0, ways }],
            says,
        }
    }

    /// How many words match, and how many only add.
    fn parted(words: &[(Says, u64)]) -> (usize, usize) {
        let words = words.iter().map(|(says, places)| word(*says, *places)).collect();
        let bonus = Bonus {
            all: 0.6,
            most: 0.5,
            others: 0.3,
        };
        let query = Coordinated::new(words, bonus);
        (query.words.len(), query.little.len())
    }

    #[test]
    fn words_that_say_less_only_add_to_what_those_find_that_say_most_and_stand_anywhere() {
        use Says::{Common, Little, Much};
        assert_eq!(parted(&[(Much, 7), (Common, 90_000), (Little, 5), (Much, 0)]), (2, 2));
        assert_eq!(parted(&[(Much, 0), (Common, 90_000), (Little, 5)]), (2, 1));
        assert_eq!(parted(&[(Common, 90_000)]), (1, 0));
        assert_eq!(parted(&[(Much, 0), (Little, 5)]), (2, 0));
        assert_eq!(parted(&[(Much, 0), (Little, 0)]), (2, 0));
    }
}
