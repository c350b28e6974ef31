//! What the screen is at a moment. Only `update` changes it and `view` reads it; it holds no thread, file or terminal.

mod bookmarks;
mod branches;
mod closeness;
mod find;
mod folds;
mod form;
mod history;
mod lines;
mod links;
mod listing;
mod log;
mod modes;
mod moved;
mod pages;
mod picker;
mod reader;
mod review;
mod row;

pub use bookmarks::{Bookmark, Lettering, Purpose, Whereabouts};
pub use branches::{Branches, Standing};
pub use find::{Find, Seek, Sought};
pub use folds::{Extent, Folds};
pub use form::{Blank, Form};
pub use history::{History, Place};
pub use lines::Lines;
pub use listing::{Hold, List, Listing, Words};
pub use log::{Log, Said};
pub use modes::{Focus, Held, Hyperlinks, Looking, Panes, Upkeep};
pub use pages::{Leaf, Mark, Text};
pub use picker::{Choice, Entry, Excerpt, Pick, Picker, Sign};
pub use reader::{Landing, Reader};
pub use review::{Review, Shown};
pub use row::{Row, Target};

use std::path::PathBuf;

use jiff::civil::Time;
use ratatui::layout::{Rect, Size};
use tui_input::Input;

use super::Mouse;
use super::action::Action;
use super::ask::{About, Ask, Lane, Question, Rows, Setting, Subject};
use super::background::Both;
use super::clipboard::Copies;
use super::effect::Outside;
use super::filter::{Chip, Filter, Joining};
use super::keys::{Context, Keymap};
use super::layout::{self, Footer, Layout, Measures};
use super::remembered::Remembered;
use super::symbols::{self, Symbols};
use super::theme::Theme;
use crate::book::Progress;
use crate::draft::Pattern;
use crate::search::{Hit, Kind, Sort, Stats, Window};

/// What lies over the screen and takes the keys.
#[derive(Debug, Clone)]
pub enum Popup {
    /// Something is picked.
    Picker(Picker),
    /// All keys, from a line on.
    Help(usize),
    /// Questions to be answered from memory.
    Review(Review),
    /// Whether something is to be opened outside.
    Confirm(Outside),
    /// Words are sought in the note.
    Find(Find),
    /// What was said; so many lines above the end.
    Log(usize),
    /// What the notes come to in numbers, from a line on: [`State::numbers`].
    Numbers(usize),
    /// The letter of a mark is awaited.
    Marks(Lettering),
    /// What a new note is to say is asked for: [`State::form`].
    Form,
}

/// A sentence in the status line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something a person may want to know.
    Word(String),
    /// Something that went wrong.
    Trouble(String),
}

/// What the workers have been asked and have not answered, by their place in `Lane::ALL`.
pub type Pending = [Option<Ask>; Lane::ALL.len()];

/// The whole screen.
#[derive(Debug, Clone)]
pub struct State {
    /// The notes folder, for messages.
    pub folder: String,
    /// The log of reviews.
    pub reviews: PathBuf,
    /// The terminal's size in cells.
    pub size: Size,
    /// How things look.
    pub theme: Theme,
    /// How they look once the terminal has told its background, where that is followed.
    pub follow: Option<Both>,
    /// The marks they are drawn with.
    pub symbols: &'static Symbols,
    /// Whether the terminal has links of its own.
    pub hyperlinks: Hyperlinks,
    /// Which key does what.
    pub keys: Keymap,
    /// Where keys go.
    pub focus: Focus,
    /// What lies over it.
    pub popup: Option<Popup>,
    /// What a new note is to say, as far as it is typed.
    pub form: Form,
    /// How new notes are called.
    pub note_name: Pattern,
    /// One pane or two.
    pub panes: Panes,
    /// How wide list and text are.
    pub measures: Measures,
    /// Whether the mouse is the screen's.
    pub mouse: Mouse,
    /// What it holds.
    pub held: Held,
    /// Where what is copied goes.
    pub copies: Copies,
    /// The list that is shown.
    pub list: List,
    /// The list that was shown before the search.
    pub before: List,
    /// The search field; what stands in it filters every list.
    pub field: Input,
    /// What narrows the lists down beside it.
    pub chips: Vec<Chip>,
    /// How the tags among the chips are taken together.
    pub tags: Joining,
    /// The lists, in the order of [`List::ALL`].
    pub listings: [Listing; 6],
    /// The tree of which [`List::Tags`] shows what is open.
    pub branches: Branches,
    /// What the places of [`List::Related`] are like.
    pub about: Option<About>,
    /// Where else a question was asked, as last answered, and in which generation of the index.
    pub alike: Option<(Question, u64, Vec<Hit>)>,
    /// How long the lists are, without the results, and for which filter in which generation that holds.
    pub counts: Option<([usize; 4], Filter, u64)>,
    /// What the notes come to in numbers, as last answered, and for which filter in which generation that holds.
    pub numbers: Option<(Box<Stats>, Filter, u64)>,
    /// As what a note is shown there.
    pub setting: Setting,
    /// The text beside the list.
    pub reader: Reader,
    /// The pictures of its page.
    #[cfg(feature = "images")]
    pub gallery: super::pictures::Gallery,
    /// Where one has been.
    pub history: History,
    /// How it was left the last time, and since then the lines one stood on.
    pub remembered: Remembered,
    /// The letters whose marks are to be written down.
    pub marked: Vec<char>,
    /// What is to be done as soon as the rows it is about are there; the next key forgets it.
    pub intent: Option<Action>,
    /// The status line's sentence.
    pub notice: Option<Notice>,
    /// What it said before.
    pub log: Log,
    /// The time of day of the event that came last.
    pub now: Time,
    /// How far an indexing has got, while one is under way.
    pub indexing: Option<Progress>,
    /// Why the folder could not be looked through the last time.
    pub failure: Option<Notice>,
    /// When changed notes are looked for.
    pub upkeep: Upkeep,
    /// How often the index has changed.
    pub generation: u64,
    /// How often the text of notes may have changed.
    pub edition: u64,
    /// How often the folder was looked through.
    pub refreshes: u64,
    /// Whether it is to be once more.
    pub looking: Looking,
    /// What is still to be answered.
    pub pending: Pending,
}

