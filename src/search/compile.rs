//! A [`Query`] → tantivy's query objects. Its own parser is not used: it makes phrases of Korean words, and errors of
//! `C++`.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, Query as TantivyQuery,
    RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::coordinated::{Bonus, Coordinated};
use super::holding::Holding;
use super::named::{Named, Part};
use super::pairs;
use super::weights::Weights;
use super::word::{Says, Word};
use super::words::{self, Lookup, Parts, Typed};
use crate::index::analyzer::key;
use crate::index::schema::{Fields, Reading, kind, state};
use crate::index::{Snapshot, digest};
use crate::note::tag_key;
use crate::query::{Expression, Field, Query, State};

type Boxed = Box<dyn TantivyQuery>;

/// Whether a place must hold every word, or is ranked by those it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The more words, and the rarer, the better.
    Rank,
    /// All words, or it is none.
    Filter,
}

/// The query for an index as it stands.
///
/// # Errors
/// Where the index cannot be read.
pub fn compile(snapshot: &Snapshot, query: &Query, mode: Mode, weights: &Weights) -> tantivy::Result<Boxed> {
    Compiler {
        snapshot,
        mode,
        of_words: Parts::of(&query.root),
        weights,
    }
    .expression(&query.root)
}

struct Compiler<'a> {
    snapshot: &'a Snapshot,
    mode: Mode,
    of_words: Parts,
    weights: &'a Weights,
}

