//! Files named by a person, which need not be notes of the folder.

use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{Book, read};
use crate::error::Error;
use crate::library;
use crate::note::{Note, Problem};

impl Book {
    /// The file of the note with this path below the folder, however its name is normalized on disk.
    pub fn locate(&self, path: &str) -> Option<PathBuf> {
        library::locate(self.folder(), path)
    }

    /// The path of a file below the folder, if it lies in it, by whatever way it is named.
    pub fn path_of(&self, file: &Path) -> Option<String> {
        let straight = !file.components().any(|part| part == Component::ParentDir);
        if straight && file.starts_with(self.folder()) {
            return Some(library::name(self.folder(), file));
        }
        let (folder, file) = (self.folder().canonicalize().ok()?, file.canonicalize().ok()?);
        file.starts_with(&folder).then(|| library::name(&folder, &file))
    }

    /// A file as a note, whatever its name and wherever it lies; its path is that below the folder, or its own where it
    /// lies elsewhere.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn file_note(&self, file: &Path) -> Result<(Note, Vec<Problem>), Error> {
        let elsewhere = || file.to_string_lossy().nfc().collect();
        let (note, problems, _) = read(&self.path_of(file).unwrap_or_else(elsewhere), file)?;
        Ok((note, problems))
    }

    /// The bytes of a file as they stand on disk.
    ///
    /// # Errors
    /// Where the file is gone, is no regular file, or cannot be read.
    pub fn bytes(&self, file: &Path) -> Result<Vec<u8>, Error> {
        library::bytes(file)
    }

    /// The lines of a file as they stand on disk, without their ends: composed or not, as they were written. As in a
    /// note's text, a lone carriage return ends one only where there is no other line end.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn lines(&self, file: &Path) -> Result<Vec<String>, Error> {
        let (text, _) = library::read(file)?;
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let lines = text.split(end).map(|line| line.strip_suffix('\r').unwrap_or(line));
        Ok(lines.map(str::to_owned).collect())
    }
}
