//! Whole listings, row by row, without holding them: for what is handed on.

use super::{Book, answers};
use crate::error::Error;
use crate::index::rows::{NoteRow, Row};
use crate::query::Query;
use crate::search::{self, Asked, Heading, List, Sort, Talk, Window};

/// Rows that are held at once.
const ROWS: usize = 1_000;

/// What is done with a row and its talk.
type Take<'t, T> = &'t mut dyn FnMut(T, Talk) -> Result<(), Error>;

impl Book {
    /// Gives each section that matches with its talk, the text before the first heading (its level is 0) among them;
    /// in order, and all of the index as it stands at once.
    ///
    /// # Errors
    /// Where the index cannot be read, and those of `take`, at the first of which it ends.
    pub fn each_section(&self, query: &Query, sort: Sort, take: Take<'_, Heading>) -> Result<(), Error> {
        self.each(List::Sections, query, sort, answers::heading, take)
    }

    /// Gives each question that matches with its talk, as [`Book::each_section`] does.
    ///
    /// # Errors
    /// As [`Book::each_section`].
    pub fn each_question(&self, query: &Query, sort: Sort, take: Take<'_, Asked>) -> Result<(), Error> {
        self.each(List::Questions, query, sort, answers::asked, take)
    }

    fn each<T>(
        &self,
        list: List,
        query: &Query,
        sort: Sort,
        turn: impl Fn(Row, NoteRow) -> Option<T>,
        take: Take<'_, T>,
    ) -> Result<(), Error> {
        let taken: Result<(), Error> = self.with_index(Ok(()), |snapshot| {
            let mut offset = 0;
            loop {
                let window = Window { offset, limit: ROWS };
                let page = search::page(snapshot, &self.shelves, list, query, sort, window)?;
                offset += page.rows.len();
                let done = page.rows.is_empty() || offset >= page.total;
                for (row, note) in page.rows {
                    let talk = answers::talk(Row::Note(note.clone()), NoteRow::default());
                    if let (Some(row), Some(talk)) = (turn(row, note), talk)
                        && let Err(error) = take(row, talk)
                    {
                        return Ok(Err(error));
                    }
                }
                if done {
                    return Ok(Ok(()));
                }
            }
        })?;
        taken
    }
}
