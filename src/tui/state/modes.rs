//! Ways the screen can be in, each one of a few.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Where keys go when no popup is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// To the list.
    #[default]
    List,
    /// To the search field; movements still go to the list.
    Field,
    /// To the text.
    Reader,
}

/// How many panes there are, where there is room for two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Panes {
    /// List and text side by side.
    #[default]
    Two,
    /// Only the one that has the keys.
    One,
}

/// When changed notes are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Upkeep {
    /// Whenever there is a reason to.
    #[default]
    Automatic,
    /// Only when a person asks for it: they stopped it the last time.
    ByHand,
}

/// Whether the terminal is told where web links lead, to open them in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyperlinks {
    /// It is told.
    Sent,
    /// It knows of no such thing.
    #[default]
    None,
}

/// What the mouse holds while its button is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// The line between list and text.
    Rule,
}

/// Whether the folder is to be looked through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Looking {
    /// Not that anybody knew of a reason.
    #[default]
    Done,
    /// No: these files alone.
    At(Vec<PathBuf>),
    /// As soon as a look that is under way is done: that one may have passed by what changed since.
    Wanted,
}

impl Looking {
    /// Also at these files.
    pub fn look_at(&mut self, files: Vec<PathBuf>) {
        match self {
            Looking::Done => *self = Looking::At(files),
            Looking::At(before) => {
                let more: Vec<PathBuf> = files.into_iter().filter(|file| !before.contains(file)).collect();
                before.extend(more);
            }
            Looking::Wanted => {}
        }
    }
}
