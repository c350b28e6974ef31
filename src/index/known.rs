//! What the index holds of which files, out of its columns alone.

use std::collections::HashMap;

use rayon::prelude::*;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::schema::{Fields, column, kind};
use super::store::Snapshot;
use crate::note::Stamp;

/// What the index holds of a note's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The stamp that it had.
    pub stamp: Stamp,
    /// A number for its text, as [`super::content`] gives it.
    pub content: u64,
}

/// The notes that the index holds, with the stamps that their files had.
///
/// # Errors
/// Where the index cannot be read.
pub fn known(snapshot: &Snapshot) -> tantivy::Result<HashMap<String, Held>> {
    let segments = snapshot.searcher.segment_readers();
    let of_segments: Vec<Vec<(String, Held)>> = segments
        .par_iter()
        .map(|segment| of_segment(segment, &snapshot.fields))
        .collect::<tantivy::Result<_>>()?;
    let mut known = HashMap::with_capacity(of_segments.iter().map(Vec::len).sum());
    known.extend(of_segments.into_iter().flatten());
    Ok(known)
}

/// What it holds of one note's file; `None` for a note that the index does not hold.
///
/// # Errors
/// Where the index cannot be read.
pub fn held(snapshot: &Snapshot, path: &str) -> tantivy::Result<Option<Held>> {
    let term = Term::from_field_text(snapshot.fields.path, path);
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(snapshot.fields.path)?;
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        let kinds = segment.fast_fields().u64(column::KIND)?;
        let mut document = postings.doc();
        while document != TERMINATED {
            if !segment.is_deleted(document) && kinds.first(document) == Some(kind::NOTE) {
                let columns = segment.fast_fields();
                return Ok(Some(Held {
                    stamp: Stamp {
                        length: columns.u64(column::LENGTH)?.first(document).unwrap_or_default(),
                        modified: columns.i64(column::MODIFIED)?.first(document).unwrap_or_default(),
                    },
                    content: columns.u64(column::CONTENT)?.first(document).unwrap_or_default(),
                }));
            }
            document = postings.advance();
        }
    }
    Ok(None)
}

/// Walks through the documents of a note as who takes them out does.
///
/// # Errors
/// Where the index cannot be read.
pub fn walk(snapshot: &Snapshot, path: &str) -> tantivy::Result<()> {
    let term = Term::from_field_text(snapshot.fields.path, path);
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(snapshot.fields.path)?;
        if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
            while postings.advance() != TERMINATED {}
        }
    }
    Ok(())
}

fn of_segment(segment: &SegmentReader, fields: &Fields) -> tantivy::Result<Vec<(String, Held)>> {
    let columns = segment.fast_fields();
    let Some(paths) = columns.str(column::PATH)? else {
        return Ok(Vec::new());
    };
    let (lengths, modified) = (columns.u64(column::LENGTH)?, columns.i64(column::MODIFIED)?);
    let contents = columns.u64(column::CONTENT)?;
    let notes = Term::from_field_u64(fields.kind, kind::NOTE);
    let inverted = segment.inverted_index(fields.kind)?;
    let Some(mut postings) = inverted.read_postings(&notes, IndexRecordOption::Basic)? else {
        return Ok(Vec::new());
    };
    let mut stamps: Vec<(u64, Held)> = Vec::new();
    let mut document = postings.doc();
    while document != TERMINATED {
        if !segment.is_deleted(document)
            && let Some(ordinal) = paths.term_ords(document).next()
        {
            let stamp = Stamp {
                length: lengths.first(document).unwrap_or_default(),
                modified: modified.first(document).unwrap_or_default(),
            };
            let content = contents.first(document).unwrap_or_default();
            stamps.push((ordinal, Held { stamp, content }));
        }
        document = postings.advance();
    }
    // In the order of the dictionary, each of its blocks is read once.
    stamps.sort_unstable_by_key(|(ordinal, _)| *ordinal);
    stamps.dedup_by_key(|(ordinal, _)| *ordinal);
    let (ordinals, stamps): (Vec<u64>, Vec<Held>) = stamps.into_iter().unzip();
    let mut names = Vec::with_capacity(ordinals.len());
    let dictionary = paths.dictionary();
    dictionary.sorted_ords_to_term_cb(&ordinals, |path| names.push(String::from_utf8_lossy(path).into_owned()))?;
    Ok(names.into_iter().zip(stamps).collect())
}
