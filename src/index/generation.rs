//! The generations of an index in its folder: which one is current, how a new one takes its place, how old ones go.
//! A generation that is being built is never the one that is read until it is whole.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::own;

/// The file that names the current generation.
const CURRENT: &str = "current";

/// What the name of a generation that this program can read begins with.
fn prefix() -> String {
    format!("generation-{}-", super::version())
}

/// The current generation's folder, if there is one of our format.
pub fn current(folder: &Path) -> std::io::Result<Option<PathBuf>> {
    match fs::read_to_string(folder.join(CURRENT)) {
        Ok(name) => {
            let name = name.trim();
            let ours = name.starts_with(&prefix()) && !name.contains(['/', '\\']);
            Ok(ours.then(|| folder.join(name)).filter(|place| place.is_dir()))
        }
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::InvalidData | ErrorKind::IsADirectory => Ok(None),
            _ => Err(error),
        },
    }
}

/// Sets the current generation aside if it still is this one: it is removed when another takes its place. Whether it was.
pub fn forget(folder: &Path, broken: &Path) -> std::io::Result<bool> {
    if current(folder)?.as_deref() != Some(broken) {
        return Ok(false);
    }
    fs::remove_file(folder.join(CURRENT)).map(|()| true)
}

/// A new, empty folder for a generation.
pub fn create(folder: &Path) -> std::io::Result<PathBuf> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let place = folder.join(format!("{}{now:x}-{}", prefix(), std::process::id()));
    own::folder(&place)?;
    Ok(place)
}

/// Makes a generation the current one, in one step that cannot be half done.
pub fn make_current(folder: &Path, generation: &Path) -> std::io::Result<()> {
    let name = generation.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!("{CURRENT}.{}", std::process::id()));
    let mut file = own::file().create(true).truncate(true).write(true).open(&draft)?;
    file.write_all(name.as_bytes())?;
    file.sync_all()?;
    // What stands in its place and is none of talkbook's is left beside it.
    let place = folder.join(CURRENT);
    if place.is_dir() {
        fs::rename(&place, folder.join(format!("{CURRENT}.aside-{}", std::process::id())))?;
    }
    fs::rename(&draft, place)
}

/// Removes all generations but one; what cannot be removed now is left for later.
pub fn remove_others(folder: &Path, kept: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_generation = entry.file_name().to_string_lossy().starts_with("generation-");
        if is_generation && entry.path() != kept {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_generation_is_current_and_others_go() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(current(folder.path()).expect("readable"), None);
        let (old, new) = (
            create(folder.path()).expect("made"),
            create(folder.path()).expect("made"),
        );
        make_current(folder.path(), &old).expect("made current");
        make_current(folder.path(), &new).expect("made current");
        assert_eq!(current(folder.path()).expect("readable"), Some(new.clone()));
        remove_others(folder.path(), &new);
        assert!(new.is_dir() && !old.exists());
    }

    #[test]
    fn what_is_not_of_our_format_is_not_taken() {
        let folder = tempfile::tempdir().expect("a folder");
        for foreign in ["generation-0.0-1", "../..", "\u{0}", ""] {
            fs::write(folder.path().join(CURRENT), foreign).expect("written");
            assert_eq!(current(folder.path()).expect("readable"), None, "{foreign:?}");
        }
    }
}
