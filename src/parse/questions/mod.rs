//! What would a careful reader list as the questions of a note, and where is each answered?

use crate::note::{Question, Section};

use super::document::Document;
use super::lines::Lines;

/// The questions of a body in the order of the text.
pub fn questions(
    _text: &str,
    _document: &Document,
    _sections: &[Section],
    _title: &str,
    _lines: &Lines,
) -> Vec<Question> {
    Vec::new()
}
