//! What has to be known of a note to see what is wrong with it among the others: little enough to be held of all notes.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::parts::{Parts, parts};
use super::{Choice, levels, short};
use crate::note::{Code, Link, Note, Problem};
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
    /// What its parts are called: headings, anchors, blocks.
    pub parts: Parts,
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
    /// What has to be known of a note, which its file writes as `source`, to find what is chosen.
    pub fn of(note: &Note, source: &str, choice: &Choice) -> Facts {
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
        let mut own = Vec::new();
        if choice.has(Code::SkippedLevel) {
            own.extend(levels::skipped(note));
        }
        if choice.has(Code::Unanswered) {
            own.extend(unanswered(note));
        }
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

/// The questions that nobody answered.
fn unanswered(note: &Note) -> impl Iterator<Item = Problem> {
    let open = note.questions.iter().filter(|question| question.answer.is_none());
    open.map(|question| Problem {
        line: question.span.line,
        code: Code::Unanswered,
        message: format!("nobody answered: {}", short(&question.text)),
    })
}

fn tags(note: &Note, source: &str) -> Vec<Tag> {
    let (head, body) = note.text.split_at(note.body.min(note.text.len()));
    let lines = head.matches('\n').count();
    let hashtags = hashtags(body, lines);
    let pieces = Pieces::of(source, lines);
    let each = note.tags.iter().map(|tag| {
        let in_head = head.find(tag.as_str()).map(|at| head[..at].matches('\n').count());
        let lines = in_head.or_else(|| hashtags.get(tag.as_str()).copied()).unwrap_or(0);
        Tag {
            tag: tag.clone(),
            line: u32::try_from(lines + 1).unwrap_or(u32::MAX),
            form: pieces.form(tag),
        }
    });
    each.collect()
}

/// What may be a hashtag, each with the lines above its first place. Looked up, since a note may hold any number of them.
fn hashtags(body: &str, above: usize) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    for (lines, line) in (above..).zip(body.split('\n')) {
        for tag in words(line) {
            found.entry(tag).or_insert(lines);
        }
    }
    found
}

/// The words of a line that follow a `#`.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let belongs = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, '_' | '-' | '/')
            || unicode_normalization::char::is_combining_mark(letter)
    };
    let after = line.split('#').skip(1);
    after.map(move |rest| {
        let end = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['-', '/', '_'])
    })
}

/// What a file writes in decomposed letters.
#[derive(Default)]
struct Pieces<'a> {
    head: &'a str,
    /// Words that may be hashtags, composed.
    words: HashSet<String>,
}

impl Pieces<'_> {
    /// Of a file whose head has so many lines.
    fn of(source: &str, lines: usize) -> Pieces<'_> {
        let is_piece =
            |letter: char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{3099}'..='\u{309a}');
        if !source.contains(is_piece) {
            return Pieces::default();
        }
        let head: usize = source.split_inclusive('\n').take(lines).map(str::len).sum();
        let (head, body) = source.split_at(head);
        let words = body.split('\n').flat_map(words).filter(|word| word.contains(is_piece));
        Pieces {
            head,
            words: words.map(|word| word.nfc().collect()).collect(),
        }
    }

    fn form(&self, tag: &str) -> Form {
        if self.head.is_empty() && self.words.is_empty() {
            return Form::Composed;
        }
        let apart: String = tag.nfd().collect();
        match apart != tag && (self.head.contains(&apart) || self.words.contains(tag)) {
            true => Form::Decomposed,
            false => Form::Composed,
        }
    }
}
