//! What to do about a query that finds nothing: which part of it is too much, and what is near.

use tantivy::Term;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::compile::{Mode, compile};
use super::pairs::pairs;
use super::repair::slips;
use super::stored;
use super::weights::WEIGHTS;
use crate::index::Snapshot;
use crate::index::rows::Row;
use crate::note::tag_key;
use crate::query::{Expression, Field, Query, State};

/// Suggestions of one sort at most.
const MOST: usize = 3;

/// How much a query may ask for so that it is tried without each of its parts: that takes as long as so many searches, and
/// one that asks for more is not helped by asking for one thing less.
const FEW: usize = 8;

/// What would find something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// Parts of the query without which there are places, and how many, most first.
    pub without: Vec<(String, usize)>,
    /// Tags near the one that was asked for.
    pub tags: Vec<String>,
    /// Words of the notes near those that stand in none.
    pub words: Vec<String>,
    /// Headings that share something with the words.
    pub headings: Vec<String>,
}

/// Advice about a query that found nothing.
///
/// # Errors
/// Where the index cannot be read.
pub fn advise(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Advice> {
    let Expression::All(parts) = &query.root else {
        return Ok(Advice::default());
    };
    let mut advice = Advice::default();
    let kept = kept(parts);
    let few = query.root.size() <= FEW;
    for number in (0..parts.len()).filter(|_| few) {
        if keeps_back(&parts[number]) {
            continue;
        }
        let mut fewer = parts.clone();
        let left = fewer.remove(number);
        let fewer = Query {
            root: Expression::All(fewer),
            notices: Vec::new(),
        };
        if fewer.is_empty() || fewer == kept {
            continue;
        }
        let places = snapshot
            .searcher
            .search(&*compile(snapshot, &fewer, Mode::Rank, &WEIGHTS)?, &Count)?;
        if places > 0 {
            advice.without.push((left.to_string(), places));
        }
    }
    advice.without.sort_by_key(|(_, places)| std::cmp::Reverse(*places));
    advice.without.truncate(MOST);
    for part in parts.iter().take(FEW) {
        match part {
            Expression::Field(Field::Tag, tag) => near_tags(snapshot, tag, &kept, &mut advice.tags)?,
            Expression::Word(word) | Expression::Phrase(word) => {
                for near in slips::near(snapshot, word, MOST)? {
                    let there = kept.clone().and(Expression::Word(near.clone()));
                    let there = compile(snapshot, &there, Mode::Filter, &WEIGHTS)?;
                    if kept.is_empty() || snapshot.searcher.search(&*there, &Count)? > 0 {
                        advice.words.push(near);
                    }
                }
                near_headings(snapshot, word, &kept, &mut advice.headings)?;
            }
            _ => {}
        }
    }
    advice.words.dedup();
    advice.words.truncate(MOST);
    advice.headings.truncate(MOST);
    Ok(advice)
}

/// What of a query's parts keeps private notes back.
pub(super) fn kept(parts: &[Expression]) -> Query {
    let kept = parts.iter().filter(|part| keeps_back(part)).cloned();
    Query {
        root: Expression::All(kept.collect()),
        notices: Vec::new(),
    }
}

/// Whether a condition keeps private notes back: nobody is advised to drop it, and it holds of what is advised.
fn keeps_back(part: &Expression) -> bool {
    fn private(part: &Expression) -> bool {
        match part {
            Expression::Is(State::Private) => true,
            Expression::Any(parts) => parts.iter().any(private),
            _ => false,
        }
    }
    matches!(part, Expression::Not(inner) if private(inner))
}

/// Tags that contain the one asked for, are contained in it, or differ by a slip.
fn near_tags(snapshot: &Snapshot, asked: &str, kept: &Query, found: &mut Vec<String>) -> tantivy::Result<()> {
    let key = tag_key(asked);
    let mut tags = super::facets::facet(snapshot, super::facets::Facet::Tag, kept)?;
    tags.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let near = |tag: &String| {
        let tag = tag_key(tag);
        tag.contains(&key) || key.contains(&tag) || slips::alike(&key, &tag)
    };
    found.extend(tags.into_iter().map(|(tag, _)| tag).filter(near).take(MOST));
    Ok(())
}

/// Headings that share pairs of syllables or Latin words with a text.
fn near_headings(snapshot: &Snapshot, text: &str, kept: &Query, found: &mut Vec<String>) -> tantivy::Result<()> {
    let Some(field) = snapshot.fields.heading.bigrams else {
        return Ok(());
    };
    let of = |pair: String| -> Box<dyn TantivyQuery> {
        Box::new(TermQuery::new(
            Term::from_field_text(field, &pair),
            IndexRecordOption::Basic,
        ))
    };
    let near = BooleanQuery::union(pairs(text).into_iter().map(of).collect());
    let kept = ConstScoreQuery::new(compile(snapshot, kept, Mode::Filter, &WEIGHTS)?, 0.0);
    let query = BooleanQuery::intersection(vec![Box::new(near), Box::new(kept)]);
    let best = snapshot
        .searcher
        .search(&query, &TopDocs::with_limit(MOST * 2).order_by_score())?;
    for (_, address) in best {
        let heading = match stored::row(snapshot, address)? {
            Row::Note(note) => note.title,
            Row::Section(section) => section.heading,
            Row::Question(question) => question.text,
        };
        if !found.contains(&heading) {
            found.push(heading);
        }
    }
    Ok(())
}
