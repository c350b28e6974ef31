//! The terms of an index as it stood at one commit, looked up once: a query asks for the same terms when it is
//! repaired, weighed, ranked and marked, and again with the next letter typed.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, TERMINATED, Term};

/// Terms that are remembered; when there are more, all are forgotten.
const REMEMBERED: usize = 20_000;

/// Where a term's postings are, segment by segment.
#[derive(Default)]
pub struct Known {
    /// Documents that have the term, those deleted since among them.
    pub documents: u64,
    segments: Vec<(SegmentId, Arc<InvertedIndexReader>, TermInfo)>,
}

impl Known {
    /// The postings in a segment, if the term occurs there.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn postings(&self, segment: SegmentId) -> std::io::Result<Option<BlockSegmentPostings>> {
        let found = self.segments.iter().find(|(here, ..)| *here == segment);
        found
            .map(|(_, reader, info)| reader.read_block_postings_from_terminfo(info, IndexRecordOption::Basic))
            .transpose()
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "a term of {} documents", self.documents)
    }
}

/// A field's dictionaries, segment by segment.
struct Dictionaries {
    readers: Vec<(SegmentId, Arc<InvertedIndexReader>)>,
    /// Tokens of a document on the average.
    length: f32,
}

/// Terms, looked up once.
pub struct Lexicon {
    searcher: Searcher,
    documents: u64,
    dictionaries: Mutex<HashMap<Field, Arc<Dictionaries>>>,
    terms: Mutex<HashMap<Field, HashMap<String, Arc<Known>>>>,
    begun: Mutex<HashMap<String, Arc<[String]>>>,
}

impl Lexicon {
    /// Of an index as a searcher sees it.
    pub fn new(searcher: Searcher) -> Lexicon {
        let documents = searcher
            .segment_readers()
            .iter()
            .map(|segment| u64::from(segment.max_doc()));
        Lexicon {
            documents: documents.sum(),
            searcher,
            dictionaries: Mutex::default(),
            terms: Mutex::default(),
            begun: Mutex::default(),
        }
    }

    /// Documents in all, those deleted since among them: what [`Known::documents`] is a part of.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// Tokens that a document has in a field, on the average.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn length(&self, field: Field) -> tantivy::Result<f32> {
        Ok(self.dictionaries(field)?.length)
    }

    /// Whether a document of a segment that has a term is still there: a word that only deleted notes had stands in none.
    fn is_alive(&self, segment: SegmentId, reader: &InvertedIndexReader, info: &TermInfo) -> tantivy::Result<bool> {
        let mut segments = self.searcher.segment_readers().iter();
        let Some(alive) = segments
            .find(|of| of.segment_id() == segment)
            .and_then(|of| of.alive_bitset())
        else {
            return Ok(true);
        };
        let mut postings = reader.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if alive.is_alive(postings.doc()) {
                return Ok(true);
            }
            postings.advance();
        }
        Ok(false)
    }

    /// A term of a field.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn term(&self, field: Field, text: &str) -> tantivy::Result<Arc<Known>> {
        if let Some(known) = self.terms().get(&field).and_then(|terms| terms.get(text)) {
            return Ok(known.clone());
        }
        let mut found = Known::default();
        let term = Term::from_field_text(field, text);
        for (segment, reader) in &self.dictionaries(field)?.readers {
            if let Some(info) = reader.get_term_info(&term)?
                && self.is_alive(*segment, reader, &info)?
            {
                found.documents += u64::from(info.doc_freq);
                found.segments.push((*segment, reader.clone(), info));
            }
        }
        let found = Arc::new(found);
        let mut terms = self.terms();
        if terms.values().map(HashMap::len).sum::<usize>() >= REMEMBERED {
            terms.clear();
        }
        terms.entry(field).or_default().insert(text.to_owned(), found.clone());
        Ok(found)
    }

    /// What `find` finds for a beginning, found once.
    ///
    /// # Errors
    /// Those of `find`.
    pub fn begun(
        &self,
        start: &str,
        find: impl FnOnce() -> tantivy::Result<Vec<String>>,
    ) -> tantivy::Result<Arc<[String]>> {
        let known = || self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(start) {
            return Ok(found.clone());
        }
        let found: Arc<[String]> = find()?.into();
        let mut known = known();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(start.to_owned(), found.clone());
        Ok(found)
    }

    fn terms(&self) -> std::sync::MutexGuard<'_, HashMap<Field, HashMap<String, Arc<Known>>>> {
        self.terms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn dictionaries(&self, field: Field) -> tantivy::Result<Arc<Dictionaries>> {
        let mut known = self.dictionaries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dictionaries) = known.get(&field) {
            return Ok(dictionaries.clone());
        }
        let mut readers = Vec::new();
        let mut tokens = 0;
        for segment in self.searcher.segment_readers() {
            let reader = segment.inverted_index(field)?;
            tokens += reader.total_num_tokens();
            readers.push((segment.segment_id(), reader));
        }
        let length = tokens as f32 / self.documents.max(1) as f32;
        let dictionaries = Arc::new(Dictionaries { readers, length });
        known.insert(field, dictionaries.clone());
        Ok(dictionaries)
    }
}
