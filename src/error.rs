//! What went wrong, in sentences that name the thing and the remedy.

use std::path::PathBuf;

/// Trouble that a person can act on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The notes folder is not there.
    #[error("there is no notes folder {}: name one (`talkbook DIR`, `--notes DIR` or TALKBOOK_NOTES)", .0.display())]
    NoFolder(PathBuf),
    /// The notes folder cannot be read.
    #[error("the notes folder {} cannot be read: {source}", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A folder that is searched only where it was named.
    #[error("{} is not searched for notes unless it is named (`--notes {}`); name your notes folder", .0.display(), .0.display())]
    TooWide(PathBuf),
    /// A note is not there.
    #[error("there is no note {0:?}: `talkbook talks` lists them")]
    NoNote(String),
    /// A note is not there, but others that are called much the same.
    #[error("there is no note {name:?}; near it: {}", .near.join(", "))]
    NoNoteButNear {
        /// What was asked for.
        name: String,
        /// Titles or paths of others, the nearest first.
        near: Vec<String>,
    },
    /// A title that several notes bear.
    #[error("{name:?} names {} notes; take a path:\n{}", .paths.len(), .paths.join("\n"))]
    ManyNotes {
        /// What was asked for.
        name: String,
        /// The notes.
        paths: Vec<String>,
    },
    /// A heading that a note has several times.
    #[error(
        "{note} has several headings {heading:?}; take a line:\n{}",
        .lines.iter().map(|line| format!("{note}:{line}")).collect::<Vec<_>>().join("\n")
    )]
    ManyPlaces {
        /// The note's path.
        note: String,
        /// What was asked for.
        heading: String,
        /// The lines of the headings, from 1.
        lines: Vec<u32>,
    },
    /// A heading or line is not there.
    #[error("{note} has no {place}: `talkbook outline {note}` lists its headings")]
    NoPlace {
        /// The note's path.
        note: String,
        /// What was asked for: `heading "x"`, `line 12`.
        place: String,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A new note would have the name of one that is there.
    #[error("there is {0:?} already, and no note is ever written over: give another title or date, or open that one")]
    Taken(String),
    /// A new note could not be written.
    #[error("{} could not be made: {source}; see that the folder can be written to, or name another (`--notes DIR`)", .path.display())]
    NotMade {
        /// The note's file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The index could not be used.
    #[error("the index in {}: {message}", .path.display())]
    Index {
        /// The index folder.
        path: PathBuf,
        /// What happened, and what to do.
        message: String,
    },
    /// The index is broken, and was set aside.
    #[error("the index in {} was damaged and is set aside; it is made anew at the next look at the notes", .0.display())]
    Damaged(PathBuf),
    /// The system does not let the index be read or written.
    #[error("the index in {} cannot be used: {message}", .path.display())]
    Denied {
        /// The index folder.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// The editor could not be started or said no.
    #[error("the editor {command:?} {message}: set $VISUAL or $EDITOR to one that runs here")]
    Editor {
        /// The command.
        command: String,
        /// What happened.
        message: String,
    },
    /// Problems as bad as the person said they must not be; says how many.
    #[error("{0}")]
    Failing(String),
    /// A setting or an argument that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Standard output failed.
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

impl Error {
    /// Whether it is only that the reader of standard output went away.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}
