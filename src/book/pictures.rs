//! The pictures that notes show.

use std::io::{BufRead, Seek};
use std::path::{Path, PathBuf};

use super::Book;
use crate::error::Error;
use crate::library;
use crate::note::{Call, Stamp};

impl Book {
    /// The file that a note shows in place, and its stamp, if that file lies in the notes folder.
    pub fn picture(&self, from: &str, target: &str) -> Option<(PathBuf, Stamp)> {
        let file = self.beside(from, &Call::Path(target.to_owned()))?;
        library::inside(self.folder(), &file)
    }

    /// Opens such a file.
    ///
    /// # Errors
    /// Where it lies in the notes folder no more, or cannot be read.
    pub fn open_picture(&self, file: &Path) -> Result<impl BufRead + Seek + use<>, Error> {
        library::open(self.folder(), file)
    }
}
