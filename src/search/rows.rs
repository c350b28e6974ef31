//! What searches and listings give: plain rows, named and ordered as in JSON.

use serde::Serialize;

use super::advice::Advice;
use crate::note::{reply, tags_above};
use crate::query::Query;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A note as a whole.
    Note,
    /// A heading with its text, or the text before the first heading.
    Section,
    /// A question.
    Question,
}

/// A place that answers a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Hit {
    /// The note, below the notes folder.
    pub path: String,
    /// The line to jump to, from 1.
    pub line: u32,
    /// The last line of the place.
    pub end_line: u32,
    /// What it is.
    pub kind: Kind,
    /// The talk's title.
    pub title: String,
    /// The section's heading, or the question; `None` for a note and for text before the first heading.
    pub heading: Option<String>,
    /// The heading's level, 1 to 6.
    pub level: Option<u8>,
    /// From the talk's title to the place.
    pub breadcrumb: Vec<String>,
    /// The note's tags.
    pub tags: Vec<String>,
    /// Who spoke.
    pub speakers: Vec<String>,
    /// Where.
    pub event: Option<String>,
    /// When, as exact as the note says.
    pub date: Option<String>,
    /// How well it fits; comparable within one search only.
    pub score: f32,
    /// The line of the best match in the place.
    pub match_line: u32,
    /// The best passage, on one line.
    pub snippet: String,
    /// Where the query's words stand in the snippet: first character and the one after the last.
    pub highlights: Vec<[usize; 2]>,
    /// How many questions lie in the section and below it, or in the note; 0 for a question.
    pub questions: u32,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many places match in all.
    pub total: usize,
    /// The query that was asked in the end: as typed, or as it was probably meant.
    pub asked: Query,
    /// Sentences about how the query was taken.
    pub notices: Vec<String>,
    /// What would find something, where nothing was found.
    pub advice: Advice,
}

/// A note in the list of talks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Talk {
    /// Below the notes folder.
    pub path: String,
    /// The talk's title.
    pub title: String,
    /// When, as exact as the note says.
    pub date: Option<String>,
    /// Who spoke.
    pub speakers: Vec<String>,
    /// Where.
    pub event: Option<String>,
    /// The note's tags, as written.
    pub tags: Vec<String>,
    /// The talk on the web.
    pub url: Option<String>,
    /// How many headings it has.
    pub sections: u32,
    /// How many questions it holds.
    pub questions: u32,
    /// How many words it has.
    pub words: u32,
    /// When the file was last changed: RFC 3339, UTC.
    pub modified: String,
}

/// A tag, and how many notes bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TagCount {
    /// As most notes write it.
    pub tag: String,
    /// How many notes.
    pub notes: u32,
}

/// A tag in the tree of tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// All of it, as most notes write it.
    pub tag: String,
    /// How many notes bear it or a tag below it.
    pub notes: u32,
    /// How many tags lie above it.
    pub depth: usize,
    /// How many tags lie below it; their rows follow its own.
    pub below: usize,
}

impl Branch {
    /// What it is called below the tag above it: `rust` for `lang/rust`.
    pub fn name(&self) -> &str {
        let above = tags_above(&self.tag).last().map_or(0, |above| above.len() + 1);
        self.tag.get(above..).unwrap_or(&self.tag)
    }
}

/// A heading in the list of headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Heading {
    /// Its note.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// The last line of its section, with those below it.
    pub end_line: u32,
    /// 1 to 6; 0 for the text before the first heading, which exports have.
    pub level: u8,
    /// Its words; may be empty.
    pub heading: String,
    /// From the talk's title to the heading.
    pub breadcrumb: Vec<String>,
    /// The name a link uses.
    pub anchor: String,
    /// How many questions lie in its section and below.
    pub questions: u32,
}

/// A question in the list of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asked {
    /// Its note.
    pub path: String,
    /// Its own line, from 1.
    pub line: u32,
    /// The last line of the question and its answer.
    pub end_line: u32,
    /// Without markup and label.
    pub question: String,
    /// Where and how it is answered.
    pub answer: Option<Answer>,
    /// Who asked.
    pub asker: Option<String>,
    /// From the talk's title to the question's section.
    pub breadcrumb: Vec<String>,
    /// The talk's title.
    pub title: String,
    /// The note's tags.
    pub tags: Vec<String>,
    /// How the note writes it.
    pub form: String,
}

impl Asked {
    /// What the answer says: where it stands behind its question on one line, without the question. Empty where there
    /// is none.
    pub fn reply(&self) -> &str {
        match &self.answer {
            Some(answer) => reply(&self.question, self.line, answer.line, &answer.text),
            None => "",
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// Its first line, from 1.
    pub line: u32,
    /// Its last line.
    pub end_line: u32,
    /// As the note has it.
    pub text: String,
}

/// The order of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Best first for a search, newest first for a listing.
    #[default]
    Natural,
    /// Newest talk first; talks without a date last.
    Date,
    /// By the talk's title.
    Title,
    /// By path.
    Path,
    /// Tags: by how many notes bear them, most first.
    Count,
}

/// The part of a listing that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Rows to pass over.
    pub offset: usize,
    /// Rows to give.
    pub limit: usize,
}

impl Window {
    /// The whole listing.
    pub const ALL: Window = Window {
        offset: 0,
        limit: usize::MAX,
    };
}

/// A part of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// How many rows the listing has in all.
    pub total: usize,
    /// How many were passed over before the first of these.
    pub offset: usize,
    /// The rows asked for.
    pub rows: Vec<T>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Page {
            total: 0,
            offset: 0,
            rows: Vec::new(),
        }
    }
}
