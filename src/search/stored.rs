//! What the index stores, fetched by address or by path.

use std::collections::HashMap;

use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument, TantivyError, Term};

use super::compile::term;
use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::kind;

/// The stored row of a document.
///
/// # Errors
/// Where the index cannot be read.
pub fn row(snapshot: &Snapshot, address: DocAddress) -> tantivy::Result<Row> {
    let document: TantivyDocument = snapshot.searcher.doc(address)?;
    let stored = document
        .get_first(snapshot.fields.row)
        .and_then(|value| value.as_str())
        .unwrap_or_default();
    serde_json::from_str(stored).map_err(|error| TantivyError::InternalError(format!("a stored row: {error}")))
}

/// The stored facts of notes, each fetched once.
pub struct Notes<'a> {
    snapshot: &'a Snapshot,
    known: HashMap<String, NoteRow>,
}

impl<'a> Notes<'a> {
    /// Of an index as it stands.
    pub fn new(snapshot: &'a Snapshot) -> Notes<'a> {
        Notes {
            snapshot,
            known: HashMap::new(),
        }
    }

    /// A note's facts by its path.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn get(&mut self, path: &str) -> tantivy::Result<NoteRow> {
        if let Some(note) = self.known.get(path) {
            return Ok(note.clone());
        }
        let note = self.fetch(path)?.unwrap_or_default();
        self.known.insert(path.to_owned(), note.clone());
        Ok(note)
    }

    fn fetch(&self, path: &str) -> tantivy::Result<Option<NoteRow>> {
        let fields = &self.snapshot.fields;
        let of_path = term(Term::from_field_text(fields.path, path));
        let is_note = term(Term::from_field_u64(fields.kind, kind::NOTE));
        let query = BooleanQuery::intersection(vec![of_path, is_note]);
        let found = self
            .snapshot
            .searcher
            .search(&query, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, address)) = found.first() else {
            return Ok(None);
        };
        Ok(match row(self.snapshot, *address)? {
            Row::Note(note) => Some(note),
            Row::Section(_) | Row::Question(_) => None,
        })
    }
}
