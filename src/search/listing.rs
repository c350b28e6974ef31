//! What is in the folder under a query: talks, tags, headings, questions, in order and in parts. Only the rows that
//! are asked for are fetched, and only they are put in order; the order comes from columns.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{BooleanQuery, Query as TantivyQuery};
use tantivy::{DocAddress, DocId, Term};

use super::compile::{Mode, compile, term};
use super::matching::{self, addresses, gather};
use super::rows::{Page, Sort, Window};
use super::shelf::Shelves;
use super::stored::{self, Notes};
use super::weights::WEIGHTS;
use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::{column, kind};
use crate::query::{Expression, Query};

/// The first rows of a listing that are found without putting all notes in order.
const FIRST: usize = 1_000;

/// What a listing lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Notes.
    Talks,
    /// Sections that have a heading.
    Headings,
    /// The same, and the text before the first heading of each note.
    Sections,
    /// Questions.
    Questions,
}

/// The documents of each segment, in their order.
type Documents = Vec<Vec<DocId>>;

/// A part of a listing of what matches, in order, each row with its note.
///
/// # Errors
/// Where the index cannot be read.
pub fn page(
    snapshot: &Snapshot,
    shelves: &Shelves,
    list: List,
    query: &Query,
    sort: Sort,
    window: Window,
) -> tantivy::Result<Page<(Row, NoteRow)>> {
    let found = listed(snapshot, list, query)?;
    let total = found.iter().map(Vec::len).sum();
    let window = Window {
        offset: window.offset.min(total),
        limit: window.limit.min(total - window.offset.min(total)),
    };
    let wanted = match window.offset + window.limit <= FIRST {
        true => first(snapshot, found, sort, window)?,
        false => among(snapshot, shelves, &found, sort, window)?,
    };
    let mut notes = Notes::new(snapshot);
    let rows: tantivy::Result<Vec<(Row, NoteRow)>> = wanted
        .into_iter()
        .map(|address| {
            Ok(match stored::row(snapshot, address)? {
                row @ Row::Note(_) => (row, NoteRow::default()),
                row => (row, notes.of(address)?),
            })
        })
        .collect();
    Ok(Page {
        total,
        offset: window.offset,
        rows: rows?,
    })
}

/// How many rows a listing has.
///
/// # Errors
/// Where the index cannot be read.
pub fn length(snapshot: &Snapshot, list: List, query: &Query) -> tantivy::Result<usize> {
    Ok(listed(snapshot, list, query)?.iter().map(Vec::len).sum())
}

/// How many notes the index holds.
///
/// # Errors
/// Where the index cannot be read.
pub fn count(snapshot: &Snapshot, what: u64) -> tantivy::Result<usize> {
    let of_kind = term(Term::from_field_u64(snapshot.fields.kind, what));
    snapshot.searcher.search(&of_kind, &tantivy::collector::Count)
}

fn listed(snapshot: &Snapshot, list: List, query: &Query) -> tantivy::Result<Documents> {
    match list {
        List::Talks => of_notes(snapshot, query),
        List::Headings => headed(snapshot, query),
        List::Sections => matching::documents(snapshot, &*of_kind(snapshot, kind::SECTION, query)?),
        List::Questions => matching::documents(snapshot, &*of_kind(snapshot, kind::QUESTION, query)?),
    }
}

/// What matches among the documents of a kind.
pub(super) fn of_kind(snapshot: &Snapshot, what: u64, query: &Query) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let of_kind = term(Term::from_field_u64(snapshot.fields.kind, what));
    Ok(match query.is_empty() {
        true => of_kind,
        false => Box::new(BooleanQuery::intersection(vec![
            of_kind,
            compile(snapshot, query, Mode::Filter, &WEIGHTS)?,
        ])),
    })
}

