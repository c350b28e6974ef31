//! The screen: lists over the notes folder, a search as you type, and a reader that opens at the very line.
//!
//! ```text
//!  1 Talks 1,425  2 Tags 312  3 Headings …   view/head.rs
//!  / 장애 대응                    tag:아티클   view/head.rs
//! ▌장애 대응 경험이 …   │ Talk › Q&A › …      view/page.rs
//!   … 장애를 겪고 …     │ ? 장애 대응 경험이    view/page.rs, view/list.rs, view/rows.rs
//!  enter open  / search  ? keys              view/status.rs
//! ```
//!
//! Keys, answers, signals are [`event::Event`]s through one channel; [`update`] alone changes [`state::State`] and
//! does nothing else; [`view`] alone draws it; what is to be done outside is an [`effect::Effect`] that the loop in
//! [`runner`] performs; the threads in [`worker`] answer. Knows nothing of tantivy, and files only through `book`.

pub mod action;
pub mod ask;
pub mod background;
pub mod clipboard;
pub mod effect;
pub mod event;
pub mod filter;
pub mod keys;
pub mod layout;
pub mod matches;
pub mod palettes;
#[cfg(feature = "images")]
pub mod pictures;
pub mod remembered;
pub mod runner;
pub mod state;
pub mod symbols;
pub mod theme;
pub mod update;
pub mod view;
pub mod watch;
pub mod worker;

mod input;
mod signals;
mod stoppable;
mod terminal;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use self::background::Both;
use self::clipboard::{Copies, Tool};
use self::effect::Ending;
use self::event::Event;
use self::filter::Chip;
use self::keys::Keymap;
use self::layout::Measures;
use self::remembered::Remembered;
use self::runner::Runner;
use self::state::{Focus, Form, Hyperlinks, Landing, List, Panes, Popup, State};
use self::symbols::Symbols;
use self::theme::Theme;
use self::watch::Watcher;
use crate::book::{Book, News, Tell};
use crate::cells::{self, Ambiguous};
use crate::draft::Pattern;
use crate::error::Error;
use crate::faults;

/// Which marks the screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// Those of Unicode, as far as they are one cell wide.
    #[default]
    Unicode,
    /// Those of ASCII.
    Ascii,
}

impl Marks {
    fn table(self) -> &'static Symbols {
        match (self, cells::ambiguous()) {
            (Marks::Unicode, Ambiguous::Narrow) => &symbols::UNICODE,
            (Marks::Unicode, Ambiguous::Wide) => &symbols::WIDE,
            (Marks::Ascii, _) => &symbols::ASCII,
        }
    }
}

/// Whose clicks and turns of the wheel are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The screen's.
    #[default]
    Taken,
    /// The terminal's own, which selects text with them.
    Left,
}

/// Whether notes that change are shown as they change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Watch {
    /// They are.
    #[default]
    On,
    /// Not before the window comes to the front, or somebody asks.
    Off,
}

/// What the screen begins with.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Words to search; may be empty.
    pub query: String,
    /// A tag to filter by.
    pub tag: Option<String>,
    /// A note, by its path below the folder, and the line to open it at.
    pub note: Option<(String, u32)>,
    /// The command line of the editor.
    pub editor: Option<String>,
    /// The program for the system's clipboard.
    pub clipboard: Option<Tool>,
    /// The template of new notes.
    pub template: Option<PathBuf>,
    /// How they are called.
    pub note_name: Pattern,
    /// A form for a new note to begin with, as far as it is filled in.
    pub form: Option<Form>,
    /// The log of reviews.
    pub reviews: PathBuf,
    /// How it looks.
    pub theme: Theme,
    /// How it looks once the terminal has told its background, where that is followed.
    pub follow: Option<Both>,
    /// The marks it is drawn with.
    pub symbols: Marks,
    /// Whether the terminal has links of its own.
    pub hyperlinks: Hyperlinks,
    /// What the terminal has for pictures; `None` where none are to be shown.
    #[cfg(feature = "images")]
    pub pictures: Option<pictures::Means>,
    /// Which key does what.
    pub keys: Keymap,
    /// One pane or two.
    pub panes: Panes,
    /// How wide list and text are.
    pub measures: Measures,
    /// Whether it takes the mouse.
    pub mouse: Mouse,
    /// Whether the folder is watched.
    pub watch: Watch,
    /// How the screen was left the last time.
    pub remembered: Remembered,
    /// Where that is kept; `None` where it is not to be.
    pub memory: Option<PathBuf>,
    /// What the status line says at first.
    pub notice: Option<String>,
}

