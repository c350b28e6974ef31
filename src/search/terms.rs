//! The index's own terms: those that begin with something, those that contain something.

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Terms that a beginning is taken for at most: the commonest. Bounds a keystroke's work.
const EXPANSIONS: usize = 24;

/// Terms with a beginning that are looked at, in each segment, to find the commonest.
const LOOKED_AT: usize = 2_000;

/// The commonest terms of a field that begin so.
///
/// # Errors
/// Where the index cannot be read.
pub fn beginning(searcher: &Searcher, field: Field, start: &str) -> tantivy::Result<Vec<Term>> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for segment in searcher.segment_readers() {
        let dictionary = segment.inverted_index(field)?;
        let mut stream = dictionary.terms().range().ge(start).into_stream()?;
        let mut looked = 0;
        while stream.advance() && looked < LOOKED_AT && stream.key().starts_with(start.as_bytes()) {
            looked += 1;
            let Ok(term) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            match found.iter_mut().find(|(_, known)| known == term) {
                Some((count, _)) => *count += stream.value().doc_freq,
                None if looked <= EXPANSIONS * 8 => found.push((stream.value().doc_freq, term.to_owned())),
                None => {
                    let rarest = found.iter_mut().min_by_key(|(count, _)| *count);
                    if let Some(rarest) = rarest.filter(|(count, _)| *count < stream.value().doc_freq) {
                        *rarest = (stream.value().doc_freq, term.to_owned());
                    }
                }
            }
        }
    }
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    found.truncate(EXPANSIONS);
    Ok(found
        .into_iter()
        .map(|(_, term)| Term::from_field_text(field, &term))
        .collect())
}

/// The terms of a field of whole values that contain a text.
///
/// # Errors
/// Where the index cannot be read.
pub fn containing(searcher: &Searcher, field: Field, part: &str) -> tantivy::Result<Vec<Term>> {
    let part = part.trim();
    let mut found: Vec<Term> = Vec::new();
    for segment in searcher.segment_readers() {
        let dictionary = segment.inverted_index(field)?;
        let mut stream = dictionary.terms().stream()?;
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            if term.contains(part) || term.to_lowercase().contains(part) {
                found.push(Term::from_field_text(field, term));
            }
        }
    }
    Ok(found)
}
