//! `talkbook show`: a note or a part of it, set for reading or as it stands.

use std::io::Write;

use super::ink::Ink;
use super::place::{Part, Place};
use super::{Outcome, opening, pager, paint, place};
use crate::book::Book;
use crate::cli::Show;
use crate::config::{Config, Output};
use crate::error::Error;
use crate::note::Span;
use crate::render;

/// Columns beyond which lines are hard to read.
const READABLE: usize = 100;

/// Shows a place.
///
/// # Errors
/// Where the note or the part of it is not there.
pub fn run(show: &Show, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::as_it_stands(config)?;
    let place = place::resolve(&book, config, &show.note)?;
    if config.output == Output::Pipe {
        written(show, &place, &book, config, out)?;
    } else {
        let mut text = Vec::new();
        written(show, &place, &book, config, &mut text)?;
        pager::write(&text, config, out)?;
    }
    out.flush()?;
    Ok(Outcome::Found)
}

fn written(show: &Show, place: &Place, book: &Book, config: &Config, out: &mut impl Write) -> Result<(), Error> {
    if show.rendered || (config.output == Output::Terminal && !show.raw) {
        rendered(place, book, config, out)
    } else {
        raw(place, book, config.output, out)
    }
}

fn rendered(place: &Place, book: &Book, config: &Config, out: &mut impl Write) -> Result<(), Error> {
    let ink = &Ink::of(config);
    let width = ink.width().min(READABLE);
    let lines = match place.part {
        Part::Whole => render::note(&place.note, width),
        Part::Section(section, _) => render::section(&place.note, section, width),
    };
    // Names lead somewhere by the index: it is brought up to date for the first one.
    let mut fresh = None;
    let lines = render::unfold(&place.note.path, lines, width, &mut |from, name| {
        let fresh = fresh.get_or_insert_with(|| opening::freshen(book, config));
        fresh.as_ref().ok()?;
        book.embedded(from, name)
    });
    fresh.transpose()?;
    for line in &lines {
        let pieces = line.pieces.iter();
        let text: String = pieces
            .map(|piece| ink.styled(paint::style(piece.face), &piece.text))
            .collect();
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

fn raw(place: &Place, book: &Book, output: Output, out: &mut impl Write) -> Result<(), Error> {
    let bytes = match place.part.span(&place.note) {
        None => book.bytes(&place.file)?,
        Some(span) => lines(&book.bytes(&place.file)?, span).to_vec(),
    };
    match output {
        Output::Pipe => out.write_all(&bytes)?,
        Output::Terminal => {
            for line in String::from_utf8_lossy(&bytes).lines() {
                writeln!(out, "{}", crate::cells::visible(line))?;
            }
        }
    }
    Ok(())
}

/// The bytes of the lines of a span, with their ends, as they stand on disk.
fn lines(bytes: &[u8], span: Span) -> &[u8] {
    let mut line = 1;
    let mut start = (span.line == 1).then_some(0);
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if !ends {
            continue;
        }
        if line == span.end_line {
            return &bytes[start.unwrap_or(at)..=at];
        }
        line += 1;
        if line == span.line {
            start = Some(at + 1);
        }
    }
    &bytes[start.unwrap_or(bytes.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_with_whatever_ends_them() {
        let of = |line, end_line| {
            lines(
                b"a\r\nb\rc\nd",
                Span {
                    line,
                    end_line,
                    ..Span::default()
                },
            )
        };
        assert_eq!(of(1, 1), b"a\r\n");
        assert_eq!(of(2, 3), b"b\rc\n");
        assert_eq!(of(3, 4), b"c\nd");
        assert_eq!(of(4, 9), b"d");
        assert_eq!(of(7, 9), b"");
    }
}
