//! What the index stores of a document, to show it without reading the note: in postcard's format, whose fields stand
//! one after the other without names. What changes here raises [`super::schema::VERSION`].

use serde::{Deserialize, Serialize};

/// What is stored of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// A note.
    Note(NoteRow),
    /// A section.
    Section(SectionRow),
    /// A question.
    Question(QuestionRow),
}

/// A note's facts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NoteRow {
    /// Below the notes folder.
    pub path: String,
    /// The talk's title.
    pub title: String,
    /// `yyyymmdd`, 0 for none.
    pub date: u32,
    /// Who spoke.
    pub speakers: Vec<String>,
    /// Where.
    pub event: Option<String>,
    /// As written.
    pub tags: Vec<String>,
    /// On the web.
    pub url: Option<String>,
    /// How many headings.
    pub sections: u32,
    /// How many questions.
    pub questions: u32,
    /// How many words.
    pub words: u32,
    /// Nanoseconds since 1970 of the file's last modification.
    pub modified: i64,
}

/// A section's place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SectionRow {
    /// The note.
    pub path: String,
    /// The heading's line; 1 before the first heading.
    pub line: u32,
    /// The last line of its own text.
    pub own_end: u32,
    /// The last line with the sections below it.
    pub end_line: u32,
    /// 0 before the first heading.
    pub level: u8,
    /// Its words.
    pub heading: String,
    /// From the talk's title to the heading.
    pub breadcrumb: Vec<String>,
    /// The name a link uses.
    pub anchor: String,
    /// Questions in it and below.
    pub questions: u32,
}

/// A question's place, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuestionRow {
    /// The note.
    pub path: String,
    /// Its own line.
    pub line: u32,
    /// The last line of the question itself.
    pub own_end: u32,
    /// Without markup and label.
    pub text: String,
    /// Where the answer stands, and what it says.
    pub answer: Option<(u32, u32, String)>,
    /// Who asked.
    pub asker: Option<String>,
    /// From the talk's title to the section it lies in.
    pub breadcrumb: Vec<String>,
    /// How the note writes it.
    pub form: String,
    /// The heading's level, for a question that is one.
    pub level: u8,
}

impl Row {
    /// As it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// What was stored.
    ///
    /// # Errors
    /// Where the bytes are none that [`Row::to_bytes`] gave.
    pub fn from_bytes(bytes: &[u8]) -> Result<Row, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

impl QuestionRow {
    /// The last line of the question with its answer.
    pub fn end_line(&self) -> u32 {
        self.answer
            .as_ref()
            .map_or(self.own_end, |(_, end, _)| (*end).max(self.own_end))
    }
}
