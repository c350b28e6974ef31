//! What are the parts of a note called in links?

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::note::{Note, folded};
use crate::parse;

/// What links may call in a note. More than leads to a line here: names given in HTML, and headings in quotes and lists,
/// are found by other readers of the note.
pub fn parts(note: &Note) -> Parts {
    let mut parts = Parts::default();
    for section in note.sections.iter().filter(|section| section.level > 0) {
        parts.add(&section.heading);
        parts.add(&section.anchor);
    }
    for line in note.text.get(note.body..).unwrap_or_default().lines() {
        let last = line.trim_end().rsplit([' ', '\t']).next();
        last.filter(|word| word.starts_with('^'))
            .into_iter()
            .for_each(|block| parts.add(block));
        let bare = line.trim_start_matches(['>', ' ', '\t', '-', '*', '+']);
        if let Some(heading) = bare.strip_prefix('#').filter(|_| bare.len() < line.len()) {
            let heading = heading.trim_matches(['#', ' ']);
            parts.add(&parse::slug(heading));
            parts.add(heading);
        }
        if line.contains('<') {
            given(line).for_each(|name| parts.add(name));
        }
    }
    parts
}

/// The names that HTML on a line gives: `<a name="x">`, `<h2 id='x'>`.
fn given(line: &str) -> impl Iterator<Item = &str> {
    let after = ["id=", "name="].into_iter().flat_map(|key| line.split(key).skip(1));
    after.map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'']);
        rest.split(['"', '\'', '>', ' ']).next().unwrap_or_default()
    })
}

/// What the parts of a note are called, as numbers: all notes' are held at once.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    names: HashSet<u64>,
}

impl Parts {
    fn add(&mut self, part: &str) {
        self.names.insert(number(part));
    }

    /// Whether a part is called so. Case and white space make no difference.
    pub fn has(&self, part: &str) -> bool {
        self.names.contains(&number(part))
    }
}

/// What the spellings of a part's name have in common, as a number. The sign that makes a letter an emoji is written by
/// some only.
fn number(part: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded(part).replace('\u{fe0f}', "").hash(&mut hasher);
    hasher.finish()
}
