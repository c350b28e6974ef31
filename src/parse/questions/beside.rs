//! Which question does a line answer on the spot: behind an arrow, a dash or a colon, or with its next sentence?

use super::super::letters::{at_most, has_byte};
use super::asking::{ARROW_BYTES, ARROWS, Asking, asks, is_whole};

/// The question of a line under such a title that answers it on the spot: after an arrow, or as its next sentence.
pub fn answered_beside(text: &str) -> Option<&str> {
    split_arrow(text).or_else(|| {
        let at = text.rfind(['?', '？'])?;
        let mark = text.get(at..)?.chars().next()?.len_utf8();
        let (question, rest) = text.split_at_checked(at + mark)?;
        let states = rest.starts_with(' ') && !rest.contains(['?', '？']) && !at_most(rest.trim(), 4);
        (states && asks(rest) == Asking::Not && asks(question) == Asking::Mark && is_whole(question))
            .then_some(question)
    })
}

/// The question of a line that answers it after an arrow.
pub fn split_arrow(text: &str) -> Option<&str> {
    if !has_byte(text, ARROW_BYTES) && !text.contains("? ") {
        return None;
    }
    let at = ARROWS.iter().filter_map(|arrow| text.find(arrow)).min();
    let at = at.or_else(|| parted(text))?;
    let question = text.get(..at)?.trim();
    let open = question.matches(['(', '（']).count() > question.matches([')', '）']).count();
    (asks(question) == Asking::Mark
        && !open
        && !text[at..]
            .trim_start_matches(['-', '=', '>', '→', '⇒', '➡', ':', '–', '—'])
            .trim()
            .is_empty())
    .then_some(question)
}

/// Where a dash or a colon parts a question from its answer: `…할까? - …`.
fn parted(text: &str) -> Option<usize> {
    let marks = ["? - ", "? : ", "? – ", "? — "];
    marks.iter().filter_map(|mark| text.find(mark)).min().map(|at| at + 2)
}
