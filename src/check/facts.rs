//! What has to be known of a note to see what is wrong with it among the others: little enough to be held of all notes.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::{levels, short};
use crate::note::{Code, Link, Note, Problem, folded};
use crate::parse::{self, Meaning};

/// Whether a note is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// It is.
    #[default]
    Open,
    /// It is kept back: links lead to it, and nothing else is said of it.
    Kept,
}

/// What is known of a note.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its path below the notes folder.
    pub path: String,
    /// Whether it is told of.
    pub reach: Reach,
    /// Its title.
    pub title: String,
    /// Where its title comes from.
    pub titled: Titled,
    /// Whether it says a day, and its speakers, in this order.
    pub says: [bool; 2],
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The names by which links call it.
    pub names: Vec<String>,
    /// Its links.
    pub links: Vec<Link>,
    /// What its parts are called: headings, anchors, blocks; folded.
    pub parts: HashSet<String>,
    /// What the keys of its head mean.
    pub keys: Vec<Meaning>,
    /// The keys that mean nothing: each with its line.
    pub odd: Vec<(u32, String)>,
    /// What is wrong with it whatever the others are like.
    pub own: Vec<Problem>,
    /// Whether something stands in it.
    pub filled: bool,
}

/// Where a title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Titled {
    /// The head or a heading.
    #[default]
    Text,
    /// The file's name.
    Name,
}

/// A tag of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// As the note writes it, composed.
    pub tag: String,
    /// The line on which it stands.
    pub line: u32,
    /// How it is written.
    pub form: Form,
}

/// How the letters of a tag are written in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Each as one character.
    Composed,
    /// In pieces, as macOS writes names.
    Decomposed,
}

impl Facts {
    /// What is known of a note, which its file writes as `source`.
    pub fn of(note: &Note, source: &str) -> Facts {
        let heading = note
            .sections
            .iter()
            .any(|section| section.level == 1 && section.heading == note.title);
        let titled = match note.metadata.title.is_some() || heading {
            true => Titled::Text,
            false => Titled::Name,
        };
        let keys = parse::keys(&note.text, note.body);
        let odd = keys.iter().filter(|key| key.meaning == Meaning::Other);
        let odd = odd.map(|key| (key.line, note.text[key.bytes.clone()].to_owned()));
        let mut own = levels::skipped(note);
        own.extend(
            note.questions
                .iter()
                .filter(|question| question.answer.is_none())
                .map(|question| Problem {
                    line: question.span.line,
                    code: Code::Unanswered,
                    message: format!("nobody answered: {}", short(&question.text)),
                }),
        );
        Facts {
            path: note.path.clone(),
            reach: Reach::Open,
            title: note.title.clone(),
            titled,
            says: [note.metadata.date.is_some(), !note.metadata.speakers.is_empty()],
            tags: tags(note, source),
            names: note.names(),
            links: note.links.clone(),
            parts: parts(note),
            odd: odd.collect(),
            keys: keys.into_iter().map(|key| key.meaning).collect(),
            own,
            filled: !note.text.trim().is_empty(),
        }
    }
}

fn tags(note: &Note, source: &str) -> Vec<Tag> {
    let pieces =
        |letter: char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{3099}'..='\u{309a}');
    let in_pieces = source.contains(pieces);
    let (head, body) = note.text.split_at(note.body.min(note.text.len()));
    let each = note.tags.iter().map(|tag| {
        let place = head
            .find(tag.as_str())
            .or_else(|| Some(head.len() + body.find(&format!("#{tag}"))?));
        let lines = place
            .and_then(|at| note.text.get(..at))
            .map(|text| text.matches('\n').count());
        let decomposed: String = tag.nfd().collect();
        let form = match in_pieces && decomposed != *tag && source.contains(&decomposed) {
            true => Form::Decomposed,
            false => Form::Composed,
        };
        Tag {
            tag: tag.clone(),
            line: u32::try_from(lines.unwrap_or(0) + 1).unwrap_or(u32::MAX),
            form,
        }
    });
    each.collect()
}

/// What links may call in a note. More than leads to a line here: names given in HTML, and headings in quotes and lists,
/// are found by other readers of the note.
fn parts(note: &Note) -> HashSet<String> {
    let mut parts = HashSet::new();
    for section in note.sections.iter().filter(|section| section.level > 0) {
        parts.insert(part_key(&section.heading));
        parts.insert(part_key(&section.anchor));
    }
    for line in note.text[note.body..].lines() {
        let block = line
            .trim_end()
            .rsplit([' ', '\t'])
            .next()
            .filter(|word| word.starts_with('^'));
        parts.extend(block.map(part_key));
        let bare = line.trim_start_matches(['>', ' ', '\t', '-', '*', '+']);
        if let Some(heading) = bare.strip_prefix('#').filter(|_| bare.len() < line.len()) {
            let heading = heading.trim_matches(['#', ' ']);
            parts.insert(part_key(&parse::slug(heading)));
            parts.insert(part_key(heading));
        }
        if line.contains('<') {
            parts.extend(given(line).map(part_key));
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

/// What two spellings of a part's name have in common. The sign that makes a letter an emoji is written by some only.
pub fn part_key(part: &str) -> String {
    folded(part).replace('\u{fe0f}', "")
}
