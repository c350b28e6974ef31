//! A note's text → what a reader finds in it. Never fails, does no input or output, and knows nothing of files.

use crate::note::{Note, Problem};

/// The note that a text is, and what is wrong with it. `path` is the note's path below the notes folder, by which a
/// note without a title is called.
pub fn parse(path: &str, text: &str) -> (Note, Vec<Problem>) {
    (
        Note {
            path: path.to_owned(),
            text: text.to_owned(),
            ..Note::default()
        },
        Vec::new(),
    )
}
