//! `talkbook questions`: what was asked, and how it was answered.

use std::io::Write;

use super::digest::{self, Talks};
use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, opening, wanted};
use crate::book::Book;
use crate::cli::{Format, Questions};
use crate::config::Config;
use crate::error::Error;
use crate::notice;
use crate::query::Query;
use crate::search::{Asked, Sort, Window};

/// Lines of an answer that are shown.
const LINES: usize = 3;

impl Row for Asked {
    fn path(&self) -> &str {
        &self.path
    }

    fn line(&self) -> u32 {
        self.line
    }

    fn says(&self) -> &str {
        &self.question
    }
}

/// Lists questions.
///
/// # Errors
/// Where the folder or the index cannot be read.
pub fn run(questions: &Questions, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let query = book.meant(&wanted::listed(&questions.words, &questions.listing, config))?;
    wanted::tell_of_filters(&book, &questions.listing, config)?;
    query.notices.iter().for_each(|sentence| notice::say(sentence));
    let page = book.questions(
        &query,
        questions.sort.unwrap_or_default(),
        wanted::window(&questions.listing),
    )?;
    let ink = Ink::of(config);
    let paths = Paths::of(&book, config);
    if matches!(questions.listing.format, Format::Markdown | Format::Anki) {
        return hand_on(&book, &page.rows, questions.listing.format, &ink, out);
    }
    listing::write(&page.rows, &questions.listing, (&ink, &paths), out, |rows, out| {
        rows.iter().try_for_each(|row| text(row, &ink, out))
    })
}

/// Writes them for other readers and programs.
fn hand_on(book: &Book, rows: &[Asked], format: Format, ink: &Ink, out: &mut impl Write) -> Result<Outcome, Error> {
    if rows.is_empty() {
        return Ok(Outcome::of(0));
    }
    let talks = book.talks(&Query::default(), Sort::Path, Window::ALL)?.rows;
    let talks: Talks = talks.into_iter().map(|talk| (talk.path.clone(), talk)).collect();
    let left_out = match format {
        Format::Anki => digest::anki(rows, &talks, ink, out)?,
        _ => {
            digest::markdown(rows, &talks, ink, out)?;
            0
        }
    };
    out.flush()?;
    if left_out > 0 {
        let questions = if left_out == 1 { "question" } else { "questions" };
        notice::say(&format!(
            "{left_out} {questions} without an answer are left out: a card needs one"
        ));
    }
    Ok(Outcome::of(rows.len() - left_out))
}

fn text(row: &Asked, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let path = ink.part(Part::Path, &row.path);
    let line = ink.part(Part::Number, &row.line.to_string());
    writeln!(out, "{}", ink.part(Part::Name, &row.question))?;
    writeln!(
        out,
        "    {path}:{line}  {}",
        ink.part(Part::Quiet, &row.breadcrumb.join(" › "))
    )?;
    let answer = row
        .answer
        .as_ref()
        .map(|answer| answer.text.as_str())
        .unwrap_or_default();
    let mut lines = answer.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
    match &row.answer {
        None => writeln!(out, "    {}", ink.part(Part::Warning, "(unanswered)"))?,
        Some(_) => lines
            .by_ref()
            .take(LINES)
            .try_for_each(|line| writeln!(out, "    {}", ink.fit(line, 4)))?,
    }
    let more = lines.count();
    if more > 0 {
        let lines = if more == 1 { "line" } else { "lines" };
        writeln!(out, "    {}", ink.part(Part::Quiet, &format!("… {more} more {lines}")))?;
    }
    Ok(())
}
