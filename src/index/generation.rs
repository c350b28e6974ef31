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

/// The file that says since when the generation it lies in holds what the notes say.
const LOOKED: &str = "looked";

/// Since when the current generation holds what the notes say; 0 where that is not known.
pub fn looked(folder: &Path) -> i64 {
    let current = current(folder).ok().flatten();
    let said = current.and_then(|current| fs::read_to_string(current.join(LOOKED)).ok());
    said.and_then(|said| said.trim().parse().ok()).unwrap_or_default()
}

/// Remembers it.
pub fn remember_look(folder: &Path, begun: i64) -> std::io::Result<()> {
    let Some(current) = current(folder)? else { return Ok(()) };
    // Cut short, the number would be another.
    let draft = current.join(format!(".tmp-{LOOKED}"));
    fs::write(&draft, format!("{begun}\n"))?;
    fs::rename(draft, current.join(LOOKED))
}

/// Removes all generations but one, and what else those left behind that were killed; what cannot be removed now is left
/// for later. Only for who has the right to write.
pub fn remove_others(folder: &Path, kept: &Path) {
    for (place, name) in entries(folder) {
        if name.starts_with("generation-") && place != kept {
            let _ = fs::remove_dir_all(place);
        } else if name.strip_prefix(CURRENT).is_some_and(is_draft) {
            let _ = fs::remove_file(place);
        }
    }
    for (place, name) in entries(kept) {
        // As tantivy's drafts are called.
        if name.starts_with(".tmp") {
            let _ = fs::remove_file(place);
        }
    }
}

fn is_draft(ending: &str) -> bool {
    ending
        .strip_prefix('.')
        .is_some_and(|process| process.bytes().all(|byte| byte.is_ascii_digit()))
}

fn entries(folder: &Path) -> impl Iterator<Item = (PathBuf, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned()))
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
