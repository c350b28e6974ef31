//! The notes in an order, as numbers: by them the place of any document is known without its names, so that the middle
//! of a listing of a million rows is found by counting.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, Term};

use super::compile::term;
use super::matching::gather;
use super::rows::Sort;
use crate::index::Snapshot;
use crate::index::schema::{column, kind};

/// Where each note stands in an order.
#[derive(Debug, Default)]
pub struct Shelf {
    /// For each segment: its notes' own documents in their order, each with the note's place.
    pub places: Vec<Vec<(DocId, u32)>>,
    /// Notes in all.
    pub notes: usize,
}

/// The shelves of an index as it stands, made when they are asked for.
#[derive(Default)]
pub struct Shelves {
    known: Mutex<Option<Made>>,
}

/// The index that shelves were made of, and those.
type Made = (Snapshot, Vec<(Sort, Arc<Shelf>)>);

impl Shelves {
    /// The notes of an index in an order.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn of(&self, snapshot: &Snapshot, sort: Sort) -> tantivy::Result<Arc<Shelf>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(of, _)| !of.is_same(snapshot)) {
            *known = Some((snapshot.clone(), Vec::new()));
        }
        let Some((_, shelves)) = known.as_mut() else {
            return Ok(Arc::default());
        };
        if let Some((_, shelf)) = shelves.iter().find(|(of, _)| *of == sort) {
            return Ok(Arc::clone(shelf));
        }
        let shelf = Arc::new(Shelf::new(snapshot, sort)?);
        shelves.push((sort, Arc::clone(&shelf)));
        Ok(shelf)
    }
}

/// What a note is sorted by, and its segment and which of the notes there it is.
type Key = (Reverse<u64>, u32, u32, usize, usize);

struct Notes {
    paths: Option<StrColumn>,
    titles: Option<StrColumn>,
    dates: tantivy::columnar::Column<u64>,
    /// The document, the number of the path, of the title, and the date.
    found: Vec<(DocId, u64, u64, u64)>,
}

impl Shelf {
    fn new(snapshot: &Snapshot, sort: Sort) -> tantivy::Result<Shelf> {
        let of_kind = term(Term::from_field_u64(snapshot.fields.kind, kind::NOTE));
        let segments = gather(
            snapshot,
            &*of_kind,
            |segment| {
                let columns = segment.fast_fields();
                Ok(Notes {
                    paths: columns.str(column::PATH)?,
                    titles: columns.str(column::TITLE)?.filter(|_| sort == Sort::Title),
                    dates: columns.u64(column::DATE)?,
                    found: Vec::new(),
                })
            },
            |notes, document| {
                let number = |column: &Option<StrColumn>| column.as_ref()?.term_ords(document).next();
                let path = number(&notes.paths).unwrap_or_default();
                let title = number(&notes.titles).unwrap_or_default();
                let date = notes.dates.first(document).unwrap_or_default();
                notes.found.push((document, path, title, date));
            },
        )?;
        let paths = ranks(segments.iter().map(|notes| notes.paths.as_ref()).collect())?;
        let titles = ranks(segments.iter().map(|notes| notes.titles.as_ref()).collect())?;
        let dated = matches!(sort, Sort::Natural | Sort::Date);
        let mut keys: Vec<Key> = Vec::new();
        for (number, notes) in segments.iter().enumerate() {
            let rank = |ranks: &[Vec<u32>], at: u64| -> u32 {
                let of_segment = ranks.get(number).and_then(|ranks| ranks.get(usize::try_from(at).ok()?));
                of_segment.copied().unwrap_or_default()
            };
            keys.extend(notes.found.iter().enumerate().map(|(at, (_, path, title, date))| {
                let date = Reverse(if dated { *date } else { 0 });
                (date, rank(&titles, *title), rank(&paths, *path), number, at)
            }));
        }
        keys.sort_unstable();
        let documents = segments
            .iter()
            .map(|notes| notes.found.iter().map(|(document, ..)| (*document, 0)));
        let mut places: Vec<Vec<(DocId, u32)>> = documents.map(Iterator::collect).collect();
        for (place, (.., number, at)) in (0..).zip(&keys) {
            if let Some(note) = places.get_mut(*number).and_then(|places| places.get_mut(*at)) {
                note.1 = place;
            }
        }
        Ok(Shelf {
            places,
            notes: keys.len(),
        })
    }
}

/// For each of some columns, where its values stand among those of all, by their numbers.
fn ranks(columns: Vec<Option<&StrColumn>>) -> tantivy::Result<Vec<Vec<u32>>> {
    let mut ranks: Vec<Vec<u32>> = columns.iter().map(|_| Vec::new()).collect();
    let mut streams = Vec::new();
    for column in &columns {
        streams.push(column.map(|column| column.dictionary().stream()).transpose()?);
    }
    let mut heads: BinaryHeap<Reverse<(Vec<u8>, usize)>> = BinaryHeap::new();
    let mut next = |number: usize, mut name: Vec<u8>, heads: &mut BinaryHeap<Reverse<(Vec<u8>, usize)>>| {
        if let Some(Some(stream)) = streams.get_mut(number)
            && stream.advance()
        {
            name.clear();
            name.extend_from_slice(stream.key());
            heads.push(Reverse((name, number)));
        }
    };
    for number in 0..columns.len() {
        next(number, Vec::new(), &mut heads);
    }
    let (mut last, mut rank) = (Vec::new(), 0_u32);
    while let Some(Reverse((name, number))) = heads.pop() {
        if name != last {
            rank += 1;
            last.clone_from(&name);
        }
        if let Some(ranks) = ranks.get_mut(number) {
            ranks.push(rank);
        }
        next(number, name, &mut heads);
    }
    Ok(ranks)
}
