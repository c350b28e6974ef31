//! A typed word → the terms it may stand for, field by field.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, EmptyQuery, PhraseQuery, Query as TantivyQuery};
use tantivy::schema::Field;

use super::compile::{Mode, boost};
use super::coordinated::{Bonus, Coordinated};
use super::holding::Holding;
use super::pairs::{apart, phrase, shortest, stem_pairs, syllable_pairs};
use super::terms;
use super::weights::Weights;
use super::word::{InField, Says, TermWay, Way, Word as Sought, lengths, rarity};
use crate::index::Snapshot;
use crate::index::analyzer::{self, Analyzer, Form, Forms, Script, Word, is_function_word, words};
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
    /// It is still being typed: for itself, its forms, and all that begins so.
    Open,
}

/// Whether the parts of a word are looked for, too: those of a compound as words of their own, those of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// They are.
    Too,
    /// They are hardly missed beside many other words.
    Not,
}

/// How much a query may ask for so that parts of words are looked for: they take as long as several words.
const FEW: usize = 16;

impl Parts {
    /// What is worth its time in a query.
    pub fn of(query: &Expression) -> Parts {
        match query.size() {
            ..=FEW => Parts::Too,
            _ => Parts::Not,
        }
    }
}

/// How far apart two neighbouring words of a query still count as near, in pairs of syllables and Latin words.
const NEAR: u32 = 4;

/// Places from which on a word is common enough by itself: it is not looked for inside other words, which would take
/// longer than all the rest of the search.
const COMMON: u64 = 2_000;

/// The same for pairs of syllables.
const COMMON_PAIR: u64 = 4_000;

/// Where a typed word is looked for, and what counts how much.
pub struct Lookup<'a> {
    snapshot: &'a Snapshot,
    readings: Vec<Weighed>,
    mode: Mode,
    of_words: Parts,
    weights: &'a Weights,
}

/// A reading with what counts for it.
struct Weighed {
    reading: Reading,
    weight: f32,
    lengths: Arc<[f32; 256]>,
}

