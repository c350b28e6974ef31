//! `talkbook stats`: what the notes come to in numbers, with small charts.

use std::io::Write;

use super::ink::{Ink, Part};
use super::{Outcome, json, opening, wanted};
use crate::cells;
use crate::chart::{self, Blocks, Tone};
use crate::cli::{Format, Listing, Stats};
use crate::config::Config;
use crate::error::Error;
use crate::search;
use crate::tui::Marks;

/// Speakers, events and tags that are shown, of each so many.
const NAMES: usize = 10;

/// Counts, and shows what was counted.
///
/// # Errors
/// Where the folder or the index cannot be read.
pub fn run(asked: &Stats, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let listing = Listing {
        limit: asked.limit,
        private: asked.private,
        filters: asked.filters.clone(),
        ..Listing::default()
    };
    let stats = book.stats(&wanted::listed(&[], &listing, config))?;
    wanted::tell_of_filters(&book, &listing, config)?;
    let notes = usize::try_from(stats.notes).unwrap_or(usize::MAX);
    let ink = Ink::of(config);
    match asked.format {
        Format::Json => json::object(&cut(stats, wanted::limit(&listing, 0)), ink.output(), out)?,
        _ if notes > 0 => text(&stats, wanted::limit(&listing, NAMES), config, &ink, out)?,
        _ => {}
    }
    out.flush()?;
    Ok(Outcome::of(notes))
}

/// The same with at most so many speakers, events and tags.
fn cut(mut stats: search::Stats, limit: usize) -> search::Stats {
    stats.speakers.truncate(limit);
    stats.events.truncate(limit);
    stats.tags.truncate(limit);
    stats
}

fn text(stats: &search::Stats, names: usize, config: &Config, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let blocks = match config.settings.symbols {
        Marks::Unicode => Blocks::Eighths,
        Marks::Ascii => Blocks::Ascii,
    };
    for line in chart::stats(stats, ink.width(), names, blocks.fitting(cells::ambiguous())) {
        for piece in line.pieces {
            let part = match piece.tone {
                Tone::Name => None,
                Tone::Title => Some(Part::Name),
                Tone::Count => Some(Part::Number),
                Tone::Bar => Some(Part::Path),
                Tone::Quiet => Some(Part::Quiet),
            };
            let styled = part.map(|part| ink.styled(part.style(), &piece.text));
            write!(out, "{}", styled.unwrap_or(piece.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
