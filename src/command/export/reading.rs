//! One Markdown document to read: a table of contents, then each talk with what is known of it, its headings, its text as
//! a quotation, and what was asked in it; or a digest of questions and answers alone.

use std::io::Write;

use super::source::{self, Source};
use crate::cells::visible_lines as seen;
use crate::cli::What;
use crate::command::digest::{self, escaped};
use crate::command::ink::Ink;
use crate::error::Error;
use crate::note::{Note, Section};
use crate::search::{Asked, Talk};

/// Levels that a note's headings lie below those of the document.
const BELOW: u8 = 2;

/// The deepest heading.
const DEEPEST: u8 = 6;

/// Writes the document and says how many talks or questions are in it.
///
/// # Errors
/// Where the index cannot be read or the output cannot be written.
pub fn write(what: What, source: &mut Source, ink: &Ink, out: &mut impl Write) -> Result<usize, Error> {
    match what {
        What::Questions => questions(source, ink, out),
        What::All | What::Talks | What::Sections => talks(what, source, ink, out),
    }
}

fn questions(source: &mut Source, ink: &Ink, out: &mut impl Write) -> Result<usize, Error> {
    writeln!(out, "# Questions and answers")?;
    let (mut count, mut before) = (0, None);
    source.each_question(|row, talk, _| {
        count += 1;
        if before.as_ref() != Some(&row.path) {
            digest::heading(&seen(&row.title), &about(talk), ink, out)?;
            before = Some(row.path.clone());
        }
        digest::question(&visible(row), ink, out)
    })?;
    Ok(count)
}

/// A question with nothing in it that cannot be seen.
fn visible(mut row: Asked) -> Asked {
    row.path = seen(&row.path);
    row.question = seen(&row.question);
    if let Some(answer) = &mut row.answer {
        answer.text = seen(&answer.text);
    }
    row
}

/// When, who, where, and in which note.
fn about(talk: &Talk) -> Vec<String> {
    let parts = digest::source(&talk.path, Some(talk));
    parts.iter().map(|part| seen(part)).collect()
}

fn talks(what: What, source: &mut Source, ink: &Ink, out: &mut impl Write) -> Result<usize, Error> {
    let talks = source.talks()?;
    writeln!(out, "# Talks\n")?;
    for (number, talk) in talks.iter().enumerate() {
        let title = words(&talk.title, ink);
        let mut line = vec![format!("[{title}](#talk-{})", number + 1)];
        line.extend(talk.date.iter().map(|date| words(date, ink)));
        line.extend(talk.speakers.iter().map(|name| words(name, ink)));
        writeln!(out, "- {}", line.join(" · "))?;
    }
    source.each_note(&talks, |number, talk, note| {
        writeln!(out, "\n<a id=\"talk-{}\"></a>", number + 1)?;
        digest::heading(&seen(&talk.title), &about(talk), ink, out)?;
        if !talk.tags.is_empty() {
            let tags: Vec<String> = talk.tags.iter().map(|tag| words(&format!("#{tag}"), ink)).collect();
            writeln!(out, "\n{}", tags.join(" "))?;
        }
        if what != What::Talks {
            for section in &note.sections {
                passage(section, note, ink, out)?;
            }
        }
        if what == What::All {
            asked(note, ink, out)?;
        }
        Ok(())
    })
}

/// A heading and its text. The one that gave the note its title is not said twice.
fn passage(section: &Section, note: &Note, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let says_the_title = section.level == 1 && section.heading == note.title;
    if section.level > 0 && !says_the_title && !section.heading.is_empty() {
        let marks = "#".repeat(usize::from((section.level + BELOW).min(DEEPEST)));
        writeln!(out, "\n{marks} {}", words(&section.heading, ink))?;
    }
    let text = source::text(note, section);
    if !text.trim().is_empty() {
        writeln!(out)?;
        digest::quoted(&seen(&text), ink, out)?;
    }
    Ok(())
}

/// What was asked in a talk, each with its line.
fn asked(note: &Note, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    if note.questions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Questions\n")?;
    for question in &note.questions {
        let unanswered = if question.answer.is_none() {
            " *(unanswered)*"
        } else {
            ""
        };
        writeln!(
            out,
            "- {} · line {}{unanswered}",
            words(&question.text, ink),
            question.span.line
        )?;
    }
    Ok(())
}

/// Foreign words on one line that are nothing but words.
fn words(text: &str, ink: &Ink) -> String {
    escaped(&ink.plain(&seen(text)))
}
