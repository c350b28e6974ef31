//! The folders on the way to a new note: those that are there, else new ones.

use std::fs;
use std::io::{Error as Trouble, ErrorKind};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::{library, own};

/// The file of this path below the notes folder, in folders that are there when this returns.
///
/// # Errors
/// Where one of them is none, or is a link, which may lead elsewhere and is not read; and where one cannot be made.
pub fn to(notes: &Path, path: &str) -> Result<PathBuf, Error> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut at = notes.to_owned();
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        // A folder whose name is not composed is the same folder here.
        let place = library::child(&at, part).unwrap_or_else(|| at.join(part));
        step(&place).map_err(|source| Error::NotMade {
            path: notes.join(path),
            source,
        })?;
        own::keep(&at);
        at = place;
    }
    Ok(at.join(name))
}

fn step(place: &Path) -> Result<(), Trouble> {
    match fs::create_dir(place) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made,
    }
    let kind = fs::symlink_metadata(place)?.file_type();
    let why = match (kind.is_dir(), kind.is_symlink()) {
        (true, _) => return Ok(()),
        (_, true) => "is a link, which is not followed",
        _ => "is no folder",
    };
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(Trouble::other(format!("{name:?} {why}")))
}
