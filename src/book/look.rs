//! All notes looked through, as `check` does: each file is read once, and little of it is kept.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;

use super::{Book, read};
use crate::error::Error;
use crate::library;
use crate::note::{Call, Code, Note, Problem, folded};

/// What was seen of the notes.
pub struct Looked<T> {
    /// Of each note that could be read: what was made of it, and what is wrong with its bytes and its text. By path.
    pub notes: Vec<(T, Vec<Problem>)>,
    /// What could not be read or is passed over: its path, and why.
    pub unread: Vec<(String, Problem)>,
}

/// A note's file that may be changed by a patch.
pub struct Source {
    /// Where it lies: an absolute path, its name as it stands on disk.
    pub file: PathBuf,
    /// What it holds, to the byte.
    pub text: String,
}

/// What lies in the notes folder, beside notes.
#[derive(Default)]
struct Lying {
    /// Files and folders, composed.
    paths: HashSet<String>,
    /// The names by which wikilinks call files: every end of their paths, folded.
    names: HashSet<String>,
}

impl Book {
    /// Looks through all notes as they stand on disk; `look` is given each with its file's text.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn look_through<T: Send>(&self, look: impl Fn(&Note, &str) -> T + Sync) -> Result<Looked<T>, Error> {
        let walk = library::walk(self.folder())?;
        let seen: Vec<_> = walk
            .files
            .par_iter()
            .map(|file| match read(&file.path, &file.place) {
                Ok((note, problems, text)) => Ok((look(&note, &text), problems)),
                Err(error) => Err((
                    file.path.clone(),
                    Problem {
                        line: 1,
                        code: Code::Unreadable,
                        message: error.to_string(),
                    },
                )),
            })
            .collect();
        let mut looked = Looked {
            notes: Vec::with_capacity(seen.len()),
            unread: walk.problems,
        };
        for note in seen {
            match note {
                Ok(note) => looked.notes.push(note),
                Err(problem) => looked.unread.push(problem),
            }
        }
        let passed = walk.passed.into_iter();
        let passed = passed.filter_map(|(path, place)| Some((path, library::passed_over(&place)?)));
        looked.unread.extend(passed);
        Ok(looked)
    }

    /// A note's file, if its bytes are plain UTF-8 and were read whole: anything else is not what a patch would change.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn source(&self, path: &str) -> Result<Option<Source>, Error> {
        let file = library::own(self.folder(), path).ok_or_else(|| Error::NoNote(path.to_owned()))?;
        let (text, problems) = library::read(&file)?;
        Ok(problems.is_empty().then_some(Source { file, text }))
    }

    /// Whether a file or folder lies in the notes folder where a link of a note leads. A wikilink finds a file by its name
    /// wherever it lies. The folder is looked through when the first link asks.
    pub fn lies(&self) -> impl Fn(&str, &Call) -> bool + '_ {
        let lying: OnceCell<Lying> = OnceCell::new();
        move |from, call| {
            let known = lying.get_or_init(|| Lying::of(library::everything(self.folder())));
            let files = call.files(from);
            known.holds(call, &files) || files.iter().any(|path| library::lies(self.folder(), path))
        }
    }
}

impl Lying {
    fn of(paths: Vec<String>) -> Lying {
        let mut lying = Lying::default();
        for path in paths {
            let name = folded(&path);
            lying
                .names
                .extend(name.match_indices('/').map(|(at, _)| name[at + 1..].to_owned()));
            lying.names.insert(name);
            lying.paths.insert(path);
        }
        lying
    }

    fn holds(&self, call: &Call, files: &[String]) -> bool {
        let Call::Name(name) = call else {
            return files.iter().any(|path| self.paths.contains(path));
        };
        let name = name.split('#').next().unwrap_or_default();
        self.names.contains(folded(name).trim_start_matches('/'))
    }
}
