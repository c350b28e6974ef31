//! `talkbook talks`: the notes.

use std::io::Write;

use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, opening, wanted};
use crate::cells;
use crate::cli::Talks;
use crate::config::Config;
use crate::error::Error;
use crate::search::{Sort, Talk};

/// Cells of a date, `2023-05-17`.
const DATE: usize = 10;

/// The widest that titles are padded to, so that one long title does not push everything away.
const TITLE: usize = 40;

impl Row for Talk {
    fn path(&self) -> &str {
        &self.path
    }

    fn says(&self) -> &str {
        &self.title
    }
}

/// Lists the notes.
///
/// # Errors
/// Where the folder or the index cannot be read.
pub fn run(talks: &Talks, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let query = wanted::listed(&[], &talks.listing, config);
    wanted::tell_of_filters(&book, &talks.listing, config)?;
    let page = book.talks(
        &query,
        talks.sort.unwrap_or(Sort::Natural),
        wanted::window(&talks.listing),
    )?;
    let ink = Ink::of(config);
    let paths = Paths::of(&book, config);
    listing::write(&page.rows, &talks.listing, (&ink, &paths), out, |rows, out| {
        text(rows, &ink, out)
    })
}

fn text(rows: &[Talk], ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let longest = rows.iter().map(|talk| cells::width(&ink.plain(&talk.title))).max();
    let wide = longest.unwrap_or(0).min(TITLE);
    for talk in rows {
        let date = cells::pad(&ink.plain(talk.date.as_deref().unwrap_or_default()), DATE);
        let title = ink.plain(&talk.title);
        let blanks = " ".repeat(wide.saturating_sub(cells::width(&title)));
        let about = about(talk);
        let title = ink.fit(&talk.title, DATE + 4);
        let name = ink.part(Part::Name, &title);
        let used = DATE + 4 + cells::width(&title) + blanks.len();
        let path = ink.fit(&talk.path, used);
        let more = ink.fit(&about, used + cells::width(&path) + 2);
        let line = format!(
            "{}  {name}{blanks}  {}  {}",
            ink.part(Part::Number, &date),
            ink.styled(Part::Path.style(), &path),
            ink.styled(Part::Quiet.style(), &more)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Who, where and what of.
fn about(talk: &Talk) -> String {
    let tags = talk
        .tags
        .iter()
        .map(|tag| format!("#{tag}"))
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [talk.speakers.join(", "), talk.event.clone().unwrap_or_default(), tags];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
