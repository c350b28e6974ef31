//! Files named by a person, which need not be notes of the folder.

use std::path::{Path, PathBuf};

use super::Book;
use crate::error::Error;
use crate::library;

impl Book {
    /// The file of the note with this path below the folder, however its name is normalized on disk.
    pub fn locate(&self, path: &str) -> Option<PathBuf> {
        library::locate(self.folder(), path)
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
