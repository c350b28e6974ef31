//! What a note is, in plain values. Knows nothing of files, of Markdown's grammar, of the index or of the screen.

use std::ops::Range;

mod block;
mod code;
mod date;
mod links;
mod problem;
mod reply;
mod tags;
mod unsaid;

pub use code::{Code, Severity, Standing};
pub use date::Date;
pub use links::{Call, Link, folded, leads_out, named};
pub use problem::Problem;
pub use reply::reply;
pub use tags::{tag_key, tags_above};
pub use unsaid::{covered, said};

/// One talk's notes: its text, and what a reader finds in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// Path below the notes folder, parts joined by `/`, in NFC.
    pub path: String,
    /// The whole file as text: NFC, no byte order mark, lines ended by `\n`. Every [`Span`] points into it.
    pub text: String,
    /// Byte offset at which the body begins: after the frontmatter, or 0.
    pub body: usize,
    /// The frontmatter's title, else the first `#` heading, else the file name made readable. Never empty.
    pub title: String,
    /// What the frontmatter says.
    pub metadata: Metadata,
    /// The frontmatter's tags, then the hashtags of the body; each once (compared by [`tag_key`]), as first written, without `#`.
    pub tags: Vec<String>,
    /// The places of the note in the order of the text. Text before the first heading is a section of level 0.
    pub sections: Vec<Section>,
    /// The questions in the order of the text.
    pub questions: Vec<Question>,
    /// The links to notes, to parts of this one and to files, in the order of the text.
    pub links: Vec<Link>,
    /// What the body does not say to its readers: comments (`%%…%%`) and the names of blocks (`^name` at the end of a
    /// line), as bytes of `text`, ascending.
    pub unsaid: Vec<Range<usize>>,
    /// Words of the body, counted by Unicode's word boundaries.
    pub words: u32,
}

/// What a note's frontmatter says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// `title`.
    pub title: Option<String>,
    /// `date`, `created` and their like; as exact as it was written.
    pub date: Option<Date>,
    /// `speaker`, `speakers`, `author` and their like.
    pub speakers: Vec<String>,
    /// `event`, `conference` and their like.
    pub event: Option<String>,
    /// `url`, `link`, `source`.
    pub url: Option<String>,
    /// `aliases`: other names of the note.
    pub aliases: Vec<String>,
    /// `private: true`: stays out of exports.
    pub private: bool,
    /// Keys that mean nothing to talkbook, in order, their values as text.
    pub other: Vec<(String, String)>,
}

/// A stretch of a note's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte in [`Note::text`].
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// First line, from 1.
    pub line: u32,
    /// Last line, included.
    pub end_line: u32,
}

/// A heading and its own text, up to the next heading of whatever level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The heading without markup, white space folded; empty before the first heading, or where a heading is.
    pub heading: String,
    /// 1 to 6 as the heading says; 0 for text before the first heading.
    pub level: u8,
    /// The name a link uses (`#장애-대응`): given by `{#name}` or made of the heading, unique in the note.
    pub anchor: String,
    /// The section that this one lies in, as an index into [`Note::sections`].
    pub parent: Option<usize>,
    /// The heading and the section's own text.
    pub span: Span,
    /// The same with all sections that lie in it.
    pub whole: Span,
    /// Byte offset at which the text after the heading begins; equals `span.end` where there is none.
    pub body: usize,
}

/// A question a reader of the note would list, and where it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question without markup, label and numbering.
    pub text: String,
    /// The line or lines of the question itself.
    pub span: Span,
    /// The answer's place; `None` for a question nobody answered.
    pub answer: Option<Span>,
    /// How the note writes it.
    pub form: Form,
    /// Who asked, where the note says so.
    pub asker: Option<String>,
    /// The section it lies in (its own, for a heading), as an index into [`Note::sections`].
    pub section: usize,
}

/// How a note writes a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A heading that asks.
    Heading,
    /// A heading directly below a heading such as `Q&A`.
    Item,
    /// A line with a label such as `Q.`.
    Label,
    /// A bullet or a numbered line.
    Bullet,
    /// A line in bold or italics.
    Emphasis,
    /// A quoted line.
    Quote,
    /// A plain line.
    Line,
    /// What one side of a dialogue asks.
    Dialogue,
    /// The summary of a `<details>` block.
    Details,
    /// A callout such as `> [!question]`.
    Callout,
    /// A row of a table.
    Table,
}

impl Form {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Form::Heading => "heading",
            Form::Item => "item",
            Form::Label => "label",
            Form::Bullet => "bullet",
            Form::Emphasis => "emphasis",
            Form::Quote => "quote",
            Form::Line => "line",
            Form::Dialogue => "dialogue",
            Form::Details => "details",
            Form::Callout => "callout",
            Form::Table => "table",
        }
    }
}

impl Section {
    /// The section's own text without its heading.
    pub fn text(&self) -> Span {
        Span {
            start: self.body,
            ..self.span
        }
    }
}

impl Note {
    /// The body.
    pub fn all(&self) -> Span {
        let lines = |text: Option<&str>| text.map_or(0, |text| memchr::memchr_iter(b'\n', text.as_bytes()).count());
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Span {
            start: self.body,
            end: self.text.len(),
            line: number(lines(self.text.get(..self.body)) + 1),
            end_line: number(self.text.lines().count().max(1)),
        }
    }

    /// The text of a span of this note, as it is written.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The way to a section: the talk's title, the headings above it, its own heading. A heading that gave the note
    /// its title is not said twice, and empty headings are left out.
    pub fn breadcrumb(&self, section: usize) -> Vec<String> {
        let mut way = Vec::new();
        let mut at = Some(section);
        while let Some(section) = at.and_then(|at| self.sections.get(at)) {
            if !section.heading.is_empty() {
                way.push(section.heading.clone());
            }
            at = section.parent;
        }
        if way.last() != Some(&self.title) {
            way.push(self.title.clone());
        }
        way.reverse();
        way
    }

    /// The question that a line (from 1) asks or answers; of several within each other, the innermost.
    pub fn question_at(&self, line: u32) -> Option<&Question> {
        self.questions.iter().rev().find(|question| {
            let asked = question.span.end_line;
            let end = question.answer.map_or(asked, |answer| answer.end_line.max(asked));
            (question.span.line..=end).contains(&line)
        })
    }

    /// The section whose own text holds a line (from 1), as an index into [`Note::sections`].
    pub fn section_at(&self, line: u32) -> Option<usize> {
        self.sections.iter().rposition(|section| section.span.line <= line)
    }
}

/// What tells a note's file that changed from one that did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Stamp {
    /// Bytes.
    pub length: u64,
    /// Nanoseconds since 1970 of the last modification; negative before.
    pub modified: i64,
}
