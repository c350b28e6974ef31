//! One JSON document: talks, sections and questions as their listings have them, an object a line.

use std::io::Write;

use serde::Serialize;

use super::source::{self, Source};
use crate::cli::What;
use crate::error::Error;
use crate::note::{Note, Section};
#[cfg(test)]
use crate::search::Asked;
use crate::search::{Heading, Talk};

/// What `export --format json` writes, as its schema has it.
#[cfg(test)]
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Exported {
    /// Talks of which something matches; `null` where they were not asked for.
    pub talks: Option<Vec<Talk>>,
    /// Sections that match; `null` where they were not asked for.
    pub sections: Option<Vec<Passage>>,
    /// Questions that match; `null` where they were not asked for.
    pub questions: Option<Vec<Asked>>,
}

/// A section with its text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passage {
    /// As `outline` lists it.
    #[serde(flatten)]
    pub section: Heading,
    /// The talk's title.
    pub title: String,
    /// The note's tags.
    pub tags: Vec<String>,
    /// Its own text as the note has it, without the heading and the sections below it.
    pub text: String,
}

impl Passage {
    /// A section as it stands in its note.
    pub fn of(row: Heading, talk: &Talk, note: &Note, section: &Section) -> Passage {
        Passage {
            section: Heading {
                line: section.span.line,
                end_line: section.whole.end_line,
                ..row
            },
            title: talk.title.clone(),
            tags: talk.tags.clone(),
            text: source::text(note, section),
        }
    }
}

/// Writes the document and says how many rows are in it.
///
/// # Errors
/// Where the index cannot be read or the output cannot be written.
pub fn write(what: What, source: &mut Source, out: &mut impl Write) -> Result<usize, Error> {
    let wanted = |kind: What| what == What::All || what == kind;
    let mut total = 0;
    write!(out, "{{\n  \"talks\": ")?;
    let mut rows = Rows::begin(wanted(What::Talks), out)?;
    if wanted(What::Talks) {
        for talk in source.talks()? {
            rows.put(&talk, out)?;
        }
    }
    total += rows.end(out)?;
    write!(out, ",\n  \"sections\": ")?;
    let mut rows = Rows::begin(wanted(What::Sections), out)?;
    if wanted(What::Sections) {
        source.each_section(|row, talk, note, section| rows.put(&Passage::of(row, talk, note, section), out))?;
    }
    total += rows.end(out)?;
    write!(out, ",\n  \"questions\": ")?;
    let mut rows = Rows::begin(wanted(What::Questions), out)?;
    if wanted(What::Questions) {
        source.each_question(|row, _, _| rows.put(&row, out))?;
    }
    total += rows.end(out)?;
    writeln!(out, "\n}}")?;
    Ok(total)
}

/// An array that is being written.
struct Rows {
    wanted: bool,
    written: usize,
}

impl Rows {
    fn begin(wanted: bool, out: &mut impl Write) -> Result<Rows, Error> {
        out.write_all(if wanted { b"[" } else { b"null" })?;
        Ok(Rows { wanted, written: 0 })
    }

    fn put(&mut self, row: &impl Serialize, out: &mut impl Write) -> Result<(), Error> {
        out.write_all(if self.written == 0 { b"\n    " } else { b",\n    " })?;
        self.written += 1;
        serde_json::to_writer(out, row).map_err(std::io::Error::from)?;
        Ok(())
    }

    fn end(self, out: &mut impl Write) -> Result<usize, Error> {
        out.write_all(match (self.wanted, self.written) {
            (false, _) => b"",
            (true, 0) => b"]",
            (true, _) => b"\n  ]",
        })?;
        Ok(self.written)
    }
}
