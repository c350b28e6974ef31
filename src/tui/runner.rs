//! The loop: wait, drain what is waiting, draw once. What it draws on, and how the terminal is handed to others, is a
//! [`Stage`], so tests run this same loop.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use jiff::civil::Time;
use ratatui::layout::Size;

use super::Mouse;
use super::ask::Ask;
use super::effect::{Effect, Ending, Outside};
use super::event::Event;
use super::layout;
use super::state::{Bookmark, State};
use super::update;
use super::worker::{Answerer, Workers};
use crate::draft::{Draft, Made, Pattern};
use crate::error::Error;
use crate::note::Date;
use crate::recall::{Card, Grade};

/// How long the first frame waits for the first answers, so that it does not flash up empty.
const FIRST_ANSWERS: Duration = Duration::from_millis(40);

/// What the loop draws on, and hands over to editors and shells.
pub trait Stage {
    /// The size in cells.
    ///
    /// # Errors
    /// Where the terminal does not say.
    fn size(&mut self) -> Result<Size, Error>;

    /// The pixels of a cell, where it is known how many those are.
    #[cfg(feature = "images")]
    fn cell(&mut self) -> Option<Size> {
        None
    }

    /// Draws the state.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    fn draw(&mut self, state: &State) -> Result<(), Error>;

    /// Forgets what was drawn, so that the next draw paints every cell.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    fn repaint(&mut self) -> Result<(), Error>;

    /// Lets the person edit a note at a line, and takes the terminal back. The inner result is the editor's.
    ///
    /// # Errors
    /// Where the terminal could not be taken back.
    fn edit(&mut self, path: &str, line: u32) -> Result<Result<(), Error>, Error>;

    /// Makes a new note in the notes folder, called as a pattern says.
    ///
    /// # Errors
    /// Where it cannot be made; nothing is left behind then.
    fn make(&mut self, draft: &Draft, called: &Pattern) -> Result<Made, Error>;

    /// The day it is.
    fn today(&mut self) -> Option<Date>;

    /// Puts a text into the clipboard, as far as the terminal or the system does so.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    fn copy(&mut self, text: &str) -> Result<(), Error>;

    /// Writes down how well a question was known. It is one line, and on the disk when this returns: a key pressed
    /// right after it may end the program.
    ///
    /// # Errors
    /// Where the log cannot be written.
    fn record(&mut self, file: &Path, card: &Card, grade: Grade) -> Result<(), Error>;

    /// Writes down that a letter marks a line, or none any more; it is on the disk when this returns.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn mark(&mut self, letter: char, bookmark: Option<&Bookmark>) -> Result<(), Error>;

    /// Opens something with what the system has for it, and does not wait.
    ///
    /// # Errors
    /// Where nothing could be started.
    fn open(&mut self, what: &Outside) -> Result<(), Error>;

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    fn mouse(&mut self, mouse: Mouse) -> Result<(), Error>;

    /// The time of day.
    fn now(&self) -> Time;

    /// Stops the program as a shell's job until it is continued.
    ///
    /// # Errors
    /// Where the terminal could not be taken back.
    fn suspend(&mut self) -> Result<(), Error>;
}

/// The running screen.
pub struct Runner<S: Stage> {
    /// What it draws on.
    pub stage: S,
    /// What it shows.
    pub state: State,
    workers: Workers,
    events: Receiver<Event>,
    sender: Sender<Event>,
    outstanding: usize,
}

impl<S: Stage> Runner<S> {
    /// A screen that shows `state` on `stage`; requests go to `answerer`. Events come through the sender too.
    pub fn new(stage: S, state: State, answerer: Answerer) -> Runner<S> {
        let (sender, events) = mpsc::channel();
        Runner {
            stage,
            state,
            workers: Workers::start(answerer, sender.clone()),
            events,
            sender,
            outstanding: 0,
        }
    }

