//! A note as it was written: every character of it, folded to a width and nothing more.

use super::{Face, Line, Piece};
use crate::cells;
use crate::note::Note;

/// The lines of a note as they stand in its file, each folded to so many cells.
pub fn written(note: &Note, width: usize) -> Vec<Line> {
    let head = note.text.get(..note.body).unwrap_or_default().lines().count();
    let lines = note.text.lines().zip(1..).enumerate();
    let lines = lines.flat_map(|(at, (text, source))| {
        let face = if at < head { Face::Meta } else { Face::Text };
        let text = cells::visible(&text.replace('\t', &" ".repeat(cells::TAB))).into_owned();
        let ranges = cells::wrap(&text, width, width).into_iter();
        let line = |range| Line {
            source,
            pieces: vec![Piece {
                text: cells::fit(text.get(range).unwrap_or_default(), width).into_owned(),
                face,
            }],
            ..Line::default()
        };
        ranges.map(line).collect::<Vec<_>>()
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_written_is_shown_and_nothing_raw() {
        let text = "---\ntags: 아티클\n---\n## **굵게** `코드`\n\n\t- [링크](a.md)\u{1b}[2J\n";
        let note = Note {
            text: text.to_owned(),
            body: text.find("##").unwrap_or_default(),
            ..Note::default()
        };
        let lines: Vec<(u32, String)> = written(&note, 12)
            .iter()
            .map(|line| (line.source, line.text()))
            .collect();
        let expected = [
            (1, "---"),
            (2, "tags: 아티클"),
            (3, "---"),
            (4, "## **굵게**"),
            (4, "`코드`"),
            (5, ""),
            (6, "    -"),
            (6, "[링크](a.md)"),
            (6, "␛[2J"),
        ];
        assert_eq!(lines, expected.map(|(source, text)| (source, text.to_owned())));
    }

    #[test]
    fn no_line_is_wider_than_the_width() {
        let note = Note {
            text: "가나다 ".repeat(500),
            ..Note::default()
        };
        for width in [1, 2, 7, 80] {
            assert!(
                written(&note, width)
                    .iter()
                    .all(|line| cells::width(&line.text()) <= width)
            );
        }
    }
}
