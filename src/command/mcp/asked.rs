//! What each tool takes. The comments are what the assistant reads of it, in the JSON schema.

use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Deserialize;

/// What must hold of a row's note.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Which {
    /// Only notes with this tag, or one nested in it (`lang` takes `lang/rust`).
    pub tag: Option<String>,
    /// Only talks of this speaker; a part of the name is enough.
    pub speaker: Option<String>,
    /// Only talks of this event; a part of the name is enough.
    pub event: Option<String>,
    /// Only talks of this day, month or year, or later: 2023-05-17, 2023-05, 2023.
    pub from: Option<String>,
    /// Only talks of this day, month or year, or earlier.
    pub to: Option<String>,
}

/// What `search` takes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Search {
    /// Words, Korean or English, in any form: all should match, rarer ones count more. Also "a phrase", -word, a OR b,
    /// word*, tag:x, speaker:x, event:x, title:x, heading:x, question:x, answer:x, is:question, is:unanswered, date:2023,
    /// and parentheses.
    pub query: String,
    /// How many places: 20 unless told, 50 at most.
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<usize>,
    /// Which notes.
    #[serde(flatten)]
    pub which: Which,
}

/// What `questions` takes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Questions {
    /// Words of questions and answers, as for `search`; without it, all questions.
    pub query: Option<String>,
    /// Only questions that somebody answered, or only those that nobody did.
    pub only: Option<Only>,
    /// How many questions: 20 unless told, 50 at most.
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<usize>,
    /// Which notes.
    #[serde(flatten)]
    pub which: Which,
}

// Which questions. What is said of them is said where they are taken: here it would make the schema longer, not clearer.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Only {
    Answered,
    Unanswered,
}

/// What `outline` takes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Outline {
    /// The note: its `path`, or a title that names one note.
    pub note: String,
}

/// What `read` takes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Read {
    /// The note: its `path`, or a title that names one note; `path:line` takes the section that holds the line.
    pub note: String,
    /// Only the section with this heading (its words or its anchor), with all below it.
    pub heading: Option<String>,
    /// The first line to read, from 1.
    #[schemars(range(min = 1))]
    pub line: Option<u32>,
    /// The last line to read.
    #[schemars(range(min = 1))]
    pub end_line: Option<u32>,
}

/// What `tags` and `talks` take.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Listed {
    /// How many rows: 50 unless told, 200 at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<usize>,
    /// Which notes.
    #[serde(flatten)]
    pub which: Which,
}
