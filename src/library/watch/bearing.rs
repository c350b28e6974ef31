//! What an event of the file system means for the notes.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, MetadataKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind};

use crate::library::walk::is_note;

/// Notes that are looked at one by one; of more than so many it is enough that there are some.
const NAMED: usize = 8;

/// What has to do with the notes, from the least to the most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearing {
    /// Nothing.
    Nothing,
    /// Files that are called like notes.
    Files(Vec<PathBuf>),
    /// Many such.
    Many,
    /// A folder, or what leaves files out: there may be other folders to watch than before, and any note may be another.
    Folders,
}

impl Bearing {
    /// What both have to do with the notes.
    pub fn and(self, other: Bearing) -> Bearing {
        match (self, other) {
            (Bearing::Nothing, one) | (one, Bearing::Nothing) => one,
            (Bearing::Folders, _) | (_, Bearing::Folders) => Bearing::Folders,
            (Bearing::Many, _) | (_, Bearing::Many) => Bearing::Many,
            (Bearing::Files(mut files), Bearing::Files(more)) => {
                for file in more {
                    if !files.contains(&file) {
                        files.push(file);
                    }
                }
                match files.len() <= NAMED {
                    true => Bearing::Files(files),
                    false => Bearing::Many,
                }
            }
        }
    }
}

/// What an event below a notes folder means; `is_folder` says of a path whether it is a folder, or was one.
pub fn bearing(folder: &Path, event: &Event, is_folder: &dyn Fn(&Path) -> bool) -> Bearing {
    // The system had more to tell than it could hold.
    if event.need_rescan() {
        return Bearing::Folders;
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        // Somebody reads, as the program itself does.
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => {
            return Bearing::Nothing;
        }
        _ => {}
    }
    let each = event
        .paths
        .iter()
        .map(|path| of_path(folder, path, &event.kind, is_folder));
    each.fold(Bearing::Nothing, Bearing::and)
}

fn of_path(folder: &Path, path: &Path, kind: &EventKind, is_folder: &dyn Fn(&Path) -> bool) -> Bearing {
    let Ok(below) = path.strip_prefix(folder) else {
        return Bearing::Nothing;
    };
    let Some(name) = below.file_name() else {
        return Bearing::Folders;
    };
    let hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
    if below.parent().is_some_and(|above| above.iter().any(hidden)) {
        return Bearing::Nothing;
    }
    if name == ".ignore" || name == ".gitignore" {
        return Bearing::Folders;
    }
    if hidden(name) {
        return Bearing::Nothing;
    }
    let of_folder = match kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Create(CreateKind::File)
        | EventKind::Remove(RemoveKind::File)
        | EventKind::Modify(ModifyKind::Data(_))
        | EventKind::Access(_) => false,
        _ => is_folder(path),
    };
    match of_folder {
        true => Bearing::Folders,
        false if is_note(path) => Bearing::Files(vec![path.to_owned()]),
        false => Bearing::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, RenameMode};

    use super::*;

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const MOVED: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));

    fn heard(kind: EventKind, path: &str) -> Bearing {
        let event = Event::new(kind).add_path(Path::new("/notes").join(path));
        bearing(Path::new("/notes"), &event, &|path| path.ends_with("folder"))
    }

    fn files(name: &str) -> Bearing {
        Bearing::Files(vec![Path::new("/notes").join(name)])
    }

    #[test]
    fn what_happens_to_notes_is_heard() {
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let allowed = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        let kinds = [
            WRITTEN,
            MOVED,
            closed,
            allowed,
            EventKind::Create(CreateKind::File),
            EventKind::Remove(RemoveKind::File),
        ];
        for kind in kinds {
            for name in ["a.md", "b/장애.MARKDOWN", "c/d/e.txt"] {
                assert_eq!(heard(kind, name), files(name), "{kind:?}");
            }
        }
    }

    #[test]
    fn what_is_no_note_is_nothing() {
        for kind in [WRITTEN, MOVED, EventKind::Create(CreateKind::File)] {
            for name in [
                "a.rs",
                "a.md~",
                "4913",
                ".a.md.swp",
                ".hidden.md",
                ".git/x.md",
                "b/.c/d.md",
                ".git/folder",
            ] {
                assert_eq!(heard(kind, name), Bearing::Nothing, "{kind:?} {name}");
            }
        }
        assert_eq!(heard(EventKind::Create(CreateKind::Folder), ".git"), Bearing::Nothing);
        assert_eq!(heard(WRITTEN, "/elsewhere/a.md"), Bearing::Nothing);
    }

    #[test]
    fn that_somebody_reads_is_nothing() {
        let reads = [
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            EventKind::Access(AccessKind::Close(AccessMode::Read)),
            EventKind::Access(AccessKind::Read),
            EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)),
        ];
        for kind in reads {
            for name in ["a.md", "folder", ""] {
                assert_eq!(heard(kind, name), Bearing::Nothing, "{kind:?} {name}");
            }
        }
    }

    #[test]
    fn folders_and_what_leaves_files_out_may_change_every_note() {
        let removed = EventKind::Remove(RemoveKind::Folder);
        for (kind, name) in [
            (EventKind::Create(CreateKind::Folder), "new"),
            (removed, "old.md"),
            (removed, ""),
            (MOVED, "a/folder"),
            (WRITTEN, ".gitignore"),
            (WRITTEN, "a/.ignore"),
        ] {
            assert_eq!(heard(kind, name), Bearing::Folders, "{kind:?} {name}");
        }
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(bearing(Path::new("/notes"), &overflow, &|_| false), Bearing::Folders);
    }

    #[test]
    fn many_files_are_not_named_one_by_one() {
        let all = |count: usize| {
            let each = (0..count).flat_map(|at| [files(&format!("{at}.md")), files("same.md"), Bearing::Nothing]);
            each.fold(Bearing::Nothing, Bearing::and)
        };
        assert!(matches!(all(3), Bearing::Files(files) if files.len() == 4));
        assert_eq!(all(5_000), Bearing::Many);
        assert_eq!(all(5_000).and(Bearing::Folders), Bearing::Folders);
        assert_eq!(Bearing::Folders.and(files("a.md")), Bearing::Folders);
    }
}