/// Runs the screen on this terminal until the person leaves. Does not return where a signal ends the program.
///
/// # Errors
/// Where there is no terminal, or it fails.
pub fn run(book: Arc<Book>, start: Start) -> Result<(), Error> {
    let state = begin(&book, &start);
    let watch = Mutex::new((start.watch == Watch::On).then(|| book.watch()));
    let screen = terminal::Screen::take(Arc::clone(&book), &start)?;
    let events: Arc<OnceLock<Sender<Event>>> = Arc::default();
    let watcher: Arc<Mutex<Option<Watcher>>> = Arc::default();
    let (listening, watching) = (Arc::clone(&events), Arc::clone(&watcher));
    let answerer = Arc::new(move |ask: &ask::Ask, progress: Tell| {
        // A large folder takes a while to be watched: from the first look through it on, and not before what is seen.
        if *ask == ask::Ask::Refresh
            && let (Some(watch), Some(events)) = (held(&watch).take(), listening.get())
        {
            *held(&watching) = Some(Watcher::start(watch, events.clone()));
        }
        let answer = worker::answer(&book, ask, progress);
        // An index that is found broken is made anew by a look at the notes.
        if let (Err(Error::Damaged(_)), Some(events)) = (&answer, listening.get()) {
            let _ = events.send(Event::Notes(News::Changed));
        }
        answer.map_err(|error| error.to_string())
    });
    let mut runner = Runner::new(screen, state, answerer);
    let listener = signals::Listener::start(runner.sender())?;
    let sender = runner.sender();
    let _ = events.set(sender.clone());
    runner.stage.listen(sender);
    let ending = runner.run();
    let left = Remembered::of(&runner.state, start.panes, start.measures);
    drop(runner);
    drop(held(&watcher).take());
    if let Some(file) = start.memory.filter(|_| left != start.remembered) {
        // It is a comfort, nothing that may hold up the end.
        let _ = left.leave(&start.remembered, &file);
    }
    drop(listener);
    match ending {
        Ok(Ending::Signal(signal)) => faults::happened(&format!("ended by the signal {signal}")),
        Ok(Ending::Gone) => faults::happened("ended, for the terminal was gone"),
        Err(_) => faults::happened("ended, for the terminal failed"),
        Ok(Ending::Asked) => {}
    }
    if let Ok(Ending::Signal(signal)) = ending {
        signals::end_by(signal);
    }
    ending.map(|_| ())
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state the screen begins with.
fn begin(book: &Book, start: &Start) -> State {
    let folder = cells::visible(&book.folder().to_string_lossy()).into_owned();
    let mut state = State::new(folder, start.theme);
    state.reviews.clone_from(&start.reviews);
    state.keys = start.keys.clone();
    state.note_name.clone_from(&start.note_name);
    (state.panes, state.measures) = (start.panes, start.measures);
    state.symbols = start.symbols.table();
    state.mouse = start.mouse;
    if start.clipboard.is_some() {
        state.copies = Copies::System;
    }
    #[cfg(feature = "images")]
    {
        let ascii = start.symbols == Marks::Ascii || cells::ambiguous() == Ambiguous::Wide;
        state.gallery.means = start.pictures.map(|means| if ascii { means.ascii() } else { means });
    }
    state.follow = start.follow;
    state.hyperlinks = start.hyperlinks;
    state.remembered = start.remembered.clone();
    state.notice = start.notice.clone().map(state::Notice::Trouble);
    start.remembered.restore(&mut state);
    if start.tag.is_some() {
        (state.list, state.before) = (List::Talks, List::Talks);
    }
    state.field = tui_input::Input::new(start.query.clone());
    state.chips.extend(start.tag.clone().map(Chip::Tag));
    if !start.query.trim().is_empty() {
        state.list = List::Results;
    }
    if let Some(form) = &start.form {
        state.form = form.clone();
        state.popup = Some(Popup::Form);
    }
    if let Some((path, line)) = &start.note {
        let landing = Landing {
            line: *line,
            mark: *line,
        };
        state.focus = Focus::Reader;
        state.reader.go(ask::Subject::Note(path.clone()), landing, 1);
        state.history.visit(state::Place {
            path: path.clone(),
            line: *line,
        });
    }
    state
}
