//! The config file: `config.toml` in the user's config folder. What it says wrong is told, and never stops anything.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::Surroundings;
use super::mistake::Mistake;
use super::settings::{self, Settings};

/// Bytes of a config file that are read: hundreds of times what one can say.
const LARGEST: u64 = 256 * 1024;
/// Mistakes that are told of one file.
const TOLD: usize = 50;

/// The settings as they are without a config file, with all there is to say about them.
pub const DEFAULT: &str = include_str!("default.toml");

/// What the config file says, and what in it could not be taken.
pub fn read(surroundings: &Surroundings) -> (Settings, Vec<Mistake>) {
    let Some(path) = &surroundings.config_file else {
        return (Settings::default(), Vec::new());
    };
    match text(path) {
        Ok(None) => (Settings::default(), Vec::new()),
        Ok(Some(text)) => {
            let (settings, mut mistakes) = settings::understand(&text, path, surroundings.home.as_deref());
            let more = mistakes.len().saturating_sub(TOLD);
            if more > 0 {
                mistakes.truncate(TOLD);
                mistakes.push(of_whole(format!("{more} more of this kind: mend these first")));
            }
            (settings, mistakes)
        }
        Err(why) => {
            let sentence = format!("{why}; nothing of it was taken ({})", path.display());
            (Settings::default(), vec![of_whole(sentence)])
        }
    }
}

/// Whether the file is there, whatever it holds.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn of_whole(sentence: String) -> Mistake {
    Mistake { line: None, sentence }
}

/// The file's text; nothing where there is no file.
fn text(path: &Path) -> Result<Option<String>, String> {
    let absent = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory);
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err("this is no file: put one in its place".to_owned()),
        Err(error) if absent(error.kind()) && !is_there(path) => return Ok(None),
        Err(error) => return Err(error.to_string()),
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("this is longer than {} KiB: make it shorter", LARGEST / 1024));
    }
    let text = String::from_utf8(bytes).map_err(|_| "this is no UTF-8 text: save it as that".to_owned())?;
    Ok(Some(text))
}
