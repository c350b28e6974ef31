//! What would a careful reader list as the questions of a note, and where is each answered? Rules by the form a
//! question has, the surest first: the first rule that finds one on a line has it.

mod answers;
mod asking;
mod beside;
mod bullets;
mod callouts;
mod containers;
mod contents;
mod demands;
mod details;
mod dialogue;
mod ends;
mod english;
mod fenced;
mod found;
mod headings;
mod interview;
mod korean;
mod labelled;
mod labels;
mod listing;
mod lists;
mod members;
mod page;
mod passages;
mod region;
mod tables;

use crate::note::{Question, Section};

use super::document::{Document, fold};
use super::lines::Lines;
use found::Found;
use page::Page;

/// The questions of a body in the order of the text.
pub fn questions(text: &str, document: &Document, sections: &[Section], title: &str, lines: &Lines) -> Vec<Question> {
    let page = Page::new(text, document, sections, lines);
    let mut found = Found::default();
    contents::claim(&page, &mut found);
    callouts::find(&page, &mut found);
    tables::find(&page, &mut found);
    dialogue::find(&page, &mut found);
    members::find(&page, title, &mut found);
    labelled::find(&page, &mut found);
    fenced::find(&page, &mut found);
    interview::find(&page, &mut found);
    headings::find(&page, title, &mut found);
    lists::find(&page, &mut found);
    bullets::find(&page, &mut found);
    passages::find(&page, &mut found);
    details::find(&page, &mut found);
    answers::settle(&page, found)
}

/// A question's text as it is listed: no label, no number, white space folded.
fn listed(text: &str) -> String {
    let text = asking::unnumbered(text);
    fold(
        labels::label(text)
            .filter(|label| label.role != labels::Role::Answer)
            .map_or(text, |label| label.rest),
    )
}

/// Whether a text is one whole question, not a topic, and bears no label.
fn is_question(text: &str) -> bool {
    let asks = matches!(asking::asks(text), asking::Asking::Mark | asking::Asking::Wording);
    asks && asking::is_whole(text) && labels::label(text).is_none()
}

#[cfg(test)]
mod tests;
