//! Where links lead, and which links lead to a note.

use std::collections::HashMap;
use std::path::PathBuf;

use super::{Book, answers, snippets};
use crate::error::Error;
use crate::library;
use crate::note::{Call, Note, Span};
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

/// What a link says.
fn said(call: &Call) -> &str {
    let (Call::Name(said) | Call::Path(said)) = call;
    said
}

/// So many of something.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

impl Book {
    /// Where a link in a note leads. Nothing outside of the notes folder is ever named.
    ///
    /// # Errors
    /// Where the index or a note cannot be read.
    pub fn follow(&self, from: &str, call: &Call) -> Result<Destination, Error> {
        if let Some(path) = self.called(from, call)? {
            return self.arrive(path, call);
        }
        if let Some(file) = self.beside(from, call) {
            // It is named by where it lies in truth: a link of the file system may lead anywhere.
            return Ok(match library::inside(self.folder(), &file) {
                Some((file, _)) => Destination::File(file),
                None => Destination::Nothing(format!("{} leads out of the notes folder", said(call))),
            });
        }
        let said = said(call);
        match (said.starts_with('#'), call.files(from).is_empty()) {
            (true, _) => self.arrive(from.to_owned(), call),
            (false, true) => Ok(Destination::Nothing(format!("{said} leads out of the notes folder"))),
            (false, false) => Ok(Destination::Nothing(format!("no note is called {said}"))),
        }
    }

    /// The part of a note that another one shows in place, by the name that this one gives it: a heading with all below
    /// it, a block, or the body. `None` where there is none, or it cannot be read.
    pub fn embedded(&self, from: &str, name: &str) -> Option<(Note, Span)> {
        let call = Call::Name(name.to_owned());
        let Destination::Line { path, line } = self.follow(from, &call).ok()? else {
            return None;
        };
        let (note, _) = self.note(&path).ok()?;
        let part = match call.part() {
            None => note.all(),
            Some(part) if part.starts_with('^') => note.block(line),
            Some(_) => note.sections.get(note.section_at(line)?)?.whole,
        };
        Some((note, part))
    }

    /// The note that a link in a note calls; of several of a name that in the same folder, else the least deep.
    fn called(&self, from: &str, call: &Call) -> Result<Option<String>, Error> {
        let window = Window {
            offset: 0,
            limit: LOOKED_AT,
        };
        for name in call.names(from) {
            let named = Query::default().and(Expression::Field(Field::Named, name));
            let paths = self
                .talks(&named, Sort::Path, window)?
                .rows
                .into_iter()
                .map(|talk| talk.path);
            let nearest = paths.min_by_key(|path| (!same_folder(from, path), path.matches('/').count()));
            if nearest.is_some() {
                return Ok(nearest);
            }
        }
        Ok(None)
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
    pub(super) fn beside(&self, from: &str, call: &Call) -> Option<PathBuf> {
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
            let room = limit.saturating_sub(hits.len());
            let mut lines = self.lines_that_lead(&other, &note, &names)?;
            lines.truncate(room);
            hits.extend(hits_at(&other, &lines));
            if hits.len() >= limit {
                break;
            }
        }
        let mentions = self.mentions(&note, elsewhere, &hits, limit - hits.len())?;
        let linked = hits.len();
        hits.extend(mentions);
        Ok(Found {
            notices: vec![format!(
                "{} to this, {} without one",
                count(linked, "link"),
                count(hits.len() - linked, "mention")
            )],
            total: hits.len(),
            hits,
            ..Found::default()
        })
    }

    /// The lines of a note on which links lead to another, which goes by these names.
    fn lines_that_lead(&self, from: &Note, to: &Note, names: &[String]) -> Result<Vec<u32>, Error> {
        // Several links of a note call alike, and a name may be that of several notes.
        let mut known: HashMap<&Call, bool> = HashMap::new();
        let mut lines = Vec::new();
        for link in &from.links {
            let leads = match known.get(&link.call) {
                Some(leads) => *leads,
                None => {
                    let may = link.call.names(&from.path).iter().any(|name| names.contains(name));
                    let leads = may && self.called(&from.path, &link.call)?.as_ref() == Some(&to.path);
                    known.insert(&link.call, leads);
                    leads
                }
            };
            if leads && lines.last() != Some(&link.line) {
                lines.push(link.line);
            }
        }
        Ok(lines)
    }

    /// Places that say a note's title where no link to it is known.
    fn mentions(&self, note: &Note, elsewhere: Expression, known: &[Hit], limit: usize) -> Result<Vec<Hit>, Error> {
        if note.title.chars().filter(|letter| letter.is_alphanumeric()).count() < TELLING {
            return Ok(Vec::new());
        }
        let said = Query::default()
            .and(Expression::Phrase(note.title.clone()))
            .and(elsewhere);
        self.with_places(Vec::new(), |snapshot| {
            let (ranked, _) = search::ranked(
                snapshot,
                &said,
                search::Best::of(limit),
                Sort::Natural,
                &search::WEIGHTS,
            )?;
            let mut hits = answers::hits(ranked);
            let linked = |hit: &Hit| {
                let within = |link: &&Hit| link.path == hit.path && (hit.line..=hit.end_line).contains(&link.line);
                known.iter().any(|link| within(&link))
            };
            hits.retain(|hit| !linked(hit));
            let trust = snippets::fill(self, snapshot, &said, &mut hits)?;
            Ok((hits, trust))
        })
    }
}

fn same_folder(one: &str, other: &str) -> bool {
    fn folder(path: &str) -> &str {
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
    folder(one) == folder(other)
}

/// Lines of a note, ascending, as hits: the section each lies in, and what it says.
fn hits_at(note: &Note, lines: &[u32]) -> Vec<Hit> {
    let mut wanted = lines.iter().copied().peekable();
    let numbered = (1..).zip(note.text.lines());
    let said = numbered.filter(|(number, _)| wanted.next_if_eq(number).is_some());
    said.map(|(line, said)| hit_at(note, line, said)).collect()
}

/// A line of a note as a hit: the section it lies in, and what it says.
fn hit_at(note: &Note, line: u32, said: &str) -> Hit {
    let section = note.section_at(line);
    let at = section
        .and_then(|at| note.sections.get(at))
        .filter(|section| section.level > 0);
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
