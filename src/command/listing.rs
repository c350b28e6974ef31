//! How rows are written in each format, whatever they are rows of.

use std::collections::HashSet;
use std::io::Write;

use serde::Serialize;

use super::Outcome;
use super::ink::Ink;
use super::json;
use super::paths::Paths;
use crate::cli::{Format, Listing};
use crate::config::Output;
use crate::error::Error;

/// A row of a listing that stands somewhere in a note.
pub trait Row: Serialize {
    /// Its note, below the notes folder.
    fn path(&self) -> &str;
    /// Its line, from 1.
    fn line(&self) -> u32 {
        1
    }
    /// What is said of it in one line.
    fn says(&self) -> &str;
}

/// Where a match stands, for editors: line, byte column (both from 1), and the text of the line.
pub struct Spot {
    /// From 1.
    pub line: u32,
    /// Bytes, from 1.
    pub column: usize,
    /// What stands there.
    pub text: String,
}

/// Writes rows in a format, those for reading by `text`.
pub fn write<T: Row, W: Write>(
    rows: &[T],
    listing: &Listing,
    (ink, paths): (&Ink, &Paths),
    out: &mut W,
    text: impl FnOnce(&[T], &mut W) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let spot = |row: &T| Spot {
        line: row.line(),
        column: 1,
        text: row.says().to_owned(),
    };
    write_spots(rows, listing, (ink, paths), out, text, |rows| {
        rows.iter().map(spot).collect()
    })
}

/// As [`write`], where `spots` says for editors where each row stands.
pub fn write_spots<T: Row, W: Write>(
    rows: &[T],
    listing: &Listing,
    (ink, paths): (&Ink, &Paths),
    out: &mut W,
    text: impl FnOnce(&[T], &mut W) -> Result<(), Error>,
    spots: impl FnOnce(&[T]) -> Vec<Spot>,
) -> Result<Outcome, Error> {
    match listing.format {
        // Questions alone are written in the next two, by `digest`, problems in the last, by `github`.
        Format::Text | Format::Markdown | Format::Anki | Format::Github => text(rows, out)?,
        Format::Json => json::array(rows, ink.output(), out)?,
        Format::Jsonl => json::lines(rows, ink.output(), out)?,
        Format::Vimgrep => {
            for (row, spot) in rows.iter().zip(spots(rows)) {
                let Spot { line, column, text } = spot;
                out.write_all(&paths.shown(row.path(), ink))?;
                writeln!(out, ":{line}:{column}:{}", ink.plain(&text))?;
            }
        }
        Format::Paths => {
            let mut seen = HashSet::new();
            for row in rows.iter().filter(|row| seen.insert(row.path())) {
                if listing.null && ink.output() == Output::Pipe {
                    out.write_all(&paths.exact(row.path()))?;
                    out.write_all(b"\0")?;
                } else {
                    out.write_all(&paths.shown(row.path(), ink))?;
                    out.write_all(b"\n")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::of(rows.len()))
}
