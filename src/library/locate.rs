//! A note's name → its file, which may be written in another Unicode normalization.

use std::fs;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The file of the note with this path below the folder, if there is one. A path that leads out of the folder names
/// no note.
pub fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut parts = Path::new(path).components();
    if !parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return None;
    }
    let straight = folder.join(path);
    if straight.is_file() {
        return Some(straight);
    }
    let mut place = folder.to_owned();
    for part in path.split('/') {
        place = child(&place, part)?;
    }
    place.is_file().then_some(place)
}

/// The file of such a note that lies in the folder in truth: what was a note may be a link to elsewhere by now.
pub fn own(folder: &Path, path: &str) -> Option<PathBuf> {
    let place = locate(folder, path)?;
    let below = place.strip_prefix(folder).ok()?;
    let mut at = folder.to_owned();
    let mut parts = below.components();
    let linked = parts.any(|part| {
        at.push(part);
        at.is_symlink()
    });
    // Where a link leads is worth finding out only where there is one: a list reads many notes.
    (!linked || super::inside(folder, &place).is_some()).then_some(place)
}

/// The entry of a folder whose name, composed, is this, if there is one.
pub fn child(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut entries = fs::read_dir(folder).ok()?.flatten();
    entries
        .find(|entry| entry.file_name().to_string_lossy().nfc().eq(name.chars()))
        .map(|entry| entry.path())
}
