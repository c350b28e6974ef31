//! An opened notes folder: its files and its index together, which the commands and the screen both ask. The one place
//! where library, parse, index and search meet; it shows nothing itself.

mod alike;
mod answers;
mod changes;
mod deck;
mod each;
mod links;
mod look;
mod named;
mod part;
#[cfg(feature = "images")]
mod pictures;
mod places;
mod refresh;
mod saved;
mod settled;
mod snippets;
#[cfg(test)]
mod tests;
mod texts;
mod turns;

pub use changes::{Changes, Course, Others, Progress, Tell};
pub use links::Destination;
pub use look::{Looked, Source};
pub use part::Part;
use places::Trust;
use texts::Texts;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;
pub use crate::index::Place;
pub use crate::index::hush;
use crate::index::schema::kind;
use crate::index::{Snapshot, Store};
pub use crate::library::{News, SCANNED, Stop, Watch};
use crate::note::{Code, Note, Problem};
use crate::query::{Expression, Field, Query};
use crate::search::{
    self, Advice, Asked, Best, Branch, Facet, Found, Heading, List, Page, Shelves, Sort, Stats, TagCount, Talk, Window,
};
use crate::{library, parse};

/// An opened notes folder. Shared by threads: one may refresh while others ask.
pub struct Book {
    folder: PathBuf,
    store: Store,
    texts: Texts,
    /// The orders of the notes, as the index stands.
    shelves: Shelves,
    /// The index as it stood after the last refresh, or when it was first asked; `None` in it where there was none.
    told: Mutex<Option<Option<Snapshot>>>,
    /// The index as it stood when all of it was last looked through, because of a doubt.
    verified: Mutex<Option<Snapshot>>,
    /// Whether the last refresh left the index to another process that was writing it.
    behind: AtomicBool,
    /// Whether the last look found nothing at all in the folder, and left the index as it is.
    bare: AtomicBool,
}

/// What the index holds, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Where it is.
    pub place: Place,
    /// Notes in it.
    pub notes: usize,
    /// Sections in it.
    pub sections: usize,
    /// Questions in it.
    pub questions: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// The version of its documents and of the analyzer: an index of another version is built anew.
    pub version: String,
}

impl Book {
    /// The notes folder `notes` with its index in the folder `index`, which is made if need be; where it cannot be,
    /// the index is in memory (see [`Book::status`]).
    ///
    /// # Errors
    /// Where the notes folder is not there or cannot be read.
    pub fn open(notes: &Path, index: &Path) -> Result<Book, Error> {
        let folder = std::path::absolute(notes).map_err(|source| Error::Folder {
            path: notes.to_owned(),
            source,
        })?;
        library::probe(&folder)?;
        Ok(Book {
            folder,
            store: Store::open(index),
            texts: Texts::default(),
            shelves: Shelves::default(),
            told: Mutex::default(),
            verified: Mutex::default(),
            behind: AtomicBool::new(false),
            bare: AtomicBool::new(false),
        })
    }

    /// The notes folder, an absolute path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the index is.
    pub fn place(&self) -> &Place {
        self.store.place()
    }

    /// How many notes the index holds.
    ///
    /// # Errors
    /// Where it cannot be read; [`Error::Damaged`] where it holds none since it was just found broken.
    pub fn notes(&self) -> Result<usize, Error> {
        let notes = self.with_index(0, |snapshot| search::count(snapshot, kind::NOTE))?;
        match (notes, self.store.place()) {
            (0, Place::Folder(folder)) if self.store.was_broken() => Err(Error::Damaged(folder.clone())),
            _ => Ok(notes),
        }
    }

