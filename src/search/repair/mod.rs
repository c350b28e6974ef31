//! What a person probably meant by a word that stands in no note: typed with the keyboard in the wrong state, with
//! initial consonants alone, half, with a slip of the finger, or without the blanks. A word that does stand somewhere is never touched.

mod keyboard;
mod known;
mod near;
pub(super) mod slips;
mod spacing;

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{PhraseQuery, Query as TantivyQuery};

use super::compile;
use super::terms;
use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Form, Forms, Script, initials, words};
use crate::query::{Expression, Query};
use known::Known;

/// Words of a query for which all words of the notes are looked through: the first that stand nowhere.
const LOOKED_FOR: usize = 4;

/// Words near one that stands nowhere which are tried, where some may stand in notes that are kept back alone.
const TRIED: usize = 8;

/// A query in which words that stand nowhere were replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// What is asked instead.
    pub query: Query,
    /// The words that were replaced, and by what.
    pub replaced: Vec<(String, String)>,
}

/// The query that was probably meant; `None` where every word stands somewhere, or nothing better is known.
///
/// # Errors
/// Where the index cannot be read.
pub fn repair(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Option<Repaired>> {
    let Expression::All(parts) = &query.root else {
        return Ok(None);
    };
    let mut repairer = Repairer {
        snapshot,
        known: Known::under(snapshot, parts)?,
        replaced: Vec::new(),
        left: LOOKED_FOR,
    };
    let mut meant = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        // What only narrows down may follow the word that was typed last.
        let last = parts[number + 1..].iter().all(narrows);
        meant.extend(match part {
            Expression::Word(word) => repairer.word(word, last)?,
            // The word that is still being typed.
            Expression::Any(_) => match part.still_typed() {
                Some(word) if !repairer.begins_something(word)? => repairer.word(word, false)?,
                _ => vec![part.clone()],
            },
            _ => vec![part.clone()],
        });
    }
    let Repairer { replaced, .. } = repairer;
    let query = Query {
        root: Expression::All(meant),
        notices: query.notices.clone(),
    };
    Ok((query.root != Expression::All(parts.clone())).then_some(Repaired { query, replaced }))
}

/// Whether a part of a query is a condition and no words.
fn narrows(part: &Expression) -> bool {
    matches!(
        part,
        Expression::Not(_) | Expression::Field(..) | Expression::Is(_) | Expression::Date(..)
    )
}

struct Repairer<'a> {
    snapshot: &'a Snapshot,
    /// What the person asking may know of.
    known: Known<'a>,
    replaced: Vec<(String, String)>,
    /// For how many more words all words of the notes are looked through.
    left: usize,
}

