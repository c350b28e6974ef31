//! What applies: arguments, surroundings and the config file resolved into one [`Config`]. Nothing after it reads the
//! command line, the environment or the clock.

mod clipboard;
mod file;
mod folders;
#[cfg(feature = "images")]
mod graphics;
mod keys;
mod looks;
mod mistake;
mod settings;
mod surroundings;

use std::path::PathBuf;

use crate::cli::{Arguments, When};
use crate::error::Error;
use crate::tui::clipboard::Tool;
use crate::tui::state::Hyperlinks;
pub use file::{DEFAULT, is_there};
pub use looks::{Choice, Looks};
pub use mistake::Mistake;
pub use settings::{Settings, understand};
pub use surroundings::{COMPLETING, Surroundings};

/// Everything that a command or the screen needs to know beside what it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The notes folder as it was named; relative to the current folder where it was named so.
    pub notes: PathBuf,
    /// The folder of the index.
    pub index: PathBuf,
    /// The folder of what is the user's own: the log of reviews.
    pub data: PathBuf,
    /// The file of what the browser remembers of the notes folder.
    pub memory: PathBuf,
    /// The current folder.
    pub here: PathBuf,
    /// The note named instead of a folder, to begin with: as typed.
    pub note: Option<String>,
    /// Where standard output goes.
    pub output: Output,
    /// Whether colours are wanted there.
    pub colour: Colour,
    /// How the browser looks.
    pub looks: Looks,
    /// What the terminal has for pictures.
    #[cfg(feature = "images")]
    pub pictures: Option<crate::tui::pictures::Means>,
    /// Columns to set text for.
    pub width: usize,
    /// Whether the index is brought up to date first.
    pub refresh: Refresh,
    /// Whether the terminal has links of its own.
    pub hyperlinks: Hyperlinks,
    /// Whether a progress bar can be shown on standard error.
    pub progress: Progress,
    /// The editor's command line, as a shell would split it; `None` where there is no editor.
    pub editor: Option<String>,
    /// The pager's command line, as a shell would split it; `None` where none is wanted.
    pub pager: Option<String>,
    /// What the person wants of `less`.
    pub less: Option<std::ffi::OsString>,
    /// Lines of the terminal; 0 where there is none.
    pub rows: usize,
    /// The program for the system's clipboard, where there is one.
    pub clipboard: Option<Tool>,
    /// The folder of the repository that GitHub's runner works on, where it is one.
    pub workspace: Option<PathBuf>,
    /// Where the config file is looked for; `None` where nothing says where that would be.
    pub file: Option<PathBuf>,
    /// What the config file says.
    pub settings: Settings,
    /// What in it could not be taken.
    pub mistakes: Vec<Mistake>,
}

/// Where standard output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// To a person: nothing foreign may reach it raw.
    Terminal,
    /// To a file or a program: bytes as they are.
    Pipe,
}

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With colours.
    On,
    /// Without.
    Off,
}

/// Whether the index is brought up to date before it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// First.
    First,
    /// Never.
    Never,
}

/// Whether progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// As a bar, where it takes long enough to be seen.
    Bar,
    /// Not at all.
    Silent,
}

impl Config {
    /// The log of reviews.
    pub fn reviews(&self) -> PathBuf {
        self.data.join("reviews.jsonl")
    }

    /// The log of faults: in the state folder.
    pub fn faults(&self) -> PathBuf {
        self.memory.with_file_name("faults.log")
    }

    /// The template of new notes: beside the config file, whether it is there or not.
    pub fn template(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.with_file_name("template.md"))
    }

    /// What applies for each library of the config file, by its name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn of_libraries(arguments: &Arguments, surroundings: &Surroundings) -> Result<Vec<(String, Config)>, Error> {
        let (settings, _) = file::read(surroundings);
        if settings.libraries.is_empty() {
            return Err(Error::Usage(
                "--all is for the `libraries` of the config file, and it names none: `talkbook config --default` shows how"
                    .to_owned(),
            ));
        }
        let config = |(name, folder): &(String, PathBuf)| {
            let mut arguments = arguments.clone();
            arguments.common.notes = Some(folder.clone());
            Ok((name.clone(), Config::resolve(&arguments, surroundings)?))
        };
        settings.libraries.iter().map(config).collect()
    }

    /// What applies for these arguments in these surroundings.
    ///
    /// # Errors
    /// Where the notes folder may not be taken for one, or nothing says where the index may go.
    pub fn resolve(arguments: &Arguments, surroundings: &Surroundings) -> Result<Config, Error> {
        let (settings, mistakes) = file::read(surroundings);
        let folders = folders::resolve(arguments, surroundings, &settings)?;
        let colour = colour(arguments.common.color, surroundings);
        Ok(Config {
            index: folders::index(arguments, surroundings, &settings, &folders.notes),
            data: folders::data(surroundings),
            memory: folders::memory(surroundings, &folders.notes),
            notes: folders.notes,
            note: folders.note,
            here: surroundings.here.clone(),
            output: surroundings.output,
            colour,
            looks: looks::resolve(settings.theme, colour, surroundings),
            #[cfg(feature = "images")]
            pictures: graphics::resolve(settings.theme, colour, surroundings),
            width: surroundings.width,
            refresh: if arguments.common.no_refresh {
                Refresh::Never
            } else {
                Refresh::First
            },
            hyperlinks: surroundings.hyperlinks,
            progress: surroundings.progress,
            editor: surroundings.editor(settings.editor.as_deref()),
            pager: surroundings.pager(),
            less: surroundings.variable("LESS").map(std::ffi::OsStr::to_owned),
            rows: surroundings.rows,
            clipboard: clipboard::tool(surroundings),
            workspace: surroundings.variable("GITHUB_WORKSPACE").map(PathBuf::from),
            file: surroundings.config_file.clone(),
            settings,
            mistakes,
        })
    }
}

