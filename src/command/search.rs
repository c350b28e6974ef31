//! `talkbook search`: ranked places with their snippets.

use std::io::Write;

use super::ink::{Ink, Part};
use super::listing::{Row, write_spots};
use super::paths::Paths;
use super::spots::spots;
use super::{Outcome, opening, wanted};
use crate::book::Book;
use crate::cli::{Format, Listing, Search};
use crate::config::{Config, Output};
use crate::error::Error;
use crate::notice;
use crate::search::{Advice, Found, Hit, Sort};

/// Hits that are given unless told.
pub const USUAL: usize = 20;

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
    let query = wanted::listed(&search.words, listing, config);
    wanted::tell_of_filters(&book, listing, config)?;
    let limit = wanted::limit(listing, USUAL);
    let found = book.search(&query, limit, search.sort.unwrap_or(Sort::Natural))?;
    found.notices.iter().for_each(|sentence| notice::say(sentence));
    let outcome = write_hits(&found, listing, &book, config, out)?;
    if found.hits.is_empty() && listing.format == Format::Text {
        advise(&found.advice).iter().for_each(|sentence| notice::say(sentence));
    }
    rest(&found, listing.format, config);
    Ok(outcome)
}

/// Writes ranked places as a listing.
pub fn write_hits(
    found: &Found,
    listing: &Listing,
    book: &Book,
    config: &Config,
    out: &mut impl Write,
) -> Result<Outcome, Error> {
    let ink = Ink::of(config);
    let paths = Paths::of(book, config);
    write_spots(
        &found.hits,
        listing,
        (&ink, &paths),
        out,
        |hits, out| hits.iter().try_for_each(|hit| text(hit, &ink, out)),
        |hits| spots(hits, book),
    )
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
    let questions = (hit.questions > 0).then(|| match hit.questions {
        1 => "1 question".to_owned(),
        many => format!("{many} questions"),
    });
    let about: Vec<String> = hit.date.iter().cloned().chain(tags).chain(questions).collect();
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

/// What would find something, where nothing was found.
pub fn advise(advice: &Advice) -> Vec<String> {
    let without = advice.without.iter();
    let mut sentences: Vec<String> = without
        .map(|(part, places)| format!("without {part} there are {places} places"))
        .collect();
    for (what, near) in [
        ("words", &advice.words),
        ("tags", &advice.tags),
        ("headings", &advice.headings),
    ] {
        if !near.is_empty() {
            sentences.push(format!("{what} that are near: {}", near.join(", ")));
        }
    }
    sentences
}

/// Says at a terminal that there is more than was shown.
fn rest(found: &Found, format: Format, config: &Config) {
    let shown = found.hits.len();
    if config.output == Output::Terminal && format == Format::Text && shown > 0 && found.total > shown {
        notice::say(&format!("{shown} of {} places; `--limit 0` gives all", found.total));
    }
}
