//! Words typed without the blanks between them: the fewest words of the notes that they may be parted into.

use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Form, Forms, Script, words};

/// Syllables from which on a word may be several.
const SHORTEST: usize = 4;

/// Syllables of one of them at most.
const LONGEST: usize = 10;

/// What a word counts, and one of a single syllable: those stand almost anywhere.
const WORD: usize = 2;
const SYLLABLE: usize = 3;

/// The words that a run of Hangul may be, in order; `None` where some of it stands in no note, or it is one word.
///
/// # Errors
/// Where the index cannot be read.
pub fn parted(snapshot: &Snapshot, text: &str) -> tantivy::Result<Option<Vec<String>>> {
    let syllables: Vec<char> = text.chars().collect();
    let whole = words(text).next();
    let hangul = whole.is_some_and(|word| word.script == Script::Hangul && word.start == 0 && word.end == text.len());
    if !hangul || syllables.len() < SHORTEST {
        return Ok(None);
    }
    // For each beginning, how little its parting counts, and where its last word begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![Some((0, 0))];
    for end in 1..=syllables.len() {
        let mut least: Option<(usize, usize)> = None;
        for start in end.saturating_sub(LONGEST)..end {
            let Some((before, _)) = best[start] else { continue };
            let cost = before + if end - start == 1 { SYLLABLE } else { WORD };
            if least.is_some_and(|(known, _)| known <= cost) {
                continue;
            }
            let word: String = syllables[start..end].iter().collect();
            if stands(snapshot, &word)? {
                least = Some((cost, start));
            }
        }
        best.push(least);
    }
    let mut parts: Vec<String> = Vec::new();
    let mut end = syllables.len();
    while end > 0 {
        let Some((_, start)) = best[end] else { return Ok(None) };
        parts.push(syllables[start..end].iter().collect());
        end = start;
    }
    parts.reverse();
    let single = parts.iter().filter(|part| part.chars().count() == 1).count();
    Ok((parts.len() > 1 && single * 3 <= parts.len()).then_some(parts))
}

/// Whether a word stands in some note as written, or but for its particle.
fn stands(snapshot: &Snapshot, text: &str) -> tantivy::Result<bool> {
    let mut forms = Forms::default();
    for word in words(text) {
        Analyzer::default().forms(text, &word, &mut forms);
    }
    for (_, term) in forms
        .iter()
        .filter(|(form, _)| matches!(form, Form::Exact | Form::Stem))
    {
        // A single syllable is left of too many words that are none.
        let whole = term.len() == text.len() || term.chars().nth(1).is_some();
        if whole && super::occurs(snapshot, term)? {
            return Ok(true);
        }
    }
    Ok(false)
}
