//! The paths of notes as a person can open them from where they stand.

use std::path::{Path, PathBuf};

use super::ink::Ink;
use crate::book::Book;
use crate::config::{Config, Output};

/// How notes' paths below the folder become paths from here.
pub struct Paths<'a> {
    book: &'a Book,
    notes: &'a Path,
}

impl<'a> Paths<'a> {
    /// The paths of a book's notes, from the notes folder as it was named.
    pub fn of(book: &'a Book, config: &'a Config) -> Paths<'a> {
        Paths {
            book,
            notes: &config.notes,
        }
    }

    /// The path with its name as it stands on disk. One that would look like an option begins with `./`.
    pub fn exact(&self, path: &str) -> Vec<u8> {
        let file = self.book.file(path);
        let below = file.strip_prefix(self.book.folder()).unwrap_or(Path::new(path));
        let joined = if self.notes == Path::new(".") {
            below.to_owned()
        } else {
            self.notes.join(below)
        };
        let bytes = joined.as_os_str().as_encoded_bytes();
        if bytes.starts_with(b"-") {
            return PathBuf::from(".").join(&joined).as_os_str().as_encoded_bytes().to_vec();
        }
        bytes.to_vec()
    }

    /// The path as seen from a folder in which the notes lie, with its name as it stands on disk; `None` where they lie
    /// elsewhere.
    pub fn below(&self, root: &Path, path: &str) -> Option<PathBuf> {
        let notes = self.book.folder().canonicalize().ok()?;
        let way = notes.strip_prefix(root.canonicalize().ok()?).ok()?;
        let file = self.book.file(path);
        Some(way.join(file.strip_prefix(self.book.folder()).ok()?))
    }

    /// The path from here, on one line: safe to show on a terminal, line ends folded in a pipe.
    pub fn shown(&self, path: &str, ink: &Ink) -> Vec<u8> {
        let exact = self.exact(path);
        match ink.output() {
            Output::Terminal => ink.plain(&String::from_utf8_lossy(&exact)).into_owned().into_bytes(),
            Output::Pipe => {
                let fold = |byte: u8| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte };
                exact.into_iter().map(fold).collect()
            }
        }
    }
}
