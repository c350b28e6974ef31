//! The terminal while the screen has it: taken, handed to an editor or a shell, taken back, and restored once whatever
//! happens, a panic included.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::mem::ManuallyDrop;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use jiff::civil::Time;
use jiff::{Timestamp, Zoned};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
};
use ratatui::crossterm::style::Print;
#[cfg(feature = "images")]
use ratatui::crossterm::terminal::WindowSize;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::crossterm::{execute, queue};
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::background::{self, Both, Expects};
use super::clipboard::{Clipboard, LONGEST_IN_TERMINAL};
use super::effect::Outside;
use super::event::Event;
use super::input::Input;
use super::layout;
#[cfg(feature = "images")]
use super::pictures::Sent;
use super::remembered::Remembered;
use super::runner::Stage;
use super::state::{Bookmark, State};
use super::view;
use super::{Mouse, Start};
use crate::book::Book;
use crate::draft::{self, Draft, Made, Pattern};
use crate::editor::Command;
use crate::error::Error;
use crate::faults;
use crate::note::Date;
use crate::recall::{Card, Grade, Log, Review};

/// Whether the terminal is in the screen's hands and still to be restored.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Has the terminal tell of buttons, of movements with one held, and of the wheel: all that crossterm would turn on but
/// movements without a button, which nothing here follows
/// (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking>).
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1015h\x1b[?1006h";

/// The terminal in the screen's hands.
pub struct Screen {
    /// Never dropped: on a dead terminal ratatui's drop complains on standard error, and panics where that is dead too.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    input: Option<Input>,
    events: Option<Sender<Event>>,
    book: Arc<Book>,
    editor: Option<String>,
    template: Option<PathBuf>,
    memory: Option<PathBuf>,
    follow: Option<Both>,
    mouse: Mouse,
    clipboard: Option<Clipboard>,
    hook: Hook,
    #[cfg(feature = "images")]
    sent: Sent,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Where there is none.
    pub fn take(book: Arc<Book>, start: &Start) -> Result<Screen, Error> {
        if !io::stdout().is_terminal() {
            return Err(Error::Usage("the browser needs a terminal".into()));
        }
        let size = ratatui::crossterm::terminal::size()?;
        if !layout::drawable(size.into()) {
            let sentence = format!("a terminal of {} by {} cells is more than can be drawn", size.0, size.1);
            return Err(Error::Usage(sentence));
        }
        let hook = Hook::set();
        enter(start.mouse).inspect_err(|_| hook.unset())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        Ok(Screen {
            terminal: ManuallyDrop::new(Terminal::new(backend)?),
            input: None,
            events: None,
            book,
            editor: start.editor.clone(),
            template: start.template.clone(),
            memory: start.memory.clone(),
            follow: start.follow,
            mouse: start.mouse,
            clipboard: start.clipboard.clone().map(Clipboard::start),
            hook,
            #[cfg(feature = "images")]
            sent: Sent::default(),
        })
    }

    /// Sends keys as events from here on.
    pub fn listen(&mut self, events: Sender<Event>) {
        if let Some(clipboard) = &mut self.clipboard {
            let events = events.clone();
            // The loop has ended if nobody listens.
            clipboard.tell(move |sentence| drop(events.send(Event::Failed(sentence))));
        }
        self.events = Some(events);
        self.hear();
    }

    /// Draws a state in some way.
    pub(super) fn draw_by(&mut self, state: &State, view: impl FnOnce(&State, &mut Frame)) -> Result<(), Error> {
        // The terminal shows the frame when it is whole.
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        #[cfg(feature = "images")]
        self.sent.keep_up(&state.gallery, self.terminal.backend_mut())?;
        self.terminal.draw(|frame| view(state, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Ok(())
    }

    /// Clears the terminal, and has the next frame drawn whole. ratatui's own way asks the terminal where its cursor
    /// is, and fails where no answer comes or the keyboard's reader takes it.
    fn wipe(&mut self) -> Result<(), Error> {
        self.terminal.backend_mut().clear()?;
        #[cfg(feature = "images")]
        self.sent.forget(self.terminal.backend_mut())?;
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Gives the terminal away, does something, and takes it back.
    fn away<T>(&mut self, what: impl FnOnce() -> T) -> Result<T, Error> {
        // Nobody else may read keys meanwhile.
        self.input = None;
        leave();
        let result = what();
        enter(self.mouse)?;
        self.wipe()?;
        self.hear();
        Ok(result)
    }

    /// Reads keys, and among them what the terminal answers when it is asked for its background.
    fn hear(&mut self) {
        let expects = match self.follow {
            Some(_) => Expects::Answer,
            None => Expects::Keys,
        };
        self.input = self.events.clone().map(|events| Input::start(events, expects));
        if expects == Expects::Answer {
            // A terminal that takes nothing is found out by the next frame.
            let _ = execute!(io::stdout(), Print(background::QUESTION));
        }
    }
}

impl Stage for Screen {
    fn size(&mut self) -> Result<Size, Error> {
        Ok(self.terminal.size()?)
    }

    #[cfg(feature = "images")]
    fn cell(&mut self) -> Option<Size> {
        let WindowSize {
            rows,
            columns,
            width,
            height,
        } = ratatui::crossterm::terminal::window_size().ok()?;
        let cell = Size::new(width.checked_div(columns)?, height.checked_div(rows)?);
        (cell.width > 0 && cell.height > 0).then_some(cell)
    }

    fn draw(&mut self, state: &State) -> Result<(), Error> {
        self.draw_by(state, view::view)
    }

    fn repaint(&mut self) -> Result<(), Error> {
        self.wipe()
    }

    fn edit(&mut self, path: &str, line: u32) -> Result<Result<(), Error>, Error> {
        let file = self.book.file(path);
        // An editor would make a new note of one that is gone.
        if !file.exists() {
            return Ok(Err(Error::NoNote(path.to_owned())));
        }
        match Command::for_place(self.editor.as_deref(), &file, line) {
            Ok(command) => self.away(|| command.run()),
            Err(error) => Ok(Err(error)),
        }
    }

    fn make(&mut self, draft: &Draft, called: &Pattern) -> Result<Made, Error> {
        draft::make(self.book.folder(), called, self.template.as_deref(), draft)
    }

    fn today(&mut self) -> Option<Date> {
        draft::today()
    }

    fn copy(&mut self, text: &str) -> Result<(), Error> {
        if text.len() <= LONGEST_IN_TERMINAL {
            execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
        }
        if let Some(clipboard) = &self.clipboard {
            clipboard.copy(text);
        }
        Ok(())
    }

    fn record(&mut self, file: &Path, card: &Card, grade: Grade) -> Result<(), Error> {
        Log::new(file.to_owned()).append(&Review::of(card, grade, Timestamp::now()))
    }

    fn mark(&mut self, letter: char, bookmark: Option<&Bookmark>) -> Result<(), Error> {
        let Some(file) = &self.memory else {
            return Ok(());
        };
        Remembered::mark(letter, bookmark, file).map_err(|source| Error::File {
            path: file.clone(),
            source,
        })
    }

    fn open(&mut self, what: &Outside) -> Result<(), Error> {
        let opened = match what {
            Outside::Address(address) => open::that_detached(address),
            Outside::File(file) => open::that_detached(file),
        };
        opened.map_err(|error| Error::Usage(format!("the system could not open it: {error}")))
    }

    fn mouse(&mut self, mouse: Mouse) -> Result<(), Error> {
        self.mouse = mouse;
        match mouse {
            Mouse::Taken => execute!(io::stdout(), Print(TAKE_MOUSE))?,
            Mouse::Left => execute!(io::stdout(), DisableMouseCapture)?,
        }
        Ok(())
    }

    fn now(&self) -> Time {
        Zoned::now().time()
    }

    fn suspend(&mut self) -> Result<(), Error> {
        self.away(|| {
            // If it cannot be stopped, it goes on.
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.input = None;
        #[cfg(feature = "images")]
        // Where it takes nothing any more, it keeps nothing either.
        let _ = self.sent.forget(&mut io::stdout());
        leave();
        self.hook.unset();
    }
}

/// Whether the terminal is in the screen's hands just now.
pub fn taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

fn enter(mouse: Mouse) -> Result<(), Error> {
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    enable_raw_mode()
        .and_then(|()| execute!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange))
        .and_then(|()| match mouse {
            Mouse::Taken => execute!(out, Print(TAKE_MOUSE)),
            Mouse::Left => Ok(()),
        })
        .inspect_err(|_| leave())?;
    Ok(())
}

/// Restores the terminal, once; what fails on the way is no reason to leave the rest undone.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

type PanicHook = dyn Fn(&PanicHookInfo) + Send + Sync;

/// What a panic does while the screen has the terminal: in the screen's own thread the terminal is restored before
/// anything is said; in another thread nothing is said, for the workers turn it into a sentence on the screen.
struct Hook {
    before: Arc<PanicHook>,
}

impl Hook {
    fn set() -> Hook {
        let before: Arc<PanicHook> = Arc::from(panic::take_hook());
        let screen = thread::current().id();
        let then = Arc::clone(&before);
        panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == screen {
                leave();
                then(panic);
            } else if TAKEN.load(Ordering::SeqCst) {
                faults::record(panic);
            } else {
                then(panic);
            }
        }));
        Hook { before }
    }

    fn unset(&self) {
        if thread::panicking() {
            return;
        }
        let before = Arc::clone(&self.before);
        panic::set_hook(Box::new(move |panic| before(panic)));
    }
}