impl State {
    /// The screen before anything is known of the folder of that name.
    pub fn new(folder: String, theme: Theme) -> State {
        State {
            folder,
            reviews: PathBuf::new(),
            size: Size::new(80, 24),
            theme,
            follow: None,
            symbols: &symbols::UNICODE,
            hyperlinks: Hyperlinks::None,
            keys: Keymap::default(),
            focus: Focus::List,
            popup: None,
            form: Form::default(),
            note_name: Pattern::default(),
            panes: Panes::Two,
            measures: Measures::default(),
            mouse: Mouse::default(),
            held: Held::default(),
            copies: Copies::default(),
            list: List::Talks,
            before: List::Talks,
            field: Input::default(),
            chips: Vec::new(),
            tags: Joining::All,
            listings: Default::default(),
            branches: Branches::default(),
            about: None,
            alike: None,
            counts: None,
            numbers: None,
            setting: Setting::default(),
            reader: Reader::default(),
            #[cfg(feature = "images")]
            gallery: Default::default(),
            history: History::default(),
            remembered: Remembered::default(),
            marked: Vec::new(),
            intent: None,
            notice: None,
            log: Log::default(),
            now: Time::midnight(),
            indexing: None,
            failure: None,
            upkeep: Upkeep::Automatic,
            generation: 0,
            edition: 0,
            refreshes: 0,
            looking: Looking::Done,
            pending: Pending::default(),
        }
    }

    /// Where a key pressed now is pressed.
    pub fn context(&self) -> Context {
        match (&self.popup, self.focus) {
            (Some(Popup::Picker(_)), _) => Context::Picker,
            (Some(Popup::Help(_)), _) => Context::Help,
            (Some(Popup::Review(_)), _) => Context::Review,
            (Some(Popup::Confirm(_)), _) => Context::Confirm,
            (Some(Popup::Find(_)), _) => Context::Find,
            (Some(Popup::Marks(_)), _) => Context::Marks,
            (Some(Popup::Log(_)), _) => Context::Log,
            (Some(Popup::Numbers(_)), _) => Context::Numbers,
            (Some(Popup::Form), _) => Context::Form,
            (None, Focus::List) => Context::List,
            (None, Focus::Field) => Context::Field,
            (None, Focus::Reader) => Context::Reader,
        }
    }

    /// The first key that does something in a place, as a sentence names it.
    pub fn key(&self, context: Context, action: Action) -> String {
        let keys = self.keys.keys(context, action);
        keys.first()
            .map_or_else(|| "(no key)".to_owned(), |key| self.symbols.key(key))
    }

    /// What narrows the lists down now.
    pub fn filter(&self) -> Filter {
        Filter {
            words: self.field.value().trim().to_owned(),
            chips: self.chips.clone(),
            tags: self.tags,
        }
    }

    /// Where things stand on the screen.
    pub fn layout(&self) -> Layout {
        let footer = match self.popup.is_none() && !self.also_asked().is_empty() {
            true => Footer::Line,
            false => Footer::None,
        };
        let mut parts = layout::layout(self.size, self.panes, self.focus, self.measures, footer);
        if !parts.rule.is_empty() && self.reader.leaf.is_none() && self.listing().total == 0 {
            // With nothing to read, what the list has to say has the whole width.
            parts.list.width = self.size.width;
            (parts.rule, parts.reader) = (Rect::default(), Rect::default());
        }
        parts
    }

