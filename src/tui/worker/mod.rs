//! The threads that answer. Each looks only at the newest request; every request is answered by exactly one event, if
//! only to say that a newer one took its place. A panic while answering is an answer too: a sentence.

mod answer;
mod reach;

pub use answer::answer;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use super::ask::{Answer, Ask, Lane};
use super::event::Event;
use crate::book::Progress;

/// Answers a request; progress is told on the way. What it says in an error is shown to the person.
pub type Answerer = Arc<dyn Fn(&Ask, &mut dyn FnMut(Progress)) -> Result<Answer, String> + Send + Sync>;

/// The workers. They end when this is dropped, each after what it is at.
pub struct Workers {
    boxes: [Arc<Mailbox>; Lane::ALL.len()],
    events: Sender<Event>,
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
        for mailbox in &boxes {
            let (mailbox, answerer, events) = (Arc::clone(mailbox), Arc::clone(&answerer), events.clone());
            thread::spawn(move || work(&mailbox, &answerer, &events));
        }
        Workers { boxes, events }
    }

    /// Has a request answered; one of its lane that still waits gives way.
    pub fn ask(&self, ask: Ask) {
        let mailbox = &self.boxes[ask.lane() as usize];
        if let Next::Ask(_) = mailbox.put(Next::Ask(ask)) {
            // The screen is gone if nobody listens.
            let _ = self.events.send(Event::Superseded);
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
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

    fn take(&self) -> Next {
        let mut waiting = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        while matches!(*waiting, Next::Nothing) {
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        std::mem::take(&mut *waiting)
    }
}

fn work(mailbox: &Mailbox, answerer: &Answerer, events: &Sender<Event>) {
    while let Next::Ask(ask) = mailbox.take() {
        let mut progress = |progress| drop(events.send(Event::Progress(progress)));
        let answer = catch_unwind(AssertUnwindSafe(|| answerer(&ask, &mut progress)));
        let answer = answer.unwrap_or_else(|panic| Err(fault(panic.as_ref())));
        if events.send(Event::Answered(Box::new(ask), answer)).is_err() {
            return;
        }
    }
}

/// What a panic says, for a person.
fn fault(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in talkbook: {}", said.unwrap_or("it did not say which"))
}
