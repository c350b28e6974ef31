//! Opens the notes folder for a command, brings its index up to date, and shows how far that is.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::nearest::nearest;
use crate::book::{Book, Changes, Course, Place, Tell};
use crate::config::{self, Config, Refresh};
use crate::error::Error;
use crate::notice;

/// How long an indexing takes before it is worth a bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// The notes folder with its index, brought up to date unless the person asked for it as it stands. Where the index
/// cannot be written now, a sentence says so and the old one answers.
pub fn open(config: &Config) -> Result<Book, Error> {
    let book = as_it_stands(config)?;
    freshen(&book, config)?;
    Ok(book)
}

/// Brings the index up to date unless the person asked for it as it stands.
pub fn freshen(book: &Book, config: &Config) -> Result<(), Error> {
    if config.refresh == Refresh::Never && book.notes()? == 0 {
        notice::say("the index holds no notes yet: without --no-refresh it is made");
    }
    if config.refresh == Refresh::First {
        match refresh(book, config) {
            Ok(changes) => changes.sentences().iter().for_each(|sentence| notice::say(sentence)),
            Err(error @ Error::Index { .. }) => notice::say(&format!("{error}; what it held before is asked")),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The notes folder with its index as it is.
pub fn as_it_stands(config: &Config) -> Result<Book, Error> {
    let book = Book::open(&config.here.join(&config.notes), &config.index).map_err(|error| unknown(error, config))?;
    if let Place::Memory(why) = book.place() {
        notice::say(&format!("the index is kept in memory for this run alone ({why})"));
    }
    Ok(book)
}

/// A folder that is not there may be a library whose name was mistyped.
fn unknown(error: Error, config: &Config) -> Error {
    let libraries = config.settings.libraries.iter().map(|(name, _)| name.as_str());
    match (&error, nearest(&config.notes.to_string_lossy(), libraries).as_slice()) {
        (Error::NoFolder(_), [near, ..]) => Error::Usage(format!(
            "there is no notes folder or library {:?}; near it: {near}",
            config.notes
        )),
        _ => error,
    }
}

/// Brings the index up to date, with a bar on a terminal where it takes longer than a moment.
pub fn refresh(book: &Book, config: &Config) -> Result<Changes, Error> {
    with_bar(config, |progress| book.refresh(progress))
}

/// Does something that tells its progress, with a bar on a terminal where it takes longer than a moment.
pub fn with_bar<T>(config: &Config, work: impl FnOnce(Tell) -> T) -> T {
    let begun = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    let result = work(&mut |progress| {
        if config.progress == config::Progress::Bar && begun.elapsed() >= PATIENCE {
            let bar = bar.get_or_insert_with(new_bar);
            bar.set_length(progress.total as u64);
            bar.set_position(progress.done as u64);
        }
        // Ctrl-c ends the program, and leaves the index as it was committed last.
        Course::On
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    result
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("indexing {wide_bar} {pos} of {len} notes");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
