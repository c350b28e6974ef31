//! The folders that a walk looks into, and whether it would come upon a file.

use std::path::Path;

use super::walk::builder;

/// Calls `each` with every folder that a walk looks into, the notes folder first, each before what lies in it is read.
///
/// # Errors
/// Those of `each`, the first of which is the end.
pub fn folders<E>(folder: &Path, mut each: impl FnMut(&Path) -> Result<(), E>) -> Result<(), E> {
    for entry in builder(folder).build().flatten() {
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            each(entry.path())?;
        }
    }
    Ok(())
}

/// Whether a walk would come upon a file. Nobody can say of one that is gone, so that one may have been a note.
pub fn holds(folder: &Path, file: &Path) -> bool {
    if file.symlink_metadata().is_err() {
        return true;
    }
    let wanted = file.to_owned();
    let towards = builder(folder)
        .filter_entry(move |entry| wanted.starts_with(entry.path()))
        .build();
    let found = towards.flatten().find(|entry| entry.path() == file);
    found.is_some_and(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn of_files(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            fs::write(file, "x").expect("a file");
        }
        folder
    }

    #[test]
    fn only_folders_that_may_hold_notes_are_named() {
        let folder = of_files(&["a/b/c.md", ".git/x.md", "drafts/d.md", "e.md"]);
        fs::write(folder.path().join(".gitignore"), "drafts/\n").expect("a file");
        let mut found = Vec::new();
        let walked: Result<(), ()> = folders(folder.path(), |place| {
            found.push(place.to_owned());
            Ok(())
        });
        assert_eq!(walked, Ok(()));
        found.sort();
        assert_eq!(found, ["", "a", "a/b"].map(|name| folder.path().join(name)));
    }

    #[test]
    fn a_file_is_held_if_a_walk_would_find_it() {
        let folder = of_files(&["a/b.md", "a/log.txt", "drafts/c.md", ".d.md"]);
        fs::write(folder.path().join("a/.ignore"), "log.txt\n").expect("a file");
        fs::write(folder.path().join(".gitignore"), "drafts/\n").expect("a file");
        let held = |name: &str| holds(folder.path(), &folder.path().join(name));
        assert!(held("a/b.md"));
        assert!(held("a/gone.md"), "what is gone may have been a note");
        assert!(!held("a/log.txt") && !held("drafts/c.md") && !held(".d.md"));
    }
}
