//! Which files below a folder are notes, and their stamps.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Mutex;
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder, WalkState};
use rayon::slice::ParallelSliceMut;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::error::Error;
use crate::note::{Code, Problem, Stamp};

/// The endings of a note's file name.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// A note's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Below the notes folder, parts joined by `/`, NFC: the note's name everywhere.
    pub path: String,
    /// Where it is, as the file system writes it.
    pub place: PathBuf,
    /// As it is now.
    pub stamp: Stamp,
    /// When something of it changed last, if only its stamp: nanoseconds since 1970.
    pub touched: i64,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// The notes, by path.
    pub files: Vec<File>,
    /// Files and folders that could not be looked at, by path.
    pub problems: Vec<(String, Problem)>,
    /// Links, and what bears a note's name and is neither a file nor a folder: passed over, by path, and where it is.
    pub passed: Vec<(String, PathBuf)>,
    /// Folders (or files) that could not be read: what lies below them is unknown, not gone.
    pub unreadable: Vec<String>,
    /// Whether there was nothing at all, as in the place of a drive that is not mounted.
    pub bare: bool,
}

/// All notes below a folder: hidden files, what `.gitignore` and `.ignore` leave out and an Obsidian vault's templates are
/// passed over, links are not followed, and only regular files count.
///
/// # Errors
/// Where the folder itself is not there or cannot be read.
pub fn walk(folder: &Path) -> Result<Walk, Error> {
    let mut walk = walk_once(folder)?;
    walk.bare = walk.files.is_empty() && is_bare(folder);
    if walk.files.is_empty() && !walk.bare {
        // The drive may have been mounted behind the walk's back: what it found is that of another folder then.
        walk = walk_once(folder)?;
    }
    Ok(walk)
}

/// Whether there is nothing at all in a folder.
fn is_bare(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn walk_once(folder: &Path) -> Result<Walk, Error> {
    super::probe(folder)?;
    let found = Mutex::new(Walk::default());
    let walker = builder(folder).threads(threads()).build_parallel();
    walker.run(|| {
        let mut batch = Batch {
            found: &found,
            walk: Walk::default(),
        };
        Box::new(move |entry| {
            match entry {
                Ok(entry) => batch.entry(folder, &entry),
                Err(error) => batch.error(folder, &error),
            }
            WalkState::Continue
        })
    });
    let mut walk = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    walk.files
        .par_sort_unstable_by(|a, b| a.path.cmp(&b.path).then_with(|| a.place.cmp(&b.place)));
    let problems = &mut walk.problems;
    walk.files.dedup_by(|second, first| {
        let same = second.path == first.path;
        if same {
            let message = "another file has this name in another Unicode normalization; only one is shown".to_owned();
            problems.push((
                second.path.clone(),
                Problem {
                    line: 1,
                    code: Code::Unreadable,
                    message,
                },
            ));
        }
        same
    });
    Ok(walk)
}

/// What every walk passes over and what it does not.
pub(super) fn builder(folder: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    builder.require_git(false).overrides(super::vault::templates(folder));
    builder
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// What one thread found; handed over when the thread ends.
struct Batch<'a> {
    found: &'a Mutex<Walk>,
    walk: Walk,
}

impl Batch<'_> {
    fn entry(&mut self, folder: &Path, entry: &DirEntry) {
        let is = |wanted: fn(&fs::FileType) -> bool| entry.file_type().is_some_and(|kind| wanted(&kind));
        if !is(fs::FileType::is_file) {
            let named = is_note(entry.path()) && !is(fs::FileType::is_dir);
            if entry.depth() > 0 && (named || is(fs::FileType::is_symlink)) {
                let path = name(folder, entry.path());
                self.walk.passed.push((path, entry.path().to_owned()));
            }
            return;
        }
        if !is_note(entry.path()) {
            return;
        }
        match entry.metadata() {
            Ok(metadata) => self.walk.files.push(File {
                path: name(folder, entry.path()),
                place: entry.path().to_owned(),
                stamp: stamp(&metadata),
                touched: touched(&metadata),
            }),
            Err(error) => self.error(folder, &error),
        }
    }

    fn error(&mut self, folder: &Path, error: &ignore::Error) {
        let path = at(error).map_or_else(String::new, |path| name(folder, path));
        let message = format!("cannot be read: {}", reason(error));
        self.walk.unreadable.push(path.clone());
        self.walk.problems.push((
            path,
            Problem {
                line: 1,
                code: Code::Unreadable,
                message,
            },
        ));
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.files.append(&mut self.walk.files);
        found.problems.append(&mut self.walk.problems);
        found.passed.append(&mut self.walk.passed);
        found.unreadable.append(&mut self.walk.unreadable);
    }
}

