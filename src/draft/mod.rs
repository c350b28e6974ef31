//! A new note: what it says of the talk → a file that was not there before. The only writer of notes, and it never
//! writes over anything.

mod folders;
mod head;
mod name;
mod pattern;
mod places;
mod template;
#[cfg(test)]
mod tests;

pub use name::path;
pub use pattern::Pattern;
pub use template::BUILT_IN;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::library;
use crate::note::Date;
use crate::own;

/// Characters of a title, a name or a tag; more is a text that was pasted.
const LONGEST: usize = 1000;

/// What a new note says of the talk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What the talk is called.
    pub title: String,
    /// When it is given.
    pub date: Option<Date>,
    /// Who gives it.
    pub speakers: Vec<String>,
    /// Where; may be empty.
    pub event: String,
    /// What it is about.
    pub tags: Vec<String>,
    /// Where its text is from; may be empty.
    pub url: String,
    /// The text that it begins with; may be empty.
    pub body: String,
}

/// A note that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its path below the notes folder, composed.
    pub path: String,
    /// Its file: the same path behind the folder, written as the folders on it are.
    pub file: PathBuf,
    /// The line to begin writing at, from 1.
    pub line: u32,
    /// What was wrong with the template, in sentences.
    pub notices: Vec<String>,
}

impl Draft {
    /// A draft of what was typed: each text on one line, in NFC. Speakers and tags may be parted by commas.
    ///
    /// # Errors
    /// [`Error::Usage`] where there is no title, or it is none.
    pub fn new(
        title: &str,
        date: Option<Date>,
        speakers: &[String],
        event: &str,
        tags: &[String],
    ) -> Result<Draft, Error> {
        let title = line(title);
        if title.is_empty() {
            return Err(Error::Usage("a note needs a title: say what the talk is called".into()));
        }
        if title.chars().count() > LONGEST {
            let sentence = format!("a title of more than {LONGEST} characters is none: give a shorter one");
            return Err(Error::Usage(sentence));
        }
        Ok(Draft {
            title,
            date,
            speakers: several(speakers, line),
            event: line(event).chars().take(LONGEST).collect(),
            tags: several(tags, tag),
            ..Draft::default()
        })
    }

    /// The draft with a text to begin with, and where that is from.
    #[must_use]
    pub fn from(self, url: &str, body: &str) -> Draft {
        Draft {
            url: line(url).chars().take(LONGEST).collect(),
            body: body.trim_matches(['\n', '\r', '\u{feff}']).to_owned(),
            ..self
        }
    }
}

/// What a text is called: its first heading, else its first line with words; `None` where it has none.
pub fn title_of(text: &str) -> Option<String> {
    let plain = |text: &str| -> String { line(text).trim_matches(['#', ' ']).chars().take(LONGEST).collect() };
    let heading = text.lines().find(|line| line.starts_with('#')).map(plain);
    let heading = heading.filter(|title| !title.is_empty());
    let mut worded = text.lines().filter(|line| line.contains(char::is_alphanumeric));
    heading
        .or_else(|| worded.next().map(plain))
        .filter(|title| !title.is_empty())
}

/// The day it is here.
pub fn today() -> Option<Date> {
    let today = Zoned::now().date();
    let part = |number: i8| u32::try_from(number).ok();
    Date::new(
        u32::try_from(today.year()).ok()?,
        part(today.month())?,
        part(today.day())?,
    )
}

/// Makes the note in a folder, called as a pattern says, from the template in a file or the built-in one.
///
/// # Errors
/// Where the folder cannot be read, where a note has that name already, where a link lies on the way to it, and where
/// the file cannot be written; then none is left behind.
pub fn make(folder: &Path, pattern: &Pattern, template: Option<&Path>, draft: &Draft) -> Result<Made, Error> {
    library::probe(folder)?;
    let path = name::path(pattern, draft);
    // The same name in another normalization is another file to most systems, and the same note here.
    if library::locate(folder, &path).is_some() {
        return Err(Error::Taken(path));
    }
    let (text, trouble) = template::read(template);
    let filled = template::fill(&text, draft);
    let named = template.map(|file| file.display().to_string()).unwrap_or_default();
    let mistakes = filled.mistakes.iter().map(|mistake| format!("{named}:{mistake}"));
    let file = folders::to(folder, &path)?;
    match own::make(&file, filled.text.as_bytes()) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(Error::Taken(path)),
        Err(source) => return Err(Error::NotMade { path: file, source }),
    }
    Ok(Made {
        path,
        file,
        line: filled.line,
        notices: trouble.into_iter().chain(mistakes).collect(),
    })
}

/// A text on one line, in NFC, without what no YAML may hold.
fn line(text: &str) -> String {
    let blank = |letter: char| match letter {
        letter if letter.is_control() => ' ',
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => ' ',
        letter => letter,
    };
    let plain: String = text.nfc().map(blank).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A tag as the head of a note bears it: without `#`.
fn tag(text: &str) -> String {
    let tag = line(text);
    tag.trim_start_matches('#').trim_matches(['/', ' ']).to_owned()
}

/// Texts that are parted by commas, each once.
fn several(texts: &[String], plain: fn(&str) -> String) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    // `#a #b` are two tags, however they are parted.
    let parts = texts.iter().flat_map(|text| text.split([',', ';', '、']));
    for part in parts.flat_map(|part| part.split(" #")) {
        let value: String = plain(part).chars().take(LONGEST).collect();
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}
