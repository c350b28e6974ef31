//! A table of one kind of row, as spreadsheets and programs read it (RFC 4180), its names in the first line. No cell is a
//! formula.

use std::io::Write;

use csv::Writer;

use super::source::{self, Source};
use crate::cells::visible_lines as seen;
use crate::cli::What;
use crate::error::Error;
use crate::search::Talk;

const TALKS: [&str; 11] = [
    "path",
    "title",
    "date",
    "speakers",
    "event",
    "tags",
    "url",
    "sections",
    "questions",
    "words",
    "modified",
];

const SECTIONS: [&str; 13] = [
    "path",
    "line",
    "end_line",
    "level",
    "heading",
    "breadcrumb",
    "anchor",
    "title",
    "date",
    "speakers",
    "event",
    "tags",
    "text",
];

const QUESTIONS: [&str; 13] = [
    "path",
    "line",
    "end_line",
    "question",
    "answer",
    "asker",
    "breadcrumb",
    "title",
    "date",
    "speakers",
    "event",
    "tags",
    "form",
];

/// Writes the table and says how many rows are in it.
///
/// # Errors
/// Where the index cannot be read or the output cannot be written.
pub fn write(what: What, source: &mut Source, out: &mut impl Write) -> Result<usize, Error> {
    let mut table = Table {
        to: Writer::from_writer(out),
        rows: 0,
    };
    match what {
        What::All | What::Talks => talks(source, &mut table)?,
        What::Sections => sections(source, &mut table)?,
        What::Questions => questions(source, &mut table)?,
    }
    table.to.flush()?;
    Ok(table.rows)
}

fn talks<W: Write>(source: &mut Source, table: &mut Table<W>) -> Result<(), Error> {
    table.to.write_record(TALKS).map_err(output)?;
    for talk in source.talks()? {
        let [date, speakers, event, tags] = about(&talk);
        table.put([
            talk.path,
            talk.title,
            date,
            speakers,
            event,
            tags,
            talk.url.unwrap_or_default(),
            talk.sections.to_string(),
            talk.questions.to_string(),
            talk.words.to_string(),
            talk.modified,
        ])?;
    }
    Ok(())
}

fn sections<W: Write>(source: &mut Source, table: &mut Table<W>) -> Result<(), Error> {
    table.to.write_record(SECTIONS).map_err(output)?;
    source.each_section(|row, talk, note, section| {
        let [date, speakers, event, tags] = about(talk);
        table.put([
            row.path,
            section.span.line.to_string(),
            section.whole.end_line.to_string(),
            row.level.to_string(),
            row.heading,
            row.breadcrumb.join(" › "),
            row.anchor,
            talk.title.clone(),
            date,
            speakers,
            event,
            tags,
            source::text(note, section),
        ])
    })
}

fn questions<W: Write>(source: &mut Source, table: &mut Table<W>) -> Result<(), Error> {
    table.to.write_record(QUESTIONS).map_err(output)?;
    source.each_question(|row, talk, _| {
        let [date, speakers, event, tags] = about(talk);
        let answer = row.reply().to_owned();
        table.put([
            row.path,
            row.line.to_string(),
            row.end_line.to_string(),
            row.question,
            answer,
            row.asker.unwrap_or_default(),
            row.breadcrumb.join(" › "),
            row.title,
            date,
            speakers,
            event,
            tags,
            row.form,
        ])
    })
}

/// When, who, where and what of.
fn about(talk: &Talk) -> [String; 4] {
    [
        talk.date.clone().unwrap_or_default(),
        talk.speakers.join("; "),
        talk.event.clone().unwrap_or_default(),
        talk.tags.join("; "),
    ]
}

struct Table<W: Write> {
    to: Writer<W>,
    rows: usize,
}

impl<W: Write> Table<W> {
    fn put<const N: usize>(&mut self, cells: [String; N]) -> Result<(), Error> {
        self.rows += 1;
        self.to.write_record(cells.map(|cell| harmless(&cell))).map_err(output)
    }
}

fn output(error: csv::Error) -> Error {
    Error::Output(error.into())
}

/// What spreadsheets take for the beginning of a formula, behind blanks too, and in the widths of letters that some
/// fold (OWASP, "CSV Injection").
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula: one that begins like such, or with a tab or a line end, has an
/// apostrophe before it, by which spreadsheets mark text.
fn harmless(cell: &str) -> String {
    let cell = seen(cell);
    match cell.trim_start().starts_with(FORMULA) || cell.starts_with(['\t', '\r', '\n']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "  =1", "＝1", "- 항목"] {
            assert_eq!(harmless(evil), format!("'{evil}"));
        }
        assert_eq!(harmless("\r=1"), "␍=1");
        for plain in ["", "장애=1", "1-2", "'=1", "a\tb\nc"] {
            assert_eq!(harmless(plain), plain);
        }
        assert_eq!(harmless("\u{1b}]0;x\u{7}"), "␛]0;x␇");
    }
}