/// Why something is passed over, if somebody may wonder where it is: it bears a note's name, or is a link to a folder.
pub fn passed_over(place: &Path) -> Option<Problem> {
    let led = fs::read_link(place).ok();
    let leads_to_folder = led.is_some() && place.is_dir();
    if !is_note(place) && !leads_to_folder {
        return None;
    }
    let message = match led {
        Some(led) => format!("a link to {}; links are not followed", led.display()),
        None => "no regular file; it is not read".to_owned(),
    };
    Some(Problem {
        line: 1,
        code: Code::PassedOver,
        message,
    })
}

/// Whether a file's name has a note's ending.
pub(super) fn is_note(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// A note's name: its path below the folder, `/` between the parts, NFC. Bytes that are no text become `�`.
pub fn name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    // Nearly every name is in that form already.
    if MAIN_SEPARATOR == '/'
        && let Some(text) = below.to_str()
        && is_nfc_quick(text.chars()) == IsNormalized::Yes
    {
        return text.to_owned();
    }
    let parts: Vec<String> = below
        .iter()
        .map(|part| part.to_string_lossy().nfc().collect())
        .collect();
    parts.join("/")
}

/// When something of a file changed last: its stamp can be set to any time, when that was done cannot.
pub fn touched(metadata: &fs::Metadata) -> i64 {
    let modified = stamp(metadata).modified;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let seconds = metadata.ctime().saturating_mul(1_000_000_000);
        modified.max(seconds.saturating_add(metadata.ctime_nsec()))
    }
    #[cfg(not(unix))]
    modified
}

/// The stamp of a file.
pub fn stamp(metadata: &fs::Metadata) -> Stamp {
    let nanoseconds = |duration: std::time::Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    let modified = metadata
        .modified()
        .map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
            Ok(after) => nanoseconds(after),
            Err(before) => -nanoseconds(before.duration()),
        });
    Stamp {
        length: metadata.len(),
        modified,
    }
}

fn at(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => at(err),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(errors) => errors.iter().find_map(at),
        _ => None,
    }
}

fn reason(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(walk: &Walk) -> Vec<&str> {
        walk.files.iter().map(|file| file.path.as_str()).collect()
    }

    #[test]
    fn notes_are_text_files_that_nobody_left_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        };
        for name in [
            "a.md",
            "b.MARKDOWN",
            "c/d.txt",
            ".hidden.md",
            ".git/e.md",
            "drafts/f.md",
            "g.rs",
            "h",
        ] {
            write(name);
        }
        fs::write(folder.path().join(".ignore"), "drafts/\n").expect("a file");
        fs::create_dir(folder.path().join("folder.md")).expect("a folder");
        let walk = walk(folder.path()).expect("a walk");
        assert_eq!(names(&walk), ["a.md", "b.MARKDOWN", "c/d.txt"]);
        assert!(walk.problems.is_empty(), "{:?}", walk.problems);
    }

    #[test]
    fn names_are_composed_and_found_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let decomposed: String = "장애.md".nfd().collect();
        fs::write(folder.path().join(&decomposed), "x").expect("a file");
        let walk = walk(folder.path()).expect("a walk");
        assert_eq!(names(&walk), ["장애.md"]);
        assert_eq!(
            crate::library::locate(folder.path(), "장애.md"),
            Some(folder.path().join(decomposed))
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.md"), "x").expect("a file");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link");
        std::os::unix::fs::symlink("nowhere.md", folder.path().join("dangling.md")).expect("a link");
        assert_eq!(names(&walk(folder.path()).expect("a walk")), ["a.md"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_to_be_missing() {
        assert!(matches!(walk(Path::new("/nowhere/at/all")), Err(Error::NoFolder(_))));
    }
}
