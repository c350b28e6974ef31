//! A panic while the screen has the terminal: this very test program runs itself in a pseudo-terminal and panics there.

use std::io::Read;
use std::num::NonZero;
use std::sync::Arc;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::kit;
use crate::tui::Start;
use crate::tui::runner::Stage;
use crate::tui::state::State;
use crate::tui::terminal::Screen;

const CHILD: &str = "tui::tests::panic::only_panics";

#[test]
#[ignore = "run by the test below, in a terminal of its own"]
fn only_panics() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let book = Arc::new(kit::book(folder.path()));
    let mut screen = Screen::take(book, &Start::default()).expect("the terminal");
    let state = State::new("notes".into(), Default::default());
    screen.draw(&state).expect("a frame");
    panic!("for the test");
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_is_told_there() {
    let pair = native_pty_system().openpty(PtySize::default()).expect("a terminal");
    let before = format!("{:?}", pair.master.get_termios());
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this program"));
    command.env("RUST_BACKTRACE", "0");
    command.args([CHILD, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    let mut child = pair.slave.spawn_command(command).expect("a run");
    let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
    // The other side stays open here, so that the terminal can be asked for its modes afterwards.
    let mut told = Vec::new();
    let mut bytes = [0; 4096];
    while !told.windows(6).any(|words| words == b"FAILED") {
        match reader.read(&mut bytes) {
            Ok(count @ 1..) => told.extend(&bytes[..count]),
            _ => break,
        }
    }
    assert!(!child.wait().expect("an end").success());
    let told_text = String::from_utf8_lossy(&told).into_owned();
    assert!(told_text.contains("\x1b[?1049h"), "the screen was there: {told_text:?}");
    let [rows, columns] = [24, 80].map(|side| NonZero::new(side).expect("a size"));
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    terminal.process(&told);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert!(screen.contents().contains("for the test"), "{}", screen.contents());
    assert_eq!(format!("{:?}", pair.master.get_termios()), before);
}
