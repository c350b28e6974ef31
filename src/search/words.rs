//! A typed word → the terms it may stand for, field by field.

use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, EmptyQuery, PhraseQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::compile::boost;
use super::terms;
use super::weights::Weights;
use crate::index::analyzer::{self, Analyzer, Form, Forms, Script, Word, words};
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

/// Places from which on a word is common enough by itself: it is not looked for inside other words, which would take
/// longer than all the rest of the search.
const COMMON: u64 = 2_000;

/// The same for pairs of syllables.
const COMMON_PAIR: u64 = 4_000;

/// Syllables from which on a word may be a compound that the text writes apart.
const COMPOUND: usize = 4;

/// Where a typed word is looked for, and what counts how much.
pub struct Lookup<'a> {
    /// The index.
    pub searcher: &'a Searcher,
    /// The readings with their weights.
    pub readings: &'a [(Reading, f32)],
    /// The weights of forms.
    pub weights: &'a Weights,
}

impl Lookup<'_> {
    /// The query for one typed word; `None` where nothing in it can be searched. An identifier is looked for as it
    /// stands, and as all of its parts.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn query(&self, text: &str, typed: Typed) -> tantivy::Result<Option<Boxed>> {
        let mut each: Vec<Boxed> = Vec::new();
        for word in words(text) {
            let whole = self.word(text, &word, typed)?;
            let mut parts: Vec<Boxed> = Vec::new();
            for part in analyzer::parts(text, &word) {
                for word in words(part) {
                    parts.push(self.word(part, &word, Typed::Whole)?);
                }
            }
            each.push(match parts.len() {
                0 | 1 => whole,
                _ => best(vec![whole, boost(all(parts), self.weights.part)], self.weights.others),
            });
        }
        Ok(if each.is_empty() { None } else { Some(all(each)) })
    }

    fn word(&self, text: &str, word: &Word, typed: Typed) -> tantivy::Result<Boxed> {
        let begun = match typed {
            Typed::Whole => Vec::new(),
            Typed::Beginning => self.begun(text, word)?,
        };
        let mut fields: Vec<Boxed> = Vec::new();
        for (reading, weight) in self.readings {
            let ways = match typed {
                Typed::Whole => self.whole(text, word, reading)?,
                // Every place of a note repeats its title: a beginning would find too much there.
                Typed::Beginning if reading.bigrams.is_none() => continue,
                Typed::Beginning => begun.iter().map(|term| self.as_begun(reading.stems, term)).collect(),
            };
            fields.push(boost(best(ways, 0.0), *weight));
        }
        Ok(best(fields, self.weights.others))
    }

    fn whole(&self, text: &str, word: &Word, reading: &Reading) -> tantivy::Result<Vec<Boxed>> {
        let mut forms = Forms::default();
        Analyzer::default().forms(text, word, &mut forms);
        let mut ways: Vec<Boxed> = Vec::new();
        let mut holding = 0;
        for (form, term) in forms.iter() {
            let weight = match form {
                Form::Exact => 1.0,
                Form::Stem => self.weights.stem,
                Form::Verb => self.weights.verb,
                Form::Part => continue,
            };
            let term = Term::from_field_text(reading.stems, term);
            holding += self.searcher.doc_freq(&term)?;
            ways.push(boost(
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                weight,
            ));
        }
        let Some(bigrams) = reading
            .bigrams
            .filter(|_| word.script != Script::Latin && holding < COMMON)
        else {
            return Ok(ways);
        };
        let stem = shortest(&forms);
        if stem.chars().nth(1).is_some() {
            let pairs = syllable_pairs(&stem.chars().collect::<Vec<_>>());
            ways.extend(
                self.telling(bigrams, &pairs)?
                    .map(|phrase| boost(phrase, self.weights.pairs)),
            );
        }
        for pairs in apart(stem) {
            ways.extend(
                self.telling(bigrams, &pairs)?
                    .map(|phrase| boost(phrase, self.weights.apart)),
            );
        }
        Ok(ways)
    }

    /// The pairs one after the other, if that tells anything.
    fn telling(&self, field: Field, pairs: &[String]) -> tantivy::Result<Option<Boxed>> {
        Ok(if self.tells(field, pairs.iter())? {
            phrase(field, pairs)
        } else {
            None
        })
    }

    /// Whether all of these pairs occur, and the rarest of them is not too common to tell anything.
    fn tells<'b>(&self, field: Field, pairs: impl Iterator<Item = &'b String>) -> tantivy::Result<bool> {
        let mut rarest = u64::MAX;
        for pair in pairs {
            rarest = rarest.min(self.searcher.doc_freq(&Term::from_field_text(field, pair))?);
        }
        Ok((1..COMMON_PAIR).contains(&rarest))
    }

    /// The words that a beginning may stand for.
    fn begun(&self, text: &str, word: &Word) -> tantivy::Result<Vec<String>> {
        let mut forms = Forms::default();
        Analyzer::default().forms(text, word, &mut forms);
        let Some((_, start)) = forms.get(0) else {
            return Ok(Vec::new());
        };
        let telling: Vec<Field> = self
            .readings
            .iter()
            .filter(|(reading, _)| reading.bigrams.is_some())
            .map(|(reading, _)| reading.stems)
            .collect();
        terms::beginning(self.searcher, &telling, start)
    }

    fn as_begun(&self, field: Field, term: &str) -> Boxed {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
        boost(Box::new(query), self.weights.prefix)
    }
}

impl Lookup<'_> {
    /// For each two neighbouring words of a query, the places that have them near each other.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn near(&self, parts: &[Expression]) -> tantivy::Result<Vec<Boxed>> {
        let stems = parts.iter().filter_map(|part| match part {
            Expression::Word(word) => Some(stem_pairs(word)),
            _ => None,
        });
        let stems: Vec<Vec<String>> = stems.collect();
        let mut near: Vec<Boxed> = Vec::new();
        for two in stems.windows(2) {
            let (Some(first), Some(second)) = (two[0].last(), two[1].first()) else {
                continue;
            };
            for (reading, weight) in self.readings {
                let Some(bigrams) = reading.bigrams else { continue };
                if !self.tells(bigrams, [first, second].into_iter())? {
                    continue;
                }
                let term = |pair: &String| Term::from_field_text(bigrams, pair);
                let phrase = PhraseQuery::new_with_offset_and_slop(vec![(0, term(first)), (1, term(second))], NEAR);
                near.push(boost(Box::new(phrase), self.weights.near * weight));
            }
        }
        Ok(near)
    }
}

/// What all of these match.
pub fn all(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}

/// The best of several, with so much of the others.
pub fn best(mut queries: Vec<Boxed>, others: f32) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, others)),
    }
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

/// The pairs of a word's syllables; of one syllable, itself.
fn syllable_pairs(part: &[char]) -> Vec<String> {
    match part {
        [one] => vec![one.to_string()],
        _ => part.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// The pairs of a compound as two words, at each place where it may be parted.
fn apart(stem: &str) -> Vec<Vec<String>> {
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
pub fn phrase(field: Field, pairs: &[String]) -> Option<Boxed> {
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