impl<'a> Lookup<'a> {
    /// A lookup in some readings, each with what counts for it, of words that rank or that must be there.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn new(
        snapshot: &'a Snapshot,
        readings: &[(Reading, f32)],
        mode: Mode,
        of_words: Parts,
        weights: &'a Weights,
    ) -> tantivy::Result<Lookup<'a>> {
        let weighed = readings.iter().map(|(reading, weight)| {
            let average = snapshot.lexicon.length(reading.stems)?;
            Ok(Weighed {
                reading: *reading,
                weight: *weight,
                lengths: lengths(weights.saturation, weights.length, average),
            })
        });
        Ok(Lookup {
            snapshot,
            readings: weighed.collect::<tantivy::Result<_>>()?,
            mode,
            of_words,
            weights,
        })
    }

    /// One typed word; `None` where nothing in it can be searched. An identifier is looked for as it stands, and as
    /// all of its parts.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn word(&self, text: &str, typed: Typed) -> tantivy::Result<Option<Sought>> {
        let mut each: Vec<Sought> = Vec::new();
        for word in words(text) {
            let whole = self.one(text, &word, typed)?;
            let mut parts: Vec<Boxed> = Vec::new();
            let of_word = match self.of_words {
                Parts::Too => analyzer::parts(text, &word),
                Parts::Not => Vec::new(),
            };
            for part in of_word {
                for word in words(part) {
                    parts.push(self.alone(self.one(part, &word, Typed::Whole)?));
                }
            }
            each.push(match parts.len() {
                0 | 1 => whole,
                _ => Sought::of(best(
                    vec![self.alone(whole), boost(all(parts), self.weights.part)],
                    self.weights.others,
                )),
            });
        }
        Ok(match each.len() {
            0 | 1 => each.pop(),
            _ => Some(Sought::of(all(each.into_iter().map(|word| self.alone(word)).collect()))),
        })
    }

    /// A word as a query of its own.
    pub fn alone(&self, word: Sought) -> Boxed {
        match self.mode {
            Mode::Rank => Box::new(Coordinated::new(vec![word], Bonus::none(self.weights))),
            Mode::Filter => Box::new(Holding(vec![word])),
        }
    }

    fn one(&self, text: &str, word: &Word, typed: Typed) -> tantivy::Result<Sought> {
        let mut forms = Forms::default();
        Analyzer::default().forms(text, word, &mut forms);
        let begun = match typed {
            Typed::Whole => Arc::new([]),
            Typed::Beginning | Typed::Open => self.begun(&forms)?,
        };
        let mut fields = Vec::with_capacity(self.readings.len());
        for weighed in &self.readings {
            let mut ways = match typed {
                Typed::Whole | Typed::Open => self.whole(word, &forms, weighed)?,
                Typed::Beginning => Vec::new(),
            };
            // Every place of a note repeats its title: a beginning would find too much there.
            if weighed.reading.bigrams.is_some() {
                for term in begun.iter() {
                    ways.push(self.term(weighed, term, self.weights.prefix)?);
                }
            }
            let weight = weighed.weight;
            fields.push(InField { weight, ways });
        }
        let mut sought = Sought {
            fields,
            says: Says::Much,
        };
        if is_function_word(&forms) {
            sought.says = Says::Little;
            let fields = sought.fields.iter_mut();
            fields.for_each(|field| field.weight *= self.weights.little);
        } else if sought.places() > terms::many(self.snapshot.searcher.num_docs()) {
            sought.says = Says::Common;
        }
        Ok(sought)
    }

    fn whole(&self, word: &Word, forms: &Forms, weighed: &Weighed) -> tantivy::Result<Vec<Way>> {
        let field = weighed.reading.stems;
        let mut holding = 0;
        for (_, term) in forms.iter().filter(|(form, _)| *form != Form::Part) {
            holding += self.snapshot.lexicon.term(field, term)?.documents;
        }
        let verb = if names_something(self.snapshot, forms)? {
            self.weights.doubt
        } else {
            1.0
        };
        let mut ways: Vec<Way> = Vec::new();
        for (form, term) in forms.iter() {
            let weight = match form {
                Form::Exact => 1.0,
                Form::Stem => self.weights.stem,
                Form::Verb => self.weights.verb * verb,
                Form::Part => continue,
            };
            ways.push(self.term(weighed, term, weight)?);
        }
        let Some(bigrams) = weighed
            .reading
            .bigrams
            .filter(|_| word.script != Script::Latin && holding < COMMON)
        else {
            return Ok(ways);
        };
        let stem = shortest(forms);
        if stem.chars().nth(1).is_some() {
            let pairs = syllable_pairs(&stem.chars().collect::<Vec<_>>());
            ways.extend(self.telling(bigrams, &pairs, self.weights.pairs)?);
        }
        let parted = match self.of_words {
            Parts::Too => apart(stem),
            Parts::Not => Vec::new(),
        };
        for pairs in parted {
            ways.extend(self.telling(bigrams, &pairs, self.weights.apart)?);
        }
        Ok(ways)
    }

    fn term(&self, weighed: &Weighed, term: &str, weight: f32) -> tantivy::Result<Way> {
        let known = self.snapshot.lexicon.term(weighed.reading.stems, term)?;
        let rarity = rarity(known.documents, self.snapshot.lexicon.documents());
        Ok(Way::Term(TermWay {
            field: weighed.reading.stems,
            known,
            weight: rarity * weight * (1.0 + self.weights.saturation),
            lengths: weighed.lengths.clone(),
        }))
    }

    /// The pairs one after the other, if that tells anything.
    fn telling(&self, field: Field, pairs: &[String], weight: f32) -> tantivy::Result<Option<Way>> {
        let phrase = if self.tells(field, pairs.iter())? {
            phrase(field, pairs)
        } else {
            None
        };
        Ok(phrase.map(|phrase| Way::Query(phrase.into(), weight)))
    }

    /// Whether all of these pairs occur, and the rarest of them is not too common to tell anything.
    fn tells<'b>(&self, field: Field, pairs: impl Iterator<Item = &'b String>) -> tantivy::Result<bool> {
        let mut rarest = u64::MAX;
        for pair in pairs {
            rarest = rarest.min(self.snapshot.lexicon.term(field, pair)?.documents);
        }
        Ok((1..COMMON_PAIR).contains(&rarest))
    }

    /// The words that a beginning may stand for.
    fn begun(&self, forms: &Forms) -> tantivy::Result<Arc<[String]>> {
        match forms.get(0) {
            Some((_, start)) => terms::beginning(self.snapshot, start),
            None => Ok(Arc::new([])),
        }
    }

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
            for weighed in &self.readings {
                let Some(bigrams) = weighed.reading.bigrams else {
                    continue;
                };
                if !self.tells(bigrams, [first, second].into_iter())? {
                    continue;
                }
                let term = |pair: &String| Term::from_field_text(bigrams, pair);
                let phrase = PhraseQuery::new_with_offset_and_slop(vec![(0, term(first)), (1, term(second))], NEAR);
                near.push(boost(Box::new(phrase), self.weights.near * weighed.weight));
            }
        }
        Ok(near)
    }
}

/// Whether a word without its particle is a noun of the notes: what looks like a verb's ending behind it is then hardly
/// one (사고는 is 사고, not 사다).
///
/// # Errors
/// Where the index cannot be read.
pub fn names_something(snapshot: &Snapshot, forms: &Forms) -> tantivy::Result<bool> {
    if !forms.iter().any(|(form, _)| form == Form::Verb) {
        return Ok(false);
    }
    for (_, stem) in forms.iter().filter(|(form, _)| *form == Form::Stem) {
        if snapshot.lexicon.term(snapshot.fields.body.stems, stem)?.documents > 0 {
            return Ok(true);
        }
    }
    Ok(false)
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
