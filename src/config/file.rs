//! The config file: `config.toml` in the user's config folder. What it says wrong is a warning, never an error.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Surroundings;

/// What the config file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `notes`: the notes folder; `~` is the home folder, a relative path begins at the config file's folder.
    pub notes: Option<PathBuf>,
}

/// What the config file says, and sentences about what could not be taken from it.
pub fn read(surroundings: &Surroundings) -> (Settings, Vec<String>) {
    let Some(path) = &surroundings.config_file else {
        return (Settings::default(), Vec::new());
    };
    match std::fs::read_to_string(path) {
        Ok(text) => understand(&text, path, surroundings.home.as_deref()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            (Settings::default(), Vec::new())
        }
        Err(error) => (
            Settings::default(),
            vec![format!("{}: {error}; nothing of it was taken", path.display())],
        ),
    }
}

fn understand(text: &str, path: &Path, home: Option<&Path>) -> (Settings, Vec<String>) {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let why = error.to_string();
            return (
                Settings::default(),
                vec![format!("{}: {}; nothing of it was taken", path.display(), why.trim())],
            );
        }
    };
    let mut settings = Settings::default();
    let mut warnings = Vec::new();
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("notes", toml::Value::String(folder)) => settings.notes = Some(folder_of(folder, path, home)),
            ("notes", _) => warnings.push(format!("{}: `notes` is a folder's path in quotes", path.display())),
            _ => warnings.push(format!(
                "{}: there is no setting `{key}`; there is `notes`",
                path.display()
            )),
        }
    }
    (settings, warnings)
}

fn folder_of(folder: &str, file: &Path, home: Option<&Path>) -> PathBuf {
    let below_home = folder
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (below_home, home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
        _ => file.parent().unwrap_or(Path::new("")).join(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_warnings_and_the_rest_is_taken() {
        let file = Path::new("/home/kim/.config/talkbook/config.toml");
        let home = Some(Path::new("/home/kim"));
        let (settings, warnings) = understand("notes = '~/talks'\ncolour = 'blue'\n", file, home);
        assert_eq!(settings.notes, Some(PathBuf::from("/home/kim/talks")));
        assert!(warnings.len() == 1 && warnings[0].contains("`colour`"), "{warnings:?}");
        let (settings, warnings) = understand("notes = 3", file, home);
        assert!(settings.notes.is_none() && warnings.len() == 1);
        let (settings, warnings) = understand("notes = ", file, home);
        assert!(settings.notes.is_none() && warnings.len() == 1);
        let (settings, _) = understand("notes = 'talks'", file, home);
        assert_eq!(settings.notes, Some(PathBuf::from("/home/kim/.config/talkbook/talks")));
    }
}
