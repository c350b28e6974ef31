//! `talkbook open`: a place in the person's own editor.

use super::{Outcome, opening, place};
use crate::cli::Open;
use crate::config::Config;
use crate::editor;
use crate::error::Error;

/// Opens a place.
///
/// # Errors
/// Where the note or the part of it is not there, or the editor cannot be started or ends with a fault.
pub fn run(open: &Open, config: &Config) -> Result<Outcome, Error> {
    let book = opening::as_it_stands(config)?;
    let place = place::resolve(&book, config, &open.note)?;
    editor::Command::for_place(config.editor.as_deref(), &place.file, place.line())?.run()?;
    Ok(Outcome::Found)
}
