//! `talkbook export`: notes as other programs and other readers take them, to standard output or into a file that is
//! there whole or not at all. Row by row: no more than a note and a thousand rows of the index are held beside the list
//! of talks.

mod document;
mod file;
mod mapping;
mod page;
mod reading;
mod rows;
mod shown;
mod source;
mod table;

#[cfg(test)]
pub use rows::Exported;

use std::io::Write;

use super::ink::Ink;
use super::{Outcome, opening, wanted};
use crate::cli::{Export, What, Written};
use crate::config::{Colour, Config, Output};
use crate::error::Error;
use crate::notice;
use file::Target;
use shown::{Shown, Way};
use source::Source;

/// Exports what is wanted.
///
/// # Errors
/// Where what is asked for makes no sense, the folder or the index cannot be read, or the output cannot be written.
pub fn run(export: &Export, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    if let Some(engine) = export.mapping {
        return mapping::print(engine, out);
    }
    let format = sound(export)?;
    let book = opening::as_it_stands(config)?;
    let target = export
        .output
        .as_deref()
        .map(|file| Target::of(file, export.force, &book, config));
    let target = target.transpose()?;
    opening::freshen(&book, config)?;
    let listing = export.listing();
    let query = book.meant(&wanted::listed(&export.words, &listing, config))?;
    wanted::tell_of_filters(&book, &listing, config)?;
    query.notices.iter().for_each(|sentence| notice::say(sentence));
    let mut source = Source::new(&book, query, export.sort.unwrap_or_default(), export.private);
    let rows = match target {
        Some(target) => {
            let mut beside = target.begin()?;
            let rows = write(format, export, config, &mut source, &mut beside)?;
            target.finish(beside)?;
            rows
        }
        None if config.output == Output::Terminal => {
            let mut shown = Shown::new(&mut *out, Way::of(format));
            let rows = write(format, export, config, &mut source, &mut shown)?;
            shown.finish()?;
            rows
        }
        None => write(format, export, config, &mut source, out)?,
    };
    out.flush()?;
    source.tell();
    Ok(Outcome::of(rows))
}

/// The format, where it can hold what is asked for.
fn sound(export: &Export) -> Result<Written, Error> {
    let usage = |sentence: &str| Err(Error::Usage(sentence.to_owned()));
    match (export.format, export.what) {
        (None, _) => usage("an export needs a format: --format json, markdown, html, csv or ndjson"),
        (Some(Written::Csv), What::All) => {
            usage("a table holds one kind of row: say --what talks, --what sections or --what questions")
        }
        (Some(Written::Html), What::Talks | What::Sections | What::Questions) => {
            usage("a page holds whole talks: leave --what out, or take --format markdown")
        }
        (Some(format), _) if export.bulk.is_some() && format != Written::Ndjson => {
            usage("--bulk is for --format ndjson")
        }
        (Some(format), _) => Ok(format),
    }
}

/// Writes the rows and says how many there are.
fn write(
    format: Written,
    export: &Export,
    config: &Config,
    source: &mut Source,
    out: &mut impl Write,
) -> Result<usize, Error> {
    match format {
        Written::Markdown => reading::write(export.what, source, &ink(config), out),
        Written::Html => page::write(source, out),
        Written::Json => rows::write(export.what, source, out),
        Written::Csv => table::write(export.what, source, out),
        Written::Ndjson => document::write(export.what, export.bulk.as_deref(), source, out),
    }
}

/// How text is written that others read: the terminal is seen to by [`Shown`].
fn ink(config: &Config) -> Ink {
    Ink::of(&Config {
        output: Output::Pipe,
        colour: Colour::Off,
        ..config.clone()
    })
}
