//! What stands on a line and around it? The view of a body that all rules about questions share.

use crate::note::Section;

use super::super::document::{Block, Document, Kind, Line};
use super::super::lines::Lines;
use super::labels::{Role, label};

/// A body as the rules see it. Lines count from 1.
pub struct Page<'a> {
    /// The note's text.
    pub text: &'a str,
    /// Its lines and blocks.
    pub document: &'a Document,
    /// Its sections.
    pub sections: &'a [Section],
    /// Where its lines are.
    pub lines: &'a Lines,
    nothing: Line,
}

impl<'a> Page<'a> {
    /// The page of a body.
    pub fn new(text: &'a str, document: &'a Document, sections: &'a [Section], lines: &'a Lines) -> Page<'a> {
        Page {
            text,
            document,
            sections,
            lines,
            nothing: Line::default(),
        }
    }

    /// A line; a blank one where there is none.
    pub fn line(&self, line: u32) -> &Line {
        (line as usize)
            .checked_sub(1)
            .and_then(|at| self.document.lines.get(at))
            .unwrap_or(&self.nothing)
    }

    /// A line as it is written.
    pub fn raw(&self, line: u32) -> &'a str {
        self.text
            .get(self.lines.start(line)..self.lines.end(line))
            .unwrap_or_default()
            .trim_end()
    }

    /// How many lines there are.
    pub fn count(&self) -> u32 {
        self.lines.count()
    }

    /// Whether nothing is said on a line: it is blank, a rule, or nothing but tags.
    pub fn is_empty(&self, line: u32) -> bool {
        match self.line(line).kind {
            Kind::Blank => !self.pictured(line),
            Kind::Rule => true,
            _ => false,
        }
    }

    /// A line of nothing but tags may still show a picture.
    fn pictured(&self, line: u32) -> bool {
        let raw = self.raw(line);
        raw.contains("![") || raw.contains("<img") || raw.contains("<iframe") || raw.contains("<video")
    }

    /// Whether a line is prose of its own: no code, no table, no heading.
    pub fn is_prose(&self, line: u32) -> bool {
        matches!(self.line(line).kind, Kind::Text | Kind::Html | Kind::Inner)
    }

    /// Lines from one to another without the empty ones at both ends; none where all are.
    pub fn filled(&self, from: u32, to: u32) -> Option<(u32, u32)> {
        let to = to.min(self.count());
        let first = (from..=to).find(|line| !self.is_empty(*line))?;
        let last = (first..=to).rev().find(|line| !self.is_empty(*line))?;
        Some((first, last))
    }

    /// The next line, up to `to`, on which something stands.
    pub fn next_filled(&self, after: u32, to: u32) -> Option<u32> {
        (after + 1..=to.min(self.count())).find(|line| !self.is_empty(*line))
    }

    /// The section a line stands in.
    pub fn section(&self, line: u32) -> usize {
        self.sections
            .partition_point(|section| section.span.line <= line)
            .saturating_sub(1)
    }

    /// The last line of the section a line stands in.
    pub fn section_end(&self, line: u32) -> u32 {
        self.sections
            .get(self.section(line))
            .map_or(self.count(), |section| section.span.end_line)
    }

    /// The innermost item a line lies in.
    pub fn item(&self, line: u32) -> Option<&Block> {
        let item = self.line(line).item.and_then(|at| self.document.items.get(at))?;
        (!self.is_outside(line, item)).then_some(item)
    }

    /// Whether a line bears a question's or an answer's label and stands no further in than the item that it would go on by
    /// Markdown's rules: nobody means it so.
    fn is_outside(&self, line: u32, item: &Block) -> bool {
        let labelled = || {
            let label = label(&self.line(line).text);
            label.is_some_and(|label| label.role != Role::Arrow)
        };
        let indent = |line: u32| {
            let raw = self.raw(line).trim_start_matches('>');
            raw.len() - raw.trim_start_matches([' ', '\t']).len()
        };
        self.line(line).begins.is_none() && item.line < line && indent(line) <= indent(item.line) && labelled()
    }

    /// The last line of the list of which an item begins on a line.
    pub fn list_end(&self, line: u32) -> Option<u32> {
        let items = self.document.items.get(self.line(line).begins?..)?;
        let first = items.first()?;
        let of_list = items
            .iter()
            .take_while(|item| item.list == first.list || item.depth > first.depth);
        of_list.map(|item| item.end_line).max()
    }

    /// The innermost quote a line lies in.
    pub fn quote(&self, line: u32) -> Option<&Block> {
        self.line(line).quote.and_then(|at| self.document.quotes.get(at))
    }

    /// How deep in lists and quotes a line lies.
    pub fn depth(&self, line: u32) -> usize {
        let items = self.item(line).map_or(0, |item| item.depth + 1);
        let quotes = self.quote(line).map_or(0, |quote| quote.depth + 1);
        items + quotes
    }

    /// Whether all of a line, or nearly, is bold or italic.
    pub fn is_strong(&self, line: u32) -> bool {
        let line = self.line(line);
        let length = line.text.trim_end().len();
        length > 0 && line.strong_head * 10 >= length * 9
    }

    /// Whether an item that begins on a line bears a number.
    pub fn is_numbered(&self, line: u32) -> bool {
        let text = self.raw(line).trim_start_matches(['>', ' ', '\t']);
        text.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Whether most of a line is the text of a link: it leads to a question asked elsewhere.
    pub fn is_link(&self, line: u32) -> bool {
        let line = self.line(line);
        line.linked > 0 && line.linked * 10 >= line.text.trim().len() * 7
    }

    /// Whether a line stands alone: its paragraph has no other.
    pub fn is_alone(&self, line: u32) -> bool {
        let next = self.line(line + 1);
        let here = self.line(line);
        let goes_on = next.kind == Kind::Text && !next.first && !self.is_empty(line + 1);
        (here.first || here.kind == Kind::Html) && !goes_on
    }
}
