//! Parts of other notes that a note shows in place (`![[a note#a heading]]`): rows below the line that names them, as set
//! for the room that is there.

use std::sync::Arc;

use super::{Face, Line, LinkKind, Piece, span};
use crate::cells;
use crate::note::{Note, Span};

/// Parts within parts that are shown.
const DEEPEST: usize = 3;

/// Names on one page, those within parts included, whose parts are looked for; further ones stay as they are named.
const MOST: usize = 50;

/// Bytes of notes that are read for one page; when they are used up, no more parts are shown.
const READ: usize = 1 << 20;

/// Rows of one part, and bytes of it that are set.
const ROWS: usize = 300;
const BYTES: usize = 64 << 10;

/// The narrowest room for a part.
const NARROWEST: usize = 8;

/// What stands before the rows of a part.
const BAR: &str = "┃ ";

/// A part of a note: where it stands in it.
pub type Part = (Note, Span);

/// Puts below each line of a note that names parts of notes these parts, in so many cells at most. `path` is that of the note
/// whose lines these are, and `find` says which part of which note a name means in the note with a path. What shows itself
/// is not shown within itself. The rows count as their line, and have no links: one follows the name.
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
        asked: 0,
        read: 0,
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
    /// How many were looked for.
    asked: usize,
    /// How many bytes their notes have.
    read: usize,
}

impl Unfolding<'_> {
    fn unfold(&mut self, path: &str, lines: Vec<Line>, width: usize) -> Vec<Line> {
        let mut set = Vec::with_capacity(lines.len());
        let mut named: Vec<(u32, Line, Arc<str>)> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            for link in line.links.iter().filter(|link| is_embed(link) && !line.is_table()) {
                // A name may go on in the next line.
                named.pop_if(|(number, ..)| *number == link.number);
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
        margin.push(mark(BAR));
        let indent: usize = margin.iter().map(|piece| cells::width(&piece.text)).sum();
        let room = width.checked_sub(indent).filter(|room| *room >= NARROWEST)?;
        if self.open.len() >= DEEPEST || self.asked >= MOST || self.read >= READ {
            return None;
        }
        self.asked += 1;
        let (note, part) = (self.find)(path, target)?;
        self.read += note.text.len();
        let itself = note.path == path && (part.line..=part.end_line).contains(&below.source);
        let within =
            |open: &(String, Span)| open.0 == note.path && open.1.start <= part.start && part.end <= open.1.end;
        if itself || self.open.iter().any(within) {
            return None;
        }
        self.open.push((note.path.clone(), part));
        let beginning = beginning(&note, part);
        let set = span(&note, beginning, room);
        let mut set = self.unfold(&note.path, set, room);
        self.open.pop();
        if set.len() > ROWS || beginning.end < part.end {
            set.truncate(ROWS);
            set.push(Line {
                pieces: vec![mark("…")],
                ..Line::default()
            });
        }
        let mut blank = margin.clone();
        blank.pop();
        blank.push(mark(BAR.trim_end()));
        let rows = set.into_iter().map(|line| {
            let before = if line.pieces.is_empty() { &blank } else { &margin };
            Line {
                source: below.source,
                pieces: before.iter().cloned().chain(line.pieces).collect(),
                links: Vec::new(),
            }
        });
        Some(rows.collect())
    }
}

fn mark(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        face: Face::Mark,
    }
}

/// As much of a part as is set.
fn beginning(note: &Note, part: Span) -> Span {
    let text = note.slice(part);
    let lines = text.split_inclusive('\n').take(ROWS).map(str::len).sum::<usize>();
    let end = (0..=lines.min(BYTES))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    Span {
        end: part.start + end,
        ..part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn shown(text: &str, parts: &[(&str, &str)], width: usize) -> (Vec<String>, usize) {
        let note = parse("a.md", text).0;
        let mut asked = 0;
        let lines = unfold("a.md", crate::render::note(&note, width), width, &mut |_, name| {
            asked += 1;
            let (name, text) = parts.iter().find(|(part, _)| *part == name)?;
            let note = parse(name, text).0;
            let all = note.all();
            Some((note, all))
        });
        (lines.iter().map(Line::text).collect(), asked)
    }

    #[test]
    fn parts_stand_below_their_names_within_bars() {
        let parts = [("b", "나\n\n- 다"), ("c", "라\n![[b]]")];
        assert_eq!(
            shown("> ![[b]] 글\n\n끝", &parts, 20).0,
            ["│ ↳ b 글", "│ ┃ 나", "│ ┃", "│ ┃ • 다", "", "끝"]
        );
        assert_eq!(
            shown("- ![[c]]", &parts, 20).0,
            ["• ↳ c", "  ┃ 라", "  ┃ ↳ b", "  ┃ ┃ 나", "  ┃ ┃", "  ┃ ┃ • 다"]
        );
        assert_eq!(shown("![[b]]", &parts, 9).0, ["↳ b"], "too narrow");
        assert_eq!(
            shown("|가|나|\n|-|-|\n|![[b]]|다|", &parts, 40).0.len(),
            3,
            "a table stays whole"
        );
        assert_eq!(shown("![[d]]", &parts, 40).0, ["↳ d"]);
    }

    #[test]
    fn many_names_and_large_parts_are_bounded() {
        let many = "![[b]]\n".repeat(20_000);
        assert_eq!(shown(&many, &[], 40).1, MOST);
        let long = "가\n\n".repeat(READ / 4);
        let (lines, asked) = shown("![[b]]\n![[b]]\n", &[("b", &long)], 40);
        assert_eq!(asked, 1, "the first one uses up what is read");
        assert_eq!(lines.get(lines.len() - 2).map(String::as_str), Some("┃ …"));
        let wide = "가".repeat(BYTES);
        let rows = shown("![[b]]", &[("b", &wide)], 80).0;
        assert!(rows.len() <= ROWS + 2, "{}", rows.len());
        let circle = [("b", "![[c]]"), ("c", "![[b]]")];
        assert_eq!(shown("![[b]]", &circle, 40).0, ["↳ b", "┃ ↳ c", "┃ ┃ ↳ b"]);
    }
}
