//! The threads that answer. Each looks only at the newest request; every request is answered by exactly one event, if
//! only to say that a newer one took its place. A panic while answering is an answer too: a sentence.

mod answer;
mod reach;

pub use answer::answer;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::ask::{Answer, Ask, Lane};
use super::event::Event;
use crate::book::{Course, Tell};

/// Answers a request; progress is told on the way. What it says in an error is shown to the person.
pub type Answerer = Arc<dyn Fn(&Ask, Tell) -> Result<Answer, String> + Send + Sync>;

/// The workers. They end when this is dropped, each after what it is at.
pub struct Workers {
    boxes: [Arc<Mailbox>; Lane::ALL.len()],
    events: Sender<Event>,
    /// Whether what tells its progress is to stop.
    stop: Arc<AtomicBool>,
}

#[derive(Default)]
struct Mailbox {
    next: Mutex<Next>,
    arrived: Condvar,
}

#[derive(Default)]
enum Next {
    #[default]
    Nothing,
    Ask(Ask),
    End,
}

impl Workers {
    /// Starts a thread for each lane; answers go to `events`.
    pub fn start(answerer: Answerer, events: Sender<Event>) -> Workers {
        let boxes = Lane::ALL.map(|_| Arc::new(Mailbox::default()));
        let stop = Arc::new(AtomicBool::new(false));
        for (lane, mailbox) in Lane::ALL.iter().zip(&boxes) {
            let (mailbox, answerer, events) = (Arc::clone(mailbox), Arc::clone(&answerer), events.clone());
            let stop = Arc::clone(&stop);
            let named = thread::Builder::new().name(format!("{lane:?}"));
            // Without threads nothing is answered, and the screen says nothing of its own.
            let haste = if *lane == Lane::Counts { Haste::None } else { Haste::All };
            let _ = named.spawn(move || work(&mailbox, &answerer, &events, &stop, haste));
        }
        Workers { boxes, events, stop }
    }

    /// Has what tells its progress stop at the next chance; what is asked for after that is not meant.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Has a request answered; one of its lane that still waits gives way.
    pub fn ask(&self, ask: Ask) {
        if ask.lane() == Lane::Refresh {
            self.stop.store(false, Ordering::SeqCst);
        }
        let mailbox = &self.boxes[ask.lane() as usize];
        if let Next::Ask(_) = mailbox.put(Next::Ask(ask)) {
            // The screen is gone if nobody listens.
            let _ = self.events.send(Event::Superseded);
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop();
        for mailbox in &self.boxes {
            mailbox.put(Next::End);
        }
    }
}

impl Mailbox {
    fn put(&self, next: Next) -> Next {
        let mut waiting = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *waiting, next);
        self.arrived.notify_one();
        before
    }

    /// The next request, the newest of those of which each comes within `pause` of the one before.
    fn take(&self, pause: Duration) -> Next {
        let mut waiting = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        while matches!(*waiting, Next::Nothing) {
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        let mut rests = pause.is_zero();
        while !rests && matches!(*waiting, Next::Ask(_)) {
            let woken = self.arrived.wait_timeout(waiting, pause);
            let (again, waited) = woken.unwrap_or_else(PoisonError::into_inner);
            (waiting, rests) = (again, waited.timed_out());
        }
        std::mem::take(&mut *waiting)
    }
}

/// Whether an answer is awaited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Haste {
    /// It is answered at once.
    All,
    /// It may wait, the longer the more work it is: while somebody types, it would only take the processors away from
    /// what they see, and the next letter makes it void.
    None,
}

/// How much longer an answer waits than the one before took.
const WAITS: u32 = 4;
/// The longest that an answer waits: most letters come sooner after the one before.
const PATIENCE: Duration = Duration::from_millis(200);

fn work(mailbox: &Mailbox, answerer: &Answerer, events: &Sender<Event>, stop: &AtomicBool, haste: Haste) {
    let mut pause = Duration::ZERO;
    while let Next::Ask(ask) = mailbox.take(pause) {
        let begun = Instant::now();
        let mut progress = |progress| {
            let heard = events.send(Event::Progress(progress)).is_ok();
            match heard && !stop.load(Ordering::SeqCst) {
                true => Course::On,
                false => Course::Stop,
            }
        };
        let answer = catch_unwind(AssertUnwindSafe(|| answerer(&ask, &mut progress)));
        let answer = answer.unwrap_or_else(|panic| Err(fault(panic.as_ref())));
        if haste == Haste::None {
            pause = (begun.elapsed() * WAITS).min(PATIENCE);
        }
        if events.send(Event::Answered(Box::new(ask), answer)).is_err() {
            return;
        }
    }
}

/// What a panic says, for a person.
pub(super) fn fault(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in talkbook: {}", said.unwrap_or("it did not say which"))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::book::{Changes, Progress};

    #[test]
    fn what_tells_its_progress_can_be_stopped_and_asked_for_again() {
        let (sender, events) = channel();
        let answerer: Answerer = Arc::new(|_, progress| {
            let mut done = 0;
            while progress(Progress { done, total: 0 }) == Course::On {
                done += 1;
                thread::yield_now();
            }
            Ok(Answer::Refreshed(Changes::default()))
        });
        let workers = Workers::start(answerer, sender);
        for _ in 0..2 {
            workers.ask(Ask::Refresh);
            assert!(matches!(events.recv(), Ok(Event::Progress(Progress { done: 0, .. }))));
            workers.stop();
            assert!(events.iter().any(|event| matches!(event, Event::Answered(..))));
        }
        workers.ask(Ask::Refresh);
        assert!(events.recv().is_ok());
        drop(workers);
        assert!(
            events.iter().any(|event| matches!(event, Event::Answered(..))),
            "it ends with the screen"
        );
    }
}
