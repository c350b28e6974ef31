//! Pairs of syllables and Latin words: what finds the parts of compounds, words written apart, and phrases.

use tantivy::Term;
use tantivy::query::{PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::analyzer::{Analyzer, Form, Forms, Script, words};

/// Syllables from which on a word may be a compound that the text writes apart.
const COMPOUND: usize = 4;

/// What a noun's forms have in common: the shortest of them that is not a verb's.
pub fn shortest(forms: &Forms) -> &str {
    let nouns = forms
        .iter()
        .filter(|(form, _)| matches!(form, Form::Exact | Form::Stem));
    nouns
        .map(|(_, term)| term)
        .min_by_key(|term| term.len())
        .unwrap_or_default()
}

/// The pairs of a word's syllables; of one syllable, itself.
pub fn syllable_pairs(part: &[char]) -> Vec<String> {
    match part {
        [one] => vec![one.to_string()],
        _ => part.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// The pairs of a compound as two words, at each place where it may be parted.
pub fn apart(stem: &str) -> Vec<Vec<String>> {
    let syllables: Vec<char> = stem.chars().collect();
    if syllables.len() < COMPOUND {
        return Vec::new();
    }
    let parted = |at: usize| {
        let (left, right) = syllables.split_at(at);
        [syllable_pairs(left), syllable_pairs(right)].concat()
    };
    (1..=syllables.len() - 2).map(parted).collect()
}

/// These pairs one after the other in a field; `None` for none.
pub fn phrase(field: Field, pairs: &[String]) -> Option<Box<dyn Query>> {
    let mut terms: Vec<Term> = pairs.iter().map(|pair| Term::from_field_text(field, pair)).collect();
    match terms.len() {
        0 => None,
        1 => Some(Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs))),
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

/// The pairs and Latin words of a text, in order.
pub fn pairs(text: &str) -> Vec<String> {
    let (mut analyzer, mut forms, mut pairs) = (Analyzer::default(), Forms::default(), Vec::new());
    for word in words(text) {
        analyzer.bigrams(text, &word, &mut forms);
        pairs.extend(forms.iter().map(|(_, pair)| pair.to_owned()));
    }
    pairs
}

/// Whether the last word of a text is one syllable of Hangul.
pub fn ends_in_a_syllable(text: &str) -> bool {
    let last = words(text).last();
    last.is_some_and(|word| word.script == Script::Hangul && text[word.start..word.end].chars().count() == 1)
}

/// The pairs of a word without its particle, or of a Latin word.
pub fn stem_pairs(text: &str) -> Vec<String> {
    let mut analyzer = Analyzer::default();
    let Some(word) = words(text).next() else {
        return Vec::new();
    };
    if word.script == Script::Latin {
        return pairs(text);
    }
    let mut forms = Forms::default();
    analyzer.forms(text, &word, &mut forms);
    pairs(shortest(&forms))
}