    /// The question whose answer is before one: in a sitting, in the text, or beside the list.
    pub fn question(&self) -> Option<Question> {
        if let Some(popup) = &self.popup {
            return match popup {
                Popup::Review(review) => review.answered(),
                Popup::Picker(_) | Popup::Help(_) | Popup::Confirm(_) => None,
                Popup::Find(_) | Popup::Marks(_) | Popup::Log(_) | Popup::Numbers(_) | Popup::Form => None,
            };
        }
        let of = |text: &str, path: &str| {
            Some(Question {
                text: text.to_owned(),
                path: path.to_owned(),
            })
        };
        match (self.focus, self.selected()) {
            (Focus::Reader, _) => {
                let note = self.reader.note()?;
                let question = note.question_at(self.reader.line())?;
                of(&question.text, &note.path)
            }
            (_, Some(Row::Question(asked))) => of(&asked.question, &asked.path),
            (_, Some(Row::Hit(hit))) if hit.kind == Kind::Question => of(hit.heading.as_deref()?, &hit.path),
            _ => None,
        }
    }

    /// Where else the question before one was asked, as far as that is known.
    pub fn also_asked(&self) -> &[Hit] {
        match (&self.alike, self.question()) {
            (Some((of, _, hits)), Some(question)) if *of == question => hits,
            _ => &[],
        }
    }

    /// The list that is shown.
    pub fn listing(&self) -> &Listing {
        &self.listings[self.list.index()]
    }

    /// The list that is shown, to be changed.
    pub fn listing_mut(&mut self) -> &mut Listing {
        &mut self.listings[self.list.index()]
    }

    /// How many rows of a list the screen shows at once.
    pub fn rows_shown(&self) -> usize {
        usize::from(self.layout().list.height) / usize::from(self.row_height(self.list)).max(1)
    }

    /// How many lines of the screen a row of a list takes.
    pub fn row_height(&self, list: List) -> u16 {
        match list {
            List::Tags | List::Headings => 1,
            List::Talks | List::Questions | List::Results | List::Related if self.layout().list.height < 12 => 1,
            List::Talks | List::Questions | List::Results | List::Related => 2,
        }
    }

    /// The rows of the list that the screen shows.
    pub fn window(&self) -> Window {
        Window {
            offset: self.listing().top,
            limit: self.rows_shown(),
        }
    }

    /// What is selected in the list; nothing while the rows still answer an older filter.
    pub fn selected(&self) -> Option<&Row> {
        let listing = self.listing();
        let known = listing.known.as_ref()?;
        let wanted = Rows {
            generation: known.generation,
            ..self.wanted(known.window)
        };
        listing.row(listing.selected).filter(|_| *known == wanted)
    }

    /// What is asked for a window of the list that is shown.
    pub fn wanted(&self, window: Window) -> Rows {
        let order = self.orders().get(self.listing().order);
        let related = self.list == List::Related;
        let mut filter = self.filter();
        if related {
            // What it is like is told by the place, not by the words; the chips hold here too.
            filter.words.clear();
        }
        Rows {
            list: self.list,
            filter,
            about: self.about.clone().filter(|_| related),
            order: order.map(|(order, _)| *order).unwrap_or_default(),
            generation: self.generation,
            window,
        }
    }

    /// The orders that the list can have now.
    pub fn orders(&self) -> &'static [(Sort, &'static str)] {
        self.list.orders(match self.filter().words.is_empty() {
            true => Words::None,
            false => Words::Some,
        })
    }

    /// The lists that there are now.
    pub fn lists(&self) -> Vec<List> {
        let searched = !self.filter().words.is_empty();
        let shown = |list: &List| match list {
            List::Results => searched,
            List::Related => self.about.is_some(),
            _ => true,
        };
        List::ALL.into_iter().filter(shown).collect()
    }

    /// The line one reads, once the note is there.
    pub fn read_at(&self) -> Option<Place> {
        let here = self.here().filter(|_| self.focus == Focus::Reader)?;
        let arrived = self.reader.landing.is_none();
        (arrived && self.reader.want == Some(Subject::Note(here.path.clone()))).then_some(here)
    }

    /// Where the reader stands in its note.
    pub fn here(&self) -> Option<Place> {
        let Subject::Note(path) = &self.reader.leaf.as_ref().filter(|leaf| leaf.is_note())?.sheet.subject else {
            return None;
        };
        let path = path.clone();
        let line = self.reader.line();
        Some(Place { path, line })
    }
}
