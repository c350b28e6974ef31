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
    let mut counts: HashMap<u32, HashMap<u64, u32>> = HashMap::new();
    for address in found {
        let columns = snapshot.searcher.segment_reader(address.segment_ord).fast_fields();
        let Some(values) = columns.str(column)? else {
            continue;
        };
        let counts = counts.entry(address.segment_ord).or_default();
        for ordinal in values.term_ords(address.doc_id) {
            *counts.entry(ordinal).or_default() += 1;
        }
    }
    let mut spellings: HashMap<String, u32> = HashMap::new();
    for (segment, counts) in counts {
        let columns = snapshot.searcher.segment_reader(segment).fast_fields();
        let Some(values) = columns.str(column)? else {
            continue;
        };
        for (ordinal, count) in counts {
            let mut value = String::new();
            values.ord_to_str(ordinal, &mut value)?;
            *spellings.entry(value).or_default() += count;
        }
    }
    Ok(spellings)
}

fn years(snapshot: &Snapshot, found: &[DocAddress]) -> tantivy::Result<HashMap<String, u32>> {
    let mut years: HashMap<String, u32> = HashMap::new();
    for address in found {
        let columns = snapshot.searcher.segment_reader(address.segment_ord).fast_fields();
        let date = columns.u64(column::DATE)?.first(address.doc_id).unwrap_or_default();
        if date > 0 {
            *years.entry(format!("{:04}", date / 10_000)).or_default() += 1;
        }
    }
    Ok(years)
}
