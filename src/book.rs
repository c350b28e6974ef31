//! An opened notes folder: its files and its index together, which the commands and the screen both ask.

use std::path::Path;

use crate::error::Error;
use crate::note::{Note, Problem};
use crate::query::Query;
use crate::search::{Asked, Found, Heading, Page, Sort, TagCount, Talk, Window};

/// An opened notes folder. Shared by threads: one may refresh while others ask.
pub struct Book {}

/// Where an indexing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Notes read so far.
    pub done: usize,
    /// Notes to read in all.
    pub total: usize,
}

/// What a refresh changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Notes that are new.
    pub added: usize,
    /// Notes whose text changed.
    pub changed: usize,
    /// Notes that went.
    pub removed: usize,
}

impl Book {
    /// The notes folder `notes` with its index in the folder `index`.
    ///
    /// # Errors
    /// Where the notes folder is not there or cannot be read.
    pub fn open(_notes: &Path, _index: &Path) -> Result<Book, Error> {
        Ok(Book {})
    }

    /// The notes folder.
    pub fn folder(&self) -> &Path {
        Path::new("notes")
    }

    /// How many notes the index holds.
    pub fn notes(&self) -> usize {
        0
    }

    /// Brings the index up to date with the folder, in one commit; `progress` is called now and then.
    ///
    /// # Errors
    /// Where the folder cannot be read or the index cannot be written. What was there before is still there.
    pub fn refresh(&self, _progress: &mut dyn FnMut(Progress)) -> Result<Changes, Error> {
        Ok(Changes::default())
    }

    /// The best `limit` places for a query, with snippets.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search(&self, _query: &Query, _limit: usize, _sort: Sort) -> Result<Found, Error> {
        Ok(Found::default())
    }

    /// The notes of which something matches the query.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn talks(&self, _query: &Query, _sort: Sort, _window: Window) -> Result<Page<Talk>, Error> {
        Ok(Page::default())
    }

    /// The tags of the notes that match, most notes first or by name.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn tags(&self, _query: &Query, _sort: Sort) -> Result<Vec<TagCount>, Error> {
        Ok(Vec::new())
    }

    /// The headings that match, talk by talk, in the order of the text.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn headings(&self, _query: &Query, _sort: Sort, _window: Window) -> Result<Page<Heading>, Error> {
        Ok(Page::default())
    }

    /// The headings of one note, by its path below the folder.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn outline(&self, _path: &str) -> Result<Vec<Heading>, Error> {
        Ok(Vec::new())
    }

    /// The questions that match, talk by talk, in the order of the text.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn questions(&self, _query: &Query, _sort: Sort, _window: Window) -> Result<Page<Asked>, Error> {
        Ok(Page::default())
    }

    /// A note as it stands on disk now, by its path below the folder.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn note(&self, path: &str) -> Result<(Note, Vec<Problem>), Error> {
        Err(Error::NoNote(path.to_owned()))
    }

    /// The file of a note, for an editor: an absolute path.
    pub fn file(&self, path: &str) -> std::path::PathBuf {
        self.folder().join(path)
    }

    /// Every problem of every note: its path with what is wrong.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn problems(&self) -> Result<Vec<(String, Problem)>, Error> {
        Ok(Vec::new())
    }
}
