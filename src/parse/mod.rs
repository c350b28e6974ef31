//! A note's text → what a reader finds in it. Never fails, does no input or output, and knows nothing of files.
//!
//! ```text
//! text ─normal→ text ─frontmatter→ metadata, tags, where the body begins
//!                    └document→ lines, items, quotes, headings ─sections→ ─questions→ Note
//! ```

mod anchors;
mod document;
mod frontmatter;
mod hashtags;
mod letters;
mod lines;
mod normal;
mod questions;
mod sections;
mod title;
mod words;

pub use normal::normal;

use crate::note::{Code, Note, Problem};

/// The note that a text is, and what is wrong with it. `path` is the note's path below the notes folder, by which a
/// note without a title is called.
pub fn parse(path: &str, text: &str) -> (Note, Vec<Problem>) {
    let mut problems = Vec::new();
    let path = normal::normal(path).into_owned();
    let text = normal::normal(text).into_owned();
    if text.trim().is_empty() {
        let message = "the note is empty".to_owned();
        problems.push(Problem {
            line: 1,
            code: Code::Empty,
            message,
        });
    }
    let lines = lines::Lines::new(&text);
    let mut head = frontmatter::read(&text, &mut problems);
    let document = document::read(&text, head.body, &lines);
    for (before, run) in &document.prose {
        hashtags::hashtags(*before, run)
            .iter()
            .for_each(|tag| head.tags.add(tag));
    }
    let sections = sections::sections(&text, head.body, &document, &lines);
    let title = title::title(&path, head.metadata.title.as_deref(), &sections);
    let questions = questions::questions(&text, &document, &sections, &title, &lines);
    head.metadata.date = head.metadata.date.or_else(|| title::date(&path));
    let words = words::count(text.get(head.body..).unwrap_or_default());
    let note = Note {
        body: head.body,
        title,
        metadata: head.metadata,
        tags: head.tags.tags,
        sections,
        questions,
        links: document.links,
        words: u32::try_from(words).unwrap_or(u32::MAX),
        path,
        text,
    };
    (note, problems)
}

#[cfg(test)]
mod tests;
