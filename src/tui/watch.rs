//! The thread that watches the notes folder while the screen is open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;

use super::event::Event;
use super::stoppable::Stoppable;
use super::worker;
use crate::book::{News, Stop, Watch};

/// The watching thread; dropping this stops it.
pub struct Watcher {
    _thread: Stoppable,
}

impl Watcher {
    /// Sends what the watch tells as events.
    pub fn start(watch: Watch, events: Sender<Event>) -> Watcher {
        let stop = watch.stop();
        let told = events.clone();
        Watcher::run(stop, events, move || {
            // The loop has ended if nobody listens.
            watch.run(&mut |news: News| drop(told.send(Event::Notes(news))));
        })
    }

    fn run(stop: Stop, events: Sender<Event>, work: impl FnOnce() + Send + 'static) -> Watcher {
        let work = move || {
            if let Err(panic) = catch_unwind(AssertUnwindSafe(work)) {
                let fault = worker::fault(panic.as_ref());
                let sentence = format!("notes are no longer watched; {fault}");
                let _ = events.send(Event::Failed(sentence));
            }
        };
        Watcher {
            _thread: Stoppable::start(move || stop.stop(), work),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_fault_is_a_sentence_and_the_thread_ends_with_its_watcher() {
        let watch = Watch::new(Path::new("notes"));
        let (sender, events) = mpsc::channel();
        let watcher = Watcher::run(watch.stop(), sender, || panic!("the watch bit"));
        let told = events.recv().expect("a sentence");
        assert!(matches!(told, Event::Failed(said) if said.ends_with("a fault in talkbook: the watch bit")));
        drop(watcher);
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, events) = mpsc::channel();
        let watcher = Watcher::start(Watch::new(folder.path()), sender);
        assert!(matches!(events.recv(), Ok(Event::Notes(_))));
        drop(watcher);
        // Every event there was is taken, and nobody is left to send one.
        assert_eq!(
            events.iter().filter(|event| !matches!(event, Event::Notes(_))).count(),
            0
        );
    }
}
