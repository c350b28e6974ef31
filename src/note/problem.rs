//! What is wrong with a note, where, and what was done about it.

use super::Code;

/// Something a person may want to mend in a note. The note is shown and searched all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it stands on, from 1.
    pub line: u32,
    /// What kind of problem it is.
    pub code: Code,
    /// A sentence: what is wrong and what was done about it.
    pub message: String,
}
