//! Files named by a person, which need not be notes of the folder.

use std::path::{Path, PathBuf};

use super::{Book, read};
use crate::error::Error;
use crate::library;
use crate::note::{Note, Problem};

impl Book {
    /// The file of the note with this path below the folder, however its name is normalized on disk.
    pub fn locate(&self, path: &str) -> Option<PathBuf> {
        library::locate(self.folder(), path)
    }

    /// A file as a note, whatever its name and wherever it lies; its path is that below the folder, where it is in it.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn file_note(&self, file: &Path) -> Result<(Note, Vec<Problem>), Error> {
        read(&library::name(self.folder(), file), file)
    }

    /// The bytes of a file as they stand on disk.
    ///
    /// # Errors
    /// Where the file is gone, is no regular file, or cannot be read.
    pub fn bytes(&self, file: &Path) -> Result<Vec<u8>, Error> {
        library::bytes(file)
    }

    /// The lines of a file as they stand on disk, without their ends: composed or not, as they were written.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn lines(&self, file: &Path) -> Result<Vec<String>, Error> {
        let (text, _) = library::read(file)?;
        Ok(text
            .replace("\r\n", "\n")
            .split(['\n', '\r'])
            .map(str::to_owned)
            .collect())
    }
}
