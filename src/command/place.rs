//! What a person names with NOTE, `NOTE#heading` or `NOTE:line`: a file, the note in it, and a part of that.

use std::path::{Path, PathBuf};

use super::named::{named, unknown};
use super::nearest::nearest;
use super::opening;
use crate::book::Book;
use crate::config::Config;
use crate::error::Error;
use crate::note::{Note, Span, folded};
use crate::query::Query;

/// A place in a note.
#[derive(Debug)]
pub struct Place {
    /// The file, absolute.
    pub file: PathBuf,
    /// The note as it stands in the file now.
    pub note: Note,
    /// Which part of it was asked for.
    pub part: Part,
}

/// Which part of a note was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// A section, as an index into the note's sections, and the line in it.
    Section(usize, u32),
}

/// What stands behind a note's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix<'a> {
    /// Nothing: the whole note.
    None,
    /// A line, from 1.
    Line(u32),
    /// A heading's words or its anchor.
    Heading(&'a str),
}

impl Place {
    /// The line to jump to, from 1.
    pub fn line(&self) -> u32 {
        match self.part {
            Part::Whole => 1,
            Part::Section(_, line) => line,
        }
    }
}

impl Part {
    /// Its section with all that lie in it; `None` for the whole note.
    pub fn span(self, note: &Note) -> Option<Span> {
        match self {
            Part::Whole => None,
            Part::Section(section, _) => note.sections.get(section).map(|section| section.whole),
        }
    }
}

/// The place that `typed` names. Files are looked for first, so that a name with `#` or `:` in it works; for a title
/// the index is brought up to date and asked.
///
/// # Errors
/// Where it names no note or several, or the note has no such part or several.
pub fn resolve(book: &Book, config: &Config, typed: &str) -> Result<Place, Error> {
    let readings = readings(typed);
    for (name, suffix) in &readings {
        if let Some(file) = file(book, &config.here, name) {
            return place(book, file, *suffix);
        }
    }
    opening::freshen(book, config)?;
    match named(book, &Query::default(), &readings)? {
        Some((path, suffix)) => place(book, book.file(&path), suffix),
        None => Err(unknown(book, config, typed, &readings)?),
    }
}

/// The ways to read a name: as a whole, without `:line`, without `#heading` from each `#` on.
pub fn readings(typed: &str) -> Vec<(&str, Suffix<'_>)> {
    let mut readings = vec![(typed, Suffix::None)];
    if let Some((name, digits)) = typed.rsplit_once(':')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(line) = digits.parse()
    {
        readings.push((name, Suffix::Line(line)));
    }
    let hashes = typed.match_indices('#').take(16);
    readings.extend(hashes.map(|(at, _)| (&typed[..at], Suffix::Heading(&typed[at + 1..]))));
    readings.retain(|(name, _)| !name.trim().is_empty());
    readings
}

fn file(book: &Book, here: &Path, name: &str) -> Option<PathBuf> {
    let found = book
        .locate(name)
        .or_else(|| Some(here.join(name)).filter(|file| file.is_file()))?;
    Some(std::path::absolute(&found).unwrap_or(found))
}

fn place(book: &Book, file: PathBuf, suffix: Suffix<'_>) -> Result<Place, Error> {
    let (note, _) = book.file_note(&file)?;
    let part = part(&note, suffix)?;
    Ok(Place { file, note, part })
}

/// The part of a note that stands behind its name.
///
/// # Errors
/// Where the note has no such part or several.
pub fn part(note: &Note, suffix: Suffix<'_>) -> Result<Part, Error> {
    match suffix {
        Suffix::None => Ok(Part::Whole),
        Suffix::Line(line) => at_line(note, line),
        Suffix::Heading(heading) => at_heading(note, heading),
    }
}

