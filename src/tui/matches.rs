//! Where the words searched stand in a text that is shown. Only for marking and stepping: what matches is decided by
//! the search.

use std::ops::Range;

use crate::query::{Expression, Query};
use crate::render::Line;
use crate::search::Hit;

/// A text as it is compared: lower case, character by character.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// What a query and the highlights of its hit ask to be marked, longest first. The highlights carry the forms that
/// stand in the note where the query has another ending.
pub fn terms(query: &Query, hit: Option<&Hit>) -> Vec<String> {
    let mut terms = Vec::new();
    words(&query.root, &mut terms);
    for &[start, end] in hit.map(|hit| hit.highlights.as_slice()).unwrap_or_default() {
        let snippet = hit.map(|hit| hit.snippet.as_str()).unwrap_or_default();
        terms.push(snippet.chars().skip(start).take(end.saturating_sub(start)).collect());
    }
    let mut terms: Vec<String> = terms.iter().map(|term| fold(term.trim())).collect();
    terms.retain(|term| !term.is_empty());
    terms.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    terms.dedup();
    terms
}

fn words(expression: &Expression, terms: &mut Vec<String>) {
    match expression {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| words(part, terms)),
        Expression::Word(word) | Expression::Prefix(word) | Expression::Phrase(word) => terms.push(word.clone()),
        Expression::Field(field, value) => {
            use crate::query::Field;
            if matches!(field, Field::Heading | Field::Question | Field::Answer | Field::Title) {
                terms.extend(
                    value
                        .split_whitespace()
                        .map(|word| word.trim_end_matches('*').to_owned()),
                );
            }
        }
        Expression::Initials(_) | Expression::Not(_) | Expression::Is(_) | Expression::Date(..) => {}
    }
}

/// Where terms stand in a text, as byte ranges in order that do not overlap. A Latin term begins where a word begins.
pub fn find(text: &str, terms: &[String]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut before = None;
    std::iter::from_fn(move || {
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or_default();
            let inside = before.is_some_and(|before: char| before.is_ascii_alphanumeric());
            let length = terms.iter().find_map(|term| {
                let latin = term.starts_with(|first: char| first.is_ascii_alphanumeric());
                if latin && inside { None } else { begins(rest, term) }
            });
            let start = at;
            at += length.unwrap_or(letter.len_utf8()).max(1);
            before = text.get(..at).and_then(|passed| passed.chars().next_back());
            if length.is_some() {
                return Some(start..at);
            }
        }
        None
    })
}

/// How many bytes at the text's start are the term, if it begins with it.
fn begins(text: &str, term: &str) -> Option<usize> {
    let mut wanted = term.chars();
    for (at, letter) in text.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(at);
        }
        for folded in letter.to_lowercase() {
            if wanted.next() != Some(folded) {
                return None;
            }
        }
    }
    wanted.as_str().is_empty().then_some(text.len())
}

/// Where terms stand in a line's text, as byte ranges of its pieces' texts joined.
pub fn in_line(line: &Line, terms: &[String]) -> impl Iterator<Item = Range<usize>> {
    let text: String = match terms {
        [] => String::new(),
        _ => line.pieces.iter().map(|piece| piece.text.as_str()).collect(),
    };
    find(&text, terms).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, terms: &[&str]) -> Vec<&'t str> {
        let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
        find(text, &terms).map(|range| &text[range]).collect()
    }

    #[test]
    fn terms_are_found_whatever_their_case() {
        assert_eq!(
            found("장애를 Kafka로, KAFKA 장애", &["kafka", "장애"]),
            ["장애", "Kafka", "KAFKA", "장애"]
        );
        assert_eq!(found("algorithm GO Go-to", &["go"]), ["GO", "Go"]);
        assert_eq!(found("aaaa", &["aa"]), ["aa"], "the second one stands inside a word");
        assert_eq!(found("가가가가", &["가가"]), ["가가", "가가"]);
        assert_eq!(found("İstanbul", &["i"]), Vec::<&str>::new());
        assert_eq!(found("", &["x"]), Vec::<&str>::new());
        assert_eq!(found("끝 장", &["장애"]), Vec::<&str>::new());
    }
}
