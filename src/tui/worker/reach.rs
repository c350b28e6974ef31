//! What goes by some words: talks, headings, tags, to be gone to.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use crate::book::Book;
use crate::error::Error;
use crate::query::{Field, Query};
use crate::search::{Sort, Window};
use crate::tui::ask::Reach;
use crate::tui::filter::Chip;
use crate::tui::state::{Choice, Entry, Sign};

/// Talks, tags and headings that are offered.
const TALKS: usize = 8;
const TAGS: usize = 5;
const HEADINGS: usize = 50;

/// What goes by these words.
///
/// # Errors
/// Where the index cannot be read.
pub fn reach(book: &Book, words: &str, what: Reach) -> Result<Vec<Entry>, Error> {
    let query = book.meant(&Query::typing(words))?;
    let mut entries = Vec::new();
    if query.is_empty() {
        return Ok(entries);
    }
    if what == Reach::Everything {
        let window = Window {
            offset: 0,
            limit: TALKS,
        };
        let talks = book
            .talks(&query.clone().within(Field::Title), Sort::Natural, window)?
            .rows;
        entries.extend(talks.into_iter().map(|talk| Entry {
            name: talk.title,
            depth: 0,
            way: vec!["talk".into()],
            sign: Sign::None,
            figure: talk.date.unwrap_or_default(),
            choice: Choice::Place {
                path: talk.path,
                line: 1,
            },
        }));
        entries.extend(tags(book, words)?);
    }
    let headings = book
        .search(&query.within(Field::Heading), HEADINGS, Sort::Natural)?
        .hits;
    entries.extend(headings.into_iter().filter_map(|hit| {
        let mut way = hit.breadcrumb;
        way.pop();
        Some(Entry {
            name: hit.heading?,
            depth: 0,
            way,
            sign: Sign::None,
            figure: String::new(),
            choice: Choice::Place {
                path: hit.path,
                line: hit.line,
            },
        })
    }));
    Ok(entries)
}

/// The tags that have the letters of the words in their order.
fn tags(book: &Book, words: &str) -> Result<Vec<Entry>, Error> {
    let tags = book.tag_tree(&Query::default(), Sort::Natural)?;
    let pattern = Pattern::parse(words, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let names: Vec<String> = tags.iter().map(|tag| tag.tag.clone()).collect();
    let counted = |name: &String| tags.iter().find(|tag| tag.tag == *name).map_or(0, |tag| tag.notes);
    let found = pattern.match_list(names, &mut matcher).into_iter().take(TAGS);
    Ok(found
        .map(|(name, _)| Entry {
            figure: counted(&name).to_string(),
            name: format!("#{name}"),
            depth: 0,
            way: vec!["tag".into()],
            sign: Sign::None,
            choice: Choice::Chip(Chip::Tag(name)),
        })
        .collect())
}
