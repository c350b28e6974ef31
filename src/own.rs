//! Folders and files of the program's own, as they are made and written: for their owner alone, and whole or not at all.
//! What is there already stays as its owner has it.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{BufWriter, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long one waits for one's turn to write: others take no longer than a write does.
const PATIENCE: Duration = Duration::from_secs(2);

/// Between two looks whether it has come.
const PAUSE: Duration = Duration::from_millis(5);

/// Makes a folder and those around it, each that was not there for its owner alone.
///
/// # Errors
/// Where it cannot be made.
pub fn folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How a file is opened that is its owner's alone if it is made by it.
pub fn file() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Puts a text into a file, whole or not at all: its mode stays, and where it is a link, what that leads to is written.
/// It is on the disk when this returns.
///
/// # Errors
/// Where it cannot be written. Then the file is as it was.
pub fn replace(file: &Path, text: &[u8]) -> Result<()> {
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let folder = around(&file);
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(text)?;
    if let Ok(there) = fs::metadata(&file) {
        beside.as_file().set_permissions(there.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&file)?;
    keep(folder);
    Ok(())
}

/// Makes a file that was not there, whole or not at all, for those who may read what one makes. It is on the disk when
/// this returns.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something has its name, which stays as it is; and where it cannot be written. Then
/// there is none.
pub fn make(file: &Path, text: &[u8]) -> Result<()> {
    let folder = around(file);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".talkbook-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(text)?;
    beside.as_file().sync_all()?;
    match beside.persist_noclobber(file) {
        Ok(_) => {}
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Err(error.error),
        // Some file systems give no file another name without writing over what has it.
        Err(_) => straight(file, text)?,
    }
    keep(folder);
    Ok(())
}

/// A file that is being written, and that nobody sees before it is [`put`]; without that it is gone.
pub type Beside = BufWriter<tempfile::NamedTempFile>;

/// What may be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A file that has the name stays.
    Nothing,
    /// A file that has the name goes.
    WhatIsThere,
}

/// Begins to write a file too long to be held, for those who may read what one makes.
///
/// # Errors
/// Where its folder cannot be written to.
pub fn beside(file: &Path) -> Result<Beside> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".talkbook-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    Ok(BufWriter::new(builder.tempfile_in(around(file))?))
}

/// Gives what was written its name. It is on the disk when this returns.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where the name is taken and what has it is to stay; and where it cannot be written. Then
/// the file is as it was.
pub fn put(beside: Beside, file: &Path, over: Over) -> Result<()> {
    let beside = beside.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    if let (Over::WhatIsThere, Ok(there)) = (over, fs::metadata(file)) {
        beside.as_file().set_permissions(there.permissions())?;
    }
    beside.as_file().sync_all()?;
    match over {
        Over::WhatIsThere => drop(beside.persist(file)?),
        Over::Nothing => match beside.persist_noclobber(file) {
            Ok(_) => {}
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Err(error.error),
            // Some file systems give no file another name without writing over what has it: the name is taken first.
            Err(error) => {
                File::create_new(file)?;
                if let Err(error) = error.file.persist(file) {
                    let _ = fs::remove_file(file);
                    return Err(error.error);
                }
            }
        },
    }
    keep(around(file));
    Ok(())
}

fn straight(file: &Path, text: &[u8]) -> Result<()> {
    let mut made = File::create_new(file)?;
    let written = made.write_all(text).and_then(|()| made.sync_all());
    if written.is_err() {
        // It is ours, and half a text is none.
        let _ = fs::remove_file(file);
    }
    written
}

/// Waits for one's turn to write, among all that run this program: it is one's own until what is returned is dropped.
/// One that was stopped meanwhile holds up nobody for long; `None` then, and where there are no turns.
pub fn turn(place: &Path) -> Option<File> {
    let place = File::open(place).ok()?;
    let end = Instant::now() + PATIENCE;
    loop {
        match place.try_lock() {
            Ok(()) => return Some(place),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(PAUSE),
            Err(_) => return None,
        }
    }
}

