//! A thread that is told to stop and waited for, but not for ever.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a thread gets to stop. On a dead terminal, or a file system that does not answer, it may never do so, and
/// ends with the program.
const PATIENCE: Duration = Duration::from_millis(200);

/// A thread; dropping this stops it, and waits until it has stopped unless it is caught in something that never ends.
pub struct Stoppable {
    stop: Box<dyn Fn() + Send>,
    stopped: Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

impl Stoppable {
    /// Does some work in a thread; `stop` tells it to stop.
    pub fn start(stop: impl Fn() + Send + 'static, work: impl FnOnce() + Send + 'static) -> Stoppable {
        let (done, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            work();
            drop(done);
        });
        Stoppable {
            stop: Box::new(stop),
            stopped,
            thread: Some(thread),
        }
    }
}

impl Drop for Stoppable {
    fn drop(&mut self) {
        (self.stop)();
        let dead = self.stopped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
        if let Some(thread) = self.thread.take().filter(|_| !dead) {
            let _ = thread.join();
        }
    }
}
