//! What does the head of a note say of it, and where does the body begin? The only room that knows YAML.

pub mod dates;
mod keys;
mod loose;
mod mend;
pub mod tags;
mod value;
mod written;

use crate::note::{Code, Metadata, Problem};

pub use keys::{Meaning, bare_key, known, meaning};
use tags::Collection;
pub use written::{Key, closing, keys};

/// Bytes of a head that are read as YAML.
const LONGEST: usize = 64 * 1024;

/// What a head says.
#[derive(Default)]
pub struct Head {
    /// What the keys say.
    pub metadata: Metadata,
    /// The tags.
    pub tags: Collection,
    /// The byte of the text at which the body begins.
    pub body: usize,
}

/// Reads the head of a text, if it has one.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Head {
    let mut head = Head::default();
    match split(text) {
        Split::None => {}
        Split::Unclosed => {
            problems.push(unclosed());
            head.metadata.private = keeps_back(text);
        }
        Split::Head { start, end, body } => {
            let source = text.get(start..end).unwrap_or_default();
            let mut found = Vec::new();
            let Some(entries) = entries(source, &mut found) else {
                problems.push(unclosed());
                head.metadata.private = keeps_back(source);
                return head;
            };
            head.metadata = keys::read(&entries, &mut head.tags, &mut found);
            head.body = body;
            // The head's first line is the text's second.
            problems.extend(found.into_iter().map(|problem| Problem {
                line: problem.line + 1,
                ..problem
            }));
        }
    }
    head
}

/// Whether lines that are no head are meant to keep the note back: whoever writes that means it, mended or not.
fn keeps_back(source: &str) -> bool {
    let lines = source.get(..boundary(source, LONGEST)).unwrap_or_default();
    let entries = loose::read(lines.trim_start_matches(['-', '\n', '\r'])).entries;
    keys::read(&entries, &mut Collection::default(), &mut Vec::new()).private
}

fn unclosed() -> Problem {
    Problem {
        line: 1,
        code: Code::FrontmatterUnclosed,
        message: "the frontmatter begins with --- and never ends with ---; all of it is shown as text".to_owned(),
    }
}

/// The keys of a head; none where it is so little of a head that the closing line must be a rule of the body.
fn entries(source: &str, problems: &mut Vec<Problem>) -> Option<Vec<value::Entry>> {
    if source.len() > LONGEST {
        problems.push(Problem {
            line: 0,
            code: Code::FrontmatterTooLong,
            message: format!(
                "the frontmatter is {} bytes long; its first 64 KiB were read line by line",
                source.len()
            ),
        });
        let whole = source[..boundary(source, LONGEST)].rfind('\n').unwrap_or(0);
        return Some(loose::read(&source[..whole]).entries);
    }
    let error = match value::read(&mend::mend(source)) {
        Ok(entries) => return Some(entries),
        Err(error) => error,
    };
    let reading = loose::read(source);
    if reading.lost.len() * 2 > reading.lines {
        return None;
    }
    let lost = match reading.lost.as_slice() {
        [] => String::new(),
        [line] => format!(", of which line {} makes no sense", line + 1),
        [line, more @ ..] => format!(", of which line {} and {} more make no sense", line + 1, more.len()),
    };
    problems.push(Problem {
        line: error.line,
        code: Code::FrontmatterInvalid,
        message: format!(
            "line {} is not YAML: {}; the frontmatter was read line by line{lost}",
            error.line + 1,
            error.reason
        ),
    });
    Some(reading.entries)
}

/// The last character boundary at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

enum Split {
    None,
    Unclosed,
    Head { start: usize, end: usize, body: usize },
}

/// Finds the head: from `---` on the very first line to a line `---` or `...`, if a key follows the first.
fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|first| first.trim_end() == "---") else {
        return Split::None;
    };
    let mut at = first.len();
    let mut keyed = None;
    for line in lines {
        let words = line.trim_end();
        if words == "---" || words == "..." {
            return match keyed {
                Some(false) => Split::None,
                _ => Split::Head {
                    start: first.len(),
                    end: at,
                    body: at + line.len(),
                },
            };
        }
        if keyed.is_none() && !words.is_empty() && !words.starts_with('#') {
            keyed = Some(loose::key(line).is_some() || words.starts_with('{') || words.starts_with("? "));
        }
        at += line.len();
    }
    if keyed == Some(true) {
        Split::Unclosed
    } else {
        Split::None
    }
}

#[cfg(test)]
mod tests;
