//! Parts of other notes that a note shows in place (`![[a note#a heading]]`): rows below the line that names them, as set
//! for the room that is there.

use std::sync::Arc;

use super::{Face, Line, LinkKind, Piece, span};
use crate::cells;
use crate::note::{Note, Span};

/// Parts within parts that are shown.
const DEEPEST: usize = 3;

/// Parts of one page that are shown, those within parts included; further ones stay as they are named.
const MOST: usize = 50;

/// Rows of one part.
const LONGEST: usize = 300;

/// The narrowest room for a part.
const NARROWEST: usize = 8;

/// What stands before the rows of a part.
const BAR: &str = "┃ ";

/// A part of a note: where it stands in it.
pub type Part = (Note, Span);

/// Puts below each line of a note that names parts of notes these parts, in so many cells at most. `find`
/// says which part of which note a name means in the note with a path; `path` is that of the note whose lines these are. What shows itself is
/// not shown within itself. The rows count as their line, and have no links: one follows the name.
pub fn unfold(
    path: &str,
    lines: Vec<Line>,
    width: usize,
    find: &mut dyn FnMut(&str, &str) -> Option<Part>,
) -> Vec<Line> {
    if !lines.iter().any(|line| line.links.iter().any(is_embed)) {
        return lines;
    }
    let mut unfolding = Unfolding {
        find,
        open: Vec::new(),
        shown: 0,
    };
    unfolding.unfold(path, lines, width)
}

fn is_embed(link: &super::Link) -> bool {
    link.kind == LinkKind::Embed
}

struct Unfolding<'f> {
    find: &'f mut dyn FnMut(&str, &str) -> Option<Part>,
    /// The parts that are being shown, the outermost first.
    open: Vec<(String, Span)>,
    /// How many were shown.
    shown: usize,
}

impl Unfolding<'_> {
    fn unfold(&mut self, path: &str, lines: Vec<Line>, width: usize) -> Vec<Line> {
        let mut set = Vec::with_capacity(lines.len());
        let mut named: Vec<(u32, Line, Arc<str>)> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            for link in line.links.iter().filter(|link| is_embed(link) && !line.is_table()) {
                // A name may go on in the next line.
                named.retain(|(number, ..)| *number != link.number);
                named.push((link.number, line.clone(), link.target.clone()));
            }
            let ends = lines.peek().is_none_or(|next| next.source != line.source);
            set.push(line);
            if ends {
                for (_, below, target) in named.drain(..) {
                    set.extend(self.rows(path, &target, &below, width).into_iter().flatten());
                }
            }
        }
        set
    }

    fn rows(&mut self, path: &str, target: &str, below: &Line, width: usize) -> Option<Vec<Line>> {
        let mut margin = below.margin()?;
        margin.push(Piece {
            text: BAR.to_owned(),
            face: Face::Mark,
        });
        let indent: usize = margin.iter().map(|piece| cells::width(&piece.text)).sum();
        let room = width.checked_sub(indent).filter(|room| *room >= NARROWEST)?;
        if self.open.len() >= DEEPEST || self.shown >= MOST {
            return None;
        }
        let (note, part) = (self.find)(path, target)?;
        let itself = note.path == path && (part.line..=part.end_line).contains(&below.source);
        let within =
            |open: &(String, Span)| open.0 == note.path && open.1.start <= part.start && part.end <= open.1.end;
        if itself || self.open.iter().any(within) {
            return None;
        }
        self.shown += 1;
        self.open.push((note.path.clone(), part));
        let set = span(&note, part, room);
        let set = self.unfold(&note.path, set, room);
        self.open.pop();
        let more = set.len() > LONGEST;
        let mut rows: Vec<Line> = set
            .into_iter()
            .take(LONGEST)
            .map(|line| line.pieces)
            .map(|pieces| Line {
                source: below.source,
                pieces: margin.iter().cloned().chain(pieces).collect(),
                links: Vec::new(),
            })
            .collect();
        rows.extend(more.then(|| {
            Line {
                source: below.source,
                pieces: margin
                    .iter()
                    .cloned()
                    .chain([Piece {
                        text: "…".to_owned(),
                        face: Face::Mark,
                    }])
                    .collect(),
                links: Vec::new(),
            }
        }));
        Some(rows)
    }
}
