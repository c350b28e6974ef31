//! The folder of a generation, whose locks are waited for a moment and no longer: who holds one may be stopped.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

/// How long a lock is waited for. It is held for as long as it takes to open some files.
const PATIENCE: Duration = Duration::from_millis(500);

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(5);

/// What is done without a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The files are read all the same: the lock only keeps them from being deleted before they are open, and one that
    /// is missing is noticed.
    Read,
    /// Nothing: others may be about to read what would be deleted.
    Write,
}

/// A folder with such locks.
#[derive(Debug, Clone)]
pub struct Patient {
    folder: MmapDirectory,
    purpose: Purpose,
}

impl Patient {
    /// A generation's folder.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn open(folder: &Path, purpose: Purpose) -> Result<Patient, OpenDirectoryError> {
        let folder = MmapDirectory::open(folder)?;
        Ok(Patient { folder, purpose })
    }
}

impl Directory for Patient {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.folder.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let tried = Lock {
            filepath: lock.filepath.clone(),
            is_blocking: false,
        };
        let until = Instant::now() + PATIENCE;
        loop {
            match self.folder.acquire_lock(&tried) {
                Err(LockError::LockBusy) if lock.is_blocking && Instant::now() < until => thread::sleep(PAUSE),
                Err(_) if lock.is_blocking && self.purpose == Purpose::Read => {
                    return Ok(DirectoryLock::from(Box::new(())));
                }
                answer => return answer,
            }
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use tantivy::directory::META_LOCK;

    use super::*;

    #[test]
    fn a_lock_that_nobody_lets_go_of_holds_up_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = File::create(folder.path().join(&META_LOCK.filepath)).expect("a lock's file");
        held.lock().expect("a lock");
        let lock = |purpose| {
            let folder = Patient::open(folder.path(), purpose).expect("a folder");
            folder.acquire_lock(&META_LOCK)
        };
        assert!(lock(Purpose::Read).is_ok(), "who reads goes on");
        assert!(matches!(lock(Purpose::Write), Err(LockError::LockBusy)));
        drop(held);
        assert!(lock(Purpose::Write).is_ok());
    }
}
