//! Who tells of changes: the system, through `notify`.

use std::io::ErrorKind as Io;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use notify::{Config, Error, ErrorKind, Event, EventHandler, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::ground::{Ground, ground};
use super::heard::Heard;

/// Somebody who tells of changes below a folder. A reason comes back where that cannot be.
pub trait Source: Send {
    /// Begins; what there is to tell goes to the ear.
    fn begin(&mut self, folder: &Path, ear: Ear) -> Result<Ground, String>;

    /// Tells of one more folder's files from here on. That again and again may be said of the same one.
    fn cover(&mut self, folder: &Path) -> Result<(), String>;
}

/// Where a source tells. Once it is dropped, nothing more will be told.
pub struct Ear {
    pub(super) folder: std::path::PathBuf,
    pub(super) heard: Arc<Heard>,
}

impl EventHandler for Ear {
    fn handle_event(&mut self, event: Result<Event, Error>) {
        match event {
            Ok(event) => self.heard.hear(&self.folder, &event, Instant::now()),
            Err(error) => self.heard.lose(reason(&error)),
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.heard.lose("the system stopped telling of changes".to_owned());
    }
}

/// The system.
#[derive(Default)]
pub struct System {
    watcher: Option<RecommendedWatcher>,
}

impl Source for System {
    fn begin(&mut self, folder: &Path, ear: Ear) -> Result<Ground, String> {
        let ground = ground(folder);
        if ground == Ground::Remote {
            return Err("the notes are on another machine".to_owned());
        }
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(ear, config).map_err(|error| reason(&error))?;
        if !by_folder() {
            watch(&mut watcher, folder, RecursiveMode::Recursive)?;
        }
        self.watcher = Some(watcher);
        Ok(ground)
    }

    /// Folder by folder, folders that hold no notes cost nothing, and no other one is missed.
    fn cover(&mut self, folder: &Path) -> Result<(), String> {
        match &mut self.watcher {
            Some(watcher) if by_folder() => watch(watcher, folder, RecursiveMode::NonRecursive),
            _ => Ok(()),
        }
    }
}

fn by_folder() -> bool {
    RecommendedWatcher::kind() == WatcherKind::Inotify
}

/// Has a folder watched, unless it is gone by now or nobody may look into it.
fn watch(watcher: &mut RecommendedWatcher, folder: &Path, mode: RecursiveMode) -> Result<(), String> {
    match watcher.watch(folder, mode) {
        Err(error) if !passes(&error) => Err(reason(&error)),
        _ => Ok(()),
    }
}

fn passes(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => matches!(error.kind(), Io::NotFound | Io::PermissionDenied),
        _ => false,
    }
}

/// Why, in words that fit behind a sentence.
fn reason(error: &Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "no watch left (fs.inotify.max_user_watches)".to_owned(),
        ErrorKind::Io(error) if too_many(error) => {
            "too many programs watch, or too many files are open (fs.inotify.max_user_instances, ulimit -n)".to_owned()
        }
        ErrorKind::Io(error) => error.to_string(),
        ErrorKind::Generic(said) => said.clone(),
        ErrorKind::PathNotFound => "the folder is not there".to_owned(),
        ErrorKind::WatchNotFound => "the system does not know of the watch any more".to_owned(),
        ErrorKind::InvalidConfig(_) => "the system does not watch in the way that it is asked to".to_owned(),
    }
}

/// Whether there may be no more of what the system has a file for: inotify says so of watching programs, too.
#[cfg(target_os = "linux")]
fn too_many(error: &std::io::Error) -> bool {
    rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::MFILE)
}

/// Whether a watching program is one too many. Elsewhere the system's own words do.
#[cfg(not(target_os = "linux"))]
fn too_many(_: &std::io::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_fits_into_a_sentence() {
        let kinds = [
            ErrorKind::MaxFilesWatch,
            ErrorKind::PathNotFound,
            ErrorKind::WatchNotFound,
            ErrorKind::InvalidConfig(Config::default()),
        ];
        for said in kinds.map(|kind| reason(&Error::new(kind))) {
            assert!(said.contains(' ') && !said.contains(['{', '"']), "{said}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn that_too_many_programs_watch_is_said_with_the_remedy() {
        let too_many = std::io::Error::from(rustix::io::Errno::MFILE);
        let said = reason(&Error::io(too_many));
        assert!(said.contains("fs.inotify.max_user_instances"), "{said}");
        let other = std::io::Error::from(rustix::io::Errno::ACCESS);
        assert!(reason(&Error::io(other)).starts_with("Permission denied"));
    }
}
