//! The table of `check --codes`: each kind of problem.

use std::io::Write;

use serde::Serialize;

use super::ink::{Ink, Part};
use super::{Outcome, json};
use crate::cli::Format;
use crate::error::Error;
use crate::note::Code;

/// A kind of problem as it is listed.
#[derive(Debug, Serialize)]
struct Row {
    code: &'static str,
    severity: &'static str,
    default: &'static str,
    meaning: &'static str,
}

/// Lists them, as JSON where that is asked for.
///
/// # Errors
/// Where they cannot be written.
pub fn run(format: Format, ink: &Ink, out: &mut impl Write) -> Result<Outcome, Error> {
    let row = |code: Code| Row {
        code: code.name(),
        severity: code.severity().name(),
        default: code.standing().name(),
        meaning: code.meaning(),
    };
    let rows = Code::ALL.map(row);
    match format {
        Format::Json => json::array(&rows, ink.output(), out)?,
        Format::Jsonl => json::lines(&rows, ink.output(), out)?,
        _ => rows.iter().try_for_each(|row| text(row, ink, out))?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}

fn text(row: &Row, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let widest = Code::ALL.into_iter().map(|code| code.name().len()).max().unwrap_or(0);
    let code = ink.part(Part::Name, row.code);
    let blanks = " ".repeat(widest - row.code.len());
    writeln!(
        out,
        "{code}{blanks}  {:7}  {:3}  {}",
        row.severity, row.default, row.meaning
    )?;
    Ok(())
}
