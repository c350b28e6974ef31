//! A typed word → the terms it may stand for, field by field.

use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, EmptyQuery, PhraseQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::compile::boost;
use super::terms;
use super::weights::WEIGHTS;
use crate::index::analyzer::{Analyzer, Form, Forms, Script, Word, words};
use crate::index::schema::Reading;
use crate::query::Expression;

type Boxed = Box<dyn TantivyQuery>;

/// Whether a word was typed wholly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// It stands for itself and its forms.
    Whole,
    /// It stands for all that begins so.
    Beginning,
}

/// How far apart two neighbouring words of a query still count as near, in pairs of syllables and Latin words.
const NEAR: u32 = 4;

/// Syllables from which on a word may be a compound that the text writes apart.
const COMPOUND: usize = 4;

/// The query for one typed word in these readings with their weights; `None` where nothing in it can be searched.
///
/// # Errors
/// Where the index cannot be read.
pub fn query(
    searcher: &Searcher,
    text: &str,
    typed: Typed,
    readings: &[(Reading, f32)],
) -> tantivy::Result<Option<Boxed>> {
    let mut each: Vec<Boxed> = Vec::new();
    let mut analyzer = Analyzer::default();
    for word in words(text) {
        let mut fields: Vec<Boxed> = Vec::new();
        for (reading, weight) in readings {
            let ways = match typed {
                Typed::Whole => whole(&mut analyzer, text, &word, reading),
                Typed::Beginning => beginning(searcher, text, &word, reading)?,
            };
            fields.push(boost(best(ways, 0.0), *weight));
        }
        each.push(best(fields, WEIGHTS.others));
    }
    Ok(match each.len() {
        0 => None,
        1 => Some(each.remove(0)),
        _ => Some(Box::new(BooleanQuery::intersection(each))),
    })
}

/// The best of several, with so much of the others.
pub fn best(mut queries: Vec<Boxed>, others: f32) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, others)),
    }
}

fn whole(analyzer: &mut Analyzer, text: &str, word: &Word, reading: &Reading) -> Vec<Boxed> {
    let mut forms = Forms::default();
    analyzer.forms(text, word, &mut forms);
    let mut ways: Vec<Boxed> = Vec::new();
    for (form, term) in forms.iter() {
        let query = TermQuery::new(Term::from_field_text(reading.stems, term), IndexRecordOption::WithFreqs);
        let weight = match form {
            Form::Exact => 1.0,
            Form::Stem => WEIGHTS.stem,
            Form::Verb => WEIGHTS.verb,
            Form::Part => WEIGHTS.part,
        };
        ways.push(boost(Box::new(query), weight));
    }
    if word.script != Script::Latin {
        let stem = shortest(&forms);
        for pairs in compounds(stem) {
            ways.extend(phrase(reading.bigrams, &pairs).map(|phrase| boost(phrase, WEIGHTS.pairs)));
        }
    }
    ways
}

/// What a noun's forms have in common: the shortest of them that is not a verb's.
fn shortest(forms: &Forms) -> &str {
    let nouns = forms
        .iter()
        .filter(|(form, _)| matches!(form, Form::Exact | Form::Stem));
    nouns
        .map(|(_, term)| term)
        .min_by_key(|term| term.len())
        .unwrap_or_default()
}

/// The pairs of a word as it is, and as two words at each place where a compound may be parted.
fn compounds(stem: &str) -> Vec<Vec<String>> {
    let syllables: Vec<char> = stem.chars().collect();
    if syllables.len() < 2 {
        return Vec::new();
    }
    let pairs = |part: &[char]| {
        part.windows(2)
            .map(|pair| pair.iter().collect::<String>())
            .collect::<Vec<_>>()
    };
    let mut ways = vec![pairs(&syllables)];
    if syllables.len() >= COMPOUND {
        for at in 2..=syllables.len() - 2 {
            let (left, right) = syllables.split_at(at);
            ways.push(pairs(left).into_iter().chain(pairs(right)).collect());
        }
    }
    ways
}

fn phrase(field: Field, pairs: &[String]) -> Option<Boxed> {
    let mut terms: Vec<Term> = pairs.iter().map(|pair| Term::from_field_text(field, pair)).collect();
    match terms.len() {
        0 => None,
        1 => Some(Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs))),
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

fn beginning(searcher: &Searcher, text: &str, word: &Word, reading: &Reading) -> tantivy::Result<Vec<Boxed>> {
    let mut forms = Forms::default();
    Analyzer::default().forms(text, word, &mut forms);
    let Some((_, start)) = forms.get(0) else {
        return Ok(Vec::new());
    };
    let terms = terms::beginning(searcher, reading.stems, start)?;
    let mut ways: Vec<Boxed> = Vec::new();
    for term in terms {
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        ways.push(boost(Box::new(query), WEIGHTS.prefix));
    }
    Ok(ways)
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

/// For each two neighbouring words of a query, the places that have them near each other.
pub fn near(parts: &[Expression], readings: &[(Reading, f32)]) -> Vec<Boxed> {
    let stems: Vec<Vec<String>> = parts
        .iter()
        .filter_map(|part| match part {
            Expression::Word(word) => Some(stem_pairs(word)),
            _ => None,
        })
        .collect();
    let mut near: Vec<Boxed> = Vec::new();
    for two in stems.windows(2) {
        let (Some(first), Some(second)) = (two[0].last(), two[1].first()) else {
            continue;
        };
        for (reading, weight) in readings {
            let term = |pair: &String| Term::from_field_text(reading.bigrams, pair);
            let phrase = PhraseQuery::new_with_offset_and_slop(vec![(0, term(first)), (1, term(second))], NEAR);
            near.push(boost(Box::new(phrase), WEIGHTS.near * weight));
        }
    }
    near
}

fn stem_pairs(text: &str) -> Vec<String> {
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
