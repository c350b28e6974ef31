//! A row fitted to a width: its lines, with their faces and links.

use std::ops::Range;

use super::Row;
use crate::cells;
use crate::render::{Face, Line, Link, Piece};

impl Row {
    /// The lines of at most `first`, then `rest` cells. A glyph too wide for its line is shown by `…`.
    pub fn wrap(&self, first: usize, rest: usize) -> Vec<Line> {
        let (mut run, mut link) = (0, 0);
        let lines = cells::wrap(&self.text, first, rest);
        lines
            .into_iter()
            .enumerate()
            .map(|(number, range)| {
                let pieces = self.pieces(range.clone(), if number == 0 { first } else { rest }, &mut run);
                let shown = pieces.iter().map(|piece| piece.text.len()).sum();
                Line {
                    source: self.source,
                    pieces,
                    links: self.links_in(range, shown, &mut link),
                }
            })
            .collect()
    }

    /// The links of a stretch of which so many bytes are shown; `next` goes along with it.
    fn links_in(&self, range: Range<usize>, shown: usize, next: &mut usize) -> Vec<Link> {
        while self.links.get(*next).is_some_and(|link| link.bytes.end <= range.start) {
            *next += 1;
        }
        let links = self.links.iter().skip(*next);
        let links = links.take_while(|link| link.bytes.start < range.end);
        let within = |at: usize| at.saturating_sub(range.start).min(shown);
        links
            .map(|link| Link {
                bytes: within(link.bytes.start)..within(link.bytes.end),
                ..link.clone()
            })
            .filter(|link| !link.bytes.is_empty())
            .collect()
    }

    /// The pieces of a stretch; `run` goes along with it, so that all stretches together cost one pass.
    fn pieces(&self, range: Range<usize>, room: usize, run: &mut usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let narrow = room <= 2 && cells::width(&self.text[range.clone()]) > room;
        while at < range.end {
            while self.runs.get(*run).is_some_and(|run| run.0 <= at) {
                *run += 1;
            }
            let (end, face) = self.runs.get(*run).copied().unwrap_or((range.end, Face::Text));
            let end = end.clamp(at + 1, range.end);
            let text = if narrow {
                cells::cut_sign(room)
            } else {
                self.text.get(at..end).unwrap_or_default()
            };
            pieces.push(Piece {
                text: text.to_owned(),
                face,
            });
            if narrow {
                break;
            }
            at = end;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_without_losing_its_faces() {
        let mut row = Row::of(1, "aa ", Face::Text);
        row.push("bb cc", Face::Strong);
        let lines = row.wrap(5, 4);
        assert_eq!(
            lines[0].pieces.iter().map(|piece| piece.face).collect::<Vec<_>>(),
            [Face::Text, Face::Strong]
        );
        assert_eq!(
            lines[1].pieces,
            [Piece {
                text: "cc".into(),
                face: Face::Strong
            }]
        );
        assert_eq!(Row::of(1, "가나", Face::Text).wrap(1, 1).len(), 2);
        assert_eq!(Row::of(1, "가", Face::Text).wrap(1, 1)[0].text(), "…");
    }
}
