//! Reads keys in a thread that can be stopped: a thread that waits inside a read would take the editor's first key.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event as Read};
use ratatui::layout::Size;

use super::event::Event;

/// How long the thread waits for a key before it looks whether it is to stop.
const TURN: Duration = Duration::from_millis(50);
/// How often it looks whether the terminal is still there: a dead one may just say that there is nothing to read.
const WATCH: Duration = Duration::from_secs(1);

/// The reading thread; dropping this stops it and waits until it has stopped.
pub struct Input {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Input {
    /// Sends what is read as events.
    pub fn start(events: Sender<Event>) -> Input {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            if read(&events, &stopped).is_none() {
                // The loop has ended if nobody listens.
                let _ = events.send(Event::Gone);
            }
        });
        Input {
            stop,
            thread: Some(thread),
        }
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Reads until it is told to stop; `None` where the terminal or the loop is gone.
fn read(events: &Sender<Event>, stop: &AtomicBool) -> Option<()> {
    let mut looked = Instant::now();
    while !stop.load(Ordering::SeqCst) {
        if event::poll(TURN).ok()? {
            let event = match event::read().ok()? {
                Read::Key(key) => Event::Key(key),
                Read::Paste(text) => Event::Paste(text),
                Read::Resize(width, height) => Event::Resize(Size::new(width, height)),
                Read::FocusGained => Event::Focus,
                _ => continue,
            };
            events.send(event).ok()?;
        }
        if looked.elapsed() >= WATCH {
            looked = Instant::now();
            if !io::stdout().is_terminal() {
                return None;
            }
        }
    }
    Some(())
}
