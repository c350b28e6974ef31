//! The texts of the notes that hits were shown of last: while a query is typed, most of them stay the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::settled;
use crate::error::Error;
use crate::note::Stamp;
use crate::{library, parse};

/// Bytes of texts that are kept; when there are more, all are let go.
const KEPT: usize = 4 << 20;

/// Texts as their files held them when they were read last.
#[derive(Default)]
pub struct Texts {
    kept: Mutex<HashMap<String, (Stamp, Arc<str>)>>,
}

/// A text, and what its file was like just before it was read.
pub struct Read {
    /// As its places are counted in it.
    pub text: Arc<str>,
    /// `None` where that could not be told.
    pub stamp: Option<Stamp>,
}

impl Texts {
    /// A note's text. It is read again where its file has changed.
    ///
    /// # Errors
    /// Where the note is gone or cannot be read.
    pub fn read(&self, folder: &Path, path: &str) -> Result<Read, Error> {
        let place = library::own(folder, path).ok_or_else(|| Error::NoNote(path.to_owned()))?;
        let metadata = place.metadata().ok();
        let stamp = metadata.as_ref().map(library::stamp);
        let known = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, text)) = known().get(path)
            && stamp == Some(*before)
        {
            let text = text.clone();
            return Ok(Read { text, stamp });
        }
        let text = normal(&place)?;
        if let (Some(stamp), Some(metadata)) = (stamp, metadata)
            && settled::is_believed(library::touched(&metadata), library::now())
        {
            let mut kept = known();
            let bytes: usize = kept.values().map(|(_, text)| text.len()).sum();
            if bytes + text.len() > KEPT {
                kept.clear();
            }
            if text.len() <= KEPT {
                kept.insert(path.to_owned(), (stamp, text.clone()));
            }
        }
        Ok(Read { text, stamp })
    }
}

fn normal(place: &Path) -> Result<Arc<str>, Error> {
    let (text, _) = library::read(place)?;
    Ok(match parse::normal(&text) {
        Cow::Borrowed(same) => same.into(),
        Cow::Owned(other) => other.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_again_where_its_file_has_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = Texts::default();
        assert!(texts.read(folder.path(), "a.md").is_err(), "there is none yet");
        for written in ["one", "another", "longer than that\r\n"] {
            std::fs::write(folder.path().join("a.md"), written).expect("written");
            let text = texts.read(folder.path(), "a.md").expect("read").text;
            assert_eq!(&*text, written.replace('\r', ""));
        }
        std::fs::remove_file(folder.path().join("a.md")).expect("removed");
        assert!(
            texts.read(folder.path(), "a.md").is_err(),
            "a note that is gone has no text"
        );
    }
}
