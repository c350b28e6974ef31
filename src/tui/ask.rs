//! What the screen asks the workers, and what they answer. An answer comes back together with what was asked; where
//! that is no longer what the screen waits for, it is dropped.

use std::path::PathBuf;

use super::filter::{Chip, Filter};
use super::state::{Entry, Leaf, List, Place, Row, Sought, Text};
use crate::book::{Changes, Destination};
use crate::note::Call;
use crate::query::Query;
use crate::recall::Session;
use crate::search::{Advice, Hit, Page, Sort, Stats, Window};

/// The workers: each has a thread of its own, so a long note never holds up a search. Of the requests that wait for a
/// worker only the newest is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Searches and listings.
    Rows,
    /// How long the lists are.
    Counts,
    /// What the reader shows.
    Page,
    /// A part of that, where all of it takes long.
    Glance,
    /// Where words stand in a large page.
    Look,
    /// Bringing the index up to date.
    Refresh,
    /// Which questions can be asked from memory.
    Review,
    /// Where else a question was asked.
    Alike,
    /// What the popup that narrows down offers.
    Facets,
    /// Where a link leads.
    Follow,
    /// What goes by some words.
    Reach,
    /// What the notes come to in numbers.
    Numbers,
    /// A picture of the page.
    #[cfg(feature = "images")]
    Picture,
}

/// What is looked for by words, to be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Talks, tags and headings.
    Everything,
    /// Headings alone.
    Headings,
}

impl Lane {
    /// All of them, in the order of their declaration.
    pub const ALL: [Lane; 12 + cfg!(feature = "images") as usize] = [
        Lane::Rows,
        Lane::Counts,
        Lane::Page,
        Lane::Glance,
        Lane::Look,
        Lane::Refresh,
        Lane::Review,
        Lane::Alike,
        Lane::Facets,
        Lane::Follow,
        Lane::Reach,
        Lane::Numbers,
        #[cfg(feature = "images")]
        Lane::Picture,
    ];
}

/// Rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Which list.
    pub list: List,
    /// Narrowed down by this.
    pub filter: Filter,
    /// Like this; only where places that are alike are listed.
    pub about: Option<About>,
    /// In this order.
    pub order: Sort,
    /// How often the index had changed: the same question is worth asking again after a change.
    pub generation: u64,
    /// The rows that are wanted.
    pub window: Window,
}

impl Rows {
    /// Whether the rows are a ranking: best first, and always asked for from the top.
    pub fn ranked(&self) -> bool {
        match self.list {
            List::Results | List::Related => true,
            List::Questions => !self.filter.words.is_empty() && self.order == Sort::Natural,
            List::Talks | List::Tags | List::Headings => false,
        }
    }
}

/// What the places of [`List::Related`] are like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// They speak of what is spoken of here.
    Place(Place),
    /// They ask what is asked here.
    Question(Question),
    /// They link to the note with this path, or mention it.
    Links(String),
}

/// A question of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its words.
    pub text: String,
    /// Its note.
    pub path: String,
}

/// A page for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it shows.
    pub subject: Subject,
    /// As what a note is shown.
    pub setting: Setting,
    /// Set for so many cells.
    pub width: usize,
    /// How often the text of notes may have changed: after that it is read again.
    pub edition: u64,
    /// What room there is for pictures; `None` where none are shown.
    #[cfg(feature = "images")]
    pub room: Option<super::pictures::Room>,
}

/// As what a note is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// Set for reading.
    #[default]
    Page,
    /// As it was written.
    Source,
}

/// What the reader can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A note, by its path below the notes folder.
    Note(String),
    /// The talks that bear a tag.
    Tag(String),
}

/// A text that the reader has.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// It holds: only the width or the setting is another.
    Text(Text),
    /// It holds if its file is still the same.
    Older {
        /// The text.
        text: Text,
        /// Whether its page holds then, too.
        page: bool,
    },
}

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Rows of a list.
    Rows(Rows),
    /// The lengths of all lists under a filter, in a generation of the index.
    Counts(Filter, u64),
    /// A page for the reader; its text, if it was read already.
    Page(Sheet, Option<Kept>),
    /// Of a page that takes long the part around a line; its text, if that is the same as of the page before.
    Glance(Sheet, Option<Text>, u32),
    /// Where words stand in a large page.
    Look(Sought),
    /// Bring the index up to date.
    Refresh,
    /// Bring it up to date with these files, of which alone it is known that they were saved.
    Saved(Vec<PathBuf>),
    /// The questions under a filter with what this log says of them.
    Review(Filter, PathBuf),
    /// Where else a question was asked; in which generation of the index.
    Alike(Question, u64),
    /// The values that the notes under a filter have.
    Facets(Filter, u64),
    /// What goes by these words; in which generation of the index.
    Reach(String, Reach, u64),
    /// What the notes under a filter come to; in which generation of the index.
    Numbers(Filter, u64),
    /// Where a link in the note with this path leads.
    Follow(String, Call),
    /// A picture of the page, as the terminal shows it.
    #[cfg(feature = "images")]
    Picture(super::pictures::Plate),
}

impl Ask {
    /// Who answers it.
    pub fn lane(&self) -> Lane {
        match self {
            Ask::Rows(_) => Lane::Rows,
            Ask::Counts(..) => Lane::Counts,
            Ask::Page(..) => Lane::Page,
            Ask::Glance(..) => Lane::Glance,
            Ask::Look(_) => Lane::Look,
            Ask::Refresh | Ask::Saved(_) => Lane::Refresh,
            Ask::Review(..) => Lane::Review,
            Ask::Alike(..) => Lane::Alike,
            Ask::Facets(..) => Lane::Facets,
            Ask::Follow(..) => Lane::Follow,
            Ask::Reach(..) => Lane::Reach,
            Ask::Numbers(..) => Lane::Numbers,
            #[cfg(feature = "images")]
            Ask::Picture(_) => Lane::Picture,
        }
    }
}

/// Rows of a list, and what is to be said of them.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The rows.
    pub page: Page<Row>,
    /// The query as it was taken in the end.
    pub asked: Query,
    /// Sentences about how it was taken.
    pub notices: Vec<String>,
    /// Where nothing was found: what would find something.
    pub advice: Advice,
}

/// An answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Rows of a list.
    Rows(Box<Listed>),
    /// The lengths of the lists, in the order of [`List::ALL`] without the rankings.
    Counts([usize; 4]),
    /// A page for the reader.
    Page(Leaf),
    /// The page that the reader has holds still.
    Same,
    /// A part of a page; nothing where all of it comes soon.
    Glance(Option<Leaf>),
    /// Lines of a page with the words, once for each match.
    Looked(Vec<usize>),
    /// There is no such note any more.
    Gone,
    /// The index is up to date.
    Refreshed(Changes),
    /// A sitting, and how many lines of the log are no reviews; `None` where there can be none.
    Review(Option<Box<Session>>, usize),
    /// The same question in other talks.
    Alike(Vec<Hit>),
    /// Values with how many notes have each.
    Facets(Vec<(Chip, u32)>),
    /// What goes by the words.
    Reached(Vec<Entry>),
    /// What the notes come to.
    Numbers(Box<Stats>),
    /// Where the link leads.
    Led(Destination),
    /// The picture, or why it cannot be shown.
    #[cfg(feature = "images")]
    Picture(Result<std::sync::Arc<super::pictures::Picture>, String>),
}
