//! Which folder holds the notes, and which their index.

use std::path::{Path, PathBuf};

use super::{Settings, Surroundings};
use crate::cli::Arguments;
use crate::error::Error;

/// The notes folder, and the note that was named in its place.
pub struct Folders {
    /// As it was named.
    pub notes: PathBuf,
    /// As typed.
    pub note: Option<String>,
}

/// The notes folder, by the first of: argument, flag, variable, config file, `./notes`, the current folder. An
/// argument that is no folder is a note; a file outside all of these has its notes folder around it. For a flag or a
/// variable the name of a library is its folder, for an argument only where there is nothing of that name here.
pub fn resolve(arguments: &Arguments, there: &Surroundings, settings: &Settings) -> Result<Folders, Error> {
    let place = arguments.place.as_deref();
    let library = |name: &Path| {
        let mut known = settings.libraries.iter();
        known
            .find(|(known, _)| Path::new(known) == name)
            .map(|(_, folder)| folder.clone())
    };
    if let Some(folder) = place.filter(|place| !there.here.join(place).exists()).and_then(library) {
        return Ok(Folders {
            notes: folder,
            note: None,
        });
    }
    if let Some(folder) = place.filter(|place| there.here.join(place).is_dir() || arguments.names_a_command()) {
        return Ok(Folders {
            notes: folder.to_owned(),
            note: None,
        });
    }
    let note = place.map(|place| place.to_string_lossy().into_owned());
    let named = arguments
        .common
        .notes
        .clone()
        .or_else(|| there.variable("TALKBOOK_NOTES").map(PathBuf::from))
        .map(|named| library(&named).unwrap_or(named))
        .or_else(|| settings.notes.clone());
    let notes = match (named, place.filter(|place| there.here.join(place).is_file())) {
        (Some(notes), _) => notes,
        (None, Some(file)) if !lies_in(&there.here.join(file), &there.here.join(usual(there))) => around(file),
        (None, _) if !arguments.asks_notes() => usual(there),
        (None, _) => not_too_wide(usual(there), there)?,
    };
    Ok(Folders { notes, note })
}

/// The folder of the index for a notes folder. Libraries, of which several are asked at once, have one each below the
/// folder that a variable names.
pub fn index(arguments: &Arguments, there: &Surroundings, settings: &Settings, notes: &Path) -> PathBuf {
    let own = own_name(there, notes);
    let is_library = settings.libraries.iter().any(|(_, folder)| folder == notes);
    match (&arguments.common.index_dir, there.variable("TALKBOOK_INDEX_DIR")) {
        (Some(folder), _) => there.here.join(folder),
        (None, Some(folder)) if is_library => there.here.join(folder).join(own),
        (None, Some(folder)) => there.here.join(folder),
        (None, None) => there.cache.join(own),
    }
}

/// The file of what the browser remembers of a notes folder.
pub fn memory(there: &Surroundings, notes: &Path) -> PathBuf {
    let folder = match there.variable("TALKBOOK_STATE_DIR") {
        Some(folder) => there.here.join(folder),
        None => there.state.clone(),
    };
    folder.join(own_name(there, notes) + ".json")
}

/// A name for what belongs to a notes folder alone, of plain characters.
fn own_name(there: &Surroundings, notes: &Path) -> String {
    let notes = there.here.join(notes);
    let notes = notes.canonicalize().unwrap_or(notes);
    let name: String = notes
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .chars()
        .take(40)
        .collect();
    let plain = name.replace(|character: char| !character.is_alphanumeric(), "-");
    format!("{plain}-{:016x}", fingerprint(notes.as_os_str().as_encoded_bytes()))
}

/// The folder of what is the user's own.
pub fn data(there: &Surroundings) -> PathBuf {
    match there.variable("TALKBOOK_DATA_DIR") {
        Some(folder) => there.here.join(folder),
        None => there.data.clone(),
    }
}

fn usual(there: &Surroundings) -> PathBuf {
    let notes = Path::new("notes");
    if there.here.join(notes).is_dir() {
        notes.to_owned()
    } else {
        PathBuf::from(".")
    }
}

fn around(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn lies_in(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}

fn not_too_wide(folder: PathBuf, there: &Surroundings) -> Result<PathBuf, Error> {
    let whole = there.here.join(&folder);
    let real = whole.canonicalize().unwrap_or(whole);
    let home = there
        .home
        .as_ref()
        .map(|home| home.canonicalize().unwrap_or_else(|_| home.clone()));
    if real.parent().is_none() || home.is_some_and(|home| home == real) {
        return Err(Error::TooWide(real));
    }
    Ok(folder)
}

/// FNV-1a, 64 bits: the same for every version of the program (http://www.isthe.com/chongo/tech/comp/fnv/).
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
