//! A word of a query as the terms it may stand for, field by field, and the cursors that go through their postings.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader, TERMINATED};

use super::stretch::{STRETCH, Table};
use crate::index::Known;

/// How many documents one goes on to in the time in which one is looked up.
const SEEK: usize = 8;

/// A word: the best of its fields counts wholly, the others in part.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// Where it may stand.
    pub fields: Vec<InField>,
    /// Whether it says what is looked for, or only how it is asked.
    pub says: Says,
}

/// What a word does in a query, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Says {
    /// It only holds the sentence together: 왜, 건가요, the.
    Little,
    /// It names something that so many places have that they are not worth a list.
    Common,
    /// It names what is looked for.
    #[default]
    Much,
}

/// A word in one field: the best of its ways counts.
#[derive(Debug, Clone)]
pub struct InField {
    /// What counts for the field.
    pub weight: Score,
    /// What the word may stand for.
    pub ways: Vec<Way>,
}

/// One thing that a word may stand for in a field.
#[derive(Debug, Clone)]
pub enum Way {
    /// A term.
    Term(TermWay),
    /// Whatever a query matches, with what counts for it.
    Query(Arc<dyn Query>, Score),
}

/// A term with what its score is made of: BM25 (Robertson and Zaragoza 2009) with its own saturation and length.
#[derive(Debug, Clone)]
pub struct TermWay {
    /// Its field.
    pub field: Field,
    /// Where its postings are.
    pub known: Arc<Known>,
    /// What counts for it: its rarity, and how near it is to what was typed.
    pub weight: Score,
    /// What part of that a document gets for its length, by the byte that stands for the length.
    pub lengths: Arc<[Score; 256]>,
}

/// BM25's fraction for a term that stands in a text once, by the text's length:
/// `1 / (1 + k1 · (1 − b + b · length / average))`.
pub fn lengths(saturation: Score, by_length: Score, average: Score) -> Arc<[Score; 256]> {
    let mut lengths = [0.0; 256];
    for (id, part) in (0..=u8::MAX).zip(&mut lengths) {
        let length = FieldNormReader::id_to_fieldnorm(id) as Score;
        *part = 1.0 / (1.0 + saturation * (1.0 - by_length + by_length * length / average.max(1.0)));
    }
    Arc::new(lengths)
}

/// How much a term says that stands in so many of all documents: BM25's inverse document frequency.
pub fn rarity(holding: u64, documents: u64) -> Score {
    let rest = documents.saturating_sub(holding);
    (1.0 + (rest as Score + 0.5) / (holding as Score + 0.5)).ln()
}

impl Word {
    /// A word that is whatever a query matches.
    pub fn of(query: Box<dyn Query>) -> Word {
        let ways = vec![Way::Query(query.into(), 1.0)];
        Word {
            fields: vec![InField { weight: 1.0, ways }],
            says: Says::Much,
        }
    }

    /// Whether it is known to stand in some place.
    pub fn stands(&self) -> bool {
        self.places() > 0
    }

    /// Places that have it in the field where most have it, as far as that is known: one that has it in two forms counts
    /// twice.
    pub fn places(&self) -> u64 {
        let places = |field: &InField| {
            let ways = field.ways.iter().map(|way| match way {
                Way::Term(term) => term.known.documents,
                Way::Query(..) => 0,
            });
            ways.sum()
        };
        self.fields.iter().map(places).max().unwrap_or_default()
    }

    /// The word tied to an index.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<WordWeight> {
        let field = |field: &InField| -> tantivy::Result<Vec<WayWeight>> {
            let ways = field.ways.iter().map(|way| {
                Ok(match way {
                    Way::Term(term) => WayWeight::Term(TermWay {
                        weight: term.weight * field.weight,
                        ..term.clone()
                    }),
                    Way::Query(query, by) => WayWeight::Query(query.weight(scoring)?, by * field.weight),
                })
            });
            ways.collect()
        };
        let fields: tantivy::Result<Vec<Vec<WayWeight>>> = self.fields.iter().map(field).collect();
        Ok(WordWeight { fields: fields? })
    }
}

/// A word tied to an index.
pub struct WordWeight {
    fields: Vec<Vec<WayWeight>>,
}

enum WayWeight {
    Term(TermWay),
    Query(Box<dyn Weight>, Score),
}

impl WordWeight {
    /// Its cursors in a segment, field by field; those that are at their end are left out.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn cursors(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Fields> {
        let mut fields = Vec::new();
        for ways in &self.fields {
            let mut cursors = Vec::with_capacity(ways.len());
            for way in ways {
                cursors.extend(
                    way.cursor(reader, boost)?
                        .filter(|cursor| cursor.document() != TERMINATED),
                );
            }
            if !cursors.is_empty() {
                fields.push(cursors);
            }
        }
        Ok(fields)
    }
}

impl WayWeight {
    fn cursor(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<Cursor>> {
        Ok(match self {
            WayWeight::Term(term) => match term.known.postings(reader.segment_id())? {
                Some(block) => Some(Cursor::Term {
                    block: Box::new(block),
                    at: 0,
                    norms: reader.get_fieldnorms_reader(term.field)?,
                    lengths: term.lengths.clone(),
                    weight: term.weight * boost,
                }),
                None => None,
            },
            WayWeight::Query(weight, by) => Some(Cursor::Scorer(weight.scorer(reader, boost)?, *by)),
        })
    }
}

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

    /// Hands on those documents of a stretch, which begins at a document, that have a score there; with their own.
    pub fn visit(&mut self, start: DocId, table: &Table, mut hand: impl FnMut(usize, Score)) {
        let Some(first) = table.next(0) else { return };
        self.seek(start + first as DocId);
        if self.within(STRETCH) <= SEEK * table.count() as usize {
            let end = start.saturating_add(STRETCH as DocId);
            self.take(end, |document, score| {
                let at = (document - start) as usize;
                if table.has(at) {
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
            next = table.next(from);
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
            Cursor::Scorer(scorer, weight) => {
                let mut document = scorer.doc();
                while document < end {
                    hand(document, scorer.score() * *weight);
                    document = scorer.advance();
                }
            }
        }
    }

    /// Hands on all documents before `end`.
    pub fn pass(&mut self, end: DocId, mut hand: impl FnMut(DocId)) {
        match self {
            Cursor::Term { block, at, .. } => run(block, at, end, |documents| {
                documents.iter().for_each(|document| hand(*document));
            }),
            Cursor::Scorer(scorer, _) => {
                let mut document = scorer.doc();
                while document < end {
                    hand(document);
                    document = scorer.advance();
                }
            }
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
