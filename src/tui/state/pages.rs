//! A page as a worker sets it for the reader: lines of a width, and the places in it that keys jump to.

use std::sync::Arc;

use super::lines::Lines;
use crate::note::{Note, Problem, Stamp};
use crate::render::Line;
use crate::tui::ask::Sheet;

/// What begins on a line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A heading.
    Heading,
    /// A question.
    Question,
    /// A heading that is a question.
    Both,
}

/// A note as it was read, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Text {
    /// The note.
    pub note: Arc<Note>,
    /// What is wrong with it.
    pub problems: Arc<[Problem]>,
    /// What its file was when it was read.
    pub stamp: Option<Stamp>,
}

impl PartialEq for Text {
    /// Whether it is the same reading of the same note: whole texts are not compared.
    fn eq(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.note, &other.note)
    }
}

/// A page of the reader.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What was asked for.
    pub sheet: Sheet,
    /// The note; `None` for a page that is no note, and where it could not be read.
    pub text: Option<Text>,
    /// The lines as they are shown.
    pub lines: Lines,
    /// Whether these are only lines around a place of a large note, until all are there.
    pub part: bool,
    /// Lines of [`Leaf::lines`] at which something begins, in their order.
    pub marks: Vec<(usize, Mark)>,
    /// The pictures on it.
    #[cfg(feature = "images")]
    pub hung: crate::tui::pictures::Hung,
}

impl Leaf {
    /// A page with its marks found.
    pub fn new(sheet: Sheet, text: Option<Text>, lines: Vec<Line>) -> Leaf {
        Leaf::without(sheet, text, lines, |_| false)
    }

    /// A page of which some lines of the file are left out, with its marks found.
    pub fn without(sheet: Sheet, text: Option<Text>, lines: Vec<Line>, hidden: impl Fn(u32) -> bool) -> Leaf {
        let mut leaf = Leaf {
            sheet,
            text,
            lines: lines.into(),
            part: false,
            marks: Vec::new(),
            #[cfg(feature = "images")]
            hung: Default::default(),
        };
        leaf.marks = leaf.find_marks(hidden);
        leaf
    }

    /// Whether it is a note that could be read, or a part of one.
    pub fn is_note(&self) -> bool {
        self.text.is_some() || self.part
    }

    fn find_marks(&self, hidden: impl Fn(u32) -> bool) -> Vec<(usize, Mark)> {
        let Some(Text { note, .. }) = &self.text else {
            return Vec::new();
        };
        let headings = note.sections.iter().filter(|section| section.level > 0);
        let headings = headings.map(|section| (section.span.line, Mark::Heading));
        let questions = note
            .questions
            .iter()
            .map(|question| (question.span.line, Mark::Question));
        let mut sources: Vec<(u32, Mark)> = headings.chain(questions).collect();
        sources.retain(|(line, _)| !hidden(*line));
        sources.sort_by_key(|(line, _)| *line);
        sources.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same && later.1 != earlier.1 {
                earlier.1 = Mark::Both;
            }
            same
        });
        let mut sources = sources.into_iter().peekable();
        let mut marks = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let mut found = None;
            while let Some((_, mark)) = sources.next_if(|(source, _)| *source <= line.source) {
                found = Some(mark);
            }
            marks.extend(found.map(|mark| (at, mark)));
        }
        marks
    }

    /// The first line that shows a line of the file (from 1) or, where that one is not shown, the next.
    pub fn at(&self, source: u32) -> usize {
        let found = self.lines.iter().position(|line| line.source >= source);
        found.unwrap_or(self.lines.len().saturating_sub(1))
    }

    /// The line of the file that a line of the page shows; 1 for an empty page.
    pub fn source(&self, at: usize) -> u32 {
        let line = self.lines.get(at).or(self.lines.last());
        line.map_or(1, |line| line.source.max(1))
    }

    /// What begins on a line of the page.
    pub fn mark(&self, at: usize) -> Option<Mark> {
        let found = self.marks.binary_search_by_key(&at, |(line, _)| *line).ok()?;
        self.marks.get(found).map(|(_, mark)| *mark)
    }

    /// How far into the lines that show one line of the file a line of the page is, and how many those are.
    fn within(&self, at: usize) -> (usize, usize) {
        let source = self.source(at);
        let first = self.at(source);
        let count = self
            .lines
            .iter()
            .skip(first)
            .take_while(|line| line.source == source)
            .count();
        (at.saturating_sub(first), count.max(1))
    }

    /// The line here that shows what a line of another setting of the same page shows.
    pub fn same_line(&self, other: &Leaf, at: usize) -> usize {
        let first = self.at(other.source(at));
        let (into, of) = other.within(at);
        let (_, count) = self.within(first);
        match self.sheet.width == other.sheet.width && self.sheet.setting == other.sheet.setting {
            true => first + into.min(count - 1),
            false => first + into * count / of,
        }
    }
}
