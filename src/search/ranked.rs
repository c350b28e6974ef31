//! The best places for a query.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::query::{BooleanQuery, EnableScoring, Query as TantivyQuery};
use tantivy::{DocAddress, Order, SegmentReader, Term};

use super::compile::{Mode, compile, term};
use super::coordinated::Coordinated;
use super::rows::Sort;
use super::stored::{self, NoteKey, Notes, Spot};
use super::weights::Weights;
use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::{column, kind};
use crate::query::{Expression, Field, Query};

/// A ranked place, as the index has it.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// How well it fits.
    pub score: f32,
    /// The place.
    pub row: Row,
    /// The note it lies in.
    pub note: NoteRow,
}

/// How many of the best places are wanted, and how many are told apart to know how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Places that are given.
    pub given: usize,
    /// Places that are counted one by one: where there are fewer, it is known how many.
    pub counted: usize,
}

impl Best {
    /// So many, and no more are counted.
    pub fn of(limit: usize) -> Best {
        Best {
            given: limit,
            counted: limit,
        }
    }
}

/// Documents looked at beyond twice those asked for: a heading that asks is a section and a question, and one that names
/// the note is the note, too.
const TWINS: usize = 16;

/// The best places, each line of a note once, and how many places there are in all: where there are more than are
/// counted, how many documents match. A query without words asks for notes; one that names a part of them, for those
/// parts.
///
/// # Errors
/// Where the index cannot be read.
pub fn ranked(
    snapshot: &Snapshot,
    query: &Query,
    best: Best,
    sort: Sort,
    weights: &Weights,
) -> tantivy::Result<(Vec<Ranked>, usize)> {
    let mut compiled = compile(snapshot, query, Mode::Rank, weights)?;
    let worded = asks_for_places(&query.root);
    if !worded {
        let notes = term(Term::from_field_u64(snapshot.fields.kind, kind::NOTE));
        compiled = Box::new(BooleanQuery::intersection(vec![notes, compiled]));
    }
    let sort = if worded || sort != Sort::Natural {
        sort
    } else {
        Sort::Date
    };
    let documents = usize::try_from(snapshot.searcher.num_docs())
        .unwrap_or(usize::MAX)
        .max(1);
    let wanted = best.counted.saturating_mul(2).saturating_add(TWINS).min(documents);
    let (found, total) = top(snapshot, &*compiled, wanted, sort)?;
    let (places, counted) = places(snapshot, &found, best)?;
    Ok((
        places,
        if counted < best.counted {
            counted
        } else {
            total.max(counted)
        },
    ))
}

/// Documents in their order → places, each line of a note once, places that say the same as one before last; with how
/// many there are, as far as they are counted.
fn places(snapshot: &Snapshot, found: &[(f32, DocAddress)], best: Best) -> tantivy::Result<(Vec<Ranked>, usize)> {
    let mut notes = Notes::new(snapshot);
    let mut spots: Vec<(f32, DocAddress, Spot)> = Vec::with_capacity(found.len());
    let mut at_line: HashMap<(NoteKey, u64), usize> = HashMap::new();
    for (score, address) in found {
        let spot = notes.spot(*address)?;
        match at_line.entry((spot.note, spot.line)) {
            Entry::Vacant(new) => {
                new.insert(spots.len());
                spots.push((*score, *address, spot));
            }
            // Of two documents at one line, the one that says more of it: a question rather than a section.
            Entry::Occupied(first) => {
                let (_, shown, known) = &mut spots[*first.get()];
                if spot.kind == kind::QUESTION && known.kind == kind::SECTION {
                    (*shown, *known) = (*address, spot);
                }
            }
        }
    }
    let mut texts: HashSet<u64> = HashSet::new();
    let (first, again): (Vec<_>, Vec<_>) = spots
        .into_iter()
        .partition(|(_, _, spot)| spot.text.is_none_or(|text| texts.insert(text)));
    let mut places: Vec<Ranked> = Vec::new();
    let mut counted = 0;
    let mut named: HashSet<NoteKey> = HashSet::new();
    for (score, address, spot) in first.into_iter().chain(again) {
        if counted >= best.counted {
            break;
        }
        let given = counted < best.given;
        if !given && spot.kind != kind::NOTE && !(spot.kind == kind::SECTION && spot.level == 1) {
            counted += 1;
            continue;
        }
        if !given && spot.kind == kind::NOTE {
            counted += usize::from(named.insert(spot.note));
            continue;
        }
        let row = stored::row(snapshot, address)?;
        let note = notes.of(address)?;
        // A note and the heading that it is called by are one.
        let names = matches!(row, Row::Note(_)) || is_title(&row, &note);
        if names && !named.insert(spot.note) {
            continue;
        }
        counted += 1;
        if given {
            places.push(Ranked { score, row, note });
        }
    }
    Ok((places, counted))
}

