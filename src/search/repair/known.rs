//! What may be told of the words of the notes: where a query keeps private notes back, a word that only they have is one that
//! stands nowhere.

use tantivy::collector::Count;

use super::super::advice::kept;
use super::super::compile::{Mode, compile};
use super::super::weights::WEIGHTS;
use crate::index::Snapshot;
use crate::query::{Expression, Query};

/// The places that a query lets be known.
pub struct Known<'a> {
    snapshot: &'a Snapshot,
    /// `None` where all may be known.
    under: Option<Query>,
    /// How many places are kept back, with those of notes that are gone: a term may still be counted for them.
    pub back: u64,
}

impl Known<'_> {
    /// Those that the conditions of a query let be known.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn under<'a>(snapshot: &'a Snapshot, parts: &[Expression]) -> tantivy::Result<Known<'a>> {
        let under = kept(parts);
        let mut known = Known {
            snapshot,
            under: None,
            back: 0,
        };
        let Expression::All(conditions) = &under.root else {
            return Ok(known);
        };
        for condition in conditions {
            let Expression::Not(private) = condition else { continue };
            known.back += count(snapshot, &Query::default().and((**private).clone()))? as u64;
        }
        if known.back > 0 {
            let segments = snapshot.searcher.segment_readers().iter();
            known.back += segments
                .map(|segment| u64::from(segment.num_deleted_docs()))
                .sum::<u64>();
            known.under = Some(under);
        }
        Ok(known)
    }

    /// Whether nothing is kept back.
    pub fn all(&self) -> bool {
        self.under.is_none()
    }

    /// Whether there is a place like this among them.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn holds(&self, like: &Expression) -> tantivy::Result<bool> {
        match &self.under {
            Some(under) => Ok(count(self.snapshot, &under.clone().and(like.clone()))? > 0),
            None => Ok(true),
        }
    }
}

fn count(snapshot: &Snapshot, query: &Query) -> tantivy::Result<usize> {
    snapshot
        .searcher
        .search(&*compile(snapshot, query, Mode::Filter, &WEIGHTS)?, &Count)
}
