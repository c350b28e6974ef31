//! What lies in the notes folder, notes or not: what links may lead to.

use std::path::{Component, Path};

use super::walk::{builder, name};

/// The files and folders that a walk comes upon, by their paths below the folder, composed.
pub fn everything(folder: &Path) -> Vec<String> {
    let entries = builder(folder).build().flatten();
    let below = entries.filter(|entry| entry.depth() > 0);
    below.map(|entry| name(folder, entry.path())).collect()
}

/// Whether there is a file or a folder with this path below the folder, even one that a walk passes over.
pub fn lies(folder: &Path, path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) && folder.join(path).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_is_named_and_what_lies_outside_is_not_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("notes/img")).expect("a folder");
        std::fs::write(folder.path().join("notes/img/a.png"), "x").expect("a file");
        std::fs::write(folder.path().join("notes/.hidden"), "x").expect("a file");
        let notes = folder.path().join("notes");
        let mut all = everything(&notes);
        all.sort();
        assert_eq!(all, ["img", "img/a.png"]);
        assert!(lies(&notes, ".hidden") && lies(&notes, "img"));
        assert!(!lies(&notes, "../notes") && !lies(&notes, "/") && !lies(&notes, "none"));
    }
}
