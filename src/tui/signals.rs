//! Signals that ask the program to end, as events: the terminal is restored before the program ends by that signal.

use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::{Handle, Signals};

use super::event::Event;
use super::terminal;
use crate::error::Error;

/// The listening thread; dropping this ends it.
pub struct Listener {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Sends signals as events.
    ///
    /// # Errors
    /// Where the system does not let one listen.
    pub fn start(events: Sender<Event>) -> Result<Listener, Error> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT])?;
        let handle = signals.handle();
        let thread = thread::spawn(move || {
            for signal in signals.forever() {
                // Ctrl-c in an editor is the editor's.
                if matches!(signal, SIGINT | SIGQUIT) && !terminal::taken() {
                    continue;
                }
                if events.send(Event::Signal(signal)).is_err() {
                    return;
                }
            }
        });
        Ok(Listener {
            handle,
            thread: Some(thread),
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Ends the program as the signal would have ended it.
pub fn end_by(signal: i32) {
    // If that does not end it, it ends as it would have without the signal.
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}
