//! Several words at once: the more of them a place has, the better, in one pass over their postings.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

/// What counts for places that have many of the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bonus {
    /// Added, in parts of their sum, where all of two or more words match.
    pub all: Score,
    /// Added where all but one of three or more match, or all.
    pub most: Score,
}

/// Matches what any of its words matches; scores the sum of those that do, with a bonus for many.
#[derive(Debug)]
pub struct Coordinated {
    words: Vec<Box<dyn Query>>,
    bonus: Bonus,
}

impl Coordinated {
    /// The query for these words.
    pub fn new(words: Vec<Box<dyn Query>>, bonus: Bonus) -> Coordinated {
        Coordinated { words, bonus }
    }
}

impl Clone for Coordinated {
    fn clone(&self) -> Self {
        Coordinated {
            words: self.words.iter().map(|word| word.box_clone()).collect(),
            bonus: self.bonus,
        }
    }
}

impl Query for Coordinated {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words: tantivy::Result<Vec<Box<dyn Weight>>> = self.words.iter().map(|word| word.weight(scoring)).collect();
        Ok(Box::new(CoordinatedWeight {
            words: words?,
            bonus: self.bonus,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.words.iter().for_each(|word| word.query_terms(visitor));
    }
}

struct CoordinatedWeight {
    words: Vec<Box<dyn Weight>>,
    bonus: Bonus,
}

impl Weight for CoordinatedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let words: tantivy::Result<Vec<Box<dyn Scorer>>> =
            self.words.iter().map(|word| word.scorer(reader, boost)).collect();
        Ok(Box::new(CoordinatedScorer::new(words?, self.bonus)))
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

struct CoordinatedScorer {
    words: Vec<Box<dyn Scorer>>,
    bonus: Bonus,
    document: DocId,
}

impl CoordinatedScorer {
    fn new(words: Vec<Box<dyn Scorer>>, bonus: Bonus) -> CoordinatedScorer {
        let mut scorer = CoordinatedScorer {
            words,
            bonus,
            document: TERMINATED,
        };
        scorer.settle();
        scorer
    }

    /// The first document that any word stands at.
    fn settle(&mut self) -> DocId {
        self.document = self.words.iter().map(|word| word.doc()).min().unwrap_or(TERMINATED);
        self.document
    }
}

impl DocSet for CoordinatedScorer {
    fn advance(&mut self) -> DocId {
        let here = self.document;
        if here == TERMINATED {
            return here;
        }
        for word in &mut self.words {
            if word.doc() == here {
                word.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for word in &mut self.words {
            if word.doc() < target {
                word.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.words.iter().map(|word| word.size_hint()).max().unwrap_or_default()
    }

    fn cost(&self) -> u64 {
        self.words.iter().map(|word| word.cost()).sum()
    }
}

impl Scorer for CoordinatedScorer {
    fn score(&mut self) -> Score {
        let (mut sum, mut matching) = (0.0, 0);
        for word in &mut self.words {
            if word.doc() == self.document {
                sum += word.score();
                matching += 1;
            }
        }
        let words = self.words.len();
        let all = if words > 1 && matching == words {
            self.bonus.all
        } else {
            0.0
        };
        let most = if words > 2 && matching + 1 >= words {
            self.bonus.most
        } else {
            0.0
        };
        sum * (1.0 + all + most)
    }
}
