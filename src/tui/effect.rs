//! What the loop is to do after an update: the only way in which the screen touches the world.

use std::path::PathBuf;

use super::Mouse;
use super::ask::Ask;
use super::state::Bookmark;
use crate::draft::Draft;
use crate::recall::{Card, Grade};

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Have a worker answer this.
    Ask(Ask),
    /// Leave what is under way and tells its progress.
    Stop,
    /// Open the editor at a line of a note and come back.
    Edit {
        /// The note, below the notes folder.
        path: String,
        /// The line, from 1.
        line: u32,
    },
    /// Make a new note.
    Make(Box<Draft>),
    /// Say what day it is.
    Today,
    /// Put this into the clipboard.
    Copy(String),
    /// Write down how well a question was known.
    Record {
        /// The log.
        file: PathBuf,
        /// The question.
        card: Box<Card>,
        /// How well.
        grade: Grade,
    },
    /// Write down that a letter marks a line, or none any more.
    Mark(char, Option<Box<Bookmark>>),
    /// Open something with what the system has for it.
    Open(Outside),
    /// Take the mouse, or leave it to the terminal.
    Mouse(Mouse),
    /// Stop as a shell's job does, and come back.
    Suspend,
    /// Paint every cell anew.
    Repaint,
    /// End the program.
    Quit(Ending),
}

/// Something outside of the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// An address that begins with `http:`, `https:` or `mailto:`.
    Address(String),
    /// A file in the notes folder.
    File(PathBuf),
}

/// What may be opened outside, by the beginning of its address.
const OPENED: [&str; 3] = ["http://", "https://", "mailto:"];

impl Outside {
    /// What lies at an address, if it is one that may be opened.
    pub fn at(address: &str) -> Option<Outside> {
        let opened = OPENED.iter().any(|start| {
            let before = address.get(..start.len());
            before.is_some_and(|before| before.eq_ignore_ascii_case(start))
        });
        opened.then(|| Outside::Address(address.to_owned()))
    }
}

/// Why the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was told to.
    Asked,
    /// A signal said so.
    Signal(i32),
    /// There is no terminal any more.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_by_its_beginning_however_that_is_written() {
        for address in ["http://a", "HTTPS://A.example/장애", "MailTo:a@b.example"] {
            assert_eq!(Outside::at(address), Some(Outside::Address(address.into())));
        }
        for other in [
            "",
            "http",
            "http:/장",
            "https:/장",
            "mailt장",
            "javascript:http://a",
            " http://a",
            "ftp://a",
        ] {
            assert_eq!(Outside::at(other), None, "{other}");
        }
    }
}