impl Compiler<'_> {
    fn filtering(&self) -> Compiler<'_> {
        Compiler {
            snapshot: self.snapshot,
            mode: Mode::Filter,
            ..*self
        }
    }

    fn expression(&self, expression: &Expression) -> tantivy::Result<Boxed> {
        Ok(match expression {
            Expression::All(parts) => self.all(parts)?,
            Expression::Any(parts) => {
                if let Some(text) = expression.still_typed() {
                    return self.alone(text, Typed::Open);
                }
                match self.mode {
                    Mode::Rank => {
                        let parts: tantivy::Result<Vec<Boxed>> =
                            parts.iter().map(|part| self.expression(part)).collect();
                        words::best(parts?, 0.0)
                    }
                    Mode::Filter => {
                        let parts: tantivy::Result<Vec<Word>> = parts.iter().map(|part| self.held(part)).collect();
                        Box::new(Holding(parts?))
                    }
                }
            }
            Expression::Not(part) => {
                let inside = self.filtering().expression(part)?;
                Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(AllQuery) as Boxed),
                    (Occur::MustNot, inside),
                ]))
            }
            Expression::Word(text) => self.alone(text, Typed::Whole)?,
            Expression::Prefix(text) => self.alone(text, Typed::Beginning)?,
            Expression::Initials(pattern) => initials(&self.snapshot.fields, pattern),
            Expression::Phrase(text) => self.phrase(text),
            Expression::Field(field, value) => self.field(*field, value)?,
            Expression::Is(asked) => self.state(*asked),
            Expression::Date(from, to) => self.dates(*from, *to),
        })
    }

    /// Words rank, everything else must hold.
    fn all(&self, parts: &[Expression]) -> tantivy::Result<Boxed> {
        let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
        let mut ranked: Vec<Word> = Vec::new();
        let mut kept_out: Vec<Word> = Vec::new();
        let lookup = self.lookup()?;
        for part in parts {
            match part {
                Expression::Not(inner) => kept_out.push(self.filtering().held(inner)?),
                Expression::Word(text) => ranked.extend(lookup.word(text, Typed::Whole)?),
                Expression::Prefix(text) => ranked.extend(lookup.word(text, Typed::Beginning)?),
                Expression::Any(_) => match part.still_typed() {
                    Some(text) => ranked.extend(lookup.word(text, Typed::Open)?),
                    None => ranked.push(Word::of(self.expression(part)?)),
                },
                Expression::Initials(_) => ranked.push(Word::of(self.expression(part)?)),
                Expression::Phrase(_) => clauses.push((Occur::Must, self.expression(part)?)),
                _ => clauses.push((Occur::Must, without_score(self.expression(part)?))),
            }
        }
        if !kept_out.is_empty() {
            clauses.push((Occur::MustNot, Box::new(Holding(kept_out))));
        }
        if !ranked.is_empty() {
            let near = self.near(parts)?;
            clauses.push((Occur::Must, self.ranked(&lookup, ranked, near, self.called(parts))));
        } else if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Ok(match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        })
    }

    /// What is only asked for being there, as a word.
    fn held(&self, expression: &Expression) -> tantivy::Result<Word> {
        let word = match expression {
            Expression::Word(text) => self.lookup()?.word(text, Typed::Whole)?,
            other => Some(Word::of(self.expression(other)?)),
        };
        Ok(word.unwrap_or_default())
    }

    /// Each word adds to the score; all of them together add more, and neighbours that are near each other.
    fn ranked(&self, lookup: &Lookup, words: Vec<Word>, near: Vec<Boxed>, called: Option<Boxed>) -> Boxed {
        if self.mode == Mode::Filter {
            return every(lookup, words);
        }
        let more = near.into_iter().chain(called).collect();
        Box::new(Coordinated::new(words, Bonus::of(self.weights)).with(more))
    }

    /// The place that is called what the query says, if it is words alone.
    fn called(&self, parts: &[Expression]) -> Option<Boxed> {
        let words = parts.iter().filter_map(|part| match part {
            Expression::Word(word) => Some(word.as_str()),
            Expression::Any(either) => match either.first() {
                Some(Expression::Word(word)) => Some(word.as_str()),
                _ => None,
            },
            _ => None,
        });
        let key = key(&words.collect::<Vec<_>>().join(" "));
        let called = term(Term::from_field_u64(self.snapshot.fields.heading_key, digest(&[&key])));
        (!key.is_empty()).then(|| Box::new(ConstScoreQuery::new(called, self.weights.called)) as Boxed)
    }

    fn near(&self, parts: &[Expression]) -> tantivy::Result<Vec<Boxed>> {
        if self.mode == Mode::Filter {
            return Ok(Vec::new());
        }
        let fields = &self.snapshot.fields;
        let readings = [(fields.body, self.weights.body), (fields.heading, self.weights.heading)];
        Lookup::new(self.snapshot, &readings, self.mode, self.of_words, self.weights)?.near(parts)
    }

    /// A typed word by itself.
    fn alone(&self, text: &str, typed: Typed) -> tantivy::Result<Boxed> {
        let lookup = self.lookup()?;
        Ok(match lookup.word(text, typed)? {
            Some(word) => lookup.alone(word),
            None => Box::new(EmptyQuery),
        })
    }

    /// A lookup in all that a place has of words.
    fn lookup(&self) -> tantivy::Result<Lookup<'_>> {
        let fields = &self.snapshot.fields;
        let readings = [
            (fields.heading, self.weights.heading),
            (fields.title, self.weights.title),
            (fields.context, self.weights.context),
            (fields.body, self.weights.body),
        ];
        Lookup::new(self.snapshot, &readings, self.mode, self.of_words, self.weights)
    }

    /// Words as written, one after the other. A last syllable that stands by itself begins a word: `13개 뿐` stands in
    /// `13개 뿐이다`.
    fn phrase(&self, text: &str) -> Boxed {
        let pairs = pairs::pairs(text);
        let fields = &self.snapshot.fields;
        let open = pairs::ends_in_a_syllable(text) && pairs.len() > 1;
        let each = [fields.heading, fields.body].into_iter().filter_map(|reading| {
            let bigrams = reading.bigrams?;
            if !open {
                return pairs::phrase(bigrams, &pairs);
            }
            let terms = pairs.iter().map(|pair| Term::from_field_text(bigrams, pair)).collect();
            Some(Box::new(PhrasePrefixQuery::new(terms)) as Boxed)
        });
        words::best(each.collect(), self.weights.others)
    }

    fn field(&self, field: Field, value: &str) -> tantivy::Result<Boxed> {
        let fields = &self.snapshot.fields;
        let named = |field, part| -> tantivy::Result<Boxed> { Ok(Box::new(Named { field, part })) };
        match field {
            Field::Tag => Ok(term(Term::from_field_text(fields.tag_key, &tag_key(value)))),
            Field::Speaker => named(fields.speaker, Part::containing(value)),
            Field::Event => named(fields.event, Part::containing(value)),
            Field::Path => named(fields.path, Part::containing(value)),
            Field::Below => named(fields.path, Part::below(value)),
            Field::Note => Ok(term(Term::from_field_text(fields.path, value))),
            Field::Named => Ok(term(Term::from_field_text(fields.name, value))),
            Field::Calling => Ok(term(Term::from_field_text(fields.calls, value))),
            Field::ThisSpeaker => Ok(term(Term::from_field_text(fields.speaker, &value.to_lowercase()))),
            Field::ThisEvent => Ok(term(Term::from_field_text(fields.event, &value.to_lowercase()))),
            Field::Title => {
                let titles = self.words_in(&[fields.title], value)?;
                let of_note = self.of_kind(kind::NOTE, self.words_in(&[fields.heading], value)?);
                Ok(Box::new(BooleanQuery::union(vec![titles, of_note])))
            }
            Field::Heading => Ok(self.of_kind(kind::SECTION, self.words_in(&[fields.heading], value)?)),
            Field::Question => Ok(self.of_kind(kind::QUESTION, self.words_in(&[fields.heading], value)?)),
            Field::Answer => Ok(self.of_kind(kind::QUESTION, self.words_in(&[fields.body], value)?)),
        }
    }

    /// All words of a field's value, in these readings; one with a `*` may go on.
    fn words_in(&self, readings: &[Reading], value: &str) -> tantivy::Result<Boxed> {
        let readings: Vec<(Reading, f32)> = readings.iter().map(|reading| (*reading, 1.0)).collect();
        let lookup = Lookup::new(self.snapshot, &readings, self.mode, self.of_words, self.weights)?;
        let mut all: Vec<Word> = Vec::new();
        for word in value.split_whitespace() {
            all.extend(match word.strip_suffix('*') {
                Some(start) => lookup.word(start, Typed::Open)?,
                None => lookup.word(word, Typed::Whole)?,
            });
        }
        Ok(match all.is_empty() {
            true => Box::new(EmptyQuery),
            false => every(&lookup, all),
        })
    }

    fn of_kind(&self, what: u64, query: Boxed) -> Boxed {
        let kind = term(Term::from_field_u64(self.snapshot.fields.kind, what));
        Box::new(BooleanQuery::intersection(vec![kind, query]))
    }

    fn state(&self, asked: State) -> Boxed {
        let word = match asked {
            State::Question => state::QUESTION,
            State::Answered => state::ANSWERED,
            State::Unanswered => state::UNANSWERED,
            State::Private => state::PRIVATE,
        };
        term(Term::from_field_text(self.snapshot.fields.state, word))
    }

    fn dates(&self, from: u32, to: u32) -> Boxed {
        let bound =
            |number: u32| std::ops::Bound::Included(Term::from_field_u64(self.snapshot.fields.date, number.into()));
        Box::new(RangeQuery::new(bound(from.max(1)), bound(to)))
    }
}

/// All of these words. What only holds a sentence together is no condition where something else is.
fn every(lookup: &Lookup, words: Vec<Word>) -> Boxed {
    let telling = words.iter().any(|word| word.says > Says::Little);
    let words = words.into_iter().filter(|word| !telling || word.says > Says::Little);
    words::all(words.map(|word| lookup.alone(word)).collect())
}

fn without_score(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// A term as a query that asks for no frequencies.
pub fn term(term: Term) -> Boxed {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The same query with its score multiplied.
pub fn boost(query: Boxed, by: f32) -> Boxed {
    Box::new(BoostQuery::new(query, by))
}

/// Headings, questions, titles and tags with these initial consonants in a row.
pub fn initials(fields: &Fields, pattern: &str) -> Boxed {
    let letters: Vec<char> = pattern.chars().collect();
    let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
    pairs::phrase(fields.initials, &pairs).unwrap_or_else(|| Box::new(EmptyQuery))
}
