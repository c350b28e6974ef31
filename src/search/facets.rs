//! What the notes under a query have in common: their tags, speakers, events and years, counted from columns.

use std::collections::HashMap;

use tantivy::DocAddress;

use super::listing::notes;
use crate::index::Snapshot;
use crate::index::schema::column;
use crate::note::tag_key;
use crate::query::Query;

/// What notes can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// A tag.
    Tag,
    /// Who spoke.
    Speaker,
    /// Where.
    Event,
    /// The year, as four digits.
    Year,
}

/// The values of a facet among the notes that match, with how many notes have each, in no order; spellings of one value are
/// counted together, under the commonest.
///
/// # Errors
/// Where the index cannot be read.
pub fn facet(snapshot: &Snapshot, facet: Facet, query: &Query) -> tantivy::Result<Vec<(String, u32)>> {
    let found = notes(snapshot, query)?;
    let spellings = match facet {
        Facet::Tag => spellings(snapshot, column::TAG, &found)?,
        Facet::Speaker => spellings(snapshot, column::SPEAKER, &found)?,
        Facet::Event => spellings(snapshot, column::EVENT, &found)?,
        Facet::Year => years(snapshot, &found)?,
    };
    let key = |value: &str| match facet {
        Facet::Tag => tag_key(value),
        Facet::Speaker | Facet::Event | Facet::Year => value.to_lowercase(),
    };
    let mut values: HashMap<String, (String, u32, u32)> = HashMap::new();
    for (spelling, count) in spellings {
        let entry = values.entry(key(&spelling)).or_insert_with(|| (String::new(), 0, 0));
        entry.2 += count;
        if (count, &entry.0) > (entry.1, &spelling) {
            (entry.0, entry.1) = (spelling, count);
        }
    }
    Ok(values.into_values().map(|(value, _, count)| (value, count)).collect())
}

/// The values of a column of strings in these documents, as written, with how many have each.
pub(super) fn spellings(
    snapshot: &Snapshot,
    column: &str,
    found: &[DocAddress],
) -> tantivy::Result<HashMap<String, u32>> {
    let mut spellings: HashMap<String, u32> = HashMap::new();
    for (segment, found) in of_segments(found) {
        let Some(values) = snapshot.searcher.segment_reader(segment).fast_fields().str(column)? else {
            continue;
        };
        let mut counts = vec![0_u32; values.num_terms()];
        for address in found {
            for ordinal in values.term_ords(address.doc_id) {
                if let Some(count) = usize::try_from(ordinal).ok().and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        let ordinals = (0..).zip(&counts).filter(|(_, count)| **count > 0);
        let (ordinals, counts): (Vec<u64>, Vec<u32>) = ordinals.unzip();
        let mut counts = counts.into_iter();
        values.dictionary().sorted_ords_to_term_cb(&ordinals, |value| {
            if let (Ok(value), Some(count)) = (std::str::from_utf8(value), counts.next()) {
                match spellings.get_mut(value) {
                    Some(known) => *known += count,
                    None => drop(spellings.insert(value.to_owned(), count)),
                }
            }
        })?;
    }
    Ok(spellings)
}

/// Documents segment by segment; those of one lie together.
fn of_segments(found: &[DocAddress]) -> impl Iterator<Item = (u32, &[DocAddress])> {
    let segments = found.chunk_by(|one, other| one.segment_ord == other.segment_ord);
    segments.filter_map(|found| Some((found.first()?.segment_ord, found)))
}

fn years(snapshot: &Snapshot, found: &[DocAddress]) -> tantivy::Result<HashMap<String, u32>> {
    let mut years: HashMap<u64, u32> = HashMap::new();
    for (segment, found) in of_segments(found) {
        let dates = snapshot
            .searcher
            .segment_reader(segment)
            .fast_fields()
            .u64(column::DATE)?;
        for address in found {
            let date = dates.first(address.doc_id).unwrap_or_default();
            if date > 0 {
                *years.entry(date / 10_000).or_default() += 1;
            }
        }
    }
    Ok(years
        .into_iter()
        .map(|(year, count)| (format!("{year:04}"), count))
        .collect())
}
