//! Sentences for the person at standard error, kept apart from what the program was asked for.

use std::io::{self, Write};

use crate::cells;

/// Prints a sentence to standard error, its lines safe to show, the first behind the program's name. Nothing can be
/// done where standard error is closed.
pub fn say(sentence: &str) {
    let mut error = io::stderr().lock();
    for (at, line) in sentence.lines().enumerate() {
        let name = match (at, line.trim()) {
            (0, _) => "talkbook: ",
            (_, "") => "",
            _ => "  ",
        };
        let _ = writeln!(error, "{name}{}", cells::visible(line.trim_end()));
    }
}
