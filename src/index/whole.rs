//! Whether an index is what was written, by the sums that tantivy keeps of its files. It reads all of them, so it is
//! asked where an answer makes one doubt it, and where somebody asks for it.

use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::index::SegmentId;

use super::fault::{Fault, guarded};
use super::patient::Purpose;
use super::store;

/// How often the list of files is read again because others changed it meanwhile.
const TRIES: usize = 5;

/// What the file of a segment's deletions ends in, which not every segment has.
const DELETIONS: &str = "del";

/// Whether a generation is what was written. One that cannot be read just now counts as such.
pub fn is_whole(folder: &Path) -> bool {
    let looked = guarded(|| {
        let index = store::index(folder, Purpose::Read)?;
        for _ in 0..TRIES {
            let files = files(&index)?;
            if are_whole(&index, &files)? {
                return Ok(true);
            }
            if files == self::files(&index)? {
                return Ok(false);
            }
        }
        Ok(true)
    });
    !matches!(looked, Ok(false) | Err(Fault::Damage | Fault::Doubt(_)))
}

/// Whether these segments are what was written.
///
/// # Errors
/// Where they cannot be read just now.
pub fn is_segment_whole(index: &Index, segments: &[SegmentId]) -> tantivy::Result<bool> {
    let names: Vec<String> = segments.iter().map(SegmentId::uuid_string).collect();
    let mut files = files(index)?;
    files.retain(|file| names.iter().any(|name| file.to_string_lossy().starts_with(name)));
    are_whole(index, &files)
}

fn are_whole(index: &Index, files: &[PathBuf]) -> tantivy::Result<bool> {
    for file in files {
        match index.directory().validate_checksum(file) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => {
                let error = error.into();
                return match Fault::of(&error) {
                    Fault::Damage => Ok(false),
                    _ => Err(error),
                };
            }
        }
    }
    Ok(true)
}

/// The files that the segments must have.
fn files(index: &Index) -> tantivy::Result<Vec<PathBuf>> {
    let metas = index.load_metas()?;
    let with_deletions = metas.segments.iter().filter(|segment| segment.has_deletes());
    let with_deletions: Vec<String> = with_deletions.map(|segment| segment.id().uuid_string()).collect();
    let mut files: Vec<PathBuf> = metas.list_segment_files().into_iter().collect();
    files.retain(|file| {
        let is = |ending: &str| file.extension().is_some_and(|of| of == ending);
        let name = file.to_string_lossy();
        let deletions = || with_deletions.iter().any(|segment| name.starts_with(segment));
        !is("temp") && (!is(DELETIONS) || deletions())
    });
    files.sort();
    Ok(files)
}