fn top(
    snapshot: &Snapshot,
    query: &dyn TantivyQuery,
    wanted: usize,
    sort: Sort,
) -> tantivy::Result<(Vec<(f32, DocAddress)>, usize)> {
    let best = TopDocs::with_limit(wanted);
    let plain = |found: Vec<DocAddress>| found.into_iter().map(|address| (0.0, address)).collect();
    Ok(match sort {
        Sort::Natural | Sort::Count => {
            // The segments side by side: a letter typed is answered as soon as all processors have.
            let weight = query.weight(EnableScoring::enabled_from_searcher(&snapshot.searcher))?;
            // The best places are found without going through all that have a word; those are only counted.
            let words = query.downcast_ref::<Coordinated>().is_some();
            let collector = (best.order_by_score(), Count);
            let in_segment = |number, segment: &SegmentReader| -> tantivy::Result<_> {
                if !words {
                    return collector.collect_segment(&*weight, number, segment);
                }
                let best = collector.0.collect_segment(&*weight, number, segment)?;
                Ok((best, usize::try_from(weight.count(segment)?).unwrap_or(usize::MAX)))
            };
            let segments: Vec<_> = (0..).zip(snapshot.searcher.segment_readers()).collect();
            let each: tantivy::Result<Vec<_>> = segments
                .into_par_iter()
                .map(|(number, segment)| in_segment(number, segment))
                .collect();
            collector.merge_fruits(each?)?
        }
        Sort::Date => {
            let by = best.order_by_u64_field(column::DATE, Order::Desc);
            let (found, total) = snapshot.searcher.search(query, &(by, Count))?;
            (plain(found.into_iter().map(|(_, address)| address).collect()), total)
        }
        Sort::Title | Sort::Path => {
            let name = if sort == Sort::Title {
                column::TITLE
            } else {
                column::PATH
            };
            let by = best.order_by_string_fast_field(name, Order::Asc);
            let (found, total) = snapshot.searcher.search(query, &(by, Count))?;
            (plain(found.into_iter().map(|(_, address)| address).collect()), total)
        }
    })
}

/// Where a row's place is: its note and its line.
pub(super) fn place(row: &Row) -> (&str, u32) {
    match row {
        Row::Note(note) => (&note.path, 1),
        Row::Section(section) => (&section.path, section.line),
        Row::Question(question) => (&question.path, question.line),
    }
}

/// Whether a section's heading is what the note is called by: the note itself, listed once.
fn is_title(row: &Row, note: &NoteRow) -> bool {
    matches!(row, Row::Section(section) if section.level == 1 && section.heading == note.title)
}

fn asks_for_places(expression: &Expression) -> bool {
    match expression {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().any(asks_for_places),
        Expression::Word(_)
        | Expression::Prefix(_)
        | Expression::Initials(_)
        | Expression::Phrase(_)
        | Expression::Is(_) => true,
        Expression::Field(field, _) => matches!(field, Field::Heading | Field::Question | Field::Answer),
        Expression::Not(_) | Expression::Date(..) => false,
    }
}
