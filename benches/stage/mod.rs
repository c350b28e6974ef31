//! What benches have the screen draw on: a grid of cells that tells of each frame, and the program in a terminal.

use std::cell::Cell;
use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::grid::Grid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use talkbook::book::{Book, Tell};
use talkbook::error::Error as Trouble;
use talkbook::tui::ask::{Ask, Subject};
use talkbook::tui::event::Event;
use talkbook::tui::runner::Runner;
use talkbook::tui::state::State;
use talkbook::tui::theme::Theme;
use talkbook::tui::worker;

/// After so long something is broken.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A frame that was drawn.
#[derive(Clone)]
pub struct Frame {
    /// When it was there.
    pub at: Instant,
    /// The words that the rows on it answer, where those are the ones in the field.
    pub words: Option<String>,
    /// The note on it.
    pub note: Option<String>,
    /// Whether something is still to be answered.
    pub busy: bool,
}

/// The screen's loop at work in a thread, with the real workers.
pub struct Running {
    pub events: Sender<Event>,
    frames: Receiver<Frame>,
    /// Whether something was still to be answered when the last frame was drawn.
    busy: Cell<bool>,
    size: Arc<[AtomicU16; 2]>,
    thread: JoinHandle<Result<(), Trouble>>,
}

impl Running {
    /// The screen of a folder.
    pub fn start(book: Arc<Book>, columns: u16, rows: u16) -> Result<Running, Box<dyn Error>> {
        let size = Arc::new([AtomicU16::new(columns), AtomicU16::new(rows)]);
        let (drawn, frames) = channel();
        let (running, runs) = channel();
        // Nobody listens any more once all is measured.
        let grid = Grid::new(Arc::clone(&size), move |state: &State| drop(drawn.send(frame(state))))?;
        let thread = thread::spawn(move || {
            let answerer = move |ask: &Ask, progress: Tell| {
                worker::answer(&book, ask, progress).map_err(|error| error.to_string())
            };
            let state = State::new("notes".into(), Theme::SIXTEEN);
            let mut runner = Runner::new(grid, state, Arc::new(answerer));
            // The bench ends the loop; it is gone only if the bench failed.
            let _ = running.send(runner.sender());
            runner.run().map(|_| ())
        });
        let events = runs.recv_timeout(PATIENCE)?;
        Ok(Running {
            events,
            frames,
            busy: Cell::new(true),
            size,
            thread,
        })
    }

    /// Waits for a frame, and gives the time from `begun` until it was there.
    pub fn until(&self, begun: Instant, wanted: impl Fn(&Frame) -> bool) -> Result<Duration, Box<dyn Error>> {
        loop {
            let frame = self.next(PATIENCE)?;
            if wanted(&frame) {
                return Ok(frame.at.saturating_duration_since(begun));
            }
        }
    }

    /// The next frame.
    pub fn next(&self, patience: Duration) -> Result<Frame, RecvTimeoutError> {
        let frame = self.frames.recv_timeout(patience)?;
        self.busy.set(frame.busy);
        Ok(frame)
    }

    /// Waits until everything is answered and drawn.
    pub fn rest(&self) -> Result<Option<Frame>, Box<dyn Error>> {
        let mut last = None;
        loop {
            match self.next(Duration::from_millis(150)) {
                Ok(frame) => last = Some(frame),
                Err(_) if !self.busy.get() => return Ok(last),
                Err(_) => {}
            }
        }
    }

    /// Presses a key, and gives the moment.
    pub fn press(&self, code: KeyCode, modifiers: KeyModifiers) -> Result<Instant, Box<dyn Error>> {
        let now = Instant::now();
        self.events.send(Event::Key(KeyEvent::new(code, modifiers)))?;
        Ok(now)
    }

    /// Types a letter, and gives the moment.
    pub fn letter(&self, letter: char) -> Result<Instant, Box<dyn Error>> {
        self.press(KeyCode::Char(letter), KeyModifiers::NONE)
    }

