//! `talkbook tags`: the tags, with how many notes bear each.

use std::io::Write;

use serde::Serialize;

use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, json, opening, wanted};
use crate::book::Book;
use crate::cells;
use crate::cli::{Format, Tags};
use crate::config::Config;
use crate::error::Error;
use crate::query::Query;
use crate::search::{Sort, TagCount, Window};

/// A tag where a note bears it, for the formats that name places.
#[derive(Debug, Serialize)]
struct Borne {
    path: String,
    tag: String,
}

impl Row for Borne {
    fn path(&self) -> &str {
        &self.path
    }

    fn says(&self) -> &str {
        &self.tag
    }
}

/// Lists the tags.
///
/// # Errors
/// Where the folder or the index cannot be read.
pub fn run(tags: &Tags, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let query = wanted::listed(&[], &tags.listing, config);
    wanted::tell_of_filters(&book, &tags.listing, config)?;
    let ink = Ink::of(config);
    let mut rows = book.tags(&query, tags.sort.unwrap_or(Sort::Count))?;
    rows.truncate(wanted::limit(&tags.listing, 0));
    match tags.listing.format {
        Format::Text | Format::Markdown | Format::Anki | Format::Github => text(&rows, &ink, out)?,
        Format::Json => json::array(&rows, ink.output(), out)?,
        Format::Jsonl => json::lines(&rows, ink.output(), out)?,
        Format::Vimgrep | Format::Paths => {
            let borne = borne(&book, &query, &rows)?;
            let paths = Paths::of(&book, config);
            return listing::write(&borne, &tags.listing, (&ink, &paths), out, |_, _| Ok(()));
        }
    }
    Ok(Outcome::of(rows.len()))
}

fn text(rows: &[TagCount], ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let widest = rows
        .iter()
        .map(|row| cells::width(&ink.plain(&row.tag)))
        .max()
        .unwrap_or(0);
    let digits = rows.iter().map(|row| row.notes.to_string().len()).max().unwrap_or(0);
    for row in rows {
        let blanks = widest - cells::width(&ink.plain(&row.tag));
        let count = format!("{:digits$}", row.notes);
        let tag = ink.part(Part::Name, &row.tag);
        writeln!(out, "{tag}{}  {}", " ".repeat(blanks), ink.part(Part::Number, &count))?;
    }
    Ok(())
}

/// Which notes bear these tags.
fn borne(book: &Book, query: &Query, rows: &[TagCount]) -> Result<Vec<Borne>, Error> {
    use crate::note::tag_key;
    let wanted: std::collections::HashSet<String> = rows.iter().map(|row| tag_key(&row.tag)).collect();
    let talks = book.talks(query, Sort::Path, Window::ALL)?.rows;
    let each = talks.into_iter().flat_map(|talk| {
        let path = talk.path;
        talk.tags.into_iter().map(move |tag| Borne {
            path: path.clone(),
            tag,
        })
    });
    Ok(each.filter(|borne| wanted.contains(&tag_key(&borne.tag))).collect())
}
