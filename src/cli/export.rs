//! What `talkbook export` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Filters, Listing, listing};
use crate::search::Sort;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// One document: talks, sections, questions.
    Json,
    /// One document to read, with a table of contents: whole talks, or questions and answers.
    Markdown,
    /// One page that needs nothing else, with a search in it: whole talks.
    Html,
    /// A table with a header line, of one kind of row (--what).
    Csv,
    /// A document a line for each place, as search engines take them in.
    Ndjson,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum What {
    /// Talks, sections and questions.
    #[default]
    All,
    /// What is known of each talk.
    Talks,
    /// The text, section by section.
    Sections,
    /// What was asked, and the answers.
    Questions,
}

/// A search engine that can be told how to hold the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Elasticsearch and OpenSearch.
    Elasticsearch,
    /// Quickwit.
    Quickwit,
}

/// `talkbook export`
#[derive(Debug, Clone, Args)]
pub struct Export {
    /// Only what matches: as for `talkbook search`; words are joined with a blank.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", required_unless_present = "mapping")]
    pub format: Option<Written>,
    /// What to write.
    #[arg(long, value_name = "WHAT", default_value = "all")]
    pub what: What,
    /// The order of the talks.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["date", "title", "path"]))]
    pub sort: Option<Sort>,
    /// Write this file, whole or not at all, instead of standard output; it must not be there yet.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write it over the file that is there.
    #[arg(long, requires = "output")]
    pub force: bool,
    /// With --format ndjson: before each document the line that has Elasticsearch's `_bulk` put it into this index.
    #[arg(long, value_name = "INDEX", value_parser = index)]
    pub bulk: Option<String>,
    /// Print how an engine is to hold what --format ndjson writes, and export nothing.
    #[arg(
        long,
        value_name = "ENGINE",
        conflicts_with_all = ["words", "format", "what", "sort", "output", "bulk", "private"],
        conflicts_with_all = ["with_tag", "speaker", "event", "from", "to"]
    )]
    pub mapping: Option<Engine>,
    /// Private notes, too: those whose head says `private: true`, and those in the `private` folders of the config file.
    #[arg(long)]
    pub private: bool,
    /// Which notes.
    #[command(flatten)]
    pub filters: Filters,
}

impl Export {
    /// The rows that are wanted, as a listing says it.
    pub fn listing(&self) -> Listing {
        Listing {
            private: self.private,
            filters: self.filters.clone(),
            ..Listing::default()
        }
    }
}

/// The most bytes of an index's name (Elasticsearch, "Create index").
const LONGEST: usize = 255;

/// An index's name as Elasticsearch takes it.
fn index(name: &str) -> Result<String, String> {
    let sound = !name.is_empty()
        && name.len() <= LONGEST
        && !name.starts_with(['-', '_', '+', '.'])
        && name == name.to_lowercase()
        && !name.contains(|letter: char| letter.is_control() || " \\/*?\"<>|,#:".contains(letter));
    match sound {
        true => Ok(name.to_owned()),
        false => Err("the name of an index is in lower case, without blanks and \\ / * ? \" < > | , # :, does not begin with - _ + or a dot, and has 255 bytes at most".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_indexes_are_those_that_the_engine_takes() {
        for name in ["talks", "talks-2026.11", "강연", "a_b"] {
            assert_eq!(index(name).as_deref(), Ok(name));
        }
        for name in ["", "_talks", "Talks", "a b", "a/b", "a\nb", "..", &"a".repeat(256)] {
            assert!(index(name).is_err(), "{name:?}");
        }
    }
}
