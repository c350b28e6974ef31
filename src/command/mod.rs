//! What each command does: one verb, one file; each writes to a `Write` and says whether it found something. Knows
//! nothing of the screen beyond handing over to it.

mod browse;
mod check;
mod codes;
mod config;
mod digest;
mod everywhere;
mod export;
mod fix;
mod github;
mod index;
mod ink;
mod json;
mod listing;
#[cfg(feature = "mcp")]
mod mcp;
mod named;
mod nearest;
mod new;
mod open;
mod opening;
mod outline;
mod packaging;
mod pager;
mod paint;
mod paths;
mod place;
mod questions;
mod related;
mod review;
mod schema;
mod search;
mod show;
mod spots;
mod stats;
mod tags;
mod talks;
mod wanted;

use std::io::Write;

use crate::book;
use crate::cells;
use crate::cli::Verb;
use crate::config::{Config, Refresh};
use crate::error::Error;
use crate::notice;

pub use everywhere::run as everywhere;
pub use packaging::answer as complete;

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found or done.
    Found,
    /// Nothing was found.
    Nothing,
}

impl Outcome {
    /// The outcome of a listing with so many rows.
    fn of(rows: usize) -> Outcome {
        if rows == 0 { Outcome::Nothing } else { Outcome::Found }
    }
}

/// Does what a verb asks, written to `out`. What is wrong in the config file is told first, but for those that show it
/// in their own way.
///
/// # Errors
/// As each command has them.
pub fn run(verb: &Verb, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    book::hush();
    match once(verb, config, out) {
        // What is broken was set aside: the next look at the notes makes it anew.
        Err(error @ Error::Damaged(_)) if config.refresh == Refresh::First => {
            notice::say(&error.to_string());
            once(verb, config, out)
        }
        outcome => outcome,
    }
}

fn once(verb: &Verb, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    cells::set_ambiguous(config.settings.ambiguous);
    if !matches!(verb, Verb::Browse(_) | Verb::Config(_)) {
        config
            .mistakes
            .iter()
            .for_each(|mistake| notice::say(&mistake.to_string()));
    }
    match verb {
        Verb::Browse(browse) => browse::run(browse, config),
        Verb::Search(search) => search::run(search, config, out),
        Verb::Talks(talks) => talks::run(talks, config, out),
        Verb::Tags(tags) => tags::run(tags, config, out),
        Verb::Stats(stats) => stats::run(stats, config, out),
        Verb::Outline(outline) => outline::run(outline, config, out),
        Verb::Questions(questions) => questions::run(questions, config, out),
        Verb::Related(related) => related::run(related, config, out),
        Verb::Review(review) => review::run(review, config, out),
        Verb::Show(show) => show::run(show, config, out),
        Verb::Open(open) => open::run(open, config),
        Verb::New(new) => new::run(new, config, out),
        Verb::Check(check) => check::run(check, config, out),
        Verb::Export(export) => export::run(export, config, out),
        #[cfg(feature = "mcp")]
        Verb::Mcp => mcp::run(config),
        #[cfg(not(feature = "mcp"))]
        Verb::Mcp => Err(Error::Usage(
            "this talkbook was built without the feature `mcp`: `cargo install --path . --features mcp` makes one with it"
                .to_owned(),
        )),
        Verb::Index(index) => index::run(index, config, out),
        Verb::Config(asked) => self::config::run(asked, config, out),
        Verb::Schema(schema) => schema::run(schema, out),
        Verb::Completions(completions) => packaging::completions(completions, out),
        Verb::Man => packaging::man(out),
    }
}

/// Prints a help text.
///
/// # Errors
/// [`Error::Output`] where it cannot be written.
pub fn help(text: &str, out: &mut impl Write) -> Result<Outcome, Error> {
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Found)
}
