//! What the index stores, fetched by address, and what its columns say of a document without fetching it.

use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::error::DataCorruption;
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, SegmentReader, TantivyDocument, TantivyError};

use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::{column, kind};

/// The stored row of a document.
///
/// # Errors
/// Where the index cannot be read.
pub fn row(snapshot: &Snapshot, address: DocAddress) -> tantivy::Result<Row> {
    let document: TantivyDocument = snapshot.searcher.doc(address)?;
    let stored = document
        .get_first(snapshot.fields.row)
        .and_then(|value| value.as_bytes())
        .unwrap_or_default();
    let damage = |error| DataCorruption::comment_only(format!("a stored row: {error}"));
    Row::from_bytes(stored).map_err(|error| TantivyError::DataCorruption(damage(error)))
}

/// A note, as long as the index stands as it does: its segment, and the number of its path there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoteKey {
    segment: u32,
    path: u64,
}

/// What the columns say of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The note it lies in.
    pub note: NoteKey,
    /// Where.
    pub line: u64,
    /// What it is: a number of [`kind`].
    pub kind: u64,
    /// The level of its heading; 0 for none.
    pub level: u64,
    /// The same for places that say the same; `None` for those that say nothing.
    pub text: Option<u64>,
}

struct Columns {
    path: Option<StrColumn>,
    line: Column<u64>,
    kind: Column<u64>,
    level: Column<u64>,
    text: Column<u64>,
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Columns> {
        let columns = segment.fast_fields();
        Ok(Columns {
            path: columns.str(column::PATH)?,
            line: columns.u64(column::LINE)?,
            kind: columns.u64(column::KIND)?,
            level: columns.u64(column::LEVEL)?,
            text: columns.u64(column::TEXT)?,
        })
    }

    fn path(&self, document: DocId) -> Option<u64> {
        self.path.as_ref().and_then(|paths| paths.term_ords(document).next())
    }
}

/// The places of documents and the stored facts of their notes, each fetched once.
pub struct Notes<'a> {
    snapshot: &'a Snapshot,
    columns: HashMap<u32, Columns>,
    known: HashMap<NoteKey, NoteRow>,
}

impl<'a> Notes<'a> {
    /// Of an index as it stands.
    pub fn new(snapshot: &'a Snapshot) -> Notes<'a> {
        Notes {
            snapshot,
            columns: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// What the columns say of a document.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn spot(&mut self, address: DocAddress) -> tantivy::Result<Spot> {
        let columns = self.columns(address.segment_ord)?;
        let document = address.doc_id;
        Ok(Spot {
            note: NoteKey {
                segment: address.segment_ord,
                path: columns.path(document).unwrap_or_default(),
            },
            line: columns.line.first(document).unwrap_or_default(),
            kind: columns.kind.first(document).unwrap_or_default(),
            level: columns.level.first(document).unwrap_or_default(),
            text: columns.text.first(document),
        })
    }

    /// The facts of the note that a document lies in.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn of(&mut self, address: DocAddress) -> tantivy::Result<NoteRow> {
        let key = self.spot(address)?.note;
        if let Some(note) = self.known.get(&key) {
            return Ok(note.clone());
        }
        // A note's documents lie together, the note's own first.
        let columns = self.columns(address.segment_ord)?;
        let own = (0..=address.doc_id)
            .rev()
            .take_while(|document| columns.path(*document) == Some(key.path))
            .find(|document| columns.kind.first(*document) == Some(kind::NOTE));
        let note = match own.map(|document| row(self.snapshot, DocAddress::new(address.segment_ord, document))) {
            Some(Ok(Row::Note(note))) => note,
            Some(Err(error)) => return Err(error),
            Some(Ok(_)) | None => NoteRow::default(),
        };
        self.known.insert(key, note.clone());
        Ok(note)
    }

    fn columns(&mut self, segment: u32) -> tantivy::Result<&Columns> {
        use std::collections::hash_map::Entry;
        Ok(match self.columns.entry(segment) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Columns::of(self.snapshot.searcher.segment_reader(segment))?),
        })
    }
}
