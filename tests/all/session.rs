//! The program in a terminal of its own, typed to and looked at as a person would.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize};

use crate::kit::Folder;

/// How long a person would wait; far more than the program takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal with the program in it.
pub struct Session {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    terminal: Box<dyn MasterPty + Send>,
}

struct Shown {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    open: bool,
}

impl Session {
    /// Starts the program in a terminal of 80 columns and 24 rows.
    pub fn start(folder: &Folder, arguments: &[&str]) -> Session {
        let (pair, command) = folder.in_terminal(arguments);
        let child = pair.slave.spawn_command(command).expect("a run");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
        let shown = Shown {
            screen: vt100::Parser::new(cells(24), cells(80), 0),
            bytes: Vec::new(),
            open: true,
        };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let filled = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = filled.0.lock().unwrap();
                shown.screen.process(&buffer[..read]);
                shown.bytes.extend_from_slice(&buffer[..read]);
                shown.open = read > 0;
                filled.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        Session {
            shown,
            child,
            keyboard: pair.master.take_writer().expect("a keyboard"),
            terminal: pair.master,
        }
    }

    /// Waits until this can be seen.
    #[track_caller]
    pub fn sees(self, words: &str) -> Session {
        self.waits(|shown| shown.screen.screen().contents().contains(words), words);
        self
    }

    /// Waits until this can be seen no more.
    #[track_caller]
    pub fn loses(self, words: &str) -> Session {
        self.waits(|shown| !shown.screen.screen().contents().contains(words), words);
        self
    }

    /// The row of the screen in which this can be seen.
    pub fn row_of(&self, words: &str) -> Option<usize> {
        let contents = self.shown.0.lock().unwrap().screen.screen().contents();
        contents.lines().position(|line| line.contains(words))
    }

    /// Types, as keys arrive from a terminal.
    pub fn types(mut self, keys: &str) -> Session {
        self.keyboard.write_all(keys.as_bytes()).expect("a keyboard");
        self.keyboard.flush().expect("a keyboard");
        self
    }

    /// Makes the terminal larger or smaller.
    pub fn resizes(self, cols: u16, rows: u16) -> Session {
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        self.shown
            .0
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        self.terminal.resize(size).expect("another size");
        self
    }

    /// Sends the program a signal by its name.
    pub fn signals(self, name: &str) -> Session {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
        self
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Waits for the end; the exit status, and all that the terminal was sent.
    #[track_caller]
    pub fn ends(mut self) -> (portable_pty::ExitStatus, String) {
        self.waits(|shown| !shown.open, "the end");
        let status = self.child.wait().expect("an end");
        let shown = self.shown.0.lock().unwrap();
        (status, String::from_utf8_lossy(&shown.bytes).into_owned())
    }

    #[track_caller]
    fn waits(&self, done: impl Fn(&Shown) -> bool, what: &str) {
        let until = Instant::now() + PATIENCE;
        let mut shown = self.shown.0.lock().unwrap();
        while !done(&shown) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || !shown.open {
                let screen = shown.screen.screen().contents();
                drop(shown);
                panic!("waited in vain for {what:?}; the screen:\n{screen}");
            }
            shown = self.shown.1.wait_timeout(shown, left).unwrap().0;
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It has ended already, unless an expectation failed.
        let _ = self.child.kill();
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}
