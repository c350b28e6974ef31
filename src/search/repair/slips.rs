//! The word of the notes that is nearest to one that stands in none: by letters, Hangul taken apart into them.

use std::collections::HashMap;

use tantivy::schema::Field;

use super::near::Near;
use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Form, Forms, Script, jamo, words};

/// Letters from which on a word is long enough to be recognised by the rest of them.
const SHORTEST: usize = 5;

/// Letters from which on two slips are forgiven.
const LONG: usize = 9;

/// The nearest words, nearest first, the commoner of those equally near before the others.
///
/// # Errors
/// Where the index cannot be read.
pub fn near(snapshot: &Snapshot, text: &str, most: usize) -> tantivy::Result<Vec<String>> {
    let Some(word) = words(text).next() else {
        return Ok(Vec::new());
    };
    let mut forms = Forms::default();
    Analyzer::default().forms(text, &word, &mut forms);
    let mut found: HashMap<String, (usize, u32)> = HashMap::new();
    for (form, term) in forms.iter() {
        if !matches!(form, Form::Exact | Form::Stem) || (word.script == Script::Latin && form != Form::Exact) {
            continue;
        }
        let wanted = letters(term);
        if wanted.len() < SHORTEST {
            continue;
        }
        let fields = &snapshot.fields;
        for slips in 1..=allowed(wanted.len()) {
            for field in [fields.heading.stems, fields.body.stems] {
                look(snapshot, field, &wanted, slips, &mut found)?;
            }
            if !found.is_empty() {
                break;
            }
        }
    }
    let mut found: Vec<(String, (usize, u32))> = found.into_iter().collect();
    found.sort_by(|(one, near), (other, far)| (near.0, !near.1, one).cmp(&(far.0, !far.1, other)));
    Ok(found.into_iter().map(|(term, _)| term).take(most).collect())
}

/// Whether two words differ by no more than a slip or two.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    let allowed = allowed(one.len());
    one.len().abs_diff(other.len()) <= allowed && Rows::default().distance(&one, &other, allowed).is_some()
}

fn allowed(length: usize) -> usize {
    if length < LONG { 1 } else { 2 }
}

/// Looks through the words of a field for those within so many slips of a word of these letters.
fn look(
    snapshot: &Snapshot,
    field: Field,
    wanted: &[char],
    allowed: usize,
    found: &mut HashMap<String, (usize, u32)>,
) -> tantivy::Result<()> {
    let mut row = Rows::default();
    for segment in snapshot.searcher.segment_readers() {
        let dictionary = segment.inverted_index(field)?;
        let Some(near) = Near::new(wanted, allowed) else {
            return Ok(());
        };
        let mut stream = dictionary.terms().search(near).into_stream()?;
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            let Some(distance) = row.distance(wanted, &letters(term), allowed) else {
                continue;
            };
            let entry = found.entry(term.to_owned()).or_insert((distance, 0));
            entry.0 = entry.0.min(distance);
            entry.1 += stream.value().doc_freq;
        }
    }
    Ok(())
}

fn letters(term: &str) -> Vec<char> {
    term.chars().flat_map(jamo::letters).collect()
}

/// The rows of the table that the distance is counted in, used again and again.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    here: Vec<usize>,
}

impl Rows {
    /// Letters left out, put in, changed, or swapped with their neighbour (optimal string alignment); `None` where
    /// there are more than allowed.
    fn distance(&mut self, one: &[char], other: &[char], allowed: usize) -> Option<usize> {
        self.before.clear();
        self.last.clear();
        self.last.extend(0..=other.len());
        for (at, letter) in one.iter().enumerate() {
            self.here.clear();
            self.here.push(at + 1);
            for (to, against) in other.iter().enumerate() {
                let mut cost = self.last[to] + usize::from(letter != against);
                cost = cost.min(self.last[to + 1] + 1).min(self.here[to] + 1);
                let swapped = at > 0 && to > 0 && one[at - 1] == *against && *letter == other[to - 1];
                if swapped {
                    cost = cost.min(self.before[to - 1] + 1);
                }
                self.here.push(cost);
            }
            if self.here.iter().all(|cost| *cost > allowed) {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.here);
        }
        self.last.last().copied().filter(|distance| *distance <= allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(one: &str, other: &str) -> Option<usize> {
        Rows::default().distance(&letters(one), &letters(other), 2)
    }

    #[test]
    fn slips_are_counted_in_letters() {
        assert_eq!(distance("교착상테", "교착상태"), Some(1));
        assert_eq!(distance("장에", "장애"), Some(1));
        assert_eq!(distance("kubernetes", "kubernetse"), Some(1));
        assert_eq!(distance("kuberntes", "kubernetes"), Some(1));
        assert_eq!(distance("kafka", "spring"), None);
    }
}
