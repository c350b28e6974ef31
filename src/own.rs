//! Folders and files of the program's own, as they are made: for their owner alone. What is there already stays as its
//! owner has it.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Result;
use std::path::Path;

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
