//! Markdown set into lines of a width, for the screen and for `show`. Knows nothing of the index or of terminals'
//! escape sequences: a line is text with faces, and all of it is safe to show.

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The line of the file it comes from, from 1: where a cursor on it stands, and where the editor opens.
    pub source: u32,
    /// What stands on it, left to right.
    pub pieces: Vec<Piece>,
}

/// A stretch of a line in one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Safe to show; no control characters, no line ends.
    pub text: String,
    /// What it is.
    pub face: Face,
}

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
    /// Code in a line, or a line of a fence.
    Code,
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

/// A note's text set for a width in cells (at least 1).
pub fn note(_note: &crate::note::Note, _width: usize) -> Vec<Line> {
    Vec::new()
}