/// The sections that match and have a heading.
fn headed(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Documents> {
    let sections = gather(
        snapshot,
        &*of_kind(snapshot, kind::SECTION, query)?,
        |segment| Ok((segment.fast_fields().u64(column::LEVEL)?, Vec::new())),
        |(levels, headed), document| {
            if levels.first(document).is_some_and(|level| level > 0) {
                headed.push(document);
            }
        },
    )?;
    Ok(sections.into_iter().map(|(_, headed)| headed).collect())
}

/// The notes of which something matches.
pub(super) fn notes(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Vec<DocAddress>> {
    of_notes(snapshot, query).map(addresses)
}

/// The notes of which something matches. What is true of a whole note is asked of the note, the rest of its places.
fn of_notes(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Documents> {
    if is_of_notes(&query.root) {
        return matching::documents(snapshot, &*of_kind(snapshot, kind::NOTE, query)?);
    }
    // A note's documents lie together, the note's own first.
    let mut notes = matching::documents(snapshot, &*of_kind(snapshot, kind::NOTE, &Query::default())?)?.into_iter();
    let found = gather(
        snapshot,
        &*compile(snapshot, query, Mode::Filter, &WEIGHTS)?,
        |_| Ok((notes.next().unwrap_or_default(), 0, Vec::new())),
        |(notes, at, found), document| {
            while notes.get(*at + 1).is_some_and(|next| *next <= document) {
                *at += 1;
            }
            found.extend(notes.get(*at).filter(|note| found.last() != Some(*note)));
        },
    )?;
    Ok(found.into_iter().map(|(.., found)| found).collect())
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

/// What documents of one segment are sorted by: numbers of that segment.
type Key = (Reverse<u64>, u64, u64, u64, DocId);

/// What of a segment the order comes from.
struct Columns {
    dates: Column<u64>,
    lines: Column<u64>,
    titles: Option<StrColumn>,
    paths: Option<StrColumn>,
    dated: bool,
}

impl Columns {
    fn of(snapshot: &Snapshot, segment: u32, sort: Sort) -> tantivy::Result<Columns> {
        let columns = snapshot.searcher.segment_reader(segment).fast_fields();
        Ok(Columns {
            dates: columns.u64(column::DATE)?,
            lines: columns.u64(column::LINE)?,
            titles: columns.str(column::TITLE)?.filter(|_| sort == Sort::Title),
            paths: columns.str(column::PATH)?,
            dated: matches!(sort, Sort::Natural | Sort::Date),
        })
    }

    fn date(&self, document: DocId) -> Reverse<u64> {
        Reverse(match self.dated {
            true => self.dates.first(document).unwrap_or_default(),
            false => 0,
        })
    }

    fn key(&self, document: DocId) -> Key {
        let number = |names: &Option<StrColumn>| names.as_ref()?.term_ords(document).next();
        (
            self.date(document),
            number(&self.titles).unwrap_or_default(),
            number(&self.paths).unwrap_or_default(),
            self.lines.first(document).unwrap_or_default(),
            document,
        )
    }
}

/// The first documents of a listing, by talk, and within a talk by line. Within a segment, numbers of names are in the
/// order of the names; only of the few that are first there the names themselves are compared.
fn first(snapshot: &Snapshot, found: Documents, sort: Sort, window: Window) -> tantivy::Result<Vec<DocAddress>> {
    let count = window.offset + window.limit;
    let mut first: Vec<(Key, u32)> = Vec::new();
    for (segment, documents) in (0..).zip(found) {
        if documents.is_empty() || count == 0 {
            continue;
        }
        let columns = Columns::of(snapshot, segment, sort)?;
        let mut least: BinaryHeap<Key> = BinaryHeap::with_capacity(count.min(documents.len()) + 1);
        for document in documents {
            let Some(most) = least.peek().filter(|_| least.len() >= count) else {
                least.push(columns.key(document));
                continue;
            };
            if columns.date(document) <= most.0 {
                let key = columns.key(document);
                if key < *most {
                    least.pop();
                    least.push(key);
                }
            }
        }
        first.extend(least.into_iter().map(|key| (key, segment)));
    }
    if first.len() > count && count > 0 {
        // Whatever is later than so many others is none of them.
        let (_, last, _) = first.select_nth_unstable_by_key(count - 1, |(key, _)| key.0);
        let last = last.0.0;
        first.retain(|(key, _)| key.0 <= last);
    }
    let mut named = named(snapshot, first, sort)?;
    named.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
    let wanted = named.into_iter().skip(window.offset).take(window.limit);
    Ok(wanted.map(|(_, address)| address).collect())
}

/// A date, a title, a path, a line.
type Named = (Reverse<u64>, std::rc::Rc<str>, std::rc::Rc<str>, u64);

/// The same with names in place of numbers.
fn named(snapshot: &Snapshot, found: Vec<(Key, u32)>, sort: Sort) -> tantivy::Result<Vec<(Named, DocAddress)>> {
    let mut columns: HashMap<u32, Columns> = HashMap::new();
    let mut names: HashMap<(u32, bool, u64), std::rc::Rc<str>> = HashMap::new();
    let mut named = Vec::with_capacity(found.len());
    for ((date, title, path, line, document), segment) in found {
        let of_segment = match columns.entry(segment) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => new.insert(Columns::of(snapshot, segment, sort)?),
        };
        let mut name = |is_title: bool, number: u64| -> tantivy::Result<std::rc::Rc<str>> {
            let of_kind = if is_title {
                &of_segment.titles
            } else {
                &of_segment.paths
            };
            let Some(strings) = of_kind else { return Ok("".into()) };
            if let Some(known) = names.get(&(segment, is_title, number)) {
                return Ok(known.clone());
            }
            let mut text = String::new();
            strings.ord_to_str(number, &mut text)?;
            let text: std::rc::Rc<str> = text.into();
            names.insert((segment, is_title, number), text.clone());
            Ok(text)
        };
        let key = (date, name(true, title)?, name(false, path)?, line);
        named.push((key, DocAddress::new(segment, document)));
    }
    Ok(named)
}

/// Documents from anywhere in a listing: those of each note are counted, and only those of the notes in the window are
/// put in order.
fn among(
    snapshot: &Snapshot,
    shelves: &Shelves,
    found: &Documents,
    sort: Sort,
    window: Window,
) -> tantivy::Result<Vec<DocAddress>> {
    let shelf = shelves.of(snapshot, sort)?;
    let mut counts = vec![0_u32; shelf.notes];
    for (documents, places) in found.iter().zip(&shelf.places) {
        for (place, _) in placed(documents, places) {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }
    let (mut before, mut from, mut passed) = (0, None, 0);
    let mut to = 0;
    for (place, count) in counts.iter().enumerate() {
        let next = before + *count as usize;
        if from.is_none() && next > window.offset {
            (from, passed) = (Some(place), window.offset - before);
        }
        if before < window.offset + window.limit {
            to = place;
        }
        before = next;
    }
    let wanted = from.unwrap_or_default()..=to;
    let mut within: Vec<(usize, u64, DocAddress)> = Vec::new();
    for (segment, (documents, places)) in (0..).zip(found.iter().zip(&shelf.places)) {
        let lines = snapshot
            .searcher
            .segment_reader(segment)
            .fast_fields()
            .u64(column::LINE)?;
        let placed = placed(documents, places).filter(|(place, _)| wanted.contains(place));
        within.extend(placed.map(|(place, document)| {
            let line = lines.first(document).unwrap_or_default();
            (place, line, DocAddress::new(segment, document))
        }));
    }
    within.sort_unstable();
    let within = within.into_iter().skip(passed).take(window.limit);
    Ok(within.map(|(.., address)| address).collect())
}

/// Documents of a segment in their order, each with the place of its note: the last note that begins before it.
fn placed<'a>(documents: &'a [DocId], places: &'a [(DocId, u32)]) -> impl Iterator<Item = (usize, DocId)> + 'a {
    let mut at = 0;
    documents.iter().filter_map(move |document| {
        while places.get(at + 1).is_some_and(|(next, _)| next <= document) {
            at += 1;
        }
        places.get(at).map(|(_, place)| (*place as usize, *document))
    })
}