fn colour(when: When, surroundings: &Surroundings) -> Colour {
    let dull = surroundings.variable("NO_COLOR").is_some()
        || surroundings.variable("TERM").is_some_and(|terminal| terminal == "dumb");
    match when {
        When::Always => Colour::On,
        When::Auto if surroundings.output == Output::Terminal && !dull => Colour::On,
        When::Auto | When::Never => Colour::Off,
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli;

    fn resolve(line: &str, surroundings: &Surroundings) -> Result<Config, Error> {
        match cli::parse(line.split(' ').map(OsString::from))? {
            cli::Typed::Arguments(arguments) => Config::resolve(&arguments, surroundings),
            cli::Typed::Help(help) => panic!("{help}"),
        }
    }

    fn surroundings() -> Surroundings {
        let folder = tempfile::tempdir().expect("a folder").keep();
        Surroundings::bare(folder)
    }

    #[test]
    fn colours_are_for_terminals_that_can() {
        let mut there = surroundings();
        there.output = Output::Terminal;
        let seen = |line: &str, there: &Surroundings| resolve(line, there).expect("a config").colour;
        assert_eq!(seen("talkbook talks", &there), Colour::On);
        assert_eq!(seen("talkbook talks --color never", &there), Colour::Off);
        there.set("NO_COLOR", "1");
        assert_eq!(seen("talkbook talks", &there), Colour::Off);
        assert_eq!(seen("talkbook talks --color always", &there), Colour::On);
        let mut dumb = surroundings();
        dumb.output = Output::Terminal;
        dumb.set("TERM", "dumb");
        assert_eq!(seen("talkbook talks", &dumb), Colour::Off);
    }

    #[test]
    fn the_notes_folder_is_the_first_that_is_named() {
        let mut there = surroundings();
        let folder = |line: &str, there: &Surroundings| resolve(line, there).expect("a config").notes;
        assert_eq!(folder("talkbook talks", &there), PathBuf::from("."));
        std::fs::create_dir_all(there.here.join("notes")).expect("a folder");
        std::fs::create_dir_all(there.here.join("other")).expect("a folder");
        assert_eq!(folder("talkbook talks", &there), PathBuf::from("notes"));
        there.set("TALKBOOK_NOTES", "by-variable");
        assert_eq!(folder("talkbook talks", &there), PathBuf::from("by-variable"));
        assert_eq!(folder("talkbook talks -n by-flag", &there), PathBuf::from("by-flag"));
        assert_eq!(folder("talkbook other", &there), PathBuf::from("other"));
        assert_eq!(folder("talkbook other talks", &there), PathBuf::from("other"));
    }

    #[test]
    fn the_home_folder_is_taken_only_where_it_is_named() {
        let mut there = surroundings();
        there.home = Some(there.here.clone());
        assert!(matches!(resolve("talkbook talks", &there), Err(Error::TooWide(_))));
        assert_eq!(
            resolve("talkbook talks -n .", &there).expect("named").notes,
            PathBuf::from(".")
        );
        there.here = PathBuf::from("/");
        there.home = None;
        assert!(matches!(resolve("talkbook talks", &there), Err(Error::TooWide(_))));
    }

    #[test]
    fn each_notes_folder_has_its_own_index() {
        let there = surroundings();
        std::fs::create_dir_all(there.here.join("a/notes")).expect("a folder");
        std::fs::create_dir_all(there.here.join("b/notes")).expect("a folder");
        let index = |line: &str| resolve(line, &there).expect("a config").index;
        assert_ne!(index("talkbook talks -n a/notes"), index("talkbook talks -n b/notes"));
        assert_eq!(
            index("talkbook talks -n a/notes"),
            index("talkbook talks -n b/../a/notes/")
        );
        assert_eq!(index("talkbook talks -n a/notes --index-dir x"), there.here.join("x"));
        let memory = |line: &str| resolve(line, &there).expect("a config").memory;
        assert_ne!(memory("talkbook talks -n a/notes"), memory("talkbook talks -n b/notes"));
        let odd = memory("talkbook talks -n \u{1b}[2J/\u{202e};x");
        let name = odd.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(
            name.chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter)),
            "{name:?}"
        );
    }
}
