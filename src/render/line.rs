//! A line as it is shown: its text in faces, and where its links lead.

use std::ops::Range;
use std::sync::Arc;

use super::Face;
use crate::cells;

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The line of the file it comes from, from 1: where a cursor on it stands, and where the editor opens.
    pub source: u32,
    /// What stands on it, left to right.
    pub pieces: Vec<Piece>,
    /// The links on it, left to right; they do not overlap. Most lines have none.
    pub links: Vec<Link>,
}

/// A stretch of a line in one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Safe to show; no control characters, no line ends.
    pub text: String,
    /// What it is.
    pub face: Face,
}

/// A link, or the part of it that stands on one line: a link over several lines is on each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where its words stand: bytes of [`Line::text`], never empty.
    pub bytes: Range<usize>,
    /// Which link of the page it is, from 0 in the order of the note; all parts of a link have its number.
    pub number: u32,
    /// What it leads to.
    pub kind: LinkKind,
    /// Where it leads, as the note writes it (percent signs stay), in NFC; never empty. Foreign text: not safe to show
    /// as it is.
    pub target: Arc<str>,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// An address with a scheme, or one that begins with `//`; that of a mail begins with `mailto:`.
    Web,
    /// A file, by its path from the note or from the notes folder, perhaps with `#…` behind it.
    File,
    /// `[[a name]]`: a note by its name or path, perhaps with `#a heading` or `#^a block` behind it, or that alone.
    Wiki,
    /// `![[a name]]`: the same, shown in place.
    Embed,
    /// `#…`: a heading of the same note, as a web page would name it.
    Anchor,
    /// A footnote, by its label.
    Footnote,
    /// A picture or another file that the note shows in place, by path or address.
    Image,
}

impl Line {
    /// The whole text of the line.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// What rows below the first link of this line, which belong to it, begin with: its bars, and blanks for its other
    /// marks. `None` where it has no link.
    pub fn margin(&self) -> Option<Vec<Piece>> {
        let named = self.links.first()?.bytes.start;
        let mut end = 0;
        let before = self.pieces.iter().take_while(|piece| {
            end += piece.text.len();
            end <= named && (piece.face == Face::Mark || piece.text.trim().is_empty())
        });
        let blank = |letter: char| match letter {
            '│' | '┃' => letter.to_string(),
            _ => " ".repeat(cells::width(&letter.to_string())),
        };
        let pieces = before.map(|piece| Piece {
            text: piece.text.chars().map(blank).collect(),
            face: piece.face,
        });
        Some(pieces.collect())
    }

    /// Whether it is a row of a table, which nothing is to part.
    pub fn is_table(&self) -> bool {
        let bar = |piece: &Piece| piece.face == Face::Mark && [" │ ", " | "].contains(&piece.text.as_str());
        self.pieces.iter().any(bar)
    }

    /// Bytes of the whole text.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.len()).sum()
    }

    /// Puts text that is no words of the note before the line.
    pub(super) fn indent(&mut self, text: String) {
        for link in &mut self.links {
            link.bytes = link.bytes.start + text.len()..link.bytes.end + text.len();
        }
        let face = Face::Mark;
        self.pieces.insert(0, Piece { text, face });
    }

    /// Adds the text and the links of another line.
    pub(super) fn append(&mut self, other: &Line) {
        let end = self.len();
        self.links.extend(other.links.iter().map(|link| link.moved(end)));
        self.pieces.extend(other.pieces.iter().cloned());
    }
}

impl Link {
    /// The same link so many bytes further right.
    pub(super) fn moved(&self, by: usize) -> Link {
        Link {
            bytes: self.bytes.start + by..self.bytes.end + by,
            ..self.clone()
        }
    }
}
