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
