//! The passages of hits, read back from the notes: the index keeps no text of its own to be out of date.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Book;
use super::places::{self, Trust};
use crate::index::{Snapshot, held};
use crate::parse;
use crate::query::Query;
use crate::search::{self, Hit, Kind, Marker};

/// Lines of a place that are looked through for its best passage.
const LINES: usize = 2_000;

/// Lines of a note's beginning that may tell what it is about.
const BEGINNING: usize = 60;

/// Gives each hit its snippet and the line of its best match. A note that changed since it was indexed has its places
/// looked for where they are now; those that are not there any more, and those of a note that is gone, are without a
/// snippet. Whether the index says what its notes do.
///
/// # Errors
/// Where the index cannot be read.
pub fn fill(book: &Book, snapshot: &Snapshot, query: &Query, hits: &mut [Hit]) -> crate::index::Answer<Trust> {
    let mut marker = Marker::of(query);
    marker.weigh(snapshot)?;
    let mut by_note: HashMap<String, Vec<&mut Hit>> = HashMap::new();
    for hit in hits {
        by_note.entry(hit.path.clone()).or_default().push(hit);
    }
    let of_notes = by_note.into_par_iter().map(|(path, hits)| {
        let Ok(read) = book.texts.read(&book.folder, &path) else {
            return Ok(Trust::gone(hits.len()));
        };
        let before = held(snapshot, &path)?.map(|before| before.stamp);
        let same = read.stamp.is_some() && read.stamp == before;
        // Counted once: a note of a hundred thousand hits would be walked through for each of them.
        let said = parse::said(&read.text);
        let lines: Vec<&str> = said.lines().collect();
        let (there, trust) = places::found(&path, &read.text, &lines, same, hits);
        there.into_iter().for_each(|hit| fill_one(&lines, &marker, hit));
        Ok(trust)
    });
    of_notes.try_reduce(Trust::default, |one, other| Ok(one.and(other)))
}

fn fill_one(lines: &[&str], marker: &Marker, hit: &mut Hit) {
    let first = usize::try_from(hit.line).unwrap_or(1).max(1) - 1;
    let last = usize::try_from(hit.end_line).unwrap_or(1);
    let many = match hit.kind {
        // A note is found by its title; its beginning tells what it is about.
        Kind::Note => BEGINNING,
        Kind::Section | Kind::Question => last.saturating_sub(first).min(LINES),
    };
    let range = lines.get(first..).unwrap_or_default();
    let range = range.get(..many).unwrap_or(range);
    let skipped = frontmatter(range, first);
    let head = usize::from(hit.heading.is_some());
    let found = search::snippet(&range[skipped..], head, marker);
    hit.match_line = hit
        .line
        .max(u32::try_from(first + skipped + found.line + 1).unwrap_or(hit.line));
    if hit.kind == Kind::Note {
        hit.match_line = hit.line;
    }
    (hit.snippet, hit.highlights) = (found.text, found.highlights);
}

/// Lines of frontmatter at the beginning of a note's lines: they are no passage.
fn frontmatter(lines: &[&str], first: usize) -> usize {
    if first > 0 || lines.first().is_none_or(|line| line.trim_end() != "---") {
        return 0;
    }
    let end = lines
        .iter()
        .skip(1)
        .position(|line| matches!(line.trim_end(), "---" | "..."));
    end.map_or(0, |end| (end + 2).min(lines.len()))
}
