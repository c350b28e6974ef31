//! Bringing the index up to date with a few files that are known to have been saved: what a save costs does not grow with
//! the folder.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::refresh::Difference;
use super::{Book, Changes, Tell, settled};
use crate::error::Error;
use crate::index::held;
use crate::library::{self, File};

impl Book {
    /// Brings the index up to date with these files, if all of them are notes that it holds; `None` where it takes a look
    /// through the folder to know what they are: they are new, gone, or of another kind, or another process is writing.
    ///
    /// # Errors
    /// Where the index cannot be read or written.
    pub fn refresh_files(&self, files: &[PathBuf], progress: Tell) -> Result<Option<Changes>, Error> {
        match self.files(files, progress) {
            // What is to be done about it is known to a whole look.
            Err(Error::Damaged(_) | Error::Denied { .. }) => Ok(None),
            refreshed => refreshed,
        }
    }

    fn files(&self, files: &[PathBuf], progress: Tell) -> Result<Option<Changes>, Error> {
        // After a look at a folder in which nothing was, any other note may be gone.
        if self.bare.load(Ordering::SeqCst) {
            return Ok(None);
        }
        let mut difference = Difference::default();
        let real = self.folder.canonicalize().unwrap_or_else(|_| self.folder.clone());
        for file in files {
            let Some(note) = self.held(file, &real)? else {
                return Ok(None);
            };
            difference.read.extend(note);
        }
        difference.changes.changed = difference.read.len();
        if difference.changes.is_empty() {
            // Another process may have taken them in: who shows them is to know.
            let others = self.others()?;
            return self
                .remember(Changes {
                    others,
                    ..difference.changes
                })
                .map(Some);
        }
        let Some(lease) = self.store.lease()? else {
            return Ok(None);
        };
        let changes = self.write(&lease, difference, progress)?;
        self.remember(changes).map(Some)
    }

    /// A file as the note that the index holds, if it changed; `None` for one that is no such note.
    fn held(&self, file: &Path, real: &Path) -> Result<Option<Option<File>>, Error> {
        let below = file.strip_prefix(&self.folder).or_else(|_| file.strip_prefix(real));
        let Ok(below) = below else { return Ok(None) };
        let place = self.folder.join(below);
        let Some(now) = library::regular(&self.folder, &place) else {
            return Ok(None);
        };
        let before = self.with_index(None, |snapshot| held(snapshot, &now.path))?;
        // Of two files with one name in other normalizations only a look through the folder knows the right one.
        let only = library::locate(&self.folder, &now.path).as_deref() == Some(&place);
        Ok(match before {
            Some(before) if only && library::opens(&place) => {
                let same = before.stamp == now.stamp && settled::is_same(&now, before) != Some(false);
                Some((!same).then_some(now))
            }
            _ => None,
        })
    }
}
