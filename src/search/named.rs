//! Places whose note has a name (a path, a speaker, an event) that a condition asks for a part of.

use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

/// What is asked of a name, in whatever case.
#[derive(Debug, Clone)]
pub enum Part {
    /// It contains this.
    Containing(String),
    /// It is a path in this folder or below it. Where the case of a folder's name makes a difference, it is better to take
    /// one note too many.
    Below(String),
}

impl Part {
    /// That it contains a text.
    pub fn containing(text: &str) -> Part {
        Part::Containing(text.trim().to_lowercase())
    }

    /// That it is the path of a note in a folder or below it.
    pub fn below(folder: &str) -> Part {
        Part::Below(folder.to_lowercase() + "/")
    }

    fn is_of(&self, name: &str) -> bool {
        match self {
            Part::Containing(text) => name.contains(text.as_str()) || name.to_lowercase().contains(text.as_str()),
            Part::Below(folder) => name.to_lowercase().starts_with(folder.as_str()),
        }
    }
}

/// Matches places by a part of a name in a field of whole names; each scores the same.
#[derive(Debug, Clone)]
pub struct Named {
    /// The field.
    pub field: Field,
    /// What is asked of its names.
    pub part: Part,
}

impl Query for Named {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(NamedWeight(self.clone())))
    }
}

struct NamedWeight(Named);

impl NamedWeight {
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<BitSetDocSet> {
        let Named { field, part } = &self.0;
        let mut found = BitSet::with_max_value(reader.max_doc());
        let dictionary = reader.inverted_index(*field)?;
        let mut names = dictionary.terms().stream()?;
        while names.advance() {
            let name = std::str::from_utf8(names.key());
            if !name.is_ok_and(|name| part.is_of(name)) {
                continue;
            }
            let mut postings = dictionary.read_block_postings_from_terminfo(names.value(), IndexRecordOption::Basic)?;
            while !postings.docs().is_empty() {
                for document in postings.docs() {
                    found.insert(*document);
                }
                postings.advance();
            }
        }
        Ok(BitSetDocSet::from(found))
    }
}

impl Weight for NamedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ConstScorer::new(self.open(reader)?, boost)))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut found = self.open(reader)?;
        while found.doc() < document && found.advance() != TERMINATED {}
        match found.doc() == document {
            true => Ok(Explanation::new("a name has the part", 1.0)),
            false => Err(TantivyError::InvalidArgument(format!(
                "document {document} does not match"
            ))),
        }
    }
}
