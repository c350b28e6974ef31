//! `talkbook completions` and `talkbook man`: what packagers put beside the program.

mod complete;
mod names;
mod quoting;

use std::io::Write;

use clap_complete::env::Shells;

use super::Outcome;
use crate::cli::{self, Completions};
use crate::config::COMPLETING;
use crate::error::Error;

pub use complete::answer;

/// Prints the script by which a shell completes: it asks the program, so it knows the tags and titles of the moment.
///
/// # Errors
/// [`Error::Output`] where they cannot be written.
pub fn completions(completions: &Completions, out: &mut impl Write) -> Result<Outcome, Error> {
    let shell = completions.shell.to_string();
    let shells = Shells::builtins();
    if let Some(shell) = shells.completer(&shell) {
        let mut text = Vec::new();
        shell.write_registration(COMPLETING, "talkbook", "talkbook", "talkbook", &mut text)?;
        out.write_all(&text)?;
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// Prints the manual: the page of the program, and behind it one for each command.
///
/// # Errors
/// [`Error::Output`] where it cannot be written.
pub fn man(out: &mut impl Write) -> Result<Outcome, Error> {
    let mut whole = cli::definition().disable_help_subcommand(true);
    whole.build();
    clap_mangen::Man::new(whole.clone()).render(out)?;
    for command in whole.get_subcommands() {
        let name = format!("talkbook-{}", command.get_name());
        clap_mangen::Man::new(command.clone().display_name(name.clone()))
            .title(name)
            .render(out)?;
    }
    out.flush()?;
    Ok(Outcome::Found)
}
