//! What is in the folder under a query: talks, tags, headings, questions, in order and in parts. Only the rows that
//! are asked for are fetched; the order comes from columns.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Query as TantivyQuery};
use tantivy::{DocAddress, SegmentReader, Term};

use super::compile::{Mode, compile, term};
use super::rows::{Page, Sort, Window};
use super::stored::{self, Notes};
use super::weights::WEIGHTS;
use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::{column, kind};
use crate::query::{Expression, Query};

/// What a listing lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Notes.
    Talks,
    /// Sections that have a heading.
    Headings,
    /// Questions.
    Questions,
}

/// A part of a listing of what matches, in order, each row with its note.
///
/// # Errors
/// Where the index cannot be read.
pub fn page(
    snapshot: &Snapshot,
    list: List,
    query: &Query,
    sort: Sort,
    window: Window,
) -> tantivy::Result<Page<(Row, NoteRow)>> {
    let found = match list {
        List::Talks => notes(snapshot, query)?,
        List::Headings => headed(snapshot, documents(snapshot, kind::SECTION, query)?)?,
        List::Questions => documents(snapshot, kind::QUESTION, query)?,
    };
    let ordered = in_order(snapshot, found, sort)?;
    let wanted = ordered.iter().skip(window.offset).take(window.limit);
    let mut notes = Notes::new(snapshot);
    let rows: tantivy::Result<Vec<(Row, NoteRow)>> = wanted
        .map(|address| {
            Ok(match stored::row(snapshot, *address)? {
                row @ Row::Note(_) => (row, NoteRow::default()),
                row => (row, notes.of(*address)?),
            })
        })
        .collect();
    Ok(Page {
        total: ordered.len(),
        offset: window.offset.min(ordered.len()),
        rows: rows?,
    })
}

/// How many notes the index holds.
///
/// # Errors
/// Where the index cannot be read.
pub fn count(snapshot: &Snapshot, what: u64) -> tantivy::Result<usize> {
    let of_kind = term(Term::from_field_u64(snapshot.fields.kind, what));
    snapshot.searcher.search(&of_kind, &tantivy::collector::Count)
}

/// The documents of a kind that match.
fn documents(snapshot: &Snapshot, what: u64, query: &Query) -> tantivy::Result<Vec<DocAddress>> {
    let of_kind = term(Term::from_field_u64(snapshot.fields.kind, what));
    let query: Box<dyn TantivyQuery> = match query.is_empty() {
        true => of_kind,
        false => Box::new(BooleanQuery::intersection(vec![
            of_kind,
            compile(snapshot, query, Mode::Filter, &WEIGHTS)?,
        ])),
    };
    Ok(snapshot
        .searcher
        .search(&*query, &DocSetCollector)?
        .into_iter()
        .collect())
}

/// Those of some sections that have a heading.
fn headed(snapshot: &Snapshot, sections: Vec<DocAddress>) -> tantivy::Result<Vec<DocAddress>> {
    let mut headed = Vec::with_capacity(sections.len());
    let mut levels = HashMap::new();
    for section in sections {
        let level = match levels.entry(section.segment_ord) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let segment = snapshot.searcher.segment_reader(section.segment_ord);
                new.insert(segment.fast_fields().u64(column::LEVEL)?)
            }
        };
        if level.first(section.doc_id).is_some_and(|level| level > 0) {
            headed.push(section);
        }
    }
    Ok(headed)
}

/// The notes of which something matches. What is true of a whole note is asked of the note, the rest of its places.
pub(super) fn notes(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Vec<DocAddress>> {
    if is_of_notes(&query.root) {
        return documents(snapshot, kind::NOTE, query);
    }
    let matching = snapshot
        .searcher
        .search(&*compile(snapshot, query, Mode::Filter, &WEIGHTS)?, &DocSetCollector)?;
    let mut wanted: HashMap<u32, std::collections::HashSet<u64>> = HashMap::new();
    for address in matching {
        let segment = snapshot.searcher.segment_reader(address.segment_ord);
        if let Some(path) = path(segment, address.doc_id)? {
            wanted.entry(address.segment_ord).or_default().insert(path);
        }
    }
    let mut notes = Vec::new();
    // A note's documents lie in one segment, so that its path has one number there.
    for address in documents(snapshot, kind::NOTE, &Query::default())? {
        let Some(paths) = wanted.get(&address.segment_ord) else {
            continue;
        };
        let segment = snapshot.searcher.segment_reader(address.segment_ord);
        if path(segment, address.doc_id)?.is_some_and(|path| paths.contains(&path)) {
            notes.push(address);
        }
    }
    Ok(notes)
}

/// The number of a document's path in its segment.
fn path(segment: &SegmentReader, document: u32) -> tantivy::Result<Option<u64>> {
    Ok(segment
        .fast_fields()
        .str(column::PATH)?
        .and_then(|paths| paths.term_ords(document).next()))
}

fn is_of_notes(expression: &Expression) -> bool {
    use crate::query::Field::{Calling, Event, Named, Note, Path, Speaker, Tag, ThisEvent, ThisSpeaker};
    match expression {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().all(is_of_notes),
        Expression::Not(part) => is_of_notes(part),
        Expression::Field(field, _) => matches!(
            field,
            Tag | Speaker | Event | Path | Note | ThisSpeaker | ThisEvent | Named | Calling
        ),
        Expression::Date(..) => true,
        Expression::Word(_)
        | Expression::Prefix(_)
        | Expression::Initials(_)
        | Expression::Phrase(_)
        | Expression::Is(_) => false,
    }
}

/// Documents sorted by talk, and within a talk by line.
fn in_order(snapshot: &Snapshot, found: Vec<DocAddress>, sort: Sort) -> tantivy::Result<Vec<DocAddress>> {
    let mut by_segment: HashMap<u32, Vec<u32>> = HashMap::new();
    for address in found {
        by_segment.entry(address.segment_ord).or_default().push(address.doc_id);
    }
    let mut keyed = Vec::new();
    for (segment, documents) in by_segment {
        let columns = snapshot.searcher.segment_reader(segment).fast_fields();
        let (dates, lines) = (columns.u64(column::DATE)?, columns.u64(column::LINE)?);
        let (titles, paths) = (columns.str(column::TITLE)?, columns.str(column::PATH)?);
        let mut names: HashMap<(bool, u64), std::rc::Rc<str>> = HashMap::new();
        let mut name = |is_title: bool, document: u32| -> tantivy::Result<std::rc::Rc<str>> {
            let Some(strings) = (if is_title { &titles } else { &paths }) else {
                return Ok("".into());
            };
            let Some(ordinal) = strings.term_ords(document).next() else {
                return Ok("".into());
            };
            if let Some(known) = names.get(&(is_title, ordinal)) {
                return Ok(known.clone());
            }
            let mut text = String::new();
            strings.ord_to_str(ordinal, &mut text)?;
            let text: std::rc::Rc<str> = text.into();
            names.insert((is_title, ordinal), text.clone());
            Ok(text)
        };
        for document in documents {
            let date = std::cmp::Reverse(match sort {
                Sort::Natural | Sort::Date => dates.first(document).unwrap_or_default(),
                Sort::Title | Sort::Path | Sort::Count => 0,
            });
            let title = if sort == Sort::Title {
                name(true, document)?
            } else {
                "".into()
            };
            let key = (
                date,
                title,
                name(false, document)?,
                lines.first(document).unwrap_or_default(),
            );
            keyed.push((key, DocAddress::new(segment, document)));
        }
    }
    keyed.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
    Ok(keyed.into_iter().map(|(_, address)| address).collect())
}
