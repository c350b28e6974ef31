//! Watching the folder: that something changed, and which files if they are few. The system's events are hints, of which
//! some get lost, so now and then whoever is told looks through the whole folder; and where there are no events, time
//! takes their place.

mod bearing;
mod ground;
mod heard;
mod source;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bearing::Bearing;
use ground::Ground;
use heard::{Heard, Next};
use source::{Ear, Source, System};

use super::folders::{folders, holds};

/// How often the folder is looked through where nobody tells of changes.
pub const SCANNED: Duration = Duration::from_secs(3);

/// How often it is where somebody does, for what was not told.
const CHECKED: Duration = Duration::from_secs(60);

/// What a watch tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Notes may have changed, any of them.
    Changed,
    /// These files were saved, and nothing else is known to have changed.
    Saved(Vec<PathBuf>),
    /// Changes are not told by the system, for this reason: from here on it is assumed every [`SCANNED`] that there are
    /// some.
    Scanning(String),
}

/// A watch over a notes folder.
pub struct Watch {
    folder: PathBuf,
    heard: Arc<Heard>,
    source: Option<Box<dyn Source>>,
    /// How long nothing happens before the folder is looked through all the same.
    pause: Duration,
    checked: Duration,
    scanned: Duration,
}

/// What ends a watch.
pub struct Stop(Arc<Heard>);

impl Stop {
    /// Ends it. It may still be looking through the folder for a while.
    pub fn stop(&self) {
        self.0.end();
    }
}

impl Watch {
    /// A watch over a notes folder, which does nothing yet.
    pub fn new(folder: &Path) -> Watch {
        Watch::by(folder, Box::new(System::default()))
    }

    fn by(folder: &Path, source: Box<dyn Source>) -> Watch {
        Watch {
            // Some systems tell the real path, whatever they were asked for.
            folder: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
            heard: Arc::default(),
            source: Some(source),
            pause: CHECKED,
            checked: CHECKED,
            scanned: SCANNED,
        }
    }

    /// What ends it.
    pub fn stop(&self) -> Stop {
        Stop(Arc::clone(&self.heard))
    }

    /// Watches until it is told to stop.
    pub fn run(mut self, tell: &mut dyn FnMut(News)) {
        if let Err(why) = self.begin() {
            self.scan(why, tell);
        }
        // What happened while nobody was watching yet.
        tell(News::Changed);
        loop {
            match self.heard.next(Instant::now() + self.pause) {
                Next::End => return,
                Next::Lost(_) if self.source.is_none() => {}
                Next::Lost(why) => {
                    self.scan(why, tell);
                    tell(News::Changed);
                }
                Next::Burst(Bearing::Files(files)) if !files.iter().any(|file| holds(&self.folder, file)) => {}
                Next::Burst(Bearing::Files(files)) => tell(News::Saved(files)),
                Next::Burst(Bearing::Many | Bearing::Nothing) => tell(News::Changed),
                Next::Burst(Bearing::Folders) | Next::Quiet => {
                    if let Err(why) = self.cover() {
                        self.scan(why, tell);
                    }
                    tell(News::Changed);
                }
            }
        }
    }

    fn begin(&mut self) -> Result<(), String> {
        let ear = Ear {
            folder: self.folder.clone(),
            heard: Arc::clone(&self.heard),
        };
        if let Some(source) = &mut self.source {
            self.checked = match source.begin(&self.folder, ear)? {
                Ground::Firm => CHECKED,
                Ground::Doubtful | Ground::Remote => self.scanned,
            };
        }
        self.cover()
    }

    /// Has every folder watched that there is now: some are new, and some were replaced by others of their name.
    fn cover(&mut self) -> Result<(), String> {
        let Some(source) = &mut self.source else {
            return Ok(());
        };
        let heard = &self.heard;
        let mut known = HashSet::new();
        folders(&self.folder, |folder| {
            known.insert(folder.to_owned());
            match heard.has_ended() {
                true => Err(String::new()),
                false => source.cover(folder),
            }
        })?;
        // Where the folder itself is gone, nobody will tell when it is back.
        self.pause = match known.is_empty() {
            true => self.scanned,
            false => self.checked,
        };
        self.heard.know(known);
        Ok(())
    }

    /// From here on nobody tells.
    fn scan(&mut self, why: String, tell: &mut dyn FnMut(News)) {
        let source = self.source.take();
        self.pause = self.scanned;
        // One whose thread has died complains when it is let go.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(source)));
        if !self.heard.has_ended() {
            tell(News::Scanning(why));
        }
    }
}
