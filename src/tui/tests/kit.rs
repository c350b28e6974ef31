//! The screen in a test: a folder of notes, keys, and what is on the screen then. It is the real loop on a test
//! backend, with the real workers and the real index; nothing sleeps.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Time;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::{KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Size};
use tempfile::TempDir;

use crate::book::{Book, Tell};
use crate::cells;
use crate::draft::{self, Draft, Made, Pattern};
use crate::error::Error;
use crate::note::Date;
use crate::recall::{Card, Grade};
use crate::tui::ask::Ask;
use crate::tui::effect::{Ending, Outside};
use crate::tui::event::Event;
use crate::tui::runner::{Runner, Stage};
use crate::tui::state::{Bookmark, State};
use crate::tui::worker::{Answerer, answer};
use crate::tui::{Mouse, Start, begin, keys, view};

/// A terminal that is only a grid of cells, and an editor that only remembers what it was to open.
pub struct Grid {
    pub terminal: Terminal<TestBackend>,
    /// The last frame. The backend's own cells are no terminal's: what a wide character covers stays in them.
    pub drawn: Buffer,
    /// Where notes are made.
    pub folder: PathBuf,
    pub edited: Vec<(String, u32)>,
    pub suspended: usize,
    pub mouse: Vec<Mouse>,
    /// What its clock shows.
    pub clock: Time,
    pub copied: Vec<String>,
    pub opened: Vec<Outside>,
    pub marked: Vec<(char, Option<u32>)>,
    pub recorded: Vec<(String, Grade)>,
    pub log_says: fn() -> Result<(), Error>,
    /// What the editor makes of a note.
    pub editor_writes: Option<String>,
    pub editor_says: fn() -> Result<(), Error>,
    #[cfg(feature = "images")]
    pub cell: Option<Size>,
}

impl Stage for Grid {
    fn size(&mut self) -> Result<Size, Error> {
        Ok(self.terminal.backend().size().expect("a size"))
    }

    #[cfg(feature = "images")]
    fn cell(&mut self) -> Option<Size> {
        self.cell
    }

    fn draw(&mut self, state: &State) -> Result<(), Error> {
        let frame = self.terminal.draw(|frame| view::view(state, frame));
        self.drawn = frame.expect("a grid takes everything").buffer.clone();
        Ok(())
    }

    fn repaint(&mut self) -> Result<(), Error> {
        self.terminal.clear().expect("a grid takes everything");
        Ok(())
    }

    fn edit(&mut self, path: &str, line: u32) -> Result<Result<(), Error>, Error> {
        self.edited.push((path.to_owned(), line));
        if let Some(text) = &self.editor_writes {
            write(&self.folder, path, text);
        }
        Ok((self.editor_says)())
    }

    fn make(&mut self, draft: &Draft, called: &Pattern) -> Result<Made, Error> {
        draft::make(&self.folder, called, None, draft)
    }

    fn today(&mut self) -> Option<Date> {
        Date::typed("2024-03-05")
    }

    fn copy(&mut self, text: &str) -> Result<(), Error> {
        self.copied.push(text.to_owned());
        Ok(())
    }

    fn record(&mut self, _: &Path, card: &Card, grade: Grade) -> Result<(), Error> {
        self.recorded.push((card.asked.question.clone(), grade));
        (self.log_says)()
    }

    fn mark(&mut self, letter: char, bookmark: Option<&Bookmark>) -> Result<(), Error> {
        self.marked.push((letter, bookmark.map(|bookmark| bookmark.line)));
        Ok(())
    }

    fn open(&mut self, what: &Outside) -> Result<(), Error> {
        self.opened.push(what.clone());
        Ok(())
    }

    fn mouse(&mut self, mouse: Mouse) -> Result<(), Error> {
        self.mouse.push(mouse);
        Ok(())
    }

    fn now(&self) -> Time {
        self.clock
    }

    fn suspend(&mut self) -> Result<(), Error> {
        self.suspended += 1;
        Ok(())
    }
}

/// A running screen with its folder.
pub struct Screen {
    pub runner: Runner<Grid>,
    pub ending: Option<Ending>,
    folder: TempDir,
}

impl Screen {
    /// The screen of 80 by 24 on a folder of these notes.
    pub fn of(notes: &[(&str, &str)]) -> Screen {
        Screen::sized(80, 24, notes, Start::default())
    }

    /// The screen of a size on a folder of these notes, as it starts.
    pub fn sized(width: u16, height: u16, notes: &[(&str, &str)], start: Start) -> Screen {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in notes {
            write(folder.path(), name, text);
        }
        let book = Arc::new(book(folder.path()));
        let answers = Arc::clone(&book);
        let answerer =
            move |ask: &Ask, progress: Tell| answer(&answers, ask, progress).map_err(|error| error.to_string());
        Screen::on(width, height, folder, begin(&book, &start), Arc::new(answerer))
    }

    /// The screen with workers that answer as they are told.
    pub fn answered(answerer: Answerer) -> Screen {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let state = State::new("notes".into(), Default::default());
        Screen::on(80, 24, folder, state, answerer)
    }

    fn on(width: u16, height: u16, folder: TempDir, state: State, answerer: Answerer) -> Screen {
        let grid = Grid {
            drawn: Buffer::default(),
            terminal: Terminal::new(TestBackend::new(width, height)).expect("a grid"),
            folder: folder.path().to_owned(),
            edited: Vec::new(),
            suspended: 0,
            mouse: Vec::new(),
            clock: Time::midnight(),
            copied: Vec::new(),
            opened: Vec::new(),
            marked: Vec::new(),
            recorded: Vec::new(),
            log_says: || Ok(()),
            editor_writes: None,
            editor_says: || Ok(()),
            #[cfg(feature = "images")]
            cell: None,
        };
        let mut screen = Screen {
            runner: Runner::new(grid, state, answerer),
            ending: None,
            folder,
        };
        screen.ending = screen.runner.start().expect("a start");
        screen.settled();
        screen
    }