fn at_line(note: &Note, line: u32) -> Result<Part, Error> {
    let lines = note.text.lines().count().max(1);
    let missing = Error::NoPlace {
        note: note.path.clone(),
        place: format!("line {line} (its last is {lines})"),
    };
    if line == 0 || line as usize > lines {
        return Err(missing);
    }
    let section = note.section_at(line).unwrap_or(0);
    Ok(if note.sections.is_empty() {
        Part::Whole
    } else {
        Part::Section(section, line)
    })
}

fn at_heading(note: &Note, heading: &str) -> Result<Part, Error> {
    let wanted = folded(heading);
    let anchor = note
        .sections
        .iter()
        .position(|section| section.level > 0 && section.anchor == heading);
    let same = |section: &&crate::note::Section| section.level > 0 && folded(&section.heading) == wanted;
    let lines: Vec<u32> = note
        .sections
        .iter()
        .filter(same)
        .map(|section| section.span.line)
        .collect();
    let at = match (anchor, lines.as_slice()) {
        (_, [line]) => note.sections.iter().position(|section| section.span.line == *line),
        (Some(anchor), _) => Some(anchor),
        (None, []) => note
            .sections
            .iter()
            .position(|section| section.level > 0 && folded(&section.anchor) == wanted),
        (None, _) => {
            return Err(Error::ManyPlaces {
                note: note.path.clone(),
                heading: heading.to_owned(),
                lines,
            });
        }
    };
    let at = at.ok_or_else(|| {
        let headings = note.sections.iter().filter(|section| section.level > 0);
        let near = nearest(heading, headings.map(|section| section.heading.as_str()));
        Error::NoPlace {
            note: note.path.clone(),
            place: match near.is_empty() {
                true => format!("heading {heading:?}"),
                false => format!("heading {heading:?} (near it: {})", near.join(", ")),
            },
        }
    })?;
    Ok(Part::Section(at, note.sections[at].span.line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Section;

    #[test]
    fn a_name_is_read_whole_first() {
        assert_eq!(
            readings("a#b:12"),
            [
                ("a#b:12", Suffix::None),
                ("a#b", Suffix::Line(12)),
                ("a", Suffix::Heading("b:12"))
            ]
        );
        assert_eq!(readings(":12"), [(":12", Suffix::None)]);
        assert_eq!(readings("a:"), [("a:", Suffix::None)]);
    }

    fn note() -> Note {
        let section = |heading: &str, anchor: &str, line: u32| Section {
            heading: heading.to_owned(),
            anchor: anchor.to_owned(),
            level: 2,
            span: Span {
                line,
                end_line: line + 1,
                ..Span::default()
            },
            ..Section::default()
        };
        Note {
            path: "a.md".to_owned(),
            text: "x\n".repeat(8),
            sections: vec![
                section("담당 업무", "담당-업무", 1),
                section("Q&A", "qa", 3),
                section("담당 업무", "담당-업무-1", 5),
            ],
            ..Note::default()
        }
    }

    #[test]
    fn a_heading_is_named_by_its_words_or_its_anchor() {
        let line = |heading: &str| {
            at_heading(&note(), heading).map(|part| match part {
                Part::Section(_, line) => line,
                Part::Whole => 0,
            })
        };
        assert_eq!(line("q&a").ok(), Some(3));
        assert_eq!(line("QA").ok(), Some(3));
        assert_eq!(line("담당-업무-1").ok(), Some(5));
        assert_eq!(line("담당-업무").ok(), Some(1));
        assert!(matches!(line("담당  업무"), Err(Error::ManyPlaces { lines, .. }) if lines == [1, 5]));
        assert!(matches!(line("없음"), Err(Error::NoPlace { .. })));
    }

    #[test]
    fn a_line_lies_in_a_section_or_nowhere() {
        assert_eq!(at_line(&note(), 4).ok(), Some(Part::Section(1, 4)));
        assert!(at_line(&note(), 0).is_err());
        assert!(at_line(&note(), 9).is_err());
    }
}