    /// What the index holds.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn status(&self) -> Result<Status, Error> {
        let count = |what| self.with_index(0, |snapshot| search::count(snapshot, what));
        Ok(Status {
            place: self.store.place().clone(),
            notes: count(kind::NOTE)?,
            sections: count(kind::SECTION)?,
            questions: count(kind::QUESTION)?,
            bytes: match self.store.place() {
                Place::Folder(folder) => library::size(folder),
                Place::Memory(_) => 0,
            },
            version: crate::index::version(),
        })
    }

    /// Looks whether the index is what was written, byte by byte.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is not: the next refresh makes it anew.
    pub fn verify(&self) -> Result<(), Error> {
        self.store.verify()
    }

    /// The best `limit` places for a query, with snippets. Words that stand nowhere are read as what was probably
    /// meant, and a notice says so; in quotes they are left alone.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search(&self, query: &Query, limit: usize, sort: Sort) -> Result<Found, Error> {
        self.search_weighted(query, limit, sort, &search::WEIGHTS)
    }

    /// [`Book::search`] for what is seen of a ranking: so many of its places are given, more are only counted.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn best(&self, query: &Query, best: Best, sort: Sort) -> Result<Found, Error> {
        self.ranking(query, best, sort, &search::WEIGHTS)
    }

    /// The query as it was probably meant: words that stand nowhere are replaced, and a notice says so. What
    /// [`Book::search`] asks; listings ask for what they are given.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn meant(&self, query: &Query) -> Result<Query, Error> {
        self.with_index(query.clone(), |snapshot| answers::meant(snapshot, query))
    }

    /// [`Book::search`] with other weights than those in use: for finding them.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search_weighted(
        &self,
        query: &Query,
        limit: usize,
        sort: Sort,
        weights: &search::Weights,
    ) -> Result<Found, Error> {
        self.ranking(query, Best::of(limit), sort, weights)
    }

    fn ranking(&self, query: &Query, best: Best, sort: Sort, weights: &search::Weights) -> Result<Found, Error> {
        self.with_places(Found::default(), |snapshot| {
            let asked = answers::meant(snapshot, query)?;
            let (ranked, total) = search::ranked(snapshot, &asked, best, sort, weights)?;
            let mut hits = answers::hits(ranked);
            let trust = snippets::fill(self, snapshot, &asked, &mut hits)?;
            let advice = if hits.is_empty() && best.given > 0 {
                search::advise(snapshot, &asked)?
            } else {
                Advice::default()
            };
            let found = Found {
                hits,
                total,
                notices: asked.notices.iter().cloned().chain(trust.sentence()).collect(),
                asked,
                advice,
            };
            Ok((found, trust))
        })
    }

    /// The places of other talks that speak of what a line of a note speaks of, best first: of the question it asks,
    /// else of its section. Without a line, or in the note's head, of what all of the note speaks of.
    ///
    /// # Errors
    /// Where the note is gone, or the index cannot be read.
    pub fn related(&self, path: &str, line: Option<u32>, filter: &Query, limit: usize) -> Result<Found, Error> {
        let (note, _) = self.note(path)?;
        let section = line.and_then(|line| note.sections.get(note.section_at(line)?));
        let asked = note.questions.iter().find(|question| Some(question.span.line) == line);
        let (heading, text) = match (asked, section) {
            (Some(question), _) => (question.text.as_str(), question.answer.unwrap_or_default()),
            (None, Some(section)) => (section.heading.as_str(), section.text()),
            (None, None) => (note.title.as_str(), note.all()),
        };
        let text = &note.said(text);
        self.with_places(Found::default(), |snapshot| {
            let (ranked, asked) = search::related(snapshot, heading, text, path, filter, limit)?;
            let mut hits = answers::hits(ranked);
            let trust = snippets::fill(self, snapshot, &asked, &mut hits)?;
            let found = Found {
                total: hits.len(),
                hits,
                asked,
                notices: trust.sentence().into_iter().collect(),
                ..Found::default()
            };
            Ok((found, trust))
        })
    }

    /// The notes of which something matches the query.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn talks(&self, query: &Query, sort: Sort, window: Window) -> Result<Page<Talk>, Error> {
        self.with_index(Page::default(), |snapshot| {
            let page = search::page(snapshot, &self.shelves, List::Talks, query, sort, window)?;
            Ok(answers::page(page, answers::talk))
        })
    }

    /// How many rows a listing has under a query.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn length(&self, list: List, query: &Query) -> Result<usize, Error> {
        self.with_index(0, |snapshot| search::length(snapshot, list, query))
    }

    /// The tags of the notes that match: most notes first, or by name.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn tags(&self, query: &Query, sort: Sort) -> Result<Vec<TagCount>, Error> {
        let tags = self.facet(Facet::Tag, query)?;
        let mut tags: Vec<TagCount> = tags.into_iter().map(|(tag, notes)| TagCount { tag, notes }).collect();
        tags.sort_by(|one, other| {
            one.tag
                .to_lowercase()
                .cmp(&other.tag.to_lowercase())
                .then(one.tag.cmp(&other.tag))
        });
        if !matches!(sort, Sort::Title | Sort::Path) {
            tags.sort_by_key(|tag| std::cmp::Reverse(tag.notes));
        }
        Ok(tags)
    }

    /// The same tags with all that lie above them, as a tree: siblings with most notes first, or by name.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn tag_tree(&self, query: &Query, sort: Sort) -> Result<Vec<Branch>, Error> {
        self.with_index(Vec::new(), |snapshot| search::tag_tree(snapshot, query, sort))
    }

    /// The values that the notes under a query have, with how many notes have each, in no order.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn facet(&self, facet: Facet, query: &Query) -> Result<Vec<(String, u32)>, Error> {
        self.with_index(Vec::new(), |snapshot| search::facet(snapshot, facet, query))
    }

    /// What the notes of which something matches come to in numbers.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn stats(&self, query: &Query) -> Result<Stats, Error> {
        self.with_index(Stats::default(), |snapshot| search::stats(snapshot, query))
    }

    /// The headings that match, talk by talk, in the order of the text.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn headings(&self, query: &Query, sort: Sort, window: Window) -> Result<Page<Heading>, Error> {
        self.with_index(Page::default(), |snapshot| {
            let page = search::page(snapshot, &self.shelves, List::Headings, query, sort, window)?;
            Ok(answers::page(page, answers::heading))
        })
    }

    /// The headings of one note, by its path below the folder.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn outline(&self, path: &str) -> Result<Vec<Heading>, Error> {
        let of_note = Query::default().and(Expression::Field(Field::Note, path.to_owned()));
        Ok(self.headings(&of_note, Sort::Path, Window::ALL)?.rows)
    }

    /// The questions that match, talk by talk, in the order of the text.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn questions(&self, query: &Query, sort: Sort, window: Window) -> Result<Page<Asked>, Error> {
        self.with_index(Page::default(), |snapshot| {
            let page = search::page(snapshot, &self.shelves, List::Questions, query, sort, window)?;
            Ok(answers::page(page, answers::asked))
        })
    }

    /// A note as it stands on disk now, by its path below the folder.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn note(&self, path: &str) -> Result<(Note, Vec<Problem>), Error> {
        let place = library::own(&self.folder, path).ok_or_else(|| Error::NoNote(path.to_owned()))?;
        read(path, &place).map(|(note, problems, _)| (note, problems))
    }

    /// The file of a note, for an editor: an absolute path.
    pub fn file(&self, path: &str) -> PathBuf {
        library::locate(&self.folder, path).unwrap_or_else(|| self.folder.join(path))
    }

    /// A watch over the notes folder, which does nothing yet.
    pub fn watch(&self) -> Watch {
        Watch::new(&self.folder)
    }

    fn told(&self) -> MutexGuard<'_, Option<Option<Snapshot>>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the index for places, and looks through it where those are not what their notes say.
    fn with_places<T>(
        &self,
        nothing: T,
        ask: impl FnOnce(&Snapshot) -> crate::index::Answer<(T, Trust)>,
    ) -> Result<T, Error> {
        let (answer, trust) = self.with_index((nothing, Trust::default()), ask)?;
        if trust.doubt {
            let now = self.store.snapshot()?;
            let mut verified = self.verified.lock().unwrap_or_else(PoisonError::into_inner);
            if !matches!((&*verified, &now), (Some(then), Some(now)) if now.is_same(then)) {
                self.store.verify()?;
                *verified = now;
            }
        }
        Ok(answer)
    }

    /// Asks the index as it stands; where there is none yet, the answer is `nothing`.
    fn with_index<T>(&self, nothing: T, ask: impl FnOnce(&Snapshot) -> crate::index::Answer<T>) -> Result<T, Error> {
        let snapshot = self.store.snapshot()?;
        self.told().get_or_insert_with(|| snapshot.clone());
        match snapshot {
            Some(snapshot) => self.store.ask(&snapshot, ask),
            None => Ok(nothing),
        }
    }
}

/// A note's file → the note, what is wrong with its bytes and its text, and that text.
fn read(path: &str, place: &Path) -> Result<(Note, Vec<Problem>, String), Error> {
    let (text, mut problems) = library::read(place)?;
    let (note, more) = parse::parse(path, &text);
    // What is no text was said to be so; that nothing of it is left needs no saying.
    let unread = problems.iter().any(|problem| problem.code == Code::Binary);
    problems.extend(
        more.into_iter()
            .filter(|problem| !(unread && problem.code == Code::Empty)),
    );
    Ok((note, problems, text))
}