impl Repairer<'_> {
    fn word(&mut self, word: &str, last: bool) -> tantivy::Result<Vec<Expression>> {
        let unchanged = vec![Expression::Word(word.to_owned())];
        let searchable = words(word).next().is_some();
        if !searchable || self.is_known(word)? {
            return Ok(unchanged);
        }
        if initials::is_pattern(word) && self.stands_by_initials(word)? {
            let meant = Expression::Initials(word.to_owned());
            if self.known.holds(&meant)? {
                return Ok(vec![meant]);
            }
        }
        if let Some(other) = keyboard::other_state(word)
            && self.is_known(&other)?
        {
            return Ok(self.replace(word, other));
        }
        if last && self.begins_something(word)? {
            return Ok(vec![Expression::Prefix(word.to_owned())]);
        }
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => return Ok(unchanged),
        }
        let tried = if self.known.all() { 1 } else { TRIED };
        for near in slips::near(self.snapshot, word, tried)? {
            if self.known.holds(&Expression::Word(near.clone()))? {
                return Ok(self.replace(word, near));
            }
        }
        if let Some(parts) = spacing::parted(self.snapshot, word)? {
            for part in &parts {
                if !self.known.holds(&Expression::Word(part.clone()))? {
                    return Ok(unchanged);
                }
            }
            self.replaced.push((word.to_owned(), parts.join(" ")));
            return Ok(parts.into_iter().map(Expression::Word).collect());
        }
        Ok(unchanged)
    }

    fn replace(&mut self, word: &str, other: String) -> Vec<Expression> {
        self.replaced.push((word.to_owned(), other.clone()));
        vec![Expression::Word(other)]
    }

    fn begins_something(&self, start: &str) -> tantivy::Result<bool> {
        for term in terms::beginning(self.snapshot, start)?.iter() {
            if occurs(self.snapshot, term)? {
                return self.known.holds(&Expression::Prefix(start.to_owned()));
            }
        }
        Ok(false)
    }

    /// Whether a word stands somewhere that may be known.
    fn is_known(&self, word: &str) -> tantivy::Result<bool> {
        // One that has more places than are kept back needs no search.
        if places(self.snapshot, &word.to_lowercase())? > self.known.back {
            return Ok(true);
        }
        Ok(self.stands_somewhere(word)? && self.known.holds(&Expression::Word(word.to_owned()))?)
    }

    /// Whether some note has the word, in whatever form or as a part of a compound.
    fn stands_somewhere(&self, text: &str) -> tantivy::Result<bool> {
        let mut forms = Forms::default();
        for word in words(text) {
            Analyzer::default().forms(text, &word, &mut forms);
            let mut found = false;
            for (_, term) in forms.iter().filter(|(form, _)| *form != Form::Part) {
                found = found || occurs(self.snapshot, term)?;
            }
            let exact = forms.get(0).map(|(_, term)| term.to_owned()).unwrap_or_default();
            found = found
                || match word.script {
                    Script::Latin => self.all_parts(text, &exact)?,
                    Script::Hangul | Script::Other => self.pairs_occur(super::pairs::shortest(&forms))?,
                };
            if !found {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether an identifier's parts all occur, so that it may be found by them.
    fn all_parts(&self, text: &str, exact: &str) -> tantivy::Result<bool> {
        let Some(word) = words(text).next() else {
            return Ok(false);
        };
        let parts = crate::index::analyzer::parts(text, &word);
        if parts.len() < 2 || parts.iter().any(|part| part.eq_ignore_ascii_case(exact)) {
            return Ok(false);
        }
        for part in parts {
            if !occurs(self.snapshot, &part.to_lowercase())? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn pairs_occur(&self, stem: &str) -> tantivy::Result<bool> {
        let pairs = super::pairs::pairs(stem);
        let Snapshot { searcher, fields, .. } = self.snapshot;
        for field in [fields.body.bigrams, fields.heading.bigrams].into_iter().flatten() {
            let terms: Vec<Term> = pairs.iter().map(|pair| Term::from_field_text(field, pair)).collect();
            let query: Box<dyn TantivyQuery> = match terms.as_slice() {
                [] => continue,
                [one] if stem.chars().count() > 1 => compile::term(one.clone()),
                [_] => continue,
                _ => Box::new(PhraseQuery::new(terms)),
            };
            if searcher.search(&*query, &Count)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn stands_by_initials(&self, pattern: &str) -> tantivy::Result<bool> {
        let query = compile::initials(&self.snapshot.fields, pattern);
        Ok(self.snapshot.searcher.search(&*query, &Count)? > 0)
    }
}

/// Whether a term stands in a heading, a title, above a place or in its text.
fn occurs(snapshot: &Snapshot, term: &str) -> tantivy::Result<bool> {
    Ok(places(snapshot, term)? > 0)
}

/// In how many places a term stands at least.
fn places(snapshot: &Snapshot, term: &str) -> tantivy::Result<u64> {
    let fields = &snapshot.fields;
    let mut most = 0;
    for reading in [fields.body, fields.heading, fields.title, fields.context] {
        most = most.max(snapshot.lexicon.term(reading.stems, term)?.documents);
    }
    Ok(most)
}
