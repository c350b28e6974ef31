//! `talkbook check`: what is wrong in the notes.

use std::collections::HashSet;
use std::io::Write;

use serde::Serialize;

use super::ink::{Ink, Part};
use super::listing::{self, Row};
use super::paths::Paths;
use super::{Outcome, codes, fix, github, opening, wanted};
use crate::book::Book;
use crate::check::{self, Choice, Facts, Mend, Reach};
use crate::cli::{Check, Format};
use crate::config::Config;
use crate::error::Error;
use crate::note::{Code, Problem, Severity};
use crate::notice;
use crate::query::Query;
use crate::search::{Sort, Window};

/// A problem as it is listed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Listed {
    /// The note, below the notes folder.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// How bad it is.
    pub severity: &'static str,
    /// Of what kind.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// How it is mended without guessing.
    #[serde(skip)]
    pub mend: Option<Mend>,
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

/// Lists problems, or prints what mends them.
///
/// # Errors
/// Where the folder or the index cannot be read, and where there is what must not be.
pub fn run(check: &Check, config: &Config, out: &mut impl Write) -> Result<Outcome, Error> {
    let ink = Ink::of(config);
    if check.codes {
        return codes::run(check.listing.format, &ink, out);
    }
    let book = opening::open(config)?;
    let mut rows = problems(&book, check, config)?;
    if !wanted::everything(&check.listing.filters) {
        let query = wanted::query(&[], &check.listing.filters);
        let kept = paths_of(&book, &query)?;
        rows.retain(|row| kept.contains(&row.path));
    }
    wanted::tell_of_filters(&book, &check.listing, config)?;
    rows.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    let paths = Paths::of(&book, config);
    if check.fix {
        return fix::run(&book, rows, config, (&ink, &paths), out);
    }
    let failing = check.fail_on.map(|severity| failing(&rows, severity));
    rows.truncate(wanted::limit(&check.listing, 0));
    if rows.is_empty() && matches!(check.listing.format, Format::Text | Format::Github) {
        let notes = book.notes()?;
        notice::say(&format!(
            "no problems in {notes} {}",
            if notes == 1 { "note" } else { "notes" }
        ));
    }
    let outcome = listing::write(&rows, &check.listing, (&ink, &paths), out, |rows, out| {
        match check.listing.format {
            Format::Github => github::write(rows, config, (&ink, &paths), out),
            _ => rows.iter().try_for_each(|row| text(row, &ink, out)),
        }
    })?;
    match failing {
        None => Ok(outcome),
        Some(None) => Ok(Outcome::Found),
        Some(Some(sentence)) => Err(Error::Failing(sentence)),
    }
}

/// All problems of the kinds that are wanted; none of private notes, unless those are wanted, too.
fn problems(book: &Book, check: &Check, config: &Config) -> Result<Vec<Listed>, Error> {
    let choice = Choice::of(&check.only, &check.with, &check.skip);
    let looked = book.look_through(|note, source| (Facts::of(note, source, &choice), note.metadata.private))?;
    let private = match check.listing.private {
        true => HashSet::new(),
        false => paths_of(book, &Query::default().and(wanted::private(config)))?,
    };
    let kept = |path: &str| private.contains(path) || (!check.listing.private && wanted::lies_private(path, config));
    let mut facts = Vec::with_capacity(looked.notes.len());
    let mut rows = Vec::new();
    for ((mut note, keeps), problems) in looked.notes {
        if kept(&note.path) || (keeps && !check.listing.private) {
            note.reach = Reach::Kept;
        } else {
            let wanted = problems.into_iter().filter(|problem| choice.has(problem.code));
            rows.extend(wanted.map(|problem| listed(&note.path, problem)));
        }
        facts.push(note);
    }
    let unread = looked.unread.into_iter();
    let unread = unread.filter(|(path, problem)| choice.has(problem.code) && !kept(path));
    rows.extend(unread.map(|(path, problem)| listed(&path, problem)));
    for finding in check::found(&facts, &choice, &book.lies()) {
        rows.push(Listed {
            mend: finding.mend,
            ..listed(&facts[finding.at].path, finding.problem)
        });
    }
    Ok(rows)
}

fn paths_of(book: &Book, query: &Query) -> Result<HashSet<String>, Error> {
    let talks = book.talks(query, Sort::Path, Window::ALL)?.rows;
    Ok(talks.into_iter().map(|talk| talk.path).collect())
}

fn listed(path: &str, problem: Problem) -> Listed {
    Listed {
        path: path.to_owned(),
        line: problem.line,
        severity: problem.code.severity().name(),
        code: problem.code.name(),
        message: problem.message,
        mend: (problem.code == Code::FrontmatterUnclosed).then_some(Mend::Close),
    }
}

/// What is said where something is as bad as it must not be.
fn failing(rows: &[Listed], severity: Severity) -> Option<String> {
    let count = |severity: Severity| rows.iter().filter(|row| row.severity == severity.name()).count();
    let so_many = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let bad = errors > 0 || (severity == Severity::Warning && warnings > 0);
    bad.then(|| {
        format!(
            "{} and {}: this is a failure by --fail-on {}",
            so_many(errors, "error"),
            so_many(warnings, "warning"),
            severity.name()
        )
    })
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
