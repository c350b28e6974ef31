//! A part of a large note, which is read and set long before all of it is.

use super::Book;
use crate::error::Error;
use crate::note::{Note, Stamp};
use crate::{library, parse};

/// Bytes from which on a note is large.
const LARGE: usize = 256 << 10;
/// Lines of the part before the one that is wanted, and from it on; and bytes, where lines are long.
const BEFORE: usize = 60;
const AFTER: usize = 400;
const LONGEST: usize = 128 << 10;
/// Lines after which the part may begin at a blank line, where no heading comes.
const UNHEADED: usize = 300;

/// A part of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The part as if it were a note.
    pub note: Note,
    /// The line of the file that it begins with, from 1.
    pub line: u32,
}

impl Book {
    /// The part of a large note around a line; `None` for a note that is not large. `known` is its text, if that was
    /// read already.
    ///
    /// # Errors
    /// Where the note is gone or cannot be read.
    pub fn part(&self, path: &str, known: Option<&str>, line: u32) -> Result<Option<Part>, Error> {
        if let Some(text) = known {
            return Ok(part(path, text, line));
        }
        let large = |stamp: Stamp| usize::try_from(stamp.length).is_ok_and(|length| length >= LARGE);
        match self.stamp(path).is_some_and(large) {
            true => {
                let place = library::own(&self.folder, path).ok_or_else(|| Error::NoNote(path.to_owned()))?;
                Ok(part(path, &library::read(&place)?.0, line))
            }
            false => Ok(None),
        }
    }

    /// What tells whether a note's file has changed; `None` where it is gone.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        let place = library::own(&self.folder, path)?;
        Some(library::stamp(&place.metadata().ok()?))
    }
}

fn part(path: &str, text: &str, line: u32) -> Option<Part> {
    if text.len() < LARGE {
        return None;
    }
    let wanted = usize::try_from(line.max(1)).unwrap_or(usize::MAX);
    let (mut begin, mut at, mut fenced) = ((0, 1), 0, false);
    let mut lines = (1..).zip(text.split_inclusive('\n'));
    for (number, line) in lines.by_ref() {
        if number >= wanted {
            break;
        }
        let fence = ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
        fenced ^= fence;
        let far = number - begin.1 > UNHEADED || at - begin.0 > LONGEST / 2;
        let begins = line.starts_with('#') || (far && line.trim().is_empty());
        if begins && !fenced && !fence && number + BEFORE <= wanted {
            begin = (at, number);
        }
        at += line.len();
    }
    let rest = text.get(at..)?;
    let after = rest
        .match_indices('\n')
        .nth(AFTER)
        .map_or(rest.len(), |(end, _)| end + 1);
    let mut end = at + after.min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = text.get(begin.0..end)?;
    let note = match begin.0 {
        0 => parse::parse(path, part).0,
        _ => Note {
            path: path.to_owned(),
            text: parse::normal(part).into_owned(),
            unsaid: parse::unsaid(part),
            ..Note::default()
        },
    };
    Some(Part {
        note,
        line: u32::try_from(begin.1).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_begins_where_a_section_does_and_holds_the_line() {
        let section = |number: usize| format!("## {number}\n\n{}```\n# no heading\n```\n\n", "words\n\n".repeat(20));
        let text: String = (0..3_000).map(section).collect();
        let lines: Vec<&str> = text.lines().collect();
        for wanted in [1, 2, 100, 5_000, lines.len()] {
            let part = part("a.md", &text, wanted as u32).expect("a part");
            let first = part.line as usize - 1;
            let of_part: Vec<&str> = part.note.text.lines().collect();
            assert_eq!(of_part, lines[first..first + of_part.len()], "{wanted}");
            assert!((first..first + of_part.len()).contains(&(wanted - 1)), "{wanted}");
            assert!(of_part[0].starts_with("## "), "{wanted}: {:?}", of_part[0]);
            assert!(of_part.len() < 1_000, "{wanted}: {}", of_part.len());
        }
        assert_eq!(part("a.md", "# small", 1), None);
        let long = "가나다 ".repeat(100_000);
        let of_long = part("a.md", &long, 1).expect("a part").note.text;
        assert!(long.starts_with(&of_long) && of_long.len() <= LONGEST);
    }
}
