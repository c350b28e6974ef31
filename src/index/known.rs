//! What the index holds of which files, out of its columns alone.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::schema::{column, kind};
use super::store::Snapshot;
use crate::note::Stamp;

/// The notes that the index holds, with the stamps that their files had.
///
/// # Errors
/// Where the index cannot be read.
pub fn known(snapshot: &Snapshot) -> tantivy::Result<HashMap<String, Stamp>> {
    let mut known = HashMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let columns = segment.fast_fields();
        let Some(paths) = columns.str(column::PATH)? else {
            continue;
        };
        let (lengths, modified) = (columns.u64(column::LENGTH)?, columns.i64(column::MODIFIED)?);
        let notes = Term::from_field_u64(snapshot.fields.kind, kind::NOTE);
        let inverted = segment.inverted_index(snapshot.fields.kind)?;
        let Some(mut postings) = inverted.read_postings(&notes, IndexRecordOption::Basic)? else {
            continue;
        };
        let mut document = postings.doc();
        while document != TERMINATED {
            if !segment.is_deleted(document)
                && let Some(ordinal) = paths.term_ords(document).next()
            {
                let mut path = String::new();
                paths.ord_to_str(ordinal, &mut path)?;
                let stamp = Stamp {
                    length: lengths.first(document).unwrap_or_default(),
                    modified: modified.first(document).unwrap_or_default(),
                };
                known.insert(path, stamp);
            }
            document = postings.advance();
        }
    }
    Ok(known)
}
