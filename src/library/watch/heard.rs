//! What the system has told and nobody has looked at yet: at most one burst, however much happens.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::bearing::{Bearing, bearing};

/// So long nothing more must have happened: editors save in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// After so long it is told even though more happens.
const LONGEST: Duration = Duration::from_millis(200);

/// Events that follow each other fast.
#[derive(Debug, Clone)]
struct Burst {
    first: Instant,
    last: Instant,
    bearing: Bearing,
}

impl Burst {
    fn due(&self) -> Instant {
        (self.last + QUIET).min(self.first + LONGEST)
    }
}

/// What is next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Something happened, and it is quiet again, or has not been so for long.
    Burst(Bearing),
    /// The system tells nothing any more, for a reason.
    Lost(String),
    /// Nothing happened until the time that was given.
    Quiet,
    /// It is to end.
    End,
}

/// Kept by the thread that the system tells, and by the one that tells on.
#[derive(Default)]
pub struct Heard {
    inner: Mutex<Inner>,
    arrived: Condvar,
}

#[derive(Default)]
struct Inner {
    burst: Option<Burst>,
    lost: Option<String>,
    ended: bool,
    folders: Arc<HashSet<PathBuf>>,
}

impl Heard {
    /// The system tells of something in a notes folder.
    pub fn hear(&self, folder: &Path, event: &notify::Event, now: Instant) {
        let folders = Arc::clone(&self.inner().folders);
        let is_folder =
            |path: &Path| folders.contains(path) || path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        let bearing = bearing(folder, event, &is_folder);
        if bearing != Bearing::Nothing {
            self.note(bearing, now);
        }
    }

    fn note(&self, bearing: Bearing, now: Instant) {
        let mut inner = self.inner();
        inner.burst = Some(match inner.burst.take() {
            None => Burst {
                first: now,
                last: now,
                bearing,
            },
            Some(burst) => Burst {
                first: burst.first,
                last: now,
                bearing: burst.bearing.and(bearing),
            },
        });
        self.arrived.notify_one();
    }

    /// The system tells nothing any more.
    pub fn lose(&self, why: String) {
        self.inner().lost.get_or_insert(why);
        self.arrived.notify_one();
    }

    /// It is to end.
    pub fn end(&self) {
        self.inner().ended = true;
        self.arrived.notify_one();
    }

    /// Whether it is to end.
    pub fn has_ended(&self) -> bool {
        self.inner().ended
    }

    /// These are the folders that there are: one that goes leaves nothing to tell it by.
    pub fn know(&self, folders: HashSet<PathBuf>) {
        self.inner().folders = Arc::new(folders);
    }

    /// Waits for what is next, at most until a time.
    pub fn next(&self, until: Instant) -> Next {
        let mut inner = self.inner();
        loop {
            let now = Instant::now();
            if let Some(next) = inner.take(now, until) {
                return next;
            }
            let due = inner.burst.as_ref().map_or(until, |burst| burst.due().min(until));
            let left = due.saturating_duration_since(now);
            let waited = self.arrived.wait_timeout(inner, left);
            inner = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn take(&mut self, now: Instant, until: Instant) -> Option<Next> {
        if self.ended {
            return Some(Next::End);
        }
        if let Some(why) = self.lost.take() {
            return Some(Next::Lost(why));
        }
        if let Some(burst) = self.burst.take_if(|burst| burst.due() <= now) {
            return Some(Next::Burst(burst.bearing));
        }
        (until <= now).then_some(Next::Quiet)
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, ModifyKind};
    use notify::{Event, EventKind};

    use super::*;

    /// What is told of events at these times, in milliseconds, looked at in every one of them.
    fn told(events: &[(u64, EventKind, &str)]) -> Vec<(u64, Bearing)> {
        let (heard, start) = (Heard::default(), Instant::now());
        let at = |millisecond: u64| start + Duration::from_millis(millisecond);
        let never = at(1_000_000);
        let last = events
            .iter()
            .map(|(millisecond, ..)| *millisecond)
            .max()
            .unwrap_or_default();
        let mut told = Vec::new();
        for now in 0..last + 300 {
            for (_, kind, path) in events.iter().filter(|(millisecond, ..)| *millisecond == now) {
                let event = Event::new(*kind).add_path(Path::new("/notes").join(path));
                heard.hear(Path::new("/notes"), &event, at(now));
            }
            if let Some(Next::Burst(bearing)) = heard.inner().take(at(now), never) {
                told.push((now, bearing));
            }
        }
        told
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const MADE: EventKind = EventKind::Create(CreateKind::File);

    #[test]
    fn a_save_is_told_once_after_it_has_become_quiet() {
        let events = [(0, MADE, "a.md"), (1, WRITTEN, "a.md"), (30, WRITTEN, "a.md")];
        assert_eq!(told(&events), [(70, Bearing::Files(vec!["/notes/a.md".into()]))]);
    }

    #[test]
    fn a_long_burst_is_told_now_and_then() {
        let names: Vec<String> = (0..5_000).map(|at| format!("{at}.md")).collect();
        let events: Vec<_> = (0..)
            .zip(&names)
            .map(|(at, name)| (at / 5, WRITTEN, name.as_str()))
            .collect();
        let told = told(&events);
        let times: Vec<u64> = told.iter().map(|(time, _)| *time).collect();
        assert_eq!(times, [200, 401, 602, 803, 1004], "5,000 files in a second");
        assert!(told.iter().all(|(_, bearing)| *bearing == Bearing::Many));
    }

    #[test]
    fn what_has_nothing_to_do_with_notes_is_not_told_and_delays_nothing() {
        assert_eq!(told(&[(0, WRITTEN, "a.rs"), (1, MADE, ".git/index.md")]), []);
        let busy = (0..100).map(|at| (at, WRITTEN, "log"));
        let events: Vec<_> = busy.chain([(5, WRITTEN, "a.md")]).collect();
        assert_eq!(told(&events).iter().map(|(time, _)| *time).collect::<Vec<_>>(), [45]);
    }

    #[test]
    fn the_end_and_a_loss_come_first() {
        let heard = Heard::default();
        let (now, until) = (Instant::now(), Instant::now());
        assert_eq!(heard.next(until), Next::Quiet);
        heard.note(Bearing::Many, now);
        heard.lose("one".into());
        heard.lose("another".into());
        assert_eq!(heard.next(until), Next::Lost("one".into()));
        assert_eq!(heard.next(until + LONGEST), Next::Burst(Bearing::Many));
        heard.end();
        assert_eq!(heard.next(until), Next::End);
    }
}