    /// Gives it another size, and gives the moment.
    pub fn resize(&self, columns: u16, rows: u16) -> Result<Instant, Box<dyn Error>> {
        let now = Instant::now();
        self.size[0].store(columns, Ordering::SeqCst);
        self.size[1].store(rows, Ordering::SeqCst);
        self.events.send(Event::Resize(Size::new(columns, rows)))?;
        Ok(now)
    }

    /// Ends it.
    pub fn end(self) -> Result<(), Box<dyn Error>> {
        self.events.send(Event::Gone)?;
        self.thread.join().map_err(|_| "the screen failed")??;
        Ok(())
    }
}

/// What is told of a frame that was just drawn.
fn frame(state: &State) -> Frame {
    let known = state.listing().known.as_ref();
    let words = known.filter(|known| known.filter == state.filter());
    let leaf = state.reader.leaf.as_ref();
    let note = leaf.and_then(|leaf| match &leaf.sheet.subject {
        Subject::Note(path) => Some(path.clone()),
        Subject::Tag(_) => None,
    });
    Frame {
        at: Instant::now(),
        words: words.map(|known| known.filter.words.clone()),
        note,
        busy: state.pending.iter().any(Option::is_some),
    }
}

/// The program itself in a terminal of its own, and what that shows.
pub struct Live {
    begun: Instant,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    shown: Receiver<Instant>,
    terminal: Arc<Mutex<vt100::Parser>>,
    /// The terminal lives as long as this does.
    _master: Box<dyn MasterPty + Send>,
}

impl Live {
    /// Starts the program over a folder; what it keeps goes into `own`.
    pub fn start(notes: &Path, index: &Path, own: &Path) -> Result<Live, Box<dyn Error>> {
        let (columns, rows) = (120, 40);
        let pair = native_pty_system().openpty(PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        })?;
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_talkbook"));
        command.args([
            "-n".as_ref(),
            notes.as_os_str(),
            "--index-dir".as_ref(),
            index.as_os_str(),
        ]);
        command.env("TERM", "xterm-256color");
        for name in ["TALKBOOK_STATE_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            command.env(name, own);
        }
        let mut reader = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let sides = [rows, columns].map(|side| side.try_into());
        let [rows, columns] = sides;
        let terminal = Arc::new(Mutex::new(vt100::Parser::new(rows?, columns?, 0)));
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        let (sender, shown) = channel();
        let emulator = Arc::clone(&terminal);
        thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let now = Instant::now();
                if let Ok(mut terminal) = emulator.lock() {
                    terminal.process(&bytes[..count]);
                }
                if sender.send(now).is_err() {
                    return;
                }
            }
        });
        Ok(Live {
            begun,
            child,
            keys,
            shown,
            terminal,
            _master: pair.master,
        })
    }

    /// The time from its start until the terminal shows this.
    pub fn until(&self, text: &str) -> Result<Duration, Box<dyn Error>> {
        loop {
            let now = self.shown.recv_timeout(PATIENCE)?;
            if self.text()?.contains(text) {
                return Ok(now.saturating_duration_since(self.begun));
            }
        }
    }

    /// What the terminal shows.
    pub fn text(&self) -> Result<String, Box<dyn Error>> {
        Ok(self
            .terminal
            .lock()
            .map_err(|_| "the emulator failed")?
            .screen()
            .contents())
    }

    /// Types, and waits until nothing moves any more for so long.
    pub fn press(&mut self, keys: &str, quiet: Duration) -> Result<(), Box<dyn Error>> {
        self.keys.write_all(keys.as_bytes())?;
        self.keys.flush()?;
        while self.shown.recv_timeout(quiet).is_ok() {}
        Ok(())
    }

    /// Kilobytes of its own that are in memory, files that it has mapped apart.
    pub fn anonymous(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// Ends it.
    pub fn end(mut self) -> Result<(), Box<dyn Error>> {
        self.keys.write_all(b"\x03")?;
        self.keys.flush()?;
        self.child.wait()?;
        Ok(())
    }
}