    /// Where events are sent.
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Runs until the program is to end.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn run(&mut self) -> Result<Ending, Error> {
        let mut ending = self.start()?;
        if let Ok(event) = self.events.recv_timeout(FIRST_ANSWERS) {
            ending = ending.or(self.handle(event)?);
        }
        loop {
            while ending.is_none()
                && let Ok(event) = self.events.try_recv()
            {
                ending = self.handle(event)?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
            self.draw()?;
            match self.events.recv() {
                Ok(event) => ending = self.handle(event)?,
                Err(_) => return Ok(Ending::Gone),
            }
        }
    }

    /// Asks for what the first frame needs.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn start(&mut self) -> Result<Option<Ending>, Error> {
        self.state.size = self.stage.size()?;
        if self.state.notice.is_some() {
            self.state.now = self.stage.now();
        }
        #[cfg(feature = "images")]
        {
            self.state.gallery.cell = self.stage.cell();
        }
        let effects = update::start(&mut self.state);
        let ending = self.perform(effects);
        // The workers are at it while the system's time zone is sought.
        self.state.now = self.stage.now();
        ending
    }

    /// Lets an event change the state and does what follows from it. An ending, if it is one.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn handle(&mut self, event: Event) -> Result<Option<Ending>, Error> {
        if matches!(event, Event::Answered(..) | Event::Superseded) {
            self.outstanding = self.outstanding.saturating_sub(1);
        }
        #[cfg(feature = "images")]
        if matches!(event, Event::Resize(_)) {
            self.state.gallery.cell = self.stage.cell();
        }
        self.state.now = self.stage.now();
        let effects = update::update(&mut self.state, event);
        self.perform(effects)
    }

    /// Handles events until every request is answered.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn settle(&mut self) -> Result<Option<Ending>, Error> {
        let mut ending = None;
        while self.outstanding > 0 && ending.is_none() {
            match self.events.recv() {
                Ok(event) => ending = self.handle(event)?,
                Err(_) => return Ok(Some(Ending::Gone)),
            }
        }
        Ok(ending)
    }

    /// Draws, at the size the terminal has now.
    ///
    /// # Errors
    /// Where the terminal fails.
    pub fn draw(&mut self) -> Result<(), Error> {
        let size = self.stage.size()?;
        if size != self.state.size {
            self.handle(Event::Resize(size))?;
        }
        if !layout::drawable(size) {
            return Ok(());
        }
        self.stage.draw(&self.state)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<Ending>, Error> {
        let mut ending = None;
        for effect in effects {
            match effect {
                Effect::Ask(ask) => self.ask(ask),
                Effect::Stop => self.workers.stop(),
                Effect::Repaint => self.stage.repaint()?,
                Effect::Mouse(mouse) => self.stage.mouse(mouse)?,
                Effect::Suspend => self.stage.suspend()?,
                Effect::Copy(text) => self.stage.copy(&text)?,
                Effect::Record { file, card, grade } => {
                    if let Err(error) = self.stage.record(&file, &card, grade) {
                        ending = ending.or(self.handle(Event::Failed(error.to_string()))?);
                    }
                }
                Effect::Mark(letter, bookmark) => {
                    if let Err(error) = self.stage.mark(letter, bookmark.as_deref()) {
                        ending = ending.or(self.handle(Event::Failed(error.to_string()))?);
                    }
                }
                Effect::Open(what) => {
                    if let Err(error) = self.stage.open(&what) {
                        ending = ending.or(self.handle(Event::Failed(error.to_string()))?);
                    }
                }
                Effect::Quit(why) => ending = Some(why),
                Effect::Make(draft) => {
                    let made = self.stage.make(&draft, &self.state.note_name);
                    let made = made.map_err(|error| error.to_string());
                    ending = ending.or(self.handle(Event::Made(made))?);
                }
                Effect::Today => {
                    if let Some(day) = self.stage.today() {
                        ending = ending.or(self.handle(Event::Today(day))?);
                    }
                }
                Effect::Edit { path, line } => {
                    let edited = self.stage.edit(&path, line)?;
                    let event = Event::Edited(edited.map_err(|error| error.to_string()));
                    ending = ending.or(self.handle(event)?);
                }
            }
        }
        Ok(ending)
    }

    fn ask(&mut self, ask: Ask) {
        self.outstanding += 1;
        self.workers.ask(ask);
    }
}
