//! A file's bytes as they are, for whoever wants the file itself and not what it says.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// The bytes of a regular file, however many.
///
/// # Errors
/// Where it is no regular file, or cannot be read.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::File {
        path: file.to_owned(),
        source,
    };
    if !fs::metadata(file).map_err(failed)?.is_file() {
        return Err(failed(std::io::Error::other("is no regular file")));
    }
    fs::read(file).map_err(failed)
}
