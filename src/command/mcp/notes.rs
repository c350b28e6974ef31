//! The notes as an assistant may know them: those that a listing gives. A private note, and a file that is no note, is
//! answered for as one that is not there.

use unicode_normalization::UnicodeNormalization;

use super::asked::Which;
use crate::book::Book;
use crate::cli::{self, Filters, Listing};
use crate::command::place::{self, Part, Suffix};
use crate::command::{named, opening, wanted};
use crate::config::{Config, Refresh};
use crate::error::Error;
use crate::note::{Date, Note};
use crate::notice;
use crate::query::{Expression, Field, Query};
use crate::search::{Sort, Window};

/// Bytes of a note's name: no path is longer, and no title that somebody would name.
const NAME: usize = 4096;

/// A notes folder that is asked for as long as a client is there.
pub struct Notes {
    book: Book,
    config: Config,
}

impl Notes {
    /// The notes of a configuration, with their index as it is.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn open(config: &Config) -> Result<Notes, Error> {
        Ok(Notes {
            book: opening::as_it_stands(config)?,
            config: config.clone(),
        })
    }

    /// The folder and its index.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Brings the index up to date, unless it was asked for as it stands.
    ///
    /// # Errors
    /// Where the folder or the index cannot be read.
    pub fn freshen(&self) -> Result<(), Error> {
        opening::freshen(&self.book, &self.config)
    }

    /// An answer from the notes as they are now. An index that turns out to be broken is made anew, and asked again.
    ///
    /// # Errors
    /// Those of the answer, and as [`Notes::freshen`].
    pub fn ask<T>(&self, answer: impl Fn(&Notes) -> Result<T, Error>) -> Result<T, Error> {
        let once = || {
            self.freshen()?;
            answer(self)
        };
        match once() {
            Err(error @ Error::Damaged(_)) if self.config.refresh == Refresh::First => {
                notice::say(&error.to_string());
                once()
            }
            answer => answer,
        }
    }

    /// Words and filters as a query that leaves private notes out.
    ///
    /// # Errors
    /// Where a date is none.
    pub fn query(&self, words: &str, which: &Which) -> Result<Query, Error> {
        let listing = Listing {
            filters: filters(which)?,
            ..Listing::default()
        };
        Ok(wanted::listed(&[words.to_owned()], &listing, &self.config))
    }

    /// The note of this name, and the part of it with this heading or behind the name.
    ///
    /// # Errors
    /// Where there is no such note or part that an assistant may know, or there are several.
    pub fn place(&self, name: &str, heading: Option<&str>) -> Result<(Note, Part), Error> {
        let none = || Error::NoNote(name.to_owned());
        if name.len() > NAME {
            return Err(none());
        }
        let known = self.query("", &Which::default())?;
        let readings = match heading {
            Some(heading) => vec![(name, Suffix::Heading(heading))],
            None => place::readings(name),
        };
        let straight = readings.iter().find_map(|(name, suffix)| {
            let path: String = name.trim_start_matches("./").nfc().collect();
            self.lists(&known, &path)
                .map(|lists| lists.then_some((path, *suffix)))
                .transpose()
        });
        let (path, suffix) = match straight.transpose()? {
            Some(found) => found,
            None => named::named(&self.book, &known, &readings)?.ok_or_else(none)?,
        };
        let (note, _) = self.book.note(&path).map_err(|error| match error {
            Error::NoNote(_) => none(),
            error => error,
        })?;
        // It may have become private since the index was made.
        if note.metadata.private {
            return Err(none());
        }
        let part = place::part(&note, suffix)?;
        Ok((note, part))
    }

    /// Whether a listing gives the note with exactly this path.
    fn lists(&self, known: &Query, path: &str) -> Result<bool, Error> {
        let this = known.clone().and(Expression::Field(Field::Note, path.to_owned()));
        let none = Window { offset: 0, limit: 0 };
        Ok(self.book.talks(&this, Sort::Path, none)?.total > 0)
    }
}

/// The filters of a listing. What is blank is not asked for.
fn filters(which: &Which) -> Result<Filters, Error> {
    let text = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
    let date = |value: &Option<String>| -> Result<Option<Date>, Error> {
        text(value)
            .map(|value| cli::date(value.trim()).map_err(Error::Usage))
            .transpose()
    };
    Ok(Filters {
        tags: text(&which.tag).into_iter().collect(),
        speaker: text(&which.speaker),
        event: text(&which.event),
        from: date(&which.from)?,
        to: date(&which.to)?,
    })
}
