//! `talkbook related`: who else spoke of this.

use std::io::Write;

use super::place::Part;
use super::{Outcome, opening, place, search, wanted};
use crate::cli::Related;
use crate::config::Config;
use crate::error::Error;

/// Places that are given unless told.
const USUAL: usize = 10;

/// Finds the places of other talks that are most like one.
///
/// # Errors
/// Where the note or the part of it is not there or lies outside the notes folder, or the index cannot be read.
pub fn run(related: &Related, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let place = place::resolve(&book, config, &related.note)?;
    let filter = wanted::listed(&[], &related.listing, config);
    wanted::tell_of_filters(&book, &related.listing, config)?;
    let limit = wanted::limit(&related.listing, USUAL);
    let line = match place.part {
        Part::Whole => None,
        Part::Section(_, line) => Some(line),
    };
    let found = book.related(&place.note.path, line, &filter, limit)?;
    search::write_hits(&found, &related.listing, &book, config, out)
}
