//! A panic while the screen has the terminal: this very test program runs itself in a pseudo-terminal and panics there.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Time;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use ratatui::style::Style;

use super::kit;
use crate::draft::{Draft, Made, Pattern};
use crate::error::Error;
use crate::faults;
use crate::note::Date;
use crate::recall::{Card, Grade};
use crate::tui::ask::Answer;
use crate::tui::effect::{Ending, Outside};
use crate::tui::event::Event;
use crate::tui::runner::{Runner, Stage};
use crate::tui::state::{Bookmark, State};
use crate::tui::terminal::Screen;
use crate::tui::worker::Answerer;
use crate::tui::{Mouse, Start, view};

/// What a note could say, in the words of a fault.
const WORDS: &str = "words \u{1b}]0;owned\u{7} of a note";

/// The screen, taken and drawn, with the program's own panic hook below it.
fn taken() -> (Screen, State) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    faults::catch();
    if let Ok(log) = std::env::var("TALKBOOK_TEST_LOG") {
        faults::keep_in(log.into());
    }
    let book = Arc::new(kit::book(folder.path()));
    let mut screen = Screen::take(book, &Start::default()).expect("the terminal");
    let state = State::new("notes".into(), Default::default());
    screen.draw(&state).expect("a frame");
    (screen, state)
}

#[test]
#[ignore = "run by a test below, in a terminal of its own"]
fn only_panics() {
    let (_screen, _state) = taken();
    panic!("for the test: {WORDS}");
}

#[test]
#[ignore = "run by a test below, in a terminal of its own"]
fn panics_in_an_answer_and_in_a_thread() {
    let (screen, state) = taken();
    let answerer: Answerer = Arc::new(|ask, _| match ask {
        crate::tui::ask::Ask::Counts(..) => Ok(Answer::Counts([0; 4])),
        _ => panic!("the index bit: {WORDS}"),
    });
    let mut runner = Runner::new(screen, state, answerer);
    let sender = runner.sender();
    runner.stage.listen(sender.clone());
    let thread = std::thread::Builder::new().name("other".into());
    let thread = thread.spawn(|| panic!("a thread bit")).expect("a thread");
    assert!(thread.join().is_err());
    drop(sender.send(Event::Focus));
    assert_eq!(runner.run().expect("an end"), Ending::Asked);
}

/// The screen, which falls in the middle of a frame, or over what a key asks of it.
struct Falling {
    screen: Screen,
    frame: Frame,
}

/// What becomes of a frame.
#[derive(PartialEq, Eq)]
enum Frame {
    Whole,
    Half,
}

impl Stage for Falling {
    fn size(&mut self) -> Result<Size, Error> {
        self.screen.size()
    }

    fn draw(&mut self, state: &State) -> Result<(), Error> {
        let half = self.frame == Frame::Half;
        self.screen.draw_by(state, |state, frame| {
            view::view(state, frame);
            if half {
                frame.buffer_mut().set_string(0, 0, "half a frame", Style::new());
                panic!("for the test: {WORDS}");
            }
        })
    }

    fn mouse(&mut self, _: Mouse) -> Result<(), Error> {
        panic!("for the test: {WORDS}")
    }

    fn repaint(&mut self) -> Result<(), Error> {
        self.screen.repaint()
    }

    fn edit(&mut self, path: &str, line: u32) -> Result<Result<(), Error>, Error> {
        self.screen.edit(path, line)
    }

    fn make(&mut self, draft: &Draft, called: &Pattern) -> Result<Made, Error> {
        self.screen.make(draft, called)
    }

    fn today(&mut self) -> Option<Date> {
        self.screen.today()
    }

    fn copy(&mut self, text: &str) -> Result<(), Error> {
        self.screen.copy(text)
    }

    fn record(&mut self, file: &Path, card: &Card, grade: Grade) -> Result<(), Error> {
        self.screen.record(file, card, grade)
    }

    fn mark(&mut self, letter: char, bookmark: Option<&Bookmark>) -> Result<(), Error> {
        self.screen.mark(letter, bookmark)
    }

    fn open(&mut self, what: &Outside) -> Result<(), Error> {
        self.screen.open(what)
    }

    fn now(&self) -> Time {
        self.screen.now()
    }

    fn suspend(&mut self) -> Result<(), Error> {
        self.screen.suspend()
    }
}

/// Runs the loop until the stage falls: in its first frame, or over the key.
fn falls(frame: Frame, key: Option<char>) {
    let (screen, state) = taken();
    let answerer: Answerer = Arc::new(|_, _| Err("nothing is known".into()));
    let mut runner = Runner::new(Falling { screen, frame }, state, answerer);
    let sender = runner.sender();
    runner.stage.screen.listen(sender.clone());
    // More than what was drawn before it waits to be drawn after it.
    for _ in 0..9 {
        drop(sender.send(Event::Focus));
    }
    if let Some(key) = key {
        let event = KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE);
        drop(sender.send(Event::Key(event)));
    }
    let ending = runner.run().expect("an end");
    unreachable!("it ended: {ending:?}");
}

