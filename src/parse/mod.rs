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
mod unsaid;
mod words;

use std::borrow::Cow;
use std::ops::Range;

pub use anchors::slug;
pub use frontmatter::{Key, Meaning, bare_key, closing, keys, known, meaning};
pub use normal::normal;

use crate::note::{self, Code, Note, Problem};

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
    let unsaid = unsaid::unsaid(&text, head.body);
    let document = document::read(&note::covered(&text, &unsaid, document::NOTHING), head.body, &lines);
    for run in &document.prose {
        hashtags::hashtags(run.before, &run.text)
            .iter()
            .for_each(|tag| head.tags.add(tag));
    }
    let sections = sections::sections(&text, head.body, &document, &lines);
    let title = title::title(&path, head.metadata.title.as_deref(), &sections);
    let said = note::covered(&text, &unsaid, ' ');
    let questions = questions::questions(&said, &document, &sections, &title, &lines);
    head.metadata.date = head.metadata.date.or_else(|| title::date(&path));
    let words = words::count(said.get(head.body..).unwrap_or_default());
    let note = Note {
        body: head.body,
        title,
        metadata: head.metadata,
        tags: head.tags.tags,
        sections,
        questions,
        links: document.links,
        words: u32::try_from(words).unwrap_or(u32::MAX),
        unsaid,
        path,
        text,
    };
    (note, problems)
}

/// A text, composed as a note's is, without what it does not say to its readers ([`Note::unsaid`]); every line is there.
pub fn said(text: &str) -> Cow<'_, str> {
    // Told at a glance of most.
    if !text.contains("%%") && !text.contains('^') {
        return Cow::Borrowed(text);
    }
    note::said(text, 0..text.len(), &unsaid(text))
}

/// Where in a text, composed as a note's is, what it does not say stands.
pub fn unsaid(text: &str) -> Vec<Range<usize>> {
    let body = frontmatter::read(text, &mut Vec::new()).body;
    unsaid::unsaid(text, body)
}

/// Where hashtags stand in the body of a note's text, without `#`.
pub fn hashtags(note: &Note) -> Vec<Range<usize>> {
    let text = note::covered(&note.text, &note.unsaid, document::NOTHING);
    let document = document::read(&text, note.body, &lines::Lines::new(&text));
    // A run with entities in it is not as it is written.
    let written = |run: &&document::Prose| note.text[run.start..].starts_with(&run.text);
    let runs = document.prose.iter().filter(written);
    let places = |run: &document::Prose| {
        let places = hashtags::places(run.before, &run.text).into_iter();
        let start = run.start;
        places.map(move |place| start + place.start..start + place.end)
    };
    runs.flat_map(places).collect()
}

#[cfg(test)]
mod tests;
