//! The notes folder: which files are notes, what they hold as text, and when that may have changed. The only
//! reader of notes, and never a writer; knows nothing of the index or the screen.

mod bytes;
mod decode;
mod everything;
mod folders;
mod inside;
mod locate;
mod vault;
mod walk;
mod watch;

pub use bytes::bytes;
pub use decode::decode;
pub use everything::{everything, lies};
pub use inside::inside;
#[cfg(feature = "images")]
pub use inside::open;
pub use locate::{child, locate, own};
pub use walk::{File, Walk, name, passed_over, stamp, touched, walk};
pub use watch::{News, SCANNED, Stop, Watch};

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Error;
use crate::note::{Code, Problem};

/// Bytes of a note that are read; what lies beyond is left out, and said.
pub const LONGEST: u64 = 32 * 1024 * 1024;

/// Makes sure that a folder can be read.
///
/// # Errors
/// Where it is not there or cannot be read.
pub fn probe(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(source) if source.kind() == ErrorKind::NotFound => Err(Error::NoFolder(folder.to_owned())),
        Err(source) => Err(Error::Folder {
            path: folder.to_owned(),
            source,
        }),
    }
}

/// Whether a file can be read just now.
pub fn opens(file: &Path) -> bool {
    fs::File::open(file).is_ok()
}

/// A note's file, if there is one that is not only led to.
pub fn regular(folder: &Path, place: &Path) -> Option<File> {
    let metadata = fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file)?;
    Some(File {
        path: name(folder, place),
        place: place.to_owned(),
        stamp: stamp(&metadata),
        touched: touched(&metadata),
    })
}

/// This moment, in nanoseconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// Bytes of all files below a folder.
pub fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

/// The text of a note's file, and what is wrong with its bytes.
///
/// # Errors
/// Where it is no regular file (a pipe or a device would never end), or cannot be read.
pub fn read(file: &Path) -> Result<(String, Vec<Problem>), Error> {
    let failed = |source| Error::File {
        path: file.to_owned(),
        source,
    };
    let kind = fs::metadata(file).map_err(failed)?;
    if !kind.is_file() {
        let reason = if kind.is_dir() {
            "is a folder"
        } else {
            "is no regular file"
        };
        return Err(failed(std::io::Error::other(reason)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(kind.len().min(LONGEST)).unwrap_or_default());
    fs::File::open(file)
        .map_err(failed)?
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let long = bytes.len() as u64 > LONGEST;
    if long {
        bytes.truncate(LONGEST as usize);
        while bytes.last().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {
            bytes.pop();
        }
        bytes.pop();
    }
    let (text, mut problems) = decode(bytes);
    if long {
        let message = format!("longer than {} MiB; only that much is read", LONGEST >> 20);
        problems.push(Problem {
            line: 1,
            code: Code::TooLong,
            message,
        });
    }
    Ok((text, problems))
}
