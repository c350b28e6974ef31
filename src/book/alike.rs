//! The same question in other talks.

use super::{Book, answers, snippets};
use crate::error::Error;
use crate::index::analyzer::words;
use crate::query::{Expression, Field, Query, State};
use crate::search::{self, Hit, Marker, Sort};

/// How much of what a question says another must say to be the same, each word counted by its rarity.
const SHARE: f32 = 0.6;

/// Questions that are looked at.
const LOOKED_AT: usize = 20;

impl Book {
    /// The questions of other notes that ask the same, the most alike first, `limit` at most.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn alike(&self, question: &str, path: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        let typed = words(question).map(|word| Expression::Word(question[word.start..word.end].to_owned()));
        let query = Query {
            root: Expression::All(typed.collect()),
            notices: Vec::new(),
        };
        if query.is_empty() {
            return Ok(Vec::new());
        }
        self.with_places(Vec::new(), |snapshot| {
            let mut marker = Marker::of(&query);
            marker.weigh(snapshot)?;
            let elsewhere = Expression::Not(Box::new(Expression::Field(Field::Note, path.to_owned())));
            let asked = query.clone().and(Expression::Is(State::Question)).and(elsewhere);
            let (ranked, _) = search::ranked(
                snapshot,
                &asked,
                search::Best::of(LOOKED_AT),
                Sort::Natural,
                &search::WEIGHTS,
            )?;
            let mut hits = answers::hits(ranked);
            hits.retain(|hit| {
                let other = hit.heading.as_deref().unwrap_or_default();
                // A longer question that has all the words of a short one asks something else.
                let long = words(other).count() > 2 * words(question).count() + 2;
                !long && marker.share(other) >= SHARE
            });
            hits.truncate(limit);
            let trust = snippets::fill(self, snapshot, &query, &mut hits)?;
            Ok((hits, trust))
        })
    }
}
