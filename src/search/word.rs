//! A word of a query as the terms it may stand for, field by field.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::schema::Field;
use tantivy::{Score, SegmentReader, TERMINATED};

use super::cursor::{Cursor, Fields};
use crate::index::Known;

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
