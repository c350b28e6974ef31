//! `talkbook search`: ranked places with their snippets.

use std::io::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::ink::{Ink, Part};
use super::listing::{Row, Spot, write_spots};
use super::paths::Paths;
use super::{Outcome, opening, wanted};
use crate::book::Book;
use crate::cli::{Format, Search};
use crate::config::{Config, Output};
use crate::error::Error;
use crate::notice;
use crate::search::{Found, Hit, Sort};

/// Hits that are given unless told.
const USUAL: usize = 20;

impl Row for Hit {
    fn path(&self) -> &str {
        &self.path
    }

    fn line(&self) -> u32 {
        self.line
    }

    fn says(&self) -> &str {
        &self.snippet
    }
}

/// Finds places.
///
/// # Errors
/// Where nothing is asked, or the folder or the index cannot be read.
pub fn run(search: &Search, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let listing = &search.listing;
    if search.words.iter().all(|word| word.trim().is_empty()) && wanted::everything(&listing.filters) {
        return Err(Error::Usage(
            "what to search for? `talkbook search QUERY`; `talkbook talks` lists the notes".into(),
        ));
    }
    let book = opening::open(config)?;
    let query = wanted::query(&search.words, &listing.filters);
    let limit = wanted::limit(listing, USUAL);
    let found = book.search(&query, limit, search.sort.unwrap_or(Sort::Natural))?;
    query
        .notices
        .iter()
        .chain(&found.notices)
        .for_each(|sentence| notice::say(sentence));
    let ink = Ink::of(config);
    let paths = Paths::of(&book, config);
    let outcome = write_spots(
        &found.hits,
        listing,
        (&ink, &paths),
        out,
        |hits, out| hits.iter().try_for_each(|hit| text(hit, &ink, out)),
        |hit| spot(hit, &book),
    )?;
    rest(&found, listing.format, config);
    Ok(outcome)
}

fn text(hit: &Hit, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let path = ink.part(Part::Path, &hit.path);
    let line = ink.part(Part::Number, &hit.line.to_string());
    writeln!(
        out,
        "{path}:{line}  {}",
        ink.part(Part::Name, &hit.breadcrumb.join(" › "))
    )?;
    if !hit.snippet.is_empty() {
        writeln!(out, "    {}", highlighted(hit, ink))?;
    }
    let tags = hit.tags.iter().map(|tag| format!("#{tag}"));
    let about: Vec<String> = hit.date.iter().cloned().chain(tags).collect();
    if !about.is_empty() {
        writeln!(out, "    {}", ink.part(Part::Quiet, &about.join(" ")))?;
    }
    Ok(())
}

/// The snippet with the query's words marked.
fn highlighted(hit: &Hit, ink: &Ink) -> String {
    let characters: Vec<char> = hit.snippet.chars().collect();
    let slice = |from: usize, to: usize| -> String { characters.get(from..to).unwrap_or_default().iter().collect() };
    let mut shown = String::new();
    let mut at = 0;
    for &[from, to] in &hit.highlights {
        if from < at || to < from || to > characters.len() {
            continue;
        }
        shown.push_str(&ink.plain(&slice(at, from)));
        shown.push_str(&ink.part(Part::Match, &slice(from, to)));
        at = to;
    }
    shown.push_str(&ink.plain(&slice(at, characters.len())));
    shown
}

/// Where the best match stands in its file: the byte column is that of the file as it stands on disk.
fn spot(hit: &Hit, book: &Book) -> Spot {
    let lines = book.lines(&book.file(&hit.path)).unwrap_or_default();
    let Some(text) = lines.into_iter().nth(hit.match_line.saturating_sub(1) as usize) else {
        return Spot {
            line: hit.line,
            column: 1,
            text: hit.snippet.clone(),
        };
    };
    let word = |[from, to]: [usize; 2]| {
        hit.snippet
            .chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect::<String>()
    };
    let column = hit
        .highlights
        .iter()
        .find_map(|place| column(&text, &word(*place)))
        .unwrap_or(1);
    Spot {
        line: hit.match_line,
        column,
        text,
    }
}

/// The byte column, from 1, at which a composed word stands in a line that need not be composed.
fn column(line: &str, word: &str) -> Option<usize> {
    let composed: String = line.nfc().collect();
    let before = composed.find(word).filter(|_| !word.is_empty())?;
    if composed == line {
        return Some(before + 1);
    }
    let mut composed_length = 0;
    for (at, cluster) in line.grapheme_indices(true) {
        if composed_length >= before {
            return Some(at + 1);
        }
        composed_length += cluster.nfc().map(char::len_utf8).sum::<usize>();
    }
    None
}

/// Says at a terminal that there is more than was shown.
fn rest(found: &Found, format: Format, config: &Config) {
    let shown = found.hits.len();
    if config.output == Output::Terminal && format == Format::Text && shown > 0 && found.total > shown {
        notice::say(&format!("{shown} of {} places; `--limit 0` gives all", found.total));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_is_that_of_the_file() {
        assert_eq!(column("- 장애 대응", "장애"), Some(3));
        assert_eq!(column("가 \u{110c}\u{1161}\u{11bc}\u{110b}\u{1162}", "장애"), Some(5));
        assert_eq!(column("\u{1100}\u{1161} 장애", "장애"), Some(8));
        assert_eq!(column("다른 말", "장애"), None);
        assert_eq!(column("다른 말", ""), None);
    }
}
