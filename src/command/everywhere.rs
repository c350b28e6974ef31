//! `--all`: a listing of all libraries, each asked by itself.

use std::io::Write;

use serde_json::Value;

use super::ink::{Ink, Part};
use super::{Outcome, json, run as one};
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
    let (format, limit) = (listing.format, listing.limit);
    if matches!(format, Format::Json | Format::Jsonl) {
        listing.format = Format::Jsonl;
    }
    let mut found = Outcome::Nothing;
    let mut rows: Vec<Value> = Vec::new();
    let mut failed = Vec::new();
    for (name, config) in libraries {
        let mut written = Vec::new();
        let config = match format {
            // Rows are read again: nothing in them is escaped for a terminal yet.
            Format::Json | Format::Jsonl => Config {
                output: Output::Pipe,
                ..config.clone()
            },
            _ => config.clone(),
        };
        match one(&verb, &config, &mut written) {
            Ok(Outcome::Found) => found = Outcome::Found,
            Ok(Outcome::Nothing) => {}
            Err(error) if error.is_broken_pipe() => return Err(error),
            Err(error) => {
                failed.push(error);
                continue;
            }
        }
        match format {
            Format::Json | Format::Jsonl => rows.extend(read(&written, name)?),
            Format::Text if !written.is_empty() => {
                let ink = Ink::of(&config);
                writeln!(out, "{}", ink.part(Part::Name, &format!("== {name}")))?;
                out.write_all(&written)?;
            }
            _ => out.write_all(&written)?,
        }
    }
    if failed.len() == libraries.len()
        && let Some(error) = failed.pop()
    {
        return Err(error);
    }
    failed.iter().for_each(|error| notice::say(&error.to_string()));
    if let Some((_, config)) = libraries.first()
        && matches!(format, Format::Json | Format::Jsonl)
    {
        write_rows(rows, &verb, (format, limit), config.output, out)?;
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
    (format, limit): (Format, Option<usize>),
    output: Output,
    out: &mut impl Write,
) -> Result<(), Error> {
    if let Verb::Search(search) = verb {
        if search.sort.unwrap_or_default() == Sort::Natural {
            let score = |row: &Value| row["score"].as_f64().unwrap_or_default();
            rows.sort_by(|one, other| score(other).total_cmp(&score(one)));
        }
        rows.truncate(super::search::limit(limit));
    }
    match format {
        Format::Json => json::array(&rows, output, out)?,
        _ => json::lines(&rows, output, out)?,
    }
    Ok(())
}
