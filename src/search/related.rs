//! Places in other talks that speak of the same.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::compile::{Mode, boost, compile, term};
use super::pairs::shortest;
use super::ranked::{Ranked, place};
use super::stored::{self, Notes};
use super::weights::WEIGHTS;
use super::words::best;
use crate::index::Snapshot;
use crate::index::analyzer::{Analyzer, Forms, words};
use crate::index::schema::kind;
use crate::query::{Expression, Query};

/// Words that say most of a place, by which others are looked for.
const WORDS: usize = 16;

/// How much more a word of the heading says than one of the text.
const HEADING: f32 = 2.0;

/// Places of one talk at most: others have something to say, too.
const OF_ONE_TALK: usize = 2;

/// The places in other notes that are most alike, best first, and the words they were found by. `heading` and `text`
/// are those of the place, `path` its note's; `filter` must hold.
///
/// # Errors
/// Where the index cannot be read.
pub fn related(
    snapshot: &Snapshot,
    heading: &str,
    text: &str,
    path: &str,
    filter: &Query,
    limit: usize,
) -> tantivy::Result<(Vec<Ranked>, Query)> {
    let telling = telling(snapshot, heading, text)?;
    let fields = &snapshot.fields;
    let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
    for (word, weight) in &telling {
        let of = |field, weight: f32| -> Box<dyn TantivyQuery> {
            let query = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic);
            boost(Box::new(query), weight)
        };
        let ways = vec![of(fields.heading.stems, HEADING), of(fields.body.stems, 1.0)];
        clauses.push((Occur::Should, boost(best(ways, 0.3), *weight)));
    }
    let asked = Query {
        root: Expression::All(telling.into_iter().map(|(word, _)| Expression::Word(word)).collect()),
        notices: Vec::new(),
    };
    if clauses.is_empty() {
        return Ok((Vec::new(), asked));
    }
    let any = Box::new(BooleanQuery::new(clauses));
    let filter = compile(snapshot, filter, Mode::Filter, &WEIGHTS)?;
    let query = BooleanQuery::new(vec![
        (Occur::Must, any),
        (Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0))),
        (Occur::MustNot, term(Term::from_field_text(fields.path, path))),
        (Occur::MustNot, term(Term::from_field_u64(fields.kind, kind::NOTE))),
    ]);
    let wanted = limit.saturating_mul(8).clamp(1, 1_000);
    let found = snapshot
        .searcher
        .search(&query, &TopDocs::with_limit(wanted).order_by_score())?;
    let mut notes = Notes::new(snapshot);
    let mut places: Vec<Ranked> = Vec::new();
    for (score, address) in found {
        let row = stored::row(snapshot, address)?;
        let (path, line) = place(&row);
        let same_talk = places.iter().filter(|known| place(&known.row).0 == path);
        if same_talk.clone().count() >= OF_ONE_TALK || same_talk.clone().any(|known| place(&known.row).1 == line) {
            continue;
        }
        let note = notes.of(address)?;
        places.push(Ranked { score, row, note });
        if places.len() == limit {
            break;
        }
    }
    Ok((places, asked))
}

/// The words of a place that tell it from others (tf·idf, tf damped by its root), with how much.
fn telling(snapshot: &Snapshot, heading: &str, text: &str) -> tantivy::Result<Vec<(String, f32)>> {
    let mut counts: HashMap<String, f32> = HashMap::new();
    for (text, weight) in [(heading, HEADING), (text, 1.0)] {
        let (mut analyzer, mut forms) = (Analyzer::default(), Forms::default());
        for word in words(text) {
            analyzer.forms(text, &word, &mut forms);
            let stem = shortest(&forms);
            if stem.chars().nth(1).is_some() {
                *counts.entry(stem.to_owned()).or_default() += weight;
            }
        }
    }
    let documents = snapshot.searcher.num_docs() as f32;
    let mut telling = Vec::new();
    for (word, count) in counts {
        let holding = snapshot.lexicon.term(snapshot.fields.body.stems, &word)?.documents as f32;
        let common = holding > documents / 10.0;
        if holding >= 2.0 && (!common || documents < 100.0) {
            telling.push((word, count.sqrt() * (documents / holding).ln().max(0.1)));
        }
    }
    telling.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    telling.truncate(WORDS);
    Ok(telling)
}
