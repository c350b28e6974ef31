//! Where links lead, and which links lead to a note.

use std::path::PathBuf;

use super::{Book, answers, snippets};
use crate::error::Error;
use crate::library;
use crate::note::{Call, Note};
use crate::query::{Expression, Field, Query};
use crate::search::{self, Found, Hit, Kind, Sort, Window};

/// Notes of one name, and notes with links to one note, that are looked at.
const LOOKED_AT: usize = 200;

/// Letters that a title must have for its mentions to be looked for.
const TELLING: usize = 3;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To a line of a note.
    Line {
        /// The note, below the notes folder.
        path: String,
        /// The line, from 1.
        line: u32,
    },
    /// To a file in the notes folder that is no note.
    File(PathBuf),
    /// To nothing that is there; says why.
    Nothing(String),
}

impl Book {
    /// Where a link in a note leads. Nothing outside of the notes folder is ever named.
    ///
    /// # Errors
    /// Where the index or a note cannot be read.
    pub fn follow(&self, from: &str, call: &Call) -> Result<Destination, Error> {
        for name in call.names(from) {
            let named = Query::default().and(Expression::Field(Field::Named, name.clone()));
            let window = Window {
                offset: 0,
                limit: LOOKED_AT,
            };
            let talks = self.talks(&named, Sort::Path, window)?.rows;
            let paths = talks.into_iter().map(|talk| talk.path);
            if let Some(path) = paths.min_by_key(|path| (!same_folder(from, path), path.matches('/').count())) {
                return self.arrive(path, call);
            }
        }
        if let Some(file) = self.beside(from, call) {
            return Ok(Destination::File(file));
        }
        let (Call::Name(said) | Call::Path(said)) = call;
        match (said.starts_with('#'), call.files(from).is_empty()) {
            (true, _) => self.arrive(from.to_owned(), call),
            (false, true) => Ok(Destination::Nothing(format!("{said} leads out of the notes folder"))),
            (false, false) => Ok(Destination::Nothing(format!("no note is called {said}"))),
        }
    }

    fn arrive(&self, path: String, call: &Call) -> Result<Destination, Error> {
        let Some(part) = call.part() else {
            return Ok(Destination::Line { path, line: 1 });
        };
        let (note, _) = self.note(&path)?;
        Ok(match note.line_of(&part) {
            Some(line) => Destination::Line { path, line },
            None => Destination::Nothing(format!("{} has no heading {part}", note.title)),
        })
    }

    /// The file that a link calls from a note or from the notes folder, if it lies in that.
    fn beside(&self, from: &str, call: &Call) -> Option<PathBuf> {
        let mut files = call.files(from).into_iter();
        files.find_map(|path| library::locate(self.folder(), &path))
    }

    /// The places whose links lead to a note, and after them those that only mention its title.
    ///
    /// # Errors
    /// Where the index or the note cannot be read.
    pub fn backlinks(&self, path: &str, limit: usize) -> Result<Found, Error> {
        let (note, _) = self.note(path)?;
        let names = note.names();
        let calling = names.iter().map(|name| Expression::Field(Field::Calling, name.clone()));
        let elsewhere = Expression::Not(Box::new(Expression::Field(Field::Note, path.to_owned())));
        let linking = Query::default()
            .and(Expression::Any(calling.collect()))
            .and(elsewhere.clone());
        let window = Window {
            offset: 0,
            limit: LOOKED_AT,
        };
        let mut hits = Vec::new();
        for talk in self.talks(&linking, Sort::Natural, window)?.rows {
            // A note that is gone since has no links any more.
            let Ok((other, _)) = self.note(&talk.path) else {
                continue;
            };
            let leads_here = other.links.iter().filter(|link| {
                let called = link.call.names(&other.path);
                called.iter().any(|name| names.contains(name))
            });
            let mut lines: Vec<u32> = leads_here.map(|link| link.line).collect();
            lines.dedup();
            hits.extend(lines.into_iter().map(|line| hit_at(&other, line)));
            if hits.len() >= limit {
                break;
            }
        }
        hits.truncate(limit);
        let mentions = self.mentions(&note, elsewhere, &hits, limit - hits.len())?;
        let linked = hits.len();
        hits.extend(mentions);
        Ok(Found {
            notices: vec![format!(
                "{linked} links to this, {} mentions without one",
                hits.len() - linked
            )],
            total: hits.len(),
            hits,
            ..Found::default()
        })
    }

    /// Places that say a note's title where no link to it is known.
    fn mentions(&self, note: &Note, elsewhere: Expression, known: &[Hit], limit: usize) -> Result<Vec<Hit>, Error> {
        if note.title.chars().filter(|letter| letter.is_alphanumeric()).count() < TELLING {
            return Ok(Vec::new());
        }
        let said = Query::default()
            .and(Expression::Phrase(note.title.clone()))
            .and(elsewhere);
        self.with_index(Vec::new(), |snapshot| {
            let (ranked, _) = search::ranked(snapshot, &said, limit, Sort::Natural, &search::WEIGHTS)?;
            let mut hits = answers::hits(ranked);
            let linked = |hit: &Hit| {
                let within = |link: &&Hit| link.path == hit.path && (hit.line..=hit.end_line).contains(&link.line);
                known.iter().find(within).is_some()
            };
            hits.retain(|hit| !linked(hit));
            snippets::fill(self, snapshot, &said, &mut hits)?;
            Ok(hits)
        })
    }
}

fn same_folder(one: &str, other: &str) -> bool {
    let folder = |path: &str| {
        path.rsplit_once('/')
            .map_or(String::new(), |(folder, _)| folder.to_owned())
    };
    folder(one) == folder(other)
}

/// A line of a note as a hit: the section it lies in, and what it says.
fn hit_at(note: &Note, line: u32) -> Hit {
    let section = note.section_at(line);
    let at = section
        .and_then(|at| note.sections.get(at))
        .filter(|section| section.level > 0);
    let said = note
        .text
        .lines()
        .nth(line.saturating_sub(1) as usize)
        .unwrap_or_default();
    Hit {
        path: note.path.clone(),
        line,
        end_line: line,
        kind: Kind::Section,
        title: note.title.clone(),
        heading: at.map(|section| section.heading.clone()),
        level: at.map(|section| section.level),
        breadcrumb: section.map_or_else(|| vec![note.title.clone()], |section| note.breadcrumb(section)),
        tags: note.tags.clone(),
        speakers: note.metadata.speakers.clone(),
        event: note.metadata.event.clone(),
        date: note.metadata.date.map(|date| date.to_string()),
        score: 0.0,
        match_line: line,
        snippet: said.trim().to_owned(),
        highlights: Vec::new(),
        questions: 0,
    }
}