#[test]
#[ignore = "run by a test below, in a terminal of its own"]
fn panics_while_it_draws() {
    falls(Frame::Half, None);
}

#[test]
#[ignore = "run by a test below, in a terminal of its own"]
fn panics_in_the_loop() {
    falls(Frame::Whole, Some('m'));
}

/// What a run of one of the above came to.
struct Ran {
    good: bool,
    told: String,
    screen: vt100::Parser,
    restored: bool,
    log: String,
}

/// Runs one of the above until it says `last`; presses keys when it has said `when`.
fn ran(name: &str, (when, keys): (&str, &str), last: &str) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("state/faults.log");
    let pair = native_pty_system().openpty(PtySize::default()).expect("a terminal");
    let before = format!("{:?}", pair.master.get_termios());
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this program"));
    command.env("RUST_BACKTRACE", "0");
    command.env("TALKBOOK_TEST_LOG", &log);
    let child = format!("tui::tests::panic::{name}");
    command.args([&child, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    let mut child = pair.slave.spawn_command(command).expect("a run");
    let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
    let mut keyboard = pair.master.take_writer().expect("a keyboard");
    let [rows, columns] = [24, 80].map(|side| NonZero::new(side).expect("a size"));
    let mut screen = vt100::Parser::new(rows, columns, 0);
    // The other side stays open here, so that the terminal can be asked for its modes afterwards.
    let (mut told, mut pressed) = (String::new(), keys.is_empty());
    let mut bytes = [0; 4096];
    while !told.contains(last) {
        match reader.read(&mut bytes) {
            Ok(count @ 1..) => {
                told += &String::from_utf8_lossy(&bytes[..count]);
                screen.process(&bytes[..count]);
            }
            _ => break,
        }
        if !pressed && screen.screen().contents().contains(when) {
            pressed = true;
            keyboard.write_all(keys.as_bytes()).expect("keys");
        }
    }
    Ran {
        good: child.wait().expect("an end").success(),
        told,
        screen,
        restored: format!("{:?}", pair.master.get_termios()) == before,
        log: std::fs::read_to_string(&log).unwrap_or_default(),
    }
}

impl Ran {
    #[track_caller]
    fn left_the_terminal_as_it_was(&self) {
        assert!(
            self.told.contains("\x1b[?1049h"),
            "the screen was there: {:?}",
            self.told
        );
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert!(self.restored, "its modes");
        assert_eq!(self.told.matches("\x1b[?1049l").count(), 1, "restored once");
        assert!(
            !self.told.contains("\x1b]0;") && !self.log.contains("words"),
            "{:?}",
            self.log
        );
    }
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_is_told_there() {
    let ran = ran("only_panics", ("", ""), "FAILED");
    assert!(!ran.good);
    ran.left_the_terminal_as_it_was();
    let contents = ran.screen.screen().contents();
    assert!(
        contents.contains("for the test: words ␛]0;owned␇ of a note"),
        "{contents}"
    );
    assert!(ran.log.contains("a fault at src/tui/tests/panic.rs:"), "{:?}", ran.log);
    let after = ran.told.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert!(!after.contains("\x1b[?2026h"), "nothing is drawn after it: {after:?}");
}

#[test]
fn a_panic_in_the_midst_of_a_frame_or_of_the_loop_is_no_other() {
    for name in ["panics_while_it_draws", "panics_in_the_loop"] {
        let ran = ran(name, ("", ""), "FAILED");
        assert!(!ran.good, "{name}");
        ran.left_the_terminal_as_it_was();
        let contents = ran.screen.screen().contents();
        assert!(
            contents.contains("for the test: words ␛]0;owned␇ of a note"),
            "{name}: {contents}"
        );
        assert!(!ran.told.contains("half a frame"), "{name}: {:?}", ran.told);
        let after = ran.told.rsplit("\x1b[?1049l").next().unwrap_or_default();
        let drawn = after.contains("\x1b[?2026") || after.contains("\x1b[H") || after.contains("\x1b[1;1H");
        assert!(!drawn, "{name}: nothing is drawn after it: {after:?}");
        assert!(ran.log.contains("a fault at src/tui/tests/panic.rs:"), "{:?}", ran.log);
    }
}

#[test]
fn a_panic_in_another_thread_is_a_sentence_and_the_screen_goes_on() {
    let fault = "a fault in talkbook: the index bit";
    let ran = ran("panics_in_an_answer_and_in_a_thread", (fault, "q"), "test result");
    assert!(ran.good, "{}", ran.screen.screen().contents());
    ran.left_the_terminal_as_it_was();
    assert!(ran.log.contains("in the thread other: a thread bit"), "{:?}", ran.log);
    let lines: Vec<&str> = ran.log.lines().filter(|line| line.contains("a fault at")).collect();
    assert!(lines.len() > 1, "{:?}", ran.log);
}
