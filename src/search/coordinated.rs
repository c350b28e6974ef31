//! Several words at once: the more of them a place has, the better. Their postings are gone through side by side, a
//! stretch of documents at a time, and what they score is added up in tables of that stretch.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::stretch::{STRETCH, Table};
use super::tally::Tally;
use super::weights::Weights;
use super::word::{Cursor, Fields, Says, Way, Word, WordWeight};

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
/// of a place. Words that only hold a sentence together stand nearly everywhere: beside others they add to the score and
/// match nothing by themselves.
#[derive(Debug, Clone)]
pub struct Coordinated {
    words: Vec<Word>,
    little: Vec<Word>,
    more: Word,
    bonus: Bonus,
}

impl Coordinated {
    /// The query for these words. Where none of those that say much stands anywhere, each counts like any other.
    pub fn new(words: Vec<Word>, bonus: Bonus) -> Coordinated {
        let tells = |word: &Word| word.says == Says::Much;
        let (words, little) = match words.iter().any(|word| tells(word) && word.stands()) {
            true => words.into_iter().partition(tells),
            false => (words, Vec::new()),
        };
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
        while scorer.document != TERMINATED {
            let start = scorer.start;
            scorer.total.each(|at, score| callback(start + at as DocId, *score));
            scorer.go_on();
        }
        Ok(())
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
    words: Vec<Fields>,
    /// Words that add to the score of a place.
    little: Vec<Fields>,
    /// What adds to the score of a place.
    more: Fields,
    bonus: Bonus,
    /// The first document of the stretch.
    start: DocId,
    document: DocId,
    /// What a word scores.
    tally: Tally,
    /// What all words score.
    total: Table,
    /// How many of the words are there.
    matching: Box<[u16; STRETCH]>,
}

impl CoordinatedScorer {
    fn new(words: Vec<Fields>, little: Vec<Fields>, more: Fields, bonus: Bonus) -> CoordinatedScorer {
        let mut scorer = CoordinatedScorer {
            words,
            little,
            more,
            bonus,
            start: 0,
            document: TERMINATED,
            tally: Tally::new(),
            total: Table::new(),
            matching: Box::new([0; STRETCH]),
        };
        scorer.go_on();
        scorer
    }

    /// Fills the tables for the next stretch that has anything, and goes to its first document.
    fn go_on(&mut self) -> DocId {
        let cursors = self.words.iter().flat_map(|fields| fields.iter().flatten());
        self.start = cursors.map(Cursor::document).min().unwrap_or(TERMINATED);
        self.document = TERMINATED;
        if self.start == TERMINATED {
            return self.document;
        }
        self.total.drain(|_, _| {});
        self.matching.fill(0);
        self.add_words();
        self.add_little();
        self.reward();
        self.add_more();
        self.document = self.total.next(0).map_or(TERMINATED, |at| self.start + at as DocId);
        self.document
    }

    /// The documents of the stretch: the first, and the one after the last.
    fn stretch(&self) -> (DocId, DocId) {
        (self.start, self.start.saturating_add(STRETCH as DocId))
    }

    fn add_words(&mut self) {
        let (start, end) = self.stretch();
        let Self {
            words,
            bonus,
            tally,
            total,
            matching,
            ..
        } = self;
        for fields in words.iter_mut() {
            tally.gather(fields, |cursor, field| {
                cursor.take(end, |document, score| field.best((document - start) as usize, score));
            });
            tally.drain(bonus.others, |at, score| {
                total.add(at, score);
                matching[at] += 1;
            });
        }
    }

    /// The bonus for many words.
    fn reward(&mut self) {
        if self.words.len() < 2 {
            return;
        }
        let (words, bonus, matching) = (self.words.len(), self.bonus, &self.matching);
        self.total.each(|at, score| {
            let matching = usize::from(matching[at]);
            if matching == words {
                *score *= 1.0 + bonus.all;
            }
            if words > 2 && matching + 1 >= words {
                *score *= 1.0 + bonus.most;
            }
        });
    }

    /// What the words that say little add to the places that others found.
    fn add_little(&mut self) {
        let Self {
            start,
            little,
            bonus,
            tally,
            total,
            ..
        } = self;
        for fields in little.iter_mut() {
            tally.gather(fields, |cursor, field| {
                cursor.visit(*start, total, |at, score| field.best(at, score));
            });
            tally.drain(bonus.others, |at, score| total.add(at, score));
        }
    }

    fn add_more(&mut self) {
        let (start, end) = self.stretch();
        for cursor in self.more.iter_mut().flatten() {
            cursor.seek(start);
            cursor.take(end, |document, score| {
                let at = (document - start) as usize;
                if self.total.has(at) {
                    self.total.scores[at] += score;
                }
            });
        }
    }

    fn next_from(&mut self, document: DocId) -> DocId {
        match self.total.next((document - self.start) as usize) {
            Some(at) => {
                self.document = self.start + at as DocId;
                self.document
            }
            None => self.go_on(),
        }
    }
}

impl DocSet for CoordinatedScorer {
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
        let cursors = self.words.iter_mut().flat_map(|fields| fields.iter_mut().flatten());
        cursors.for_each(|cursor| cursor.seek(target));
        self.go_on()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.cost()).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        let cursors = self.words.iter().flat_map(|fields| fields.iter().flatten());
        cursors.map(Cursor::cost).sum()
    }
}

impl Scorer for CoordinatedScorer {
    fn score(&mut self) -> Score {
        self.total.scores[(self.document - self.start) as usize]
    }
}
