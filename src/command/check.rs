//! `talkbook check`: what is wrong in the notes.

use std::collections::HashSet;
use std::io::Write;

use serde::Serialize;

use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, opening, wanted};
use crate::cli::{Check, Format};
use crate::config::Config;
use crate::error::Error;
use crate::note::{Problem, Severity};
use crate::notice;
use crate::query::Query;
use crate::search::{Sort, Window};

/// A problem as it is listed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Listed {
    path: String,
    line: u32,
    severity: &'static str,
    code: &'static str,
    message: String,
}

impl Row for Listed {
    fn path(&self) -> &str {
        &self.path
    }

    fn line(&self) -> u32 {
        self.line
    }

    fn says(&self) -> &str {
        &self.message
    }
}

/// Lists problems.
///
/// # Errors
/// Where the folder or the index cannot be read.
pub fn run(check: &Check, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let book = opening::open(config)?;
    let mut rows: Vec<Listed> = book.problems()?.into_iter().map(listed).collect();
    if !wanted::everything(&check.listing.filters) {
        let query = wanted::query(&[], &check.listing.filters);
        let talks = book.talks(&query, Sort::Path, Window::ALL)?.rows;
        let kept: HashSet<String> = talks.into_iter().map(|talk| talk.path).collect();
        rows.retain(|row| kept.contains(&row.path));
    }
    if !check.listing.private {
        let query = Query::default().and(wanted::private(config));
        let private = book.talks(&query, Sort::Path, Window::ALL)?.rows;
        let private: HashSet<String> = private.into_iter().map(|talk| talk.path).collect();
        rows.retain(|row| !private.contains(&row.path));
        wanted::tell_of_filters(&book, &check.listing, config)?;
    }
    rows.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    rows.truncate(wanted::limit(&check.listing, 0));
    let ink = Ink::of(config);
    let paths = Paths::of(&book, config);
    if rows.is_empty() && check.listing.format == Format::Text {
        let notes = book.notes();
        notice::say(&format!(
            "no problems in {notes} {}",
            if notes == 1 { "note" } else { "notes" }
        ));
    }
    listing::write(&rows, &check.listing, (&ink, &paths), out, |rows, out| {
        rows.iter().try_for_each(|row| text(row, &ink, out))
    })
}

fn listed((path, problem): (String, Problem)) -> Listed {
    Listed {
        path,
        line: problem.line,
        severity: problem.code.severity().name(),
        code: problem.code.name(),
        message: problem.message,
    }
}

fn text(row: &Listed, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    let path = ink.part(Part::Path, &row.path);
    let line = ink.part(Part::Number, &row.line.to_string());
    let message = ink.plain(&row.message);
    let part = if row.severity == Severity::Error.name() {
        Part::Match
    } else {
        Part::Warning
    };
    writeln!(
        out,
        "{path}:{line}: {message} {}",
        ink.part(part, &format!("[{}]", row.code))
    )?;
    Ok(())
}
