//! Files of the notes folder that are no notes: looked at and opened only where they lie in it in truth, whatever links
//! lie on the way.

use std::fs;
#[cfg(feature = "images")]
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::stamp;
#[cfg(feature = "images")]
use crate::error::Error;
use crate::note::Stamp;

/// Where a regular file lies in truth, and its stamp, if that is in the folder.
pub fn inside(folder: &Path, file: &Path) -> Option<(PathBuf, Stamp)> {
    let place = fs::canonicalize(file).ok()?;
    let metadata = fs::metadata(&place).ok().filter(fs::Metadata::is_file)?;
    let within = place.starts_with(fs::canonicalize(folder).ok()?);
    within.then(|| (place, stamp(&metadata)))
}

/// Opens such a file.
///
/// # Errors
/// Where it is none, or cannot be read.
#[cfg(feature = "images")]
pub fn open(folder: &Path, file: &Path) -> Result<BufReader<fs::File>, Error> {
    let failed = |source| Error::File {
        path: file.to_owned(),
        source,
    };
    let outside = || failed(std::io::Error::other("is no regular file of the notes folder"));
    let (place, _) = inside(folder, file).ok_or_else(outside)?;
    fs::File::open(place).map(BufReader::new).map_err(failed)
}
