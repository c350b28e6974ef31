//! Which segments are merged after a batch: the small ones that changed notes leave behind, so that there are never
//! many; never the large ones of a first indexing, which would make a saved note wait for minutes.

use tantivy::IndexWriter;
use tantivy::error::DataCorruption;
use tantivy::index::{SegmentId, SegmentMeta};

use super::whole;

/// Small segments that may lie there before they are merged: each costs a search a little.
const FEW: usize = 8;

/// Documents of a merged segment at most: what is written in about a second.
const LARGEST: u32 = 60_000;

/// Documents up to which a segment is small whatever the others are.
const TINY: u32 = 500;

/// Merges what ought to be merged, and waits for it.
///
/// # Errors
/// Where the index cannot be written, or what would be merged is not what was written: it would be made to look so.
pub fn settle(writer: &mut IndexWriter) -> tantivy::Result<()> {
    let segments = writer.index().searchable_segment_metas()?;
    let chosen = chosen(&segments.iter().map(Size::of).collect::<Vec<_>>());
    if !chosen.is_empty() {
        if !whole::is_segment_whole(writer.index(), &chosen)? {
            return Err(DataCorruption::comment_only("a segment").into());
        }
        writer.merge(&chosen).wait()?;
        writer.garbage_collect_files().wait()?;
    }
    Ok(())
}

/// A segment's documents that were not deleted since, and those that were.
#[derive(Debug, Clone, Copy)]
struct Size {
    segment: SegmentId,
    alive: u32,
    deleted: u32,
}

impl Size {
    fn of(segment: &SegmentMeta) -> Size {
        Size {
            segment: segment.id(),
            alive: segment.num_docs(),
            deleted: segment.num_deleted_docs(),
        }
    }
}

/// The smallest segments, as long as the next one is tiny or no larger than all before it together: so a document is written
/// again a few times at most, however many batches come. Where those are few, one that is mostly deleted.
fn chosen(segments: &[Size]) -> Vec<SegmentId> {
    let mut sizes = segments.to_vec();
    sizes.sort_by_key(|size| size.alive);
    let (mut small, mut documents) = (Vec::new(), 0);
    for size in &sizes {
        let fits = documents + size.alive <= LARGEST;
        if !fits || size.alive > documents.max(TINY) {
            break;
        }
        documents += size.alive;
        small.push(size.segment);
    }
    if small.len() >= FEW {
        return small;
    }
    let wasted = sizes.into_iter().filter(|size| size.deleted > size.alive);
    let wasted = wasted.max_by_key(|size| size.deleted);
    wasted.map(|size| size.segment).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(alive: &[u32]) -> Vec<Size> {
        let size = |alive: &u32| Size {
            segment: SegmentId::generate_random(),
            alive: *alive,
            deleted: 0,
        };
        alive.iter().map(size).collect()
    }

    #[test]
    fn few_segments_are_left_alone() {
        assert_eq!(chosen(&sizes(&[10; 7])), []);
        assert_eq!(chosen(&[]), []);
    }

    #[test]
    fn the_small_ones_are_merged_and_the_large_ones_stay() {
        let segments = sizes(&[200_000, 1, 2, 3, 4, 5, 6, 7, 8, 150_000]);
        let merged = chosen(&segments);
        assert_eq!(merged.len(), 8);
        assert!(!merged.contains(&segments[0].segment) && !merged.contains(&segments[9].segment));
    }

    #[test]
    fn however_many_batches_come_there_are_few_segments_and_little_is_written_again() {
        let mut segments = sizes(&[150_000, 150_000]);
        let (mut written, mut most) = (0u64, 0);
        const BATCHES: u64 = 2_000;
        for _ in 0..BATCHES {
            segments.extend(sizes(&[13]));
            let merged = chosen(&segments);
            if !merged.is_empty() {
                let (old, kept): (Vec<Size>, Vec<Size>) =
                    segments.into_iter().partition(|size| merged.contains(&size.segment));
                let sum = old.iter().map(|size| size.alive).sum();
                written += u64::from(sum);
                segments = kept;
                segments.extend(sizes(&[sum]));
            }
            most = most.max(segments.len());
        }
        assert!(most <= 20, "{most} segments");
        assert!(written <= 12 * 13 * BATCHES, "{written} documents written again");
    }

    #[test]
    fn what_is_mostly_deleted_is_written_anew() {
        let mut segments = sizes(&[100_000, 50_000]);
        segments[1].deleted = 60_000;
        assert_eq!(chosen(&segments), [segments[1].segment]);
    }
}
