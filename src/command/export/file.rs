//! The file that an export is written to.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::book::Book;
use crate::config::Config;
use crate::error::Error;
use crate::own::{self, Beside, Over};

/// A file that may be written.
pub struct Target {
    file: PathBuf,
    over: Over,
}

impl Target {
    /// The file as it was named.
    ///
    /// # Errors
    /// Where it is there and is not to be written over, or where it would lie among the notes.
    pub fn of(file: &Path, force: bool, book: &Book, config: &Config) -> Result<Target, Error> {
        let named = config.here.join(file);
        let file = named.canonicalize().unwrap_or_else(|_| named.clone());
        if file.is_dir() {
            return Err(Error::Usage(format!(
                "{} is a folder: name a file in it",
                named.display()
            )));
        }
        if !force && named.symlink_metadata().is_ok() {
            return Err(taken(&named));
        }
        let around = file.parent().and_then(|around| around.canonicalize().ok());
        let notes = book.folder().canonicalize().ok();
        if let (Some(around), Some(notes)) = (around, notes)
            && around.starts_with(notes)
        {
            return Err(Error::Usage(format!(
                "{} lies among the notes, where nothing is written but notes: name a file elsewhere",
                named.display()
            )));
        }
        let over = if force { Over::WhatIsThere } else { Over::Nothing };
        Ok(Target { file, over })
    }

    /// Begins to write, beside where the file will be.
    ///
    /// # Errors
    /// Where its folder cannot be written to.
    pub fn begin(&self) -> Result<Beside, Error> {
        own::beside(&self.file).map_err(|source| self.failed(source))
    }

    /// Puts what was written where the file is to be.
    ///
    /// # Errors
    /// Where that cannot be done, or the name was taken meanwhile; then the file is as it was.
    pub fn finish(&self, beside: Beside) -> Result<(), Error> {
        own::put(beside, &self.file, self.over).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: std::io::Error) -> Error {
        match (source.kind(), self.over) {
            (ErrorKind::AlreadyExists, Over::Nothing) => taken(&self.file),
            _ => Error::File {
                path: self.file.clone(),
                source,
            },
        }
    }
}

fn taken(file: &Path) -> Error {
    Error::Usage(format!("{} is there already: --force writes over it", file.display()))
}
