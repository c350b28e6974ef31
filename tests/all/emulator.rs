//! The program at work in a terminal, as an emulator shows it: keys go in, and a test waits for what it wants to see.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, PtyPair, PtySize};
use vt100::MouseProtocolMode;

use crate::kit::Folder;

/// When a test gives up on what it waits for.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program at work in a terminal, and what that shows.
pub struct Live {
    pub pair: PtyPair,
    pub child: Box<dyn Child + Send + Sync>,
    pub keys: Box<dyn Write + Send>,
    pub sent: Receiver<Vec<u8>>,
    reading: JoinHandle<()>,
    pub terminal: vt100::Parser,
    /// All that the terminal was sent so far.
    pub told: Vec<u8>,
    before: String,
}

impl Live {
    /// Starts the program in a terminal of 80 columns and 24 rows.
    pub fn start(folder: &Folder, arguments: &[&str]) -> Live {
        Live::sized(folder, arguments, 80, 24)
    }

    /// Starts the program in a terminal of a size.
    pub fn sized(folder: &Folder, arguments: &[&str], columns: u16, rows: u16) -> Live {
        let (pair, command) = folder.in_terminal(arguments);
        pair.master.resize(size(columns, rows)).expect("a size");
        Live::of(pair, command)
    }

    /// Starts another program beside the notes, in the same surroundings.
    pub fn by(folder: &Folder, words: &[&str]) -> Live {
        let (pair, mut command) = folder.in_terminal(&[]);
        *command.get_argv_mut() = words.iter().map(Into::into).collect();
        Live::of(pair, command)
    }

    /// Starts a program in a terminal that is there.
    pub fn of(pair: PtyPair, command: CommandBuilder) -> Live {
        let size = pair.master.get_size().expect("a size");
        let [rows, columns] = [size.rows, size.cols].map(|side| NonZero::new(side).expect("a size"));
        let before = format!("{:?}", pair.master.get_termios());
        let mut reader = pair.master.try_clone_reader().expect("what the terminal shows");
        let keys = pair.master.take_writer().expect("a keyboard");
        let child = pair.slave.spawn_command(command).expect("a run");
        let (sender, sent) = channel();
        let reading = thread::spawn(move || {
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
            reading,
            told: Vec::new(),
            terminal: vt100::Parser::new(rows, columns, 0),
            before,
        }
    }

    /// Types, or does what else arrives as bytes.
    pub fn press(&mut self, keys: &str) -> &mut Live {
        self.keys.write_all(keys.as_bytes()).expect("a key");
        self.keys.flush().expect("a key");
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Live {
        self.pair.master.resize(size(columns, rows)).expect("another size");
        let [rows, columns] = [rows, columns].map(|side| NonZero::new(side).expect("a size"));
        self.terminal.screen_mut().set_size(rows, columns);
        self
    }

    /// What the terminal shows.
    pub fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Waits until the terminal shows this.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Live {
        self.waits_for(text, |screen| screen.contents().contains(text))
    }

    /// Waits until something else holds, named by `what`.
    #[track_caller]
    pub fn waits_for(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Live {
        let end = Instant::now() + PATIENCE;
        while !holds(self.terminal.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.sent.recv_timeout(left) {
                Ok(bytes) => {
                    self.told.extend(&bytes);
                    self.terminal.process(&bytes);
                }
                Err(_) => panic!("waited for {what}; the terminal shows:\n{}", self.text()),
            }
        }
        self
    }

    /// Waits until the terminal was sent nothing for so long.
    pub fn rests(&mut self, quiet: Duration) {
        while let Ok(bytes) = self.sent.recv_timeout(quiet) {
            self.told.extend(&bytes);
            self.terminal.process(&bytes);
        }
    }

    /// The terminal is as it was before, if only for a while.
    #[track_caller]
    pub fn is_given_back(&self) {
        let screen = self.terminal.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert_eq!(format!("{:?}", self.pair.master.get_termios()), self.before);
    }

    /// Closes the terminal under the program. The thread that reads from it would keep it open until it shows something
    /// else, so it is drawn anew once more.
    pub fn closes(self) -> Box<dyn Child + Send + Sync> {
        drop(self.sent);
        self.pair.master.resize(size(60, 20)).expect("another size");
        self.reading.join().expect("no more to read");
        self.child
    }

    /// Waits until the program has ended, and makes sure that the terminal is as it was before.
    #[track_caller]
    pub fn ends(mut self) -> ExitStatus {
        self.waits_for("the terminal as it was", |screen| {
            let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() && !mouse
        });
        let status = self.child.wait().expect("an end");
        assert_eq!(format!("{:?}", self.pair.master.get_termios()), self.before);
        status
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}
