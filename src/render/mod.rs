//! Markdown set into lines of a width, for the screen and for `show`. Knows nothing of the index or of terminals'
//! escape sequences: a line is text with faces, and all of it is safe to show.

mod addresses;
mod blocks;
mod callouts;
mod code;
mod deep;
mod embeds;
mod fences;
mod footnotes;
mod handed;
mod head;
mod headings;
mod highlights;
mod html;
mod inline;
mod line;
mod links;
mod page;
mod row;
mod source;
mod tables;
mod talk;
#[cfg(test)]
mod tests;
mod web;
mod written;

pub use code::Token;
pub use embeds::unfold;
pub use handed::handed;
pub use line::{Line, Link, LinkKind, Piece};
pub use source::code_at;
pub use web::{attribute, is_web, name, web};
pub use written::written;

use std::ops::Range;

use crate::note::{Note, Span, covered};
use page::Page;

/// A letter in place of what a note does not say: for the grammar it is a word, and it is never shown.
const UNSAID: char = 'x';

/// What a stretch of text is; a theme says how that looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Face {
    /// Running text.
    #[default]
    Text,
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// `**strong**`
    Strong,
    /// `*emphasis*`
    Emphasis,
    /// `~~struck~~`
    Struck,
    /// Code in a line, or in a fence of which nobody knows the language.
    Code,
    /// Code in a fence, told apart.
    Token(Token),
    /// `==highlighted==`
    Highlight,
    /// A link's text.
    Link,
    /// A quotation.
    Quote,
    /// Bullets, numbers, borders, rules: what is not the note's words.
    Mark,
    /// A line that begins with `->`.
    Answer,
    /// A line that begins with `=>`.
    Conclusion,
    /// A `+` line of a fence of pros and cons.
    Pro,
    /// A `-` line of such a fence.
    Con,
    /// A `?` line of such a fence.
    Doubt,
    /// Who speaks, in a dialogue.
    Speaker,
    /// What the frontmatter says.
    Meta,
    /// A tag.
    Tag,
}

/// A note's text set for a width in cells (at least 1), above it what its frontmatter says.
pub fn note(note: &Note, width: usize) -> Vec<Line> {
    set(note, 0..note.text.len(), 1, width)
}

/// A place of a note set for a width in cells (at least 1); its lines are those of the file.
pub fn span(note: &Note, span: Span, width: usize) -> Vec<Line> {
    set(note, span.start..span.end, span.line.max(1), width)
}

/// A section with all that lie in it, set for a width in cells; nothing where there is no such section.
pub fn section(note: &Note, section: usize, width: usize) -> Vec<Line> {
    note.sections
        .get(section)
        .map_or_else(Vec::new, |section| span(note, section.whole, width))
}

fn set(note: &Note, bytes: Range<usize>, first_line: u32, width: usize) -> Vec<Line> {
    let text = deep::levelled(note.text.get(bytes.clone()).unwrap_or_default());
    let body = note.body.saturating_sub(bytes.start).min(text.len());
    let unsaid = within(&note.unsaid, &bytes);
    let text = covered(&text, &unsaid, UNSAID);
    let mut page = Page::new(&text, first_line, width);
    if body > 0 && bytes.start == 0 {
        head::set(note, &mut page);
        page.end_head(body);
    }
    blocks::set(&text, body, unsaid, &mut page);
    page.finish()
}

/// Those of ascending stretches that lie in a part, counted from its beginning.
fn within(stretches: &[Range<usize>], part: &Range<usize>) -> Vec<Range<usize>> {
    let from = stretches.partition_point(|stretch| stretch.end <= part.start);
    let inside = stretches[from..].iter().take_while(|stretch| stretch.start < part.end);
    inside
        .map(|stretch| stretch.start.max(part.start) - part.start..stretch.end.min(part.end) - part.start)
        .collect()
}
