//! Reads keys in a thread that can be stopped: a thread that waits inside a read would take the editor's first key.

use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event as Read, MouseEventKind};
use ratatui::layout::Size;

use super::background::{Ear, Expects, Heard};
use super::event::Event;
use super::stoppable::Stoppable;
use super::worker::fault;

/// How long the thread waits for a key before it looks whether it is to stop.
const TURN: Duration = Duration::from_millis(50);
/// How often somebody looks whether the terminal is still there.
const WATCH: Duration = Duration::from_secs(1);
/// How long a terminal that was asked something may think about its answer.
const ANSWER: Duration = Duration::from_secs(2);

/// Faults after which reading is given up.
const FAULTS: usize = 10;

/// The reading thread; dropping this stops it.
pub struct Input {
    _thread: Stoppable,
}

impl Input {
    /// Sends what is read as events.
    pub fn start(events: Sender<Event>, expects: Expects) -> Input {
        let stop = Arc::new(AtomicBool::new(false));
        watch(events.clone(), Arc::clone(&stop));
        let told = Arc::clone(&stop);
        let work = move || {
            if all(&events, &told, expects).is_none() {
                // The loop has ended if nobody listens.
                let _ = events.send(Event::Gone);
            }
        };
        Input {
            _thread: Stoppable::start(move || stop.store(true, Ordering::SeqCst), work),
        }
    }
}

/// Says when the terminal is gone, from a thread of its own: the reading one may be caught in a poll that never ends.
fn watch(events: Sender<Event>, stop: Arc<AtomicBool>) {
    thread::spawn(move || {
        while !stop.load(Ordering::SeqCst) {
            thread::sleep(WATCH);
            if !io::stdout().is_terminal() {
                let _ = events.send(Event::Gone);
                return;
            }
        }
    });
}

/// Reads until it is told to stop. A fault on the way is told, and what was typed after it is read all the same.
fn all(events: &Sender<Event>, stop: &AtomicBool, expects: Expects) -> Option<()> {
    for _ in 0..FAULTS {
        match catch_unwind(AssertUnwindSafe(|| read(events, stop, expects))) {
            Ok(read) => return read,
            Err(panic) => events.send(Event::Failed(fault(panic.as_ref()))).ok()?,
        }
    }
    None
}

/// Reads until it is told to stop; `None` where the terminal or the loop is gone.
fn read(events: &Sender<Event>, stop: &AtomicBool, expects: Expects) -> Option<()> {
    let mut ear = Ear::new(expects);
    let begun = Instant::now();
    while !stop.load(Ordering::SeqCst) {
        if begun.elapsed() > ANSWER {
            ear.expect_no_more();
        }
        if !event::poll(TURN).ok()? {
            ear.pause()
                .into_iter()
                .try_for_each(|key| events.send(Event::Key(key)).ok())?;
            continue;
        }
        let event = match event::read().ok()? {
            Read::Key(key) => match ear.take(key) {
                Heard::Keys(keys) => {
                    keys.into_iter().try_for_each(|key| events.send(Event::Key(key)).ok())?;
                    continue;
                }
                Heard::Answer(Some(background)) => Event::Background(background),
                Heard::Answer(None) | Heard::Nothing => continue,
            },
            Read::Paste(text) => Event::Paste(text),
            Read::Resize(width, height) => Event::Resize(Size::new(width, height)),
            Read::FocusGained => Event::Focus,
            // A terminal may tell of movements unasked: nothing follows them, so nothing is drawn for them.
            Read::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => Event::Mouse(mouse),
            _ => continue,
        };
        events.send(event).ok()?;
    }
    Some(())
}