    /// Writes a note into the folder.
    pub fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    /// Puts a file of whatever bytes into the folder.
    #[cfg(feature = "images")]
    pub fn put(&self, name: &str, bytes: &[u8]) {
        Screen::put_into(self.folder.path(), name, bytes);
    }

    /// Puts a file into a folder; says where it is.
    #[cfg(feature = "images")]
    pub fn put_into(folder: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        write(folder, name, bytes);
        folder.join(name)
    }

    /// Puts a link into the folder.
    #[cfg(unix)]
    pub fn link(&self, name: &str, to: &Path) {
        std::os::unix::fs::symlink(to, self.folder.path().join(name)).expect("a link");
    }

    /// Takes a note out of the folder.
    pub fn remove(&self, name: &str) {
        let file = self.folder.path().join(name);
        tempfile::TempPath::try_from_path(file)
            .expect("a note")
            .close()
            .expect("it goes");
    }

    /// Presses keys, each after what the one before it set off is done.
    pub fn keys(&mut self, text: &str) -> &mut Screen {
        for key in keys::parse(text) {
            let modifiers = key.modifiers | KeyModifiers::NONE;
            self.event(Event::Key(KeyEvent::new(key.code, modifiers)));
        }
        self
    }

    /// Presses keys faster than anything is answered.
    pub fn keys_at_once(&mut self, text: &str) -> &mut Screen {
        for key in keys::parse(text) {
            let event = Event::Key(KeyEvent::new(key.code, key.modifiers | KeyModifiers::NONE));
            self.ending = self.ending.or(self.runner.handle(event).expect("a grid does not fail"));
        }
        self.settled()
    }

    /// Does something with the mouse at a cell.
    pub fn mouse(&mut self, kind: MouseEventKind, at: Position) -> &mut Screen {
        self.event(Event::Mouse(MouseEvent {
            kind,
            column: at.x,
            row: at.y,
            modifiers: KeyModifiers::NONE,
        }))
    }

    /// Clicks the first cell at which a text stands.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Screen {
        let at = self.place(text);
        self.click_at(at.x, at.y)
    }

    /// Clicks a cell.
    pub fn click_at(&mut self, x: u16, y: u16) -> &mut Screen {
        let at = Position::new(x, y);
        self.mouse(MouseEventKind::Down(MouseButton::Left), at);
        self.mouse(MouseEventKind::Up(MouseButton::Left), at)
    }

    /// Lets something happen, and everything that follows from it.
    pub fn event(&mut self, event: Event) -> &mut Screen {
        let ending = self.runner.handle(event).expect("a grid does not fail");
        self.ending = self.ending.or(ending);
        self.settled()
    }

    /// Gives the grid another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Screen {
        self.runner.stage.terminal.backend_mut().resize(width, height);
        self.event(Event::Resize(Size::new(width, height)))
    }

    fn settled(&mut self) -> &mut Screen {
        self.runner.settle().expect("a grid does not fail");
        self.runner.draw().expect("a grid does not fail");
        self
    }

    /// What is on the screen: its lines without blanks at their ends.
    pub fn text(&self) -> String {
        screen_text(self.buffer())
    }

    /// A line of the screen, counted from 0.
    pub fn line(&self, at: usize) -> String {
        self.text().lines().nth(at).unwrap_or_default().to_owned()
    }

    /// The first cell at which a text stands.
    #[track_caller]
    pub fn cell(&self, text: &str) -> &Cell {
        &self.buffer()[self.place(text)]
    }

    /// Where that cell is.
    #[track_caller]
    pub fn place(&self, text: &str) -> Position {
        let buffer = self.buffer();
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                let rest: String = row(buffer, x, y);
                if rest.starts_with(text) {
                    return Position::new(x, y);
                }
            }
        }
        panic!("{text:?} is not on the screen:\n{}", self.text());
    }

    /// Where the cursor stands.
    pub fn cursor(&mut self) -> Position {
        self.runner.stage.terminal.get_cursor_position().expect("a cursor")
    }

    /// The grid's cells.
    pub fn buffer(&self) -> &Buffer {
        &self.runner.stage.drawn
    }

    /// Fails unless all of these are on the screen.
    #[track_caller]
    pub fn shows(&self, texts: &[&str]) -> &Screen {
        for text in texts {
            assert!(
                self.text().contains(text),
                "{text:?} is not on the screen:\n{}",
                self.text()
            );
        }
        self
    }

    /// Fails if any of these is on the screen.
    #[track_caller]
    pub fn lacks(&self, texts: &[&str]) -> &Screen {
        for text in texts {
            assert!(
                !self.text().contains(text),
                "{text:?} is on the screen:\n{}",
                self.text()
            );
        }
        self
    }
}

/// The lines of a buffer, a wide character once, without blanks at their ends.
pub fn screen_text(buffer: &Buffer) -> String {
    let lines = (0..buffer.area.height).map(|y| row(buffer, 0, y).trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn row(buffer: &Buffer, from: u16, y: u16) -> String {
    let mut text = String::new();
    let mut x = from;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        x += (cells::width(symbol) as u16).max(1);
    }
    text
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let mut file = tempfile::NamedTempFile::new_in(folder).expect("a file");
    file.write_all(text.as_ref()).expect("a note");
    file.persist(folder.join(name)).expect("a note");
}

pub fn book(folder: &Path) -> Book {
    // A hidden folder is no part of the notes.
    Book::open(folder, &folder.join(".index")).expect("a book")
}
