//! What an export is made of: talks, sections with their text, questions, each as the note says it now.

use crate::book::Book;
use crate::error::Error;
use crate::note::{Note, Section};
use crate::notice;
use crate::query::Query;
use crate::search::{Asked, Heading, Sort, Talk, Window};

/// The notes and what is wanted of them.
pub struct Source<'b> {
    book: &'b Book,
    query: Query,
    sort: Sort,
    private: bool,
    /// The note that was read last, or that it could not be.
    read: Option<(String, Option<Note>)>,
    /// Places that are not where the index has them.
    lost: usize,
}

impl<'b> Source<'b> {
    /// What of a folder a query leaves, private notes only where they are wanted.
    pub fn new(book: &'b Book, query: Query, sort: Sort, private: bool) -> Source<'b> {
        Source {
            book,
            query,
            sort,
            private,
            read: None,
            lost: 0,
        }
    }

    /// The talks of which something matches.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn talks(&self) -> Result<Vec<Talk>, Error> {
        Ok(self.book.talks(&self.query, self.sort, Window::ALL)?.rows)
    }

    /// A note as it stands; `None` where it is gone, or was made private after the index was made.
    pub fn note(&mut self, path: &str) -> Option<&Note> {
        if self.read.as_ref().is_none_or(|(known, _)| known != path) {
            let note = self.book.note(path).ok().map(|(note, _)| note);
            let note = note.filter(|note| self.private || !note.metadata.private);
            self.read = Some((path.to_owned(), note));
        }
        self.read.as_ref()?.1.as_ref()
    }

    /// Gives each talk of which something matches, with its note and which of the talks it is.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each_note(
        &mut self,
        talks: &[Talk],
        mut take: impl FnMut(usize, &Talk, &Note) -> Result<(), Error>,
    ) -> Result<usize, Error> {
        let mut taken = 0;
        for (number, talk) in talks.iter().enumerate() {
            match self.note(&talk.path) {
                Some(note) => take(number, talk, note)?,
                None => {
                    self.lost += 1;
                    continue;
                }
            }
            taken += 1;
        }
        Ok(taken)
    }

    /// Gives each section that matches, with its note and where it stands in that.
    ///
    /// # Errors
    /// Where the index cannot be read, and those of `take`.
    pub fn each_section(
        &mut self,
        mut take: impl FnMut(Heading, &Talk, &Note, &Section) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (book, query, sort) = (self.book, self.query.clone(), self.sort);
        book.each_section(&query, sort, &mut |row, talk| {
            let found = self.note(&row.path).and_then(|note| Some((note, section(note, &row)?)));
            match found {
                Some((note, section)) => take(row, &talk, note, section),
                None => {
                    self.lost += 1;
                    Ok(())
                }
            }
        })
    }

    /// Gives each question that matches, with its note.
    ///
    /// # Errors
    /// Where the index cannot be read, and those of `take`.
    pub fn each_question(
        &mut self,
        mut take: impl FnMut(Asked, &Talk, &Note) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (book, query, sort) = (self.book, self.query.clone(), self.sort);
        book.each_question(&query, sort, &mut |row, talk| match self.note(&row.path) {
            Some(note) => take(row, &talk, note),
            None => {
                self.lost += 1;
                Ok(())
            }
        })
    }

    /// Tells how much is missing because notes changed meanwhile.
    pub fn tell(&self) {
        match self.lost {
            0 => {}
            1 => notice::say("1 place is left out: its note changed since it was indexed"),
            lost => notice::say(&format!(
                "{lost} places are left out: their notes changed since they were indexed"
            )),
        }
    }
}

/// The section that a row of the index tells of: at its line, else by its name.
fn section<'n>(note: &'n Note, row: &Heading) -> Option<&'n Section> {
    let is_same = |section: &&Section| section.heading == row.heading && section.level == row.level;
    let mut sections = note.sections.iter().filter(is_same);
    let at_line = sections.clone().find(|section| section.span.line == row.line);
    at_line.or_else(|| sections.find(|section| section.anchor == row.anchor))
}

/// The text of a section without its heading and the sections below it.
pub fn text(note: &Note, section: &Section) -> String {
    let text = note.said(section.text());
    text.trim_matches('\n').trim_end().to_owned()
}
