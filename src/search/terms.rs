//! The index's own terms that begin with something.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::Searcher;
use tantivy::schema::Field;

use crate::index::Snapshot;
use crate::index::analyzer::beginning::ranges;
use crate::query::{Expression, Field as Searched, Query};

/// Terms that a beginning is taken for at most: the commonest. Bounds a keystroke's work.
pub const EXPANSIONS: usize = 12;

/// One of so many places having a word makes it a common one, in a large folder; in a small one none is.
const PART: u64 = 16;
/// Places that are not many, however few there are in all.
const FEW: u64 = 50_000;

/// Terms with a beginning that are looked at, in each segment, to find the commonest.
const LOOKED_AT: usize = 1_000;

/// The commonest words of headings and texts that begin so, the last syllable perhaps half typed.
///
/// # Errors
/// Where the index cannot be read.
pub fn beginning(snapshot: &Snapshot, start: &str) -> tantivy::Result<Arc<[String]>> {
    snapshot.lexicon.begun(start, || {
        let found = commonest(&snapshot.searcher, &fields(snapshot), start)?;
        Ok(affordable(found, snapshot.searcher.num_docs()))
    })
}

/// Where words are looked for that begin so.
fn fields(snapshot: &Snapshot) -> [Field; 2] {
    [snapshot.fields.heading.stems, snapshot.fields.body.stems]
}

/// From how many places on a word, or the words that a beginning is taken for, say little for the work of going through
/// them, among so many places in all.
pub fn many(documents: u64) -> u64 {
    (documents / PART).max(FEW)
}

/// The terms whose places are not too many together. The commonest is taken whatever it has, for it may be what is being
/// typed; of the others, those that stand everywhere tell nothing.
fn affordable(commonest: Vec<(String, u32)>, documents: u64) -> Vec<String> {
    let mut left = many(documents);
    let mut chosen = Vec::new();
    for (term, places) in commonest {
        if chosen.is_empty() {
            chosen.push(term);
        } else if let Some(rest) = left.checked_sub(u64::from(places)) {
            left = rest;
            chosen.push(term);
        }
    }
    chosen
}

/// The beginnings of words in a query, as typed with a `*`, in whatever field, for which not all words that begin so are
/// looked for.
///
/// # Errors
/// Where the index cannot be read.
pub fn cut(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Vec<String>> {
    let mut starts = Vec::new();
    typed(&query.root, &mut starts);
    let mut cut = Vec::new();
    for start in starts {
        let found = commonest(&snapshot.searcher, &fields(snapshot), &start.to_lowercase())?;
        let all = found.len();
        let left_out = all >= EXPANSIONS || affordable(found, snapshot.searcher.num_docs()).len() < all;
        if left_out && !cut.iter().any(|known| known == start) {
            cut.push(start.to_owned());
        }
    }
    Ok(cut)
}

fn typed<'a>(expression: &'a Expression, starts: &mut Vec<&'a str>) {
    match expression {
        // A word that is still being typed is cut at each letter.
        Expression::Any(_) if expression.still_typed().is_some() => {}
        Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| typed(part, starts)),
        Expression::Not(part) => typed(part, starts),
        Expression::Prefix(start) => starts.push(start),
        Expression::Field(Searched::Title | Searched::Heading | Searched::Question | Searched::Answer, words) => {
            let begun = words.split_whitespace().filter_map(|word| word.strip_suffix('*'));
            starts.extend(begun.filter(|start| start.chars().any(char::is_alphanumeric)));
        }
        _ => {}
    }
}

fn commonest(searcher: &Searcher, fields: &[Field], start: &str) -> tantivy::Result<Vec<(String, u32)>> {
    let ranges = ranges(start);
    let dictionaries = searcher.segment_readers().iter();
    let dictionaries: Vec<_> = dictionaries
        .flat_map(|segment| fields.iter().map(move |field| (segment, *field)))
        .collect();
    let each: tantivy::Result<Vec<Commonest>> = dictionaries
        .into_par_iter()
        .map(|(segment, field)| {
            let dictionary = segment.inverted_index(field)?;
            let mut commonest = Commonest::default();
            for range in &ranges {
                let range = dictionary.terms().range().ge(&range.start).lt(&range.end);
                let mut stream = range.into_stream()?;
                let mut looked = 0;
                while looked < LOOKED_AT && stream.advance() {
                    looked += 1;
                    commonest.offer(stream.key(), stream.value().doc_freq);
                }
            }
            Ok(commonest)
        })
        .collect();
    let mut counts: HashMap<String, u32> = HashMap::new();
    for (term, count) in each?.into_iter().flat_map(|commonest| commonest.terms) {
        *counts.entry(term).or_default() += count;
    }
    let mut found: Vec<(String, u32)> = counts.into_iter().collect();
    found.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found.truncate(EXPANSIONS);
    Ok(found)
}

/// The commonest of many terms, of which only these are copied.
#[derive(Default)]
struct Commonest {
    terms: Vec<(String, u32)>,
    /// Where the rarest of them is, and how many places have it; none while there is room for more.
    rarest: Option<(usize, u32)>,
}

impl Commonest {
    fn offer(&mut self, term: &[u8], count: u32) {
        if self.rarest.is_some_and(|(_, known)| count <= known) {
            return;
        }
        let Ok(term) = std::str::from_utf8(term) else { return };
        match self.rarest {
            Some((at, _)) => self.terms[at] = (term.to_owned(), count),
            None => self.terms.push((term.to_owned(), count)),
        }
        if self.terms.len() >= EXPANSIONS {
            let numbered = self.terms.iter().map(|(_, known)| *known).enumerate();
            self.rarest = numbered.min_by_key(|(_, known)| *known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{affordable, many};

    #[test]
    fn many_places_are_a_part_of_a_large_folder() {
        assert_eq!([0, 800_000, 1_600_000].map(many), [50_000, 50_000, 100_000]);
    }

    #[test]
    fn a_beginning_is_taken_for_its_commonest_word_and_for_others_that_do_not_stand_everywhere() {
        let counted = |words: &[(&str, u32)]| words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect();
        let words = counted(&[
            ("is", 400_000),
            ("in", 300_000),
            ("index", 90_000),
            ("issue", 30_000),
            ("ide", 100),
        ]);
        assert_eq!(affordable(words, 1_000_000), ["is", "issue", "ide"]);
        let words = counted(&[("is", 90), ("in", 80), ("index", 70)]);
        assert_eq!(
            affordable(words, 100),
            ["is", "in", "index"],
            "a small folder has room for all"
        );
    }
}
