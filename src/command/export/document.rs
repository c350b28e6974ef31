//! A document a line for each place, as search engines take them in, each with an id that it keeps.

use std::hash::Hasher;
use std::io::Write;

use serde::Serialize;
use siphasher::sip128::{Hasher128, SipHasher13};

use super::source::{self, Source};
use crate::cli::What;
use crate::error::Error;
use crate::note::{Date, Note};
use crate::search::{Asked, Kind, Talk};

/// A place as an engine holds it: named as in a search's JSON, where that has it.
#[derive(Debug, Serialize)]
pub(super) struct Document<'a> {
    id: String,
    kind: Kind,
    path: &'a str,
    line: u32,
    end_line: u32,
    title: &'a str,
    heading: Option<&'a str>,
    level: Option<u8>,
    breadcrumb: &'a [String],
    tags: &'a [String],
    speakers: &'a [String],
    event: Option<&'a str>,
    date: Option<&'a str>,
    /// The first day that the date may mean: engines know no date without one.
    day: Option<String>,
    url: Option<&'a str>,
    asker: Option<&'a str>,
    /// The section's own text, or the answer; empty for a note, whose text is in its sections.
    text: &'a str,
}

impl<'a> Document<'a> {
    /// What every place has of its talk.
    fn of(kind: Kind, parts: &[&str], talk: &'a Talk) -> Document<'a> {
        Document {
            id: id(kind, &talk.path, parts),
            kind,
            path: &talk.path,
            line: 1,
            end_line: 1,
            title: &talk.title,
            heading: None,
            level: None,
            breadcrumb: &[],
            tags: &talk.tags,
            speakers: &talk.speakers,
            event: talk.event.as_deref(),
            date: talk.date.as_deref(),
            day: talk.date.as_deref().and_then(first_day),
            url: talk.url.as_deref(),
            asker: None,
            text: "",
        }
    }
}

/// Writes the documents, before each the line that `_bulk` wants where an index is named, and says how many there are.
///
/// # Errors
/// Where the index cannot be read or the output cannot be written.
pub fn write(what: What, bulk: Option<&str>, source: &mut Source, out: &mut impl Write) -> Result<usize, Error> {
    let wanted = |kind: What| what == What::All || what == kind;
    let mut written = 0;
    let mut put = |document: Document| {
        written += 1;
        put(&document, bulk, out)
    };
    if wanted(What::Talks) {
        for talk in source.talks()? {
            let way = [talk.title.clone()];
            put(Document {
                breadcrumb: &way,
                ..Document::of(Kind::Note, &[], &talk)
            })?;
        }
    }
    if wanted(What::Sections) {
        source.each_section(|row, talk, note, section| {
            put(Document {
                line: section.span.line,
                end_line: section.span.end_line,
                heading: (section.level > 0).then_some(row.heading.as_str()),
                level: (section.level > 0).then_some(section.level),
                breadcrumb: &row.breadcrumb,
                text: &source::text(note, section),
                ..Document::of(Kind::Section, &[&row.anchor], talk)
            })
        })?;
    }
    if wanted(What::Questions) {
        source.each_question(|row, talk, note| {
            let nth = before(&row, note).to_string();
            put(Document {
                line: row.line,
                end_line: row.end_line,
                heading: Some(&row.question),
                breadcrumb: &row.breadcrumb,
                asker: row.asker.as_deref(),
                text: row.reply(),
                ..Document::of(Kind::Question, &[&row.question, &nth], talk)
            })
        })?;
    }
    Ok(written)
}

/// Which of the questions of its note that say the same it is.
fn before(row: &Asked, note: &Note) -> usize {
    let same = note.questions.iter().filter(|other| other.text == row.question);
    same.filter(|other| other.span.line < row.line).count()
}

#[derive(Serialize)]
struct Action<'a> {
    index: Where<'a>,
}

#[derive(Serialize)]
struct Where<'a> {
    _index: &'a str,
    _id: &'a str,
}

fn put(document: &Document, bulk: Option<&str>, out: &mut impl Write) -> Result<(), Error> {
    if let Some(name) = bulk {
        let index = Where {
            _index: name,
            _id: &document.id,
        };
        serde_json::to_writer(&mut *out, &Action { index }).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    serde_json::to_writer(&mut *out, document).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A place's id: the same as long as its note has its path and the place its name, on whatever line it stands.
fn id(kind: Kind, path: &str, parts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write_u8(match kind {
        Kind::Note => 0,
        Kind::Section => 1,
        Kind::Question => 2,
    });
    for part in std::iter::once(&path).chain(parts) {
        hasher.write(part.as_bytes());
        // No text has this byte.
        hasher.write_u8(0xff);
    }
    format!("{:032x}", hasher.finish128().as_u128())
}

/// The first day of a date that may be a month or a year.
fn first_day(date: &str) -> Option<String> {
    let number = Date::typed(date)?.number();
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Some(format!("{year:04}-{:02}-{:02}", month.max(1), day.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_a_day_has_a_first_one() {
        assert_eq!(first_day("2023").as_deref(), Some("2023-01-01"));
        assert_eq!(first_day("2023-05").as_deref(), Some("2023-05-01"));
        assert_eq!(first_day("2023-05-17").as_deref(), Some("2023-05-17"));
        assert_eq!(first_day("soon"), None);
    }

    #[test]
    fn ids_stay_what_they_are_and_are_one_for_each_place() {
        // Engines hold documents by them: another number would double all of them.
        assert_eq!(id(Kind::Section, "a.md", &["장애"]), "72f42e2c6448577e85a60c35b68b71b1");
        let ids = [
            id(Kind::Note, "a.md", &[]),
            id(Kind::Section, "a.md", &[""]),
            id(Kind::Section, "a.md", &["b"]),
            id(Kind::Section, "a.mdb", &[""]),
            id(Kind::Question, "a.md", &["b", "0"]),
            id(Kind::Question, "a.md", &["b", "1"]),
        ];
        let different: std::collections::HashSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), ids.len());
    }
}
