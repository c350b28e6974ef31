//! What the browser does to its terminal: modes before and after, whose keys they are, and that it goes with it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus, PtyPair};

use crate::kit::Folder;

/// When a test gives up on what it waits for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program at work in a terminal, and what that shows.
struct Live {
    pair: PtyPair,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    sent: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    before: String,
}

impl Live {
    fn start(folder: &Folder, arguments: &[&str]) -> Live {
        let (pair, command) = folder.in_terminal(arguments);
        let before = format!("{:?}", pair.master.get_termios());
        let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
        let keys = pair.master.take_writer().expect("a keyboard");
        let child = pair.slave.spawn_command(command).expect("a run");
        let (sender, sent) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Live {
            pair,
            child,
            keys,
            sent,
            terminal: vt100::Parser::new(NonZero::new(24).unwrap(), NonZero::new(80).unwrap(), 0),
            before,
        }
    }

    fn press(&mut self, keys: &str) -> &mut Live {
        self.keys.write_all(keys.as_bytes()).expect("a key");
        self.keys.flush().expect("a key");
        self
    }

    fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Waits until the terminal shows this.
    #[track_caller]
    fn shows(&mut self, text: &str) -> &mut Live {
        self.waits_for(text, |screen| screen.contents().contains(text))
    }

    #[track_caller]
    fn waits_for(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Live {
        let end = Instant::now() + PATIENCE;
        while !holds(self.terminal.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.sent.recv_timeout(left) {
                Ok(bytes) => self.terminal.process(&bytes),
                Err(_) => panic!("waited for {what}; the terminal shows:\n{}", self.text()),
            }
        }
        self
    }

    /// Waits until the program has ended, and makes sure that the terminal is as it was before.
    #[track_caller]
    fn ends(mut self) -> ExitStatus {
        let status = self.child.wait().expect("an end");
        self.waits_for("the terminal as it was", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert_eq!(format!("{:?}", self.pair.master.get_termios()), self.before);
        status
    }
}

#[test]
fn a_signal_ends_it_with_the_terminal_restored() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let folder = Folder::with_talks();
        let mut live = Live::start(&folder, &[]);
        live.shows("카프카 운영기");
        let id = live.child.process_id().expect("a process").to_string();
        let killed = Command::new("kill").args([&format!("-{signal}"), &id]).status();
        assert!(killed.expect("kill").success());
        let status = live.ends();
        assert!(status.signal().is_some(), "ended by the signal {signal}: {status:?}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &[]);
    live.shows("카프카 운영기");
    let Live {
        pair,
        mut child,
        keys,
        sent,
        ..
    } = live;
    drop((pair, keys));
    // The terminal lives as long as somebody reads it.
    drop(sent);
    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait().expect("an end")));
    let status = ended.recv_timeout(PATIENCE).expect("an end");
    // By the signal, or by what it could not write any more: whichever it meets first.
    let by_fault = status.signal().is_none() && status.exit_code() == 101;
    assert!(!by_fault, "{status:?}");
}

/// The colour of the name of the list that is shown.
fn accent(screen: &vt100::Screen) -> vt100::Color {
    screen.cell(0, 3).map_or(vt100::Color::Default, vt100::Cell::fgcolor)
}

#[test]
fn the_background_that_the_terminal_tells_is_followed_and_no_key_is_lost_to_it() {
    let answers = [
        ("\x1b]11;rgb:ffff/ffff/f0f0\x1b\\", 24),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", 81),
    ];
    for (answer, colour) in answers {
        let folder = Folder::with_talks();
        let mut live = Live::start(&folder, &["notes"]);
        live.press("/")
            .press(answer)
            .press("오프셋")
            .shows("/ 오프셋")
            .shows("장애 대응");
        live.press("\r").press("1");
        live.waits_for("the colours", |screen| accent(screen) == vt100::Color::Idx(colour));
        live.press("\x03");
        assert!(live.ends().success());
    }
}

#[test]
fn a_terminal_without_an_answer_keeps_its_own_colours() {
    for (name, value) in [("NO_COLOR", "1"), ("TALKBOOK_NOTES", "notes")] {
        let folder = Folder::with_talks().variable(name, value);
        let mut live = Live::start(&folder, &[]);
        live.shows("카프카 운영기");
        let own = if name == "NO_COLOR" {
            vt100::Color::Default
        } else {
            vt100::Color::Idx(6)
        };
        assert_eq!(accent(live.terminal.screen()), own, "{name}");
        // What begins like an answer is a key all the same.
        live.press("\x1b]").press("/");
        live.press("오프셋").shows("/ 오프셋");
        live.press("\x03");
        assert!(live.ends().success());
    }
}

#[test]
fn the_editor_gets_the_terminal_and_the_line_and_hands_it_back() {
    let folder = Folder::with_talks();
    let editor = folder.root().join("vim");
    let script = "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\nstty -a < /dev/tty > \"${0%/*}/stty\"\n\
                  read -r line\nprintf %s \"$line\" > \"${0%/*}/typed\"\necho '# 새 글' > \"${0%/*}/notes/kafka.md\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let folder = folder
        .variable("EDITOR", editor.display().to_string())
        .variable("PATH", path);
    let mut live = Live::start(&folder, &["--query", "멱등하게"]);
    live.shows("재처리는 멱등하게").press("e");
    live.waits_for("the terminal handed over", |screen| !screen.alternate_screen());
    live.press("first key and all others\n");
    live.waits_for("the screen again", vt100::Screen::alternate_screen);
    live.press("\x1b").press("1").shows("새 글");
    live.press("q");
    assert!(live.ends().success());
    let told = |name: &str| std::fs::read_to_string(folder.root().join(name)).unwrap_or_default();
    let file = folder.file("kafka.md").display().to_string();
    assert_eq!(told("told"), format!("[+20][{file}]"));
    assert_eq!(
        told("typed"),
        "first key and all others",
        "no key was taken from the editor"
    );
    assert!(
        told("stty").contains(" icanon") && told("stty").contains(" echo "),
        "{}",
        told("stty")
    );
}
