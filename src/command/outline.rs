//! `talkbook outline`: the headings of a note, or of all notes.

use std::io::Write;

use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, opening, place, wanted};
use crate::book::Book;
use crate::cells;
use crate::cli::{Listing, Outline};
use crate::config::Config;
use crate::error::Error;
use crate::note::Note;
use crate::query::{Expression, Field};
use crate::search::{Heading, Sort, Window};

impl Row for Heading {
    fn path(&self) -> &str {
        &self.path
    }

    fn line(&self) -> u32 {
        self.line
    }

    fn says(&self) -> &str {
        &self.heading
    }
}

/// Lists headings.
///
/// # Errors
/// Where the note is not there, or the folder or the index cannot be read.
pub fn run(outline: &Outline, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let ink = Ink::of(config);
    let (book, rows) = match &outline.note {
        Some(name) => one(name, &outline.listing, config)?,
        None => {
            let book = opening::open(config)?;
            let query = wanted::listed(&[], &outline.listing, config);
            wanted::tell_of_filters(&book, &outline.listing, config)?;
            let page = book.headings(
                &query,
                outline.sort.unwrap_or_default(),
                wanted::window(&outline.listing),
            )?;
            (book, page.rows)
        }
    };
    let paths = Paths::of(&book, config);
    let several = outline.note.is_none();
    listing::write(&rows, &outline.listing, (&ink, &paths), out, |rows, out| {
        text(rows, several, &ink, out)
    })
}

/// The headings of one note as it stands on disk; none where the filters leave the note out.
fn one(name: &str, listing: &Listing, config: &Config) -> Result<(Book, Vec<Heading>), Error> {
    let book = opening::as_it_stands(config)?;
    let note = place::resolve(&book, config, name)?.note;
    let mut rows = headings(&note);
    rows.truncate(wanted::limit(listing, 0));
    if !wanted::everything(&listing.filters) {
        opening::freshen(&book, config)?;
        let this = Expression::Field(Field::Note, note.path.clone());
        let query = wanted::query(&[], &listing.filters).and(this);
        if book.talks(&query, Sort::Path, Window::ALL)?.total == 0 {
            rows.clear();
        }
    }
    Ok((book, rows))
}

/// The headings of a note as it is.
pub fn headings(note: &Note) -> Vec<Heading> {
    let sections = note
        .sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.level > 0);
    let rows = sections.map(|(at, section)| {
        let lies_below = |line: u32| (section.whole.line..=section.whole.end_line).contains(&line);
        Heading {
            path: note.path.clone(),
            line: section.span.line,
            end_line: section.whole.end_line,
            level: section.level,
            heading: section.heading.clone(),
            breadcrumb: note.breadcrumb(at),
            anchor: section.anchor.clone(),
            questions: note
                .questions
                .iter()
                .filter(|question| lies_below(question.span.line))
                .count() as u32,
        }
    });
    rows.collect()
}

/// A line for each heading: its number, its place below the others, its words; and the note's name where there are
/// several. Widths go to the words.
fn text(rows: &[Heading], several: bool, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    for group in rows.chunk_by(|one, next| one.path == next.path) {
        if several {
            writeln!(out, "{}", ink.part(Part::Path, &group[0].path))?;
        }
        let top = group.iter().map(|row| row.level).min().unwrap_or(1);
        let digits = group.iter().map(|row| row.line.to_string().len()).max().unwrap_or(1);
        for row in group {
            let indent = "  ".repeat(usize::from(row.level - top));
            let number = format!("{:digits$}", row.line);
            let questions = if row.questions > 0 {
                format!("  ?{}", row.questions)
            } else {
                String::new()
            };
            let heading = ink.fit(&row.heading, digits + 2 + indent.len() + cells::width(&questions));
            let style = if row.level == top {
                Part::Name.style()
            } else {
                anstyle::Style::new()
            };
            let line = format!(
                "{}  {indent}{}",
                ink.part(Part::Number, &number),
                ink.styled(style, &heading)
            );
            writeln!(out, "{line}{}", ink.part(Part::Quiet, &questions))?;
        }
    }
    Ok(())
}
