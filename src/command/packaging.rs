//! `talkbook completions` and `talkbook man`: what packagers put beside the program.

use std::io::Write;

use super::Outcome;
use crate::cli::{self, Completions};
use crate::error::Error;

/// Prints the completions for a shell.
///
/// # Errors
/// [`Error::Output`] where they cannot be written.
pub fn completions(completions: &Completions, out: &mut impl Write) -> Result<Outcome, Error> {
    let mut text = Vec::new();
    clap_complete::generate(completions.shell, &mut cli::definition(), "talkbook", &mut text);
    out.write_all(&text)?;
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
