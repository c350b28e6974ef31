//! The documents that match a query, segment by segment, as their columns are gone through: a column is opened once for
//! all documents of a segment.

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, DocId, SegmentReader};

use crate::index::Snapshot;

/// For each segment what `begin` makes of it, after `take` was handed all of its documents that match, in their order.
///
/// # Errors
/// Where the index cannot be read.
pub fn gather<T>(
    snapshot: &Snapshot,
    query: &dyn Query,
    mut begin: impl FnMut(&SegmentReader) -> tantivy::Result<T>,
    mut take: impl FnMut(&mut T, DocId),
) -> tantivy::Result<Vec<T>> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
    let mut gathered = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        let mut of_segment = begin(segment)?;
        let alive = segment.alive_bitset();
        weight.for_each_no_score(segment, &mut |documents| {
            for document in documents {
                if alive.is_none_or(|alive| alive.is_alive(*document)) {
                    take(&mut of_segment, *document);
                }
            }
        })?;
        gathered.push(of_segment);
    }
    Ok(gathered)
}

/// The documents of each segment that match, in their order.
///
/// # Errors
/// Where the index cannot be read.
pub fn documents(snapshot: &Snapshot, query: &dyn Query) -> tantivy::Result<Vec<Vec<DocId>>> {
    gather(snapshot, query, |_| Ok(Vec::new()), Vec::push)
}

/// The documents of each segment as addresses.
pub fn addresses(documents: Vec<Vec<DocId>>) -> Vec<DocAddress> {
    let each = (0..).zip(documents);
    each.flat_map(|(segment, documents)| {
        documents
            .into_iter()
            .map(move |document| DocAddress::new(segment, document))
    })
    .collect()
}
