//! The tool that reads: lines of a note with their numbers, so that they can be cited.

use std::fmt::Write;

use super::asked::Read;
use super::bounds;
use super::notes::Notes;
use crate::command::place;
use crate::command::place::Suffix;
use crate::error::Error;
use crate::note::Note;

/// Lines that are given at once.
const LINES: usize = 400;

/// Bytes that are given at once.
const BYTES: usize = 32 * 1024;

/// Characters of a title.
const TITLE: usize = 200;

/// The lines of a place, a head before them, and behind them what was cut.
///
/// # Errors
/// Where there is no such note or no such place in it, or several.
pub fn read(notes: &Notes, asked: Read) -> Result<String, Error> {
    let heading = asked.heading.as_deref().filter(|heading| !heading.trim().is_empty());
    let lines = (asked.line, asked.end_line);
    if heading.is_some() && lines != (None, None) {
        return Err(Error::Usage(
            "`heading` and lines are given: take one of them".to_owned(),
        ));
    }
    let (note, part) = notes.place(&asked.note, heading)?;
    let last = note.text.lines().count().max(1) as u32;
    let (first, end) = match (lines, part.span(&note)) {
        ((None, None), Some(span)) => (span.line, span.end_line),
        ((line, end), _) => (line.unwrap_or(1), end.unwrap_or(last)),
    };
    // That there is such a line.
    place::part(&note, Suffix::Line(first))?;
    if end < first {
        return Err(Error::Usage(format!(
            "`end_line` {end} lies before line {first}: take one that does not"
        )));
    }
    Ok(text(&note, (first, end.min(last)), last))
}

fn text(note: &Note, (first, end): (u32, u32), last: u32) -> String {
    let mut lines = String::new();
    let mut next = first;
    let mut long = None;
    let wanted = note.text.lines().skip(first as usize - 1);
    for line in wanted.take((end - first + 1) as usize).take(LINES) {
        let room = BYTES.saturating_sub(lines.len());
        if line.len() > room && next > first {
            break;
        }
        let shown = up_to(line, room);
        if shown.len() < line.len() {
            long = Some(next);
        }
        let _ = writeln!(lines, "{next}\t{shown}");
        next += 1;
    }
    let shown = next.saturating_sub(1).max(first);
    let title = bounds::beginning(&note.title, TITLE).unwrap_or(&note.title);
    let mut text = format!("{}, lines {first} to {shown} of {last}: {title}\n{lines}", note.path);
    if let Some(line) = long {
        let _ = writeln!(text, "(cut: line {line} goes on for more than {} KiB)", BYTES / 1024);
    }
    if shown < end {
        let _ = writeln!(
            text,
            "(cut: lines {} to {end} are left; read them with `line` {})",
            shown + 1,
            shown + 1
        );
    }
    text
}

/// As many bytes of a text as there is room for, and no half character.
fn up_to(text: &str, mut room: usize) -> &str {
    if text.len() <= room {
        return text;
    }
    while !text.is_char_boundary(room) {
        room -= 1;
    }
    &text[..room]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: String) -> Note {
        Note {
            path: "a.md".to_owned(),
            title: "A".to_owned(),
            text,
            ..Note::default()
        }
    }

    #[test]
    fn lines_bear_their_numbers() {
        let note = note("a\nb\nc\n".to_owned());
        assert_eq!(text(&note, (2, 3), 3), "a.md, lines 2 to 3 of 3: A\n2\tb\n3\tc\n");
    }

    #[test]
    fn a_note_without_a_line_is_read_as_one() {
        assert_eq!(text(&note(String::new()), (1, 1), 1), "a.md, lines 1 to 1 of 1: A\n");
    }

    #[test]
    fn what_is_too_much_is_cut_where_a_line_ends_and_can_be_read_on() {
        let many = text(&note("x\n".repeat(1_000)), (1, 1_000), 1_000);
        assert!(many.starts_with("a.md, lines 1 to 400 of 1000"), "{many}");
        assert!(many.ends_with("\n400\tx\n(cut: lines 401 to 1000 are left; read them with `line` 401)\n"));
        let wide = text(&note(format!("{}\n", "장".repeat(5_000)).repeat(3)), (1, 3), 3);
        assert!(wide.ends_with("(cut: lines 3 to 3 are left; read them with `line` 3)\n"));
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_at_a_character() {
        let note = note(format!("{}\nb\n", "장".repeat(1_000_000)));
        let read = text(&note, (1, 2), 2);
        assert!(read.len() < BYTES + 1_000, "{}", read.len());
        assert!(read.contains("(cut: line 1 goes on for more than 32 KiB)"));
        assert!(read.contains("read them with `line` 2"));
        assert!(text(&note, (2, 2), 2).ends_with("\n2\tb\n"));
    }
}
