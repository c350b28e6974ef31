//! A row of a list, and what it opens.

use crate::search::{Asked, Branch, Heading, Hit, Talk};
use crate::tui::ask::Subject;

/// A row of whichever list.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A note.
    Talk(Talk),
    /// A tag.
    Tag(Branch),
    /// A heading.
    Heading(Heading),
    /// A question.
    Question(Asked),
    /// A place that the words found.
    Hit(Box<Hit>),
}

/// What the reader shows for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The page.
    pub subject: Subject,
    /// The line to show, from 1.
    pub line: u32,
    /// The line of the best match.
    pub mark: u32,
}

impl Row {
    /// What the reader shows for it.
    pub fn target(&self) -> Target {
        let place = |path: &String, line, mark| Target {
            subject: Subject::Note(path.clone()),
            line,
            mark,
        };
        match self {
            Row::Talk(talk) => place(&talk.path, 1, 1),
            Row::Tag(tag) => Target {
                subject: Subject::Tag(tag.tag.clone()),
                line: 1,
                mark: 1,
            },
            Row::Heading(heading) => place(&heading.path, heading.line, heading.line),
            Row::Question(asked) => place(&asked.path, asked.line, asked.line),
            Row::Hit(hit) => place(&hit.path, hit.line, hit.match_line.max(hit.line)),
        }
    }

    /// Whether both stand for the same thing, though a line may have moved.
    pub fn same_place(&self, other: &Row) -> bool {
        match (self, other) {
            (Row::Talk(one), Row::Talk(other)) => one.path == other.path,
            (Row::Tag(one), Row::Tag(other)) => one.tag == other.tag,
            (Row::Heading(one), Row::Heading(other)) => one.path == other.path && one.anchor == other.anchor,
            (Row::Question(one), Row::Question(other)) => one.path == other.path && one.question == other.question,
            (Row::Hit(one), Row::Hit(other)) => {
                one.path == other.path && one.kind == other.kind && one.breadcrumb == other.breadcrumb
            }
            _ => false,
        }
    }
}
