//! What do the keys of a frontmatter mean for a talk's notes?

use crate::note::{Code, Metadata, Problem};

use super::super::document::fold;
use super::dates;
use super::tags::{self, Collection};
use super::value::{Entry, Value};

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The talk's title.
    Title,
    /// The day it was given, or the note was written.
    Date,
    /// Who gave it.
    Speakers,
    /// Where it was given.
    Event,
    /// Its page or recording.
    Url,
    /// Other names of the note.
    Aliases,
    /// What it is about.
    Tags,
    /// Whether it stays out of exports.
    Private,
    /// Nothing to talkbook.
    Other,
}

/// The keys that are known, without blanks, `-` and `_`.
const KNOWN: [(Meaning, &[&str]); 8] = [
    (Meaning::Title, &["title", "제목"]),
    (
        Meaning::Date,
        &[
            "date",
            "created",
            "createdat",
            "createddate",
            "datecreated",
            "published",
            "publishedat",
            "day",
            "when",
            "날짜",
            "일시",
            "일자",
            "작성일",
            "발표일",
        ],
    ),
    (
        Meaning::Speakers,
        &[
            "speaker",
            "speakers",
            "author",
            "authors",
            "presenter",
            "presenters",
            "by",
            "발표자",
            "연사",
            "저자",
            "작성자",
            "강연자",
        ],
    ),
    (
        Meaning::Event,
        &[
            "event",
            "events",
            "conference",
            "conf",
            "meetup",
            "venue",
            "행사",
            "컨퍼런스",
            "콘퍼런스",
            "세미나",
            "밋업",
        ],
    ),
    (
        Meaning::Url,
        &[
            "url", "link", "links", "source", "video", "youtube", "영상", "링크", "출처",
        ],
    ),
    (Meaning::Aliases, &["alias", "aliases", "별칭"]),
    (
        Meaning::Tags,
        &[
            "tag",
            "tags",
            "keyword",
            "keywords",
            "category",
            "categories",
            "태그",
            "키워드",
            "분류",
        ],
    ),
    (Meaning::Private, &["private", "비공개"]),
];

/// What a key means; case, `-`, `_` and blanks make no difference.
pub fn meaning(key: &str) -> Meaning {
    let key = bare_key(key);
    let known = known().find(|(name, _)| *name == key);
    known.map_or(Meaning::Other, |(_, meaning)| meaning)
}

/// The keys that mean something, and what.
pub fn known() -> impl Iterator<Item = (&'static str, Meaning)> {
    let each = KNOWN.iter();
    each.flat_map(|(meaning, names)| names.iter().map(|name| (*name, *meaning)))
}

/// A key as it is compared: lower case, without `-`, `_` and blanks.
pub fn bare_key(key: &str) -> String {
    let lower = key.to_lowercase();
    lower
        .chars()
        .filter(|character| !matches!(character, '-' | '_' | ' '))
        .collect()
}

/// What the keys say. The first key of a meaning wins; a second one is kept as text, tags are put together.
pub fn read(entries: &[Entry], collection: &mut Collection, problems: &mut Vec<Problem>) -> Metadata {
    let mut metadata = Metadata::default();
    for entry in entries {
        let value = &entry.value;
        let kept = match meaning(&entry.key) {
            Meaning::Tags => {
                tags::tags(value).iter().for_each(|tag| collection.add(tag));
                true
            }
            Meaning::Title => set(&mut metadata.title, one(value)),
            Meaning::Event => set(&mut metadata.event, one(value)),
            Meaning::Url => set(&mut metadata.url, address(value)),
            Meaning::Aliases => extend(&mut metadata.aliases, several(value, Words::Whole)),
            Meaning::Speakers => extend(&mut metadata.speakers, several(value, Words::Commas)),
            Meaning::Private => private(&mut metadata, value, entry, problems),
            Meaning::Date => date(&mut metadata, value, entry, problems),
            Meaning::Other => false,
        };
        if !kept {
            metadata.other.push((entry.key.clone(), fold(&value.text())));
        }
    }
    metadata
}

fn set(place: &mut Option<String>, value: Option<String>) -> bool {
    let (free, empty) = (place.is_none(), value.is_none());
    if free {
        *place = value;
    }
    free || empty
}

fn extend(place: &mut Vec<String>, values: Vec<String>) -> bool {
    for value in values {
        if !place.contains(&value) {
            place.push(value);
        }
    }
    true
}

fn date(metadata: &mut Metadata, value: &Value, entry: &Entry, problems: &mut Vec<Problem>) -> bool {
    let text = one(value).unwrap_or_default();
    match dates::date(&text) {
        _ if text.is_empty() => true,
        Some(date) if metadata.date.is_none() => {
            metadata.date = Some(date);
            true
        }
        Some(_) => false,
        None => {
            problems.push(unreadable(entry, &text, "a date such as 2023-05-12"));
            false
        }
    }
}

fn private(metadata: &mut Metadata, value: &Value, entry: &Entry, problems: &mut Vec<Problem>) -> bool {
    match value.text().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "예" => metadata.private = true,
        "false" | "no" | "n" | "off" | "0" | "아니오" | "" => {}
        // Whoever writes the key means to keep something back.
        other => {
            metadata.private = true;
            problems.push(unreadable(
                entry,
                other,
                "true or false, so the note is taken for private",
            ));
            return false;
        }
    }
    true
}

fn unreadable(entry: &Entry, text: &str, want: &str) -> Problem {
    let short: String = text.chars().take(40).collect();
    Problem {
        line: entry.line,
        code: Code::ValueUnreadable,
        message: format!("{}: {short:?} is not {want}; it is kept as text", entry.key),
    }
}

/// A value as one text without the brackets of a wiki link; none where it is empty.
fn one(value: &Value) -> Option<String> {
    match value {
        Value::List(items) => {
            let texts: Vec<String> = items.iter().filter_map(one).collect();
            Some(texts.join(", ")).filter(|text| !text.is_empty())
        }
        Value::Map(entries) => named(entries),
        _ => Some(bare(&value.text())).filter(|text| !text.is_empty()),
    }
}

/// The first address of a value.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::List(items) => items.iter().find_map(address),
        _ => one(value),
    }
}

/// Whether a scalar is split.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Whole,
    Commas,
}

fn several(value: &Value, words: Words) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().flat_map(|item| several(item, Words::Whole)).collect(),
        Value::Text { text, quoted } if words == Words::Commas || !quoted => text
            .split([',', ';', '、'])
            .map(bare)
            .filter(|name| !name.is_empty())
            .collect(),
        _ => one(value).into_iter().collect(),
    }
}

/// The name in a map of a person: `name: …`, else its first value.
fn named(entries: &[(String, Value)]) -> Option<String> {
    let name = |wanted: &[&str]| {
        entries
            .iter()
            .find(|(key, _)| wanted.contains(&key.to_lowercase().as_str()))
    };
    let entry = name(&["name", "이름", "title", "url"]).or_else(|| entries.first());
    entry.and_then(|(_, value)| one(value))
}

/// `[[name|shown]]` → `shown`, `@name` stays; white space folded.
fn bare(text: &str) -> String {
    let text = text.trim();
    let link = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
    let shown = link.map_or(text, |inner| inner.rsplit('|').next().unwrap_or(inner));
    fold(shown)
}