/// Adds a line to a file, whole or not at all: what a full disk cut off is taken back. A line that was cut off before
/// stays by itself. It is on the disk when this returns.
///
/// # Errors
/// Where it cannot be written.
pub fn append(file: &Path, line: &str) -> Result<()> {
    let mut open = self::file().read(true).append(true).create(true).open(file)?;
    let turn = turn(file);
    let before = open.seek(SeekFrom::End(0))?;
    let mut text = Vec::new();
    if before > 0 {
        open.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        open.read_exact(&mut last)?;
        if last != *b"\n" {
            text.push(b'\n');
        }
    }
    text.extend_from_slice(line.as_bytes());
    text.push(b'\n');
    let written = open.write_all(&text).and_then(|()| open.sync_data());
    // Without a turn, others may have written behind it.
    if written.is_err() && turn.is_some() {
        let _ = open.set_len(before);
    }
    written
}

fn around(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Has the names in a folder on the disk, where a folder can be asked for that.
pub fn keep(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_made_is_new_and_what_has_its_name_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.md");
        make(&file, b"one").expect("made");
        let error = make(&file, b"two").expect_err("there is one");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        straight(&file, b"two").expect_err("there is one");
        assert_eq!(fs::read(&file).expect("a file"), b"one");
        straight(&folder.path().join("b.md"), b"two").expect("made");
        make(&folder.path().join("none/a.md"), b"one").expect_err("no folder");
        assert_eq!(names(folder.path()), ["a.md", "b.md"], "nothing is left behind");
    }

    #[test]
    fn what_is_written_beside_is_seen_when_it_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.json");
        let begun = || {
            let mut beside = beside(&file).expect("begun");
            beside.write_all(b"one").expect("written");
            assert!(!file.exists() || fs::read(&file).expect("a file") == b"one");
            beside
        };
        drop(begun());
        assert_eq!(names(folder.path()), [""; 0], "nothing is left behind");
        put(begun(), &file, Over::Nothing).expect("put");
        let error = put(begun(), &file, Over::Nothing).expect_err("there is one");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        let mut other = beside(&file).expect("begun");
        other.write_all(b"two").expect("written");
        put(other, &file, Over::WhatIsThere).expect("put");
        assert_eq!(fs::read(&file).expect("a file"), b"two");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_for_those_for_whom_all_new_files_are() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().expect("a folder");
        let mode = |name: &str| {
            folder
                .path()
                .join(name)
                .metadata()
                .expect("a file")
                .permissions()
                .mode()
        };
        make(&folder.path().join("a.md"), b"one").expect("made");
        fs::write(folder.path().join("b.md"), "one").expect("made");
        assert_eq!(mode("a.md"), mode("b.md"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_replaced_keeps_its_mode_and_a_link_is_written_through() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().expect("a folder");
        let (own, link) = (folder.path().join("own"), folder.path().join("link"));
        replace(&own, b"one").expect("written");
        assert_eq!(own.metadata().expect("a file").permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&own, PermissionsExt::from_mode(0o640)).expect("a mode");
        std::os::unix::fs::symlink("own", &link).expect("a link");
        replace(&link, b"two").expect("written");
        assert!(link.symlink_metadata().expect("a link").is_symlink());
        assert_eq!(fs::read(&own).expect("a file"), b"two");
        assert_eq!(own.metadata().expect("a file").permissions().mode() & 0o777, 0o640);
        assert_eq!(names(folder.path()), ["link", "own"]);
    }

    #[test]
    fn one_who_does_not_give_up_a_turn_holds_up_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = turn(folder.path());
        assert_eq!(turn(folder.path()).is_some(), held.is_none());
        drop(held);
        let file = folder.path().join("log");
        append(&file, "one").expect("written");
        let held = turn(&file);
        append(&file, "two").expect("written");
        drop(held);
        assert_eq!(fs::read(&file).expect("a file"), b"one\ntwo\n");
    }
}
