//! The tools that list: places, questions, headings, tags and notes, in rows as in the JSON of the commands.

use serde_json::Value;

use super::asked::{Listed, Only, Outline, Questions, Search};
use super::bounds::{answer, limit};
use super::notes::Notes;
use crate::command::{outline, search};
use crate::error::Error;
use crate::query::{Expression, State};
use crate::search::{Sort, Window};

/// Headings of a note that are given.
const HEADINGS: usize = 500;

/// How to come by more rows.
const MORE: &str = "narrow the query or the filters, or raise `limit`";

/// Ranked places.
///
/// # Errors
/// Where nothing is asked, or the index cannot be read.
pub fn search(notes: &Notes, asked: Search) -> Result<Value, Error> {
    if asked.query.trim().is_empty() {
        return Err(Error::Usage(
            "`query` is empty: say what to look for, or take `talks` or `tags` to see what there is".to_owned(),
        ));
    }
    let query = notes.query(&asked.query, &asked.which)?;
    let found = notes.book().search(&query, limit(asked.limit, 20, 50), Sort::Natural)?;
    let advice = search::advise(&found.advice);
    answer(&found.hits, found.total, &[found.notices, advice].concat(), MORE)
}

/// Questions with their answers.
///
/// # Errors
/// Where the index cannot be read.
pub fn questions(notes: &Notes, asked: Questions) -> Result<Value, Error> {
    let words = asked.query.unwrap_or_default();
    let mut query = notes.book().meant(&notes.query(&words, &asked.which)?)?;
    query = match asked.only {
        Some(Only::Answered) => query.and(Expression::Is(State::Answered)),
        Some(Only::Unanswered) => query.and(Expression::Is(State::Unanswered)),
        None => query,
    };
    let page = notes
        .book()
        .questions(&query, Sort::Natural, first(limit(asked.limit, 20, 50)))?;
    answer(&page.rows, page.total, &query.notices, MORE)
}

/// The headings of a note.
///
/// # Errors
/// Where there is no such note, or several.
pub fn outline(notes: &Notes, asked: Outline) -> Result<Value, Error> {
    let (note, _) = notes.place(&asked.note, None)?;
    let rows = outline::headings(&note);
    let given = &rows[..rows.len().min(HEADINGS)];
    answer(given, rows.len(), &[], "`search` with heading:words finds the others")
}

/// Tags, most notes first.
///
/// # Errors
/// Where the index cannot be read.
pub fn tags(notes: &Notes, asked: Listed) -> Result<Value, Error> {
    let rows = notes.book().tags(&notes.query("", &asked.which)?, Sort::Count)?;
    let given = limit(asked.limit, 50, 200).min(rows.len());
    answer(&rows[..given], rows.len(), &[], MORE)
}

/// Notes, newest first.
///
/// # Errors
/// Where the index cannot be read.
pub fn talks(notes: &Notes, asked: Listed) -> Result<Value, Error> {
    let query = notes.query("", &asked.which)?;
    let page = notes
        .book()
        .talks(&query, Sort::Natural, first(limit(asked.limit, 50, 200)))?;
    answer(&page.rows, page.total, &[], MORE)
}

fn first(limit: usize) -> Window {
    Window { offset: 0, limit }
}
