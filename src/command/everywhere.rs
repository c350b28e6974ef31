//! `--all`: a listing of all libraries, each asked by itself.

use std::io::Write;

use serde_json::Value;

use super::ink::{Ink, Part};
use super::{Outcome, json, run as one, wanted};
use crate::cli::{Format, Verb};
use crate::config::{Config, Output};
use crate::error::Error;
use crate::notice;
use crate::search::Sort;

/// Lists what is in each library. What is wrong with one is told, and the others are listed.
///
/// # Errors
/// Where the verb is no listing, or none of the libraries could be listed.
pub fn run(verb: &Verb, libraries: &[(String, Config)], out: &mut impl Write) -> Result<Outcome, Error> {
    let mut verb = verb.clone();
    let Some(listing) = verb.listing() else {
        return Err(Error::Usage(
            "--all is for search, talks, tags, outline and questions: name one library with -n for the others"
                .to_owned(),
        ));
    };
    let format = listing.format;
    let as_rows = matches!(format, Format::Json | Format::Jsonl);
    if as_rows {
        listing.format = Format::Jsonl;
    }
    let mut found = Outcome::Nothing;
    let mut rows: Vec<Value> = Vec::new();
    let mut failed = Vec::new();
    let asked = |number: usize, config: &Config| {
        let mut config = config.clone();
        if as_rows {
            // They are read again: nothing in them is escaped for a terminal yet.
            config.output = Output::Pipe;
        }
        if number > 0 {
            // The config file is one for all.
            config.mistakes.clear();
        }
        config
    };
    for (number, (name, config)) in libraries.iter().enumerate() {
        let mut written = Vec::new();
        match one(&verb, &asked(number, config), &mut written) {
            Ok(Outcome::Found) => found = Outcome::Found,
            Ok(Outcome::Nothing) => {}
            Err(error) => {
                failed.push(error);
                continue;
            }
        }
        if as_rows {
            rows.extend(read(&written, name)?);
            continue;
        }
        if format == Format::Text && !written.is_empty() {
            writeln!(out, "{}", Ink::of(config).part(Part::Name, &format!("== {name}")))?;
        }
        out.write_all(&written)?;
    }
    let nowhere = failed.len() == libraries.len();
    let last = if nowhere { failed.pop() } else { None };
    failed.iter().for_each(|error| notice::say(&error.to_string()));
    if let Some(error) = last {
        return Err(error);
    }
    if let Some((_, config)) = libraries.first().filter(|_| as_rows) {
        write_rows(rows, &verb, format, config.output, out)?;
    }
    out.flush()?;
    Ok(found)
}

/// The rows that a library's listing wrote, each with the library's name.
fn read(written: &[u8], library: &str) -> Result<Vec<Value>, Error> {
    let lines = written.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let rows = lines.map(|line| {
        let mut row: Value = serde_json::from_slice(line).map_err(std::io::Error::from)?;
        if let Some(row) = row.as_object_mut() {
            row.insert("library".to_owned(), library.into());
        }
        Ok(row)
    });
    rows.collect()
}

/// Writes the rows of all libraries: the best first, where they are hits, and no more of those than are wanted.
fn write_rows(
    mut rows: Vec<Value>,
    verb: &Verb,
    format: Format,
    output: Output,
    out: &mut impl Write,
) -> Result<(), Error> {
    if let Verb::Search(search) = verb {
        if search.sort.unwrap_or_default() == Sort::Natural {
            let score = |row: &Value| row["score"].as_f64().unwrap_or_default();
            rows.sort_by(|one, other| score(other).total_cmp(&score(one)));
        }
        rows.truncate(wanted::limit(&search.listing, super::search::USUAL));
    }
    match format {
        Format::Json => json::array(&rows, output, out)?,
        _ => json::lines(&rows, output, out)?,
    }
    Ok(())
}
